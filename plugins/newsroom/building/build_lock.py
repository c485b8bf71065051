"""Only one build at a time writes into an output folder; the second says so (fault row TEP-12).

The only importer of `filelock`. The lock goes with its process, however that ends.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from newsroom.problems import Effect, Problem, SiteRefused


@contextmanager
def build_lock(cache: Path, output: Path) -> Iterator[None]:
    """Hold the lock of an output folder; raises SiteRefused while another build holds it.

    Where no lock can be made (a cache that cannot be written), the build goes on without.
    """
    name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:12]
    try:
        cache.mkdir(parents=True, exist_ok=True)
        lock = FileLock(cache / f"dung-{name}.lock", timeout=0)
        lock.acquire()
    except Timeout:
        found = f"Đang có một lần dựng khác ghi vào {output.name}."
        fix = "Chờ lần ấy xong rồi chạy lại; nếu không còn cửa sổ nào đang dựng, đóng mở lại cửa sổ lệnh."
        raise SiteRefused((Problem(output.name, 0, 0, "TEP-12", Effect.REFUSE, found, fix),)) from None
    except OSError:
        yield
        return
    try:
        yield
    finally:
        lock.release()
