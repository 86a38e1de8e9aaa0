// <recall-puzzle data-case="ID">: the drawing of a case with boxes left blank, filled in by typing or picking, graded from its graph.
// The blank is set by what stands in the address, #level=names&blanks=half&seed=tako-mire, so that it can be repeated and shared.
import { boxesOf, write } from "./drawing.js";
import { fragment, setFragment } from "./fragment.js";
import { button, choice, copied, make } from "./make.js";
import { change, read } from "./progress.js";
import { newSeed, random, shuffle } from "./random.js";
import { BoxByBox } from "./recall-fill.js";
import { ListUp } from "./recall-lanes.js";

const LEVELS = { names: "names", skeleton: "names and shapes", lanes: "all but the lanes" };
const BLANKS = { third: ["a third of the boxes", 1 / 3], half: ["half of the boxes", 1 / 2], all: ["all boxes", 1] };
const WAYS = { type: "typing", pick: "picking" };
const words = (options) => Object.fromEntries(Object.entries(options).map(([key, [text]]) => [key, text]));

// The numbers of the boxes that a blank leaves empty: fixed by its seed, its level and how many.
export function blanksOf({ seed, level, blanks }, boxes) {
  const mixed = shuffle(random(`${seed} ${level}`), boxes.map((box) => box.n));
  return mixed.slice(0, Math.ceil(boxes.length * BLANKS[blanks][1])).sort((a, b) => a - b);
}

class RecallPuzzle extends HTMLElement {
  connectedCallback() {
    if (this.puzzle) return;
    this.puzzle = JSON.parse(this.querySelector("script").textContent);
    this.boxes = this.puzzle.boxes;
    this.levels = new Map([...this.querySelectorAll(".recall-level")].map((level) => [level.dataset.level, level]));
    this.settings = make("form", { className: "recall-set", "aria-label": "The blank" });
    this.settings.addEventListener("submit", (event) => event.preventDefault());
    this.work = make("div", { className: "recall-work" });
    this.result = make("section", { className: "recall-result", hidden: true, "aria-label": "Result" });
    this.prepend(this.settings);
    this.append(this.work, this.result);
    this.classList.add("is-live");
    for (const level of this.levels.values()) {
      level.addEventListener("click", (event) => this.mode?.at?.(event.target.closest(".box")));
      for (const box of level.querySelectorAll("figcaption, .outline")) box.hidden = true;
    }
    addEventListener("hashchange", () => this.follow());
    addEventListener("pagehide", () => this.keep());
    addEventListener("afterprint", () => {
      delete document.documentElement.dataset.print;
      this.paint();
    });
    this.resume();
  }

  // What the address asks for; else what was begun and not finished; else a new blank.
  resume() {
    const begun = read().drafts[this.dataset.case]?.recall;
    const asked = this.asked();
    const same = begun && asked && ["seed", "level", "blanks"].every((name) => begun.set[name] === asked[name]);
    if (begun && (same || !asked) && this.levels.has(begun.set.level)) this.begin(begun.set, begun);
    else this.begin(asked ?? { level: "names", blanks: "half", by: "type", seed: newSeed() });
  }

  asked() {
    const { seed, level, blanks } = fragment();
    if (!seed) return null;
    return { seed, level: this.levels.has(level) ? level : "names", blanks: BLANKS[blanks] ? blanks : "half", by: this.set?.by ?? "type" };
  }

  follow() {
    const asked = this.asked();
    if (asked && (asked.seed !== this.set.seed || asked.level !== this.set.level || asked.blanks !== this.set.blanks)) this.begin(asked);
  }

  begin(set, { answers = {}, shown = [], only = null } = {}) {
    Object.assign(this, { set, only, answers, shown: new Set(shown), isDone: false, isOld: false });
    this.blanks = only ?? (set.level === "lanes" ? this.boxes.map((box) => box.n) : blanksOf(set, this.boxes));
    if (!location.hash || fragment().seed) setFragment({ level: set.level, blanks: set.level === "lanes" ? "" : set.blanks, seed: set.seed });
    this.result.hidden = true;
    this.result.replaceChildren();
    this.ask();
    this.mode = set.level === "lanes" ? new ListUp(this) : new BoxByBox(this);
    this.work.replaceChildren(...this.mode.parts);
    this.work.hidden = false;
    this.show(set.level);
    this.paint();
  }

  // A blank set anew by the reader: nothing of the one before stays, also not in the draft.
  again(changes = {}, more = {}) {
    this.begin({ ...this.set, ...changes }, more);
    this.keep(true);
  }

  ask() {
    const { level, blanks, by } = this.set;
    const there = Object.fromEntries(Object.entries(LEVELS).filter(([name]) => this.levels.has(name)));
    const last = read().drills.filter((drill) => drill.kind === "recall" && drill.case === this.dataset.case).at(-1);
    const said = make("span", { role: "status" });
    const link = button("Copy the link to this blank", () => copied(location.href.replace(/#.*|$/, `#${this.address()}`), said, link));
    this.settings.replaceChildren(
      make("div", { className: "recall-ask" }, make("span", {}, "Hide"), choice("Hide", there, level, (value) => this.again({ level: value }))),
      ...(level === "lanes"
        ? []
        : [
            make("div", { className: "recall-ask" }, make("span", {}, "in"), choice("In", words(BLANKS), blanks, (value) => this.again({ blanks: value }))),
            make("div", { className: "recall-ask" }, make("span", {}, "Answer by"), choice("Answer by", WAYS, by, (value) => this.turn(value))),
          ]),
      make(
        "div",
        { className: "buttons" },
        button("Another blank", () => this.again({ seed: newSeed() })),
        link,
        button("Print the blank", () => this.print("blank")),
        button("Print the answer", () => this.print("answer")),
        said,
      ),
      make("p", { className: "quiet" }, last ? `Last time: ${last.right} of ${last.of}, ${new Date(last.at).toLocaleDateString()}.` : "Not drawn yet in this browser."),
    );
  }

  address() {
    const { level, blanks, seed } = this.set;
    return new URLSearchParams(level === "lanes" ? { level, seed } : { level, blanks, seed });
  }

  turn(by) {
    this.begin({ ...this.set, by }, { answers: this.answers, shown: this.shown, only: this.only });
    this.keep(true);
  }

  print(what) {
    document.documentElement.dataset.print = what;
    this.paint();
    print();
  }

  show(level) {
    for (const [name, element] of this.levels) {
      element.hidden = name !== level;
      element.open = true;
    }
    this.drawing = boxesOf(this.levels.get(level));
  }

  answered(n, text) {
    this.answers[n] = text;
    this.soon();
    this.paint();
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 400);
    this.isOld = true;
  }

  keep(isNew = false) {
    clearTimeout(this.timer);
    if (!this.isOld && !isNew) return;
    this.isOld = false;
    const at = new Date().toISOString();
    const recall = this.isDone ? undefined : structuredClone({ set: this.set, answers: this.answers, shown: [...this.shown], only: this.only });
    change(({ drafts }) => {
      drafts[this.dataset.case] = { ...drafts[this.dataset.case], at, recall };
    });
  }

  box(n) {
    return this.boxes.find((box) => box.n === n);
  }

  // Names into the drawing: given ones, typed ones, and after the check all of them with a mark.
  paint() {
    for (const [n, element] of this.drawing) {
      const isBlank = this.blanks.includes(n);
      const [right] = this.box(n).names;
      const mark = this.isDone && isBlank ? (this.rights.has(n) ? "is-right" : "is-missed") : "";
      const isShown = this.isDone || !isBlank || this.shown.has(n);
      const isBare = document.documentElement.dataset.print === "blank";
      const text = isShown && !(isBare && isBlank) ? right : isBare ? "" : (this.answers[n] ?? "");
      write(element, text);
      element.querySelector(".badge text").textContent = { "is-right": "✓", "is-missed": "✗" }[mark] ?? n;
      for (const name of ["is-blank", "is-right", "is-missed"]) element.classList.remove(name);
      element.classList.toggle("is-blank", isBlank && !this.isDone);
      element.classList.toggle("is-here", !this.isDone && this.mode?.here === n);
      if (mark) element.classList.add(mark);
    }
  }

  check() {
    this.isDone = true;
    this.isOld = true;
    const { right, parts } = this.mode.graded();
    this.rights = new Set(right);
    const at = new Date().toISOString();
    const { seed, level } = this.set;
    if (!this.only) {
      const drill = { at, kind: "recall", case: this.dataset.case, right: right.length, of: this.blanks.length, seed, level };
      change(({ drills }) => drills.push(drill));
    }
    this.keep();
    this.tell(parts, at);
    this.show("names");
    this.paint();
    this.score.focus();
  }

  tell(parts, at) {
    const missed = this.blanks.filter((n) => !this.rights.has(n));
    this.score = make("h3", { tabIndex: -1 });
    this.count(at);
    this.work.hidden = true;
    this.result.replaceChildren(
      this.score,
      ...parts,
      make(
        "div",
        { className: "buttons" },
        missed.length && this.set.level !== "lanes" ? button("Fill in the missed ones again", () => this.again({}, { only: this.blanks.filter((n) => !this.rights.has(n)) }), "primary") : null,
        button("The same blank again", () => this.again()),
        button("Another blank", () => this.again({ seed: newSeed() }), missed.length ? "" : "primary"),
      ),
    );
    this.result.hidden = false;
    this.settings.querySelector(".quiet").textContent = "";
  }

  count() {
    const right = this.rights.size;
    this.score.textContent = `${right} of ${this.blanks.length} right${right === this.blanks.length ? ": all of it" : ""}`;
  }

  // The reader knows better than the list of names: this one counts.
  accept(n) {
    this.rights.add(n);
    this.count();
    this.paint();
    if (this.only) return;
    change(({ drills }) => {
      const last = drills.filter((drill) => drill.kind === "recall" && drill.case === this.dataset.case).at(-1);
      if (last) last.right = Math.min(last.of, last.right + 1);
    });
  }
}
customElements.define("recall-puzzle", RecallPuzzle);
