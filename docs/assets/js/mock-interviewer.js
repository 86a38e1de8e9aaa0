// <mock-interviewer data-case data-title>: turns the interviewer's script into a cockpit: code, clock, what to do now, marks, scores, result.
// It finds the script, the facts, the grid and the text for a language model on its page; without it they are all there, to be read or printed.
import { ClockPanel } from "./clock-panel.js";
import { spans } from "./clock.js";
import { download } from "./download.js";
import { judged, LEVELS } from "./level.js";
import { button, choice, copied, make } from "./make.js";
import { markdown, record } from "./mock-result.js";
import { MockRun } from "./mock-run.js";
import { cut, Script, words } from "./mock-script.js";
import { setup, undecided } from "./mock-setup.js";
import { notes } from "./notes.js";
import { change } from "./progress.js";
import { variant } from "./variant.js";

const TOLD = { "": "not told", asked: "asked", given: "given" };
const MARKS = { "": "not asked", missed: "missed", weak: "weak", strong: "strong" };
const MINUTE = 60_000;
const ALL = (selector) => [...document.querySelectorAll(selector)];

class MockInterviewer extends HTMLElement {
  connectedCallback() {
    this.script ??= new Script(this.dataset.case);
    this.text ??= document.querySelector(".prompt-text").value;
    this.dimensions ??= ALL(".score-row").map((row) => ({ name: row.dataset.id, row, anchors: [...row.querySelectorAll(".anchor-text")].map(words) }));
    this.all ??= false;
    this.run = new MockRun(this.dataset.case, () => this.told());
    this.build();
  }

  disconnectedCallback() {
    this.run.close();
    this.panel?.close();
  }

  // The state came from elsewhere: the same interview is brought up to date in place, another one is built anew.
  told() {
    if (this.built !== this.key) return this.build();
    this.sync.forEach((fn) => fn(this.run.state));
    this.panel.show();
    this.judge();
  }

  get key() {
    const { left, state } = this.run;
    return JSON.stringify([left?.seed, state.seed, state.minutes]);
  }

  build() {
    this.panel?.close();
    this.panel = null;
    this.built = this.key;
    this.sync = [];
    if (this.run.left) return this.replaceChildren(undecided(this.run, () => this.build()));
    const { seed, minutes } = this.run.state;
    this.plan = variant(this.script.data, seed, minutes);
    this.script.show(this.plan, minutes, this.all);
    document.querySelector(".prompt-text").value = cut(this.text, this.script, this.plan, minutes);
    this.facts();
    this.events();
    this.phases();
    this.grid();
    this.offerPrompt();
    this.top();
    this.judge();
  }

  top() {
    this.now = make("div", { className: "clock-now" });
    const phases = this.script.phases.map(({ name, starts, late }) => ({ name, starts, late }));
    this.panel = new ClockPanel(this.run, phases, (spent, phase) => this.tick(spent, phase));
    this.due = make("p", { className: "visually-hidden", role: "status" });
    this.panel.element.append(this.now, this.due);
    const spare = make("input", { type: "checkbox", checked: this.all });
    spare.addEventListener("change", () => {
      this.all = spare.checked;
      this.script.show(this.plan, this.run.state.minutes, this.all);
    });
    this.setup = make("div");
    this.setUp();
    this.replaceChildren(this.setup, make("label", { className: "setup-spare" }, spare, " Show also the changes and follow-ups that this code leaves out"));
    this.panel.placeAfter(this);
    this.tick(this.panel.spent, this.panel.now);
  }

  setUp() {
    this.setup.replaceChildren(setup(this.run, { part: "mock", person: "the candidate" }, () => this.build()));
    this.wasBegun = this.run.isBegun;
  }

  // Everything that can be due, in its order.
  get agenda() {
    const { minutes, said, facts, mark } = this.run.state;
    const owed = ALL(".fact[data-owed]").map((fact) => fact.dataset.id);
    const untold = owed.filter((topic) => !facts[topic]);
    const end = this.script.phases[1]?.starts[minutes] ?? minutes;
    const isPast = mark && !mark.held && mark.index > 0; // they moved on before the plan did
    return [
      ...this.plan.changes.map(({ id, at }) => ({ id, at, says: "Change", text: words(this.script.eventOf(id).querySelector(".mock-say")) })),
      ...this.plan.paths.map(({ ids: [id], at }) => ({ id, at, says: "Ask", text: words(this.script.eventOf(id).querySelector(".mock-say .asks")) })),
      ...(untold.length ? [{ id: "facts", at: isPast ? 0 : end, says: "Give what nobody asked for", text: untold.join(", ") }] : []),
      { id: "close", at: minutes - 2, says: "Ask for the close", text: "two minutes, three decisions" },
    ].filter(({ id }) => !(id in said)).sort((a, b) => a.at - b.at); // prettier-ignore
  }

  tick(spent) {
    if (!this.panel || !this.now) return;
    if (this.wasBegun !== this.run.isBegun && !this.setup.contains(document.activeElement)) this.setUp();
    const [next] = this.agenda;
    const isDue = next && spent > 0 && next.at * MINUTE <= spent;
    const key = next ? `${next.id} ${isDue} ${next.text}` : "";
    const wait = next && !isDue ? `Next, at minute ${next.at}: ` : "Now: ";
    if (this.shown === key && this.now.childNodes.length) return;
    this.shown = key;
    this.now.classList.toggle("is-due", Boolean(isDue));
    if (!next) return this.now.replaceChildren(make("p", {}, "Nothing more to put. Let them finish, then score."));
    this.now.replaceChildren(
      make("p", {}, make("strong", {}, `${wait}${next.says.toLowerCase()}`), ` ${next.text}`),
      make("div", { className: "clock-buttons" }, button("Show it", () => this.goTo(next.id)), isDue ? button("Done", () => this.done(next.id)) : null),
    );
    this.due.textContent = isDue ? `Now: ${next.says.toLowerCase()}.` : "";
  }

  goTo(id) {
    const target = id === "close" ? document.getElementById("close") : id === "facts" ? document.querySelector(".mock-facts") : this.script.eventOf(id);
    target.setAttribute("tabindex", "-1");
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  }

  done(id, is = true) {
    const spent = this.panel.spent;
    this.run.change((state) => {
      if (is) state.said[id] = spent;
      else delete state.said[id];
    });
    this.told();
  }

  facts() {
    for (const fact of ALL(".fact")) {
      const { id } = fact.dataset;
      const tell = (how) => {
        this.run.change((state) => (how ? (state.facts[id] = how) : delete state.facts[id]));
        this.told();
      };
      const group = choice(`Fact: ${id}`, TOLD, this.run.state.facts[id] ?? "", tell);
      this.sync.push((state) => group.set(state.facts[id] ?? ""));
      put(fact, group);
    }
  }

  events() {
    for (const element of ALL(".mock-script .event")) {
      const { id } = element.dataset;
      const box = make("input", { type: "checkbox", checked: id in this.run.state.said });
      box.addEventListener("change", () => this.done(id, box.checked));
      this.sync.push((state) => (box.checked = id in state.said));
      put(element, make("label", { className: "event-done" }, box, " Done"), element.querySelector(".part-title"));
    }
    for (const probe of ALL(".mock-script .probe")) {
      const { id } = probe.dataset;
      const group = choice(`Answer to: ${words(probe.querySelector(".asks"))}`, MARKS, this.run.state.probes[id] ?? "", (mark) => this.mark(probe, mark));
      this.sync.push((state) => group.set(state.probes[id] ?? ""));
      put(probe, group, probe.querySelector(".answers"));
    }
  }

  // A path is over at its last question, and at the first answer that is not strong.
  mark(probe, mark) {
    const { id } = probe.dataset;
    const path = probe.closest(".event").dataset.id;
    const isLast = ![...probe.children].some((child) => child.matches(".probe") && !child.hidden);
    const spent = this.panel.spent;
    this.run.change((state) => {
      if (mark) state.probes[id] = mark;
      else delete state.probes[id];
      if (mark && (isLast || mark !== "strong")) state.said[path] ??= spent;
    });
    this.told();
  }

  phases() {
    for (const { element, name, step } of [...this.script.phases, { element: document.querySelector(".mock-grid").parentElement, name: "The whole", step: "whole" }]) {
      const place = element.querySelector(".lines") ?? element.appendChild(make("div", { className: "lines" }));
      const area = notes(step === "whole" ? "Notes on the whole" : `Notes on ${name}: their words`, this.run.state.notes[name] ?? "", (text) => {
        this.run.change((state) => (text.trim() ? (state.notes[name] = text) : delete state.notes[name]));
      });
      this.sync.push((state) => area.set(state.notes[name] ?? ""));
      place.removeAttribute("aria-hidden");
      place.classList.add("is-written");
      place.replaceChildren(area);
    }
  }

  grid() {
    for (const { name, row } of this.dimensions) {
      const score = (value) => {
        this.run.change((state) => (value ? (state.scores[name] = value) : delete state.scores[name]));
        this.told();
      };
      const anchors = [...row.querySelectorAll(".anchor")];
      row.querySelector(".anchor--none")?.remove();
      const none = make("div", { className: "anchor anchor--none" }, make("span", { className: "anchor-level" }, "not seen"));
      row.querySelector(".anchors").append(none);
      const inputs = [...anchors, none].map((anchor, index) => {
        anchor.querySelector("input")?.remove();
        const value = anchor === none ? 0 : index + 1;
        const input = make("input", { type: "radio", name: `score-${name}`, value, checked: (this.run.state.scores[name] ?? 0) === value });
        input.addEventListener("change", () => score(value));
        const label = anchor.querySelector("label") ?? make("label", {}, ...anchor.childNodes);
        label.prepend(input);
        anchor.replaceChildren(label);
        return input;
      });
      this.sync.push((state) => inputs.forEach((input) => (input.checked = Number(input.value) === (state.scores[name] ?? 0))));
    }
  }

  offerPrompt() {
    const place = document.querySelector(".mock-prompt");
    const status = make("p", { className: "quiet setup-said", role: "status" });
    const { seed, minutes } = this.run.state;
    const row = make("div", { className: "prompt-copy" },
      button("Copy the text for a language model", () => copied(document.querySelector(".prompt-text").value, status, status), "primary"),
      make("span", { className: "quiet" }, ` Code ${seed}, ${minutes} minutes.`), status); // prettier-ignore
    place.parentElement.querySelector(".prompt-copy")?.remove();
    place.before(row);
  }

  get probes() {
    const { probes } = this.run.state;
    return ALL(".mock-script .probe").filter(({ dataset }) => probes[dataset.id]).map((probe) => ({
      id: probe.dataset.id, level: probe.dataset.level, asks: words(probe.querySelector(".asks")), mark: probes[probe.dataset.id],
    })); // prettier-ignore
  }

  judge() {
    const { scores } = this.run.state;
    const verdict = judged(this.dimensions.map(({ name }) => name), scores, this.probes);
    const place = document.querySelector(".mock-result");
    if (!this.level) this.offerResult(place);
    const text = verdict.level === null ? "No level yet" : `Level: ${LEVELS[verdict.level]}`;
    if (this.level.textContent !== text) this.level.textContent = text;
    this.reasons.replaceChildren(...verdict.reasons.map((reason) => make("li", {}, reason)));
    for (const term of ALL(".mock-levels dt")) term.classList.toggle("is-reached", term.dataset.level === LEVELS[verdict.level]);
    this.keep.disabled = !Object.keys(scores).length || this.run.state.kept === JSON.stringify(scores);
    this.keep.textContent = this.run.state.kept === JSON.stringify(scores) ? "Kept in your progress" : "Keep these scores as mine";
    this.verdict = verdict;
  }

  offerResult(place) {
    this.level = make("p", { className: "result-level", role: "status" });
    this.reasons = make("ul", { className: "result-reasons" });
    const status = make("p", { className: "quiet setup-said", role: "status" });
    const name = () => `mock-${this.dataset.case}-${this.run.state.seed}`;
    const text = () => markdown(this.result(), this.dimensions);
    const json = () => `${JSON.stringify(this.result(), null, 1)}\n`;
    this.keep = button("", () => this.keepScores());
    place.replaceChildren(this.level, this.reasons,
      make("div", { className: "setup-buttons" },
        button("Copy the result", () => copied(text(), status, status), "primary"),
        button("Save as Markdown", () => download(`${name()}.md`, text(), "text/markdown")),
        button("Save as JSON", () => download(`${name()}.json`, json(), "application/json")),
        button("Copy as JSON", () => copied(json(), status, status)),
        this.keep),
      status,
      make("p", { className: "quiet" }, "The candidate pastes the JSON on their own page, and it counts in their progress. Keep the scores here only if they are yours."),
    ); // prettier-ignore
  }

  result() {
    const { state } = this.run;
    const spent = this.panel.spent;
    const starts = this.panel.starts;
    const taken = spans(starts, state.entered, spent, this.panel.now.index);
    const about = {
      case: this.dataset.case,
      title: this.dataset.title,
      at: new Date().toISOString(),
      seconds: Math.round(spent / 1000),
      phases: this.script.phases.map(({ name, minutes }, index) => ({ name, planned: minutes[state.minutes], taken: index < taken.length && spent ? Math.round(taken[index] / 1000) : null })),
      facts: ALL(".fact").map(({ dataset }) => ({ topic: dataset.id, how: state.facts[dataset.id] ?? "" })),
      changes: this.plan.changes.map(({ id, at }) => ({ id, at, says: words(this.script.eventOf(id).querySelector(".mock-say")), done: id in state.said })),
      probes: this.probes,
      dimensions: this.dimensions,
    };
    return record(about, state, this.verdict);
  }

  // Kept again after a second thought, the earlier scores of this interview give way.
  keepScores() {
    const { scores, keptAt } = this.run.state;
    const at = keptAt ?? new Date().toISOString();
    const id = this.dataset.case;
    const rows = Object.entries(scores).map(([dimension, score]) => ({ at, case: id, dimension, score, from: "mock" }));
    change((draft) => (draft.scores = [...draft.scores.filter((row) => !(row.at === at && row.case === id)), ...rows]));
    this.run.change((state) => Object.assign(state, { kept: JSON.stringify(scores), keptAt: at }));
    this.judge();
  }
}

// Puts a control into the page once, however often the page is built.
function put(place, control, after = null) {
  place.querySelector(`:scope > .${control.className}`)?.remove();
  if (after) after.after(control);
  else place.append(control);
}

customElements.define("mock-interviewer", MockInterviewer);
