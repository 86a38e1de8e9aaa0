// The scoring grid of the page with a radio button on every line, and one for what was not seen.
import { make } from "./make.js";

// dimensions: [{name, row}]; tell(name, score) hears every choice, 0 for not seen -> set(scores), for choices made elsewhere
export function grid(dimensions, scores, tell) {
  const rows = dimensions.map(({ name, row }) => ({ name, inputs: lines(name, row, tell) }));
  const set = (chosen) => {
    for (const { name, inputs } of rows) for (const input of inputs) input.checked = Number(input.value) === (chosen[name] ?? 0);
  };
  set(scores);
  return set;
}

function lines(name, row, tell) {
  const place = row.querySelector(".anchors");
  row.querySelector(".anchor--none")?.remove();
  const anchors = [...row.querySelectorAll(".anchor")];
  const none = make("div", { className: "anchor anchor--none" }, make("span", { className: "anchor-level" }, "not seen"));
  place.append(none);
  return [...anchors, none].map((anchor, index) => {
    const value = anchor === none ? 0 : index + 1;
    const input = make("input", { type: "radio", name: `score-${name}`, value });
    input.addEventListener("change", () => tell(name, value));
    anchor.querySelector("input")?.remove();
    const label = anchor.querySelector("label") ?? make("label", {}, ...anchor.childNodes);
    label.prepend(input);
    anchor.replaceChildren(label);
    return input;
  });
}
