// The end of a mock interview: scores become a level with its reasons, and the result leaves the page as text or file.
import { download } from "./download.js";
import { judged, LEVELS } from "./level.js";
import { button, copied, make } from "./make.js";
import { markdown, record } from "./mock-result.js";
import { change } from "./progress.js";

export class Outcome {
  // about() tells what stands outside the run: title, times, facts, changes, follow-ups
  constructor(run, dimensions, about) {
    Object.assign(this, { run, dimensions, about });
    this.level = make("p", { className: "result-level", role: "status" });
    this.reasons = make("ul", { className: "result-reasons" });
    this.keep = button("", () => this.keepScores());
    const status = make("p", { className: "quiet setup-said", role: "status" });
    const name = () => `mock-${run.id}-${run.state.seed}`;
    const text = () => markdown(this.result(), dimensions);
    const json = () => `${JSON.stringify(this.result(), null, 1)}\n`;
    document.querySelector(".mock-result").replaceChildren(this.level, this.reasons,
      make("div", { className: "setup-buttons" },
        button("Copy the result", () => copied(text(), status, status), "primary"),
        button("Save as Markdown", () => download(`${name()}.md`, text(), "text/markdown")),
        button("Save as JSON", () => download(`${name()}.json`, json(), "application/json")),
        button("Copy as JSON", () => copied(json(), status, status)),
        this.keep),
      status,
      make("p", { className: "quiet" }, "The candidate pastes the JSON on their own page, and it counts in their progress. Keep the scores here only if they are yours."),
    ); // prettier-ignore
  }

  show(probes) {
    const { scores, kept } = this.run.state;
    this.verdict = judged(this.dimensions.map(({ name }) => name), scores, probes); // prettier-ignore
    const name = LEVELS[this.verdict.level];
    const text = name ? `Level: ${name}` : "No level yet";
    if (this.level.textContent !== text) this.level.textContent = text;
    this.reasons.replaceChildren(...this.verdict.reasons.map((reason) => make("li", {}, reason)));
    for (const term of document.querySelectorAll(".mock-levels dt")) term.classList.toggle("is-reached", term.dataset.level === name);
    const isKept = kept === JSON.stringify(scores);
    this.keep.disabled = !Object.keys(scores).length || isKept;
    this.keep.textContent = isKept ? "Kept in your progress" : "Keep these scores as mine";
  }

  result() {
    return record(this.about(), this.run.state, this.verdict);
  }

  // Kept again after a second thought, the earlier scores of this interview give way.
  keepScores() {
    const { scores, keptAt } = this.run.state;
    const [at, id] = [keptAt ?? new Date().toISOString(), this.run.id];
    const rows = Object.entries(scores).map(([dimension, score]) => ({ at, case: id, dimension, score, from: "mock" }));
    change((draft) => (draft.scores = [...draft.scores.filter((row) => !(row.at === at && row.case === id)), ...rows]));
    this.run.change((state) => Object.assign(state, { kept: JSON.stringify(scores), keptAt: at }));
    this.keep.disabled = true;
    this.keep.textContent = "Kept in your progress";
  }
}
