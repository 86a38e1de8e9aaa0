// Names written into the empty boxes of a drawing: an <svg> whose boxes carry the class box-7.
const SVG = "http://www.w3.org/2000/svg";
const LINE = 17; // pixels from line to line, as the build draws them
const ROOM = 12; // pixels of a box's width that hold no words
const SHIFTS = { "kind-store": [0, 4], "kind-index": [0, 6], "kind-monitor": [6, 0] }; // where the words of a shape are off its middle

// The boxes of a drawing by number.
export function boxesOf(svg) {
  const boxes = new Map();
  for (const box of svg.querySelectorAll(".box")) {
    const number = [...box.classList].map((name) => /^box-(\d+)$/.exec(name)?.[1]).find(Boolean);
    if (number) boxes.set(Number(number), box);
  }
  return boxes;
}

// Writes a name into a box, in as many lines as fit; an empty name empties it.
export function write(box, name) {
  box.querySelector(":scope > text")?.remove();
  if (!name) return;
  const { x, y, width, height } = roomOf(box);
  const [right, down] = Object.entries(SHIFTS).find(([kind]) => box.classList.contains(kind))?.[1] ?? [0, 0];
  const text = document.createElementNS(SVG, "text");
  box.insertBefore(text, box.querySelector(".badge"));
  const measured = rulerOf(text);
  const lines = broken(measured, name, width - ROOM, Math.max(1, Math.floor((height - 4) / LINE)));
  const first = y + height / 2 + down + 5 - ((lines.length - 1) * LINE) / 2;
  text.replaceChildren(
    ...lines.map((line, index) => {
      const span = document.createElementNS(SVG, "tspan");
      span.setAttribute("x", x + width / 2 + right);
      span.setAttribute("y", first + index * LINE);
      span.textContent = line;
      if (measured(line) > width - ROOM) {
        span.setAttribute("textLength", width - ROOM);
        span.setAttribute("lengthAdjust", "spacingAndGlyphs");
      }
      return span;
    }),
  );
}

// Where a box is in its drawing. All boxes are read at the first question: to read one after each that was written would lay out
// the page as often.
const rooms = new WeakMap();
function roomOf(box) {
  if (!rooms.get(box)?.width) for (const each of box.ownerSVGElement.querySelectorAll(".box")) rooms.set(each, each.firstElementChild.getBBox());
  return rooms.get(box);
}

// What tells the width of a line in the letters of a drawing, without laying out the page.
const rulers = new WeakMap();
function rulerOf(text) {
  const drawing = text.ownerSVGElement;
  if (!rulers.has(drawing)) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = getComputedStyle(text).font;
    rulers.set(drawing, (line) => pen.measureText(line).width);
  }
  return rulers.get(drawing);
}

function broken(measured, name, room, most) {
  const lines = [];
  for (const word of name.split(/\s+/).flatMap((word) => word.split(/(?<=-)(?=\S)/))) {
    const longer = lines.length ? `${lines.at(-1)}${lines.at(-1).endsWith("-") ? "" : " "}${word}` : word;
    if (lines.length && (lines.length >= most || measured(longer) <= room)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
