"""Every file of the site, declared before any is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

from newsroom.model.article import Article
from newsroom.model.slugs import slug_of
from newsroom.rendering.addresses import (
    COLUMNS,
    FEEDS,
    SEARCH,
    column_path,
    debts_path,
    file_of,
    plan_path,
    section_path,
    unit_path,
    unit_progress_path,
)
from newsroom.rendering.calendars import days_calendar, debts_calendar
from newsroom.rendering.column_pages import column_index, column_page
from newsroom.rendering.debts import debts_page, message_file
from newsroom.rendering.edition import Edition
from newsroom.rendering.feed_outputs import feed_outputs, feeds_page
from newsroom.rendering.front_page import front_page
from newsroom.rendering.list_pages import (
    ARCHIVES,
    LATEST,
    archive_index,
    not_found_page,
    section_page,
    text_pages,
    unit_index,
)
from newsroom.rendering.month_volumes import month_volumes
from newsroom.rendering.months import numbers_by_month
from newsroom.rendering.outputs import FRAME, Articles, Ingredient, Output, Rendition, Volume, page_output
from newsroom.rendering.photo_markup import renditions
from newsroom.rendering.progress_files import progress_csv, progress_json
from newsroom.rendering.progress_page import broken_plan_page, plan_page, plans_page
from newsroom.rendering.redirects import redirect_page
from newsroom.rendering.search import search_page, search_shards
from newsroom.rendering.sitemaps import sitemap_outputs
from newsroom.rendering.topic_outputs import topic_archives, topic_outputs
from newsroom.rendering.unit_page import unit_page
from newsroom.rendering.unit_progress_page import unit_progress_page


def site_outputs(edition: Edition) -> Iterator[Output | Volume]:
    """All files of the site but pictures and theme files; the sitemap names every page before it."""
    paths: list[str] = []
    for one in _pages(edition):
        if isinstance(one, Volume):
            paths += one.addresses
        elif one.template and one.path.endswith("index.html"):
            paths.append("/" + one.path.removesuffix("index.html"))
        yield one
    yield from sitemap_outputs(edition, paths)


def _pages(edition: Edition) -> Iterator[Output | Volume]:
    everything = ("articles", "units", "plans", "today", f"={edition.facts.editor_choice}")
    yield page_output("/", "index.html", everything, partial(front_page, edition))
    yield Output("404.html", "404.html", FRAME, partial(not_found_page, edition))
    yield from _archives(edition)
    yield from _sections(edition)
    yield from _columns(edition)
    yield from _units(edition)
    yield from topic_outputs(edition)
    yield page_output(ARCHIVES, "links.html", (_counts(edition.published),), partial(archive_index, edition))
    found_by = (f"={len(edition.published)}", f"={edition.search_script}", "sections")
    yield page_output(SEARCH, "search.html", found_by, partial(search_page, edition))
    yield from search_shards(edition)
    for path, _, page in text_pages(edition):
        yield page_output(path, "page.html", (f"={page}",), partial(_same, page))
    yield from _plans(edition)
    yield page_output(FEEDS, "page.html", ("sections", "columns", "units"), partial(feeds_page, edition))
    yield from feed_outputs(edition)
    for old, new in edition.content.book.redirects(edition.published + edition.withdrawn).items():
        make = partial(redirect_page, edition, new)
        yield Output(file_of(old), "", ("frame", f"={new}"), make)


def site_photos(edition: Edition) -> dict[str, Callable[[], Iterator[Rendition]]]:
    """Every photo that the pages show, by its hash: the picture files that it needs."""
    return {
        photo.sha256: partial(renditions, photo, edition.content.file)
        for article in edition.published
        if article.photos
        for photo in article.photos
    }


def _same(page: object) -> object:
    return page


def _archives(edition: Edition) -> Iterator[Volume]:
    """Month by month, and after the months of a year that of the topics: they show the same articles."""
    of_topics = topic_archives(edition)
    for year, months in groupby(zip(edition.by_month, month_volumes(edition), strict=True), lambda one: one[0][0]):
        for _, volume in months:
            yield volume
        if year in of_topics:
            yield of_topics[year]


def _latest(articles: Sequence[Article]) -> tuple[Ingredient, ...]:
    """What a list with archives shows: the latest of its items, and how many each month has."""
    return Articles(articles[:LATEST]), _counts(articles)


def _counts(articles: Sequence[Article]) -> Ingredient:
    """How many items each month has."""
    return "=" + " ".join([f"{year}-{month}:{number}" for (year, month), number in numbers_by_month(articles)])


def _sections(edition: Edition) -> Iterator[Output]:
    for section in edition.content.sections:
        path = section_path(section.id)
        articles = edition.by_section[section.id]
        yield page_output(path, "list.html", _latest(articles), partial(section_page, edition, section))


def _columns(edition: Edition) -> Iterator[Output]:
    if edition.columns:
        yield page_output(COLUMNS, "links.html", ("articles", "columns"), partial(column_index, edition))
    for column in edition.columns:
        path = column_path(column.id)
        articles = edition.by_column[column.id]
        made_of = (f"={column}", *_latest(articles))
        yield page_output(path, "list.html", made_of, partial(column_page, edition, column))
        for old in sorted({slug_of(alias) for alias in column.aliases} - set(edition.column_by_id) - {""}):
            make = partial(redirect_page, edition, path, "Chuyên trang")
            yield Output(file_of(column_path(old)), "", ("frame", f"={path}"), make)


def _units(edition: Edition) -> Iterator[Output]:
    units = edition.content.registry.units
    counts = " ".join([str(len(edition.by_unit[unit.id])) for unit in units])
    yield page_output("/don-vi/", "links.html", ("units", f"={counts}"), partial(unit_index, edition))
    for unit in units:
        path = unit_path(unit.id)
        articles = edition.by_unit[unit.id]
        parts = (f"plan:{entry.plan.id}/{unit.id}" for entry in edition.progress if unit.id in entry.registry.by_id)
        made_of: tuple[Ingredient, ...] = (f"unit:{unit.id}", *parts, *_latest(articles))
        yield page_output(path, "unit.html", made_of, partial(unit_page, edition, unit.id))


def _plans(edition: Edition) -> Iterator[Output]:
    yield page_output("/tien-do/", "plans.html", ("plans", "today"), partial(plans_page, edition))
    for progress in edition.progress:
        plan_id = progress.plan.id
        figures = (f"plan:{plan_id}",)
        dues = ("today",) if progress.plan.reports else ()
        yield page_output(plan_path(plan_id), "plan.html", (*figures, *dues), partial(plan_page, edition, progress))
        yield Output(f"tien-do/{plan_id}.json", "", figures, partial(progress_json, progress))
        yield Output(f"tien-do/{plan_id}.csv", "", figures, partial(progress_csv, progress))
        late = (f"figures:{plan_id}", "today")
        yield page_output(debts_path(plan_id), "debts.html", late, partial(debts_page, edition, progress))
        yield Output(f"tien-do/{plan_id}-nhac-viec.txt", "", ("frame", *late), partial(message_file, edition, progress))
        yield Output(f"tien-do/{plan_id}-han.ics", "", ("frame", *late), partial(debts_calendar, edition, progress))
        yield Output(
            f"tien-do/{plan_id}.ics", "", ("frame", f"figures:{plan_id}"), partial(days_calendar, edition, progress)
        )
        for unit in progress.registry.units:
            made_of = (f"plan:{plan_id}/{unit.id}", *dues)
            make = partial(unit_progress_page, edition, progress, unit.id)
            yield page_output(unit_progress_path(plan_id, unit.id), "plan_unit.html", made_of, make)
    for broken in edition.content.broken_plans:
        page = partial(broken_plan_page, edition, broken)
        yield page_output(plan_path(broken.id), "plan_broken.html", (f"={broken}",), page)
