// <constraint-flipper>: a switch on every constraint of the case shows which decisions it flips, here and where they stand.
// Without it all flips are listed. Nothing is kept.
class ConstraintFlipper extends HTMLElement {
  connectedCallback() {
    if (this.rows) return;
    this.rows = [...document.querySelectorAll("dl.constraints > dt")].map((term) => this.row(term));
    this.all = document.querySelectorAll(".decision").length;
    this.said = this.querySelector("[role=status]");
    this.asks = this.said.textContent;
    for (const whole of this.querySelectorAll("button")) {
      whole.addEventListener("click", () => {
        for (const { button } of this.rows) button.setAttribute("aria-pressed", whole.value);
        this.show();
      });
    }
    this.show();
  }

  row(term) {
    const button = term.querySelector("button");
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-describedby", term.id);
    const answer = term.nextElementSibling;
    const decisions = [...answer.querySelectorAll(".flips a")].map((link) => document.querySelector(link.hash));
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") === "false"));
      this.show();
    });
    return { term, button, answer, decisions, text: term.firstChild.textContent.trim() };
  }

  show() {
    const on = this.rows.filter(({ button }) => button.getAttribute("aria-pressed") === "true");
    for (const row of this.rows) {
      const is = on.includes(row);
      row.answer.hidden = !is;
      row.term.classList.toggle("is-on", is);
    }
    const flipped = new Set(on.flatMap(({ decisions }) => decisions));
    for (const card of document.querySelectorAll(".decision")) {
      card.querySelector(".flipped-by")?.remove();
      card.classList.toggle("is-flipped", flipped.has(card));
      const why = on.filter(({ decisions }) => decisions.includes(card));
      if (why.length) card.querySelector(".decision-choice").after(this.note(why));
    }
    const held = this.all - flipped.size;
    this.said.textContent = on.length ? `${flipped.size} of ${this.all} decisions flip, ${held} hold. Their cards above are marked.` : this.asks;
  }

  note(rows) {
    const note = document.createElement("p");
    note.className = "flipped-by";
    note.append("Flipped by: ");
    rows.forEach(({ term, text }, index) => {
      const link = Object.assign(document.createElement("a"), { href: `#${term.id}`, textContent: text });
      note.append(index ? " " : "", link);
    });
    return note;
  }
}
customElements.define("constraint-flipper", ConstraintFlipper);
