"""Everything a page may need to know of the site today, gathered once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from operator import attrgetter

from newsroom.model.article import Article, order_of
from newsroom.model.column import Column
from newsroom.model.plan import Plan
from newsroom.model.site_facts import SiteFacts
from newsroom.model.slugs import slug_of, topic_slugs
from newsroom.model.snapshot import Work, key_of
from newsroom.model.unit import Section, Unit
from newsroom.reading.content_tree import Content
from newsroom.record import Record
from newsroom.rendering.addresses import SiteAddresses
from newsroom.rendering.months import Month, month_of
from newsroom.rendering.outputs import Articles
from newsroom.rendering.related import RelatedItems
from newsroom.rendering.share_cards import ACCENT
from newsroom.rendering.views import Teaser
from newsroom.tally.counting import Item
from newsroom.tally.progress import PlanProgress, all_items

BLOCK = 300
"""So many articles are one part of the search index."""
_SECTION, _COLUMN = attrgetter("section"), attrgetter("column")


class Edition(Record, frozen=True, dict=True):
    """The site on a day: what was read, how the plans stand, where things live."""

    content: Content
    progress: tuple[PlanProgress, ...]
    today: date
    facts: SiteFacts
    stylesheet: str
    search_script: str
    left_out: frozenset[str] = frozenset()
    accent: str = ACCENT

    @cached_property
    def addresses(self) -> SiteAddresses:
        """Where pages live."""
        return SiteAddresses(self.facts.site_url, self.left_out)

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """Published articles, newest first."""
        found = [article for article in self.content.articles if article.state(self.today) == "published"]
        return tuple(sorted(found, key=order_of, reverse=True))

    @cached_property
    def withdrawn(self) -> tuple[Article, ...]:
        """Withdrawn articles whose day has come: their address says so."""
        return tuple(
            article
            for article in self.content.articles
            if article.status == "withdrawn" and article.date.date() <= self.today
        )

    @cached_property
    def blocks(self) -> list[Articles]:
        """Published articles in their order, `BLOCK` at a time: a new one changes the last block alone."""
        oldest_first = self.published[::-1]
        return [Articles(oldest_first[start : start + BLOCK]) for start in range(0, len(oldest_first), BLOCK)]

    @cached_property
    def by_month(self) -> dict[Month, Articles]:
        """The whole of all that has a page, by month, newest first; in each month the withdrawn ones last."""
        groups: dict[Month, list[Article]] = defaultdict(list)
        for article in (*self.published, *self.withdrawn):
            groups[month_of(article)].append(article)
        return {month: Articles(groups[month], with_bodies=True) for month in sorted(groups, reverse=True)}

    @cached_property
    def by_section(self) -> dict[str, tuple[Article, ...]]:
        """Published articles of each section, newest first; every section is there."""
        return _grouped(self.published, map(_SECTION, self.published), self.section_by_id)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns that have a page: the portal's own, and of those that only a plan names the ones in use."""
        used = {article.column for article in self.published}
        return tuple(column for column in self.content.columns if not column.planned or column.id in used)

    @cached_property
    def column_by_id(self) -> dict[str, Column]:
        """Column by id, of those that have a page."""
        return {column.id: column for column in self.columns}

    @cached_property
    def by_column(self) -> dict[str, tuple[Article, ...]]:
        """Published articles of each column that has a page, newest first."""
        found = _grouped(self.published, map(_COLUMN, self.published), self.column_by_id)
        return {column.id: found[column.id] for column in self.columns}

    @cached_property
    def by_unit(self) -> dict[str, tuple[Article, ...]]:
        """Published articles of each unit, its joint ones included; every unit is there."""
        groups: dict[str, list[Article]] = defaultdict(list)
        for article in self.published:
            groups[article.unit].append(article)
            if article.with_units:
                for unit in article.with_units:
                    groups[unit].append(article)
        return {unit: tuple(groups.get(unit, ())) for unit in sorted({*self.content.registry.by_id, *groups})}

    @cached_property
    def by_topic(self) -> dict[str, tuple[Article, ...]]:
        """Published articles of each topic slug, newest first."""
        groups: dict[str, list[Article]] = defaultdict(list)
        for article in self.published:
            for slug in topic_slugs(article.topics):
                groups[slug].append(article)
        return {slug: tuple(groups[slug]) for slug in sorted(groups)}

    @cached_property
    def related(self) -> RelatedItems:
        """The older items below each published article."""
        return RelatedItems(self.published, self.by_topic, self.by_section)

    @cached_property
    def topic_labels(self) -> dict[str, str]:
        """Topic slug -> its label: a plan's wording where a plan names it, else the newest article's."""
        tagged = dict.fromkeys([article.topics for article in self.published])  # the newest first
        labels: dict[str, str] = {}
        for topics in tagged:
            for topic in reversed(topics):
                labels.setdefault(slug_of(topic), topic)
        tags = dict.fromkeys(tag for topics in tagged for tag in topics)
        for entry in self.progress:
            named = {topic.id: topic.label for topic in entry.plan.topics}
            for tag in tags:
                topic_id = entry.plan.topic_id(tag)
                if topic_id is not None:
                    labels[slug_of(tag)] = named[topic_id]
        return {slug: label for slug, label in labels.items() if slug}

    @cached_property
    def plans_by_source(self) -> dict[str, tuple[Plan, ...]]:
        """Article source -> the plans that count it in at least one target, in the order of their files."""
        found: dict[str, dict[str, Plan]] = defaultdict(dict)
        for entry in self.progress:
            for items in self.behind[entry.plan.id]:
                for item in items:
                    source = item.work.source
                    if entry.frozen:  # it says what it said then, wherever the article is now
                        source = self._now.get(key_of(item.work), source)
                    found[source][entry.plan.id] = entry.plan
        return {source: tuple(plans.values()) for source, plans in found.items()}

    @cached_property
    def behind(self) -> dict[str, list[tuple[Item, ...]]]:
        """Plan id -> of each target every item behind it."""
        return {entry.plan.id: [all_items(result) for result in entry.targets] for entry in self.progress}

    @cached_property
    def behind_by_unit(self) -> dict[str, list[dict[str, list[Item]]]]:
        """The same by the units that get the count."""
        found: dict[str, list[dict[str, list[Item]]]] = {}
        for plan_id, targets in self.behind.items():
            groups: list[dict[str, list[Item]]] = [defaultdict(list) for _ in targets]
            for items, by_unit in zip(targets, groups, strict=True):
                for item in items:
                    for unit in item.units:
                        by_unit[unit].append(item)
            found[plan_id] = groups
        return found

    @cached_property
    def _now(self) -> dict[str, str]:
        """Key of each article -> its source."""
        return {key_of(article): article.source for article in self.content.articles}

    @cached_property
    def teasers(self) -> dict[tuple[str, bool], Teaser]:
        """What lists show of articles, as far as it was made (see `teasers`)."""
        return {}

    @cached_property
    def section_by_id(self) -> dict[str, Section]:
        """Section by id."""
        return {section.id: section for section in self.content.sections}

    @cached_property
    def live(self) -> dict[str, Article]:
        """The articles that have a page, by source."""
        return {article.source: article for article in self.withdrawn + self.published}

    @cached_property
    def _live_paths(self) -> frozenset[str]:
        return frozenset([article.path for article in self.live.values()])

    @cached_property
    def _paths(self) -> dict[str, str]:
        """Key, source and address of each article that has a page -> its address."""
        found: dict[str, str] = {}
        for article in self.live.values():
            found |= dict.fromkeys((article.path, article.source, key_of(article)), article.path)
        return found

    def live_href(self, path: str) -> str:
        """The link to an article's address; '' where nothing is there any more."""
        return self.href(path) if path and path in self._live_paths else ""

    def path_of(self, key: str, path: str) -> str:
        """Where an article is now, by its key; the address it had where it is nowhere."""
        return self._paths.get(key, path)

    def work_href(self, work: Work) -> str:
        """The link to an article wherever it is now; '' where it is no longer on the portal."""
        if self.live.get(work.source) is work:
            return self.href(work.path)
        path = self._paths.get(key_of(work)) or self._paths.get(work.source)
        return self.href(path) if path else ""

    def unit(self, unit_id: str) -> Unit:
        """The unit with that id."""
        return self.content.registry.by_id[unit_id]

    def unit_name(self, unit_id: str) -> str:
        """What readers call the unit."""
        return self.unit(unit_id).name

    def href(self, path: str) -> str:
        """Shorthand for the address as a page writes it."""
        return self.addresses.href(path)


def _grouped(articles: Iterable[Article], keys: Iterable[str], known: Iterable[str]) -> dict[str, tuple[Article, ...]]:
    """Articles by their keys, in their order; every known key is there."""
    groups: dict[str, list[Article]] = defaultdict(list)
    for key, article in zip(keys, articles, strict=True):
        groups[key].append(article)
    return {key: tuple(groups.get(key, ())) for key in sorted({*known, *groups})}
