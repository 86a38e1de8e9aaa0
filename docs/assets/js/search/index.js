// The index as files: a core that is read once, terms and excerpts that are read when a query needs them.
import { json } from "./file.js";
import { squash, Words } from "./words.js";

const STEPS = [1, 2, 3, 4, 6, 9, 14, 22]; // weights of a term in a passage, as macros/search/index.py rounds them

export class Index {
  // `cache` is "reload" when the core that the browser kept is older than the site.
  static async open(folder, cache = "default") {
    return new Index(folder, await json(new URL("core.json", folder), cache));
  }

  constructor(folder, core) {
    this.folder = new URL(`${core.version}/`, folder);
    this.words = new Words(core.language);
    this.kinds = core.kinds;
    this.firstTerms = core.shards;
    this.firstPassages = core.chunks;
    this.lengths = Float32Array.from(core.lengths, (letter) => 2 ** ((letter.charCodeAt(0) - 48) / 4) - 1);
    this.pageOf = new Uint16Array(this.lengths.length);
    this.pages = [];
    this.names = [];
    let passage = 0;
    for (const [place, title, kind, weight, count, spoken, ...aliases] of core.pages) {
      const page = { id: this.pages.length, place, title, kind, weight: weight / 100, first: passage, count, aliases, spoken, length: 0 };
      for (const end = passage + count; passage < end; passage++) {
        this.pageOf[passage] = page.id;
        page.length += this.lengths[passage];
      }
      this.pages.push(page);
      for (const name of [title, ...aliases]) this.names.push({ page, name, stems: [...new Set(this.words.key(name))], isTitle: name === title, isShort: isAcronym(name) });
    }
    this.meanLength = mean(this.lengths);
    this.meanPage = mean(this.pages.map((page) => page.length));
    this.namesWith = new Map(); // stem -> names that have it
    this.spellings = new Map(); // word of a name -> its stem
    for (const name of this.names) {
      for (const stem of name.stems) this.namesWith.set(stem, [...(this.namesWith.get(stem) ?? []), name]);
      for (const word of this.words.of(name.name)) this.spellings.set(word, this.words.stem(word));
    }
    this.squashed = new Map(); // name without spaces -> names
    for (const name of this.names) this.squashed.set(squash(name.name), [...(this.squashed.get(squash(name.name)) ?? []), name]);
    this.groupsWith = new Map(); // stem -> groups of names for one thing
    for (const group of core.groups.map((names) => names.map((name) => [...new Set(this.words.key(name))]))) {
      for (const stem of new Set(group.flat())) this.groupsWith.set(stem, [...(this.groupsWith.get(stem) ?? []), group]);
    }
    this.files = new Map();
    this.read = new Map(); // term -> where it stands, once its file is here
  }

  // An acronym in full, or the acronym of a name: as stems, where other pages use them.
  otherNames({ page, isShort }) {
    const names = page.spoken.map((number) => [page.title, ...page.aliases][number]);
    return names.filter((name) => isAcronym(name) !== isShort).map((name) => [...new Set(this.words.key(name))]);
  }

  // What is still missing of the shortest name that begins like a text; nothing for a whole name.
  ending(text) {
    const start = text.toLowerCase();
    const names = this.names.map(({ name }) => name).filter((name) => name.toLowerCase().startsWith(start) && name.length < 40);
    const best = names.sort((a, b) => a.length - b.length)[0] ?? "";
    return best.slice(start.length);
  }

  // Everything known of the terms that begin like this one; afterwards postings() and like() answer for it.
  async fetchTerms(stem) {
    const last = this.shardOf(stem);
    await this.fetchShard(last);
  }

  shardOf(term) {
    let shard = 0;
    while (shard + 1 < this.firstTerms.length && this.firstTerms[shard + 1] <= term) shard++;
    return shard;
  }

  fetchShard(number) {
    return this.once(`terms-${number}.json`, (rows) => {
      for (const [term, ...packed] of rows) this.read.set(term, unpacked(packed));
      return rows.map(([term]) => term);
    });
  }

  // Where a term stands: passages and its weight in each, or undefined for a word that no page has.
  postings(term) {
    return this.read.get(term);
  }

  // Terms that begin with `start`, of the files that are here.
  async like(start) {
    const found = [];
    for (let shard = this.shardOf(start); shard < this.firstTerms.length; shard++) {
      if (shard > this.shardOf(start) && !this.firstTerms[shard].startsWith(start)) break;
      found.push(...(await this.fetchShard(shard)).filter((term) => term.startsWith(start)));
    }
    return found;
  }

  // Anchor, heading, heading above and text of a passage.
  async passage(number) {
    let chunk = 0;
    while (chunk + 1 < this.firstPassages.length && this.firstPassages[chunk + 1] <= number) chunk++;
    const rows = await this.once(`texts-${chunk}.json`, (read) => read);
    const [anchor, heading, above, text] = rows[number - this.firstPassages[chunk]];
    return { anchor, heading, above, text };
  }

  once(name, use) {
    if (!this.files.has(name)) {
      const file = json(new URL(name, this.folder)).then(use);
      file.catch(() => this.files.delete(name)); // a lost connection may come back
      this.files.set(name, file);
    }
    return this.files.get(name);
  }
}

const isAcronym = (name) => /^\S*\p{Lu}\S*\p{Lu}\S*$/u.test(name);

function unpacked(packed) {
  const passages = new Uint32Array(packed.length);
  const weights = new Uint8Array(packed.length);
  let number = 0;
  packed.forEach((value, i) => {
    number += value >> 3;
    passages[i] = number;
    weights[i] = STEPS[value & 7];
  });
  return { passages, weights };
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
