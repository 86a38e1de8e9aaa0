// Boxes of a drawing named one after the other, by typing or from a list: the bar below the drawing, and what the check has to say.
import { verdict } from "./grading.js";
import { button, make } from "./make.js";
import { random, shuffle } from "./random.js";

const SAYS = {
  right: () => "Right.",
  slip: (text) => `Right, with a slip: you wrote “${text}”.`,
  shown: () => "Shown, so it does not count.",
  missing: () => "Left empty.",
  wrong: (text, meant) => (meant ? `You wrote “${text}”: that is box ${meant.n}.` : `You wrote “${text}”, which is not in this drawing.`),
};

export class BoxByBox {
  constructor(puzzle) {
    this.puzzle = puzzle;
    this.isPicking = puzzle.set.by === "pick";
    this.name = this.isPicking ? make("p", { className: "recall-here" }) : make("label", { className: "recall-here", for: `recall-${puzzle.dataset.case}` });
    this.around = make("p", { className: "recall-around", role: "status" });
    this.filled = make("span", { className: "quiet" });
    this.input = make("input", { type: "text", id: `recall-${puzzle.dataset.case}`, autocomplete: "off", autocapitalize: "off", spellcheck: false, enterKeyHint: "next", maxLength: 60 });
    this.input.addEventListener("input", () => puzzle.answered(this.here, this.input.value));
    this.checkButton = button("Check", () => puzzle.check(), "primary");
    const controls = make(
      "div",
      { className: "buttons" },
      button("Previous", () => this.step(-1)),
      button("Next", () => this.step(1)),
      button("Show this box", () => this.reveal([this.here])),
      button("Show its lane", () => this.reveal(this.laneMates())),
      this.checkButton,
      this.filled,
    );
    const bar = make("div", { className: "recall-bar", role: "group", "aria-label": "Name the boxes" }, this.name, this.around, this.isPicking ? this.bank() : this.input, controls);
    bar.addEventListener("keydown", (event) => this.key(event));
    this.parts = [bar];
    this.here = puzzle.blanks[0];
    this.tell();
  }

  // The names to pick from: those of the blanks, and some of no box, in an order fixed by the seed.
  bank() {
    const { blanks, puzzle, set } = this.puzzle;
    const right = blanks.map((n) => this.puzzle.box(n).names[0]);
    const names = [...new Set(shuffle(random(`${set.seed} bank`), [...right, ...puzzle.strangers]))];
    this.names = names.map((name) => button(name, () => this.pick(name)));
    return make("div", { className: "recall-bank", role: "group", "aria-label": "Names" }, ...this.names);
  }

  pick(name) {
    this.puzzle.answered(this.here, this.puzzle.answers[this.here] === name ? "" : name);
    if (this.puzzle.answers[this.here]) this.forward();
    else this.tell();
  }

  key(event) {
    if (event.target !== this.input) return;
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return;
    event.preventDefault();
    if (event.key === "Enter") this.forward();
    else this.step(step);
  }

  isOpen(n) {
    return !this.puzzle.answers[n]?.trim() && !this.puzzle.shown.has(n);
  }

  // To the next box that is still empty; where none is, to the check.
  forward() {
    const { blanks } = this.puzzle;
    const from = blanks.indexOf(this.here);
    const next = [...blanks.slice(from + 1), ...blanks.slice(0, from + 1)].find((n) => this.isOpen(n));
    if (next) return this.go(next);
    this.tell();
    return this.checkButton.focus();
  }

  step(by) {
    const { blanks } = this.puzzle;
    this.go(blanks[(blanks.indexOf(this.here) + by + blanks.length) % blanks.length]);
  }

  // A box of the drawing was pressed.
  at(element) {
    const found = [...this.puzzle.drawing].find(([, box]) => box === element);
    if (found && this.puzzle.blanks.includes(found[0])) this.go(found[0]);
  }

  go(n) {
    this.here = n;
    this.tell();
    this.puzzle.paint();
    const element = this.puzzle.drawing.get(n);
    const paper = element?.closest(".diagram-paper");
    if (paper) {
      const [box, room] = [element.getBoundingClientRect(), paper.getBoundingClientRect()];
      paper.scrollLeft += box.left + box.width / 2 - room.left - room.width / 2;
      const bottom = this.parts[0].getBoundingClientRect().top;
      if (box.top < 60 || box.bottom > bottom - 20) scrollBy(0, box.top + box.height / 2 - bottom / 2);
    }
    if (!this.isPicking) this.input.focus({ preventScroll: true });
  }

  reveal(numbers) {
    for (const n of numbers) this.puzzle.shown.add(n);
    this.puzzle.soon();
    this.puzzle.paint();
    this.tell();
  }

  laneMates() {
    const { lane } = this.puzzle.box(this.here);
    return this.puzzle.blanks.filter((n) => this.puzzle.box(n).lane === lane);
  }

  tell() {
    const { puzzle, set, blanks, answers, shown } = this.puzzle;
    const box = this.puzzle.box(this.here);
    const lane = puzzle.lanes[box.lane].name.split(":")[0].toLowerCase();
    this.name.textContent = `Box ${box.n}: ${set.level === "names" && box.kind ? `${box.kind}, ` : ""}${lane}`;
    this.around.textContent = this.neighbours(box);
    this.input.value = answers[box.n] ?? "";
    this.input.disabled = shown.has(box.n);
    this.filled.textContent = `${blanks.filter((n) => !this.isOpen(n)).length} of ${blanks.length} filled`;
    if (this.names) this.names[0].parentElement.hidden = shown.has(box.n);
    for (const name of this.names ?? []) {
      name.setAttribute("aria-pressed", answers[box.n] === name.textContent);
      name.classList.toggle("is-used", Object.entries(answers).some(([n, text]) => Number(n) !== box.n && text === name.textContent));
    }
  }

  neighbours(box) {
    const isTold = this.puzzle.set.level === "names";
    const known = (n) => !this.puzzle.blanks.includes(n) || this.puzzle.shown.has(n);
    const called = (n, label) => `${known(n) ? this.puzzle.box(n).names[0] : `box ${n}`}${isTold && label ? ` (${label})` : ""}`;
    const from = this.puzzle.boxes.flatMap((other) => other.to.filter(([n]) => n === box.n).map(([, label]) => called(other.n, label)));
    const to = box.to.map(([n, label]) => called(n, label));
    const shown = this.puzzle.shown.has(box.n) ? [`It is: ${box.names[0]}`] : [];
    return [...shown, ...(from.length ? [`From ${from.join(", ")}`] : []), ...(to.length ? [`To ${to.join(", ")}`] : [])].join(". ") + ".";
  }

  graded() {
    const { blanks, boxes, answers, shown } = this.puzzle;
    const rows = blanks.map((n) => {
      const box = this.puzzle.box(n);
      return { n, box, text: answers[n] ?? "", ...(shown.has(n) ? { is: "shown" } : verdict(answers[n] ?? "", box, boxes)) };
    });
    const right = rows.filter(({ is }) => is === "right" || is === "slip");
    const missing = rows.filter(({ is }) => is === "missing" || is === "shown");
    const extra = rows.filter(({ is, meant }) => is === "wrong" && !meant);
    const list = make("ol", { className: "recall-rows" }, ...rows.map((row) => this.row(row)));
    return { right: right.map(({ n }) => n), parts: [...sums("Missing", missing.map(({ box }) => box.names[0])), ...sums("Not in this drawing", extra.map(({ text }) => text)), list] };
  }

  row({ n, box, text, is, meant }) {
    const says = make("span", { className: "recall-says-so" }, SAYS[is](text, meant));
    const isRight = is === "right" || is === "slip";
    const row = make("li", { value: n, className: isRight ? "is-right" : "is-missed" }, make("strong", {}, `${isRight ? "✓" : "✗"} ${box.names[0]}`), " ", says);
    if (is === "wrong") {
      const accept = button("Count it: I mean the same", () => {
        this.puzzle.accept(n);
        row.className = "is-right";
        row.firstChild.textContent = `✓ ${box.names[0]}`;
        says.textContent = `You wrote “${text}” and counted it.`;
        accept.remove();
        this.puzzle.score.focus();
      });
      row.append(" ", accept);
    }
    return row;
  }
}

// A line that names what is missing or too much; none when there is nothing.
export const sums = (title, names) => (names.length ? [make("p", {}, make("strong", {}, `${title}: `), `${names.join(", ")}.`)] : []);
