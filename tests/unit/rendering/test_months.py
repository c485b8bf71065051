"""The months and years of a list are the same as if each item was asked for its own."""

from __future__ import annotations

import random
from itertools import groupby

import pytest

from builders import an_article
from newsroom.model.article import Article
from newsroom.rendering.months import month_of, months_of, nearest_before, numbers_by_month, years_of


def articles(number: int, seed: int) -> list[Article]:
    dice = random.Random(seed)
    moments = [
        f"{2017 + dice.randrange(4)}-{dice.choice((1, 2, 6, 12)):02}-{dice.randrange(1, 28):02} 23:59"
        for _ in range(number)
    ]
    return [an_article(f"{n}", date=moment) for n, moment in enumerate(sorted(moments, reverse=True))]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("number", [0, 1, 2, 3, 40, 301])
def test_each_item_is_in_its_month_and_year(number: int, seed: int) -> None:
    newest_first = articles(number, seed)
    by_month = [(month, list(group)) for month, group in groupby(newest_first, key=month_of)]

    assert [(month, list(group)) for month, group in months_of(newest_first)] == by_month
    assert numbers_by_month(newest_first) == [(month, len(group)) for month, group in by_month]
    assert [(year, list(group)) for year, group in years_of(newest_first)] == [
        (year, list(group)) for year, group in groupby(newest_first, key=lambda article: article.date.year)
    ]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("most", [1, 3, 1000])
def test_what_is_nearest_before_a_month_is_older_than_all_of_it(seed: int, most: int) -> None:
    newest_first = articles(60, seed)
    for month in [(year, number) for year in range(2016, 2022) for number in range(1, 13)]:
        older = [article for article in newest_first if month_of(article) < month]
        assert nearest_before(newest_first, month, most) == older[:most][::-1]
