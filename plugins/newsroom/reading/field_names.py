"""Which field does a typed key mean? English names, and Vietnamese ones with or without marks."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from newsroom.model.spelling import without_marks

_NAMES = {
    "id": ("id", "ma", "ma bai"),
    "title": ("title", "tieu de", "ten bai"),
    "date": ("date", "ngay", "ngay dang"),
    "unit": ("unit", "don vi"),
    "kind": ("kind", "loai", "the loai"),
    "category": ("category", "chuyen muc"),
    "tags": ("tags", "tag", "the", "chu de", "tu khoa"),
    "authors": ("authors", "author", "tac gia", "but danh"),
    "summary": ("summary", "tom tat"),
    "status": ("status", "trang thai"),
    "with_units": ("with units", "phoi hop", "don vi phoi hop"),
    "column": ("column", "chuyen trang", "chuyen de"),
    "reprint": ("reprint", "dang lai"),
    "approved_by": ("approved by", "duyet", "nguoi duyet"),
    "withdrawn": ("withdrawn", "go", "go bai"),
    "modified": ("modified", "sua", "ngay sua", "sua doi"),
    "slug": ("slug", "duong dan"),
    "image": ("image", "anh dai dien"),
    "lang": ("lang", "ngon ngu"),
    "source": ("source", "nguon"),
    "url": ("url", "lien ket"),
    "reason": ("reason", "ly do"),
}
FIELDS = tuple(_NAMES)[:19]
"""The fields an article may have at its top level."""
REQUIRED = frozenset({"title", "date", "kind", "category"})
LISTS = frozenset({"tags", "authors", "with_units"})
"""Fields that are a list, or one text with commas."""
MAPPINGS = {"reprint": "{source: Tên báo, url: https://…}", "withdrawn": "{date: 2020-05-10, reason: Lý do}"}
"""Fields that may be a mapping of texts, each with how it is written. All others are one text."""
RESERVED = frozenset({"save as", "url", "template", "save_as", "path", "permalink", "redirect", "url slug"})
"""Keys with which a reporter would decide where files go; they are the desk's."""
_BY_NAME = {name: field for field, names in _NAMES.items() for name in names}
_SEPARATORS = re.compile(r"[\s_-]+")


@lru_cache(maxsize=1024)
def evened(key: str) -> str:
    """The key in small bare letters with single spaces."""
    return _SEPARATORS.sub(" ", without_marks(key).casefold()).strip()


def field_of(key: str) -> str | None:
    """The field that a typed key names, or None."""
    return _BY_NAME.get(evened(key))


def meant_by(key: str) -> str | None:
    """The field that a misspelt key was most likely meant to be, or None."""
    found = difflib.get_close_matches(evened(key), list(_BY_NAME), n=1, cutoff=0.75)
    return _BY_NAME[found[0]] if found else None
