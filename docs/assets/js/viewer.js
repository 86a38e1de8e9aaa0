// A drawing over the whole window: zoom by wheel, pinch, keys and buttons; move by dragging, arrow keys and buttons.
import { button, make } from "./make.js";

const STEP = 1.25; // of one press of + or -
const MOVE = 80; // pixels of one press of an arrow
const MOST = 4; // times its own size
const BLANK = 32; // pixels of paper around the drawing, both sides together
const DRAG = 5; // pixels from which on a press is no click

const ARROWS = { ArrowLeft: ["←", "Move left", -1, 0], ArrowUp: ["↑", "Move up", 0, -1], ArrowDown: ["↓", "Move down", 0, 1], ArrowRight: ["→", "Move right", 1, 0] };

// Opens the drawing of the figure that a link stands in; the focus comes back to the link.
export function open(link) {
  const figure = link.closest("figure");
  const original = figure.querySelector("svg");
  const drawing = original.cloneNode(true);
  drawing.querySelector("marker")?.remove(); // the tips of arrows are found in the page
  const { width, height } = original.viewBox.baseVal;
  const title = figure.querySelector("figcaption")?.textContent ?? original.getAttribute("aria-label");

  const stage = make("div", { className: "viewer-stage", tabIndex: 0, autofocus: true, role: "group", "aria-label": "Drawing, moved by arrow keys" }, drawing);
  const told = make("output", { "aria-label": "Size" });
  const press = (text, name, action) => Object.assign(button(text, action), { title: name, ariaLabel: name });
  const move = (x, y) => stage.scrollBy({ left: x, top: y, behavior: "instant" });
  const moves = Object.fromEntries(Object.entries(ARROWS).map(([key, [, , x, y]]) => [key, () => move(x * MOVE, y * MOVE)]));
  const tools = make(
    "div",
    { className: "viewer-tools", role: "group", "aria-label": "Move and zoom" },
    ...Object.entries(ARROWS).map(([key, [text, name]]) => press(text, name, moves[key])),
    press("−", "Zoom out", () => zoom(1 / STEP)),
    told,
    press("+", "Zoom in", () => zoom(STEP)),
    button("Fit", () => fit()),
  );
  const dialog = make("dialog", { className: "viewer diagram", "aria-label": title }, make("header", {}, make("strong", {}, title), button("Close", () => dialog.close())), stage, tools);

  let scale = 1;
  let fits = true;
  const whole = () => Math.min((stage.clientWidth - BLANK) / width, (stage.clientHeight - BLANK) / height, 2);
  const draw = (next) => {
    scale = next;
    drawing.style.width = `${width * scale}px`;
    told.textContent = `${Math.round(scale * 100)} %`;
  };
  const fit = () => {
    fits = true;
    draw(whole());
  };
  const middle = () => {
    const box = stage.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  // What lies under the point stays under it.
  function zoom(factor, [x, y] = middle()) {
    const before = drawing.getBoundingClientRect();
    const old = scale;
    fits = false;
    draw(Math.min(MOST, Math.max(Math.min(whole(), 0.5), scale * factor)));
    const now = drawing.getBoundingClientRect();
    move(now.left - x + ((x - before.left) * scale) / old, now.top - y + ((y - before.top) * scale) / old);
  }

  const keys = { ...moves, "+": () => zoom(STEP), "=": () => zoom(STEP), "-": () => zoom(1 / STEP), 0: fit };
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the page under it has keys of its own
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  stage.addEventListener(
    "wheel",
    (event) => {
      if ((event.deltaX || event.shiftKey) && !event.ctrlKey) return; // two fingers on a trackpad move it
      event.preventDefault();
      zoom(2 ** ((-event.deltaY * (event.deltaMode ? 33 : 1)) / (event.ctrlKey ? 100 : 300)), [event.clientX, event.clientY]);
    },
    { passive: false },
  );

  const fingers = new Map();
  let from;
  let dragged = false;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!fingers.size) [from, dragged] = [event, false];
    fingers.set(event.pointerId, event);
  });
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    if (!event.buttons) return void fingers.delete(event.pointerId); // let go where we did not see it
    dragged ||= Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > DRAG;
    if (!dragged) return;
    stage.setPointerCapture(event.pointerId);
    const other = [...fingers.values()].find((finger) => finger.pointerId !== event.pointerId);
    const share = other ? 2 : 1; // each of two fingers moves half
    move((before.clientX - event.clientX) / share, (before.clientY - event.clientY) / share);
    if (other) {
      const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
      zoom(apart(event) / Math.max(apart(before), 1), [(event.clientX + other.clientX) / 2, (event.clientY + other.clientY) / 2]);
    }
    fingers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, (event) => fingers.delete(event.pointerId));
  stage.addEventListener("dragstart", (event) => event.preventDefault());
  stage.addEventListener("click", (event) => dragged && event.preventDefault(), true);

  new ResizeObserver(() => fits && fit()).observe(stage);
  const page = document.documentElement.classList;
  dialog.addEventListener("close", () => {
    page.remove("is-under-viewer");
    dialog.remove();
    link.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  page.add("is-under-viewer");
  dialog.showModal();
  fit();
}
