// Small enhancements; every page is complete without them.

// Custom element -> the module that defines it, loaded only by pages that hold one.
const ELEMENTS = {
  "cards-review": "./cards-review.js",
  "case-compare": "./case-compare.js",
  "case-filter": "./case-filter.js",
  "constraint-flipper": "./constraint-flipper.js",
  "drill-picker": "./drill-picker.js",
  "entry-filter": "./entry-filter.js",
  "estimation-drill": "./estimation-drill.js",
  "followup-drill": "./followup-drill.js",
  "gap-map": "./gap-map.js",
  "gap-score": "./gap-score.js",
  "live-estimates": "./live-estimates.js",
  "mock-candidate": "./mock-candidate.js",
  "mock-interviewer": "./mock-interviewer.js",
  "mock-result-reader": "./mock-result-reader.js",
  "plan-today": "./plan-today.js",
  "practice-summary": "./practice-summary.js",
  "progress-panel": "./progress-panel.js",
  "recall-notes": "./recall-notes.js",
  "recall-puzzle": "./recall-puzzle.js",
  "spot-flaw": "./spot-flaw.js",
  "study-plan": "./study-plan.js",
};
for (const [name, module] of Object.entries(ELEMENTS)) {
  if (document.querySelector(name)) import(module);
}

// The theme opens every answer before it prints: right where one reads, wrong where one practises.
if (document.querySelector("article .practice")) addEventListener("beforeprint", (event) => event.stopImmediatePropagation(), { capture: true });

// A drawing opens over the page; where that fails its link leads to the drawing alone, as it does without JavaScript.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a.diagram-alone");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  import("./viewer.js").then(({ open }) => open(link)).catch(() => (location.href = link.href));
});

// A button inside a label, as the theme draws one, answers as a button does.
for (const kind of ["click", "keydown"]) {
  addEventListener(kind, (event) => {
    if (!event.target.matches?.("label > [role=button]") || ![undefined, "Enter", " "].includes(event.key)) return;
    event.preventDefault();
    event.target.parentElement.click();
  });
}

// The switch of colours: as the system, light, dark. `showColours` stands in the page, as it is needed before the first paint; kept as the theme keeps it.
const colours = document.querySelector("[data-md-component=colours]");
if (colours) {
  const options = [...colours.elements];
  const shown = () => options.findIndex((option) => option.checked);
  colours.addEventListener("change", ({ target }) => {
    const index = options.indexOf(target);
    showColours(index);
    __md_set("__palette", { index, color: { media: target.dataset.mdColorMedia, scheme: target.dataset.mdColorScheme } });
  });
  colours.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return; // a button answers it, the radio under this one does not
    event.preventDefault();
    const next = options[(shown() + 1) % options.length];
    next.click();
    next.focus();
  });
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", () => showColours(shown()));
}

// The menu of a narrow window: the focus goes into it and comes back, Escape closes it, and so does leaving it.
const menu = document.querySelector("#__drawer");
const sidebar = document.querySelector(".md-sidebar--primary");
const menuButton = document.querySelector(".md-header label[for=__drawer] > span");
if (menu && sidebar && menuButton) {
  const first = () => [...sidebar.querySelectorAll("a[href], label[tabindex], [role=button]")].find((stop) => stop.checkVisibility({ visibilityProperty: true }))?.focus();
  sidebar.addEventListener("change", () => menu.checked && first()); // another level of it
  menu.addEventListener("change", () => {
    menuButton.setAttribute("aria-expanded", menu.checked);
    if (menu.checked) first();
    else if (sidebar.contains(document.activeElement)) menuButton.focus();
  });
  sidebar.addEventListener("focusout", ({ relatedTarget }) => {
    if (menu.checked && relatedTarget && !sidebar.contains(relatedTarget)) menu.click();
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && menu.checked) menu.click();
  });
}

// Search loads nothing until somebody goes for the field: a pointer near it, a key, or a link to a search.
const box = document.querySelector(".md-search");
const field = box?.querySelector("input");
const toggle = document.querySelector("#__search");
let panel;
const enter = () => {
  if (!toggle.checked) toggle.click(); // in a narrow window the field is not there before
  field.focus();
};
const wake = () => (panel ??= import("./search/panel.js"));
if (box) {
  for (const near of [box, ...document.querySelectorAll("label[for=__search]")]) near.addEventListener("pointerenter", wake, { once: true });
  field.addEventListener("focus", () => {
    if (!toggle.checked) toggle.click();
    wake();
  });
  toggle.addEventListener("change", () => {
    if (toggle.checked) {
      field.focus();
      wake();
    } else {
      const opener = document.querySelector(".md-header label[for=__search] > span"); // stands in a narrow window only
      setTimeout(() => document.activeElement === document.body && opener?.focus());
    }
  });
  addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!["/", "s", "f"].includes(key) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.isContentEditable || target.closest?.("input:not([type=radio], [type=checkbox]), select, textarea")) return;
    event.preventDefault();
    enter();
    field.select();
  });
  box.addEventListener("keydown", async ({ key }) => {
    if (key !== "Escape") return;
    (await wake()).panel.close(); // pressed before it came
    field.blur();
  });
  box.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    (await wake()).panel.go();
  });
  const asked = new URLSearchParams(location.search);
  if (asked.has("q")) {
    field.value = asked.get("q");
    setTimeout(enter, 200); // the theme closes the search an eighth of a second after a page came
  }
  if (asked.has("h")) import("./search/highlight.js");
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
document.adoptedStyleSheets = []; // until here the disclosures of the first target were unfolded by a rule, so that nothing moved
