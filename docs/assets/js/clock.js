// A clock that is right after a reload, a sleep or a wrong wall clock, because it counts from times and not from ticks. Pure.
//
// clock: {base, elapsed, seen}: running since the wall time `base` (null while it stands), `elapsed` before that, `seen` when last looked at
// mark:  null or {index, held}: the phase the people say they are in; `held` keeps them there although the plan has moved on
const MINUTE = 60_000;
const AWAY = 2 * MINUTE; // a hidden page may be woken only once a minute, so a shorter gap means nothing
const SLIP = 1000;

export const fresh = () => ({ base: null, elapsed: 0, seen: 0 });
export const isRunning = (clock) => clock.base !== null;
export const elapsed = (clock, now) => clock.elapsed + (isRunning(clock) ? Math.max(0, now - clock.base) : 0);
export const started = (clock, now) => ({ ...clock, base: now, seen: now });
export const paused = (clock, now) => ({ base: null, elapsed: elapsed(clock, now), seen: now });
export const forgiven = (clock, gap) => ({ ...clock, elapsed: clock.elapsed - gap }); // base stays: the sum is what counts

// Looks at a running clock: the clock to go on with, and how long nobody looked, where that was long.
// A wall clock that was set back must not give time back, so counting goes on from what was seen.
export function looked(clock, now) {
  if (!isRunning(clock)) return { clock, gap: 0 };
  if (now < clock.seen - SLIP) return { clock: { base: now, elapsed: elapsed(clock, clock.seen), seen: now }, gap: 0 };
  return { clock: { ...clock, seen: now }, gap: now - clock.seen > AWAY ? now - clock.seen : 0 };
}

// starts: the minute at which each phase begins; -> which phase it is, which the plan says, and by how much it is over, in milliseconds
export function phase(starts, length, spent, mark) {
  const planned = Math.max(0, starts.findLastIndex((start) => start * MINUTE <= spent));
  const index = mark ? (mark.held ? mark.index : Math.max(mark.index, planned)) : planned;
  const end = (starts[index + 1] ?? length) * MINUTE;
  return { index, planned, end, over: Math.max(0, spent - end) };
}

export const onward = (now) => ({ index: now.index + 1, held: now.index + 1 < now.planned });
export const back = (now) => ({ index: Math.max(0, now.index - 1), held: true });

// 754000 -> "12:34"
export function said(ms) {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// How long each phase lasted so far, in milliseconds; `entered` maps a phase to when the people said it began, elsewhere the plan says it.
export function spans(starts, entered, spent, index) {
  const begin = (phase) => entered[phase] ?? starts[phase] * MINUTE;
  return starts.slice(0, index + 1).map((_, phase) => Math.max(0, (phase < index ? begin(phase + 1) : spent) - begin(phase)));
}
