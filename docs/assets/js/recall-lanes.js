// Only the lanes are there: the reader lists what belongs in each, and the check says what is in place, elsewhere, missing and extra.
import { gradedLanes, normal } from "./grading.js";
import { button, make } from "./make.js";
import { sums } from "./recall-fill.js";

export class ListUp {
  constructor(puzzle) {
    this.puzzle = puzzle;
    this.lanes = Object.entries(puzzle.puzzle.lanes).map(([lane, { name, boxes }]) => this.lane(lane, name, boxes));
    const check = button("Check", () => puzzle.check(), "primary");
    this.parts = [make("div", { className: "recall-lanes" }, ...this.lanes), make("div", { className: "buttons" }, check)];
  }

  lane(lane, name, count) {
    const id = `lane-${lane}`;
    const input = make("input", { type: "text", id, autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "done", maxLength: 60 });
    const list = make("ul", { className: "recall-list" });
    const said = make("span", { className: "quiet", role: "status" });
    const fill = () => {
      const texts = this.puzzle.answers[lane] ?? [];
      list.replaceChildren(...texts.map((text, index) => make("li", {}, text, " ", this.remover(lane, text, index, fill, input))));
      said.textContent = `${texts.length} of ${count}`;
    };
    const add = () => {
      const texts = this.puzzle.answers[lane] ?? [];
      const fresh = input.value.split(/[,;\n]/).map((text) => text.trim()).filter((text) => normal(text) && !texts.some((known) => normal(known) === normal(text)));
      input.value = "";
      this.puzzle.answers[lane] = [...texts, ...fresh];
      this.puzzle.soon();
      fill();
      input.focus();
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      add();
    });
    input.addEventListener("blur", () => input.value.trim() && document.hasFocus() && this.late(add, input));
    const shown = make("p", { className: "recall-shown", role: "status" });
    const names = this.puzzle.boxes.filter((box) => box.lane === lane);
    const reveal = () => {
      for (const box of names) this.puzzle.shown.add(box.n);
      shown.textContent = `${names.map((box) => box.names[0]).join(", ")}.`;
      this.puzzle.soon();
    };
    fill();
    if (names.every((box) => this.puzzle.shown.has(box.n))) reveal();
    return make(
      "div",
      { className: `recall-lane lane_${lane}` },
      make("label", { for: id }, `${name}: ${count} box${count === 1 ? "" : "es"}`),
      make("div", { className: "buttons" }, input, button("Add", add), button("Show this lane", reveal), said),
      list,
      shown,
    );
  }

  // What was typed and not added when the reader moves on is added too, but the reader stays where they went.
  late(add, input) {
    const went = document.activeElement;
    add();
    if (went && went !== document.body && went !== input) went.focus();
    else input.blur();
  }

  remover(lane, text, index, fill, input) {
    return button("×", () => {
      this.puzzle.answers[lane] = this.puzzle.answers[lane].filter((_, other) => other !== index);
      this.puzzle.soon();
      fill();
      input.focus();
    }, "remove");
  }

  graded() {
    const { answers, boxes, shown, puzzle } = this.puzzle;
    const open = boxes.filter((box) => !shown.has(box.n));
    const { found, elsewhere, missing, extra } = gradedLanes(answers, boxes);
    const counted = found.filter(({ box }) => open.includes(box));
    const lane = (id) => puzzle.lanes[id].name.split(":")[0].toLowerCase();
    const named = new Set(elsewhere.map(({ box }) => box));
    const slips = counted.filter(({ is }) => is === "slip").map(({ text, box }) => `${text} (${box.names[0]})`);
    const moved = elsewhere.map(({ text, box, lane: there }) => `${text} (you: ${lane(there)}, here: ${lane(box.lane)})`);
    return {
      right: counted.map(({ box }) => box.n),
      parts: [
        ...sums("Missing", missing.filter((box) => !named.has(box) && !shown.has(box.n)).map((box) => box.names[0])),
        ...sums("In another lane", moved),
        ...sums("Not in this drawing", extra.map(({ text }) => text)),
        ...(extra.length ? [make("p", { className: "quiet" }, "What is not in this drawing may still be a fair choice, if you can say what it is for.")] : []),
        ...sums("Right, with a slip", slips),
        ...sums("Shown, so not counted", boxes.filter((box) => shown.has(box.n)).map((box) => box.names[0])),
      ],
    };
  }
}
