// Chance that can be repeated: the same seed gives the same draws, here and in macros/practice/random.py.
//
// const draw = random("tako-mire");  draw() -> a number from 0 up to 1;  pick(draw, list), shuffle(draw, list), below(draw, 6)
// The seed is hashed with FNV-1a (32 bits over its UTF-8 bytes), and the hash starts a mulberry32; both are public domain.

export function random(seed) {
  let state = hashed(String(seed));
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

// A whole number from 0 up to `count`.
export const below = (draw, count) => Math.floor(draw() * count);

// One of a list.
export const pick = (draw, list) => list[below(draw, list.length)];

// A new list in another order (Fisher and Yates, from the end).
export function shuffle(draw, list) {
  const mixed = [...list];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = below(draw, last + 1);
    [mixed[last], mixed[other]] = [mixed[other], mixed[last]];
  }
  return mixed;
}

// A seed that can be said on the phone: "tako-mire"; one of 70^4, about 24 million.
export function newSeed() {
  const syllables = [..."bdfgklmnprstvz"].flatMap((first) => [..."aeiou"].map((second) => first + second));
  const [a, b, c, d] = [...crypto.getRandomValues(new Uint32Array(4))].map((value) => syllables[value % syllables.length]);
  return `${a}${b}-${c}${d}`;
}

function hashed(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
