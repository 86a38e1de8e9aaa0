// A query in, pages in order out: what each is called counts most, then what it says of itself, then what stands in it.
import { distance } from "../distance.js";
import { squash } from "./words.js";

export const TUNING = {
  name: 1.2, // a page that is called like the query, beside one that only has all its words
  cover: 0.75, // how much it counts that the name says nothing else (0: not at all)
  alias: 0.95,
  passages: 0.5, // share of the best passage, beside that of the whole page
  saturation: 4,
  pageLength: 0.4,
  passageLength: 0.5,
  share: 1.25, // how much more the whole query counts than a part of it
  missing: 0.75, // how hard it is to make up for a word that is missing
  synonym: 0.9,
  spoken: 0.6,
  typo: 0.85,
  faint: 0.35, // of a word that frames a question
};
const NOWHERE = { passages: new Uint32Array(0), weights: new Uint8Array(0) };
const WORDS = 12; // of a query; more say nothing new
const VARIANTS = 6;

// Resolves to results, best first, each {page, score, name, passages: [{number, score}]}; the words that were corrected, the words that
// count, and the terms that they were taken for.
export async function search(index, text, { isTyping = false, tuning = TUNING } = {}) {
  const tokens = tokensOf(index, text, isTyping);
  if (!tokens.length) return { results: [], corrected: [], words: [], terms: new Set() };
  const variants = variantsOf(index, tokens, tuning);
  await Promise.all(variants.flatMap((variant) => variant.tokens.map((token) => resolve(index, token, tuning))));
  await joinNeighbours(index, tokens);
  const scores = new Map();
  const exact = namedExactly(index, text);
  for (const variant of variants) {
    for (const [page, found] of scored(index, variant.tokens, tuning, variant === variants[0] ? exact : new Set())) {
      const score = found.score * variant.weight;
      if (score > (scores.get(page)?.score ?? 0)) scores.set(page, { ...found, score });
    }
  }
  const results = [...scores].map(([id, found]) => ({ page: index.pages[id], ...found })).sort((a, b) => b.score - a.score || a.page.id - b.page.id);
  return {
    results,
    corrected: tokens.filter((token) => token.corrected),
    words: tokens.map((token) => token.corrected ?? token.word),
    terms: new Set(variants.flatMap((variant) => variant.tokens.flatMap((token) => [...token.terms.keys()]))),
  };
}

function tokensOf(index, text, isTyping) {
  const words = index.words.of(text);
  const said = words.filter((word, i) => !index.words.silent.has(word) || (isTyping && i === words.length - 1));
  const kept = [...new Set(said.length ? said : words)].slice(0, WORDS);
  return kept.map((word) => ({ word, stem: index.words.stem(word), isOpen: isTyping && word === words.at(-1), terms: new Map() }));
}

// The query itself, and with a part replaced by another name for the same thing.
function variantsOf(index, tokens, tuning) {
  const variants = [{ tokens, weight: 1 }];
  const seen = new Set([tokens.map((token) => token.stem).join(" ")]);
  for (let size = Math.min(tokens.length, 5); size > 0; size--) {
    for (let start = 0; start + size <= tokens.length; start++) {
      const part = tokens.slice(start, start + size).map((token) => token.stem);
      for (const [stems, weight] of otherNames(index, part, tuning)) {
        const others = stems.map((stem) => ({ word: stem, stem, isOpen: false, terms: new Map() }));
        const variant = [...tokens.slice(0, start), ...others, ...tokens.slice(start + size)];
        const key = variant.map((token) => token.stem).join(" ");
        if (!seen.has(key) && variants.length < VARIANTS) variants.push({ tokens: variant, weight });
        seen.add(key);
      }
    }
  }
  return variants;
}

function otherNames(index, part, tuning) {
  const same = (stems) => stems.length === part.length && part.every((stem) => stems.includes(stem));
  const found = [];
  for (const group of index.groupsWith.get(part[0]) ?? []) {
    if (group.some(same)) found.push(...group.filter((stems) => !same(stems)).map((stems) => [stems, tuning.synonym]));
  }
  for (const name of index.namesWith.get(part[0]) ?? []) {
    if (same(name.stems)) found.push(...index.otherNames(name).filter((stems) => !same(stems)).map((stems) => [stems, tuning.spoken]));
  }
  return found;
}

// The terms of the index that a word may mean, each with how likely it is meant.
async function resolve(index, token, tuning) {
  await index.fetchTerms(token.stem);
  const { stem, word, terms } = token;
  if (index.postings(stem)) terms.set(stem, 1);
  if (token.isOpen && word.length > 1) {
    const best = (await endings(index, word, stem)).filter((term) => term !== stem).sort((a, b) => a.length - b.length).slice(0, 8);
    for (const term of best) terms.set(term, (terms.size ? 0.6 : 0.9) * Math.sqrt(stem.length / term.length));
  }
  if (!terms.size) await correct(index, token, tuning);
}

// Terms that a word under way may become; two letters become names only, which needs no file.
async function endings(index, word, stem) {
  if (word.length < 3) return [...index.namesWith.keys()].filter((term) => term.startsWith(word));
  const found = await Promise.all((word.startsWith(stem) ? [stem] : [stem, word]).map((start) => index.like(start)));
  return [...new Set(found.flat())];
}

async function correct(index, token, tuning) {
  const { stem, word } = token;
  const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
  let candidates = [];
  for (const [spelled, its] of index.spellings) candidates.push([distance(word, spelled, most), its, spelled]);
  for (const term of await index.like(stem.slice(0, 2))) candidates.push([distance(stem, term, most), term, term]);
  candidates = candidates.filter(([apart]) => apart <= most && apart > 0);
  const least = Math.min(...candidates.map(([apart]) => apart));
  await Promise.all(candidates.filter(([apart]) => apart === least).map(([, its]) => index.fetchTerms(its)));
  for (const [apart, its, spelled] of candidates) {
    if (apart !== least || !index.postings(its) || token.terms.size >= 4) continue;
    token.terms.set(its, tuning.typo ** apart);
    token.corrected ??= spelled;
    token.isStem = !index.spellings.has(token.corrected);
  }
  if (!token.terms.size) await split(index, token);
}

// A word that nothing says may be two: `coldstart`.
async function split(index, token) {
  for (let i = 2; i <= token.word.length - 2; i++) {
    const parts = [token.word.slice(0, i), token.word.slice(i)];
    if (parts.every((part) => index.spellings.has(part))) {
      token.parts = parts.map((part) => index.words.stem(part));
      await Promise.all(token.parts.map((part) => index.fetchTerms(part)));
      for (const part of token.parts) if (index.postings(part)) token.terms.set(part, 0.8);
      return;
    }
  }
}

// Two words may be one: `down sampling` is `downsampling`, too.
async function joinNeighbours(index, tokens) {
  for (let i = 0; i + 1 < tokens.length; i++) {
    const stem = index.words.stem(tokens[i].word + tokens[i + 1].word);
    await index.fetchTerms(stem);
    if (!index.postings(stem)) continue;
    for (const token of [tokens[i], tokens[i + 1]]) token.terms.set(stem, Math.max(token.terms.get(stem) ?? 0, 0.9));
  }
}

function namedExactly(index, text) {
  return new Set((index.squashed.get(squash(text)) ?? []).map((name) => name.page.id));
}

function scored(index, tokens, tuning, exact) {
  const found = tokens.map((token) => hits(index, token, tuning));
  const tells = found.map(({ idf }, i) => idf * (index.words.faint.has(tokens[i].stem) ? tuning.faint : 1));
  const total = tells.reduce((sum, value) => sum + value, 0);
  const shares = tells.map((value) => value / total);
  const pages = new Map();
  const bestOf = bestPassages(index, found, shares);
  const named = names(index, tokens, shares, tuning);
  for (const page of index.pages) {
    let text = 0;
    let covered = 0;
    found.forEach(({ pages: values }, i) => {
      text += shares[i] * values[page.id];
      if (values[page.id] > 0) covered += shares[i];
    });
    const passages = bestOf.get(page.id) ?? [];
    const words = ((1 - tuning.passages) * text + tuning.passages * (passages[0]?.score ?? 0)) * covered ** tuning.missing;
    const name = exact.has(page.id) ? 1.1 : (named.get(page.id) ?? 0);
    const score = page.weight * (words + tuning.name * name);
    if (score > 0) pages.set(page.id, { score, words, name, passages });
  }
  return pages;
}

// How well each page and passage answers one word, between 0 and 1, and how much the word tells pages apart.
function hits(index, token, tuning) {
  const pages = new Float32Array(index.pages.length);
  const passages = new Map();
  for (const [term, weight] of token.terms) {
    const { passages: numbers, weights } = index.postings(term) ?? NOWHERE;
    const sums = new Map();
    numbers.forEach((number, i) => {
      const page = index.pageOf[number];
      sums.set(page, (sums.get(page) ?? 0) + weights[i]);
      const value = weight * saturated(weights[i], index.lengths[number] / index.meanLength, tuning.passageLength, tuning);
      if (value > (passages.get(number) ?? 0)) passages.set(number, value);
    });
    for (const [page, sum] of sums) {
      pages[page] = Math.max(pages[page], weight * saturated(sum, index.pages[page].length / index.meanPage, tuning.pageLength, tuning));
    }
  }
  const count = pages.reduce((sum, value) => sum + (value > 0), 0);
  return { pages, passages, idf: Math.log(1 + (index.pages.length - count + 0.5) / (count + 0.5)) };
}

function saturated(weight, length, share, tuning) {
  return weight / (weight + tuning.saturation * (1 - share + share * length));
}

function bestPassages(index, found, shares) {
  const sums = new Map();
  found.forEach(({ passages }, i) => {
    for (const [number, value] of passages) sums.set(number, (sums.get(number) ?? 0) + shares[i] * value);
  });
  const byPage = new Map();
  for (const [number, score] of sums) {
    const page = index.pageOf[number];
    if (!byPage.has(page)) byPage.set(page, []);
    byPage.get(page).push({ number, score });
  }
  for (const list of byPage.values()) list.sort((a, b) => b.score - a.score || a.number - b.number);
  return byPage;
}

// How far the words of the query are the name of a page, and its name the query.
function names(index, tokens, shares, tuning) {
  const said = new Map(); // name -> [share of the query, stems of the name that were said]
  tokens.forEach((token, i) => {
    const best = new Map();
    for (const [term, weight] of token.terms) {
      for (const name of index.namesWith.get(term) ?? []) best.set(name, Math.max(best.get(name) ?? 0, weight));
    }
    for (const [name, weight] of best) {
      const [share, stems] = said.get(name) ?? [0, 0];
      said.set(name, [share + shares[i] * weight, stems + weight]);
    }
  });
  const pages = new Map();
  for (const [name, [share, stems]] of said) {
    const value = share ** tuning.share * Math.min(1, stems / name.stems.length) ** tuning.cover * (name.isTitle ? 1 : tuning.alias);
    if (value > (pages.get(name.page.id) ?? 0)) pages.set(name.page.id, value);
  }
  return pages;
}
