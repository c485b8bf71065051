"""What a portal and its ledger have, as plans look at it: found out once for all plans of a day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property

from newsroom.model.article import Article, order_of
from newsroom.model.ledger import Ledger, LedgerItem
from newsroom.model.snapshot import key_of
from newsroom.tally.counting import Work, duplicates

ONE_DAY = timedelta(days=1)


class Works:
    """The articles of a portal and its ledger."""

    def __init__(self, articles: Iterable[Article], ledger: Ledger | None = None) -> None:
        self.articles, self.ledger = tuple(articles), ledger or Ledger()
        works: list[Article | LedgerItem] = [*self.articles, *self.ledger.items]
        self.in_order: list[Work] = sorted(works, key=order_of)
        """All that was or will be published, and what is not, in the newsroom's order."""
        self._days = [work.date.date() for work in self.in_order]
        self._copies: dict[date, Mapping[str, str]] = {}
        self._published: dict[date, frozenset[str]] = {}

    def between(self, first: date, last: date) -> list[Work]:
        """Those of these days, both included, in the newsroom's order."""
        # By the moment they are in order; by the day only nearly, should two have a zone each.
        start, end = bisect_left(self._days, first - ONE_DAY), bisect_right(self._days, last + ONE_DAY)
        near = zip(self._days[start:end], self.in_order[start:end], strict=True)
        return [work for day, work in near if first <= day <= last]

    def second_copies(self, day: date) -> Mapping[str, str]:
        """Source of each article that repeats an earlier one -> source of that, as seen on a day (rule 21)."""
        if day not in self._copies:
            self._copies[day] = duplicates(self.articles, day)
        return self._copies[day]

    @cached_property
    def by_key(self) -> Mapping[str, Article]:
        """Each article by what it is known again by."""
        return {key_of(article): article for article in self.articles}

    @cached_property
    def by_source(self) -> Mapping[str, Article]:
        """Each article by its file."""
        return {article.source: article for article in self.articles}

    def published(self, day: date) -> frozenset[str]:
        """Keys and sources of the articles that can be read on a day."""
        if day not in self._published:
            there = [article for article in self.articles if article.state(day) == "published"]
            self._published[day] = frozenset([*map(key_of, there), *[article.source for article in there]])
        return self._published[day]
