// A place to write where paper has lines: write(text) hears it a moment after the last key, and when the field or the page is left.
import { make } from "./make.js";

const PAUSE = 400;
const waiting = new Set();
addEventListener("pagehide", () => waiting.forEach((flush) => flush()));

// The element has set(text), for what was written elsewhere; a field somebody writes in is left alone.
export function notes(label, value, write) {
  const area = make("textarea", { rows: 2, value, "aria-label": label, placeholder: label });
  let timer = null;
  const flush = () => {
    clearTimeout(timer);
    if (waiting.delete(flush)) write(area.value);
  };
  area.addEventListener("input", () => {
    waiting.add(flush);
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  });
  area.addEventListener("blur", flush);
  area.set = (text) => {
    if (document.activeElement !== area && !waiting.has(flush) && area.value !== text) area.value = text;
  };
  return area;
}
