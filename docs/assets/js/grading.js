// Names as people type them, held against the names of boxes: case, spacing, plurals, spelling of either side of the Atlantic and
// small slips are forgiven; a name that belongs to another box never is.
//
// A box is {n, lane, names}. verdict() -> {is: "right" | "slip" | "wrong" | "missing", meant}: `meant` is the box that was named instead.

import { distance } from "./distance.js";

const ARTICLES = new Set(["a", "an", "the"]);

// What is left of a name when it is compared.
export function normal(text) {
  const words = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/&/g, " and ").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => words.length === 1 || !ARTICLES.has(word)).map(stem).join("");
}

function stem(word) {
  if (word.length < 4) return word;
  if (word === "indices") return "index";
  const one = word.replace(/ies$/, "y").replace(/(?<=x|ss|sh|(?<!ca|ni)ch)es$/, "").replace(/(?<![sui])s$/, "");
  return one.replace(/([iy])z(?=e|a|i)/, "$1s").replace(/ll(?=ed|er|ing)/, "l").replace(/our/, "or").replace(/ogue$/, "og");
}

// How far a slip may be from the name: long names forgive two letters, short ones none.
const leeway = (name) => (name.length < 5 ? 0 : name.length < 9 ? 1 : 2);

// How near a text is to the names of a box: 0 is one of them, null is none.
function nearness(said, box) {
  let best = null;
  for (const name of box.names.map(normal)) {
    const most = leeway(name);
    const far = distance(said, name, most);
    if (far <= most && (best === null || far < best)) best = far;
  }
  return best;
}

export function verdict(text, box, boxes) {
  const said = normal(text);
  if (!said) return { is: "missing" };
  const own = nearness(said, box);
  if (own === 0) return { is: "right" };
  const others = boxes.filter((other) => other !== box).map((other) => [other, nearness(said, other)]);
  const [other, far] = others.reduce((best, found) => (found[1] !== null && (best[1] === null || found[1] < best[1]) ? found : best), [null, null]);
  if (own !== null && (far === null || own <= far) && far !== 0) return { is: "slip" };
  return other ? { is: "wrong", meant: other } : { is: "wrong" };
}

// Lists by lane -> what of the drawing they hold: {found: [{box, text, is}], elsewhere: [{box, text, lane}], missing: [box], extra: [{text, lane}]}.
// A box is found once, in its own lane; exact names are served before slips.
export function gradedLanes(lists, boxes) {
  const open = Object.entries(lists).flatMap(([lane, texts]) => texts.filter(normal).map((text) => ({ lane, text })));
  const found = [];
  const elsewhere = [];
  const repeated = [];
  const take = (into, fits) => {
    for (const entry of [...open]) {
      const box = boxes.find((box) => fits(entry, box, nearness(normal(entry.text), box)));
      if (!box) continue;
      open.splice(open.indexOf(entry), 1);
      into.push({ ...entry, box });
    }
  };
  const isFree = (box) => !found.some((entry) => entry.box === box);
  take(found, (entry, box, far) => far === 0 && box.lane === entry.lane && isFree(box));
  take(found, (entry, box, far) => far !== null && box.lane === entry.lane && isFree(box) && isNearest(entry, box, boxes));
  take(elsewhere, (entry, box, far) => far !== null && isFree(box) && isNearest(entry, box, boxes));
  take(repeated, (entry, box, far) => far !== null);
  return {
    found: found.map(({ text, box }) => ({ text, box, is: nearness(normal(text), box) === 0 ? "right" : "slip" })),
    elsewhere,
    missing: boxes.filter(isFree),
    extra: open,
  };
}

const isNearest = (entry, box, boxes) => {
  const said = normal(entry.text);
  const own = nearness(said, box);
  return boxes.every((other) => other === box || (nearness(said, other) ?? Infinity) >= own);
};
