"""An old article has company too, however many newer ones there are."""

from __future__ import annotations

import random
from collections import defaultdict
from itertools import pairwise

from builders import an_article
from newsroom.model.article import Article
from newsroom.model.slugs import topic_slugs
from newsroom.rendering.months import month_of
from newsroom.rendering.related import RelatedItems

TOPICS = ("Tết", "Nhà ở", "Đối thoại", "An toàn", "Lương")


def test_only_what_is_older_is_related_newest_first() -> None:
    days = [an_article(f"{day:02}", date=f"2020-04-{day:02} 08:00") for day in range(30, 0, -1)]
    found = related(days)

    assert [other.title for other in found.of(days[27])] == ["02", "01"]
    assert found.of(days[-1]) == ()
    assert [other.title for other in found.of(days[0])] == ["29", "28", "27"]


def test_what_shares_more_topics_stands_first() -> None:
    days = [an_article(f"{day:02}", date=f"2020-04-{day:02} 08:00") for day in range(5, 0, -1)]
    newest, *rest = [
        an_article(a.title, date=f"2020-04-{a.title} 08:00", topics=("Tết", "Nhà ở")) for a in days[:1]
    ] + days[1:]
    close = an_article("hai", date="2020-04-01 07:00", topics=("Tết", "Nhà ở"))
    one = an_article("một", date="2020-04-01 06:00", topics=("Tết",))

    found = related([newest, *rest, close, one])
    assert [other.title for other in found.of(newest)] == ["hai", "một", "04"]


def test_it_is_the_same_whichever_way_it_is_looked_for() -> None:
    """Beside the plain rule: of the section the last three, of each topic the last six, ranked all together."""
    articles = some_articles(seed=5, number=400)
    found = related(articles)

    for article in reversed(articles):
        assert found.of(article) == by_the_rule(article, articles), article.title


def test_what_is_before_a_month_is_all_that_its_items_may_be_related_to() -> None:
    articles = some_articles(seed=6, number=300)
    found = related(articles)

    for article in articles:
        own = {other.source for other in articles if month_of(other) == month_of(article)}
        before = {other.source for other in found.before(month_of(article)).articles()}
        assert {other.source for other in found.of(article)} <= own | before
        assert own.isdisjoint(before)


def test_what_was_never_published_has_no_company() -> None:
    withdrawn = an_article("gỡ", date="2015-01-05 08:00")
    found = related(some_articles(seed=7, number=20))

    assert found.of(withdrawn) == ()
    assert found.before((2015, 1)).shape() == []


def related(newest_first: list[Article]) -> RelatedItems:
    """As an edition gives them: by topic and by section, newest first too."""
    by_topic: dict[str, list[Article]] = defaultdict(list)
    by_section: dict[str, list[Article]] = defaultdict(list)
    for article in newest_first:
        by_section[article.section].append(article)
        for slug in topic_slugs(article.topics):
            by_topic[slug].append(article)
    return RelatedItems(newest_first, by_topic, by_section)


def some_articles(seed: int, number: int) -> list[Article]:
    """Newest first, over a year and a half, some at one and the same minute."""
    dice = random.Random(seed)
    made = [
        an_article(
            f"{n:03}",
            date=f"{2019 + dice.randrange(2)}-{dice.randrange(1, 10):02}-{dice.randrange(1, 28):02} 08:00",
            section=dice.choice(("thi-dua", "hoat-dong", "phap-luat")),
            topics=tuple(dice.sample(TOPICS, dice.randrange(0, 4))),
        )
        for n in range(number)
    ]
    newest_first = sorted(made, key=lambda article: article.order, reverse=True)
    assert all(one.order > other.order for one, other in pairwise(newest_first))
    return newest_first


def by_the_rule(article: Article, newest_first: list[Article]) -> tuple[Article, ...]:
    older = [other for other in newest_first if other.order < article.order]
    looked_at = [other for other in older if other.section == article.section][:3]
    for topic in article.topics:
        looked_at += [other for other in older if topic in other.topics][:6]
    ranked = {
        other.source: sum(
            topic in other.topics and other in [o for o in older if topic in o.topics][:6] for topic in article.topics
        )
        for other in looked_at
    }
    ordered = sorted(
        {other.source: other for other in looked_at}.values(),
        key=lambda other: (ranked[other.source], other.order),
        reverse=True,
    )
    return tuple(ordered[:3])
