"""What a plan file says about reports, budget and royalties, as records.

These blocks are read leniently: what does not fit is left out of the record, because no figure of the progress page
depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from newsroom.model.period import Period, first_of_month, last_of_month
from newsroom.model.plan import Budget, BudgetRow, BudgetSection, ReportDuty
from newsroom.model.royalty import Rate

RHYTHMS = ("month", "quarter", "year")


def report_duties(values: Any) -> tuple[ReportDuty, ...]:
    """The reports that the plan asks for, in its order."""
    return tuple(_duty(value, at) for at, value in enumerate(_mappings(values), 1))


def _duty(value: Mapping[str, Any], at: int) -> ReportDuty:
    every = value.get("every")
    unit = every.get("unit") if isinstance(every, Mapping) else every
    count = every.get("n", 1) if isinstance(every, Mapping) else 1
    return ReportDuty(
        id=_text(value.get("id")) or f"bao-cao-{at}",
        label=_text(value.get("label")),
        every_n=count if isinstance(count, int) and count > 0 else 1,
        every_unit=unit if unit in RHYTHMS else None,
        due=_months(value.get("due")),
        covers=_days_of_year(value.get("covers")),
        senders=_texts(value.get("from")),
        receiver=_text(value.get("to")),
        note=_text(value.get("note")),
        source=_text(value.get("source")),
    )


def budget_of(value: Any) -> Budget | None:
    """The plan's money table; None where it has none."""
    if not isinstance(value, Mapping):
        return None
    sections = tuple(
        BudgetSection(
            id=_text(section.get("id")),
            label=_text(section.get("label")),
            rows=tuple(_budget_row(row) for row in _mappings(section.get("rows"))),
            stated=_whole(section.get("stated")),
        )
        for section in _mappings(value.get("sections"))
    )
    return Budget(sections, _whole(value.get("total_stated")))


def _budget_row(value: Mapping[str, Any]) -> BudgetRow:
    return BudgetRow(
        label=_text(value.get("label")),
        amount=_whole(value.get("amount")),
        quantity=_whole(value.get("qty")),
        unit_price=_whole(value.get("unit_price")),
        target=_text(value.get("target")),
        funded_by=_text(value.get("funded_by")),
    )


def rates_of(values: Any) -> tuple[Rate, ...]:
    """The rates of a list; one whose amount is still to come is left out."""
    return tuple(_rates(values))


def _rates(values: Any) -> Iterator[Rate]:
    for value in _mappings(values):
        kind, amount = _text(value.get("kind")), _whole(value.get("amount"))
        if not kind or amount is None or amount < 0:
            continue
        yield Rate(
            kind=kind,
            amount=amount,
            channel=_text(value.get("channel")),
            column=_text(value.get("column")),
            start=_day(value.get("from")),
            end=_day(value.get("to")),
            per="photo" if value.get("per") == "photo" else "item",
            target=_text(value.get("target")),
            source=_text(value.get("source")),
        )


def _mappings(values: Any) -> list[Mapping[str, Any]]:
    return [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _months(value: Any) -> Period | None:
    if not isinstance(value, Mapping):
        return None
    try:
        first, last = str(value.get("from") or value["to"]), str(value.get("to") or value["from"])
        return Period(first_of_month(first), last_of_month(last))
    except (KeyError, ValueError):
        return None


def _days_of_year(value: Any) -> tuple[tuple[int, int], tuple[int, int]] | None:
    if not isinstance(value, Mapping):
        return None
    try:
        (first, first_day), (last, last_day) = (str(value[key]).split("-") for key in ("from", "to"))
        date(2001, int(first), int(first_day)), date(2001, int(last), int(last_day))
    except (KeyError, ValueError):
        return None
    return (int(first), int(first_day)), (int(last), int(last_day))
