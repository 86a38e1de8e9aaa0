// What is weak and what to do next: the map of cases and what a reader did in; the last results and a list of drills, the first one first, out.
// The rule in words stands on the gap map; keep the two in step.
const DAY = 86_400_000;
const LOW = 2; // a score that asks for a drill
const DRAWN = 0.8; // share of a drawing that may pass
const PROBED = 0.5; // share of strong answers that may pass
const DUE = 10; // cards that fill twenty minutes with looking things up
const LEFT = 3; // days after which a case is drawn again

// Step -> the exercise that trains it, as the part of its address; and the kind under which that exercise keeps its results.
export const TRAINS = { clarify: "recall", frame: "recall", data: "drill", features: "drill", model: "drill", serve: "recall", monitor: "drill" };
export const KINDS = { recall: "recall", drill: "followup" };

const time = (row) => Date.parse(row.at);
const newest = (rows) => rows.reduce((last, row) => (!last || time(row) >= time(last) ? row : last), null);
export const share = (row) => (row && row.of > 0 ? row.right / row.of : null);
export const percent = (part) => (part === null ? null : Math.round(100 * part));

// The last score of each dimension of a case, in the order of its grid: [{dimension, step, row}], row null where there is none.
export const scoresOf = (one, scores) =>
  one.dimensions.map(([dimension, step]) => ({ dimension, step, row: newest(scores.filter((row) => row.case === one.id && row.dimension === dimension)) }));

export const lastOf = (one, drills, kind) => newest(drills.filter((row) => row.case === one.id && row.kind === kind));

// chanceOf(card) -> 0..1, or null without the scheduler. -> {met, known}: known is the mean chance, null where nothing was met.
export function retention(one, cards, chanceOf) {
  const met = Object.entries(cards).filter(([id]) => id.startsWith(`${one.id}/`));
  const chances = met.map(([, card]) => chanceOf(card));
  return { met: met.length, known: chances.length ? chances.reduce((sum, chance) => sum + chance, 0) / chances.length : null };
}

// Every drill that the rule finds, in its order: {rule: 1..6, case, part, why}; case is null for cards across cases.
export function suggestions(cases, state, now) {
  const found = [...low(cases, state), ...due(state, now), ...weak(cases, state, now), ...left(cases, state, now), ...fresh(cases, state)];
  return found.filter((one, index) => found.findIndex((other) => other.case === one.case && other.part === one.part) === index);
}

// The exercise that is wished for, or the first that the case has.
const partOf = (one, wished) => (one.parts.includes(wished) ? wished : one.parts.includes("drill") ? "drill" : (one.parts[0] ?? ""));

function low(cases, { scores, drills }) {
  const rows = cases.flatMap((one) =>
    scoresOf(one, scores)
      .filter(({ row }) => row && row.score <= LOW)
      .map(({ dimension, step, row }) => ({ one, dimension, row, part: partOf(one, TRAINS[step]) }))
      .filter(({ row, part }) => !drills.some((drill) => drill.case === one.id && drill.kind === KINDS[part] && time(drill) > time(row))),
  );
  rows.sort((a, b) => a.row.score - b.row.score); // stable: the order of cases and of the grid stays
  return rows.map(({ one, dimension, row, part }) => ({ rule: 1, case: one.id, part, why: `You scored ${row.score} in “${dimension}”, and have not drilled it since.` }));
}

function due({ cards }, now) {
  const count = Object.values(cards).filter((card) => Date.parse(card.due) <= now).length;
  return count >= DUE ? [{ rule: 2, case: null, part: "cards", why: `${count} cards are due.` }] : [];
}

function weak(cases, { drills }, now) {
  const worst = (rule, kind, part, least, says) =>
    cases
      .map((one) => ({ one, row: lastOf(one, drills, kind) }))
      .filter(({ one, row }) => row && one.parts.includes(part) && share(row) !== null && share(row) < least && now - time(row) >= DAY)
      .sort((a, b) => share(a.row) - share(b.row))
      .map(({ one, row }) => ({ rule, case: one.id, part, why: says(row) }));
  return [
    ...worst(3, "recall", "recall", DRAWN, (row) => `Your last drawing was ${percent(share(row))} % right.`),
    ...worst(4, "followup", "drill", PROBED, (row) => `${row.right} of ${row.of} answers were strong the last time.`),
  ];
}

// When a case was touched last, by any exercise, score or card; null for never.
export function touched(one, { scores, drills, cards }) {
  const rows = [...scores, ...drills].filter((row) => row.case === one.id).map(time);
  const reviews = Object.entries(cards).filter(([id]) => id.startsWith(`${one.id}/`)).map(([, card]) => Date.parse(card.last_review) || 0); // prettier-ignore
  return rows.length + reviews.length ? Math.max(...rows, ...reviews) : null;
}

function left(cases, state, now) {
  return cases
    .map((one) => ({ one, at: touched(one, state) }))
    .filter(({ at }) => at !== null && now - at >= LEFT * DAY)
    .sort((a, b) => a.at - b.at)
    .map(({ one, at }) => ({ rule: 5, case: one.id, part: partOf(one, "recall"), why: `You left it ${Math.floor((now - at) / DAY)} days ago.` }));
}

const fresh = (cases, state) =>
  cases
    .filter((one) => touched(one, state) === null)
    .map((one) => ({ rule: 6, case: one.id, part: partOf(one, "recall"), why: "You have not begun it, and of those it is asked most often." }));
