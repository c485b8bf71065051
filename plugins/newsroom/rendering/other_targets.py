"""The targets without a column in the plan's table: a line each, with figures in words, members below."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.record import replace
from newsroom.rendering.progress_cells import ask_words, figures_text
from newsroom.rendering.progress_table import PlanTable
from newsroom.rendering.progress_views import OtherRow, StatusView
from newsroom.rendering.progress_words import status_view
from newsroom.rendering.views import Link
from newsroom.tally.pace import StatusId
from newsroom.tally.progress import AnyStanding, MemberResult, TargetResult
from newsroom.tally.ratios import RatioStanding
from newsroom.tally.states import StateStanding


def other_rows(table: PlanTable) -> tuple[OtherRow, ...]:
    """Every target that has no cell of its own in the table, in the plan's order."""
    return tuple(other_row(table, result) for result in table.progress.targets if result.target.id not in table.shown)


def unit_rows(table: PlanTable, unit: str) -> Iterator[OtherRow]:
    """What a unit owes besides plain numbers: frequencies, percentages, states; its own and its part of a group's."""
    for result in table.progress.targets:
        is_own = result.target.scope == "unit" and result.target.of == unit
        if is_own and result.standing and not result.count:
            yield other_row(table, result)
        for member in result.members:
            if member.unit == unit and not member.count:
                yield replace(_member_row(table, result, member), ask=ask_words(result.target), href="")


def other_row(table: PlanTable, result: TargetResult) -> OtherRow:
    """One target on a line of its own, its members below it."""
    target, standing = result.target, result.standing
    figures = f"{result.members_met}/{result.members_total} đơn vị đủ"
    return OtherRow(
        label=table.name_of(target.of) if target.scope != "total" else "Toàn đơn vị",
        ask=ask_words(target),
        figures=figures_text(standing, target) if standing else figures,
        status=_status(result.status, late=result.late),
        target=target.id,
        unit=target.of or "",
        kind=" ".join(target.kinds),
        required="" if standing is None or standing.required is None else str(standing.required),
        done=_done(standing),
        members=tuple(_member_row(table, result, member) for member in result.members),
        proofs=_proofs(standing),
    )


def _status(status: StatusId | None, *, late: bool) -> StatusView:
    """The word of one line: late says so, as it does in the list of who is late (contract, “A row's word”)."""
    return status_view("behind" if late and status == "on-track" else status, late=late)


def _member_row(table: PlanTable, result: TargetResult, member: MemberResult) -> OtherRow:
    standing = member.standing
    return OtherRow(
        label=table.registry.by_id[member.unit].name,
        ask="",
        figures=figures_text(standing, result.target),
        status=_status(standing.status, late=standing.late),
        target=result.target.id,
        unit=member.unit,
        kind=" ".join(result.target.kinds),
        required="" if standing.required is None else str(standing.required),
        done=_done(standing),
        href=table.unit_href(member.unit),
        proofs=_proofs(standing),
    )


def _done(standing: AnyStanding | None) -> str:
    """What was done; '' where no figure was reported, which is not the same as 0 (rule 12)."""
    if standing is None or (isinstance(standing, RatioStanding) and standing.numerator is None):
        return ""
    return str(standing.done)


def _proofs(standing: AnyStanding | None) -> tuple[Link, ...]:
    if not isinstance(standing, RatioStanding | StateStanding):
        return ()
    return tuple(Link(proof.href, proof.label) for proof in standing.evidence)
