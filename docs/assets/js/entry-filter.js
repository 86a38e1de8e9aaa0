// <entry-filter data-of="CLASS">: narrows the lists of class CLASS on this page to entries that contain what is typed.
class EntryFilter extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    this.lists = [...document.querySelectorAll(`ul.${this.dataset.of}`)];
    this.entries = this.lists.flatMap((list) => [...list.children]);
    this.words = this.entries.map((entry) => entry.textContent.toLowerCase());
    const form = document.createElement("form");
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off", spellcheck: false });
    this.output = document.createElement("output");
    label.append("Show entries that contain", input);
    form.append(label, this.output);
    form.addEventListener("submit", (event) => event.preventDefault());
    input.addEventListener("input", () => this.show(input.value));
    this.append(form);
  }

  show(text) {
    const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    this.entries.forEach((entry, index) => {
      const fits = wanted.every((word) => this.words[index].includes(word));
      entry.hidden = !fits;
      count += fits;
    });
    for (const list of this.lists) {
      const empty = ![...list.children].some((entry) => !entry.hidden);
      list.hidden = empty;
      const heading = list.previousElementSibling;
      if (heading?.matches("h2")) heading.hidden = empty;
    }
    this.output.textContent = wanted.length ? (count ? `${count} of ${this.entries.length}` : "Nothing contains that. Try fewer letters, or the search above.") : "";
  }
}
customElements.define("entry-filter", EntryFilter);
