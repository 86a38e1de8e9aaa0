// A study plan and the date of its first day in, a calendar file out (RFC 5545): one event a day, for the whole day or at a time.
import { dateAt, serial, written } from "./plans.js";

const PRODUCT = "-//ML System Design Handbook//Study plans//EN";
const WIDEST = 75; // octets of a line

// plan: {id, title, url, days: [{title, minutes, tasks: [{minutes, text}]}]}; time: "" or "19:30"; stamp: when the file is made.
// An event keeps its UID whatever the date: a calendar that honours it moves what it has, instead of adding a second one.
export function calendar(plan, start, time, stamp) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:${PRODUCT}`, "CALSCALE:GREGORIAN"];
  plan.days.forEach((day, index) => lines.push(...event(plan, day, index, dateAt(serial(start) + index), time, stamp)));
  return [...lines, "END:VCALENDAR"].map((line) => `${folded(line)}\r\n`).join("");
}

function event(plan, day, index, date, time, stamp) {
  const plain = (value) => written(value).replaceAll("-", "");
  const when = time
    ? [`DTSTART:${plain(date)}T${time.replace(":", "")}00`, `DURATION:PT${day.minutes}M`] // local time, wherever the reader is
    : [`DTSTART;VALUE=DATE:${plain(date)}`, `DTEND;VALUE=DATE:${plain(dateAt(serial(date) + 1))}`, "TRANSP:TRANSPARENT"];
  const tasks = day.tasks.map(({ minutes, text }) => `${minutes} min: ${text}`);
  const url = `${plan.url}#day-${index + 1}`;
  return [
    "BEGIN:VEVENT",
    `UID:${plan.id}-day-${index + 1}@ml-system-design-handbook`,
    `DTSTAMP:${stamp.toISOString().replace(/[-:]|\.\d+/g, "")}`,
    `SEQUENCE:${Math.floor(stamp / 60_000) - 29_000_000}`, // rises with every file, so that the last one counts
    ...when,
    `SUMMARY:${escaped(`Day ${index + 1}: ${day.title} (${day.minutes} min)`)}`,
    `DESCRIPTION:${escaped([`${plan.title}, day ${index + 1} of ${plan.days.length}.`, ...tasks, url].join("\n"))}`,
    `URL:${url}`,
    "END:VEVENT",
  ];
}

export const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

// A line in pieces of at most 75 octets; a piece never ends inside a character.
export function folded(line) {
  const pieces = [];
  let [piece, size] = ["", 0];
  for (const letter of line) {
    const wide = new TextEncoder().encode(letter).length;
    if (size + wide > WIDEST) {
      pieces.push(piece);
      [piece, size] = [" ", 1];
    }
    piece += letter;
    size += wide;
  }
  return [...pieces, piece].join("\r\n");
}
