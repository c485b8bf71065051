"""Settings: unknown names stop, the README's table is the class."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import fields

from newsroom.settings import PREFIX, NewsroomSettings, SettingError, read_settings, today_of

README = Path(__file__).parents[2] / "README.md"


def test_an_unknown_setting_stops_and_offers_the_nearest() -> None:
    with pytest.raises(SettingError, match=r"NEWSROOM_TODDAY.*Có phải: NEWSROOM_TODAY"):
        read_settings({"NEWSROOM_OWNER": "x", "NEWSROOM_TODDAY": "2020-05-20"})


def test_a_missing_required_setting_stops() -> None:
    with pytest.raises(SettingError, match="NEWSROOM_OWNER"):
        read_settings({})


def test_a_day_that_is_none_stops() -> None:
    with pytest.raises(SettingError, match="NEWSROOM_TODAY"):
        read_settings({"NEWSROOM_OWNER": "x", "NEWSROOM_TODAY": "20/5"})


def test_the_readmes_table_is_the_class() -> None:
    table = README.read_text("utf-8").partition("<!-- settings -->")[2].partition("<!-- /settings -->")[0]
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| `")]
    of_class = {
        f"`{PREFIX}{entry.name.upper()}`": "required" if entry.required else f"`{entry.default!r}`"
        for entry in fields(NewsroomSettings)
    }

    assert [row[:2] for row in rows] == [list(pair) for pair in of_class.items()]
    assert all(len(row[2]) > 20 for row in rows)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("JOBS", "4", "một số nguyên"),
        ("JOBS", True, "một số nguyên"),
        ("FULL", "False", "True hoặc False"),
        ("TODAY", date(2020, 5, 20), "một ngày trong ngoặc kép"),
        ("IMPRINT", ("a", "b"), "một danh sách cặp chữ"),
        ("CACHE", None, "một dòng chữ"),
    ],
)
def test_a_setting_of_another_kind_stops_and_says_what_is_wanted(name: str, value: object, said: str) -> None:
    with pytest.raises(SettingError, match=f"{PREFIX}{name} ghi .*{said}"):
        read_settings({"NEWSROOM_OWNER": "x", f"{PREFIX}{name}": value})


@pytest.mark.parametrize("epoch", ["99999999999999", "253402300799", "²", "x", "-1", "1_0"])
def test_a_clock_that_is_none_stops(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(SettingError, match="SOURCE_DATE_EPOCH"):
        today_of(None)


def test_a_day_before_all_newspapers_stops() -> None:
    with pytest.raises(SettingError, match="0001-01-01"):
        read_settings({"NEWSROOM_OWNER": "x", "NEWSROOM_TODAY": "0001-01-01"})
