// Scores to a level, with the reasons. The rule in words stands on every interviewer's page; keep the two in step.
//
// dimensions: names in order; scores: {dimension: 1..4}; probes: [{level, mark}] -> {level: null | 0..3, reasons: [sentence]}
export const LEVELS = ["below mid", "mid", "senior", "staff"]; // what the lines 1 to 4 of a dimension stand for

const LEAST = 4; // scored dimensions without which there is no level
const MARKS = { missed: 0, weak: 0, strong: 1 };

export function judged(dimensions, scores, probes = []) {
  const seen = dimensions.filter((name) => scores[name]);
  const open = dimensions.filter((name) => !scores[name]);
  if (seen.length < LEAST) return { level: null, reasons: [`${seen.length} of ${dimensions.length} dimensions are scored; a level needs at least ${LEAST}.`] };
  const reach = (line) => seen.filter((name) => scores[name] >= line).length;
  let line = 4;
  while (line > 1 && reach(line) * 2 <= seen.length) line -= 1;
  const reasons = [
    line > 1
      ? `${reach(line)} of ${seen.length} scored dimensions reach ${LEVELS[line - 1]}: more than half.`
      : `Only ${reach(2)} of ${seen.length} scored dimensions reach mid: not more than half.`,
  ];
  const lowest = seen.filter((name) => scores[name] === 1);
  if (lowest.length > 1 && line > 1) {
    line = 1;
    reasons.push(`${listed(lowest)} are on the lowest line: two of them make it below mid, however good the rest is.`);
  } else if (lowest.length === 1 && line > 2) {
    line = 2;
    reasons.push(`${lowest[0]} is on the lowest line: that caps the level at mid.`);
  }
  const short = seen.filter((name) => scores[name] < 3);
  if (line === 4 && short.length) {
    line = 3;
    reasons.push(`${listed(short)} ${short.length > 1 ? "are" : "is"} below senior: that caps the level at senior.`);
  } else if (line === 4 && open.length) {
    line = 3;
    reasons.push(`${listed(open)} ${open.length > 1 ? "were" : "was"} not seen: staff needs every dimension.`);
  }
  if (line < 4) {
    const missing = seen.filter((name) => scores[name] <= line);
    if (missing.length) reasons.push(`For ${LEVELS[line]}, raise ${listed(missing)}.`);
  }
  return { level: line - 1, reasons: [...reasons, ...doubts(line - 1, probes)] };
}

// The follow-ups are a second witness: say so where they tell another story.
function doubts(level, probes) {
  const shares = LEVELS.slice(1).map((name) => probes.filter((probe) => probe.level === name && probe.mark in MARKS));
  const held = shares.map((marked) => marked.length > 0 && 2 * marked.reduce((sum, { mark }) => sum + MARKS[mark], 0) >= marked.length);
  const failed = shares.map((marked, index) => marked.length > 0 && !held[index]);
  const best = held.lastIndexOf(true) + 1;
  if (best > level) return [`Look again: answers to ${LEVELS[best]} follow-ups were strong.`];
  const weakest = failed.indexOf(true) + 1;
  if (weakest && weakest <= level) return [`Look again: answers to ${LEVELS[weakest]} follow-ups were weak or missing.`];
  return [];
}

const listed = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
