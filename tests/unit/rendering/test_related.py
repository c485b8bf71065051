"""An old article has company too, however many newer ones there are."""

from __future__ import annotations

from builders import an_article
from newsroom.rendering.article_page import older


def test_only_what_is_older_is_related_newest_first() -> None:
    days = [an_article(f"{day:02}", date=f"2020-04-{day:02} 08:00") for day in range(30, 0, -1)]

    assert [found.title for found in older(days, days[27])] == ["02", "01"]
    assert older(days, days[-1]) == []
    assert [found.title for found in older(days, days[0])][:2] == ["29", "28"]
