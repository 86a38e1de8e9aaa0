// A code becomes a path of follow-ups. Pure: the same questions, code, level and count give the same path. The rule in words stands on /practice/drill/.
//
// ways: every way down the follow-ups of a case, [[{id, level}]] -> ids, at least `count` where the case has them, at most five
import { random, shuffle } from "./random.js";

export const DEPTHS = ["mid", "senior", "staff"];
export const COUNTS = [3, 4, 5];

export function drillPath(ways, name, code, level, count) {
  const draw = random(`drill ${name} ${code}`);
  const least = DEPTHS.indexOf(level);
  const path = [];
  for (const way of shuffle(draw, ways)) {
    if (path.length >= count) break;
    const from = way.findIndex((probe) => DEPTHS.indexOf(probe.level) >= least);
    if (from < 0) continue;
    for (const { id } of way.slice(from)) if (!path.includes(id) && path.length < COUNTS.at(-1)) path.push(id);
  }
  return path.slice(0, Math.max(count, 3));
}

// The cases of a drill across cases, in their order.
export const chosenCases = (cases, code, count) => shuffle(random(`cases ${code}`), cases).slice(0, count);

// What a drill across cases carries in the address: cases still to come, and what was right in those that are done.
export const queued = (text) => (text ? text.split(" ").filter(Boolean) : []);
export const doneOf = (text) => queued(text).map((part) => part.split(":")).filter((part) => part.length === 3 && /^\d+$/.test(part[1] + part[2])).map(([id, right, of]) => ({ id, right: Number(right), of: Number(of) })); // prettier-ignore
export const doneText = (done) => done.map(({ id, right, of }) => `${id}:${right}:${of}`).join(" ");
