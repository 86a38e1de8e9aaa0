// <study-plan data-plan data-title>: the date of day 1, a box for every task of the page, where the reader stands, and a calendar file.
import { calendar } from "./calendar.js";
import { download } from "./download.js";
import { button, make } from "./make.js";
import { dateAt, dateOf, moved, said, serial, some, standing, sum, written } from "./plans.js";
import { change, read, subscribe } from "./progress.js";

class StudyPlan extends HTMLElement {
  connectedCallback() {
    this.days ??= [...document.querySelectorAll("ul.tasks")].map(dayOf);
    if (!this.status) this.build();
    this.end = subscribe(() => this.show());
    this.woken = () => document.hidden || this.show(); // a page that was left open overnight
    document.addEventListener("visibilitychange", this.woken);
    this.show();
  }

  disconnectedCallback() {
    this.end();
    document.removeEventListener("visibilitychange", this.woken);
  }

  get plan() {
    return this.dataset.plan;
  }

  get kept() {
    return read().plans[this.plan];
  }

  build() {
    this.status = make("p", { className: "plan-status", role: "status" });
    this.first = make("input", { type: "date", value: written(new Date()), min: "2020-01-01", max: "2099-12-31" });
    this.first.addEventListener("change", () => this.dated());
    this.start = button("Start the plan", () => this.begin(this.date), "primary");
    this.shift = button("", () => this.move());
    this.stop = button("Stop", () => this.ask(true));
    this.time = make("input", { type: "time", "aria-describedby": "plan-time-says" });
    const file = button("Download the calendar (.ics)", () => this.save());
    this.sure = make("div", { className: "confirm", role: "group", "aria-label": "Stop this plan?", hidden: true },
      make("p", {}, "This forgets your start date and your ticks of this plan. Cards, scores and exercises stay."),
      make("div", { className: "buttons" }, (this.no = button("Keep it", () => this.ask(false))), button("Stop it", () => this.forget(), "danger"))); // prettier-ignore
    this.sure.addEventListener("keydown", (event) => event.key === "Escape" && this.ask(false));
    this.replaceChildren(
      this.status,
      make("div", { className: "plan-controls" }, make("label", {}, "Day 1 is", this.first), this.start, this.shift, this.stop),
      this.sure,
      make("div", { className: "plan-controls" }, make("label", {}, make("span", { id: "plan-time-says" }, "At what time? Empty: whole days"), this.time), file),
    );
    for (const day of this.days) for (const task of day.tasks) this.boxed(task);
  }

  // The printed box becomes one to tick, in the same place.
  boxed(task) {
    const [day, number] = task.key.split("/");
    task.text.id = `day-${day}-${number}-text`;
    task.box = make("input", { type: "checkbox", className: "task-box", autocomplete: "off", "aria-label": `Day ${day}, task ${number}`, "aria-describedby": task.text.id });
    task.box.addEventListener("change", () => this.tick(task.key, task.box.checked));
    task.row.querySelector(".task-box").replaceWith(task.box);
  }

  get date() {
    return this.first.value ? dateOf(this.first.value) : new Date();
  }

  begin(date) {
    const [id, started] = [this.plan, written(date)];
    change((draft) => (draft.plans[id] ??= { started, done: [] }));
  }

  dated() {
    const [id, started] = [this.plan, this.first.value];
    if (!started) return;
    if (this.kept) change((draft) => (draft.plans[id].started = started));
    else this.show();
  }

  tick(key, is) {
    const [id, started] = [this.plan, written(new Date())];
    change((draft) => {
      const plan = (draft.plans[id] ??= { started, done: [] }); // the first tick starts the plan
      plan.done = [...plan.done.filter((other) => other !== key), ...(is ? [key] : [])];
    });
  }

  move() {
    const [id, started] = [this.plan, moved(this.kept, this.where.behind)];
    change((draft) => (draft.plans[id].started = started));
  }

  ask(open) {
    this.sure.hidden = !open;
    (open ? this.no : this.stop).focus();
  }

  forget() {
    const id = this.plan;
    this.sure.hidden = true;
    change((draft) => delete draft.plans[id]);
    this.start.focus();
  }

  save() {
    const { pathname, origin, protocol } = location;
    const days = this.days.map(({ title, tasks }) => ({ title, minutes: sum(tasks), tasks: tasks.map(({ minutes, text }) => ({ minutes, text: words(text) })) }));
    const url = protocol === "file:" ? `file://${pathname}` : `${origin}${pathname}`;
    const plan = { id: this.plan, title: this.dataset.title, url, days };
    download(`${this.plan}.ics`, calendar(plan, this.kept ? dateOf(this.kept.started) : this.date, this.time.value, new Date()), "text/calendar");
  }

  show() {
    const { kept } = this;
    const lengths = this.days.map(({ tasks }) => tasks.map(({ minutes }) => minutes));
    this.where = standing(lengths, kept ?? { started: written(this.date), done: [] }, new Date());
    if (kept && document.activeElement !== this.first) this.first.value = written(this.where.begins);
    this.start.hidden = Boolean(kept);
    this.stop.hidden = !kept;
    this.shift.hidden = !kept || !this.where.behind;
    this.shift.textContent = `Move by ${some(this.where.behind, "day")}, to end on ${brief(dateAt(serial(this.where.ends) + this.where.behind))}`;
    this.status.replaceChildren(...(kept ? this.told(this.where) : [`Not started. If you begin on ${said(this.date)}, the last day is ${said(this.where.ends)}. Ticking a task starts the plan today.`]));
    this.days.forEach((day, index) => this.mark(day, index + 1, kept));
  }

  told({ number, last, count, done, open, late, today, begins, ends }) {
    const total = `${done} of ${count} tasks done.`;
    const left = late.length ? [" ", link(`#day-${late[0].day}`, `${some(late.length, "task")} left over`), ` from earlier days, ${some(sum(late), "minute")}.`] : [];
    if (!open.length) return [`All ${count} tasks are done. What you drew last week you can draw again today.`];
    if (number < 1) return [`Begins on ${said(begins)}, in ${some(1 - number, "day")}, and ends on ${said(ends)}. ${total}`];
    if (number > last) return [`The last day was ${said(ends)}. ${total}`, ...left];
    const what = today.length ? `${some(today.length, "task")} to do, ${some(sum(today), "minute")}.` : "All done for today.";
    return [link(`#day-${number}`, `Day ${number} of ${last} is today: ${this.days[number - 1].title}`), `. ${what} `, ...left, ` ${total}`];
  }

  mark(day, number, kept) {
    const ticked = new Set(kept?.done ?? []);
    const open = day.tasks.filter(({ key }) => !ticked.has(key));
    for (const { key, box, row } of day.tasks) {
      box.checked = ticked.has(key);
      row.classList.toggle("is-done", ticked.has(key));
    }
    const length = some(sum(day.tasks), "minute");
    const how = !open.length ? "all done" : number < this.where.number ? `${some(open.length, "task")} left over` : `${day.tasks.length - open.length} of ${day.tasks.length} done`;
    const date = said(dateAt(serial(this.where.begins) + number - 1));
    day.when.textContent = kept ? `${number === this.where.number ? "Today, " : ""}${date} · ${length} · ${how}` : length;
    day.when.classList.toggle("is-today", Boolean(kept) && number === this.where.number);
    day.when.classList.toggle("is-done", !open.length);
  }
}

const brief = (date) => new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" }).format(date);
const link = (href, text) => make("a", { href }, text);

// A day of the page: its title, its line of dates, and its tasks.
function dayOf(list, index) {
  const when = list.previousElementSibling;
  const tasks = [...list.children].map((row, task) => ({
    key: `${index + 1}/${task + 1}`,
    minutes: Number.parseInt(row.querySelector(".value").textContent, 10),
    row,
    text: row.querySelector(".task-text"),
  }));
  return { title: when.dataset.title, when, tasks };
}

// The words of a task without the definitions that hang on them.
function words(element) {
  const copy = element.cloneNode(true);
  for (const tip of copy.querySelectorAll(".tip")) tip.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}
customElements.define("study-plan", StudyPlan);
