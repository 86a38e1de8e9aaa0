// <case-compare>: any two of the cases that stand on its page, in one table, chosen by two lists; #a+b in the address is the choice.
import { chosen, pairs, spelled } from "./compare.js";
import { make } from "./make.js";

const SIDES = ["First case", "Second case"];
const BOXES = "Boxes";

class CaseCompare extends HTMLElement {
  connectedCallback() {
    if (!this.cases) this.build();
    this.moved = () => this.show(true);
    addEventListener("hashchange", this.moved);
    this.show(false);
  }

  disconnectedCallback() {
    removeEventListener("hashchange", this.moved);
  }

  build() {
    const all = [...this.querySelectorAll(".in-short")];
    this.cases = Object.fromEntries(all.map((element) => [element.id, read(element)]));
    this.related = Object.fromEntries(all.map(({ id }) => [id, Object.keys(this.cases[id].over)]));
    this.selects = SIDES.map((label, side) => {
      const select = make("select", { "aria-label": label }, new Option("Choose a case", ""), ...all.map(({ id }) => new Option(this.cases[id].title, id)));
      select.addEventListener("change", () => {
        history.replaceState(history.state, "", spelled(this.selects.map(({ value }) => value)));
        this.show(false);
      });
      return make("label", {}, SIDES[side], select);
    }).map((label) => (this.append(label), label.querySelector("select")));
    const form = make("div", { className: "compare-choice" }, ...this.selects.map((select) => select.parentElement));
    this.said = make("p", { className: "compare-said", role: "status" });
    this.place = make("div", { className: "compare-place" });
    this.more = make("section", { className: "compare-more", "aria-labelledby": "compare-more" });
    this.replaceChildren(form, this.said, this.place, this.more);
    if (location.hash.length > 1 && performance.getEntriesByType("navigation")[0]?.type === "navigate") scrollTo(0, 0); // the browser went to a place that is now a table
  }

  show(isFollowed) {
    const { ids, wrong } = chosen(location.hash, Object.keys(this.cases));
    this.selects.forEach((select, side) => {
      select.value = ids[side];
      for (const option of select.options) option.disabled = option.value !== "" && option.value === ids[1 - side];
    });
    const two = ids.map((id) => this.cases[id]);
    const shared = two[0] && two[1] ? [...two[0].keys].filter((key) => two[1].keys.has(key)) : [];
    const boxes = shared.filter((key) => two[0].boxes.has(key)).length;
    this.said.textContent = wrong || (two[0] && two[1] ? `In both: ${counted(boxes, "box", "boxes")}, ${counted(shared.length - boxes, "metric", "metrics")}.` : ids.some(Boolean) ? "Choose the other case, or take a pair below." : "Choose two cases, or take a pair below.");
    this.place.replaceChildren(...(two[0] && two[1] ? [this.table(two, ids), drawings(two)] : []));
    this.suggest(ids);
    document.title = document.title.replace(/^.*? - (?=[^-]*$)/, `${two[0] && two[1] ? `${two[0].title} and ${two[1].title}` : "Compare two cases"} - `);
    if (isFollowed) {
      this.selects[0].focus({ preventScroll: true });
      scrollTo({ top: 0, behavior: "instant" });
    }
  }

  table(two, ids) {
    const head = make("tr", { role: "row" }, make("td", { role: "cell" }), ...two.map((one) => make("th", { scope: "col", role: "columnheader" }, one.link.cloneNode(true))));
    const rows = [...new Set(two.flatMap((one) => Object.keys(one.rows)))].filter((name) => name !== BOXES);
    const over = two.map((one, side) => one.over[ids[1 - side]]);
    const body = [
      ...(over[0] || over[1] ? [row("Carries over", over.map((text) => text ?? ""), two)] : []),
      ...rows.map((name) => row(name, two.map((one, side) => marked(one.rows[name], two[1 - side].keys)), two)),
      ...boxesOf(two),
    ];
    return make("table", { className: "compare", role: "table", "aria-label": "The two cases, row by row" }, make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }, ...body)); // prettier-ignore
  }

  suggest(ids) {
    const list = pairs(this.related, ids);
    const named = ids.filter(Boolean).map((id) => this.cases[id].title);
    const heading = make("h2", { id: "compare-more" }, named.length ? "More pairs" : "Pairs that share something");
    const link = (pair) => make("li", {}, make("a", { href: spelled(pair) }, pair.map((id) => this.cases[id].title).join(" + ")));
    this.more.replaceChildren(...(list.length ? [heading, make("ul", {}, ...list.map(link))] : []));
  }
}

const counted = (count, one, many) => `${count || "no"} ${count === 1 ? one : many}`;

// What two cases can have in common is known by where its entry stands.
const keyOf = (link) => link.getAttribute("href");

// A case as it stands on the page: {title, link, rows: name -> cell, over: other case -> what carries over, boxes, keys, drawing}.
function read(element) {
  const title = element.querySelector("summary").textContent;
  const link = make("a", { href: element.querySelector("p > a").getAttribute("href") }, title);
  const rows = Object.fromEntries([...element.querySelectorAll("dt")].map((name) => [name.textContent, name.nextElementSibling]));
  const over = Object.fromEntries([...element.querySelectorAll("[data-with]")].map((text) => [text.dataset.with, text.lastChild.textContent.trim()]));
  const drawing = element.querySelector("[data-width]");
  delete rows.Drawing;
  delete rows["Carries over"];
  const keys = (inside) => new Set([...inside.querySelectorAll("li > a")].map(keyOf));
  return { title, link, rows, over, drawing, boxes: keys(rows[BOXES]), keys: keys(element) };
}

function row(name, cells, two) {
  const filled = cells.map((cell, side) => make("td", { role: "cell" }, make("b", { className: "compare-who", "aria-hidden": "true" }, two[side].title), ...(cell ? (typeof cell === "string" ? [cell] : cell.childNodes) : [make("span", { className: "quiet" }, "Nothing said.")])));
  return make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, name), ...filled);
}

// A copy of a cell in which what the other case has too says so.
function marked(cell, others) {
  const copy = cell?.cloneNode(true);
  for (const link of copy?.querySelectorAll("li > a") ?? []) if (others.has(keyOf(link))) link.after(" ", make("span", { className: "tag" }, "both"));
  return copy;
}

// What both are built of, over the width of the table; under it what only one needs.
function boxesOf(two) {
  const items = two.map((one) => [...one.rows[BOXES].querySelectorAll("li")].map((item) => item.cloneNode(true)));
  const isShared = (item, side) => item.querySelector("a") && two[1 - side].boxes.has(keyOf(item.querySelector("a")));
  const both = items[0].filter((item) => isShared(item, 0));
  const only = items.map((list, side) => make("dd", {}, make("ul", {}, ...list.filter((item) => !isShared(item, side)))));
  const wide = make("td", { role: "cell", colSpan: 2 }, both.length ? make("ul", { className: "compare-wide" }, ...both) : "No box is in both.");
  wide.setAttribute("aria-colspan", "2");
  return [make("tr", { role: "row" }, make("th", { scope: "row", role: "rowheader" }, "Boxes in both"), wide), row("Only here", only, two)];
}

// Both systems, drawn: files of their own, asked for once two cases are chosen, so that they are there on paper too.
function drawings(two) {
  const figures = two.filter(({ drawing }) => drawing).map(({ title, drawing }) => {
    const { width, height } = drawing.dataset;
    const image = make("img", { fetchPriority: "low", width, height, alt: `${title}: the whole system, drawn. Its boxes stand in the table, its arrows in words on its page.`, src: drawing.getAttribute("href") }); // prettier-ignore
    return make("figure", {}, make("figcaption", {}, `${title}, `, make("a", { href: drawing.getAttribute("href") }, "the drawing alone")), make("div", { className: "compare-drawing", role: "group", tabIndex: 0, "aria-label": "Drawing, may scroll sideways" }, image)); // prettier-ignore
  });
  return make("section", { className: "compare-drawings" }, ...(figures.length ? [make("h2", {}, "The two systems, drawn"), ...figures] : []));
}
customElements.define("case-compare", CaseCompare);
