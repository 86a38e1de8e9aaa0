"""Modules become one script, or are refused with their line: never a script that means something else."""

from __future__ import annotations

import pytest

from macros.offline.bundle import Unbundled, bundled


def test_a_module_becomes_a_function_that_loads_what_it_imports_and_returns_what_it_exports() -> None:
    script = bundled(
        {"js/a.js": 'import { one as two } from "../v/b.js";\nexport const three = two;\n', "v/b.js": "const one = 1;\nexport { one };\n"},
        "js/a.js",
    )
    assert 'const { one: two } = load("v/b.js");\nconst three = two;' in script
    assert "return { three: three };" in script
    assert "return { one: one };" in script
    assert 'load("js/a.js");' in script
    assert script.index('"v/b.js":') < script.index('"js/a.js":')


def test_a_module_loaded_later_and_its_own_address_are_asked_of_the_bundle() -> None:
    script = bundled({"a.js": 'const at = import.meta.url;\nif (at) import("./b.js");\n', "b.js": ""}, "a.js")
    assert 'const at = here;\nif (at) later("./b.js");' in script


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('import x from "./b.js";', "a.js:2:1: `import x from"),
        ('import * as x from "./b.js";', "a.js:2:1: `import * as"),
        ('import "./b.js";', "a.js:2:1: `import "),
        ("export default 1;", "a.js:2:1: `export default"),
        ("export let x = 1;", "a.js:2:1: `export let"),
        ('export { x } from "./b.js";', "a.js:2:1: `export { x } from"),
        ('import { x } from "./c.js";', "a.js:2:1: imports `./c.js`, which is not there"),
        ('import { x } from "./a.js";', "a.js:1:1: imports itself"),
    ],
)
def test_any_other_form_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(Unbundled, match=r"^a\.js") as refused:
        bundled({"a.js": f"// first line\n{text}\n", "b.js": ""}, "a.js")
    assert str(refused.value).startswith(says)
