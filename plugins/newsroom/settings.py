"""The `NEWSROOM_*` settings of a portal, read once from `pelicanconf.py`.

Only the edges (`pelican_hooks`, `commands`) know settings; below them values
are handed down.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from newsroom.problems import NewsroomError
from newsroom.record import Record

PREFIX = "NEWSROOM_"
CACHE_FOLDER = ".newsroom"
_FIRST_YEAR = 1900
_HANOI = timezone(timedelta(hours=7))


class SettingError(NewsroomError):
    """A setting that is unknown or cannot be read."""


class NewsroomSettings(Record, frozen=True, kw_only=True):
    """One field a setting: `NEWSROOM_TODAY` is `today`. What each means is in the README."""

    owner: str
    tagline: str = ""
    today: str | None = None
    earliest_date: str = "1990-01-01"
    imprint: tuple[tuple[str, str], ...] = ()
    notice: str = ""
    editor_choice: str = ""
    report_template: str = ""
    cache: str = CACHE_FOLDER
    jobs: int = 0
    full: bool = False


def _are_pairs(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(pair, list | tuple) and len(pair) == 2 for pair in value)


_TEXT: tuple[Callable[[Any], bool], str] = (lambda value: isinstance(value, str), "một dòng chữ trong ngoặc kép")
_RIGHT: dict[str, tuple[Callable[[Any], bool], str]] = {
    "jobs": (lambda value: type(value) is int, "một số nguyên, ví dụ: 2"),
    "full": (lambda value: isinstance(value, bool), "True hoặc False"),
    "today": (lambda value: value is None or isinstance(value, str), 'một ngày trong ngoặc kép, ví dụ: "2020-05-20"'),
    "imprint": (_are_pairs, 'một danh sách cặp chữ, ví dụ: [("Địa chỉ", "…")]'),
}
"""What each setting may be, and how that is said; all others are a text."""
_REQUIRED = f"{PREFIX}OWNER"


def read_settings(pelican_settings: Mapping[str, Any]) -> NewsroomSettings:
    """The settings of a portal; an unknown name stops the build and offers the nearest."""
    known = {PREFIX + name.upper(): name for name in NewsroomSettings.__struct_fields__}
    given = {name: value for name, value in pelican_settings.items() if name.startswith(PREFIX)}
    for name in given:
        if name not in known:
            import difflib

            close = difflib.get_close_matches(name, list(known), n=1)
            hint = f" Có phải: {close[0]}?" if close else ""
            raise SettingError(f"Không có thiết lập {name}.{hint}")
    if _REQUIRED not in given:
        raise SettingError(f"Thiếu thiết lập {_REQUIRED} trong tệp thiết lập.")
    values = {known[name]: value for name, value in given.items()}
    values["imprint"] = values.get("imprint", ())
    for name, value in values.items():
        is_right, said = _RIGHT.get(name, _TEXT)
        if not is_right(value):
            raise SettingError(f"{PREFIX}{name.upper()} ghi {value!r}. Cần {said}.")
    values["imprint"] = tuple((str(label), str(text)) for label, text in values["imprint"])
    settings = NewsroomSettings(**values)
    for name in ("today", "earliest_date"):
        read_day(getattr(settings, name), f"{PREFIX}{name.upper()}")
    return settings


def read_day(text: str | None, name: str) -> date | None:
    """A day out of `YYYY-MM-DD`, or None where none was given."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
        if day.year < _FIRST_YEAR:
            raise ValueError(text)
    except (TypeError, ValueError) as error:
        raise SettingError(f"{name} ghi “{text}”. Viết năm-tháng-ngày, ví dụ: 2020-05-20.") from error
    return day


def earliest_of(settings: NewsroomSettings) -> date:
    """The earliest day an article may have."""
    return read_day(settings.earliest_date, f"{PREFIX}EARLIEST_DATE") or date(1990, 1, 1)


def today_of(fixed: str | None) -> date:
    """The day that counts as today: the settings', else SOURCE_DATE_EPOCH, else the clock in Hà Nội."""
    if day := read_day(fixed, f"{PREFIX}TODAY"):
        return day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if epoch and not epoch.isdecimal():  # a day before 1970 would hide every article
            raise ValueError(epoch)
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
        return moment.astimezone(_HANOI).date()
    except (ValueError, OverflowError, OSError) as error:
        raise SettingError(f"SOURCE_DATE_EPOCH ghi “{epoch}”. Cần số giây kể từ năm 1970.") from error
