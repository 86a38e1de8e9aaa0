// <cards-review>: asks the cards that stand further down the page, one at a time, when each is due.
// By keyboard inside it: space shows the answer, 1 to 4 say how it went, u takes the last one back.
import { fragment, setFragment } from "./fragment.js";
import { button, make } from "./make.js";
import { change, read, subscribe } from "./progress.js";
import { RATINGS, endOfDay, queue, rated, waits } from "./schedule.js";

const PER_DAY = 10;
const FILTERS = { case: "Case", step: "Step", topic: "Topic" };
const some = (count, one, many) => `${count} ${count === 1 ? one : many}`;

class CardsReview extends HTMLElement {
  connectedCallback() {
    if (!this.cards) this.build();
    this.end = subscribe(() => this.isAsking || this.start());
    this.start();
  }

  disconnectedCallback() {
    this.end();
  }

  build() {
    this.cards = new Map([...document.querySelectorAll("details.card")].map((element) => [element.dataset.card, taken(element)]));
    this.done = [];
    this.more = 0;
    const asked = fragment();
    this.wanted = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, asked[name] ?? ""]));
    this.box = make("div", { className: "review-box" });
    this.replaceChildren(this.box);
    this.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => this.follow());
    document.addEventListener("visibilitychange", () => document.hidden || this.isAsking || this.start());
  }

  follow() {
    const asked = fragment();
    if (!Object.keys(FILTERS).some((name) => asked[name])) return;
    this.wanted = Object.fromEntries(Object.keys(FILTERS).map((name) => [name, asked[name] ?? ""]));
    this.start();
  }

  perDay() {
    return read().settings.newCards ?? PER_DAY;
  }

  ids() {
    const { case: id, step, topic } = this.wanted;
    return [...this.cards.values()].filter((card) => (!id || card.case === id) && (!step || card.step === step) && (!topic || card.topics.includes(topic))).map((card) => card.id);
  }

  queue() {
    return queue(read().cards, this.ids(), new Date(), this.perDay() + this.more);
  }

  // What there is to do, and what to do it with.
  start() {
    this.isAsking = false;
    const { due, fresh, soon, next, unseen } = this.queue();
    const count = due.length + fresh.length;
    const ids = this.ids();
    const waiting = [due.length ? `${some(due.length, "card", "cards")} due` : "", fresh.length ? `${fresh.length} new` : ""].filter(Boolean);
    const says = count
      ? `For today: ${waiting.join(", ")}.`
      : !ids.length
        ? "No card fits all of these. Set one back to any."
        : soon.length
          ? `${some(soon.length, "card", "cards")} you are learning can be asked again.`
          : `Nothing is due${next ? `: the next card comes ${when(next)}` : ""}.${unseen ? "" : " You have met all of these."}`;
    this.box.replaceChildren(
      make("p", { className: "review-count", role: "status" }, says),
      make(
        "div",
        { className: "buttons" },
        count || soon.length ? button("Start", () => this.ask(), "primary") : null,
        !count && unseen && ids.length ? button(`Learn ${Math.min(unseen, PER_DAY)} more new ones`, () => this.learnMore()) : null,
        this.undoButton(),
      ),
      this.settings(),
    );
  }

  learnMore() {
    this.more += PER_DAY;
    this.ask();
  }

  settings() {
    const cards = [...this.cards.values()];
    const options = {
      case: new Map(cards.map((card) => [card.case, card.title])),
      step: new Map(cards.map((card) => [card.step, card.stepName])),
      topic: new Map(cards.flatMap((card) => card.topics).sort().map((topic) => [topic, topic.replaceAll("-", " ")])),
    };
    const selects = Object.entries(FILTERS)
      .filter(([name]) => options[name].size > 1 && !(name === "topic" && this.dataset.case))
      .map(([name, label]) => this.select(name, label, options[name]));
    const perDay = make("input", { type: "number", min: 0, max: 100, value: this.perDay(), inputMode: "numeric" });
    perDay.addEventListener("change", () => {
      const newCards = Math.round(Math.min(100, Math.max(0, Number(perDay.value) || 0)));
      change(({ settings }) => {
        settings.newCards = newCards;
      });
    });
    return make("div", { className: "review-settings" }, ...selects, make("label", {}, "New cards a day", perDay));
  }

  select(name, label, options) {
    const select = make("select", { name }, new Option("any", ""), ...[...options].map(([value, words]) => new Option(words, value)));
    select.value = options.has(this.wanted[name]) ? this.wanted[name] : "";
    this.wanted[name] = select.value;
    select.addEventListener("change", () => {
      this.wanted[name] = select.value;
      setFragment(this.wanted);
      this.start();
      this.querySelector(`select[name=${name}]`).focus();
    });
    return make("label", {}, label, select);
  }

  // The next card, or the end.
  ask(id = null) {
    const { due, fresh, soon } = this.queue();
    const next = id ?? due[0] ?? fresh[0] ?? soon[0];
    if (!next) return this.finish();
    this.isAsking = true;
    this.card = this.cards.get(next);
    this.isShown = false;
    const left = [due.length ? `${due.length} due` : "", fresh.length ? `${fresh.length} new` : "", !due.length && !fresh.length ? `${soon.length} being learned` : ""];
    this.show = button("Show the answer", () => this.reveal(), "primary");
    this.below = make("div", { className: "review-below" }, make("div", { className: "buttons" }, this.show, hint("space")));
    this.box.replaceChildren(
      make("p", { className: "review-left" }, make("span", {}, left.filter(Boolean).join(", ")), make("span", { className: "buttons" }, this.undoButton(), button("Stop", () => this.finish()))),
      make("div", { className: "review-question", role: "status" }, make("p", { className: "review-from" }, `${this.dataset.case ? "" : `${this.card.title} · `}${this.card.stepName}`), copy(this.card.front)),
      this.below,
    );
    return this.show.focus({ preventScroll: true });
  }

  reveal() {
    this.isShown = true;
    const answer = make("div", { className: "review-answer", tabIndex: -1, role: "group", "aria-label": "Answer" }, copy(this.card.back));
    const wait = waits(read().cards[this.card.id], new Date());
    const buttons = Object.entries(RATINGS).map(([rating, name]) => {
      const rate = button("", () => this.rate(Number(rating)), `rate rate--${rating}`);
      rate.append(make("span", { className: "rate-name" }, make("kbd", {}, rating), ` ${name}`), make("span", { className: "rate-wait" }, span(wait[rating])));
      return rate;
    });
    this.below.replaceChildren(answer, make("div", { className: "ratings", role: "group", "aria-label": "How did it go?" }, ...buttons));
    answer.focus({ preventScroll: true });
  }

  rate(rating) {
    const { id } = this.card;
    const before = read().cards[id];
    const after = rated(before, rating, new Date());
    this.done.push({ id, before, rating });
    change(({ cards }) => {
      cards[id] = after;
    });
    this.ask();
  }

  undoButton() {
    return this.done.length ? button("Undo", () => this.undo(), "undo") : null;
  }

  undo() {
    const last = this.done.pop();
    if (!last) return;
    change(({ cards }) => {
      if (last.before) cards[last.id] = last.before;
      else delete cards[last.id];
    });
    this.ask(last.id);
  }

  finish() {
    this.start();
    if (!this.done.length) return;
    const again = this.done.filter(({ rating }) => rating === 1).length;
    const said = make("p", { className: "review-done", tabIndex: -1 }, `${some(this.done.length, "answer", "answers")} in this sitting${again ? `, ${again} to learn again` : ""}.`);
    this.box.prepend(said);
    said.focus({ preventScroll: true });
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("select, input")) return;
    if (event.key === "u" && this.done.length) this.undo();
    else if (!this.isAsking) return;
    else if (event.key === " " && !this.isShown && !event.target.matches("button:not(.primary)")) this.reveal();
    else if (RATINGS[event.key] && this.isShown) this.rate(Number(event.key));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

// A card as it stands in the page.
function taken(element) {
  const deck = element.closest(".deck");
  const [summary, ...back] = element.children;
  return { id: element.dataset.card, case: deck.dataset.case, title: deck.dataset.title, step: element.dataset.step, stepName: element.dataset.stepName, topics: deck.dataset.topics.split(" ").filter(Boolean), front: [...summary.childNodes], back };
}

// The same words a second time on the page: without ids, which are given once.
function copy(nodes) {
  const copied = make("div", {}, ...nodes.map((node) => node.cloneNode(true)));
  for (const element of copied.querySelectorAll("[id]")) element.removeAttribute("id");
  for (const element of copied.querySelectorAll("[aria-describedby]")) element.removeAttribute("aria-describedby");
  return copied;
}

const hint = (key) => make("span", { className: "review-hint" }, "or press ", make("kbd", {}, key));

function span(ms) {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${Math.max(1, minutes)} min`;
  if (minutes < 24 * 60) return `${Math.round(minutes / 60)} h`;
  const days = Math.round(minutes / 1440);
  return days < 60 ? `${days} d` : `${Math.round(days / 30)} months`;
}

function when(date) {
  const now = new Date();
  const time = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (date < endOfDay(now)) return `at ${time}`;
  if (date < endOfDay(endOfDay(now))) return "tomorrow";
  return `on ${date.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" })}`;
}

customElements.define("cards-review", CardsReview);
