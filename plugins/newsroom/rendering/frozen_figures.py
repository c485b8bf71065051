"""What a page says of frozen figures: since when they stand, and what has changed since, item by item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from newsroom.model.adjustment import Adjustment, Difference, Freezing, TargetChange
from newsroom.model.plan import Target
from newsroom.rendering.progress_cells import ask_words
from newsroom.rendering.progress_table import PlanTable
from newsroom.rendering.progress_views import ChangeLine, FrozenNote
from newsroom.rendering.progress_words import asked, capital
from newsroom.rendering.vietnamese import number, short_date
from newsroom.tally.progress import PlanProgress, TargetResult

EVERYBODY = "Toàn đơn vị"
AFTER_FREEZING = "Kế hoạch đã đổi sau khi chốt; số liệu đã chốt không đổi."


def frozen_note(progress: PlanProgress, table: PlanTable, href: Callable[[Adjustment], str]) -> FrozenNote | None:
    """The note of a frozen plan; `href` finds the page of an adjusted item, '' where there is none."""
    if progress.frozen is None:
        return None
    return FrozenNote(
        words=frozen_words(progress.frozen),
        adjustments=tuple(_line(progress, table, entry, href(entry)) for entry in progress.frozen.adjustments),
        sums=tuple(adjusted_sums(progress, table)),
    )


def frozen_words(freezing: Freezing) -> str:
    """That the figures stand, and what does not yet."""
    said = f"Số liệu đã chốt, tính đến hết kỳ và không đổi nữa (bản chốt {short_date(freezing.day)})."
    still = len(freezing.open_targets)
    return f"{said} Riêng {number(still)} chỉ tiêu chưa hết hạn vẫn tính tiếp." if still else said


def _line(progress: PlanProgress, table: PlanTable, entry: Adjustment, href: str) -> ChangeLine:
    names = {unit.id: unit.name for unit in table.registry.units}
    title = entry.title or _about(progress, table, entry)
    changes = tuple(
        (change.what, names.get(change.before, change.before), names.get(change.after, change.after))
        for change in entry.changes
    )
    if entry.is_over:
        return ChangeLine(short_date(entry.day), title, href, changes, "nay không còn như vậy, số liệu không lệch nữa")
    effect = "; ".join(_effect(progress, table, difference) for difference in entry.differences)
    return ChangeLine(short_date(entry.day), title, href, changes, effect or "không đổi số liệu nào")


def _about(progress: PlanProgress, table: PlanTable, entry: Adjustment) -> str:
    """A figure that was reported by hand: whose, and of what."""
    target = progress.plan.target_by_id.get(entry.key.split(":")[1]) if ":" in entry.key else None
    owner = table.name_of(entry.unit or (target.of if target else None))
    return f"{owner}: {ask_words(target, with_note=False)}" if target else owner


def _effect(progress: PlanProgress, table: PlanTable, difference: Difference) -> str:
    target = progress.plan.target_by_id[difference.target]
    sign = "+" if difference.amount > 0 else "−"
    return f"{_owner(table, target, difference.owner)}: {sign}{number(abs(difference.amount))} {_what(target)}"


def _owner(table: PlanTable, target: Target, owner: str) -> str:
    name = table.name_of(owner) if owner else EVERYBODY
    return f"{name} (từng đơn vị)" if target.scope == "each" else name


def _what(target: Target) -> str:
    return "sản phẩm" if target.type == "share" else asked(target)


def adjusted_sums(progress: PlanProgress, table: PlanTable) -> Iterator[str]:
    """The figures with all adjustments, of the targets that have any: “Ban Tuyên giáo: chốt 7 tin, nay 6”."""
    assert progress.frozen is not None
    together: dict[tuple[str, str], int] = {}
    for entry in progress.frozen.adjustments:
        for difference in entry.differences:
            key = (difference.target, difference.owner)
            together[key] = together.get(key, 0) + difference.amount
    results = {result.target.id: result for result in progress.targets}
    for (target_id, owner), amount in together.items():
        result = results.get(target_id)
        if not amount or result is None:
            continue
        done = _done(result, owner)
        if done is not None:
            name = _owner(table, result.target, owner)
            yield f"{name}: chốt {number(done)} {_what(result.target)}, tính lại hôm nay được {number(done + amount)}."


def _done(result: TargetResult, owner: str) -> int | None:
    if result.standing:
        return result.standing.done
    return next((member.standing.done for member in result.members if member.unit == owner), None)


def plan_changes(progress: PlanProgress, table: PlanTable) -> Iterator[ChangeLine]:
    """Amendments with their days, then what the plan's file says otherwise since the figures were frozen."""
    plan = progress.plan
    for amendment in plan.amendments:
        pairs = zip(amendment.before, amendment.targets, strict=True)
        changes = tuple(TargetChange(before, after) for before, after in pairs)
        note = f"Từ {short_date(amendment.effective)}" + (f": {amendment.note}" if amendment.note else "")
        yield from _plan_lines(table, changes, short_date(amendment.effective), note)
    if progress.frozen:
        yield from _plan_lines(table, progress.frozen.plan_changes, "", AFTER_FREEZING)
        for change in progress.frozen.said_changes:
            words = ((change.what, change.before, change.after),)
            yield ChangeLine("", "Kế hoạch đã đổi", "", words, AFTER_FREEZING)


def _plan_lines(table: PlanTable, changes: Iterable[TargetChange], day: str, effect: str) -> Iterator[ChangeLine]:
    for change in changes:
        target = change.after or change.before
        assert target is not None
        before, after = (ask_words(one) if one else "" for one in (change.before, change.after))
        if before != after:
            name = table.name_of(target.of) if target.of else EVERYBODY
            words = (("Chỉ tiêu", before or "không giao", after or "không giao nữa"),)
            yield ChangeLine(day, capital(name), "", words, effect)
