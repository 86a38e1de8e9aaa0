// Answers on the page: the best first, then by kind, each with the part of the page that fits and a line of its text.
import { excerpt } from "./excerpt.js";
import { distance } from "../distance.js";

const BEST = 3; // answers above the groups
const EACH = 4; // answers of one kind before "show all"
const MOST = 60; // answers worth showing at all
const FIRST = 6; // answers whose texts are read at once
const PAUSE = 100; // milliseconds without a key after which they are
const WORTH = 0.2; // of the score of the best
const DEEP = 0.6; // an answer is a part of a page when the page is called like less than this of the query

export class Found extends EventTarget {
  constructor(root, { site, ask, missing }) {
    super();
    Object.assign(this, { root, site, ask, missing });
    this.shown = 0;
    this.fills = new WeakMap(); // item -> what reads its text
    this.watcher = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && this.fill(target)), { rootMargin: "200px" });
  }

  get links() {
    return [...this.root.querySelectorAll("a[href], button.search-more")].filter((link) => link.offsetParent);
  }

  clear() {
    this.root.replaceChildren();
  }

  // Shows an answer, or where to browse when there is none yet; returns what to say about it.
  show(answer, kind) {
    const number = ++this.shown;
    clearTimeout(this.reading);
    if (!answer) {
      this.root.replaceChildren(this.browse());
      return "Type to search. Arrow keys choose, Enter opens, Escape closes.";
    }
    const best = answer.results[0]?.score ?? 0;
    const results = answer.results.filter(({ score }) => score >= WORTH * best).slice(0, MOST);
    if (!results.length) {
      this.root.replaceChildren(...this.nothing(answer));
      return `Nothing found for “${answer.text}”.`;
    }
    const chosen = kind === null ? results : results.filter(({ page }) => page.kind === kind);
    this.watcher.disconnect();
    this.root.replaceChildren(this.filters(results, kind), ...(kind === null ? this.grouped(chosen, answer) : [this.list(chosen, answer)]));
    this.reading = setTimeout(() => this.readOn(number), PAUSE);
    return said(answer, chosen.length, this.index.kinds[kind]?.[0]);
  }

  // The texts of answers are read when nobody types any more, and further down when somebody looks there.
  async readOn(number) {
    const items = [...this.root.querySelectorAll("li")];
    for (const item of items.slice(FIRST)) this.watcher.observe(item);
    await Promise.all(items.slice(0, FIRST).map((item) => this.fill(item)));
    if (number === this.shown) this.dispatchEvent(new CustomEvent("read"));
  }

  grouped(results, answer) {
    const parts = [this.list(results.slice(0, BEST), answer)];
    const groups = new Map();
    for (const result of results.slice(BEST)) groups.set(result.page.kind, [...(groups.get(result.page.kind) ?? []), result]);
    for (const [kind, group] of groups) {
      const [label] = this.index.kinds[kind];
      const heading = element("h2", "search-group", label);
      heading.id = `search-group-${kind}`;
      const section = element("section", "", heading, this.list(group.slice(0, EACH), answer));
      section.setAttribute("aria-labelledby", heading.id);
      if (group.length > EACH) section.append(this.button(`All ${group.length} more in ${label.toLowerCase()}`, "search-more", kind));
      parts.push(section);
    }
    return parts;
  }

  filters(results, kind) {
    const counts = new Map();
    for (const { page } of results) counts.set(page.kind, (counts.get(page.kind) ?? 0) + 1);
    const row = element("div", "search-kinds");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", "Show only");
    const kinds = [...counts].sort(([a], [b]) => a - b);
    for (const [its, label, count] of [[null, "All", results.length], ...kinds.map(([its, count]) => [its, this.index.kinds[its][0], count])]) {
      const button = this.button(`${label} `, "search-kind", its);
      button.append(element("span", "search-count", String(count)));
      button.setAttribute("aria-pressed", String(its === kind));
      row.append(button);
    }
    return row;
  }

  button(label, className, kind) {
    const button = element("button", className, label);
    button.type = "button";
    button.addEventListener("click", () => this.dispatchEvent(new CustomEvent("filter", { detail: kind })));
    return button;
  }

  item({ page, name, passages }, answer) {
    const best = passages[0];
    const isDeep = best && best.number !== page.first && name < DEEP;
    const link = element("a", "md-search-result__link");
    const title = element("p", "search-title", element("span", "search-name", page.title), element("span", "search-label", this.index.kinds[page.kind][1]));
    const part = element("p", "search-part");
    const text = element("p", "search-text", "\u00a0");
    link.append(element("article", "md-search-result__article md-typeset", title, part, text));
    link.href = this.addressOf(page, "", answer);
    const item = element("li", "md-search-result__item", link);
    const number = isDeep ? best.number : page.first;
    this.fills.set(item, () => this.read({ page, answer, link, part, text, number, also: isDeep ? null : best }));
    return item;
  }

  list(results, answer) {
    return element("ol", "md-search-result__list", ...results.map((result) => this.item(result, answer)));
  }

  // Reads the text of an item once; without it the item still leads to its page.
  async fill(item) {
    const read = this.fills.get(item);
    this.fills.delete(item);
    this.watcher.unobserve(item);
    await read?.().catch(() => {});
  }

  async read({ page, answer, link, part, text, number, also }) {
    const passage = await this.index.passage(number);
    if (passage.anchor) {
      link.href = this.addressOf(page, passage.anchor, answer);
      part.append([passage.above, passage.heading].filter(Boolean).join(" › "));
    }
    text.replaceChildren(...excerpt(passage.text, answer.terms, this.index.words, !passage.anchor));
    if (also && also.number !== page.first && page.count > 6) {
      const { anchor, heading } = await this.index.passage(also.number);
      if (heading) {
        const deep = element("a", "search-deep", heading);
        deep.href = this.addressOf(page, anchor, answer);
        link.after(deep);
      }
    }
  }

  addressOf(page, anchor, answer) {
    const address = new URL(page.place, this.site);
    address.searchParams.set("h", answer.words.join(" "));
    address.hash = anchor;
    return address.href;
  }

  browse() {
    const places = this.index.pages.filter(({ place }) => place.split("/").length === 2).sort((a, b) => a.kind - b.kind);
    const items = places.map((page) => {
      const link = element("a", "search-door", page.title);
      link.href = new URL(page.place, this.site).href;
      return element("li", "", link);
    });
    return element("ul", "search-doors", ...items);
  }

  nothing({ text }) {
    const near = this.near(text).map((name) => {
      const button = element("button", "search-near", name);
      button.type = "button";
      button.addEventListener("click", () => this.ask(name));
      return element("li", "", button);
    });
    const parts = [];
    if (near.length) parts.push(element("p", "search-hint", "Did you mean:"), element("ul", "search-nears", ...near));
    if (this.missing) {
      const link = element("a", "", "Tell us what is missing");
      link.href = `${this.missing}&term=${encodeURIComponent(text)}&title=${encodeURIComponent(`missing: ${text}`)}`;
      parts.push(element("p", "search-hint", link, ", and it may be here next month."));
    }
    return [...parts, element("p", "search-hint", "Or look around:"), this.browse()];
  }

  // Names that are spelt like a text.
  near(text) {
    const typed = text.toLowerCase();
    const parts = (name) => [name, ...name.split(/[\s-]+/).filter((part) => part.length > 3)];
    const apart = (name) => Math.min(...parts(name).map((part) => far(typed, part.toLowerCase())));
    const names = this.index.names.filter(({ isTitle, page }) => isTitle && page.place.split("/").length < 4).map(({ name }) => [apart(name), name]);
    return names.filter(([far]) => far < 0.5).sort(([a], [b]) => a - b).slice(0, 5).map(([, name]) => name);
  }
}

// The share of letters by which two words differ.
function far(one, other) {
  const length = Math.max(one.length, other.length);
  return distance(one, other, Math.ceil(length / 2)) / length;
}

function said({ text, corrected, words }, count, kind) {
  const what = `${count} ${count === 1 ? "answer" : "answers"}${kind ? ` in ${kind.toLowerCase()}` : ""}`;
  const unknown = corrected.map(({ word }) => `“${word}”`).join(", ");
  if (corrected.some(({ isStem }) => isStem)) return `${what} for words like those you typed, as nothing says ${unknown}`;
  return unknown ? `${what} for “${words.join(" ")}”, as nothing says ${unknown}` : `${what} for “${text}”`;
}

export function element(name, className, ...inside) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...inside);
  return made;
}
