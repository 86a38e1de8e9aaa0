// The stretch of a text that has most of what was asked, or its beginning, with the words marked.
const LENGTH = 170; // characters

export function excerpt(text, terms, words, fromStart) {
  const hits = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    const [plain] = words.of(word);
    if (plain && !words.silent.has(plain) && terms.has(words.stem(plain))) hits.push({ start: index, end: index + word.length, term: words.stem(plain) });
  }
  const start = fromStart ? 0 : begin(text, hits);
  const end = Math.min(text.length, start + LENGTH);
  const parts = [start > 0 ? "… " : ""];
  let last = start;
  for (const hit of hits.filter((hit) => hit.start >= start && hit.end <= end)) {
    parts.push(text.slice(last, hit.start), mark(text.slice(hit.start, hit.end)));
    last = hit.end;
  }
  parts.push(text.slice(last, end) + (end < text.length ? " …" : ""));
  return parts;
}

// Where the best stretch begins: the start of the text unless a later one says more of the words.
function begin(text, hits) {
  let best = { start: 0, different: new Set(hits.filter((hit) => hit.end <= LENGTH).map((hit) => hit.term)).size };
  for (const hit of hits) {
    const different = new Set(hits.filter((other) => other.start >= hit.start && other.end <= hit.start + LENGTH - 20).map((other) => other.term)).size;
    if (different > best.different) best = { start: hit.start, different };
  }
  if (best.start < 40) return 0;
  const before = text.slice(0, best.start);
  const sentence = Math.max(before.lastIndexOf(". "), before.lastIndexOf("? ")) + 2;
  return best.start - sentence < 50 && sentence > 1 ? sentence : before.lastIndexOf(" ", best.start - 20) + 1;
}

function mark(text) {
  return Object.assign(document.createElement("mark"), { textContent: text });
}
