"""An old article has company too, however many newer ones there are."""

from __future__ import annotations

from builders import an_article
from newsroom.rendering.related import related


def test_only_what_is_older_is_related_newest_first() -> None:
    days = [an_article(f"{day:02}", date=f"2020-04-{day:02} 08:00") for day in range(30, 0, -1)]
    found = related(days)

    assert [other.title for other in found[days[27].source]] == ["02", "01"]
    assert found[days[-1].source] == ()
    assert [other.title for other in found[days[0].source]] == ["29", "28", "27"]


def test_what_shares_more_topics_stands_first() -> None:
    days = [an_article(f"{day:02}", date=f"2020-04-{day:02} 08:00") for day in range(5, 0, -1)]
    newest, *rest = [
        an_article(a.title, date=f"2020-04-{a.title} 08:00", topics=("Tết", "Nhà ở")) for a in days[:1]
    ] + days[1:]
    close = an_article("hai", date="2020-04-01 07:00", topics=("Tết", "Nhà ở"))
    one = an_article("một", date="2020-04-01 06:00", topics=("Tết",))

    assert [other.title for other in related([newest, *rest, close, one])[newest.source]] == ["hai", "một", "04"]
