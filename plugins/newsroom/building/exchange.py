"""Two files change places in one step, where the system can do that.

Nobody ever finds nothing there, and what was there is kept without a link to it: a third of the work of the disk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import lru_cache

_HERE, _EXCHANGE = -100, 2
"""Linux's AT_FDCWD and RENAME_EXCHANGE."""


def exchange(one: str, other: str) -> bool:
    """Whether they did; where the system, the disk or what lies there does not allow it, nothing has changed."""
    swap = _swap()
    if swap is None:
        return False
    sys.audit("os.rename", one, other, -1, -1)  # as `os.rename` does: who watches over files sees this, too
    return not swap(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)


@lru_cache(maxsize=1)
def _swap() -> Callable[..., int] | None:
    """The C library's `renameat2`; none on other systems than Linux, and in old libraries."""
    if sys.platform != "linux":
        return None
    import ctypes

    try:
        found = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return None
    found.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    swap: Callable[..., int] = found
    return swap
