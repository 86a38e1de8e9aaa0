// Where a reader stands in a study plan: the minutes of its tasks, what is kept of it and a date in; what is open, late and today's out.
// The rule in words stands at the end of every plan; keep the two in step.
const DAY = 86_400_000;

// The number of a calendar day where the reader is, free of clock changes; and back.
export const serial = (date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY;
export const dateAt = (number) => {
  const utc = new Date(number * DAY);
  return new Date(utc.getUTCFullYear(), utc.getUTCMonth(), utc.getUTCDate());
};

// "2026-12-01" <-> a date; a time, as older versions kept it, is the day it falls on.
export const written = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
export function dateOf(text) {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year ? new Date(Number(year), Number(month) - 1, Number(day)) : new Date(text);
}

export const said = (date) => new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" }).format(date);
export const some = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;
export const sum = (tasks) => tasks.reduce((total, task) => total + task.minutes, 0);

// days: the minutes of each task, day by day; kept: {started, done: ["<day>/<task>"]}, both counted from 1.
export function standing(days, kept, now) {
  const start = serial(dateOf(kept.started));
  const number = serial(now) - start + 1;
  const ticked = new Set(kept.done);
  const tasks = days.flatMap((lengths, day) => lengths.map((minutes, task) => ({ key: `${day + 1}/${task + 1}`, day: day + 1, minutes })));
  const open = tasks.filter(({ key }) => !ticked.has(key));
  const late = open.filter(({ day }) => day < number);
  return {
    number, // of the day that is today: below 1 before the plan begins, above `last` after its end
    last: days.length,
    count: tasks.length,
    done: tasks.length - open.length,
    open, // tasks that are not ticked, in order
    late, // those of days that are over
    today: open.filter(({ day }) => day === number),
    behind: late.length ? number - late[0].day : 0, // days by which to move the plan, so that the first open one is today
    begins: dateAt(start),
    ends: dateAt(start + days.length - 1),
  };
}

// The date of day 1 after a move.
export const moved = (kept, by) => written(dateAt(serial(dateOf(kept.started)) + by));
