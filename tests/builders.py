"""Small valid values for tests: every argument has a default, a test names only what it is about."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from newsroom.model.article import Article, Photo
from newsroom.model.ledger import LedgerItem
from newsroom.model.period import Period
from newsroom.model.plan import Group, Plan, Target
from newsroom.model.unit import Unit, UnitRegistry

HANOI = timezone(timedelta(hours=7))
QUARTER = Period(date(2020, 4, 1), date(2020, 6, 30))
TODAY = date(2020, 5, 20)


def a_photo(content: str = "p", **changes: Any) -> Photo:
    """A photo; equal `content` means equal bytes."""
    return Photo(source=f"content/{content}.jpg", sha256=content, width=1600, height=1067, **changes)


def an_article(name: str = "a", **changes: Any) -> Article:
    """A published piece of news of unit `north` on 20 April 2020."""
    unit = changes.get("unit", "north")
    when = changes.pop("date", "2020-04-20 08:00")
    values: dict[str, Any] = {
        "source": f"content/articles/{unit}/2020/{name}/index.md",
        "guid": f"urn:uuid:{name}",
        "title": name,
        "date": datetime.fromisoformat(when).replace(tzinfo=HANOI),
        "unit": unit,
        "kind": "tin",
        "section": "chung",
        "slug": name,
        "path": f"/bai/2020/04/{name}/",
        "text_key": name,
    }
    return Article(**{**values, **changes})


def an_entry(name: str = "e", **changes: Any) -> LedgerItem:
    """One feature of unit `north` in a newspaper on 20 April 2020."""
    when = datetime.combine(date.fromisoformat(changes.pop("date", "2020-04-20")), time(), HANOI)
    return LedgerItem(**{"id": name, "date": when, "unit": "north", "kind": "bai", "channel": "bao-in", **changes})


def units(*ids: str, **groups: tuple[str, ...]) -> UnitRegistry:
    """A registry of units; `north=("g",)` puts a unit into groups."""
    return UnitRegistry(tuple(Unit(id=unit, name=f"Đơn vị {unit}", groups=groups.get(unit, ())) for unit in ids))


def a_target(target_id: str = "t", **changes: Any) -> Target:
    """Two pieces of news of unit `north`."""
    values: dict[str, Any] = {
        "id": target_id,
        "type": "count",
        "scope": "unit",
        "of": "north",
        "kinds": ("tin",),
        "required": 2,
    }
    return Target(**{**values, **changes})


def a_plan(*targets: Target, **changes: Any) -> Plan:
    """A plan of quý II/2020."""
    values: dict[str, Any] = {
        "id": "plan",
        "title": "Kế hoạch",
        "period": QUARTER,
        "source": "content/plans/plan.yaml",
        "targets": targets,
    }
    return Plan(**{**values, **changes})


def a_group(*members: str, **changes: Any) -> Group:
    """A group `g`."""
    return Group(**{"id": "g", "name": "Nhóm", "members": members, **changes})
