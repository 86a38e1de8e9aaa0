"""A name in, why it cannot be the id of an entry out: an id is a file, an address, a word of YAML and a key of a script at once."""

from __future__ import annotations

import re

from macros.models.base import SLUG

PAGES = {"index", "404", "search", "assets", "sitemap"}
"""Names the site itself needs."""

YAML_WORDS = {"yes", "no", "on", "off", "true", "false", "null"}
"""Words that stop being text where an entry is named without quotes."""

LONGEST = 64
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)


def refused_id(id: str) -> str | None:
    """What is wrong with an id and what to do; None for a sound one."""
    if not re.fullmatch(SLUG, id) or len(id) > LONGEST:
        return f"`{id}` is not an id - lower-case letters and digits, words joined by single hyphens, at most {LONGEST}"
    if id in PAGES:
        return f"`{id}` is reserved for a page of the site - choose another id"
    if is_device(id):
        return f"`{id}` is a device on Windows, where no such file can be made - choose another id"
    if id in YAML_WORDS or id.isdigit():
        return f"YAML does not read `{id}` as text where the entry is named - add a word to the id"
    if id == "constructor":
        return "`constructor` is something else to JavaScript - add a word to the id"
    return None


def is_device(name: str) -> bool:
    """Whether Windows keeps the name of a file for a device, whatever its ending."""
    return bool(_DEVICE.fullmatch(name))
