// The interviewer's script as it stands in the page: what it says of itself, and showing only what belongs to one variant.
import { make } from "./make.js";
import { LENGTHS } from "./variant.js";

const numbers = (text) => Object.fromEntries(text.split(" ").map((value, index) => [LENGTHS[index], Number(value)]));
const own = (element, selector) => element.querySelector(selector);

// The words of an element without the definitions that open on hover.
export function words(element) {
  const copy = element.cloneNode(true);
  for (const tip of copy.querySelectorAll(".tip")) tip.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

export function phasesOf(selector) {
  return [...document.querySelectorAll(selector)].map((element) => ({
    element,
    step: element.dataset.step,
    name: element.dataset.name,
    starts: numbers(element.dataset.start),
    minutes: numbers(element.dataset.minutes),
    late: element.querySelector(".if-late-text")?.textContent ?? "",
  }));
}

// Every way from a first question to a last one.
function ways(probe) {
  const children = [...probe.children].filter((child) => child.matches(".probe"));
  const id = probe.dataset.id;
  return children.length ? children.flatMap((child) => ways(child).map((way) => [id, ...way])) : [[id]];
}

export class Script {
  constructor(id) {
    this.phases = phasesOf(".mock-script .phase");
    this.changes = this.events(".change", (element) => [{ id: element.dataset.id }]);
    this.paths = this.events(".path", (element) => ways(own(element, ".probe")).map((ids) => ({ ids, step: own(element, ".probe").dataset.step })));
    this.data = {
      case: id,
      changes: this.changes.map(({ id, at }) => ({ id, at })),
      paths: this.paths.map(({ ids, step, at }) => ({ ids, step, at })),
    };
  }

  events(kind, read) {
    return [...document.querySelectorAll(`.mock-script .event${kind}`)].flatMap((element) =>
      read(element).map((event) => ({ ...event, element, at: numbers(element.dataset.at) })),
    );
  }

  // Shows what the variant chose, at its minutes and in the phases they fall into; `all` leaves the rest in sight, marked as spare.
  show(variant, length, all) {
    for (const part of document.querySelectorAll(".of-length")) part.textContent = `You have ${length} minutes.`;
    for (const { element, starts, minutes } of this.phases) own(element, ".at").textContent = `${starts[length]} to ${starts[length] + minutes[length]}`;
    const chosen = new Map([...variant.changes.map((event) => [event.id, event]), ...variant.paths.map((event) => [event.ids[0], event])]);
    const due = [...new Set([...this.changes, ...this.paths].map(({ element }) => element))].map((element) => {
      const event = chosen.get(element.dataset.id);
      element.hidden = !event && !all;
      element.classList.toggle("is-spare", !event);
      const at = event?.at ?? numbers(element.dataset.at)[length];
      own(element, ".at").textContent = event ? at : `${at}, spare`;
      this.prune(element, event?.ids, all);
      return { element, at };
    });
    due.sort((a, b) => a.at - b.at);
    for (const { element, at } of due) own(this.phases[this.phaseAt(at, length)].element, ".events").append(element);
  }

  prune(element, ids, all) {
    for (const probe of element.querySelectorAll(".probe")) {
      const isSpare = ids !== undefined && !ids.includes(probe.dataset.id);
      probe.hidden = isSpare && !all;
      probe.classList.toggle("is-spare", isSpare);
    }
  }

  phaseAt(minute, length) {
    return Math.max(0, this.phases.findLastIndex(({ starts }) => starts[length] <= minute));
  }

  eventOf(id) {
    return [...this.changes, ...this.paths].find(({ element }) => element.dataset.id === id)?.element;
  }
}

// The text for a language model, cut to one variant: blocks are paragraphs, and their first line says what they are.
export function cut(text, script, variant, length) {
  const usual = 45;
  const chosen = new Map([...variant.changes.map((event) => [`CHANGE ${event.id}`, event]), ...variant.paths.map((event) => [`PATH ${event.ids[0]}`, event])]);
  const [before, timeline, after] = split(text);
  const phases = [];
  const events = [];
  for (const block of timeline.trim().split(/\n\n+/)) {
    const [head, ...rest] = block.split("\n");
    const [, name] = head.match(/^(PHASE \d+|(?:CHANGE|PATH) [\w-]+)/) ?? [];
    if (name?.startsWith("PHASE")) {
      const { starts, minutes } = script.phases[Number(name.slice(6)) - 1];
      phases.push({ at: starts[length], text: [head.replace(/minute .*$/, `minute ${starts[length]} to ${starts[length] + minutes[length]}`), ...rest].join("\n") });
    } else if (chosen.has(name)) {
      const { at, ids } = chosen.get(name);
      const lines = ids ? rest.filter((line) => ids.some((id) => line.startsWith(`- [${id}]`))) : rest;
      events.push({ at: at + 0.5, text: [`${name}: minute ${at}`, ...lines].join("\n") });
    }
  }
  const ordered = [...phases, ...events].sort((a, b) => a.at - b.at).map((block) => block.text);
  const timed = (part) => part.replaceAll(`You have ${usual} minutes`, `You have ${length} minutes`).replaceAll(`At minute ${usual}`, `At minute ${length}`);
  const close = after.replace(/^CLOSE: minute \d+/, `CLOSE: minute ${length - 2}`);
  return `${timed(before)}TIMELINE\n\n${ordered.join("\n\n")}\n\n${close}`;
}

function split(text) {
  const from = text.indexOf("TIMELINE\n");
  const to = text.indexOf("CLOSE: minute");
  return [text.slice(0, from), text.slice(from + "TIMELINE\n".length, to), text.slice(to)];
}
