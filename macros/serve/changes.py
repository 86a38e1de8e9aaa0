"""File system in, one batch of changed paths per save out."""

from __future__ import annotations

import queue
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from macros.serve.messages import Answer, Events, Saved, Stop

PACKAGE = Path(__file__).resolve().parents[1]
"""Our own templates, theme and code; a tree of its own may bring none."""

SETTLE = 0.05
"""Seconds of silence that end a save: editors write, rename and touch in a row."""

_WRITTEN = {"created", "modified", "deleted", "moved"}
_NOISE = {"__pycache__", "schemas", ".git"}


class Changes(FileSystemEventHandler):
    """Puts every path worth a rebuild into a queue."""

    def __init__(self, events: Events) -> None:
        self.events = events

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Reading a file is an event too; only writing counts."""
        if event.event_type in _WRITTEN and not event.is_directory:
            for name in {str(event.src_path), str(event.dest_path or event.src_path)}:
                if matters(path := Path(name)):
                    self.events.put(Saved(path))


def matters(path: Path) -> bool:
    """Whether a changed file can change the site; editors' own files and generated schemas cannot."""
    return not (path.name.startswith((".", "#", "4913")) or path.name.endswith(("~", ".tmp", ".pyc")) or _NOISE & set(path.parts))


def watch(root: Path, events: Events) -> BaseObserver:
    """Start watching everything a site is made from."""
    folders = {root / "data", root / "docs", root / "macros", PACKAGE}
    try:
        return _started(Observer(), root, folders, events)
    except OSError:  # the system gives no more watches: look every half second instead
        return _started(PollingObserver(timeout=0.5), root, folders, events)


def _started(observer: BaseObserver, root: Path, folders: set[Path], events: Events) -> BaseObserver:
    handler = Changes(events)
    for folder in sorted(folder for folder in folders if folder.is_dir()):
        observer.schedule(handler, str(folder), recursive=True)
    observer.schedule(_Only(root / "mkdocs.yml", events), str(root), recursive=False)
    observer.start()
    return observer


class _Only(Changes):
    """Changes of one file in a folder full of others."""

    def __init__(self, file: Path, events: Events) -> None:
        super().__init__(events)
        self.file = file

    def on_any_event(self, event: FileSystemEvent) -> None:
        if self.file.name in {Path(str(event.src_path)).name, Path(str(event.dest_path or "")).name}:
            super().on_any_event(event)


def batch(events: Events, first: Saved) -> tuple[list[Saved], list[Answer | Stop]]:
    """Everything that arrives until the save is over, `first` included, and answers that came in between."""
    saves, others = [first], list[Answer | Stop]()
    while True:
        try:
            event = events.get(timeout=SETTLE)
        except queue.Empty:
            return saves, others
        if isinstance(event, Saved):
            saves.append(event)
        else:
            others.append(event)
