// <constraint-flipper>: puts a switch on every constraint of the case; a switch shows which decisions it flips, here and where they stand.
// Without it all flips are listed. What is switched lives in the page alone.
class ConstraintFlipper extends HTMLElement {
  connectedCallback() {
    if (this.firstChild) return;
    this.rows = [...document.querySelectorAll("dl.constraints > dt")].map((term) => this.row(term));
    this.all = document.querySelectorAll(".decision").length;
    this.said = document.createElement("p");
    this.said.setAttribute("role", "status");
    this.append(this.said, this.whole("Switch all on", true), this.whole("Switch all off", false));
    this.closest(".constraint-switches").classList.add("is-live");
    this.show();
  }

  whole(words, is) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "flip", textContent: words });
    button.addEventListener("click", () => {
      for (const row of this.rows) row.button.setAttribute("aria-pressed", String(is));
      this.show();
    });
    return button;
  }

  row(term) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "flip", textContent: "Switch" });
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-describedby", term.id);
    const answer = term.nextElementSibling;
    const decisions = [...answer.querySelectorAll(".flips a")].map((link) => document.querySelector(link.hash));
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") === "false"));
      this.show();
    });
    term.append(button);
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
    this.said.textContent = on.length ? `${flipped.size} of ${this.all} decisions flip, ${held} hold. Their cards above are marked.` : "Say which decisions flip, then switch.";
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
