// <recall-notes data-case="ID">: what is written into the seven steps is kept, so that a reload loses nothing.
import { make } from "./make.js";
import { change, read } from "./progress.js";

class RecallNotes extends HTMLElement {
  connectedCallback() {
    if (this.areas) return;
    this.areas = [...this.querySelectorAll("textarea")];
    const kept = read().drafts[this.dataset.case]?.steps ?? {};
    for (const area of this.areas) {
      if (area.value) this.isOld = true; // written before this script came
      else area.value = kept[area.dataset.step] ?? "";
    }
    this.clear = make("button", { type: "button" }, "Clear all seven");
    this.clear.addEventListener("click", () => this.empty());
    this.append(make("div", { className: "buttons" }, this.clear));
    this.addEventListener("input", () => this.soon());
    addEventListener("pagehide", () => this.keep());
    this.keep();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 400);
    this.isOld = true;
  }

  keep() {
    clearTimeout(this.timer);
    if (!this.isOld) return;
    this.isOld = false;
    const steps = Object.fromEntries(this.areas.filter((area) => area.value).map((area) => [area.dataset.step, area.value]));
    const at = new Date().toISOString();
    change(({ drafts }) => {
      drafts[this.dataset.case] = { ...drafts[this.dataset.case], at, steps };
    });
  }

  empty() {
    for (const area of this.areas) area.value = "";
    this.isOld = true;
    this.keep();
    this.areas[0].focus();
  }
}
customElements.define("recall-notes", RecallNotes);
