// A code becomes an interview: which changes, which follow-ups, when. Pure: the same script, code and length give the same variant.
// The rule in words stands on every interviewer's page; keep the two in step.
//
// script: {case, changes: [{id, at}], paths: [{ids, step, at}]}, where `at` maps a length to a minute and ids[0] is the first question
// -> {changes: [{id, at}], paths: [{ids, at}]}, each in the order of its minutes
import { random, shuffle } from "./random.js";

export const LENGTHS = [35, 45, 60];
const SIZES = { 35: { changes: 1, paths: 2, apart: 6 }, 45: { changes: 2, paths: 3, apart: 8 }, 60: { changes: 3, paths: 4, apart: 10 } };
const REST = 3; // minutes between a path and anything else
const LAST = 5; // minutes at the end in which nothing new comes

export function variant(script, code, length) {
  const size = SIZES[length];
  const draw = random(`${script.case} ${code}`);
  const changes = shuffle(draw, script.changes);
  const paths = shuffle(draw, script.paths);
  const taken = [];
  for (const { id, at } of changes) {
    if (taken.length < size.changes && taken.every((other) => Math.abs(other.at - at[length]) >= size.apart)) taken.push({ id, at: at[length] });
  }
  const asked = spread(chosen(paths, size.paths), taken, length);
  return { changes: byMinute(taken), paths: byMinute(asked) };
}

// Deep paths from different steps first; then whatever begins with another question.
function chosen(paths, count) {
  const found = [];
  const isNew = (path) => found.every((other) => other.ids[0] !== path.ids[0]);
  for (const path of paths) if (found.length < count && path.ids.length > 1 && isNew(path) && found.every((other) => other.step !== path.step)) found.push(path);
  for (const path of paths) if (found.length < count && isNew(path)) found.push(path);
  return found;
}

function spread(paths, changes, length) {
  const placed = [];
  const due = paths.map((path) => ({ ids: path.ids, at: path.at[length] })).sort((a, b) => a.at - b.at);
  for (const path of due) {
    const isFree = (minute) => [...changes, ...placed].every((other) => Math.abs(other.at - minute) >= REST);
    let minute = path.at;
    while (minute < length - LAST && !isFree(minute)) minute += 1;
    while (minute > 0 && !isFree(minute)) minute -= 1; // the end is full: earlier
    placed.push({ ...path, at: minute });
  }
  return placed;
}

const byMinute = (events) => [...events].sort((a, b) => a.at - b.at);

// A code as people type it after a telephone call.
export const spelled = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 40);
