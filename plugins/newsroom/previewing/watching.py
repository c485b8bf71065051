"""What was saved? Folders are watched, and the names of changed files wait until the builder takes them.

The only importer of `watchfiles`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from watchfiles import Change, DefaultFilter, watch

_STEP, _LONGEST = 25, 300
"""Milliseconds: an editor's several writes are one save once it has been quiet so long, or after the longest."""
_BEAT = 500
"""Milliseconds until a watcher without news looks whether it is still wanted."""
_SLOW = 2000
"""Milliseconds between two looks where the machine cannot tell of so many folders by itself."""


Saved = frozenset[Path]
"""Files that are new, others than they were, or gone."""
NOTHING: Saved = frozenset()


class Watcher:
    """Watches folders with all that is below, and the Python files right in some others, until it is closed."""

    def __init__(self, wanted: Callable[[Path], bool] = lambda _file: True) -> None:
        self._wanted = wanted
        self._news: SimpleQueue[Saved] = SimpleQueue()
        self._stop = Event()

    def look_at(self, folders: Iterable[Path], settings: Iterable[Path]) -> None:
        """Watch these from now on, and no others; what was saved before is to be looked for by the caller."""
        self._stop.set()
        self._stop = Event()
        for places, is_deep in ((sorted(set(folders)), True), (sorted(set(settings)), False)):
            stands = Event()
            thread = Thread(target=self._run, args=(places, is_deep, self._stop, stands), daemon=True)
            thread.start()
            while thread.is_alive() and not stands.wait(_BEAT / 1000):
                pass

    def close(self) -> None:
        """Watch nothing any more."""
        self._stop.set()

    def take(self, seconds: float | None = None) -> Saved:
        """What was saved since the last time; waits for it, at most so many seconds."""
        try:
            found = self._news.get(timeout=seconds)
        except Empty:
            return NOTHING
        while not self._news.empty():
            found |= self._news.get()
        return found

    def _run(self, places: list[Path], is_deep: bool, stop: Event, stands: Event) -> None:
        try:
            self._follow(places, is_deep, stop, stands, force_polling=None)
        except (OSError, RuntimeError):  # the machine's limit of watched folders is reached
            if not stop.is_set():
                self._follow(places, is_deep, stop, stands, force_polling=True)

    def _follow(
        self, places: list[Path], is_deep: bool, stop: Event, stands: Event, *, force_polling: bool | None
    ) -> None:
        seen = watch(
            *places,
            watch_filter=DefaultFilter() if is_deep else _is_python,
            debounce=_LONGEST,
            step=_STEP,
            stop_event=stop,
            rust_timeout=_BEAT,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=force_polling,
            poll_delay_ms=_SLOW,
            recursive=is_deep,
            ignore_permission_denied=True,
        )
        for changes in seen:
            stands.set()
            files = frozenset(Path(name) for _, name in changes if self._wanted(Path(name)))
            if files:
                self._news.put(files)


def _is_python(_change: Change, name: str) -> bool:
    return name.endswith(".py")
