// A capacity model in the page: the same steps, draws and words as in macros/estimates (program.py, runs.py, words.py); a test compares them.
//
// A model is {inputs: {name: [value, factor, one, many, low, high]}, results: {name: [code, factor, one, many]}, claims: [code]}:
// `code` is reverse Polish, `payments peak_factor *`; a number times its `factor` is in base units; `one` and `many` are its unit in words.
// Columns hold one number for each draw, in base units. What cannot be computed is NaN.

const DRAWS = 1021;
const GENERATOR = 926;
const SHIFT = 670;
const NEAR = 1.1;

const PAIRS = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => (b ? a / b : NaN),
  "^": (a, b) => finite(a ** b),
  min: (a, b) => (b < a ? b : a),
  max: (a, b) => (b > a ? b : a),
  "<": (a, b) => +(a < b),
  "<=": (a, b) => +(a <= b),
  ">": (a, b) => +(a > b),
  ">=": (a, b) => +(a >= b),
};
const SINGLES = {
  "~": (a) => -a,
  sqrt: (a) => (a >= 0 ? Math.sqrt(a) : NaN),
  log: (a) => (a > 0 ? Math.log(a) : NaN),
  exp: (a) => (a < 709 ? Math.exp(a) : NaN),
};
const finite = (value) => (Number.isFinite(value) ? value : NaN);
const billionths = (value) => (Math.abs(value) < 9e6 ? Math.round(value * 1e9) / 1e9 : value); // beyond that a double holds no more
const ceil = (grain) => (value) => finite(Math.ceil(billionths(value / grain)) * grain);

// Results by name and claims in order, for every draw.
export function run(model, inputs) {
  const known = { ...inputs };
  for (const [name, [code]] of Object.entries(model.results)) known[name] = evaluated(code, known);
  return { known, claims: model.claims.map((code) => evaluated(code, known)) };
}

// One formula for every draw.
export function evaluated(code, known) {
  const draws = Object.values(known)[0]?.length ?? 1;
  const stack = [];
  for (const word of code.split(" ")) {
    if (Object.hasOwn(known, word)) stack.push(known[word]);
    else if (Object.hasOwn(PAIRS, word)) {
      const [b, a] = [stack.pop(), stack.pop()];
      const each = PAIRS[word];
      stack.push(Float64Array.from({ length: draws }, (_, i) => each(a[i], b[i])));
    } else if (Object.hasOwn(SINGLES, word)) stack.push(stack.pop().map(SINGLES[word]));
    else if (word.startsWith("ceil=")) stack.push(stack.pop().map(ceil(Number(word.slice(5)))));
    else stack.push(new Float64Array(draws).fill(Number(word)));
  }
  return stack.at(-1);
}

export const isOpen = ([, , , , low, high]) => low < high;

// The value below which a share of the draws stays, and the share of a value: log-uniform, or uniform where low is not positive.
export const at = ([, , , , low, high], share) => (low > 0 ? low * (high / low) ** share : low + (high - low) * share);
export const shareOf = ([, , , , low, high], value) => (low > 0 ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low));

// One value for each input, in its own unit; what `set` does not name is as the model states it.
export const stated = (model, set = {}) =>
  Object.fromEntries(Object.entries(model.inputs).map(([name, [value, factor]]) => [name, Float64Array.of((set[name] ?? value) * factor)]));

// DRAWS sets of inputs: those with a range that nobody set cover it evenly and independently (see runs.py).
export function drawn(model, set = {}) {
  let step = 1;
  return Object.fromEntries(
    Object.entries(model.inputs).map(([name, given], place) => {
      const [value, factor] = given;
      if (isOpen(given)) step = (step * GENERATOR) % DRAWS;
      if (!isOpen(given) || Object.hasOwn(set, name)) return [name, new Float64Array(DRAWS).fill((set[name] ?? value) * factor)];
      return [name, Float64Array.from({ length: DRAWS }, (_, i) => at(given, (((i * step + place * SHIFT) % DRAWS) + 0.5) / DRAWS) * factor)];
    }),
  );
}

// What nine draws in ten lie between; null where more than one in ten cannot be computed.
export function spread(values) {
  const known = values.filter(Number.isFinite).sort();
  if (!known.length || known.length < 0.9 * values.length) return null;
  return [known[Math.floor(0.05 * known.length)], known[Math.ceil(0.95 * known.length) - 1]];
}

// Result -> [{input, elasticity, swing}], the widest swing first: what each input with a range does to it, everything else as set.
export function drivers(model, set = {}) {
  const open = Object.entries(model.inputs).filter(([, given]) => isOpen(given));
  const moves = open.map(([name, given]) => around(set[name] ?? given[0], given));
  const columns = Object.fromEntries(Object.entries(stated(model, set)).map(([name, [value]]) => [name, new Float64Array(4 * open.length).fill(value)]));
  open.forEach(([name, [, factor]], place) => moves[place].forEach((value, i) => (columns[name][4 * place + i] = value * factor)));
  const { known } = run(model, columns);
  return Object.fromEntries(Object.keys(model.results).map((result) => [result, driving(open, moves, known[result])]));
}

function around(value, [, , , , low, high]) {
  const [below, above] = [Math.max(low, value / NEAR), Math.min(high, value * NEAR)];
  return below < above ? [below, above, low, high] : [low, high, low, high];
}

function driving(open, moves, values) {
  const rows = open.map(([input], place) => {
    const out = values.slice(4 * place, 4 * place + 4);
    if (!out.every((value) => Number.isFinite(value) && value > 0) || moves[place][0] <= 0) return null;
    const [below, above, low, high] = out;
    return { input, elasticity: Math.log(above / below) / Math.log(moves[place][1] / moves[place][0]), swing: Math.max(high / low, low / high) };
  });
  return rows.filter((row) => row?.swing > 1 + 1e-9).sort((a, b) => b.swing - a.swing);
}

const LARGE = [
  [1e15, "quadrillion"],
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
];

// A number as people write it: three significant digits, words for large counts.
export function number(value) {
  const [scale, word] = LARGE.find(([size]) => Math.abs(value) >= size * 0.9995) ?? [1, ""];
  return word ? `${digits(value / scale)} ${word}` : digits(value);
}

const digits = (value) => Number(value.toPrecision(3)).toLocaleString("en-GB", { maximumFractionDigits: 20 });

// A value in base units as people write it, with its unit.
export function shown(value, [, factor, one, many]) {
  if (!Number.isFinite(value)) return "not defined";
  const own = value / factor;
  const unit = Math.abs(own - 1) <= 1e-9 ? one : many;
  return `${number(own)}${unit && !unit.startsWith("/") ? " " : ""}${unit}`;
}
