#!/bin/sh
# Makes .venv hold exactly what uv.lock names, with the groups given (`--group experiments`). Needs Python 3.11.5 or newer, nothing else.
set -eu
cd "$(dirname "$0")/.."

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null; }

find_python() {
  for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    if command -v "$name" >/dev/null && fits "$name"; then echo "$name" && return; fi
  done
  echo "make: Python 3.11.5 or newer is needed; found $(python3 --version 2>&1) - install a newer one and try again" >&2
  exit 1
}

if [ -e .venv ] && ! { [ -x .venv/bin/python ] && fits .venv/bin/python; }; then
  rm -rf .venv # left by an older Python, or by another place of this folder
fi
if [ ! -x .venv/bin/uv ]; then
  python=$(find_python)
  echo "preparing .venv (once) ..." >&2
  if ! "$python" -m venv .venv; then
    rm -rf .venv
    echo "make: $python cannot make a virtual environment - on Debian and Ubuntu: apt-get install python3-venv" >&2
    exit 1
  fi
  # the one place that says which uv starts; uv.lock then holds the same one, with its hash
  .venv/bin/python -m pip install --quiet --disable-pip-version-check "$(sed -n 's/^ *"\(uv==[0-9.]*\)".*/\1/p' pyproject.toml)"
fi

export VIRTUAL_ENV="$PWD/.venv" UV_PYTHON_DOWNLOADS=never
# uv brings certificates of its own; behind a company's proxy only those of the system will do
.venv/bin/uv sync --quiet --locked "$@" 2>.venv/sync.log || UV_SYSTEM_CERTS=1 .venv/bin/uv sync --quiet --locked "$@" || {
  cat .venv/sync.log >&2
  exit 1
}
touch .venv/.ready
