// Made from docs/assets/js, do not edit. Browsers load no module from a disk: here every module is a function that runs when it is first asked for.
(() => {
  "use strict";
  const root = new URL("../../", document.currentScript.src);
  const modules = {/* modules */};
  const loaded = {};
  const load = (name) => {
    if (!(name in loaded)) {
      const here = new URL(name, root).href;
      loaded[name] = modules[name](load, async (target) => load(new URL(target, here).href.slice(root.href.length)), here);
    }
    return loaded[name];
  };
  // A link that a script makes names a folder, as on a server; on a disk it needs the file.
  const ground = ({ target }) => {
    const link = target.closest?.("a[href]");
    if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  };
  for (const event of ["pointerdown", "focusin", "click"]) document.addEventListener(event, ground, true);
  load("/* entry */");
})();
