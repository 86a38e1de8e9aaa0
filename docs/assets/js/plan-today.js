// <plan-today>: what to do today, of the study plan that was started last. It takes the place of the introduction above it, no more.
import { make } from "./make.js";
import { dateOf, said, some, standing, sum } from "./plans.js";
import { read, subscribe } from "./progress.js";

const PATIENCE = 7; // days after its end for which a plan is still shown

class PlanToday extends HTMLElement {
  connectedCallback() {
    this.plans ??= JSON.parse(this.querySelector("script").textContent);
    this.end = subscribe((state) => this.show(state));
    this.woken = () => document.hidden || this.show(read());
    document.addEventListener("visibilitychange", this.woken);
    this.show(read());
  }

  disconnectedCallback() {
    this.end();
    document.removeEventListener("visibilitychange", this.woken);
  }

  show({ plans }) {
    const now = new Date();
    const running = Object.keys(this.plans)
      .filter((id) => plans[id])
      .map((id) => ({ plan: this.plans[id], kept: plans[id], where: standing(this.plans[id].days.map(([, tasks]) => tasks.map(([minutes]) => minutes)), plans[id], now) }))
      .filter(({ where }) => where.open.length && where.number <= where.last + PATIENCE)
      .sort((a, b) => dateOf(b.kept.started) - dateOf(a.kept.started));
    this.closest(".hero").classList.toggle("has-today", running.length > 0);
    this.replaceChildren(...(running.length ? card(running[0]) : []));
  }
}

function card({ plan, kept, where }) {
  const { number, last, late, open, begins, ends, today } = where;
  const day = number < 1 ? 1 : number > last ? open[0].day : number;
  const [title, tasks] = plan.days[day - 1];
  const ticked = new Set(kept.done);
  const left = late.length ? ` ${some(late.length, "task")} left over from earlier days.` : "";
  const when = number < 1 ? `Begins on ${said(begins)}.` : number > last ? `Ended on ${said(ends)}.` : today.length ? `${some(sum(today), "minute")} to go today.` : "All done for today.";
  const head = make("div", {},
    make("p", {}, `${plan.title}, day ${day} of ${last}`),
    make("h2", {}, title),
    make("p", {}, when + left),
    make("a", { className: "today-open", href: `${plan.url}#day-${day}` }, "Open the plan")); // prettier-ignore
  const rows = tasks.map(([minutes, text], index) => {
    const isDone = ticked.has(`${day}/${index + 1}`);
    return make("li", { className: isDone ? "is-done" : "" },
      make("span", { className: "today-mark", role: "img", "aria-label": isDone ? "done" : "to do" }, isDone ? "✓" : "☐"),
      make("span", { className: "value" }, `${minutes} min`),
      make("a", { href: `${plan.url}#day-${day}-${index + 1}` }, text)); // prettier-ignore
  });
  return [head, make("ul", { className: "today-tasks" }, ...rows)];
}
customElements.define("plan-today", PlanToday);
