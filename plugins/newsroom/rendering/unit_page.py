"""A unit's page: its part of the running plans, its latest items, its months."""

from __future__ import annotations

from newsroom.rendering.addresses import unit_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.list_pages import LATEST, month_links
from newsroom.rendering.progress_views import UnitPage
from newsroom.rendering.progress_words import owed
from newsroom.rendering.shell import feeds_of, head_of
from newsroom.rendering.teasers import teasers_of
from newsroom.rendering.unit_progress_page import unit_part
from newsroom.rendering.views import Link


def unit_page(edition: Edition, unit_id: str) -> UnitPage:
    """What a unit has published, and how it stands with its plans."""
    unit = edition.unit(unit_id)
    path = unit_path(unit_id)
    articles = edition.by_unit[unit_id]
    feeds = feeds_of(edition, "don-vi", unit_id, unit.name)
    parts = tuple(
        unit_part(edition, progress, unit_id)
        for progress in edition.progress
        if not progress.closed and unit_id in progress.registry.by_id and owed(progress, unit_id)
    )
    return UnitPage(
        head=head_of(
            edition, path, unit.name, f"Tin, bài và phần kế hoạch của {unit.name}.", feeds=feeds, area="units"
        ),
        breadcrumb=(Link(edition.href("/"), "Trang nhất"), Link(edition.href("/don-vi/"), "Đơn vị")),
        title=unit.name,
        parts=parts,
        teasers=teasers_of(edition, articles[:LATEST], by_section=True),
        archives=month_links(edition, path, articles),
        feed=Link(feeds[0].href, feeds[0].label),
        empty="Đơn vị chưa có tin, bài.",
    )
