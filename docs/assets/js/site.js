// Small enhancements; every page is complete without them.

// Custom element -> the module that defines it, loaded only by pages that hold one.
const ELEMENTS = {
  "cards-review": "./cards-review.js",
  "case-filter": "./case-filter.js",
  "constraint-flipper": "./constraint-flipper.js",
  "drill-picker": "./drill-picker.js",
  "entry-filter": "./entry-filter.js",
  "estimation-drill": "./estimation-drill.js",
  "followup-drill": "./followup-drill.js",
  "live-estimates": "./live-estimates.js",
  "mock-candidate": "./mock-candidate.js",
  "mock-interviewer": "./mock-interviewer.js",
  "mock-result-reader": "./mock-result-reader.js",
  "practice-summary": "./practice-summary.js",
  "progress-panel": "./progress-panel.js",
  "recall-notes": "./recall-notes.js",
  "recall-puzzle": "./recall-puzzle.js",
  "spot-flaw": "./spot-flaw.js",
};
for (const [name, module] of Object.entries(ELEMENTS)) {
  if (document.querySelector(name)) import(module);
}

// A definition near the right edge moves left until it fits.
const fit = ({ target }) => {
  const tip = target.closest?.(".term")?.querySelector(".tip");
  if (!tip) return;
  tip.style.setProperty("--shift", "0px");
  const over = tip.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
  if (over > 0) tip.style.setProperty("--shift", `${-over}px`);
};
document.addEventListener("mouseover", fit);
document.addEventListener("focusin", fit);

// A definition shown on hover or focus can be dismissed without moving the pointer (WCAG 1.4.13).
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(".term:is(:hover, :focus-within)")) {
    term.classList.add("is-dismissed");
    const back = () => term.classList.remove("is-dismissed");
    term.addEventListener("mouseleave", back, { once: true });
    term.addEventListener("focusout", back, { once: true });
  }
});

// A link to something inside a closed disclosure opens it first.
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let opened = false;
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) {
    opened ||= !box.open;
    box.open = true;
  }
  if (opened) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();
