"""Many hands: work cut into parts and done by other processes, or by this one where there is little of it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from threading import Thread
from typing import Any, TypeVar

from newsroom.record import Record

T = TypeVar("T")
R = TypeVar("R")
_work: Callable[[Any], Any] | None = None


class Hands(Record, frozen=True):
    """How many processes work, and how they begin (fork, spawn, …; None is the machine's own way).

    The results are the same for any number: each part is done by itself, and they come back in their order.
    """

    number: int = 0
    start: str | None = None

    def each(self, work: Callable[[T], R], parts: Sequence[T]) -> Iterator[R]:
        """The work on each part, in their order; `work` and parts must survive the way to another process."""
        number = min(self.number or os.cpu_count() or 1, len(parts))
        if number < 2:
            yield from map(work, parts)
            return
        from concurrent.futures import ProcessPoolExecutor  # slow to load, and one changed article needs none
        from multiprocessing import get_context

        with ProcessPoolExecutor(number, get_context(self.start), _take_up, (work,)) as pool:
            yield from pool.map(_do, parts)


def in_parts(jobs: Sequence[T], size: int) -> list[Sequence[T]]:
    """The jobs in parts of so many."""
    return [jobs[first : first + size] for first in range(0, len(jobs), size)]


def _take_up(work: Callable[[Any], Any]) -> None:
    global _work  # noqa: PLW0603  # a process of a pool has no other place to keep what it was given at its start
    _work = work
    gc.enable()
    gc.freeze()  # what came with the process stays as it is, and is never looked through
    Thread(target=_end_with_build, daemon=True).start()


def _end_with_build() -> None:
    """A worker whose build is killed would wait for work for ever."""
    from multiprocessing import parent_process

    build = parent_process()
    if build:
        build.join()
        os._exit(1)


def _do(part: Any) -> Any:
    assert _work is not None
    return _work(part)
