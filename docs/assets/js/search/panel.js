// The search field and what unfolds below it. site.js loads this when somebody goes for the field, and hands over what was pressed meanwhile.
import { Index } from "./index.js";
import { search } from "./rank.js";
import { Found } from "./found.js";

const SITE = new URL("../../../", import.meta.url);
const TOLD = 500; // milliseconds without a key after which the count is read out

class Panel {
  constructor(box) {
    this.box = box;
    this.form = box.querySelector("form");
    this.field = box.querySelector("input");
    this.status = box.querySelector("[role=status]");
    this.suggestion = box.querySelector(".md-search__suggest");
    this.share = box.querySelector("[data-clipboard-text]");
    this.toggle = document.querySelector("#__search");
    this.found = new Found(box.querySelector("#search-found"), { site: SITE, ask: (text) => this.ask(text), missing: box.dataset.missing });
    this.asked = 0;
    this.kind = null;
    this.listen();
    if (this.toggle.checked) this.opened();
    else this.look();
  }

  listen() {
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("focus", () => this.open());
    this.toggle.addEventListener("change", () => (this.toggle.checked ? this.opened() : this.closed()));
    this.form.addEventListener("reset", () => setTimeout(() => this.ask("")));
    this.box.addEventListener("keydown", (event) => this.pressed(event));
    this.box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.box.contains(relatedTarget)) this.close();
    });
    this.box.addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (link) this.leave(link, event);
    });
    this.found.addEventListener("read", () => (this.box.dataset.read = this.answer?.text ?? ""));
    this.found.addEventListener("filter", ({ detail }) => {
      this.kind = detail;
      this.show();
    });
  }

  open() {
    if (!this.toggle.checked) this.toggle.click();
  }

  close() {
    if (this.toggle.checked) this.toggle.click();
  }

  opened() {
    if (document.activeElement !== this.field) this.field.focus();
    document.querySelector(".md-container").inert = matchMedia("(max-width: 59.984375em)").matches; // the panel covers it
    this.look();
  }

  closed() {
    document.querySelector(".md-container").inert = false;
    this.remember("");
  }

  // Ask for a text, as if it had been typed.
  ask(text) {
    this.field.value = text;
    this.field.focus();
    this.kind = null;
    this.look();
  }

  // Search for what stands in the field; only the newest answer is shown.
  async look() {
    const text = this.field.value.trim();
    const number = ++this.asked;
    this.suggest();
    this.share.dataset.clipboardText = this.addressOf(text);
    try {
      await this.load();
      const answer = text ? await search(this.index, text, { isTyping: !this.field.value.endsWith(" ") }) : null;
      if (number !== this.asked) return;
      this.answer = answer && { ...answer, text };
      this.suggest();
      this.show();
    } catch (error) {
      if (number === this.asked) return this.lost(error);
    }
    if (number === this.asked && this.isWaiting) this.go();
  }

  show() {
    const said = this.found.show(this.answer, this.kind);
    delete this.box.dataset.read;
    clearTimeout(this.telling);
    this.box.dataset.answered = this.answer?.text ?? "";
    this.telling = setTimeout(() => this.status.replaceChildren(said), this.status.textContent ? TOLD : 0);
  }

  load(cache) {
    const take = (index) => (this.index = this.found.index = index);
    return (this.opening ??= Index.open(new URL("search/", SITE), cache).then(take));
  }

  // The site was published anew since the browser kept its index, or nothing answers.
  async lost({ isGone }) {
    this.opening = null;
    if (isGone && !this.hasReloaded) {
      this.hasReloaded = true;
      await this.load("reload").catch(() => (this.opening = null));
      return this.look();
    }
    this.found.clear();
    this.box.dataset.answered = "";
    this.status.textContent = "The search could not be loaded. Are you offline? Press a key to try again.";
  }

  // Enter: the best answer, as soon as there is one.
  go() {
    this.isWaiting = this.box.dataset.answered !== this.field.value.trim();
    if (!this.isWaiting) this.box.querySelector(".md-search-result__link")?.click();
  }

  pressed(event) {
    const links = this.found.links;
    const here = links.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.preventDefault();
      this.field.focus();
      this.close();
      this.field.blur();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const stops = [this.field, ...links];
      const next = (Math.max(0, stops.indexOf(document.activeElement)) + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length;
      stops[next].focus();
    } else if (event.key === "ArrowRight" && this.suggestion.textContent && this.field.selectionStart === this.field.value.length) {
      this.ask(this.suggestion.textContent);
    } else if (here >= 0 && event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      this.field.focus(); // whoever types means the field
    }
  }

  // The rest of a name that begins with what was typed.
  suggest() {
    const text = this.field.value;
    const rest = this.index && text.length > 1 ? this.index.ending(text) : "";
    this.suggestion.textContent = rest ? text + rest : "";
  }

  // Back from a page leads to the answers it was found by.
  leave(link, event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const target = new URL(link.href);
    if (target.pathname === location.pathname && target.hash) {
      event.preventDefault();
      this.close();
      location.hash = target.hash;
      return;
    }
    this.remember(this.answer?.text ?? "");
  }

  remember(text) {
    const address = text ? this.addressOf(text) : without(location, "q");
    if (address !== location.href) history.replaceState(history.state, "", address);
  }

  addressOf(text) {
    const address = new URL(location.href);
    address.hash = "";
    address.search = "";
    if (text) address.searchParams.set("q", text);
    return address.href;
  }
}

function without({ href }, name) {
  const address = new URL(href);
  address.searchParams.delete(name);
  return address.href;
}

const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL("assets/css/search.css", SITE).href });
document.head.append(style);
export const panel = new Panel(document.querySelector(".md-search"));
