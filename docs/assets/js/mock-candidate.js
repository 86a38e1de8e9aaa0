// <mock-candidate data-case>: the candidate's clock, and room to write in the seven steps; it knows nothing of what the interviewer holds.
import { ClockPanel } from "./clock-panel.js";
import { download } from "./download.js";
import { button, make } from "./make.js";
import { MockRun } from "./mock-run.js";
import { phasesOf } from "./mock-script.js";
import { setup, undecided } from "./mock-setup.js";
import { notes } from "./notes.js";

class MockCandidate extends HTMLElement {
  connectedCallback() {
    this.phases ??= phasesOf(".timeline .slot");
    this.run = new MockRun(this.dataset.case, () => this.told());
    this.build();
  }

  disconnectedCallback() {
    this.run.close();
    this.panel?.close();
  }

  get key() {
    const { left, state } = this.run;
    return JSON.stringify([left?.seed, state.seed, state.minutes]);
  }

  told() {
    if (this.built !== this.key) return this.build();
    this.areas.forEach((area, name) => area.set(this.run.state.answers[name] ?? ""));
    this.panel.show();
  }

  build() {
    this.panel?.close();
    this.panel = null;
    this.built = this.key;
    if (this.run.left) return this.replaceChildren(undecided(this.run, () => this.build()));
    const { minutes } = this.run.state;
    this.areas = new Map(this.phases.map(({ name, element }) => [name, this.area(name, element)]));
    for (const { element, starts, minutes: lasts } of this.phases) element.querySelector(".at").textContent = `${starts[minutes]} to ${starts[minutes] + lasts[minutes]} of ${minutes}`;
    this.panel = new ClockPanel(this.run, this.phases, (spent, now) => this.tick(now));
    this.setup = make("div");
    this.setUp();
    this.replaceChildren(this.setup);
    this.panel.placeAfter(this);
    this.offerNotes();
    this.tick(this.panel.now);
  }

  setUp() {
    this.setup.replaceChildren(setup(this.run, { part: "interviewer", person: "the interviewer" }, () => this.build()));
    this.wasBegun = this.run.isBegun;
  }

  tick(now) {
    this.phases.forEach(({ element }, index) => element.classList.toggle("is-now", index === now.index && this.run.isBegun));
    if (this.setup && this.wasBegun !== this.run.isBegun && !this.setup.contains(document.activeElement)) this.setUp();
  }

  area(name, element) {
    const place = element.querySelector(".lines");
    const area = notes(`Notes: ${name}`, this.run.state.answers[name] ?? "", (text) => {
      this.run.change((state) => (text.trim() ? (state.answers[name] = text) : delete state.answers[name]));
    });
    place.removeAttribute("aria-hidden");
    place.classList.add("is-written");
    place.replaceChildren(area);
    return area;
  }

  offerNotes() {
    const timeline = document.querySelector(".timeline");
    timeline.parentElement.querySelector(".timeline-save")?.remove();
    const save = button("Save my notes as Markdown", () => {
      const { answers, seed, minutes } = this.run.state;
      const parts = this.phases.map(({ name }) => `## ${name}\n\n${answers[name]?.trim() || "Nothing written."}`);
      const title = document.querySelector("h1").childNodes[0].textContent.trim();
      download(`mock-${this.dataset.case}-notes.md`, `# ${title}\n\nCode ${seed}, ${minutes} minutes.\n\n${parts.join("\n\n")}\n`, "text/markdown");
    });
    timeline.after(make("div", { className: "setup-buttons timeline-save" }, save));
  }
}
customElements.define("mock-candidate", MockCandidate);
