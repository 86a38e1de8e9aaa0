// <live-estimates>: makes the capacity model on this page movable. The page is complete without it; this rewrites its numbers in place.
//
// The model stands in the element as JSON (see program.js). The page marks its parts: data-result, data-input, data-pull, data-claim.
// What the reader sets stands in the fragment, `#payments=2e8&slo=30`, in the unit of the input, so that a link shows the same.
import { at, drawn, drivers, isOpen, number, run, shareOf, shown, spread, stated } from "./program.js";
import { fragment, setFragment } from "./fragment.js";
import { button, copied, make } from "./make.js";

const STEPS = 400;
const DRIVERS = 5;

class LiveEstimates extends HTMLElement {
  connectedCallback() {
    if (this.model) return;
    this.model = JSON.parse(this.querySelector("script").textContent);
    this.controls = {}; // input -> its controls: one in the list, more where it drives an open result
    this.set = {};
    this.bar();
    for (const item of document.querySelectorAll("[data-input]")) {
      item.querySelector(".live-stated").hidden = true;
      item.append(this.control(item.dataset.input, item.querySelector(".live-says").id));
    }
    for (const item of document.querySelectorAll("[data-result] details")) item.addEventListener("toggle", () => item.open && this.pulls(item));
    addEventListener("hashchange", () => this.load());
    this.load(true);
  }

  // What was set and what broke, always in view; then the buttons.
  bar() {
    this.said = make("p", { className: "live-said", role: "status" });
    this.clear = button("Reset all", () => this.change(() => (this.set = {})));
    const buttons = make("div", { className: "buttons" }, button("Copy link", () => this.copy(buttons)), this.clear);
    this.append(this.said, buttons);
  }

  // A slider and a field for one input, with a button that gives it back to chance.
  control(name, label) {
    const given = this.model.inputs[name];
    const slider = make("input", { type: "range", min: 0, max: STEPS, step: 1, "aria-labelledby": label });
    const field = make("input", { type: "number", step: "any", inputMode: "decimal", "aria-labelledby": label });
    const free = button("Undo", () => {
      this.change(() => delete this.set[name]);
      slider.focus();
    }, "live-free");
    free.setAttribute("aria-describedby", label);
    slider.addEventListener("input", () => this.change(() => (this.set[name] = rounded(at(given, slider.value / STEPS), given))));
    field.addEventListener("change", () => {
      const value = field.valueAsNumber;
      if (!isUsable(value, given)) field.value = given[0];
      this.change(() => (isUsable(value, given) ? (this.set[name] = value) : delete this.set[name]));
    });
    const ends = make("span", { className: "live-ends quiet", textContent: `${number(given[4])} to ${number(given[5])}` });
    const unit = make("span", { className: "live-unit" });
    const out = make("span", { className: "live-out" });
    const root = make("div", { className: "live-control" }, slider, make("span", { className: "live-field" }, field, unit), free, ends, out);
    (this.controls[name] ??= []).push({ root, slider, field, free, unit, out });
    this.showControl(name);
    return root;
  }

  showControl(name) {
    const given = this.model.inputs[name];
    const value = this.set[name] ?? given[0];
    const isSet = Object.hasOwn(this.set, name);
    this.controls[name] = this.controls[name].filter(({ root }) => root.isConnected || !root.dataset.seen);
    for (const { root, slider, field, free, unit, out } of this.controls[name]) {
      root.dataset.seen = "yes";
      root.classList.toggle("is-set", isSet);
      const place = Math.round(STEPS * Math.min(1, Math.max(0, shareOf(given, value))));
      if (Number(slider.value) !== place && document.activeElement !== slider) slider.value = place;
      slider.setAttribute("aria-valuetext", shown(value * given[1], [0, ...given.slice(1)]));
      if (document.activeElement !== field) field.value = value; // never under somebody's fingers
      unit.textContent = value >= 1e6 ? `${given[3]}, ${number(value)}` : given[3];
      free.hidden = !isSet;
      out.textContent = value < given[4] || value > given[5] ? "outside the range we assumed" : "";
    }
  }

  load(first = false) {
    const wanted = fragment();
    const names = Object.keys(wanted).filter((name) => Object.hasOwn(this.model.inputs, name) && isOpen(this.model.inputs[name]));
    if (!names.length && !first && location.hash) return; // a link inside the page, not to other numbers
    const numbers = names.map((name) => [name, Number(wanted[name])]);
    this.set = Object.fromEntries(numbers.filter(([name, value]) => isUsable(value, this.model.inputs[name])));
    this.show();
  }

  change(edit) {
    edit();
    clearTimeout(this.writing);
    this.writing = setTimeout(() => setFragment(this.set), 250); // browsers refuse a hundred a second
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.show();
    });
  }

  show() {
    const { known, claims } = run(this.model, stated(this.model, this.set));
    const draws = run(this.model, drawn(this.model, this.set));
    for (const name of Object.keys(this.controls)) this.showControl(name);
    const broken = this.claims(claims, draws.claims);
    for (const item of document.querySelectorAll("[data-result]")) this.result(item, known, draws.known, broken);
    for (const mention of document.querySelectorAll('a.num[href^="#est-"]')) this.mention(mention, known);
    for (const item of document.querySelectorAll("[data-result] details[open]")) this.pulls(item);
    this.say(broken.length, claims.length);
  }

  result(item, known, draws, broken) {
    const name = item.dataset.result;
    const of = this.model.results[name];
    const [value] = known[name];
    put(item.querySelector("output"), value < 0 ? "below zero: these numbers contradict each other" : shown(value, of));
    const ends = spread(draws[name]);
    const isWide = ends && ends[0] < ends[1] * (1 - 1e-9);
    item.querySelector(".live-range").hidden = !isWide;
    if (isWide) {
      put(item.querySelector(".live-range .live-ends"), `${number(ends[0] / of[1])} to ${shown(ends[1], [of[0], of[1], of[3], of[3]])}`);
      item.querySelector(".live-dot").style.setProperty("--at", `${Math.round(100 * Math.min(1, Math.max(0, between(value, ends))))}%`);
    }
    const hurt = broken.filter(({ words }) => words.includes(name));
    let note = item.querySelector(".live-broken");
    if (!hurt.length) return note?.remove();
    note ??= item.insertBefore(make("p", { className: "live-broken" }), item.querySelector("details"));
    put(note, `No longer: ${hurt.map(({ says }) => says).join("; ")}`);
  }

  // The claims with their marks -> those that do not hold now.
  claims(now, draws) {
    const broken = [];
    for (const item of document.querySelectorAll("[data-claim]")) {
      const index = Number(item.dataset.claim);
      const holds = now[index][0] === 1;
      item.classList.toggle("is-broken", !holds);
      put(item.querySelector(".live-mark"), holds ? "holds" : "broken");
      const share = draws[index].reduce((sum, each) => sum + each, 0) / draws[index].length;
      put(item.querySelector(".live-share"), `true in ${Math.round(100 * share)} % of the draws`);
      if (!holds) broken.push({ words: this.model.claims[index].split(" "), says: item.childNodes[1].textContent.trim() });
    }
    return broken;
  }

  // The drivers of an open result, each with its control; rows of before keep theirs, so that a moving slider stays under the finger.
  pulls(box) {
    const result = box.closest("[data-result]").dataset.result;
    const rows = drivers(this.model, this.set)[result].slice(0, DRIVERS);
    const list = box.querySelector(".live-pulls");
    if (!list) return;
    const kept = [...list.children];
    const items = rows.map((row) => this.pull(kept, row, result));
    if (!list.contains(document.activeElement)) list.replaceChildren(...items); // a slider that is being moved stays where it is
  }

  pull(kept, { input, elasticity, swing }, result) {
    let item = kept.find((row) => row.dataset.pull === input);
    if (!item?.querySelector(".live-control")) {
      const says = document.getElementById(`says-${input}`).firstChild.textContent.trim();
      const id = `pull-${result}-${input}`;
      item = make("li", {}, make("span", { id, textContent: says }), make("span", { className: "value quiet" }));
      item.dataset.pull = input;
      item.append(this.control(input, id));
    }
    const sign = elasticity < 0 ? "-" : "+";
    put(item.querySelector(".value"), `: ${sign}${number(Math.abs(Math.round(elasticity * 100) / 100))} % for 1 % more, ${number(swing)}-fold from low to high`);
    return item;
  }

  mention(link, known) {
    const name = link.getAttribute("href").slice(5);
    const of = this.model.results[name] ?? (this.model.inputs[name] && [0, ...this.model.inputs[name].slice(1)]);
    if (of && known[name]) put(link, shown(known[name][0], of));
  }

  say(broken, claims) {
    const set = Object.keys(this.set).length;
    const mine = set ? `${set} of ${Object.keys(this.controls).length} assumptions set by you.` : "All assumptions as stated.";
    const held = !claims ? "" : broken ? ` ${broken} of ${claims} comparisons broken.` : ` All ${claims} comparisons hold.`;
    put(this.said, mine + held);
    this.clear.disabled = !set;
    this.querySelector(".by-hand")?.remove();
  }

  copy(buttons) {
    setFragment(this.set);
    copied(location.href, this.said, buttons);
  }
}

const put = (element, text) => element.textContent === text || (element.textContent = text);
const between = (value, [low, high]) => (low > 0 && value > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));
const isUsable = (value, [, , , , low]) => Number.isFinite(value) && (value > 0 || (value === 0 && low <= 0));
// A slider has no use for more digits than a thumb can aim at.
const rounded = (value, [, , , , low, high]) => Math.min(high, Math.max(low, Number(value.toPrecision(3))));

customElements.define("live-estimates", LiveEstimates);
