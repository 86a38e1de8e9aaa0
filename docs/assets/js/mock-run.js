// The interview with one case that is under way in this browser: both pages of a case, and two tabs of them, see the same one.
//
// run.state: {at, seed, minutes, clock, mark, entered, said, facts, probes, scores, notes, answers}, kept as progress.mocks[case]
//   said: {event: ms}   facts: {topic: "asked" | "given"}   probes: {id: mark}   notes: the interviewer's   answers: the candidate's
// run.left: another interview with this case that was begun under another code; decide with resume() or replace() before anything else
import { fragment, setFragment } from "./fragment.js";
import { fresh } from "./clock.js";
import { change, read, subscribe } from "./progress.js";
import { newSeed } from "./random.js";
import { LENGTHS, spelled } from "./variant.js";

const blank = (seed, minutes) => ({
  seed, minutes, clock: fresh(), mark: null, entered: {}, said: {}, facts: {}, probes: {}, scores: {}, notes: {}, answers: {},
}); // prettier-ignore
const isBegun = (state) => state.clock.elapsed > 0 || state.clock.base !== null || ["said", "facts", "probes", "scores", "notes", "answers"].some((part) => Object.keys(state[part]).length);

export class MockRun {
  constructor(id, told) {
    this.id = id;
    this.told = told; // called when the state came from elsewhere: another tab, another code in the address
    this.open();
    this.end = [subscribe(() => this.heard()), this.onAddress()];
  }

  close() {
    for (const end of this.end) end();
  }

  get isBegun() {
    return isBegun(this.state);
  }

  open() {
    const asked = fragment();
    const seed = spelled(asked.seed ?? "");
    const minutes = LENGTHS.includes(Number(asked.minutes)) ? Number(asked.minutes) : null;
    const stored = this.stored();
    this.left = null;
    if (stored && (!seed || seed === stored.seed)) {
      this.state = isBegun(stored) || !minutes ? stored : { ...stored, minutes };
    } else {
      this.state = blank(seed || newSeed(), minutes ?? 45);
      if (stored && isBegun(stored)) this.left = stored;
    }
    this.address();
  }

  // A shape that is not ours, from a file somebody edited, is no interview.
  stored() {
    const found = read().mocks[this.id];
    const parts = Object.entries(blank("", 45));
    const fits = found && parts.every(([name, part]) => name === "mark" || (typeof found[name] === typeof part && found[name] !== null));
    return fits && LENGTHS.includes(found.minutes) ? structuredClone(found) : null;
  }

  // fn changes the state in place; it may run twice, so times and draws come from outside.
  change(fn) {
    const at = new Date().toISOString();
    const begun = structuredClone(this.state);
    this.isWriting = true; // what we write is no news to us
    change((draft) => {
      const known = draft.mocks[this.id];
      const state = known?.seed === begun.seed ? known : structuredClone(begun);
      fn(state);
      draft.mocks[this.id] = { ...state, at };
    });
    this.isWriting = false;
    this.state = structuredClone(read().mocks[this.id]);
  }

  // Another code or length, before anything was begun.
  choose(seed, minutes) {
    this.state = { ...this.state, seed: spelled(seed) || newSeed(), minutes };
    this.address();
  }

  resume() {
    this.state = structuredClone(this.left);
    this.left = null;
    this.address();
  }

  replace(seed = this.state.seed) {
    this.left = null;
    const [id, state] = [this.id, blank(seed, this.state.minutes)];
    this.isWriting = true;
    change((draft) => delete draft.mocks[id]);
    this.isWriting = false;
    this.state = state;
    this.address();
  }

  address() {
    const now = fragment();
    if (now.seed !== this.state.seed || now.minutes !== String(this.state.minutes)) setFragment({ seed: this.state.seed, minutes: this.state.minutes });
  }

  link(part) {
    const url = new URL(`../${part}/`, location.href);
    url.hash = new URLSearchParams({ seed: this.state.seed, minutes: this.state.minutes });
    return url.href;
  }

  heard() {
    if (this.isWriting) return;
    const stored = this.stored();
    if (this.left || !stored || stored.seed !== this.state.seed || JSON.stringify(stored) === JSON.stringify(this.state)) return;
    this.state = stored;
    this.told();
  }

  onAddress() {
    const changed = () => {
      const { seed } = fragment();
      if (!seed || spelled(seed) === this.state.seed) return; // a link to a heading of this page
      this.open();
      this.told();
    };
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }
}
