// <case-filter>: filters and sorts the table #cases by what its rows say of themselves.
const ORDERS = {
  asked: ["most asked", (row) => -Number(row.dataset.asked)],
  easy: ["easiest first", (row) => Number(row.dataset.difficulty)],
  hard: ["hardest first", (row) => -Number(row.dataset.difficulty)],
  title: ["title", (row) => row.querySelector("th a").textContent.toLowerCase()],
};
const FILTERS = { tags: "Topic", components: "Uses", steps: "Deepest in", difficulty: "Difficulty" };

class CaseFilter extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    this.body = document.querySelector("#cases tbody");
    if (!this.body) return;
    this.rows = [...this.body.rows];
    const form = document.createElement("form");
    this.selects = Object.entries(FILTERS).map(([key, label]) => this.select(key, label, this.values(key)));
    this.order = this.select("order", "Sort by", Object.entries(ORDERS).map(([key, [name]]) => [key, name]), false);
    this.output = document.createElement("output");
    form.append(...this.selects.map((select) => select.parentElement), this.order.parentElement, this.output);
    form.addEventListener("change", () => this.show());
    form.addEventListener("submit", (event) => event.preventDefault());
    this.append(form);
  }

  values(key) {
    const all = new Set(this.rows.flatMap((row) => row.dataset[key].split(" ").filter(Boolean)));
    const names = { 1: "warm-up", 2: "standard", 3: "hard" };
    return [...all].sort().map((value) => [value, key === "difficulty" ? names[value] : value.replaceAll("-", " ")]);
  }

  select(key, label, options, any = true) {
    const wrap = document.createElement("label");
    const select = Object.assign(document.createElement("select"), { name: key });
    if (any) select.append(new Option("any", ""));
    select.append(...options.map(([value, name]) => new Option(name, value)));
    wrap.append(label, select);
    return select;
  }

  show() {
    const wanted = this.selects.filter((select) => select.value);
    let count = 0;
    for (const row of this.rows) {
      const fits = wanted.every((select) => row.dataset[select.name].split(" ").includes(select.value));
      row.hidden = !fits;
      count += fits;
    }
    const [, key] = ORDERS[this.order.value];
    const sorted = [...this.rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    this.body.append(...sorted);
    this.output.textContent = count ? `${count} of ${this.rows.length} cases` : "No case fits all of these. Set one back to any.";
  }
}
customElements.define("case-filter", CaseFilter);
