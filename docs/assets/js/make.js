// An element in one line: tag, properties (attributes where the name has a hyphen or is `role` or `for`), children.
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (/-|^role$|^for$/.test(name)) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

// A button that says what it does and does it.
export const button = (text, press, className = "") => {
  const element = make("button", { type: "button", className }, text);
  element.addEventListener("click", press);
  return element;
};

// One choice of a few as a group of radio buttons: `options` maps a value to its words; tell(value) hears every choice.
// The element has set(value), for a choice that was made elsewhere.
let groups = 0;
export function choice(legend, options, chosen, tell) {
  const name = `choice-${(groups += 1)}`;
  const inputs = Object.keys(options).map((value) => make("input", { type: "radio", name, value, checked: value === chosen }));
  const labels = inputs.map((input) => make("label", {}, input, make("span", {}, options[input.value])));
  const element = make("fieldset", { className: "choice" }, make("legend", { className: "visually-hidden" }, legend), ...labels);
  element.addEventListener("change", (event) => tell(event.target.value));
  element.set = (value) => inputs.forEach((input) => (input.checked = input.value === value));
  return element;
}

// Text to the clipboard; where the browser refuses, the text is shown, selected, to be copied by hand.
export async function copied(text, said, beside) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = "Copied.";
  } catch {
    beside.parentElement.querySelector(".by-hand")?.remove();
    const area = make("textarea", { className: "by-hand", readOnly: true, rows: 4, value: text, "aria-label": "Text to copy" });
    beside.after(area);
    area.select();
    said.textContent = "Your browser does not let this page copy. The text is selected: copy it by hand.";
  }
}
