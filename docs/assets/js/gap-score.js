// <gap-score>: choose a case, take a line of each dimension of its grid, keep the scores. #case=<id> in the address chooses it.
import { fragment, setFragment } from "./fragment.js";
import { button, make } from "./make.js";
import { change, read } from "./progress.js";

class GapScore extends HTMLElement {
  connectedCallback() {
    if (!this.grids) this.build();
    this.asked = () => this.choose(fragment().case, true);
    addEventListener("hashchange", this.asked);
    this.asked();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.asked);
  }

  build() {
    Object.assign(this, JSON.parse(this.querySelector("script").textContent));
    const titles = Object.fromEntries([...document.querySelectorAll(".gaps tbody tr")].map((row) => [row.dataset.case, row.querySelector("th a").textContent]));
    const options = Object.keys(this.grids).map((id) => make("option", { value: id }, titles[id] ?? id));
    this.select = make("select", {}, ...options);
    this.select.addEventListener("change", () => {
      setFragment({ case: this.select.value });
      this.choose(this.select.value);
    });
    this.rows = make("div", { className: "gap-rows" });
    this.said = make("p", { className: "quiet", role: "status" });
    this.keep = button("Keep these scores", () => this.save(), "primary");
    this.replaceChildren(make("p", {}, "Take the highest line of which you can quote what you said. Leave open what you did not get to."), make("label", { className: "gap-case" }, "Case", this.select), this.rows, make("div", { className: "buttons" }, this.keep), this.said);
    this.choose(this.select.value);
  }

  choose(id, isAsked = false) {
    if (!this.grids[id]) return;
    this.select.value = id;
    this.said.textContent = "";
    const dimensions = Object.entries(this.grids[id]);
    this.keep.hidden = !dimensions.length;
    this.rows.replaceChildren(...(dimensions.length ? dimensions.map(([name, anchors], index) => this.row(name, anchors, index)) : [make("p", {}, "This case has no grid yet.")]));
    if (!isAsked) return;
    this.scrollIntoView();
    this.select.focus({ preventScroll: true });
  }

  row(name, anchors, index) {
    const lines = anchors.map((anchor, line) => make("label", {}, make("input", { type: "radio", name: `gap-${index}`, value: String(line + 1) }), make("span", {}, make("b", {}, this.lines[line]), ` ${anchor}`)));
    const open = make("label", {}, make("input", { type: "radio", name: `gap-${index}`, value: "", checked: true }), make("span", {}, make("b", {}, "not seen")));
    return make("fieldset", { className: "gap-row" }, make("legend", {}, name), ...lines, open);
  }

  save() {
    const id = this.select.value;
    const at = new Date().toISOString();
    const names = Object.keys(this.grids[id]);
    const rows = names
      .map((dimension, index) => ({ at, case: id, dimension, score: Number(this.rows.querySelector(`[name="gap-${index}"]:checked`).value), from: "self" }))
      .filter(({ score }) => score);
    if (!rows.length) return (this.said.textContent = "Take a line of at least one dimension.");
    const { why } = change((draft) => draft.scores.push(...rows));
    const scored = new Set(read().scores.filter((row) => row.case === id).map((row) => row.dimension));
    this.choose(id);
    this.said.textContent = `Kept: ${rows.length} ${rows.length === 1 ? "score" : "scores"}. ${names.filter((name) => scored.has(name)).length} of ${names.length} dimensions of this case have one. ${why ?? ""}`.trim();
  }
}
customElements.define("gap-score", GapScore);
