"""Which file does a reporter mean by the picture name in an article?

A name typed with other case, marks, spaces or `%20` still finds its file as
long as only one fits (fault row ANH-01).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from newsroom.model.spelling import nearest, nfc, without_marks
from newsroom.problems import Effect, Problem, quoted

_SEPARATORS = re.compile(r"[\s_-]+")
PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})


def find_photo(
    target: str, files: Mapping[str, str], source: str, line: int, column: int
) -> tuple[str | None, Problem | None]:
    """The name among `files` that `target` means, and what there is to say about it."""
    written = nfc(target.removeprefix("./"))
    exact = [name for name in files if nfc(name) == written]
    if exact:
        return exact[0], None

    def problem(effect: Effect, found: str, fix: str) -> Problem:
        return Problem(source, line, column, "ANH-01", effect, found, fix)

    if (
        PurePosixPath(written).is_absolute()
        or ".." in PurePosixPath(written).parts
        or "\\" in written
        or ":" in written
    ):
        found = f"Ảnh {quoted(target)} nằm ngoài thư mục của bài."
        return None, problem(
            Effect.QUARANTINE, found, "Chép ảnh vào cùng thư mục với bài rồi ghi tên tệp: ![chú thích](anh-1.jpg)"
        )
    alike = [name for name in files if _evened(name) == _evened(written)]
    if len(alike) == 1:
        return alike[0], problem(
            Effect.MEND, f"Ảnh {quoted(target)} được hiểu là {quoted(alike[0])}.", "Ghi đúng tên tệp trong bài."
        )
    pictures = sorted(name for name in files if PurePosixPath(name).suffix.lower() in PICTURE_SUFFIXES)
    close = nearest(written, pictures)
    if close:
        fix = f"Có phải: {close}?"
    elif pictures:
        fix = "Trong thư mục có: " + ", ".join(pictures[:5]) + "."
    else:
        fix = "Chép tệp ảnh vào cùng thư mục với bài."
    return None, problem(Effect.QUARANTINE, f"Không có tệp ảnh {quoted(target)}.", fix)


def _evened(name: str) -> str:
    return _SEPARATORS.sub("-", without_marks(nfc(name)).casefold().strip())
