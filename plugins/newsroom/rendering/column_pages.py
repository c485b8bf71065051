"""The page of a column (chuyên trang), and the list of all columns."""

from __future__ import annotations

from newsroom.model.column import Column
from newsroom.rendering.addresses import COLUMNS, column_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.list_pages import LATEST, index_page, month_links
from newsroom.rendering.shell import feeds_of, head_of
from newsroom.rendering.teasers import teasers_of
from newsroom.rendering.views import IndexPage, Link, ListPage

_TITLE = "Chuyên trang"


def column_page(edition: Edition, column: Column) -> ListPage:
    """A column: its latest items and its months."""
    path = column_path(column.id)
    articles = edition.by_column[column.id]
    feeds = feeds_of(edition, "chuyen-trang", column.id, column.label)
    return ListPage(
        head=head_of(edition, path, column.label, _lead(column) or f"Chuyên trang {column.label}.", feeds=feeds),
        breadcrumb=(Link(edition.href("/"), "Trang nhất"), Link(edition.href(COLUMNS), _TITLE)),
        title=column.label,
        lead=_lead(column),
        teasers=teasers_of(edition, articles[:LATEST]),
        archives=month_links(edition, path, articles),
        archives_title="Theo tháng",
        feed=Link(feeds[0].href, feeds[0].label),
        empty="Chuyên trang chưa có tin, bài.",
    )


def column_index(edition: Edition) -> IndexPage:
    """Every column that has a page, with the number of its items."""
    links = []
    for column in edition.columns:
        number = len(edition.by_column[column.id])
        count = f"{number} tin, bài" if number else "chưa có"
        links.append(Link(edition.href(column_path(column.id)), column.label, count))
    return index_page(edition, COLUMNS, _TITLE, "", (("", tuple(links)),))


def _lead(column: Column) -> str:
    since = f"Từ tháng {column.start.month}/{column.start.year}." if column.start else ""
    return " ".join(part for part in (column.lead, since) if part)
