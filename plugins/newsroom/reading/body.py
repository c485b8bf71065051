"""The body of an article: Markdown in, sanitised HTML, pictures and words out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import unquote

from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.prose import set_aside
from newsroom.reading.repetition import Repetition, repetition_in
from newsroom.reading.sanitising import dropped, lost_words, sanitised, visible_text
from newsroom.record import Record, replace

MOST_LOST = 0.02
_LONG_RUN = re.compile(r"([\[\]>*_`(!#|~])(?:[ \t]*\1){400,}")
_SWALLOWS = re.compile(
    r"<(script|style|template|noscript|iframe|textarea|title|\w++(?=[^<>]*\bmarkdown\s*=))\b", re.IGNORECASE
)
"""Tags that take all that follows along where they are not closed; the last of them where it stands in its like."""
_HANDED_ON = re.compile(r"<[^<>]*\bmarkdown\s*=")
_NO_WORDS = re.compile(
    r"^[ \t>]*\d+\.|^[ \t]*\*?\[[^\]\n]*\]:.*$|!\[[^\]\n]*\]\([^)\n]*\)|\]\([^)\n]*\)|\{[^}\n]*\}", re.MULTILINE
)
"""Numbers of lists, notes, captions, addresses and names of styles are no words of the text itself."""
_TOO_DEEP = re.compile(r"(?:(?:\d{1,9}\.|[-*+])[ \t]+|>[ \t]*){100,}")
"""Lists and quotes in one another; `markdown` itself gives up at some hundreds, at which depends on who called it."""
_RULE = re.compile(r" {0,3}(?:(?:- {0,2}){3,}|(?:\* {0,2}){3,})")
"""A line of signs across the page, which `markdown` knows before it looks for lists."""
_IMAGE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r"\b(src|alt|class)=\"([^\"]*)\"")
_ALONE = re.compile(r"<p>\s*(<img\b[^>]*>)\s*</p>")
_ALIGNED = re.compile(r'(<t[hd])\s+style="text-align:\s*(left|center|right);?"')
_HEADING = re.compile(r"<(/?)h1\b")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<figcaption.*?</figcaption>", re.DOTALL)
_PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
_FOREIGN = re.compile(r"(https?:)?//", re.IGNORECASE)
_UNCOUNTED = "khong-tinh"
_MARK = re.compile(r"\{:?[ \t]*\.?kh[oô]ng[-_ ]t[ií]nh[ \t]*\}", re.IGNORECASE)
_MARKED = re.compile(
    rf"(!\[[^\]\n]*\]\((?:[^()\n]|\([^()\n]*\))*\))([ \t]*(?:\n[ \t]*){{0,2}}){_MARK.pattern}", re.IGNORECASE
)
"""A picture and its mark; Markdown takes the mark for the picture's only where nothing is between them."""


class PictureUse(Record, frozen=True):
    """A picture as the body names it; `counts` is False where it is marked `.khong-tinh`."""

    target: str
    caption: str
    counts: bool
    line: int
    column: int


class Body(Record, frozen=True):
    """What a body says: HTML for pages, words for everything else."""

    html: str = ""
    pictures: tuple[PictureUse, ...] = ()
    text: str = ""
    words: int = 0

    @property
    def first_paragraph(self) -> str:
        """The words of the first paragraph that has any."""
        return next((said for match in _PARAGRAPH.finditer(self.html) if (said := visible_text(match[1]))), "")


_ON_ONES_DISK = re.compile(r"(?<![\w/])(?:[a-z]:[\\/]|file:)[^\s\"'<>)]+", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"!\[[^\]\n]*\]\(\s*\)|<img\b", re.IGNORECASE)
_NO_PICTURE = re.compile(r"!\[(?![^\]\n]*\]\([^)\n]*\))")
_INDENTED = re.compile(r"^(?: {4}|\t) *\S", re.MULTILINE)
_LIST_LINE = re.compile(r"\n(?:[-*+]|1\.)[ \t].*\w")
_MARKS = ("- ", "-\t", "* ", "+ ", "1. ")
_LISTED = re.compile(r"[-*+][ \t]|[0-9]+[.)][ \t]")
_NO_PARAGRAPH = "\n \t<>|#`~:"
"""How a block begins that is no paragraph: HTML, a quotation, a table, a heading, code."""
_EMPTY_LINE = re.compile(r"(\n[ \t]*\n)")
_LONE_SIGNS, _MAYBE_LONE = re.compile(r" (?:[^\w ]|_)+(?= )"), re.compile(r" [\W_]+ ")


def read_body(text: str, *, path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
    """The body and everything that was dropped from it; never raises for what a reporter wrote."""
    if _MARK.search(text):
        text = _MARKED.sub(rf"\1{{.{_UNCOUNTED}}}\2", text)  # all lines stay where they are
    run = _LONG_RUN.search(text)
    if run:
        line, column = _place(text, run.start(), first_line)
        found = f"Có hàng trăm dấu {quoted(run[1])} liền nhau."
        fix = "Xóa các dấu thừa rồi lưu lại."
        return Body(), (Problem(path, line, column, "THAN-07", Effect.QUARANTINE, found, fix),)
    try:
        made = _made(_with_lists_apart(text))
    except (RecursionError, ValueError, IndexError, AttributeError, AssertionError):
        found = "Nội dung có cấu trúc lồng nhau quá sâu."
        fix = "Bỏ bớt danh sách, trích dẫn lồng nhau."
        deep = _too_deep(text)
        line, column = _place(text, deep.start() if deep else 0, first_line)
        return Body(), (Problem(path, line, column, "THAN-08", Effect.QUARANTINE, found, fix),)
    problems = list(_dropped(made.raw, text, path, first_line)) if made.is_less else []
    if made.lost > MOST_LOST:
        problems.append(_lost(made.lost, text, path, first_line))
    if _HEADING.search(made.raw):
        found, fix = "Nội dung có tiêu đề cấp một (#).", "Dùng ## cho tiêu đề nhỏ trong bài."
        at = re.search(r"^#(?!#)|^[^\n]+\n=+\s*$|<h1\b", text, re.MULTILINE | re.IGNORECASE)
        line, column = _place(text, at.start() if at else 0, first_line)
        problems.append(Problem(path, line, column, "THAN-10", Effect.MEND, found, fix))
    pictures = tuple(_pictures(made.clean, text, first_line))
    problems += [_foreign(use, path) for use in pictures if _FOREIGN.match(use.target)]
    own = tuple(use for use in pictures if not _FOREIGN.match(use.target))
    html = made.clean
    if "<img" in html:
        html = _ALONE.sub(_as_figure, _IMAGE.sub(_plain_image, html))
    if "<table>" in html:
        html = _TABLE.sub(_in_scroll_box, html)
    words = visible_text(_CAPTION.sub(" ", html) if "<figcaption" in html else html)
    if len(pictures) < len(_IMAGE.findall(made.clean)):
        problems += _nowhere(text, path, first_line, is_told=any(problem.rule == "THAN-03" for problem in problems))
    problems += _misread(made, words, text, path, first_line)
    again = repetition_in(text)
    if again:
        problems.append(_repeated(again, text, path, first_line))
    return Body(html, own, words, _word_count(words)), tuple(problems)


def _with_lists_apart(text: str) -> str:
    """The text with an empty line before a list that follows a line of words at once, as people type it."""
    if not _is_below_words(text) or "```" in text or "~~~" in text:
        return text
    return "".join(_list_apart(block) for block in _EMPTY_LINE.split(text))


def _is_below_words(text: str) -> bool:
    """Whether the first line of a list stands right below one that is of no list."""
    above = ""
    for line in text.split("\n"):
        if line.startswith(_MARKS) and above and not above[0].isspace() and not _LISTED.match(above):
            return True
        above = line
    return False


def _list_apart(block: str) -> str:
    if block[:1] in _NO_PARAGRAPH or _LISTED.match(block):
        return block
    found = _LIST_LINE.search(block)
    return f"{block[: found.start()]}\n{block[found.start() :]}" if found else block


class _Made(Record, frozen=True):
    """What Markdown made of a text, what of it may reach a reader, whether that is less, by which share of words."""

    raw: str
    clean: str = ""
    is_less: bool = False
    lost: float = 0.0


def _made(text: str) -> _Made:
    """The HTML of a text, `raw` without its simple blocks; may raise what `markdown` does of what nests too deep."""
    prose = set_aside(text)
    made = _made_whole(prose.rest) if prose.rest else _Made("")
    clean = None if made.lost else prose.put_back(made.clean)
    return _made_whole(text) if clean is None else replace(made, clean=clean)


def _made_whole(text: str) -> _Made:
    from newsroom.reading.markdown_parts import markdown_html

    if _too_deep(text):
        raise RecursionError
    raw = _ALIGNED.sub(r'\1 class="align-\2"', markdown_html(text))
    allowed = _HEADING.sub(r"<\1h2", raw)
    clean = sanitised(allowed)
    if clean == allowed and "markdown" not in text:
        return _Made(raw, clean)
    before = _NO_WORDS.sub(" ", text) if _HANDED_ON.search(text) else raw
    return _Made(raw, clean, clean != allowed, lost_words(before, clean))


def _too_deep(text: str) -> re.Match[str] | None:
    """The first line on which so much stands in one another that nobody could mean it."""
    for found in _TOO_DEEP.finditer(text):
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.start())
        if not _RULE.fullmatch(text[start : end if end >= 0 else len(text)]):
            return found
    return None


def _word_count(text: str) -> int:
    """Words that a reader sees, of a single-spaced text: lone dashes, dots, invisible letters are none (NGUOI-13)."""
    if not text:
        return 0
    spaced = f" {text} "
    return spaced.count(" ") - 1 - (len(_LONE_SIGNS.findall(spaced)) if _MAYBE_LONE.search(spaced) else 0)


def _nowhere(text: str, path: str, first_line: int, *, is_told: bool) -> Iterator[Problem]:
    """A picture whose address is none, or on its writer's own disk, which would not be on the page; once `is_told`."""
    local = _ON_ONES_DISK.search(text)
    if local or not is_told:
        at = local or _NO_ADDRESS.search(text)
        line, column = _place(text, at.start() if at else 0, first_line)
        found = f"Ảnh {quoted(local[0])} nằm trên máy của người viết." if local else "Có ảnh chưa ghi tên tệp."
        fix = "Chép ảnh vào cùng thư mục với bài rồi ghi: ![chú thích](anh-1.jpg)"
        yield Problem(path, line, column, "ANH-01", Effect.QUARANTINE, found, fix)


def _misread(made: _Made, words: str, text: str, path: str, first_line: int) -> Iterator[Problem]:
    """What was taken for something else than its writer meant."""
    if "![" in words:
        at = _NO_PICTURE.search(text)
        line, column = _place(text, at.start() if at else text.find("!["), first_line)
        found, fix = "Ảnh viết chưa đúng nên chỉ hiện thành chữ.", "Viết liền, đủ ngoặc: ![chú thích](anh-1.jpg)"
        yield Problem(path, line, column, "ANH-01", Effect.WARN, found, fix)
    indented = _INDENTED.search(text) if "<pre>" in made.clean else None
    if indented:
        line, column = _place(text, indented.start(), first_line)
        found, fix = "Đoạn thụt đầu dòng hiện thành khung mã máy.", "Xóa dấu cách hoặc Tab ở đầu dòng."
        yield Problem(path, line, column, "THAN-17", Effect.WARN, found, fix)


def _repeated(again: Repetition, text: str, path: str, first_line: int) -> Problem:
    line, column = _place(text, again.at, first_line)
    found = f"Có {again.words} chữ lặp lại nguyên văn: {quoted(again.sentence)} đứng {again.times} lần."
    return Problem(
        path, line, column, "NGUOI-13", Effect.WARN, found, "Xóa phần lặp; bài dài hay ngắn không đổi số được tính."
    )


def _dropped(raw: str, text: str, path: str, first_line: int) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for rule, words, fragment in dropped(raw):
        if (rule, words) in seen:
            continue
        seen.add((rule, words))
        line, column = _place(text, _find(text, fragment), first_line)
        found = f"Đã bỏ {words}: {quoted(fragment)}"
        fix = "Trang không nhận mã; viết chữ, ảnh và liên kết thường, dùng ( ) thay cho < >."
        yield Problem(path, line, column, rule, Effect.WARN, found, fix)


def _find(text: str, fragment: str) -> int:
    """Where the source has a fragment of its HTML: as it stands, or the address in it; 0 where neither."""
    address = fragment.partition("=")[2].strip("\"'")
    places = [text.find(part) for part in (fragment[:20], unescape(address)[:20]) if part]
    return next((at for at in places if at >= 0), 0)


def _lost(lost: float, text: str, path: str, first_line: int) -> Problem:
    opened = _SWALLOWS.search(text)
    line, column = _place(text, opened.start() if opened else 0, first_line)
    what = f"Thẻ <{opened[1].lower()}> không đóng" if opened else "Một thẻ HTML không đóng"
    found = f"{what} làm mất {max(1, round(lost * 100))} % chữ của bài."
    return Problem(path, line, column, "THAN-21", Effect.QUARANTINE, found, "Xóa thẻ này khỏi bài.")


def _foreign(use: PictureUse, path: str) -> Problem:
    found = f"Ảnh {quoted(use.target)} nằm ở trang khác."
    fix = "Tải ảnh về, để cùng thư mục với bài rồi ghi tên tệp."
    return Problem(path, use.line, use.column, "THAN-14", Effect.QUARANTINE, found, fix)


def _pictures(html: str, text: str, first_line: int) -> Iterator[PictureUse]:
    start = 0
    for match in _IMAGE.finditer(html):
        values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[0])}
        written = values.get("src", "")
        if not written:
            continue
        at = next((found for form in (written, unquote(written)) if (found := text.find(form, start)) >= 0), -1)
        line, column = _place(text, at, first_line) if at >= 0 else (first_line, 1)
        start = max(start, at + 1)
        counts = _UNCOUNTED not in values.get("class", "").split()
        yield PictureUse(unquote(written), values.get("alt", ""), counts, line, column)


def _plain_image(match: re.Match[str]) -> str:
    """The picture with its decoded target and caption alone: `rendering` puts the real files in its place."""
    values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[0])}
    return f'<img src="{escape(unquote(values.get("src", "")))}" alt="{escape(values.get("alt", ""))}">'


def _as_figure(match: re.Match[str]) -> str:
    values = dict(_ATTRIBUTE.findall(match[1]))
    caption = values.get("alt", "")
    words = f'<figcaption class="photo__caption">{caption}</figcaption>' if caption else ""
    return f'<figure class="photo">{match[1]}{words}</figure>'


def _in_scroll_box(match: re.Match[str]) -> str:
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="Bảng">{match[0]}</div>'


def _place(text: str, at: int, first_line: int) -> tuple[int, int]:
    return first_line + text.count("\n", 0, at), at - text.rfind("\n", 0, at)
