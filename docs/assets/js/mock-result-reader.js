// <mock-result-reader data-case>: takes the result an interviewer or a language model hands over into the reader's progress.
import { button, make } from "./make.js";
import { readResult } from "./mock-result.js";
import { change, read } from "./progress.js";

class MockResultReader extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    this.area = make("textarea", { rows: 3, spellcheck: false, placeholder: '{"format": "handbook-mock", ...}' });
    this.said = make("p", { className: "quiet setup-said", role: "status" });
    this.append(
      make("label", {}, "The result, as JSON", this.area),
      make("div", { className: "setup-buttons" }, button("Count it in my progress", () => this.take())),
      this.said,
    );
  }

  take() {
    const [result, why] = readResult(this.area.value, this.dataset.case);
    if (!result) return (this.said.textContent = why);
    const at = result.at ?? new Date().toISOString();
    const isOld = (row) => row.at === at && row.case === result.case && row.from === "mock";
    if (read().scores.some(isOld)) return (this.said.textContent = "This result is in your progress already.");
    const rows = result.scores.map(([dimension, score]) => ({ at, case: result.case, dimension, score, from: "mock" }));
    const { why: trouble } = change((draft) => draft.scores.push(...rows));
    this.area.value = "";
    this.said.textContent = `Counted: ${rows.length} ${rows.length === 1 ? "score" : "scores"}${result.level ? `, level ${result.level}` : ""}. ${trouble ?? ""}`.trim();
  }
}
customElements.define("mock-result-reader", MockResultReader);
