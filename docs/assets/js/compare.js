// Two cases and what they share: the fragment of an address and the known ids in, a choice or what is wrong with it out.

// "#a+b" -> {ids: [a, b], wrong}: ids has "" where nothing (known) was named, wrong says what could not be followed.
export function chosen(hash, known) {
  const asked = decoded(hash.replace(/^#/, "")).split("+").slice(0, 2);
  const ids = [0, 1].map((side) => (known.includes(asked[side]) ? asked[side] : ""));
  const strange = asked.filter((id) => id && !known.includes(id));
  if (strange.length) return { ids, wrong: `There is no case ${strange.map((id) => `“${id}”`).join(" and no case ")} here. Choose another.` };
  if (ids[0] && ids[0] === ids[1]) return { ids: [ids[0], ""], wrong: "That is the same case twice. Choose another to hold against it." };
  return { ids, wrong: "" };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a broken escape, which names no case
  }
}

export const spelled = ([a, b]) => (a || b ? `#${a}+${b}` : "#");

// Pairs of which one says what carries over, each once, in the order of the cases: with both chosen or none all that
// touch one of them, else those of the one. related: id -> ids.
export function pairs(related, ids) {
  const wanted = ids.filter(Boolean);
  const seen = new Set();
  const found = [];
  for (const [a, others] of Object.entries(related)) {
    for (const b of others) {
      const key = [a, b].sort().join("+");
      if (seen.has(key) || key === [...wanted].sort().join("+")) continue;
      if (wanted.length && !wanted.includes(a) && !wanted.includes(b)) continue;
      seen.add(key);
      found.push(wanted.includes(b) && !wanted.includes(a) ? [b, a] : [a, b]);
    }
  }
  return found;
}
