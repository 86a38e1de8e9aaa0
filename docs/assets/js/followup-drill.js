// <followup-drill data-case data-title data-page data-across>: one question at a time out of the tree on its page: answer, compare, mark, next.
// Without it the tree is there to be opened by hand. A drill under way is kept as settings["drill/<case>"], so that a reload loses nothing.
import { COUNTS, DEPTHS, doneOf, doneText, drillPath, queued } from "./drill-path.js";
import { fragment, setFragment } from "./fragment.js";
import { button, choice, make } from "./make.js";
import { notes } from "./notes.js";
import { change, read } from "./progress.js";
import { newSeed } from "./random.js";
import { spelled } from "./variant.js";

const MARKS = { missed: "missed", weak: "weak", strong: "strong" };
const LEVELS = { mid: "at mid", senior: "at senior", staff: "at staff" };
const WORTH = 12; // letters of an answer that is one

class FollowupDrill extends HTMLElement {
  connectedCallback() {
    this.probes ??= new Map([...document.querySelectorAll(".drill-tree details.followup")].map((element) => [element.id.replace("followup-", ""), element]));
    this.changed = () => fragment().seed && spelled(fragment().seed) !== this.seed && this.open();
    addEventListener("hashchange", this.changed);
    this.open();
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.changed);
  }

  get key() {
    return `drill/${this.dataset.case}`;
  }

  // The address says which path; what is kept says how far the reader came on it.
  open() {
    const asked = fragment();
    const kept = read().settings[this.key];
    this.seed = spelled(asked.seed ?? "") || kept?.seed || newSeed();
    const same = kept?.seed === this.seed && kept;
    this.level = DEPTHS.includes(asked.level) ? asked.level : (same?.level ?? "mid");
    this.count = COUNTS.includes(Number(asked.n)) ? Number(asked.n) : (same?.count ?? 3);
    this.rest = queued(asked.rest);
    this.done = doneOf(asked.done);
    this.isAcross = "rest" in asked || "done" in asked;
    this.path = drillPath(this.ways(), this.dataset.case, this.seed, this.level, this.count);
    const fits = same && same.level === this.level && same.count === this.count;
    this.answers = fits ? { ...same.answers } : {};
    this.marks = fits ? { ...same.marks } : {};
    this.saved = false;
    this.address();
    this.browse(false);
    this.show();
  }

  ways() {
    const children = (element) => [...element.children].filter((child) => child.matches("details.followup"));
    const down = (element) => {
      const probe = { id: element.id.replace("followup-", ""), level: element.dataset.level };
      const below = children(element);
      return below.length ? below.flatMap((child) => down(child).map((way) => [probe, ...way])) : [[probe]];
    };
    return children(document.querySelector(".drill-tree .followups")).flatMap(down);
  }

  address() {
    const across = this.isAcross ? { rest: this.rest.join(" "), done: doneText(this.done) || " " } : {};
    setFragment({ seed: this.seed, level: this.level, n: this.count, ...across });
  }

  keep() {
    const [key, state] = [this.key, { seed: this.seed, level: this.level, count: this.count, answers: this.answers, marks: this.marks }];
    change((draft) => (draft.settings[key] = structuredClone(state)));
  }

  // The whole tree is out of sight while somebody answers.
  browse(is) {
    for (const part of [document.querySelector(".drill-tree"), document.querySelector("#questions")]) part.hidden = !is;
  }

  show(focus = false) {
    const at = this.path.findIndex((id) => !this.marks[id]);
    if (!this.path.length) return this.replaceChildren(make("p", {}, "This case has no follow-up of that level yet."), this.settings());
    this.replaceChildren(at < 0 ? this.summary() : this.question(this.path[at], at), this.settings());
    if (focus) this.querySelector(".drill-question, .drill-result").focus();
  }

  question(id, at) {
    const probe = this.probes.get(id);
    const heading = make("h3", { className: "drill-question", tabIndex: -1, id: "drill-question" }, ...copy(probe.querySelector(".asks")).childNodes);
    const aloud = make("input", { type: "checkbox" });
    const look = button("Show both answers", () => this.compare(id, look.parentElement), "primary");
    const ready = () => (look.disabled = !(aloud.checked || area.value.trim().length >= WORTH));
    const area = notes("Your answer", this.answers[id] ?? "", (text) => {
      this.answers[id] = text;
      this.keep();
    });
    area.rows = 5;
    area.addEventListener("input", ready);
    aloud.addEventListener("change", ready);
    ready();
    const where = `Question ${at + 1} of ${this.path.length}, ${probe.dataset.level}, ${probe.dataset.stepName.toLowerCase()}`;
    const across = this.isAcross ? `Path ${this.done.length + 1} of ${this.done.length + 1 + this.rest.length}. ` : "";
    return make("section", { className: "drill", "aria-labelledby": "drill-question" },
      make("p", { className: "drill-where" }, across + where), heading, area,
      make("div", { className: "setup-buttons" }, look, make("label", { className: "drill-aloud" }, aloud, " I said it aloud"))); // prettier-ignore
  }

  compare(id, row) {
    const probe = this.probes.get(id);
    const text = row.parentElement.querySelector("textarea").value.trim();
    this.answers[id] = text;
    const own = make("div", { className: "answer answer--own", tabIndex: -1 }, make("p", { className: "part-title" }, "Yours"), text || "Said aloud.");
    const both = [...probe.querySelector(".answers").children].map(copy);
    const isLast = this.path.filter((other) => !this.marks[other]).length === 1;
    let mark = null;
    const next = button(isLast ? "Finish" : "Next question", () => {
      this.marks[id] = mark;
      this.keep();
      this.show(true);
    }, "primary"); // prettier-ignore
    next.disabled = true;
    const group = choice("How was yours?", MARKS, null, (value) => {
      mark = value;
      next.disabled = false;
    });
    group.querySelector("legend").className = "";
    row.parentElement.querySelector("textarea").remove();
    row.before(make("div", { className: "answers" }, own, ...both), group);
    row.replaceChildren(next);
    own.focus();
  }

  summary() {
    const strong = this.path.filter((id) => this.marks[id] === "strong").length;
    if (!this.saved) this.record(strong);
    const rows = this.path.map((id) => {
      const probe = this.probes.get(id);
      return make("tr", {},
        make("td", {}, make("a", { href: `${this.dataset.page}#followup-${id}` }, copy(probe.querySelector(".asks")).textContent)),
        make("td", {}, probe.dataset.level), make("td", {}, this.marks[id]),
        make("td", {}, this.marks[id] === "strong" ? "" : make("a", { href: `${this.dataset.page}#${probe.dataset.step}` }, probe.dataset.stepName))); // prettier-ignore
    });
    const head = make("tr", {}, ...["Question", "Level", "Yours was", "Read again"].map((name) => make("th", { scope: "col" }, name)));
    const table = make("table", { className: "grid" }, make("thead", {}, head), make("tbody", {}, ...rows));
    const held = strong === this.path.length ? "All the way down. Take one that begins deeper." : strong ? "Where the first answer was not strong is your edge: that is the place to read." : "Read the case once more before the next path.";
    return make("section", { className: "drill" },
      make("p", { className: "drill-result", tabIndex: -1 }, `${strong} of ${this.path.length} strong`),
      make("p", {}, held),
      make("div", { className: "table", role: "region", tabIndex: 0, "aria-label": "Your answers" }, table),
      make("div", { className: "setup-buttons" }, ...this.onward(strong))); // prettier-ignore
  }

  onward(strong) {
    const again = button("The same path again", () => this.restart(this.seed));
    if (!this.isAcross) return [button("Another path", () => this.restart(newSeed()), "primary"), again];
    const done = [...this.done, { id: this.dataset.case, right: strong, of: this.path.length }];
    const [next, ...rest] = this.rest;
    const hash = new URLSearchParams({ seed: this.seed, level: this.level, n: this.count, rest: rest.join(" "), done: doneText(done) });
    const href = next ? `../../${next}/drill/#${hash}` : `${this.dataset.across}#${hash}`;
    return [make("a", { className: "button primary", href }, next ? `Next: ${next.replaceAll("-", " ")}` : "How it went"), again];
  }

  // Once for a path, not again when the page comes back from the history.
  record(strong) {
    this.saved = true;
    const row = { at: new Date().toISOString(), kind: "followup", case: this.dataset.case, right: strong, of: this.path.length, seed: this.seed };
    const key = this.key;
    if (read().settings[key]?.isCounted) return;
    change((draft) => {
      draft.drills.push(row);
      draft.settings[key] = { ...draft.settings[key], isCounted: true };
    });
  }

  restart(seed) {
    const key = this.key;
    Object.assign(this, { seed, answers: {}, marks: {}, saved: false });
    change((draft) => delete draft.settings[key]);
    this.path = drillPath(this.ways(), this.dataset.case, seed, this.level, this.count);
    this.address();
    this.show(true);
  }

  settings() {
    const set = (name, values, say) => {
      const select = make("select", {}, ...values.map((value) => new Option(say(value), value, false, value === this[name])));
      select.addEventListener("change", () => {
        this[name] = name === "count" ? Number(select.value) : select.value;
        this.restart(this.seed);
      });
      return select;
    };
    const code = make("input", { type: "text", value: this.seed, size: 12, spellcheck: false, autocomplete: "off", autocapitalize: "none" });
    code.addEventListener("change", () => this.restart(spelled(code.value) || newSeed()));
    const tree = document.querySelector(".drill-tree");
    const all = button(tree.hidden ? "Show all questions" : "Hide all questions", () => {
      this.browse(tree.hidden);
      all.textContent = tree.hidden ? "Show all questions" : "Hide all questions";
    });
    return make("details", { className: "drill-settings" }, make("summary", {}, `Code ${this.seed}, beginning ${LEVELS[this.level]}`),
      make("div", { className: "setup" },
        make("div", { className: "setup-fields" },
          make("label", {}, "Code ", code), make("label", {}, "Begin ", set("level", DEPTHS, (value) => LEVELS[value])),
          make("label", {}, "Questions ", set("count", COUNTS, String))),
        make("div", { className: "setup-buttons" }, all)),
      make("p", { className: "quiet" }, "Another setting begins the path anew.")); // prettier-ignore
  }
}

// A copy to show elsewhere on the page: without the definitions that open on hover, whose ids would be there twice.
function copy(element) {
  const twin = element.cloneNode(true);
  for (const tip of twin.querySelectorAll(".tip")) tip.remove();
  for (const term of twin.querySelectorAll("[aria-describedby]")) term.removeAttribute("aria-describedby");
  return twin;
}

customElements.define("followup-drill", FollowupDrill);
