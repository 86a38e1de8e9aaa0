// When a card is asked again: what is stored of a card and a rating in, what to store out. FSRS does the sums, with its standard
// parameters and without chance, so that the same answers give the same days.
import { State, createEmptyCard, fsrs } from "../vendor/ts-fsrs.js";

const scheduler = fsrs({ enable_fuzz: false });
const AHEAD = 20 * 60_000; // a card that is being learned may come this much early when nothing else is left

export const RATINGS = { 1: "Again", 2: "Hard", 3: "Good", 4: "Easy" };

// The card after a rating at a time; a card never rated is undefined.
export function rated(card, rating, now) {
  const { card: next } = scheduler.next(card ?? createEmptyCard(now), now, rating);
  return { ...JSON.parse(JSON.stringify(next)), first: card?.first ?? now.toISOString() };
}

// Milliseconds until the card returns, for each rating.
export const waits = (card, now) => Object.fromEntries(Object.keys(RATINGS).map((rating) => [rating, Date.parse(rated(card, Number(rating), now).due) - now]));

// The chance that the card is still known, from 0 to 1.
export const chance = (card, now) => scheduler.get_retrievability(card, now, false);

// The midnight that ends the day of a time, where the reader is.
export const endOfDay = (now) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);

const isLearned = (card) => card.state === State.Review;

// A card that comes back after days is due all day long, one that is being learned to the minute.
export const isDue = (card, now) => (isLearned(card) ? new Date(card.due) < endOfDay(now) : new Date(card.due) <= now);

// What to ask of these ids: due ones, learning before learned and longest due first; new ones, up to what is left of `perDay`;
// those that may come early; and the time at which the next known one falls due.
export function queue(cards, ids, now, perDay) {
  const known = ids.filter((id) => cards[id]).sort((a, b) => Date.parse(cards[a].due) - Date.parse(cards[b].due));
  const due = known.filter((id) => isDue(cards[id], now));
  const waiting = known.filter((id) => !due.includes(id));
  const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  const begun = Object.values(cards).filter((card) => new Date(card.first) >= midnight && new Date(card.first) <= now).length;
  return {
    due: [...due.filter((id) => !isLearned(cards[id])), ...due.filter((id) => isLearned(cards[id]))],
    fresh: ids.filter((id) => !cards[id]).slice(0, Math.max(0, perDay - begun)),
    soon: waiting.filter((id) => !isLearned(cards[id]) && Date.parse(cards[id].due) - now <= AHEAD),
    next: waiting.length ? new Date(cards[waiting[0]].due) : null,
    unseen: ids.filter((id) => !cards[id]).length,
  };
}
