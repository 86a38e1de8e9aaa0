// <progress-panel>: what is kept in this browser, out to a file, in from one, or gone.
import { asFile, counts, erase, imported, read, subscribe } from "./progress.js";

const NAMES = {
  cards: ["card", "cards"],
  drills: ["exercise", "exercises"],
  scores: ["score", "scores"],
  mocks: ["mock interview", "mock interviews"],
  drafts: ["case with notes", "cases with notes"],
  tasks: ["task of a plan", "tasks of plans"],
};
const said = (numbers) =>
  Object.entries(NAMES)
    .filter(([name]) => numbers[name])
    .map(([name, [one, many]]) => `${numbers[name]} ${numbers[name] === 1 ? one : many}`)
    .join(", ");

class ProgressPanel extends HTMLElement {
  connectedCallback() {
    if (!this.kept) this.build();
    this.show(read());
    this.end = subscribe((state) => this.show(state));
  }

  disconnectedCallback() {
    this.end();
  }

  build() {
    this.kept = document.createElement("p");
    this.out = this.button("Export to a file", asFile);
    const label = Object.assign(document.createElement("label"), { className: "file", textContent: "Import from a file" });
    this.file = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json" });
    this.file.addEventListener("change", () => this.take());
    label.append(this.file);
    this.gone = this.button("Erase everything", () => this.ask(true));
    this.row = Object.assign(document.createElement("div"), { className: "buttons" });
    this.row.append(this.out, label, this.gone);
    this.sure = Object.assign(document.createElement("div"), { className: "confirm", hidden: true });
    this.sure.setAttribute("role", "group");
    this.sure.setAttribute("aria-label", "Erase everything?");
    this.question = document.createElement("p");
    this.no = this.button("Keep it", () => this.ask(false));
    const yes = this.button("Erase it for good", () => this.erase());
    yes.className = "danger";
    const choice = Object.assign(document.createElement("div"), { className: "buttons" });
    choice.append(this.no, yes);
    this.sure.append(this.question, choice);
    this.sure.addEventListener("keydown", (event) => event.key === "Escape" && this.ask(false));
    this.result = document.createElement("p");
    this.result.setAttribute("role", "status");
    this.replaceChildren(this.kept, this.row, this.sure, this.result);
  }

  button(words, act) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words });
    button.addEventListener("click", act);
    return button;
  }

  show(state) {
    const text = said(counts(state));
    this.kept.textContent = text ? `Kept in this browser: ${text}.` : "Nothing is kept in this browser yet.";
    this.question.textContent = `This erases ${text || "what is kept"} in this browser. It cannot be undone, unless you export it first.`;
  }

  ask(open) {
    this.sure.hidden = !open;
    this.result.textContent = "";
    (open ? this.no : this.gone).focus();
  }

  erase() {
    erase();
    this.ask(false);
    this.result.textContent = "Erased. Nothing is kept in this browser now.";
  }

  async take() {
    const [file] = this.file.files;
    if (!file) return;
    const { ok, why, added } = imported(await file.text());
    this.file.value = ""; // the same file can be chosen again
    const gained = added && said(added);
    if (!added) this.result.textContent = `Not imported: ${why}. What you had is unchanged.`;
    else this.result.textContent = `Imported: ${gained ? `${gained} new here` : "nothing that was not here already, or newer"}.${ok ? "" : ` ${why}`}`;
  }
}
customElements.define("progress-panel", ProgressPanel);
