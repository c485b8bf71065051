"""A plan's figures for machines: `progress.json` version 1 and the CSV beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from newsroom.model.ledger import Evidence
from newsroom.model.plan import Target
from newsroom.tally.buckets import Bucket, BucketStanding
from newsroom.tally.counting import Item
from newsroom.tally.progress import AnyStanding, MemberResult, PlanProgress, TargetResult
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.states import StateStanding

CSV_HEADER = (
    "target",
    "scope",
    "unit_or_group",
    "kinds",
    "required",
    "done",
    "expected",
    "percent",
    "status",
    "late",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "{=")


def progress_document(progress: PlanProgress) -> dict[str, Any]:
    """The contract's document; its keys are fixed, additions are allowed."""
    period = progress.plan.period
    return {
        "version": 1,
        "plan": progress.plan.id,
        **({"frozen": progress.frozen.day.isoformat()} if progress.frozen else {}),
        "as_of": progress.as_of.isoformat(),
        "period": {
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "closed": progress.closed,
            "days": period.days,
            "days_gone": period.days_gone(progress.as_of),
        },
        "targets": [_target(result) for result in progress.targets],
        "units": [
            {
                "unit": unit.unit,
                "counts": unit.counts,
                "with": unit.with_counts,
                "reprints": unit.reprints,
                "late": unit.late,
            }
            for unit in progress.units
        ],
        "totals": {kind: {"required": total.required, "done": total.done} for kind, total in progress.totals.items()},
        "not_counted": [{"source": entry.source, "reason": entry.reason} for entry in progress.not_counted],
    }


def _target(result: TargetResult) -> dict[str, Any]:
    target = result.target
    document: dict[str, Any] = {
        "id": target.id,
        "type": target.type,
        "kinds": list(target.kinds),
        "scope": target.scope,
        "of": target.of,
        "required": target.required,
    }
    if target.every:
        document["every"] = target.every
    if result.standing:
        document |= _standing(result.standing)
        if target.type in ("count", "share"):
            document["items"] = addresses(result.items)
        return document
    return document | {
        "status": result.status,
        "late": result.late,
        "members_met": result.members_met,
        "members_declared": len(result.members),
        "members_total": result.members_total,
        "members": [_member(target, member) for member in result.members],
    }


def _member(target: Target, member: MemberResult) -> dict[str, Any]:
    document = {"unit": member.unit, **_standing(member.standing)}
    return document | {"items": addresses(member.items)} if target.type in ("count", "share") else document


def _standing(standing: AnyStanding) -> dict[str, Any]:
    judged = {"status": standing.status, "late": standing.late}
    match standing:
        case RatioStanding():
            ratio = {"numerator": standing.numerator, "denominator": standing.denominator, "percent": standing.percent}
            return {"required": standing.required, **ratio, **judged, "evidence": _evidence(standing.evidence)}
        case StateStanding():
            reached = standing.reached.isoformat() if standing.reached else None
            return {"required": None, "reached": reached, **judged, "evidence": _evidence(standing.evidence)}
        case BucketStanding():
            return {
                "required": standing.required,
                "done": standing.done,
                **judged,
                "buckets": [_bucket(bucket) for bucket in standing.buckets],
                "buckets_met": standing.buckets_met,
                "buckets_due": standing.buckets_due,
            }
    return {
        "required": standing.required,
        "done": standing.done,
        "expected": standing.expected,
        "percent": standing.percent,
        **judged,
    }


def _bucket(bucket: Bucket) -> dict[str, Any]:
    return {
        "start": bucket.start.isoformat(),
        "end": bucket.end.isoformat(),
        "done": bucket.done,
        "met": bucket.met,
        "partial": bucket.partial,
        "due": bucket.due,
    }


def _evidence(evidence: Sequence[Evidence]) -> list[str]:
    return [proof.href or proof.label for proof in evidence]


def addresses(items: Sequence[Item]) -> list[str]:
    """The distinct pages of items, sorted."""
    return sorted({item.work.path for item in items})


def progress_json(progress: PlanProgress) -> bytes:
    """The document as it is published: UTF-8, one stable order."""
    return (json.dumps(progress_document(progress), ensure_ascii=False, indent=1) + "\n").encode()


def progress_csv(progress: PlanProgress) -> bytes:
    """One row a target or member, UTF-8 with BOM for Excel, no cell that Excel takes for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CSV_HEADER)
    for row in _rows(progress):
        writer.writerow([safe_cell(value) for value in row])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _rows(progress: PlanProgress) -> Iterator[tuple[object, ...]]:
    for result in progress.targets:
        target = result.target
        kinds = " ".join(target.kinds)
        figures = _figures(result.standing) if result.standing else (target.required, None, None, None)
        yield (target.id, target.scope, target.of, kinds, *figures, result.status, result.late)
        for member in result.members:
            part = member.standing
            yield (target.id, target.scope, member.unit, kinds, *_figures(part), part.status, part.late)


def _figures(standing: AnyStanding) -> tuple[object, ...]:
    """Required, done, expected, percent; of a state the day on which it was reached stands as done."""
    match standing:
        case RatioStanding():
            return standing.required, standing.numerator, None, standing.percent
        case StateStanding():
            return None, standing.reached, None, None
    return standing.required, standing.done, standing.expected, standing.percent


def safe_cell(value: object) -> str:
    """A cell's text: nothing for None, an apostrophe before what a spreadsheet would compute."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    is_number = isinstance(value, int | float)
    return f"'{text}" if not is_number and text.lstrip(" ").startswith(_FORMULA) else text
