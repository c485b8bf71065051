"""What belongs to a month, together: the pages of its articles, and its part of every list.

A month in which nothing changed is looked at once, not page by page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter

from newsroom.model.article import Article
from newsroom.model.slugs import topic_slugs
from newsroom.record import Record, as_json
from newsroom.rendering.addresses import column_path, file_of, month_path, section_path, unit_path
from newsroom.rendering.article_page import article_page
from newsroom.rendering.edition import Edition
from newsroom.rendering.list_pages import ARCHIVES, archive_page
from newsroom.rendering.months import Month, months_of
from newsroom.rendering.outputs import FRAME, Articles, Ingredient, Output, Volume, page_output
from newsroom.rendering.views import Link

_SECTION, _COLUMN, _UNIT = attrgetter("section"), attrgetter("column"), attrgetter("unit")
_WITH_UNITS = attrgetter("with_units")


class _List(Record, frozen=True):
    """A list that has a page a month: its address, its name, and what it takes of what."""

    path: str
    label: str
    kind: str = ""
    of: str = ""


def month_volumes(edition: Edition) -> Iterator[Volume]:
    """The pages of all articles, and of all months of all lists but the topics', whose archives are years."""
    published = dict(months_of(edition.published))
    labels, lists = _Labels(edition), _lists(edition)
    for month, whole in edition.by_month.items():
        shown, with_page = published.get(month, ()), whole.articles
        mine = _with_items(lists, shown)
        before = edition.related.before(month)
        names = [(one.path, one.label) for one in mine]
        shape = as_json((len(shown), before.shape(), labels.of_all(with_page), names))
        made_of: tuple[Ingredient, ...] = (
            *FRAME,
            whole,
            Articles(list(before.articles())),
            f"={shape.decode()}",
        )
        addresses = [article.path for article in with_page] + [month_path(one.path, *month) for one in mine]
        pages = partial(_pages, edition, month, with_page, shown, mine, labels)
        yield Volume(f"{month[0]}/{month[1]}", addresses, list(map(file_of, addresses)), made_of, pages)


def article_output(edition: Edition, article: Article, made_of: tuple[Ingredient, ...] = ()) -> Output:
    """The page of an article."""
    return page_output(article.path, "article.html", made_of, partial(article_page, edition, article))


def _pages(
    edition: Edition,
    month: Month,
    with_page: Sequence[Article],
    shown: Sequence[Article],
    lists: Sequence[_List],
    labels: _Labels,
) -> Iterator[Output]:
    for article in with_page:
        made_of: tuple[Ingredient, ...] = (
            Articles((article,), with_bodies=True),
            Articles(edition.related.of(article)),
            *[f"={label}" for label in labels.of(article)],
        )
        yield article_output(edition, article, made_of)
    taken = _by_list(shown)
    for one in lists:
        path, span = month_path(one.path, *month), f"Tháng {month[1]}/{month[0]}"
        items = taken[one.kind, one.of]
        make = partial(archive_page, edition, path, Link(edition.href(one.path), one.label), span, items)
        yield page_output(path, "list.html", (f"={one.label}", Articles(items)), make)


def _lists(edition: Edition) -> dict[tuple[str, str], _List]:
    """Every list with months, by what it takes."""
    content = edition.content
    lists = [
        _List(ARCHIVES, "Tin, bài"),
        *(_List(section_path(s.id), s.label, "section", s.id) for s in content.sections),
        *(_List(column_path(c.id), c.label, "column", c.id) for c in edition.columns),
        *(_List(unit_path(u.id), u.name, "unit", u.id) for u in content.registry.units),
    ]
    return {(one.kind, one.of): one for one in lists}


def _by_list(articles: Iterable[Article]) -> dict[tuple[str, str], list[Article]]:
    """What stands in each list, in the articles' order."""
    taken: dict[tuple[str, str], list[Article]] = defaultdict(list)
    for article in articles:
        taken["", ""].append(article)
        taken["section", article.section].append(article)
        taken["column", article.column].append(article)
        for unit in dict.fromkeys((article.unit, *article.with_units)):
            taken["unit", unit].append(article)
    return taken


def _with_items(lists: dict[tuple[str, str], _List], articles: Sequence[Article]) -> list[_List]:
    """Those in which any of the articles stands, in their order."""
    kinds = {
        ("", "") if articles else None,
        *[("section", section) for section in set(map(_SECTION, articles))],
        *[("column", column) for column in set(map(_COLUMN, articles))],
        *[("unit", unit) for unit in {*map(_UNIT, articles), *chain.from_iterable(map(_WITH_UNITS, articles))}],
    }
    return [one for key, one in lists.items() if key in kinds]


class _Labels:
    """What an article's page says of others: the plans that count it, its topics' labels, its column."""

    def __init__(self, edition: Edition) -> None:
        self._columns = {column_id: str(column) for column_id, column in edition.column_by_id.items()}
        self._topics = {slug: edition.topic_labels[slug] for slug in edition.by_topic}
        self._plans = {
            source: [f"{plan.id} {plan.title}" for plan in counting]
            for source, counting in edition.plans_by_source.items()
        }

    def of(self, article: Article) -> list[str]:
        """Those of one article."""
        topics = [self._topics[slug] for slug in topic_slugs(article.topics) if slug in self._topics]
        return [*self._plans.get(article.source, ()), *topics, self._columns.get(article.column, "")]

    def of_all(self, articles: Sequence[Article]) -> list[object]:
        """Where these are the same for the same articles, those of each are."""
        slugs = sorted({slug for topics in {article.topics for article in articles} for slug in topic_slugs(topics)})
        columns = sorted({article.column for article in articles})
        return [
            [self._plans.get(article.source) for article in articles],
            [self._topics.get(slug) for slug in slugs],
            [self._columns.get(column) for column in columns],
        ]
