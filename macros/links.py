"""Every external address of a tree asked once: which are dead, which lead elsewhere, which changed, which cannot be asked."""

from __future__ import annotations

import datetime as dt
import re
import sys
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import yaml

from macros.catalog import Catalog, read, today

ALLOWED = ".github/links-allowed.yml"
RESOLVERS = {"doi.org", "dx.doi.org"}
"""Hosts whose whole purpose is to lead elsewhere."""

_AGENT = "Mozilla/5.0 (compatible; handbook link check)"
_ADDRESS = re.compile(r"https?://[^\s)>\"'`\]]+")


class Verdict(StrEnum):
    """What an address turned out to be."""

    FINE = "fine"
    DEAD = "dead"
    MOVED = "redirected elsewhere"
    RETITLED = "title changed"
    UNVERIFIABLE = "unverifiable"


@dataclass(frozen=True)
class Link:
    """An address, where it stands, and the title its page should have, where we know one."""

    address: str
    path: str
    title: str = ""


@dataclass(frozen=True)
class Answer:
    """What a host said: status 0 when it said nothing, then with the reason as title."""

    status: int
    address: str
    title: str = ""


@dataclass(frozen=True)
class Allowed:
    """An address that may fail until a day, and why."""

    reason: str
    until: dt.date


def links(root: Path) -> int:
    """Print what is not fine, one line each; 1 when something needs an editor."""
    catalog, _ = read(root)
    allowed, problems = allowances(root)
    found = sorted(set(collected(root, catalog)), key=lambda link: (link.address, link.path))
    failed = len(problems)
    print(*problems, sep="\n" if problems else "", end="\n" if problems else "")
    for link, answer in ask_all(found):
        verdict, detail = judged(link, answer)
        if verdict is Verdict.FINE:
            continue
        excuse = allowed.get(link.address)
        print(f"{link.path}: {verdict}: {link.address}: {detail}{f' (allowed: {excuse.reason})' if excuse else ''}", flush=True)
        failed += verdict is not Verdict.UNVERIFIABLE and excuse is None
    print(f"asked {len({link.address for link in found})} addresses, {failed} need an editor", file=sys.stderr)
    return int(failed > 0)


def collected(root: Path, catalog: Catalog) -> Iterator[Link]:
    """Every external address in sources, prose and hand-written pages."""
    for id, source in catalog.sources.items():
        yield Link(source.href, f"data/sources/{id}.yml", "" if source.doi else source.title)
    for documents in catalog.documents.values():
        for document in documents.values():
            for _, text in document.texts:
                yield from (
                    Link(address.rstrip(".,;"), document.path) for address in _ADDRESS.findall(text) if not _is_source(document.path)
                )
    for page in sorted((root / "docs").rglob("*.md")):
        for address in _ADDRESS.findall(page.read_text(encoding="utf-8")):
            yield Link(address.rstrip(".,;"), page.relative_to(root).as_posix())


def _is_source(path: str) -> bool:
    return path.startswith("data/sources/")


def judged(link: Link, answer: Answer) -> tuple[Verdict, str]:
    """What an answer means for a link, and the words for it; a host that turns robots away proves nothing."""
    if answer.status in {404, 410}:
        return Verdict.DEAD, f"answers {answer.status}"
    if answer.status == 0 and "not known" in answer.title:
        return Verdict.DEAD, answer.title
    if not 200 <= answer.status < 300:
        return Verdict.UNVERIFIABLE, answer.title if answer.status == 0 else f"answers {answer.status}"
    asked, reached = _owner(link.address), _owner(answer.address)
    if asked != reached and asked not in RESOLVERS:
        return Verdict.MOVED, f"leads to {answer.address}"
    if link.title and answer.title and not _alike(link.title, answer.title):
        return Verdict.RETITLED, f"is now called `{answer.title[:80]}`"
    return Verdict.FINE, ""


def _owner(address: str) -> str:
    """The last two labels of a host: who answers, not which of their machines."""
    return ".".join((urlsplit(address).hostname or "").split(".")[-2:])


def _alike(ours: str, theirs: str) -> bool:
    """Whether two titles share a telling word."""
    words = [set(re.findall(r"\w{4,}", title.lower())) for title in (ours, theirs)]
    return not words[0] or bool(words[0] & words[1])


def allowances(root: Path) -> tuple[dict[str, Allowed], list[str]]:
    """The addresses that may fail for now, and what is wrong with the list itself; an expired line allows nothing."""
    file = root / ALLOWED
    rows = (yaml.safe_load(file.read_text(encoding="utf-8")) or []) if file.is_file() else []
    allowed, problems = {}, []
    for row in rows:
        address, until = row.get("address", ""), row.get("until")
        if not (address and row.get("reason") and isinstance(until, dt.date)):
            problems.append(f"{ALLOWED}:1:1: {address or row}: needs `address`, `reason` and `until: YYYY-MM-DD`")
        elif until < today():
            problems.append(f"{ALLOWED}:1:1: {address}: expired on {until} - look again, then fix it or extend it")
        else:
            allowed[address] = Allowed(row["reason"], until)
    return allowed, problems


def ask_all(found: list[Link]) -> Iterator[tuple[Link, Answer]]:
    """Each address asked once; hosts side by side, one host's addresses one after the other."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in dict.fromkeys(link.address for link in found):
        by_host[urlsplit(address).netloc].append(address)
    with ThreadPoolExecutor(16) as pool:
        answers = dict(pair for pairs in pool.map(_ask_in_turn, by_host.values()) for pair in pairs)
    yield from ((link, answers[link.address]) for link in found)


def _ask_in_turn(addresses: list[str]) -> list[tuple[str, Answer]]:
    answers = []
    for address in addresses:
        answers.append((address, ask(address)))
        sleep(1)  # a guest does not hurry
    return answers


def ask(address: str) -> Answer:
    """One request, redirects followed; never raises."""
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*"})  # noqa: S310 - _ADDRESS lets only http(s) through
    try:
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            head = response.read(200_000).decode("utf-8", "replace")
            title = re.search(r"<title[^>]*>(.*?)</title>", head, re.DOTALL | re.IGNORECASE)
            return Answer(response.status, response.geturl(), " ".join(unescape(title[1]).split()) if title else "")
    except urllib.error.HTTPError as error:
        return Answer(error.code, address)
    except (OSError, ValueError) as error:
        return Answer(0, address, str(getattr(error, "reason", error)))
