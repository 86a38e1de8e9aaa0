#!/bin/sh
# Asks the registries for known flaws in all we build on: the locked Python packages, and the browser files we host with what they bundle.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/uv export --quiet --locked --all-groups --no-emit-project --format requirements-txt --output-file "$work/requirements.txt"
failed=0
.venv/bin/uv run --quiet --isolated --locked --only-group audit \
  pip-audit --requirement "$work/requirements.txt" --require-hashes --disable-pip --strict --progress-spinner off || failed=1

.venv/bin/python - "$work" <<'END'
import json, sys
from pathlib import Path

entries = json.loads(Path("docs/assets/vendor/manifest.json").read_text(encoding="utf-8"))
wanted = {entry["name"]: entry["version"] for entry in entries}
Path(sys.argv[1], "package.json").write_text(json.dumps({"name": "hosted", "private": True, "dependencies": wanted}), encoding="utf-8")
print("npm:", ", ".join(f"{name} {version}" for name, version in wanted.items()))
END
(cd "$work" && npm install --silent --package-lock-only --ignore-scripts --no-fund && npm audit) || failed=1
exit "$failed"
