"""Every file of the site, declared before any is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from newsroom.model.article import Article
from newsroom.model.slugs import slug_of, topic_slugs
from newsroom.record import as_json
from newsroom.rendering.addresses import (
    COLUMNS,
    FEEDS,
    SEARCH,
    column_path,
    debts_path,
    file_of,
    month_path,
    plan_path,
    section_path,
    topic_path,
    unit_path,
    unit_progress_path,
    year_path,
)
from newsroom.rendering.article_page import article_page
from newsroom.rendering.calendars import days_calendar, debts_calendar
from newsroom.rendering.column_pages import column_index, column_page
from newsroom.rendering.debts import debts_page, message_file
from newsroom.rendering.edition import Edition
from newsroom.rendering.feed_outputs import feed_outputs, feeds_page
from newsroom.rendering.front_page import front_page
from newsroom.rendering.list_pages import (
    ARCHIVES,
    LATEST,
    Months,
    archive_index,
    archive_page,
    months_of,
    not_found_page,
    section_page,
    text_pages,
    topic_index,
    topic_page,
    unit_index,
    years_of,
)
from newsroom.rendering.outputs import Articles, Ingredient, Output, Rendition, Volume
from newsroom.rendering.photo_markup import renditions
from newsroom.rendering.progress_files import progress_csv, progress_json
from newsroom.rendering.progress_page import broken_plan_page, plan_page, plans_page
from newsroom.rendering.redirects import redirect_page
from newsroom.rendering.search import search_page, search_shards
from newsroom.rendering.sitemaps import sitemap_outputs
from newsroom.rendering.unit_page import unit_page
from newsroom.rendering.unit_progress_page import unit_progress_page
from newsroom.rendering.views import Link

Labels = Callable[[Article], list[str]]
FRAME = ("frame",)
"""What every page is made of besides its own: the frame around it."""


def site_outputs(edition: Edition) -> Iterator[Output | Volume]:
    """All files of the site but pictures and theme files; the sitemap names every page before it."""
    paths: list[str] = []
    for one in _pages(edition):
        pages = one.paths if isinstance(one, Volume) else (one.path,) if one.template else ()
        paths += ["/" + path.removesuffix("index.html") for path in pages if path.endswith("index.html")]
        yield one
    yield from sitemap_outputs(edition, paths)


def _pages(edition: Edition) -> Iterator[Output | Volume]:
    everything = ("articles", "units", "plans", "today")
    yield _page("/", "index.html", everything, partial(front_page, edition))
    yield Output("404.html", "404.html", FRAME, partial(not_found_page, edition))
    yield from _articles(edition)
    yield from _sections(edition)
    yield from _columns(edition)
    yield from _units(edition)
    yield from _topics(edition)
    months = months_of(edition.published)
    yield _page(ARCHIVES, "links.html", (_counts(months),), partial(archive_index, edition))
    yield from _months(edition, ARCHIVES, Link(edition.href(ARCHIVES), "Tin, bài"), months)
    found_by = (f"={len(edition.published)}", f"={edition.search_script}", "sections")
    yield _page(SEARCH, "search.html", found_by, partial(search_page, edition))
    yield from search_shards(edition)
    for path, _, page in text_pages(edition):
        yield _page(path, "page.html", (f"={page}",), partial(_same, page))
    yield from _plans(edition)
    yield _page(FEEDS, "page.html", ("sections", "columns", "units"), partial(feeds_page, edition))
    yield from feed_outputs(edition)
    for old, new in edition.content.book.redirects(edition.published + edition.withdrawn).items():
        make = partial(redirect_page, edition, new)
        yield Output(file_of(old), "", ("frame", f"={new}"), make)


def site_renditions(edition: Edition) -> tuple[Rendition, ...]:
    """Every picture file that the pages show, once."""
    found = {
        rendition.path: rendition
        for article in edition.published
        for photo in article.photos
        for rendition in renditions(photo, edition.content.file)
    }
    return tuple(found[path] for path in sorted(found))


def _page(path: str, template: str, ingredients: tuple[Ingredient, ...], make: Callable[[], object]) -> Output:
    return Output(file_of(path), template, (*FRAME, *ingredients), make)


def _same(page: object) -> object:
    return page


def _articles(edition: Edition) -> Iterator[Volume]:
    """The pages of all articles, those of a month together."""
    months: dict[str, list[Article]] = defaultdict(list)
    for article in edition.published + edition.withdrawn:
        months[article.path[: article.path.rindex("/", 0, -1)]].append(article)
    named = _labels(edition)
    for month, articles in months.items():
        below = [edition.related.get(article.source, ()) for article in articles]
        shape = as_json([(len(items), named(article)) for article, items in zip(articles, below, strict=True)])
        made_of: tuple[Ingredient, ...] = (
            *FRAME,
            Articles(articles, with_bodies=True),
            Articles([item for items in below for item in items]),
            f"={shape.decode()}",
        )
        paths = tuple([file_of(article.path) for article in articles])
        yield Volume(month, paths, made_of, partial(_article_pages, edition, articles, named))


def _article_pages(edition: Edition, articles: Sequence[Article], named: Labels) -> Iterator[Output]:
    for article in articles:
        made_of: tuple[Ingredient, ...] = (
            Articles((article,), with_bodies=True),
            Articles(edition.related.get(article.source, ())),
            *[f"={label}" for label in named(article)],
        )
        yield _page(article.path, "article.html", made_of, partial(article_page, edition, article))


def _labels(edition: Edition) -> Labels:
    """What an article's page says of others: the plans that count it, its topics' labels, its column."""
    columns = {column_id: str(column) for column_id, column in edition.column_by_id.items()}
    slugs = edition.by_topic.keys()
    plans = {
        source: [f"{plan.id} {plan.title}" for plan in counting] for source, counting in edition.plans_by_source.items()
    }
    known: dict[tuple[tuple[str, ...], str], list[str]] = {}

    def labels(article: Article) -> list[str]:
        own = article.topics, article.column
        if own not in known:
            topics = [edition.topic_labels[slug] for slug in topic_slugs(article.topics) if slug in slugs]
            known[own] = [*topics, columns.get(article.column, "")]
        counted = plans.get(article.source)
        return [*counted, *known[own]] if counted else known[own]

    return labels


def _latest(articles: Sequence[Article], months: Months) -> tuple[Ingredient, ...]:
    """What a list with archives shows: the latest of its items, and how many each month has."""
    return Articles(articles[:LATEST]), _counts(months)


def _counts(months: Months) -> Ingredient:
    """How many items each month has."""
    return "=" + " ".join([f"{year}-{month}:{len(group)}" for year, month, group in months])


def _months(edition: Edition, parent: str, link: Link, months: Months) -> Iterator[Output]:
    for year, month, group in months:
        path = month_path(parent, year, month)
        span = f"Tháng {month}/{year}"
        made_of = (f"={link.label}", Articles(group))
        yield _page(path, "list.html", made_of, partial(archive_page, edition, path, link, span, group))


def _sections(edition: Edition) -> Iterator[Output]:
    for section in edition.content.sections:
        path = section_path(section.id)
        articles = edition.by_section[section.id]
        months = months_of(articles)
        yield _page(path, "list.html", _latest(articles, months), partial(section_page, edition, section))
        yield from _months(edition, path, Link(edition.href(path), section.label), months)


def _columns(edition: Edition) -> Iterator[Output]:
    if edition.columns:
        yield _page(COLUMNS, "links.html", ("articles", "columns"), partial(column_index, edition))
    for column in edition.columns:
        path = column_path(column.id)
        articles = edition.by_column[column.id]
        months = months_of(articles)
        made_of = (f"={column}", *_latest(articles, months))
        yield _page(path, "list.html", made_of, partial(column_page, edition, column))
        yield from _months(edition, path, Link(edition.href(path), column.label), months)
        for old in sorted({slug_of(alias) for alias in column.aliases} - set(edition.column_by_id) - {""}):
            make = partial(redirect_page, edition, path, "Chuyên trang")
            yield Output(file_of(column_path(old)), "", FRAME, make)


def _units(edition: Edition) -> Iterator[Output]:
    units = edition.content.registry.units
    counts = " ".join([str(len(edition.by_unit[unit.id])) for unit in units])
    yield _page("/don-vi/", "links.html", ("units", f"={counts}"), partial(unit_index, edition))
    for unit in units:
        path = unit_path(unit.id)
        articles = edition.by_unit[unit.id]
        parts = (f"plan:{entry.plan.id}/{unit.id}" for entry in edition.progress if unit.id in entry.registry.by_id)
        months = months_of(articles)
        made_of: tuple[Ingredient, ...] = (f"unit:{unit.id}", *parts, *_latest(articles, months))
        yield _page(path, "unit.html", made_of, partial(unit_page, edition, unit.id))
        yield from _months(edition, path, Link(edition.href(path), unit.name), months)


def _topics(edition: Edition) -> Iterator[Output]:
    yield _page("/chu-de/", "links.html", ("topics",), partial(topic_index, edition))
    for slug, articles in edition.by_topic.items():
        path = topic_path(slug)
        link = Link(edition.href(path), edition.topic_labels[slug])
        years = years_of(articles)
        counts = " ".join([f"{year}:{len(group)}" for year, group in years])
        made_of = (f"={link.label}", Articles(articles[:LATEST]), f"={counts}")
        yield _page(path, "list.html", made_of, partial(topic_page, edition, slug))
        for year, group in years:
            where = year_path(path, year)
            make = partial(archive_page, edition, where, link, f"Năm {year}", group)
            yield _page(where, "list.html", (f"={link.label}", Articles(group)), make)


def _plans(edition: Edition) -> Iterator[Output]:
    yield _page("/tien-do/", "plans.html", ("plans", "today"), partial(plans_page, edition))
    for progress in edition.progress:
        plan_id = progress.plan.id
        figures = (f"plan:{plan_id}",)
        dues = ("today",) if progress.plan.reports else ()
        yield _page(plan_path(plan_id), "plan.html", (*figures, *dues), partial(plan_page, edition, progress))
        yield Output(f"tien-do/{plan_id}.json", "", figures, partial(progress_json, progress))
        yield Output(f"tien-do/{plan_id}.csv", "", figures, partial(progress_csv, progress))
        late = (f"figures:{plan_id}", "today")
        yield _page(debts_path(plan_id), "debts.html", late, partial(debts_page, edition, progress))
        yield Output(f"tien-do/{plan_id}-nhac-viec.txt", "", ("frame", *late), partial(message_file, edition, progress))
        yield Output(f"tien-do/{plan_id}-han.ics", "", ("frame", *late), partial(debts_calendar, edition, progress))
        yield Output(
            f"tien-do/{plan_id}.ics", "", ("frame", f"figures:{plan_id}"), partial(days_calendar, edition, progress)
        )
        for unit in progress.registry.units:
            made_of = (f"plan:{plan_id}/{unit.id}", *dues)
            make = partial(unit_progress_page, edition, progress, unit.id)
            yield _page(unit_progress_path(plan_id, unit.id), "plan_unit.html", made_of, make)
    for broken in edition.content.broken_plans:
        page = partial(broken_plan_page, edition, broken)
        yield _page(plan_path(broken.id), "plan_broken.html", (f"={broken}",), page)
