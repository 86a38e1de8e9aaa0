"""What others wrote and we host: each file is the published one, named in the manifest with version, licence and origin."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[1] / "docs/assets/vendor"
ENTRIES = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
FREE = {"MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "MPL-2.0", "OFL-1.1"}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["file"])
def test_a_vendored_file_is_the_one_that_was_published(entry: dict[str, str]) -> None:
    assert set(entry) == {"file", "name", "version", "licence", "licence_file", "source", "path", "sha256"}
    assert hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", entry["version"])
    assert entry["source"] == f"https://registry.npmjs.org/{entry['name']}/-/{entry['name'].split('/')[-1]}-{entry['version']}.tgz"
    assert entry["licence"] in FREE
    assert "copyright" in (VENDOR / entry["licence_file"]).read_text(encoding="utf-8").lower()


def test_every_vendored_file_is_in_the_manifest() -> None:
    named = {"manifest.json", *(entry[field] for entry in ENTRIES for field in ("file", "licence_file"))}
    assert {path.name for path in VENDOR.iterdir()} == named
