"""How do the theme's CSS files become the one stylesheet of the site?

They are joined in the order of their layers, without comments and needless
white space, and the result is named after its hash: a browser may keep it for
ever and still never shows an old one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from newsroom.problems import NewsroomError

# In this order; a pattern stands for its files sorted by name.
PARTS = (
    "layers.css",
    "tokens.css",
    "reset.css",
    "elements.css",
    "compositions/*.css",
    "components/*.css",
    "utilities.css",
    "print.css",
)
_TOKEN = re.compile(
    r"""(?P<gap>(?:\s|/\*.*?\*/)+)
      | (?P<kept>\\.                             # an escaped character, be it a space
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
      | url\(\s*[^"'()\s][^()]*\))               # an address without quotes
      | (?P<open>/\*|["'])                       # begun, but never ended
      | (?P<plain>.)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
# White space beside these means nothing. It does before “:” and “(” and around “+”, “-”, “>”, so there it stays.
_NO_GAP_AFTER = frozenset("{};,(:")
_NO_GAP_BEFORE = frozenset("{};,)")


class StylesheetFault(NewsroomError):
    """A CSS file that would spoil the others behind it, or no file at all."""


def stylesheet(folder: Path) -> tuple[str, bytes]:
    """The name and the bytes of the site's stylesheet, made of the CSS files in `folder`."""
    made = "\n".join(_compact(path, folder) for path in _files(folder)).encode()
    if not made:
        raise StylesheetFault(f"Không có tệp CSS nào trong thư mục {folder.as_posix()}.")
    return f"newsroom.{hashlib.sha256(made).hexdigest()[:10]}.css", made


def light_colour(folder: Path, name: str, otherwise: str) -> str:
    """The colour that a token has on white paper (`cham`), for what is drawn and not styled."""
    file = folder / "tokens.css"
    text = file.read_text("utf-8") if file.is_file() else ""
    found = re.search(rf"--{name}:\s*(#[0-9a-fA-F]{{6}}|#[0-9a-fA-F]{{3}})\s*;", text)
    return found[1] if found else otherwise


def _files(folder: Path) -> Iterator[Path]:
    for part in PARTS:
        yield from sorted(folder.glob(part), key=lambda path: path.name)


def _compact(path: Path, folder: Path) -> str:
    try:
        return compact(path.read_text(encoding="utf-8-sig"))
    except (StylesheetFault, UnicodeDecodeError) as fault:
        raise StylesheetFault(f"{path.relative_to(folder).as_posix()}: {fault}") from fault


def compact(css: str) -> str:
    """The same rules in fewer characters; strings and addresses stay as they are."""
    made: list[str] = []
    gap = ""
    depth = 0
    for token in _TOKEN.finditer(css):
        text = token[0]
        if token["open"]:
            line = css.count("\n", 0, token.start()) + 1
            raise StylesheetFault(f"Dòng {line}: {text} mở ra mà không đóng lại.")
        if token["gap"]:
            gap = " " if re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL) else "/**/"
            continue
        if gap and made:
            made.append(_gap_between(made[-1], text, gap))
        gap = ""
        made.append(text)
        depth += (text == "{") - (text == "}")
        if depth < 0:
            line = css.count("\n", 0, token.start()) + 1
            raise StylesheetFault(f"Dòng {line}: thừa dấu }}.")
    if depth:
        raise StylesheetFault(f"Thiếu {depth} dấu }} ở cuối tệp.")
    return "".join(made)


def _gap_between(before: str, after: str, gap: str) -> str:
    if before == ":" and after in {";", "}"}:
        return " "  # “--x: ;” is an empty value; older browsers take “--x:;” for a mistake
    return "" if before in _NO_GAP_AFTER or after in _NO_GAP_BEFORE else gap
