"""Where does each month or year begin in a list that is newest first? Looked for, not counted one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from newsroom.model.article import Article

Month = tuple[int, int]
month_of: Callable[[Article], Month] = attrgetter("date.year", "date.month")
_year_of: Callable[[Article], int] = attrgetter("date.year")


def months_of(newest_first: Sequence[Article]) -> list[tuple[Month, Sequence[Article]]]:
    """(month, its articles), newest first."""
    return [(month, newest_first[start:end]) for month, start, end in _spans(newest_first, month_of)]


def years_of(newest_first: Sequence[Article]) -> list[tuple[int, Sequence[Article]]]:
    """(year, its articles), newest first."""
    return [(year, newest_first[start:end]) for year, start, end in _spans(newest_first, _year_of)]


def numbers_by_month(newest_first: Sequence[Article]) -> list[tuple[Month, int]]:
    """(month, how many articles it has), newest first."""
    return [(month, end - start) for month, start, end in _spans(newest_first, month_of)]


def nearest_before(newest_first: Sequence[Article], month: Month, most: int) -> list[Article]:
    """The last articles before a month, oldest first."""
    start = _first_older(newest_first, month, 0, month_of)
    return list(newest_first[start : start + most])[::-1]


def _spans(newest_first: Sequence[Article], span_of: Callable[[Article], Any]) -> Iterator[tuple[Any, int, int]]:
    """(span, where it begins, where the next begins)."""
    start = 0
    while start < len(newest_first):
        span = span_of(newest_first[start])
        end = _first_older(newest_first, span, start + 1, span_of)
        yield span, start, end
        start = end


def _first_older(newest_first: Sequence[Article], span: Any, start: int, span_of: Callable[[Article], Any]) -> int:
    """The place, from `start` on, of the first article that is older than all of a span."""
    end = len(newest_first)
    while start < end:
        middle = (start + end) // 2
        if span_of(newest_first[middle]) < span:
            end = middle
        else:
            start = middle + 1
    return start
