// Code and length of a mock interview, the link for the other side, and what to do about one that was left under another code.
import { button, copied, make } from "./make.js";
import { newSeed } from "./random.js";
import { LENGTHS } from "./variant.js";
import { said } from "./clock.js";

// run: a MockRun; other: the part and the person the link is for; changed() after another code, length or interview
export function setup(run, other, changed) {
  const { state } = run;
  const code = make("input", { type: "text", value: state.seed, size: 14, spellcheck: false, autocomplete: "off", autocapitalize: "none", disabled: run.isBegun });
  const length = make("select", { disabled: run.isBegun }, ...LENGTHS.map((minutes) => new Option(`${minutes} minutes`, minutes, false, minutes === state.minutes)));
  const choose = (seed) => {
    run.choose(seed, Number(length.value));
    changed();
  };
  code.addEventListener("change", () => choose(code.value));
  length.addEventListener("change", () => choose(run.state.seed));
  const status = make("p", { className: "quiet setup-said", role: "status" });
  const link = button(`Copy the link for ${other.person}`, () => copied(run.link(other.part), status, status));
  const fields = make("div", { className: "setup-fields" }, make("label", {}, "Code ", code), make("label", {}, "Length ", length));
  const buttons = make("div", { className: "setup-buttons" });
  if (run.isBegun) buttons.append(link, ...startOver(run, changed));
  else buttons.append(button("Another code", () => choose(newSeed())), link);
  return make("div", { className: "setup" }, fields, buttons, status);
}

function startOver(run, changed) {
  const sure = make("div", { className: "confirm", hidden: true, role: "group", "aria-label": "Start over?" });
  const ask = button("Start over", () => open(true));
  const open = (is) => {
    sure.hidden = !is;
    (is ? sure.querySelector("button") : ask).focus();
  };
  sure.append(
    make("p", {}, "Clock, notes, marks and scores of this interview are erased in this browser; scores you kept in your progress stay."),
    make("div", { className: "buttons" },
      button("Keep it", () => open(false)),
      button("Erase it and start over", () => { run.replace(newSeed()); changed(); }, "danger")),
  ); // prettier-ignore
  sure.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
  return [ask, sure];
}

// The link brings another interview than the one that is under way here: nothing is lost before the reader says so.
export function undecided(run, changed) {
  const { left, state } = run;
  const spent = left.clock.base === null ? left.clock.elapsed : Date.now() - left.clock.base + left.clock.elapsed;
  const decide = (what) => () => {
    what();
    changed();
  };
  return make(
    "div", { className: "confirm", role: "group", "aria-label": "Which interview?" },
    make("p", {}, `This link has the code ${state.seed}. In this browser an interview with this case is under way under the code ${left.seed}, at ${said(spent)}.`),
    make("div", { className: "buttons" },
      button(`Go on with ${left.seed}`, decide(() => run.resume()), "primary"),
      button(`Erase it and start ${state.seed}`, decide(() => run.replace()), "danger")),
  ); // prettier-ignore
}
