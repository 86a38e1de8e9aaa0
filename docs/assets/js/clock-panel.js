// The clock that both sides of a mock interview look at: time, phase, what to do when late. It counts from times (clock.js).
import { back, elapsed, forgiven, isRunning, looked, onward, paused, phase, said, started } from "./clock.js";
import { button, make } from "./make.js";

const EVERY = 500;
const KEEP = 10_000; // how often a running clock notes that it was seen

export class ClockPanel {
  // run: a MockRun; phases: [{name, starts, late}], `starts` by length; tick(ms, phase) hears every look at the clock
  constructor(run, phases, tick) {
    Object.assign(this, { run, phases, tick, kept: 0, last: null });
    this.time = make("span", { className: "clock-time", role: "timer", "aria-live": "off" });
    this.of = make("span", { className: "clock-of" });
    this.phase = make("p", { className: "clock-phase" });
    this.go = button("", () => this.startOrPause(), "primary");
    this.next = button("", () => this.move(onward));
    this.stay = button("", () => this.move(back));
    this.bar = make("div", { className: "clock-bar", "aria-hidden": "true" }, ...phases.map(() => make("span")));
    this.late = make("p", { className: "clock-late", hidden: true });
    this.away = make("p", { className: "clock-away", hidden: true });
    this.status = make("p", { className: "visually-hidden", role: "status" });
    const face = make("p", { className: "clock-face" }, this.time, " ", this.of);
    this.element = make(
      "div", { className: "clock practice", role: "group", "aria-label": "Clock" },
      make("div", { className: "clock-row" }, face, this.phase), this.bar,
      make("div", { className: "clock-buttons" }, this.go, this.next, this.stay), this.late, this.away, this.status,
    ); // prettier-ignore
    this.look = () => {
      this.show();
      if (!document.hidden && isRunning(run.state.clock) && this.lock?.released !== false) this.wake();
    };
    this.leave = () => this.keep(true);
    this.timer = setInterval(() => this.show(), EVERY);
    document.addEventListener("visibilitychange", this.look);
    addEventListener("pageshow", this.look);
    addEventListener("pagehide", this.leave);
    this.show();
  }

  // A child of the article, so that it stays in sight over the whole page; what is focused below it must not hide behind it.
  placeAfter(element) {
    const article = element.closest("article");
    let block = element;
    while (block.parentElement !== article) block = block.parentElement;
    block.after(this.element);
    this.sized = new ResizeObserver(() => {
      const isStuck = getComputedStyle(this.element).position === "sticky";
      document.documentElement.style.scrollPaddingTop = isStuck ? `${this.element.offsetHeight + 56}px` : "";
    });
    this.sized.observe(this.element);
  }

  close() {
    this.sized?.disconnect();
    this.element.remove();
    document.documentElement.style.scrollPaddingTop = "";
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.look);
    removeEventListener("pageshow", this.look);
    removeEventListener("pagehide", this.leave);
    this.lock?.release();
  }

  get starts() {
    return this.phases.map(({ starts }) => starts[this.run.state.minutes]);
  }

  get spent() {
    return elapsed(this.run.state.clock, Date.now());
  }

  get now() {
    return phase(this.starts, this.run.state.minutes, this.spent, this.run.state.mark);
  }

  startOrPause() {
    const now = Date.now();
    const turned = isRunning(this.run.state.clock) ? paused : started;
    this.run.change((state) => (state.clock = turned(state.clock, now)));
    this.wake();
    this.status.textContent = isRunning(this.run.state.clock) ? "The clock runs." : "The clock stands.";
    this.show();
  }

  move(to) {
    const mark = to(this.now);
    const spent = this.spent;
    this.run.change((state) => {
      state.mark = mark;
      if (to === onward) state.entered[mark.index] = spent;
      else for (const later of Object.keys(state.entered)) if (later > mark.index) delete state.entered[later];
    });
    this.last = mark.index;
    this.status.textContent = `${this.phases[mark.index].name}.`;
    this.show();
    if ((to === onward ? this.next : this.stay).hidden) this.go.focus(); // the last step has no next
  }

  // A reload, a sleep or another tab may have passed since the last look.
  keep(always = false) {
    const now = Date.now();
    const { clock, gap } = looked(this.run.state.clock, now);
    if (gap) this.askAbout(gap);
    const slipped = clock.base !== this.run.state.clock.base;
    if (!isRunning(clock) || !(always || slipped || gap || now - this.kept > KEEP)) return;
    this.kept = now;
    this.run.change((state) => (state.clock = looked(state.clock, now).clock));
  }

  askAbout(gap) {
    const out = button("Do not count them", () => {
      this.run.change((state) => (state.clock = forgiven(state.clock, gap)));
      this.away.hidden = true;
      this.go.focus();
      this.show();
    });
    this.away.hidden = false;
    this.away.replaceChildren(`Nobody looked at this clock for ${said(gap)}. These minutes count. `, out);
  }

  show() {
    this.keep();
    const { minutes, clock } = this.run.state;
    const [spent, now, runs] = [this.spent, this.now, isRunning(clock)];
    const { name, late } = this.phases[now.index];
    const next = this.phases[now.index + 1];
    this.element.classList.toggle("is-running", runs);
    this.element.classList.toggle("is-begun", spent > 0);
    set(this.time, said(spent));
    set(this.of, spent < minutes * 60_000 ? `of ${minutes}` : `of ${minutes}, time is up`);
    set(this.phase, now.over ? `${name}, ${said(now.over)} over` : `${name}, until ${said(now.end)}`);
    set(this.go, runs ? "Pause" : spent ? "Go on" : "Start the clock");
    set(this.next, next ? `Next: ${next.name}` : "");
    this.next.hidden = !next || !spent;
    const before = this.phases[now.index - 1];
    set(this.stay, before ? `Still in ${before.name}` : "");
    this.stay.hidden = !before || !spent;
    this.late.hidden = !(now.over && late);
    if (now.over && late) set(this.late, `Late. ${late}`);
    [...this.bar.children].forEach((part, index) => {
      const start = this.starts[index];
      const end = this.starts[index + 1] ?? minutes;
      part.style.flexGrow = end - start;
      part.style.setProperty("--done", Math.min(1, Math.max(0, (spent / 60_000 - start) / (end - start))));
      part.classList.toggle("is-now", index === now.index);
    });
    this.announce(now, spent >= minutes * 60_000, name);
    this.tick(spent, now);
  }

  announce(now, isUp, name) {
    const key = isUp ? "up" : now.over ? `${now.index} over` : now.index;
    if (this.last !== null && this.last !== key) {
      this.status.textContent = isUp ? "Time is up." : now.over ? `${name} is over its time.` : `${name} begins.`;
    }
    this.last = key;
  }

  // The telephone in the interviewer's hand stays lit while the clock runs, where the browser knows how.
  async wake() {
    try {
      this.lock?.release();
      this.lock = isRunning(this.run.state.clock) ? await navigator.wakeLock?.request("screen") : null;
    } catch {
      this.lock = null; // a comfort, not a need
    }
  }
}

// Screen readers and selections are not disturbed by what did not change.
function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
