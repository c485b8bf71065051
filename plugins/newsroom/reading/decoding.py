"""Bytes of a text file become text: NFC, plain newlines, nothing that cannot be seen.

Nothing is ever guessed in silence: what is certain is mended and noted, what
is only likely is left out with a preview (fault rows ENC and DAU-19).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsroom.model.spelling import nfc
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.file_kinds import kind_of_file
from newsroom.reading.old_fonts import old_font_preview, windows_1258

SIZE_LIMIT = 200_000
LIST_LIMIT = 4_000_000  # of a ledger or a sheet: thousands of entries, not one article
SAVE_AS_UTF8 = "Mở tệp bằng Notepad, chọn Lưu như (Save As), mục Mã hóa chọn UTF-8."
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_UTF32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_TURNED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NO_CHARACTERS = re.compile("[\ufffe\uffff\ud800-\udfff]")
_CONFLICT = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)
_DOUBLE = re.compile("(?:Ã[\u0080-\u00bf]|áº[\u0080-\u00bf]|á»[\u0080-\u00bf]|Ä[\u0090\u0091‘])")


def decode(data: bytes, path: str, limit: int = SIZE_LIMIT) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file with every line where it stood, or None and the reason; `limit` counts letters."""
    try:
        text, notes = _text(data, path, limit)
        return _cleaned(text, path, notes, limit)
    except _LeftOutError as left_out:
        return None, (left_out.problem,)


class _LeftOutError(Exception):
    def __init__(self, path: str, rule: str, found: str, fix: str, line: int = 1, column: int = 1) -> None:
        super().__init__(found)
        self.problem = Problem(path, line, column, rule, Effect.QUARANTINE, found, fix)


def _text(data: bytes, path: str, limit: int) -> tuple[str, list[Problem]]:
    if len(data) > limit * 4:
        raise _LeftOutError(path, "THAN-09", f"Tệp nặng {len(data) // 1000} kB.", _fewer_than(limit))
    if data.startswith(_UTF32):
        raise _LeftOutError(path, "ENC-05", "Tệp lưu bằng mã UTF-32.", SAVE_AS_UTF8)
    codec = _UTF16.get(data[:2])
    if codec:
        try:
            text = data[2:].decode(codec)
        except UnicodeDecodeError:
            raise _LeftOutError(path, "ENC-03", "Tệp UTF-16 bị cắt cụt.", SAVE_AS_UTF8) from None
        return text, [_note(path, "ENC-03", "Tệp lưu bằng mã UTF-16.", SAVE_AS_UTF8)]
    if _is_bare_utf16(data):
        raise _LeftOutError(path, "ENC-04", "Tệp lưu bằng mã UTF-16 không có dấu nhận.", SAVE_AS_UTF8)
    kind = kind_of_file(data)
    if kind:
        fix = "Mở tệp đó, chép chữ vào một tệp bài mới (newsroom new); ảnh thì giữ đuôi ảnh."
        raise _LeftOutError(path, "ENC-18", f"Đây là {kind}, không phải bài viết.", fix)
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), []
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error, path) from None


def _thing(limit: int) -> str:
    return "bài" if limit == SIZE_LIMIT else "tệp"


def _fewer_than(limit: int) -> str:
    what = _thing(limit)
    return f"Một {what} không quá {limit:,} chữ cái; chia thành nhiều {what}.".replace(",", ".")


def _is_bare_utf16(data: bytes) -> bool:
    head = data[:2000]
    return b"\0" in head and len(head) >= 8 and max(head[::2].count(0), head[1::2].count(0)) > len(head) * 0.3


def _not_utf8(data: bytes, error: UnicodeDecodeError, path: str) -> _LeftOutError:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    last = before.rpartition(b"\n")[2].decode("utf-8", "replace")
    surrogate = data[error.start : error.start + 1] == b"\xed"
    if surrogate or data[error.start : error.start + 2] in (b"\xc0\xaf", b"\xc0\x80", b"\xc1\xbf"):
        found = f"Có byte không phải chữ sau {quoted(last[-20:])}."
        return _LeftOutError(path, "ENC-14", found, f"Gõ lại chỗ này. {SAVE_AS_UTF8}", line, len(last) + 1)
    preview = windows_1258(data)
    if preview is not None:
        found = f"Tệp có vẻ lưu bằng mã Windows-1258; đọc thử: {quoted(preview)}"
        fix = f"{SAVE_AS_UTF8} Hoặc chạy: iconv -f CP1258 -t UTF-8 index.md > moi.md"
        return _LeftOutError(path, "ENC-06", found, fix, line, len(last) + 1)
    found = f"Có byte không phải UTF-8 sau {quoted(last[-20:])}."
    return _LeftOutError(path, "ENC-13", found, f"Gõ lại chỗ này. {SAVE_AS_UTF8}", line, len(last) + 1)


def _cleaned(text: str, path: str, notes: list[Problem], limit: int) -> tuple[str | None, tuple[Problem, ...]]:
    if len(text) > limit:
        raise _LeftOutError(
            path, "THAN-09", f"{_thing(limit).capitalize()} dài {len(text)} chữ cái.", _fewer_than(limit)
        )
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        text = text.replace("\r", "\n")
        notes.append(_note(path, "ENC-02", "Tệp xuống dòng kiểu máy Mac cũ.", "Không cần sửa."))
    odd = not text.replace("\n", "").replace("\t", "").isprintable()  # most texts are not, and need no closer look
    for refusal in _refusals(text, path, odd):
        raise refusal
    if odd:
        notes += _strip_notes(text, path)
        text = _UNSEEN.sub("", _CONTROLS.sub("", text))
    if not unicodedata.is_normalized("NFC", text):
        even = nfc(text)
        if any("\u0300" <= sign <= "\u036f" for sign in text):
            notes.append(_note(path, "ENC-11", "Chữ gõ bằng dấu rời (Unicode tổ hợp).", "Chọn Unicode dựng sẵn."))
        text = even
    return text, tuple(notes)


def _refusals(text: str, path: str, odd: bool) -> Iterator[_LeftOutError]:
    merged = any(line in text for line in ("<<<<<<<", "=======", ">>>>>>>"))
    checks = (
        (odd, _NO_CHARACTERS, "ENC-14", "Có mã không phải chữ", "Xóa chỗ này rồi gõ lại."),
        (odd, _TURNED, "ENC-16", "Có ký tự đảo chiều chữ, mắt không thấy,", "Xóa cả dòng này rồi gõ lại bằng tay."),
        (
            merged,
            _CONFLICT,
            "DAU-19",
            "Còn dấu trộn bài chưa xong",
            "Chọn một bản, xóa các dòng <<<<<<<, =======, >>>>>>>.",
        ),
    )
    for possible, pattern, rule, words, fix in checks:
        match = pattern.search(text) if possible else None
        if match:
            line, column, written = _where(text, match.start())
            yield _LeftOutError(path, rule, f"{words} ở dòng {quoted(_CONTROLS.sub('', written))}.", fix, line, column)
    preview = old_font_preview(text)
    if preview:
        rule, name, converted, at = preview
        line, column, written = _where(text, at)
        found = f"Chữ {quoted(written)} gõ bằng phông {name}; đọc thử: {quoted(converted)}"
        yield _LeftOutError(
            path, rule, found, "Đổi sang Unicode bằng Unikey (Ctrl+Shift+F6) rồi lưu lại.", line, column
        )
    match = _DOUBLE.search(text) if any(sign in text for sign in ("Ã", "áº", "á»", "Ä")) else None
    if match and len(_DOUBLE.findall(text)) >= 3:
        line, column, written = _where(text, match.start())
        found = f"Chữ {quoted(written)} bị mã hóa hai lần."
        yield _LeftOutError(path, "ENC-10", found, f"Chép lại chữ từ bản gốc. {SAVE_AS_UTF8}", line, column)


def _strip_notes(text: str, path: str) -> Iterator[Problem]:
    for pattern, rule, words in (
        (_CONTROLS, "ENC-15", "ký tự điều khiển"),
        (_UNSEEN, "ENC-16", "ký tự không nhìn thấy"),
    ):
        match = pattern.search(text)
        if match:
            line, column, _ = _where(text, match.start())
            number = len(pattern.findall(text))
            found = f"Có {number} {words}, đã bỏ khi đăng."
            yield Problem(path, line, column, rule, Effect.MEND, found, "Không cần sửa; chữ còn lại giữ nguyên.")


def _where(text: str, at: int) -> tuple[int, int, str]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text.count("\n", 0, at) + 1, at - start + 1, text[start : end if end >= 0 else len(text)]


def _note(path: str, rule: str, found: str, fix: str) -> Problem:
    return Problem(path, 1, 1, rule, Effect.MEND, found, fix)
