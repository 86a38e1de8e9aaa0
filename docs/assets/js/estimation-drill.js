// <estimation-drill data-cases="../../case-studies/">: asks for a number from the cases, with inputs drawn by a seed, and scores by distance.
//
// The questions stand in the element as JSON: {case, title, inputs: {name: [says, value, factor, one, many, low, high]},
// steps: [[name, says, formula, code, factor, one, many]]}; the last step is asked for. Codes and units are those of program.js.
import { at, isOpen, number, run, shown, stated } from "./program.js";
import { change, read } from "./progress.js";
import { fragment, setFragment } from "./fragment.js";
import { newSeed, pick, random } from "./random.js";
import { button, make } from "./make.js";

const SCALES = [
  [1, "ones"],
  [1e3, "thousand"],
  [1e6, "million"],
  [1e9, "billion"],
  [1e12, "trillion"],
];
const OF = 2;

class EstimationDrill extends HTMLElement {
  connectedCallback() {
    if (this.questions) return;
    this.questions = JSON.parse(this.querySelector("script").textContent);
    this.right = this.asked = 0;
    this.form = this.page();
    this.replaceChildren(this.form, this.outcome, this.tally);
    addEventListener("hashchange", () => fragment().seed && fragment().seed !== this.seed && this.ask());
    this.ask();
  }

  page() {
    this.heading = make("p", { className: "part-title" });
    this.question = make("p", { className: "drill-ask", id: "drill-ask" });
    this.given = make("ul", { className: "drill-given" });
    this.number = make("input", { type: "number", step: "any", min: 0, required: true, inputMode: "decimal", id: "drill-number", autocomplete: "off", "aria-describedby": "drill-ask" });
    this.scale = make("select", { "aria-label": "Scale" }, ...SCALES.map(([scale, word]) => new Option(word, scale)));
    this.unit = make("span", { className: "drill-unit" });
    this.commit = make("button", { type: "submit", className: "primary" }, "Commit");
    this.pool = make("select", { id: "drill-pool" }, new Option("all cases", ""), ...this.cases().map(([id, title]) => new Option(title, id)));
    this.pool.addEventListener("change", () => this.next());
    this.outcome = make("div", { className: "drill-outcome", role: "status" });
    this.tally = make("p", { className: "drill-tally quiet" });
    const answer = make("div", { className: "drill-answer" }, make("label", { for: "drill-number" }, "Your estimate"), this.number, this.scale, this.unit, this.commit);
    const form = make(
      "form",
      { noValidate: true },
      make("p", { className: "drill-from" }, make("label", { for: "drill-pool" }, "From"), " ", this.pool),
      this.heading,
      this.question,
      this.given,
      answer,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.judge();
    });
    return form;
  }

  cases = () => [...new Map(this.questions.map(({ case: id, title }) => [id, title]))];

  // The question of the seed in the fragment, or of a new one.
  ask() {
    const wanted = fragment();
    this.seed = wanted.seed || newSeed();
    const known = this.cases().some(([id]) => id === wanted.case);
    this.pool.value = known ? wanted.case : "";
    setFragment({ case: this.pool.value, seed: this.seed });
    const draw = random(`${this.pool.value}/${this.seed}`);
    this.now = pick(draw, this.questions.filter(({ case: id }) => !this.pool.value || id === this.pool.value));
    this.model = {
      inputs: Object.fromEntries(Object.entries(this.now.inputs).map(([name, [, ...given]]) => [name, given])),
      results: Object.fromEntries(this.now.steps.map(([name, , , ...of]) => [name, of])),
      claims: [],
    };
    const open = Object.entries(this.model.inputs).filter(([, given]) => isOpen(given));
    this.set = Object.fromEntries(open.map(([name, given]) => [name, round(at(given, draw()), given)]));
    this.known = run(this.model, stated(this.model, this.set)).known;
    this.show();
  }

  show() {
    const [name, says, , , ...of] = this.now.steps.at(-1);
    this.target = { name, of: ["", ...of] };
    this.heading.textContent = this.now.title;
    this.question.textContent = `${capital(says)}?`;
    this.given.replaceChildren(
      ...Object.entries(this.now.inputs).map(([input, [what]]) => make("li", {}, `${capital(what)}: `, make("strong", { className: "value" }, this.say(input)))),
    );
    this.unit.textContent = of[2];
    this.number.value = "";
    this.scale.value = 1;
    this.number.disabled = this.scale.disabled = this.commit.hidden = false;
    this.outcome.replaceChildren();
  }

  say(name) {
    const unit = this.model.results[name] ?? [0, ...this.model.inputs[name].slice(1)];
    return shown(this.known[name][0], unit);
  }

  judge() {
    const said = this.number.valueAsNumber * Number(this.scale.value);
    if (!(said > 0)) {
      this.outcome.replaceChildren(make("p", { className: "drill-verdict" }, "Write a number above zero. A guess is better than a blank."));
      this.number.focus();
      return;
    }
    this.number.disabled = this.scale.disabled = this.commit.hidden = true;
    const truth = this.known[this.target.name][0] / this.target.of[1];
    const off = Math.abs(Math.log10(said / truth));
    const points = off <= Math.log10(2) ? 2 : off <= 1 ? 1 : 0;
    this.keep(points);
    const factor = 10 ** off;
    const how = factor < 1.05 ? "On the spot" : `${said < truth ? "Low" : "High"} by a factor of ${number(factor)}`;
    const verdict = `${how}: you said ${shown(said * this.target.of[1], this.target.of)}, it is ${this.say(this.target.name)}. ${points} of ${OF} points.`;
    const next = button("Next question", () => this.next(), "primary");
    const link = make("a", { href: `${this.dataset.cases}${this.now.case}/estimates/#est-${this.target.name}` }, "What it rules out");
    this.outcome.replaceChildren(
      make("p", { className: `drill-verdict is-${["far", "near", "right"][points]}` }, verdict),
      this.ruler(said, truth),
      make("ol", { className: "drill-steps" }, ...this.now.steps.map((step) => this.step(step))),
      make("div", { className: "buttons" }, next, link),
    );
    next.focus({ preventScroll: true });
    this.outcome.scrollIntoView({ block: "nearest" }); // the verdict first, where both do not fit
  }

  // Once for each seed: going back to a question does not count again.
  keep(points) {
    const row = { at: new Date().toISOString(), kind: "estimate", case: this.now.case, right: points, of: OF, seed: this.seed };
    if (!read().drills.some(({ kind, seed, case: id }) => kind === row.kind && seed === row.seed && id === row.case)) {
      change((draft) => draft.drills.push(row));
      this.right += points;
      this.asked += 1;
    }
    this.tally.textContent = this.asked ? `${this.asked} ${this.asked === 1 ? "question" : "questions"}, ${this.right} of ${OF * this.asked} points. Two within a factor of two, one within ten.` : "";
  }

  // Both numbers on a line of powers of ten.
  ruler(said, truth) {
    const low = Math.floor(Math.min(Math.log10(said), Math.log10(truth)));
    const high = Math.max(low + 1, Math.ceil(Math.max(Math.log10(said), Math.log10(truth)) + 1e-9));
    const share = (value) => `${(100 * (Math.log10(value) - low)) / (high - low)}%`;
    const mark = (value, name, word) => {
      const element = make("span", { className: `drill-mark ${name}` }, make("span", {}, word));
      element.style.setProperty("--at", share(value));
      return element;
    };
    const ends = make("span", { className: "drill-ends" }, make("span", {}, number(10 ** low)), make("span", {}, number(10 ** high)));
    return make("div", { className: "drill-ruler", "aria-hidden": "true" }, mark(said, "drill-yours", "you"), mark(truth, "drill-truth", "it is"), ends);
  }

  step([name, says, formula]) {
    const words = formula.match(/[a-z_][a-z0-9_]*|[^a-z_]+/g).map((word) => (this.known[word] ? this.say(word) : word));
    const filled = words.join("").replaceAll(" * ", " × ").replaceAll(" / ", " ÷ ");
    return make(
      "li",
      {},
      capital(says),
      make("code", { className: "formula-text" }, formula),
      make("span", { className: "drill-filled" }, filled),
      " = ",
      make("strong", { className: "value" }, this.say(name)),
    );
  }

  next() {
    setFragment({ case: this.pool.value, seed: newSeed() });
    this.ask();
    this.number.focus();
  }
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);
// A number for the head: one digit where the range is wide, two where it is not.
const round = (value, [, , , , low, high]) => Math.min(high, Math.max(low, Number(value.toPrecision(high / low > 5 ? 1 : 2))));

customElements.define("estimation-drill", EstimationDrill);
