// What came out of a mock interview: the run, the script and the judgement in; one record out, as JSON and as Markdown.
import { LEVELS } from "./level.js";
import { said } from "./clock.js";

export const FORMAT = "handbook-mock";
export const VERSION = 1;

// about: {case, title, at, seconds, phases: [{name, planned, taken}], facts, changes, probes, dimensions: [{name, anchors}]}
export function record(about, state, { level, reasons }) {
  const { dimensions, ...rest } = about;
  return {
    format: FORMAT, version: VERSION, ...rest, seed: state.seed, minutes: state.minutes,
    level: level === null ? null : LEVELS[level], reasons,
    scores: Object.fromEntries(dimensions.filter(({ name }) => state.scores[name]).map(({ name }) => [name, state.scores[name]])),
    anchors: Object.fromEntries(dimensions.filter(({ name }) => state.scores[name]).map(({ name, anchors }) => [name, anchors[state.scores[name] - 1]])),
    notes: state.notes,
  }; // prettier-ignore
}

export function markdown(result, dimensions) {
  const cell = (text) => String(text).replaceAll("|", "\\|").replace(/\s+/g, " ");
  const table = (head, rows) => [`| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`)].join("\n");
  const told = (how) => result.facts.filter((fact) => fact.how === how).map((fact) => fact.topic);
  const facts = [["Asked for", told("asked")], ["Given", told("given")], ["Not told", told("")]].filter(([, topics]) => topics.length); // prettier-ignore
  const parts = [
    `# Mock interview: ${result.title}`,
    `${result.at.slice(0, 10)}, code \`${result.seed}\`, ${said(result.seconds * 1000)} of ${result.minutes} minutes.`,
    `## Level: ${result.level ?? "not enough seen"}`,
    result.reasons.map((reason) => `- ${reason}`).join("\n"),
    "## Scores",
    table(["Dimension", "Line", "What it says"], dimensions.map(({ name }) => [name, result.scores[name] ?? "not seen", result.anchors[name] ?? ""])),
    "## Time",
    table(["Step", "Planned", "Taken"], result.phases.map(({ name, planned, taken }) => [name, `${planned} min`, taken === null ? "not reached" : said(taken * 1000)])),
    "## Facts",
    facts.map(([how, topics]) => `- ${how}: ${topics.join(", ")}`).join("\n"),
    "## Changes and follow-ups",
    [...result.changes.map(({ at, says, done }) => `- Minute ${at}: ${says}${done ? "" : " (not put)"}`), ...result.probes.map(({ level, asks, mark }) => `- ${level}: ${asks} **${mark}**`)].join("\n") || "None.",
  ]; // prettier-ignore
  const notes = Object.entries(result.notes).filter(([, text]) => text.trim());
  if (notes.length) parts.push("## Notes", notes.map(([place, text]) => `**${place}**\n\n${text.trim()}`).join("\n\n"));
  return `${parts.join("\n\n")}\n`;
}

// A pasted result, also out of the middle of what a language model wrote -> [{case, at, scores}] or [null, reason].
export function readResult(text, id) {
  let file = null;
  for (let from = text.indexOf("{"); from >= 0; from = text.indexOf("{", from + 1)) {
    file = objectAt(text, from);
    if (file?.format === FORMAT) break;
    file = null;
  }
  if (!file) return [null, "There is no result of a mock interview in this text. It is the JSON, not the Markdown."];
  if (!(file.version <= VERSION)) return [null, "This result was written by a newer version of this site. Reload the page and try again."];
  if (file.case !== id) return [null, `This result belongs to another case, \`${String(file.case).slice(0, 64)}\`. Paste it on that page.`];
  const scores = Object.entries(file.scores ?? {});
  const fits = ([name, score]) => name.length <= 160 && Number.isInteger(score) && score >= 1 && score <= 4;
  if (!scores.length || scores.length > 12 || !scores.every(fits)) return [null, "Its scores are not whole numbers from 1 to 4."];
  const at = Number.isFinite(Date.parse(file.at)) ? new Date(file.at).toISOString() : null;
  return [{ case: id, at, level: LEVELS.includes(file.level) ? file.level : null, scores }];
}

// The JSON object that begins at a brace, wherever it ends.
function objectAt(text, from) {
  let depth = 0;
  let inText = false;
  for (let index = from; index < text.length; index++) {
    const letter = text[index];
    if (inText) {
      if (letter === "\\") index++;
      else if (letter === '"') inText = false;
    } else if (letter === '"') inText = true;
    else if (letter === "{") depth++;
    else if (letter === "}" && --depth === 0) {
      try {
        return JSON.parse(text.slice(from, index + 1));
      } catch {
        return null;
      }
    }
  }
  return null;
}
