// What a reader types becomes search terms by the very rules that the index was written with; they come with it.
export class Words {
  constructor({ endings, irregular, silent, faint }) {
    this.rules = endings.map(([pattern, ending]) => [new RegExp(pattern), ending]);
    this.irregular = new Map(Object.entries(irregular));
    this.silent = new Set(silent.split(" "));
    this.stems = new Map();
    this.faint = new Set(faint.split(" ").map((word) => this.stem(word)));
  }

  // The words of a text, compounds in parts.
  of(text) {
    return (plain(text).match(/[0-9]+(?:\.[0-9]+)+|[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length <= 32);
  }

  stem(word) {
    let stem = this.stems.get(word);
    if (stem === undefined) this.stems.set(word, (stem = this.irregular.get(word) ?? this.stripped(word)));
    return stem;
  }

  stripped(word) {
    if (word.length < 4 || /\p{N}/u.test(word)) return word;
    for (const [pattern, ending] of this.rules) {
      const match = pattern.exec(word);
      if (match) word = match[1] + ending;
    }
    return word;
  }

  // The stems of a name, without silent words unless there are no others.
  key(text) {
    const words = this.of(text);
    const said = words.filter((word) => !this.silent.has(word));
    return (said.length ? said : words).map((word) => this.stem(word));
  }
}

export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/['’]s?(?![\p{L}\p{N}_])/gu, "")
    .replace(/['’]/g, "")
    .replace(/([0-9]),(?=[0-9]{3})/g, "$1")
    .replaceAll("&", " and ")
    .replaceAll("@", " at ");
}

// A name without anything between its letters: `Cold start` and `cold-start` are the same.
export const squash = (text) => plain(text).replace(/[^\p{L}\p{N}]/gu, "");
