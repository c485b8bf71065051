"""A plan's days and deadlines as calendars, its debts as a page and as a message (fault row XUAT-05)."""

from __future__ import annotations

from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import html

PLAN = "tien-do/dien-bien-2020-q2"


@pytest.mark.parametrize("name", [f"{PLAN}.ics", f"{PLAN}-han.ics"])
def test_a_calendar_is_folded_by_octets_between_whole_letters(demo: Path, name: str) -> None:
    data = (demo / "output" / name).read_bytes()

    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode("utf-8")  # no letter is cut in two


def test_every_entry_has_an_id_of_its_own_and_can_be_read_back(demo: Path) -> None:
    events = Calendar.from_ical((demo / "output" / f"{PLAN}-han.ics").read_bytes()).walk("VEVENT")
    ids = [str(event["uid"]) for event in events]
    said = [str(event["summary"]) for event in events]

    assert len(ids) == len(set(ids)) > 10
    assert "Hạn: Ban Tài chính còn thiếu 3 tin, 1 bài" in said


def test_the_plans_own_days_are_in_its_calendar(demo: Path) -> None:
    events = Calendar.from_ical((demo / "output" / f"{PLAN}.ics").read_bytes()).walk("VEVENT")
    by_day = {event.decoded("dtstart").isoformat(): str(event["summary"]) for event in events}

    assert "Công đoàn Việt Nam" in by_day["2020-07-28"]
    assert "2020-05-01" in by_day


def test_the_page_the_message_and_the_calendar_say_the_same(demo: Path) -> None:
    page = html.fromstring((demo / "output" / PLAN / "con-thieu" / "index.html").read_bytes())
    message = (demo / "output" / f"{PLAN}-nhac-viec.txt").read_text("utf-8-sig")
    lines = {
        f"- {item.xpath('string(.//span[2])')}: {item.xpath('string(.//span[last()])')}"
        for item in page.xpath("//main//ul[@class='due-list']/li")
    }
    events = Calendar.from_ical((demo / "output" / f"{PLAN}-han.ics").read_bytes()).walk("VEVENT")

    assert lines == {line for line in message.splitlines() if line.startswith("- ")}
    assert len(lines) == len(events)
    assert page.xpath("string(//pre)") == message


def test_a_unit_that_has_all_owes_nothing(demo: Path) -> None:
    message = (demo / "output" / f"{PLAN}-nhac-viec.txt").read_text("utf-8-sig")

    assert "Ban Chính sách pháp luật" not in message
