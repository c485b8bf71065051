"""The same days of the year before, counted by the same rules."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from newsroom.model.article import Article, Photo, Reprint
from newsroom.model.period import Period
from newsroom.model.plan import Plan
from newsroom.model.unit import Unit, UnitRegistry
from newsroom.record import replace
from newsroom.reporting.comparison import comparison_table
from newsroom.reporting.sheets import Table
from newsroom.reporting.spans import year_earlier
from newsroom.tally.progress import plan_progress
from newsroom.tally.works import Works

HANOI = timezone(timedelta(hours=7))
PERIOD = Period(date(2020, 4, 1), date(2020, 6, 30))
REGISTRY = UnitRegistry((Unit("huyen", "Huyện"),))


def _article(name: str, day: datetime, kind: str = "tin", *, reprint: bool = False, text: str = "") -> Article:
    source = Reprint("Báo") if reprint else None
    return Article(name, name, name, day, "huyen", kind, "tin", path=f"/{name}/", reprint=source, text_key=text or name)


def _table(articles: list[Article], today: date) -> Table:
    plan = Plan("x", "X", PERIOD, "")
    progress = plan_progress(plan, REGISTRY, Works(articles), (), today)
    return comparison_table(progress, PERIOD, registry=REGISTRY, works=Works(articles), today=min(today, PERIOD.end))


def test_only_the_days_gone_are_compared() -> None:
    articles = [
        _article("a", datetime(2020, 4, 2, tzinfo=HANOI)),
        _article("b", datetime(2020, 4, 3, tzinfo=HANOI)),
        _article("c", datetime(2020, 4, 4, tzinfo=HANOI), "bai"),
        _article("cu", datetime(2019, 4, 1, tzinfo=HANOI)),
        _article("cu-2", datetime(2019, 5, 20, 23, 59, tzinfo=HANOI), "bai"),
        _article("cu-3", datetime(2019, 5, 20, tzinfo=HANOI), "bai"),
        _article("sau-nay", datetime(2019, 5, 21, tzinfo=HANOI)),
        _article("lai", datetime(2019, 5, 1, tzinfo=HANOI), reprint=True),
        _article("chep", datetime(2019, 5, 2, tzinfo=HANOI), text="cu"),
    ]
    table = _table(articles, date(2020, 5, 20))

    assert [row.cells for row in table.rows] == [("Tin", 2, 1, 1, 200), ("Bài", 1, 2, -1, 50)]
    assert table.notes[0].startswith("01/04/2020 đến 20/05/2020 so với 01/04/2019 đến 20/05/2019")


def test_a_photo_counts_once_in_the_whole_period_and_so_do_its_months() -> None:
    photos = (Photo("content/a.jpg", "ab", 1600, 1200),)
    days = [datetime(year, month, 2, tzinfo=HANOI) for year in (2019, 2020) for month in (4, 5)]
    articles = [replace(_article(f"{day:%Y-%m}", day), photos=photos) for day in days]
    plan = Plan("x", "X", PERIOD, "")
    found = []
    for month in (4, 5):
        days_of_month = Period(date(2020, month, 1), date(2020, month, 30))
        part = plan_progress(plan, REGISTRY, Works(articles), (), date(2020, 6, 30), within=days_of_month)
        table = comparison_table(part, days_of_month, registry=REGISTRY, works=Works(articles), today=days_of_month.end)
        found.append([row.cells[:3] for row in table.rows])

    assert found == [[("Tin", 1, 1), ("Ảnh", 1, 1)], [("Tin", 1, 1)]]


def test_where_nothing_was_there_it_says_so() -> None:
    table = _table([_article("a", datetime(2020, 4, 2, tzinfo=HANOI))], date(2020, 8, 1))

    assert table.rows == ()
    assert table.empty == "Không có số liệu từ 01/04/2019 đến 30/06/2019 để so sánh."


def test_a_leap_day_has_a_day_before() -> None:
    assert year_earlier(Period(date(2020, 2, 29), date(2020, 2, 29))) == Period(date(2019, 2, 28), date(2019, 2, 28))
