"""What is an output made of, as short hashes: the same hashes, the same bytes (of one program: `building/maker.py`).

An output names its ingredients (`Output.ingredients`); here each name becomes
a hash of all that it stands for:

    frame            what stands around every page: name, navigation, footer, address of the styles (so: any CSS)
    sections, units, columns    the portal's lists
    today            the day
    articles         what lists show of all articles, published and withdrawn
    unit:<id>        one unit
    topics           every topic that has items, its label and how many
    plans            all plans and how they stand
    plan:<id>        one plan and how it stands, with the items behind it
    figures:<id>     the same without the items
    plan:<id>/<unit> what of it is about one unit
    =<text>          the text itself

`Articles` stand for themselves: of each its record, its address, and its body where that is shown; their units, too
(`bylines`). What sets a page (`template`, one hash over all templates) is added in `building/page_making.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from operator import attrgetter

from newsroom.model.article import Article
from newsroom.record import Record, as_json, replace
from newsroom.rendering.edition import Edition
from newsroom.rendering.outputs import Articles, Ingredient
from newsroom.rendering.shell import shell_of
from newsroom.tally.counting import Item
from newsroom.tally.progress import PlanProgress

_FEW = 50
"""What is made of more articles shares them with others."""
_SOURCE, _UNIT, _WITH_UNITS = attrgetter("source"), attrgetter("unit"), attrgetter("with_units")


class Ingredients:
    """The hashes of one edition, each made once and only when it is asked for."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[str, tuple[str, str]] = {}
        self._parts_of_names: dict[tuple[str, ...], str] = {}
        self._bases: dict[str, str] = {}
        self._of_plans_units: dict[str, dict[str, str]] = {}
        self._of_many: dict[int, tuple[Articles, str, str]] = {}
        self._withdrawn = Articles(edition.withdrawn)
        self._item_texts: dict[int, tuple[Item, str]] = {}
        self._units = {unit.id: _hash(repr(unit)) for unit in edition.content.registry.units}
        self._digests = edition.content.digests
        self._whole: dict[str, Callable[[], str]] = {
            "frame": self._frame,
            "sections": lambda: repr(edition.content.sections),
            "columns": lambda: repr(edition.columns),
            "units": lambda: repr(edition.content.registry.units),
            "today": edition.today.isoformat,
            "articles": lambda: repr([self._of_articles(one) for one in (*edition.blocks, self._withdrawn)]),
            "topics": lambda: repr([(s, edition.topic_labels[s], len(group)) for s, group in edition.by_topic.items()]),
            "plans": lambda: (
                "\n".join(self.of(f"plan:{entry.plan.id}") for entry in edition.progress)
                + repr(edition.content.broken_plans)
            ),
        }

    def of(self, name: str) -> str:
        """The hash that a name stands for."""
        return self._known_as(name)[1]

    def fingerprint(self, ingredients: Sequence[Ingredient]) -> str:
        """`kind:hash` of each kind of ingredient, by kind: the same text, the same bytes."""
        names = tuple([one for one in ingredients if isinstance(one, str)])
        of_names = self._parts_of_names.get(names) or self._part_of_names(names)
        bodies: list[str] = []
        listed: list[str] = []
        bylines: list[str] = []
        for one in ingredients:
            if isinstance(one, Articles):
                said, named = self._of_articles(one)
                (bodies if one.with_bodies else listed).append(said)
                bylines.append(named)
        return f"{of_names}{_part('body', bodies)}{_part('articles', listed)}{_part('bylines', bylines)}"

    def _of_articles(self, some: Articles) -> tuple[str, str]:
        """The hash of articles in their order, and that of all units that they name; of many it is known."""
        known = self._of_many.get(id(some))
        if known:
            return known[1:]
        digests, which = self._digests, 1 if some.with_bodies else 0
        said = [digests[source][which] for source in map(_SOURCE, some.articles)]
        units = {*map(_UNIT, some.articles), *chain.from_iterable(map(_WITH_UNITS, some.articles))}
        found = _joined(said), _joined([self._units.get(unit, "") for unit in sorted(units)])
        if len(said) > _FEW:
            self._of_many[id(some)] = some, *found  # itself, too: no other has its number
        return found

    def _part_of_names(self, names: tuple[str, ...]) -> str:
        """The part of a fingerprint that is about names alone; many outputs have the same."""
        parts: dict[str, list[str]] = defaultdict(list)
        for name in names:
            kind, digest = self._known_as(name)
            parts[kind].append(digest)
        self._parts_of_names[names] = "".join([_part(kind, shown) for kind, shown in parts.items()])
        return self._parts_of_names[names]

    def _known_as(self, name: str) -> tuple[str, str]:
        """The kind of ingredient that a name stands for, and its hash."""
        if name not in self._known:
            kind = "text" if name.startswith("=") else name.partition(":")[0]
            self._known[name] = kind, self._made(kind, name)
        return self._known[name]

    def _made(self, kind: str, name: str) -> str:
        which = name.partition(":")[2]
        if kind == "text":
            return _hash(name)
        if kind == "unit":
            return self._units[which]
        if kind not in ("plan", "figures"):
            return _hash(self._whole[name]())
        plan_id, _, unit = which.partition("/")
        progress = next(entry for entry in self._edition.progress if entry.plan.id == plan_id)
        if kind == "figures":
            return _hash("\n".join(self._figures(progress)))
        if unit:
            return self._of_units(progress).get(unit) or _hash(f"{self._basis(progress)}\n{unit in self._units}")
        return _hash("\n".join(self._of_plan(progress)))

    def _frame(self) -> str:
        edition = self._edition
        facts = replace(edition.facts, editor_choice="")  # the front page's own ingredient
        return repr((facts, edition.accent, shell_of(edition)))

    def _of_plan(self, progress: PlanProgress) -> Iterator[str]:
        yield from self._figures(progress)
        yield self.of("topics")
        if progress.frozen:
            for entry in progress.frozen.adjustments:
                yield self._edition.live_href(self._edition.path_of(entry.key, entry.path))
        for result in progress.targets:
            yield result.target.id
            yield from map(self._item, result.items)
        yield from (f"{unit} {parts}" for unit, parts in sorted(self._of_units(progress).items()))
        for kind, total in progress.totals.items():
            yield repr((kind, total.required, total.done))
            yield from map(self._item, total.items)
        yield " ".join([left.source for left in progress.not_counted])  # each is of a unit; this is their order

    def _figures(self, progress: PlanProgress) -> Iterator[str]:
        yield self._basis(progress)
        for result in progress.targets:
            yield repr((result.target.id, result.status, result.late, result.standing, result.members_total))
            yield from (repr((member.unit, member.standing)) for member in result.members)

    def _of_units(self, progress: PlanProgress) -> dict[str, str]:
        """The hash of all that a plan's page of each unit shows, of units that have any of it."""
        known = self._of_plans_units.get(progress.plan.id)
        if known is not None:
            return known
        parts: dict[str, list[str]] = defaultdict(list)
        for result, items in zip(progress.targets, self._edition.behind_by_unit[progress.plan.id], strict=True):
            target = result.target
            if target.scope == "unit" and target.of:
                parts[target.of].append(repr((target.id, result.status, result.late, result.standing)))
            for member in result.members:
                parts[member.unit].append(repr((target.id, member.standing)))
                if progress.frozen:  # as its file says, whose the items are or not
                    parts[member.unit] += map(self._item, member.items)
            for unit, own in items.items():
                parts[unit].append(target.id)
                parts[unit] += map(self._item, own)
        for tally in progress.units:
            parts[tally.unit].append(repr((tally.counts, tally.with_counts, tally.reprints, tally.late)))
            parts[tally.unit] += map(self._item, (*tally.items, *tally.together))
        for left in progress.not_counted:
            parts[left.unit].append(f"{_text(left)} {self._edition.live_href(left.path)}")
        basis = self._basis(progress)
        found = {unit: _hash("\n".join([basis, str(unit in self._units), *own])) for unit, own in parts.items()}
        self._of_plans_units[progress.plan.id] = found
        return found

    def _basis(self, progress: PlanProgress) -> str:
        """All of a plan that is no figure."""
        if progress.plan.id not in self._bases:
            frozen = progress.frozen
            gone = sorted(frozen.gone) if frozen else []
            told = replace(frozen, gone=frozenset()) if frozen else None
            sent = self._edition.content.ledger.reports
            parts = (progress.plan, progress.as_of, progress.interim, progress.registry.units, told, gone, sent)
            self._bases[progress.plan.id] = _hash(repr(parts))
        return self._bases[progress.plan.id]

    def _item(self, item: Item) -> str:
        """An item as text; many stand behind several figures."""
        known = self._item_texts.get(id(item))
        if known is None:
            known = self._item_texts[id(item)] = item, self._item_as(item)
        return known[1]

    def _item_as(self, item: Item) -> str:
        work = item.work
        if not isinstance(work, Article):
            return f"{_text(work)} {item.units} {item.photos}"
        is_live = self._edition.live.get(work.source) is work  # a frozen item says what it said then
        said = self._edition.content.digests[work.source][0] if is_live else _text(work)
        href, topics = self._edition.work_href(work), sorted(item.topics)
        return repr((said, href, item.units, item.partners, item.photos, topics))


def _text(value: Record) -> str:
    """All that it says; `repr` takes ten times as long."""
    return as_json(value).decode()


def _part(kind: str, shown: list[str]) -> str:
    """The part of a fingerprint that is about one kind of ingredient; '' where there is none of it."""
    return f" {kind}:{_joined(shown)}" if shown else ""


def _joined(hashes: list[str]) -> str:
    """One hash for them all: the one that there is, or that of many."""
    return hashes[0] if len(hashes) == 1 else _hash(" ".join(hashes))


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
