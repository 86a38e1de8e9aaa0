// <drill-picker>: chooses cases from the list on its page, and sends the reader down one path after the other; afterwards, how it went.
import { chosenCases, COUNTS, DEPTHS, doneOf } from "./drill-path.js";
import { fragment, setFragment } from "./fragment.js";
import { button, make } from "./make.js";
import { change, read } from "./progress.js";
import { newSeed } from "./random.js";
import { spelled } from "./variant.js";

const KEY = "drill";
const PATHS = [1, 2, 3, 5];

class DrillPicker extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    this.links = [...document.querySelectorAll(".drill-cases a")];
    const kept = read().settings[KEY] ?? {};
    const asked = fragment();
    this.boxes = this.links.map((link) => this.box(link, kept.left?.includes(link.dataset.case)));
    this.level = select(DEPTHS, kept.level, (level) => `at ${level}`);
    this.paths = select(PATHS, kept.paths ?? 3, String);
    this.count = select(COUNTS, kept.count, String);
    this.code = make("input", { type: "text", size: 12, value: asked.done ? newSeed() : spelled(asked.seed ?? "") || newSeed(), spellcheck: false, autocomplete: "off", autocapitalize: "none" });
    this.said = make("p", { className: "quiet setup-said", role: "status" });
    const mark = (is) => () => this.boxes.forEach((box) => (box.checked = is));
    this.append(
      make("div", { className: "setup" },
        make("div", { className: "setup-fields" },
          make("label", {}, "Paths ", this.paths), make("label", {}, "Begin ", this.level),
          make("label", {}, "Questions a path ", this.count), make("label", {}, "Code ", this.code)),
        make("div", { className: "setup-buttons" }, button("Start", () => this.start(), "primary"), button("All cases", mark(true)), button("No case", mark(false))),
        this.said),
    ); // prettier-ignore
    if (asked.done) this.tell(doneOf(asked.done));
  }

  box(link, isLeft) {
    const box = make("input", { type: "checkbox", value: link.dataset.case, checked: !isLeft, "aria-label": `Include ${link.textContent}` });
    link.before(box);
    return box;
  }

  start() {
    const cases = this.boxes.filter((box) => box.checked).map((box) => box.value);
    if (!cases.length) {
      this.said.textContent = "Choose at least one case below.";
      return;
    }
    const left = this.boxes.filter((box) => !box.checked).map((box) => box.value);
    const settings = { level: this.level.value, paths: Number(this.paths.value), count: Number(this.count.value), left };
    change((draft) => (draft.settings[KEY] = structuredClone(settings)));
    const seed = spelled(this.code.value) || newSeed();
    const [first, ...rest] = chosenCases(cases, seed, settings.paths);
    const hash = new URLSearchParams({ seed, level: settings.level, n: settings.count, rest: rest.join(" ") });
    location.assign(`${this.links.find((link) => link.dataset.case === first).getAttribute("href")}#${hash}`);
  }

  tell(done) {
    const right = done.reduce((sum, part) => sum + part.right, 0);
    const of = done.reduce((sum, part) => sum + part.of, 0);
    const items = done.flatMap((part) => {
      const link = this.links.find(({ dataset }) => dataset.case === part.id);
      return link ? [make("li", {}, make("a", { href: link.getAttribute("href") }, link.textContent), `: ${part.right} of ${part.of} strong`)] : [];
    });
    const weakest = [...done].sort((a, b) => a.right / a.of - b.right / b.of)[0];
    const name = this.links.find(({ dataset }) => dataset.case === weakest?.id)?.textContent;
    const advice = right === of ? "Every answer held. Begin deeper next time." : `Read ${name} again first.`;
    this.prepend(make("section", { className: "drill" }, make("p", { className: "drill-result" }, `${right} of ${of} strong, over ${done.length} ${done.length === 1 ? "path" : "paths"}`), make("ul", {}, ...items), make("p", {}, advice)));
    setFragment({});
  }
}

const select = (values, chosen, say) => make("select", {}, ...values.map((value) => new Option(say(value), value, false, value === chosen)));

customElements.define("drill-picker", DrillPicker);
