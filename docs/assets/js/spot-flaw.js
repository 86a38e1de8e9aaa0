// <spot-flaw data-case data-seed data-right data-at data-boxes data-drawing>: a design with one error; the reader says what it is and where.
//
// The page holds the choices as a list and the answer in a disclosure. Here the list becomes a form, the boxes of the drawing
// (class box-7, see drawing.js) can be pressed, and the first answer to each exercise is kept.
import { boxesOf } from "./drawing.js";
import { make } from "./make.js";
import { change, read } from "./progress.js";

let groups = 0;

class SpotFlaw extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.boxes = JSON.parse(this.dataset.boxes);
    this.at = this.dataset.at.split(" ").filter(Boolean).map(Number);
    this.list = this.querySelector(".flaw-choices");
    this.answer = this.querySelector(".flaw-answer");
    this.drawing = boxesOf(document.querySelector(`#${this.dataset.drawing} svg`) ?? document.createElement("div"));
    this.form = this.choices();
    this.list.replaceWith(this.form);
    for (const [number, box] of this.drawing) {
      box.classList.add("is-pressable");
      box.addEventListener("click", () => this.point(number));
    }
  }

  // The list as radio buttons, then where, then the check.
  choices() {
    const name = `flaw-${(groups += 1)}`;
    const labels = [...this.list.children].map((item, index) =>
      make("label", { className: "flaw-choice" }, make("input", { type: "radio", name, value: index }), make("span", {}, ...item.childNodes)),
    );
    this.what = make("fieldset", {}, make("legend", { className: "visually-hidden" }, "What is wrong?"), ...labels);
    this.said = make("p", { className: "flaw-said", role: "status" });
    this.check = make("button", { type: "submit", className: "primary" }, "Check");
    const form = make("form", { className: "flaw-form", noValidate: true }, this.what, this.where(name), make("div", { className: "buttons" }, this.check), this.said);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.judge();
    });
    return form;
  }

  where(name) {
    if (!this.boxes.length) return null;
    const options = this.boxes.map((label, index) => new Option(`${index + 1}  ${label}`, index + 1));
    this.place = make("select", { id: `${name}-where` }, new Option("press a box, or choose", ""), ...options);
    this.place.addEventListener("change", () => this.point(Number(this.place.value), true));
    return make("p", { className: "flaw-where" }, make("label", { for: this.place.id }, "Where?"), " ", this.place);
  }

  // A box was pressed in the drawing, or chosen in the list.
  point(number, chosen = false) {
    for (const [other, box] of this.drawing) box.classList.toggle("is-chosen", other === number);
    this.place.value = number || "";
    if (!chosen) this.said.textContent = `Box ${number}, ${this.boxes[number - 1]}.`;
    for (const box of this.drawing.values()) box.classList.remove("is-right");
  }

  judge() {
    const picked = this.form.querySelector("input:checked");
    const place = Number(this.place?.value ?? 0);
    if (!picked || (this.place && !place)) {
      this.said.textContent = !picked ? "Choose what is wrong first." : "Say where: press a box of the drawing, or choose one.";
      (picked ? this.place : this.what.querySelector("input")).focus();
      return;
    }
    const what = Number(picked.value) === Number(this.dataset.right);
    const where = !this.place || this.at.includes(place);
    this.keep(what, where);
    this.show(what, where);
  }

  show(what, where) {
    const verdicts = this.place
      ? { true: { true: "Right, what and where.", false: "Right what, but not there." }, false: { true: "The right place, but something else is wrong with it.", false: "Not that. Look again, or open the answer." } }
      : { true: { true: "Right." }, false: { true: "That line can be right. Look again, or open the answer." } };
    this.said.textContent = verdicts[what][where];
    this.said.dataset.is = what && where ? "right" : what || (where && this.place) ? "near" : "wrong";
    if (!what || !where) return;
    for (const number of this.at) this.drawing.get(number)?.classList.add("is-right");
    this.answer.open = true;
  }

  // The first answer counts; looking again is for learning.
  keep(what, where) {
    const row = { at: new Date().toISOString(), kind: "flaw", case: this.dataset.case, right: what + (this.place ? where : 0), of: this.place ? 2 : 1, seed: this.dataset.seed };
    const isKept = read().drills.some(({ kind, case: id, seed }) => kind === "flaw" && id === row.case && seed === row.seed);
    if (!isKept) change((draft) => draft.drills.push(row));
  }
}
customElements.define("spot-flaw", SpotFlaw);
