"""Where this machine keeps a Chromium that starts; `python -m macros.paper.chromium` installs one if there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


@cache
def find() -> str | None:
    """The path of the first browser that starts, or None."""
    return next(filter(_starts, _candidates()), None)


def _candidates() -> Iterator[str]:
    """Named by the environment, installed by the system, downloaded by Playwright; best first."""
    if named := os.environ.get("CHROMIUM"):
        yield named
    yield from filter(None, map(shutil.which, NAMES))
    yield MAC
    from playwright.sync_api import sync_playwright  # only here: it takes a third of a second

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _starts(path: str) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - found on this machine, or named by who runs us
            [path, "--version"], capture_output=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0  # a browser without its libraries says 127


def install() -> Iterator[str]:
    """Try each way to get a browser, and yield why it did not work."""
    yield _run(sys.executable, "-m", "playwright", "install", "chromium")
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        os.environ["DEBIAN_FRONTEND"] = "noninteractive"
        yield _run("apt-get", "-qq", "update") + _run("apt-get", "-qq", "install", "--no-install-recommends", "-y", "chromium")


def _run(*command: str) -> str:
    done = subprocess.run(  # noqa: S603 - the commands above
        command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=600, check=False
    )
    lines = (done.stderr or done.stdout).strip().splitlines() or ["no output"]
    return f"{' '.join(command[-3:])}: exit {done.returncode}: {lines[-1]}; "


def main() -> str | None:
    """None when a browser is there, or the message to stop with."""
    if find():
        return None
    print("no Chromium found, installing one ...", file=sys.stderr)
    reasons = ""
    for reason in install():
        find.cache_clear()
        if find():
            return None
        reasons += reason
    return f"no Chromium: {reasons}install Chromium or Chrome, or name one in CHROMIUM"


if __name__ == "__main__":
    sys.exit(main())
