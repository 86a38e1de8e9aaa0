// <mock-interviewer data-case data-title>: turns the interviewer's script into a cockpit: code, clock, what to do now, marks, scores, result.
// It finds the script, the facts, the grid and the text for a language model on its page; without it they are all there, to be read or printed.
import { ClockPanel } from "./clock-panel.js";
import { spans } from "./clock.js";
import { button, choice, copied, make } from "./make.js";
import { grid } from "./mock-grid.js";
import { Outcome } from "./mock-outcome.js";
import { MockRun } from "./mock-run.js";
import { cut, Script, words } from "./mock-script.js";
import { setup, undecided } from "./mock-setup.js";
import { notes } from "./notes.js";
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
    this.outcome.show(this.probes);
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
    this.sync.push(this.grid());
    this.offerPrompt();
    this.top();
    this.outcome = new Outcome(this.run, this.dimensions, () => this.about());
    this.outcome.show(this.probes);
  }

  top() {
    this.now = make("div", { className: "clock-now" });
    const phases = this.script.phases.map(({ name, starts, late }) => ({ name, starts, late }));
    this.panel = new ClockPanel(this.run, phases, (spent, phase) => this.tick(spent, phase));
    this.due = make("p", { className: "visually-hidden", role: "status" });
    this.panel.element.append(this.now, this.jumps(), this.due);
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

  // Everything that can be due and is not done, in its order.
  get agenda() {
    const { minutes, said, facts, mark } = this.run.state;
    const says = (id, selector) => words(this.script.eventOf(id).querySelector(selector));
    const untold = ALL(".fact[data-owed]").map(({ dataset }) => dataset.id).filter((topic) => !facts[topic]); // prettier-ignore
    const movedOn = mark && !mark.held && mark.index > 0; // before the plan did
    const all = [
      ...this.plan.changes.map(({ id, at }) => ({ id, at, what: "Change", text: says(id, ".mock-say") })),
      ...this.plan.paths.map(({ ids: [id], at }) => ({ id, at, what: "Ask", text: says(id, ".asks") })),
      { id: "facts", at: movedOn ? 0 : this.script.phases[1].starts[minutes], what: "Give what nobody asked for", text: untold.join(", ") },
      { id: "close", at: minutes - 2, what: "Ask for the close", text: "two minutes, three decisions" },
    ];
    return all.filter(({ id, text }) => !(id in said) && text).sort((a, b) => a.at - b.at);
  }

  tick(spent) {
    if (!this.panel || !this.now) return;
    if (this.wasBegun !== this.run.isBegun && !this.setup.contains(document.activeElement)) this.setUp();
    const [next] = this.agenda;
    const isDue = Boolean(next) && spent > 0 && next.at * MINUTE <= spent;
    const key = next ? `${next.id} ${isDue} ${next.text}` : "none";
    if (this.now.dataset.key === key) return;
    const hadFocus = this.now.contains(document.activeElement);
    this.now.dataset.key = key;
    this.now.classList.toggle("is-due", isDue);
    this.now.replaceChildren(...(next ? this.offer(next, isDue) : [make("p", {}, "Nothing more to put. Let them finish, then score.")]));
    this.due.textContent = isDue ? `Now: ${next.what.toLowerCase()}.` : "";
    if (hadFocus) (this.now.querySelector("button") ?? this.panel.go).focus();
  }

  offer({ id, at, what, text }, isDue) {
    const when = isDue ? "Now" : `Next, at minute ${at}`;
    const done = isDue ? button("Done", () => this.done(id)) : null;
    return [
      make("p", {}, make("strong", {}, `${when}: ${what.toLowerCase()}`), ` ${text}`),
      make("div", { className: "clock-buttons" }, button("Show it", () => this.goTo(id)), done),
    ];
  }

  // The page is long and the telephone is small.
  jumps() {
    const places = { Facts: "facts", "This step": "step", Score: "score" };
    const jump = ([name, id]) => button(name, () => this.goTo(id));
    return make("nav", { className: "clock-jumps", "aria-label": "Jump to" }, ...Object.entries(places).map(jump));
  }

  goTo(id) {
    const places = { facts: ".mock-facts", close: "#close", score: "#score", step: `#phase-${this.script.phases[this.panel.now.index].step}` };
    const target = id in places ? document.querySelector(places[id]) : this.script.eventOf(id);
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
    const set = grid(this.dimensions, this.run.state.scores, (name, score) => {
      this.run.change((state) => (score ? (state.scores[name] = score) : delete state.scores[name]));
      this.told();
    });
    return (state) => set(state.scores);
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

  // The follow-ups that were asked, with how they were answered.
  get probes() {
    const { probes } = this.run.state;
    return ALL(".mock-script .probe").filter(({ dataset }) => probes[dataset.id]).map((probe) => ({
      id: probe.dataset.id, level: probe.dataset.level, asks: words(probe.querySelector(".asks")), mark: probes[probe.dataset.id],
    })); // prettier-ignore
  }

  // What an outcome is told beyond the run: who, when, how long, what was put.
  about() {
    const { state } = this.run;
    const spent = this.panel.spent;
    const taken = spans(this.panel.starts, state.entered, spent, this.panel.now.index);
    return {
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
  }
}

// Puts a control into the page once, however often the page is built.
function put(place, control, after = null) {
  place.querySelector(`:scope > .${control.className}`)?.remove();
  if (after) after.after(control);
  else place.append(control);
}

customElements.define("mock-interviewer", MockInterviewer);
