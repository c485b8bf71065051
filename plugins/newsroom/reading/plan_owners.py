"""Whom does a row of a plan's table mean: a unit, a group, or nobody that is known?"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Literal

from newsroom.model.kinds import KIND_LABELS, LEDGER_KIND_LABELS
from newsroom.model.plan import Group
from newsroom.model.spelling import nearest, nfc, spelling_key
from newsroom.model.unit import Unit, UnitRegistry
from newsroom.record import Record, field

_BODIES = ("liên đoàn lao động", "lđlđ", "công đoàn", "cđ", "ban")
_PLACES = ("tỉnh", "thành phố", "tp", "tp.", "thị xã", "tx", "tx.", "huyện", "quận", "ngành")
_MANY = re.compile(r"(các|những)\s", re.IGNORECASE)
_BELOW = re.compile(r"\strực thuộc$", re.IGNORECASE)
_LABELS = KIND_LABELS | LEDGER_KIND_LABELS
_KINDS = {spelling_key(label): kind for kind, label in _LABELS.items()}
_KIND_WORDS = "|".join(sorted((re.escape(label) for label in _LABELS.values()), key=len, reverse=True))
_LEAST = r"(?:phải\s+)?(?:có\s+)?(?:ít nhất|tối thiểu)\s+"
_ASKED = re.compile(
    rf"[\s,;:(–-]*(?:(?P<each>mỗi\s+\D{{1,30}}?\s)\s*(?:{_LEAST})?|{_LEAST})"
    r"(?:phải\s+)?(?:có\s+)?(?P<numbers>[0-9]{1,6}\s.*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?P<number>[0-9]{{1,6}})\s+(?P<kind>{_KIND_WORDS})(?!\w)", re.IGNORECASE)
_SOUNDS_ASKED = re.compile(r"\bmỗi\b|ít nhất|tối thiểu|[0-9]", re.IGNORECASE)


class Asked(Record, frozen=True):
    """What a row's name asks for besides its numbers: “mỗi đơn vị ít nhất có 02 tin, 01 bài”."""

    name: str
    words: str = ""
    is_each: bool = False
    number_by_kind: dict[str, int] = field(default_factory=dict)
    is_understood: bool = True


def read_asked(label: str) -> Asked:
    """The row's name apart from what it asks for; not understood where it asks in other words."""
    match = _ASKED.search(label)
    if match and label[: match.start()].strip():
        name, words = label[: match.start()].strip(), match[0].strip(" ,;:(–-")
        numbers = {
            _KINDS[spelling_key(found["kind"])]: int(found["number"]) for found in _NUMBER.finditer(match["numbers"])
        }
        rest = re.sub(r"\bvà\b", "", _NUMBER.sub("", match["numbers"])).strip(" ,;.)")
        return Asked(name, words, bool(match["each"]), numbers if not rest else {}, bool(numbers) and not rest)
    return Asked(label, label if _SOUNDS_ASKED.search(label) else "", is_understood=not _SOUNDS_ASKED.search(label))


def kind_of_heading(heading: str) -> str:
    """The kind whose numbers stand in a column: “Tin”, “Số bài”, “Số lượng ảnh”; '' for another column."""
    even = re.sub(r"\s*\(.*\)$", "", heading.strip())
    return _KINDS.get(spelling_key(re.sub(r"^số (lượng )?", "", even, flags=re.IGNORECASE)), "")


class Owner(Record, frozen=True):
    """Who a row is about. `how` is `same` for the very name, `alike` where a word before it was passed over."""

    unit: Unit | None = None
    group: Group | None = None
    how: Literal["same", "alike", "new"] = "same"


class Owners:
    """Finds units by every spelling of the registry, groups by the names that other plans gave them."""

    def __init__(self, registry: UnitRegistry, groups: tuple[Group, ...]) -> None:
        self._registry = registry
        self._groups: dict[str, Group] = {}
        for group in groups:
            self._groups.setdefault(spelling_key(group.name), group)
        self._alike: tuple[dict[str, set[str]], ...] = (defaultdict(set), defaultdict(set))
        for unit in registry.units:
            for spelling in unit.spellings():
                for level, index in enumerate(self._alike):
                    index[_core(spelling, level)].add(unit.id)

    def find(self, name: str, *, is_many: bool) -> Owner | tuple[Unit, ...]:
        """The owner; or the units between which the name does not decide, none where nobody is called so.

        A name of several (“Các …”, “… trực thuộc”, “mỗi đơn vị …”) that no plan knows yet is a new group.
        """
        unit, group = self._registry.find(name), self._groups.get(spelling_key(name))
        if unit and not is_many:
            return Owner(unit=unit)
        if group:
            return Owner(group=group)
        if is_many or _MANY.match(name) or _BELOW.search(name):
            return Owner(how="new")
        for level, index in enumerate(self._alike):
            found = index.get(_core(name, level), set())
            if len(found) == 1:
                return Owner(unit=self._registry.by_id[next(iter(found))], how="alike")
            if found:
                return tuple(unit for unit in self._registry.units if unit.id in found)
        return ()

    def is_named(self, label: str) -> bool:
        """Whether the label as it stands is the name of a unit or group, digits and all."""
        return self._registry.find(label) is not None or spelling_key(label) in self._groups

    def has_members(self, group_id: str) -> bool:
        """Whether a unit of the registry names the group."""
        return any(group_id in unit.groups for unit in self._registry.units)

    def close_to(self, name: str) -> str:
        """The nearest name of a unit or group; '' where none is near."""
        spellings = [text for unit in self._registry.units for text in unit.spellings()]
        return nearest(name, [*spellings, *(group.name for group in self._groups.values())]) or ""


def _core(name: str, level: int) -> str:
    """The name without the body's word before it; on level 1 without the place's either."""
    even = spelling_key(re.sub(r"\s*,\s*|\svà\s|\s+[-–]\s+", " & ", nfc(name), flags=re.IGNORECASE))
    leading = [spelling_key(word) for word in (*_BODIES, *(_PLACES if level else ()))]
    before = ""
    while before != even:
        before = even
        for word in leading:
            even = even.removeprefix(f"{word} ")
    return even
