"""The `NEWSROOM_*` settings of a portal, read once from `pelicanconf.py`.

Only the edges (`pelican_hooks`, `commands`) know settings; below them values
are handed down.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from newsroom.problems import NewsroomError

PREFIX = "NEWSROOM_"
_HANOI = timezone(timedelta(hours=7))


class SettingError(NewsroomError):
    """A setting that is unknown or cannot be read."""


def _help(text: str, default: Any = MISSING) -> Any:
    if default is MISSING:
        return field(metadata={"help": text})
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, kw_only=True)
class NewsroomSettings:
    """One field a setting: `NEWSROOM_TODAY` is `today`."""

    owner: str = _help("Cơ quan chủ quản, in dưới tên trang.")
    tagline: str = _help("Một câu giới thiệu trang, dùng cho máy tìm kiếm và RSS.", "")
    today: str | None = _help("Ngày được coi là hôm nay (năm-tháng-ngày); bỏ trống là ngày thật.", None)
    earliest_date: str = _help("Ngày đăng sớm nhất được nhận; trước đó là gõ nhầm.", "1990-01-01")
    imprint: tuple[tuple[str, str], ...] = _help("Các dòng của trang Tòa soạn: (nhãn, nội dung).", ())
    notice: str = _help("Dòng chữ nhỏ cuối mọi trang, ví dụ lời báo trang minh họa.", "")
    editor_choice: str = _help("Bài đứng đầu trang nhất (địa chỉ hoặc mã bài); bỏ trống là tự chọn.", "")
    report_template: str = _help(
        "Tệp Word làm mẫu báo cáo; bỏ trống là report/bao-cao.docx trong thư mục giao diện.", ""
    )
    cache: str = _help("Thư mục giữ bài đã đọc, ảnh đã thu nhỏ giữa các lần dựng.", ".newsroom")
    jobs: int = _help("Số tiến trình cùng dựng; 0 là theo số nhân của máy.", 0)
    full: bool = _help("True là dựng lại tất cả, không dùng gì đã giữ.", False)


def read_settings(pelican_settings: Mapping[str, Any]) -> NewsroomSettings:
    """The settings of a portal; an unknown name stops the build and offers the nearest."""
    known = {PREFIX + entry.name.upper(): entry.name for entry in fields(NewsroomSettings)}
    given = {name: value for name, value in pelican_settings.items() if name.startswith(PREFIX)}
    for name in given:
        if name not in known:
            close = difflib.get_close_matches(name, list(known), n=1)
            hint = f" Có phải: {close[0]}?" if close else ""
            raise SettingError(f"Không có thiết lập {name}.{hint}")
    missing = [
        name
        for name, key in known.items()
        if name not in given and next(e for e in fields(NewsroomSettings) if e.name == key).default is MISSING
    ]
    if missing:
        raise SettingError(f"Thiếu thiết lập {missing[0]} trong tệp thiết lập.")
    values = {known[name]: value for name, value in given.items()}
    if "imprint" in values:
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
        return date.fromisoformat(text)
    except ValueError as error:
        raise SettingError(f"{name} ghi “{text}”. Viết năm-tháng-ngày, ví dụ: 2020-05-20.") from error


def earliest_of(settings: NewsroomSettings) -> date:
    """The earliest day an article may have."""
    return read_day(settings.earliest_date, f"{PREFIX}EARLIEST_DATE") or date(1990, 1, 1)


def today_of(fixed: str | None) -> date:
    """The day that counts as today: the settings', else SOURCE_DATE_EPOCH, else the clock in Hà Nội."""
    if day := read_day(fixed, f"{PREFIX}TODAY"):
        return day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.astimezone(_HANOI).date()
