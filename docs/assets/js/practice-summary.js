// <practice-summary>: what this browser has kept, in one line; says so too when it is nothing.
import { read, subscribe } from "./progress.js";

const DAY = 86_400_000;
const some = (count, one, many) => `${count} ${count === 1 ? one : many}`;

class PracticeSummary extends HTMLElement {
  connectedCallback() {
    this.show(read());
    this.end = subscribe((state) => this.show(state));
  }

  disconnectedCallback() {
    this.end();
  }

  show({ cards, drills }) {
    const now = Date.now();
    const known = Object.values(cards);
    const due = known.filter((card) => Date.parse(card.due) <= now).length;
    const lately = drills.filter((drill) => now - Date.parse(drill.at) < 7 * DAY).length;
    if (!known.length && !drills.length) {
      this.textContent = "You have not practised in this browser yet. Pick a case below and start with the first exercise.";
      return;
    }
    const parts = [
      due ? `${some(due, "card is", "cards are")} due` : `No card is due, of ${known.length} you know`,
      lately ? `${some(lately, "exercise", "exercises")} in the last seven days` : "no exercise in the last seven days",
    ];
    this.textContent = `${parts.join("; ")}.`;
  }
}
customElements.define("practice-summary", PracticeSummary);
