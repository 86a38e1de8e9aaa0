// Marks on a page the words it was found by: `?h=calibration negatives`.
const ENDINGS = /(?:isations?|izations?|ations?|ities|ity|ings?|ions?|ness|ers?|ed|es|s|e|y)$/;
const LONGEST = 6; // letters by which a word of the page may be longer than the root of one that was asked
const UNMARKED = "svg, math, script, style, .headerlink, [data-search-exclude]";

const asked = new URLSearchParams(location.search).get("h") ?? "";
const roots = [...new Set(asked.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, 12).map(root);
const article = document.querySelector("article");
if (article) for (const text of texts(article)) mark(text);

function root(word) {
  return word.length > 4 ? word.replace(ENDINGS, "") : word;
}

function isAsked(word) {
  const small = word.toLowerCase();
  return roots.some((root) => small.startsWith(root) && small.length - root.length <= (root.length < 4 ? 1 : LONGEST));
}

function texts(article) {
  const accept = (node) => (node.parentElement.closest(UNMARKED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, accept);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

function mark(text) {
  const hits = [...text.data.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) => isAsked(word));
  for (const { 0: word, index } of hits.reverse()) {
    const rest = text.splitText(index);
    rest.splitText(word.length);
    rest.replaceWith(Object.assign(document.createElement("mark"), { className: "search-mark", textContent: word }));
  }
}
