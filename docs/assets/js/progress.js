// What the reader did, kept in this browser alone: the one store of the site. It never throws and never loses what was there.
//
// read()          -> the state, to look at; change it only through change()
// change(fn)      -> {ok: true} or {ok: false, why}; fn changes the copy it gets in place, and takes times and draws from outside,
//                    because it runs again when another tab wrote meanwhile. What cannot be saved is kept in memory, with a notice.
// subscribe(fn)   -> a function that ends it; fn(state) runs after every change, also of other tabs
// exported()      -> the state as text; imported(text) -> {ok, why, added}: merged, or refused whole with a reason
// erase()         -> {ok} or {ok: false, why}
//
// The state, version 1:
//   cards:    {"<case>/<card>": card of FSRS as JSON, and `first`, the time it was first rated}
//   scores:   [{at, case, dimension, score: 1..4, from: "mock" | "self"}]
//   drills:   [{at, kind: "recall" | "followup" | "flaw" | "estimate", case, right, of, seed}]
//   plans:    {"<plan>": {started, done: ["<day>/<task>"]}}
//   mocks:    {"<case>": {at, ...}}; what else stands in one is the mock's own
//   drafts:   {"<case>": {at, steps: {"<step>": text}, recall: {...}}}, what is being written on the recall page; the last 60
//   settings: {...}
// Times are ISO texts. A change of meaning raises VERSION and adds the step from the version before to MIGRATIONS.
import { download } from "./download.js";

export const KEY = "handbook";
export const VERSION = 1;
const MIGRATIONS = []; // [version - 1] lifts a state of `version` to the next one
const BOUNDS = { scores: 1000, drills: 1000, drafts: 60 }; // the oldest go, so that the key stays small
const LARGEST = 4_000_000; // characters of a file worth reading: storage holds about five million

const REASONS = {
  full: "The storage of this browser is full. What you do is kept until you leave this page, and what was saved before is still there.",
  blocked: "This browser does not let the page store anything. What you do is kept until you leave this page.",
  newer: "Your stored progress was written by a newer version of this site and is left as it is. What you do now is kept until you leave this page.",
  unreadable: "Your stored progress cannot be read and is left as it is. What you do now is kept until you leave this page.",
};
const empty = () => ({ version: VERSION, cards: {}, scores: [], drills: [], plans: {}, mocks: {}, drafts: {}, settings: {} });

let state = empty();
let stored; // the text that `state` was made from
let trouble = null; // why what is stored must not be written over
let unsaved = []; // changes that stand in memory only
let exportedAt = 0; // how many of them a file holds
const listeners = new Set();

export function read() {
  look();
  return state;
}

export function change(fn) {
  look();
  const draft = structuredClone(state);
  fn(draft);
  bound(draft);
  state = draft;
  const why = trouble ?? save(JSON.stringify(draft));
  if (why) unsaved.push(fn);
  else unsaved = [];
  return told(why);
}

export function subscribe(fn) {
  listeners.add(fn);
  return () => listeners.delete(fn);
}

export function exported() {
  look();
  exportedAt = unsaved.length;
  guard();
  return JSON.stringify(state, null, 1);
}

export function imported(text) {
  const [file, why] = text.length > LARGEST ? [null, "the file is too large to be progress of this site"] : opened(text);
  if (why) return { ok: false, why };
  const before = counts(read());
  const done = change((draft) => merge(draft, file));
  const after = counts(state);
  return { ...done, added: Object.fromEntries(Object.keys(after).map((name) => [name, after[name] - before[name]])) };
}

export function erase() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing could be stored, so nothing is there
  }
  [state, stored, trouble, unsaved] = [empty(), null, null, []];
  return told(null);
}

// What is stored, as a file, also when this version cannot read it.
export function asFile() {
  const raw = trouble && !unsaved.length ? stored : exported();
  download("handbook-progress.json", raw, "application/json");
}

// An older state lifted to the newest version, step by step.
export function migrated(older, steps = MIGRATIONS) {
  let current = older;
  for (let version = older.version; version <= steps.length; version++) current = { ...steps[version - 1](current), version: version + 1 };
  return current;
}

function look() {
  let text = null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    // blocked: said when something is to be saved
  }
  if (text === stored) return;
  stored = text;
  const [found, , code] = text === null ? [null] : opened(text);
  trouble = code ?? null;
  state = found ?? empty();
  for (const fn of unsaved) fn(state);
}

function save(text) {
  try {
    localStorage.setItem(KEY, text);
    stored = text;
    return null;
  } catch (error) {
    return /quota/i.test(error.name) ? "full" : "blocked";
  }
}

// Text -> [state] or [null, sentence, code].
function opened(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return [null, "the file is not progress of this site", "unreadable"];
  }
  if (!isObject(file) || !Number.isInteger(file.version) || file.version < 1) return [null, "the file is not progress of this site", "unreadable"];
  if (file.version > VERSION) return [null, "the file was written by a newer version of this site; reload the page and try again", "newer"];
  const whole = { ...empty(), ...migrated(file) };
  const wrong = flaw(whole);
  return wrong ? [null, `the file is damaged at \`${wrong}\``, "unreadable"] : [whole];
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const isTime = (value) => isText(value) && Number.isFinite(Date.parse(value));
const SHAPES = {
  cards: (card) => isTime(card.due) && Number.isFinite(card.stability),
  plans: (plan) => isTime(plan.started) && Array.isArray(plan.done) && plan.done.every(isText),
  mocks: () => true,
  drafts: (draft) => isTime(draft.at),
  scores: (row) => isTime(row.at) && isText(row.case) && isText(row.dimension) && Number.isInteger(row.score) && row.score >= 1 && row.score <= 4,
  drills: (row) => isTime(row.at) && isText(row.kind) && isText(row.case) && Number.isFinite(row.right) && Number.isFinite(row.of),
};

// The first place where a state is not what it should be.
function flaw(whole) {
  for (const [name, fits] of Object.entries(SHAPES)) {
    const rows = whole[name];
    const isList = name === "scores" || name === "drills";
    if (isList ? !Array.isArray(rows) : !isObject(rows)) return name;
    for (const [key, row] of Object.entries(rows)) if (key === "__proto__" || !isObject(row) || !fits(row)) return `${name}.${key}`;
  }
  return isObject(whole.settings) ? null : "settings";
}

function merge(draft, file) {
  for (const [id, card] of Object.entries(file.cards)) if (since(card) > since(draft.cards[id])) draft.cards[id] = card;
  for (const list of ["scores", "drills"]) {
    const rows = new Map([...draft[list], ...file[list]].map((row) => [JSON.stringify(Object.entries(row).sort()), row]));
    draft[list] = [...rows.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }
  for (const [id, plan] of Object.entries(file.plans)) {
    const ours = draft.plans[id];
    draft.plans[id] = ours ? { ...ours, done: [...new Set([...ours.done, ...plan.done])] } : plan;
  }
  for (const map of ["mocks", "drafts"]) {
    for (const [id, later] of Object.entries(file[map])) {
      if (!draft[map][id] || Date.parse(later.at) > Date.parse(draft[map][id].at)) draft[map][id] = later;
    }
  }
  draft.settings = { ...file.settings, ...draft.settings };
}

const since = (card) => (card ? Date.parse(card.last_review) || 0 : -1);

export const counts = (of) => ({
  cards: Object.keys(of.cards).length,
  scores: of.scores.length,
  drills: of.drills.length,
  tasks: Object.values(of.plans).reduce((sum, plan) => sum + plan.done.length, 0),
  mocks: Object.keys(of.mocks).length,
  drafts: Object.keys(of.drafts).length,
});

function bound(draft) {
  for (const list of ["scores", "drills"]) if (draft[list].length > BOUNDS[list]) draft[list] = draft[list].slice(-BOUNDS[list]);
  const drafts = Object.entries(draft.drafts);
  if (drafts.length > BOUNDS.drafts) {
    drafts.sort(([, a], [, b]) => Date.parse(a.at) - Date.parse(b.at));
    draft.drafts = Object.fromEntries(drafts.slice(-BOUNDS.drafts));
  }
}

function told(code) {
  if (!code) exportedAt = 0;
  guard();
  notice(code ? REASONS[code] : "");
  for (const listener of listeners) listener(state);
  return code ? { ok: false, why: REASONS[code] } : { ok: true };
}

// One polite notice for all widgets of the page: it stays until closed, and offers the file that keeps what is in memory.
let bar;
let said = "";
function notice(text) {
  if (text === said) return;
  said = text;
  if (!bar) {
    bar = Object.assign(document.createElement("div"), { className: "progress-notice" });
    const words = document.createElement("p");
    words.setAttribute("role", "status");
    const keep = Object.assign(document.createElement("button"), { type: "button", textContent: "Save it to a file" });
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
    keep.addEventListener("click", asFile);
    close.addEventListener("click", () => (bar.hidden = true));
    bar.append(words, keep, close);
    document.body.append(bar);
  }
  bar.hidden = !text;
  setTimeout(() => (bar.firstChild.textContent = said)); // a live region speaks of what changes in it, not of what it comes with
}

addEventListener("storage", (event) => {
  if (event.key !== KEY && event.key !== null) return;
  look();
  for (const listener of listeners) listener(state);
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return; // a page that comes back from the browser's history slept through all events
  look();
  for (const listener of listeners) listener(state);
});
// Only while there is something to lose: a page that listens for this is not kept in the browser's history.
const stay = (event) => event.preventDefault();
function guard() {
  if (unsaved.length > exportedAt) addEventListener("beforeunload", stay);
  else removeEventListener("beforeunload", stay);
}
