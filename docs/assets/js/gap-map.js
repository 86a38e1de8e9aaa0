// <gap-map>: fills the table on its page with what the reader did, and names the next drill by the rule of gaps.js.
import { lastOf, percent, retention, scoresOf, share, suggestions } from "./gaps.js";
import { button, make } from "./make.js";
import { read, subscribe } from "./progress.js";

const NAMES = { recall: "Draw it from memory", drill: "Answer its follow-ups", cards: "Answer the cards" };
const date = (text) => new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }).format(new Date(text));

class GapMap extends HTMLElement {
  connectedCallback() {
    if (!this.map) this.build();
    this.end = subscribe(() => this.show());
    this.show();
  }

  disconnectedCallback() {
    this.end();
  }

  build() {
    this.map = JSON.parse(this.querySelector("script").textContent);
    this.next = make("section", { className: "gap-next", "aria-labelledby": "gap-next" });
    this.querySelector(".gap-without").replaceWith(this.next);
    this.table = this.querySelector("table");
    this.table.classList.add("is-live");
    const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell", "th[scope=col]": "columnheader", "th[scope=row]": "rowheader" };
    for (const [name, role] of Object.entries(roles)) for (const one of this.querySelectorAll(name)) one.setAttribute("role", role); // a phone shows rows as grids, which would take their meaning away
    this.foot = make("tr", { role: "row" });
    this.table.append(make("tfoot", { role: "rowgroup" }, this.foot));
    for (const row of this.table.querySelectorAll("tbody tr")) {
      const score = make("a", { className: "gap-enter", href: `#case=${row.dataset.case}` }, "Score", make("span", { className: "visually-hidden" }, ` ${row.querySelector("th").textContent}`));
      row.querySelector("th").append(score);
    }
    this.skipped = 0;
  }

  async show() {
    const state = read();
    const now = Date.now();
    this.suggest(state, now);
    const { chance } = Object.keys(state.cards).length ? await import("./schedule.js") : { chance: () => null };
    const sums = this.map.steps.map(() => []);
    for (const one of this.map.cases) this.fill(one, state, (card) => chance(card, new Date(now)), sums);
    const mean = (list) => (list.length ? (list.reduce((sum, score) => sum + score, 0) / list.length).toFixed(1) : "");
    this.foot.replaceChildren(
      make("th", { scope: "row", role: "rowheader" }, "Mean of your scores"),
      ...sums.map((list) => make("td", { className: "gap", role: "cell" }, mean(list))),
      ...[1, 2, 3].map(() => make("td", { className: "gap", role: "cell" })),
    );
  }

  fill(one, state, chanceOf, sums) {
    const cells = [...this.table.querySelector(`tr[data-case="${one.id}"]`).querySelectorAll("td")];
    const scored = scoresOf(one, state.scores);
    this.map.steps.forEach((step, index) => {
      const here = scored.filter((score) => score.step === step);
      const rows = here.filter(({ row }) => row).sort((a, b) => a.row.score - b.row.score);
      sums[index].push(...rows.map(({ row }) => row.score));
      cell(cells[index], rows[0]?.row.score, here.map(({ dimension, row }) => `${dimension}: ${row ? `${row.score}, ${row.from === "mock" ? "in a mock" : "by yourself"}, ${date(row.at)}` : "not scored"}`).join("; ") || "not in the grid of this case", here.length > 0); // prettier-ignore
    });
    const { met, known } = retention(one, state.cards, chanceOf);
    const [drawn, probed] = [lastOf(one, state.drills, "recall"), lastOf(one, state.drills, "followup")];
    rated(cells.at(-3), known, met ? `of ${met} cards met, ${one.cards} in all` : `none of ${one.cards} cards met`);
    rated(cells.at(-2), share(drawn), drawn ? `${drawn.right} of ${drawn.of}, ${date(drawn.at)}` : "not drawn yet");
    rated(cells.at(-1), share(probed), probed ? `${probed.right} of ${probed.of} strong, ${date(probed.at)}` : "no follow-ups yet");
  }

  suggest(state, now) {
    const list = suggestions(this.map.cases, state, now);
    const one = list.length ? list[this.skipped % list.length] : null;
    const heading = make("h2", { id: "gap-next" }, "The next twenty minutes");
    if (!one) return this.next.replaceChildren(heading, make("p", {}, "Nothing by the rule: you have touched every case in the last three days. Rest, or run a mock interview."));
    const about = this.map.cases.find(({ id }) => id === one.case);
    const go = make("a", { className: "button primary", href: about ? `${about.url}${one.part ? `${one.part}/` : ""}` : this.map.cards }, NAMES[one.part] ?? "Open the case");
    const other = button("Something else", () => {
      this.skipped += 1;
      this.suggest(read(), Date.now());
      this.next.querySelector("button").focus();
    });
    this.next.replaceChildren(
      heading,
      make("p", { role: "status" }, make("strong", {}, about ? about.title : "Cards"), `. ${one.why} `, make("a", { href: "#rule" }, `Rule ${one.rule}`), "."),
      make("div", { className: "buttons" }, go, ...(list.length > 1 ? [other] : [])),
    );
  }
}

// A score as its number over as many filled quarters; what stands behind it is said to whoever points at it or listens.
function cell(element, score, says, isThere) {
  element.dataset.score = score ?? (isThere ? "open" : "none");
  element.title = says;
  element.replaceChildren(make("span", { "aria-hidden": "true" }, score ? String(score) : isThere ? "○" : ""), make("span", { className: "visually-hidden" }, says));
}

function rated(element, part, says) {
  const whole = percent(part);
  element.dataset.score = whole === null ? "open" : String(Math.max(1, Math.ceil(whole / 25)));
  element.title = whole === null ? says : `${whole} %, ${says}`;
  element.replaceChildren(make("span", { "aria-hidden": "true" }, whole === null ? "○" : String(whole)), make("span", { className: "visually-hidden" }, element.title));
}
customElements.define("gap-map", GapMap);
