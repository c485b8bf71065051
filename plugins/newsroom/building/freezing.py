"""Which figures stand for ever: the plans of a day with their snapshots, and a new snapshot where one is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from newsroom.building.snapshot_document import Draft, closed_targets, snapshot_document
from newsroom.model.adjustment import Freezing, said_changes, target_changes
from newsroom.model.plan import Plan
from newsroom.model.seal import HASH, MARKS, canonical, sealed_text
from newsroom.model.snapshot import SeenChange, Snapshot
from newsroom.problems import NewsroomError, as_text, reason_of
from newsroom.reading.content_tree import SNAPSHOTS, Content
from newsroom.reading.decoding import decode
from newsroom.reading.snapshot_file import History
from newsroom.record import Record, replace
from newsroom.tally.adjustments import Today, adjustments, gone_items
from newsroom.tally.frozen import frozen_progress, with_open_targets
from newsroom.tally.progress import PlanProgress, plan_progress
from newsroom.tally.works import Works

ONE_DAY = timedelta(days=1)


class FreezeRefused(NewsroomError):
    """The figures cannot be frozen as asked; nothing was written."""


class Frozen(Record, frozen=True):
    """What a freezing did: the file (None where there was nothing new) and what to say of it."""

    file: Path | None
    words: tuple[str, ...]


def tally_of(content: Content, today: date) -> tuple[PlanProgress, ...]:
    """Every plan on that day, in the order of their ids' files; a closed and frozen one as it was frozen."""
    works = Works(content.articles, content.ledger)
    found = {plan.id: _progress(content, works, plan, today) for plan in content.plans}
    for plan_id in sorted(content.histories):
        history = content.histories[plan_id]
        if history.latest(today) and plan_id not in found:
            found[plan_id] = _thawed(content, works, history, None, today)
    return tuple(replace(entry, interim=_interim(content, entry.plan.id, today)) for entry in found.values())


def _interim(content: Content, plan_id: str, today: date) -> tuple[date, ...]:
    history = content.histories.get(plan_id)
    kept = history.snapshots if history else ()
    return tuple(snapshot.day for snapshot in kept if not snapshot.closed and snapshot.day <= today)


def _progress(content: Content, works: Works, plan: Plan, today: date) -> PlanProgress:
    history = content.histories.get(plan.id)
    if history and history.latest(today):
        return _thawed(content, works, history, plan, today)
    return plan_progress(plan, content.registry, works, content.quarantined, today)


def _thawed(content: Content, works: Works, history: History, plan: Plan | None, today: date) -> PlanProgress:
    """The frozen figures, today's of what was still open, and what has changed since."""
    closed = [snapshot for snapshot in history.snapshots if snapshot.closed and snapshot.day <= today]
    snapshot = closed[-1]
    frozen = frozen_progress(snapshot)
    then = _counted_again(content, works, snapshot, snapshot.as_of, today)
    still_open = tuple(target.id for target in snapshot.plan.targets if target.id not in snapshot.frozen)
    shown = frozen
    if still_open:
        shown = with_open_targets(frozen, _counted_again(content, works, snapshot, today), still_open)
    seen = adjustments(snapshot, frozen, Today(then, works, content.quarantined, today))
    versions = (snapshot.plan.in_force(snapshot.as_of), plan.in_force(snapshot.as_of)) if plan else None
    freezing = Freezing(
        day=closed[0].day,
        as_of=snapshot.as_of,
        source=snapshot.source,
        open_targets=still_open,
        adjustments=seen,
        gone=gone_items(snapshot, works.published(today)),
        plan_changes=target_changes(*versions) if versions else (),
        said_changes=said_changes(*versions) if versions else (),
    )
    return replace(shown, frozen=freezing)


def _counted_again(
    content: Content, works: Works, snapshot: Snapshot, day: date, seen_on: date | None = None
) -> PlanProgress:
    """The plan and the units as they were, with the articles and the ledger of today."""
    return plan_progress(snapshot.plan, snapshot.registry, works, content.quarantined, day, seen_on=seen_on)


def freeze(content: Content, plan_id: str, as_of: date | None, today: date) -> Frozen:
    """Write a snapshot of a plan; raises FreezeRefused where that would not be right."""
    history = content.histories.get(plan_id, History(plan_id, plan_id))
    if history.problem:
        raise FreezeRefused(as_text(history.problem))
    plan = next((plan for plan in content.plans if plan.id == plan_id), None)
    latest = history.latest(today)
    if latest:
        return _go_on(content, history, latest, as_of, today)
    if plan is None:
        raise FreezeRefused(_unknown(content, plan_id))
    draft = _first(content, plan, _day_of(plan, as_of, today), today)
    return _write(content, history, draft)


def _unknown(content: Content, plan_id: str) -> str:
    for broken in content.broken_plans:
        if broken.id == plan_id:
            return f"Tệp {broken.source} đang có lỗi nên chưa chốt được. Xem lỗi: newsroom check {broken.source}"
    known = ", ".join(plan.id for plan in content.plans) or "chưa có kế hoạch nào"
    return f"Không có kế hoạch “{plan_id}”. Đang có: {known}."


def _day_of(plan: Plan, as_of: date | None, today: date) -> date:
    """The day whose figures are frozen: the plan's own end, or the past day that was asked for."""
    last = plan.last_day() + ONE_DAY
    end = plan.period.end
    if as_of is None:
        if today <= end:
            raise FreezeRefused(
                f"Kế hoạch còn chạy đến hết ngày {end:%d/%m/%Y}, chưa chốt được.\n"
                "Muốn chốt giữa kỳ (sơ kết), ghi rõ một ngày đã qua, ví dụ: "
                f"newsroom freeze {plan.id} --as-of {(today - ONE_DAY).isoformat()}"
            )
        return min(today, last)
    if as_of in (end, plan.last_day()) and as_of < today:
        as_of += ONE_DAY  # “đến hết ngày 30/6” is the whole period, seen from the day after
    if as_of > last:
        raise FreezeRefused(
            f"Kế hoạch hết hạn ngày {plan.last_day():%d/%m/%Y}; chốt muộn nhất đến {last:%d/%m/%Y}, "
            f"không đến {as_of:%d/%m/%Y} được."
        )
    if as_of > today or (as_of == today and today <= end):
        raise FreezeRefused(f"Ngày {as_of:%d/%m/%Y} chưa hết, số liệu còn đổi. Chọn một ngày đã qua.")
    if as_of < plan.period.start:
        raise FreezeRefused(f"Kỳ kế hoạch bắt đầu ngày {plan.period.start:%d/%m/%Y}; trước ngày đó chưa có gì để chốt.")
    return as_of


def _first(content: Content, plan: Plan, day: date, today: date) -> Draft:
    text, _ = decode(content.file(plan.source).read_bytes(), plan.source)
    works, seen_on = Works(content.articles, content.ledger), today if day > plan.last_day() else day
    progress = plan_progress(plan, content.registry, works, content.quarantined, day, seen_on=seen_on)
    frozen = tuple(closed_targets(progress)) if progress.closed else ()
    return Draft(day, progress, frozen, tuple((text or "").split("\n")))


def _go_on(content: Content, history: History, latest: Snapshot, as_of: date | None, today: date) -> Frozen:
    """What has closed since the last snapshot joins it, and later changes get their day; figures stay."""
    said = f"Số liệu đã chốt đến hết ngày {min(latest.as_of, latest.plan.last_day()):%d/%m/%Y}"
    if as_of is not None and _day_of(latest.plan, as_of, today) not in (latest.as_of, latest.plan.last_day() + ONE_DAY):
        raise FreezeRefused(f"{said} và không đổi nữa, nên không chốt lại cho ngày {as_of:%d/%m/%Y}.")
    shown = _thawed(content, Works(content.articles, content.ledger), history, None, today)
    assert shown.frozen is not None
    closed = [name for name in closed_targets(shown) if name in shown.frozen.open_targets]
    known = {(entry.key, entry.changes) for entry in latest.seen}
    fresh = [entry for entry in shown.frozen.adjustments if (entry.key, entry.changes) not in known]
    if not closed and not fresh:
        return Frozen(None, (f"{said} ({latest.source}); từ đó không có gì mới.",))
    day = shown.as_of if closed and shown.as_of > history.snapshots[-1].day else today
    if day <= history.snapshots[-1].day:
        raise FreezeRefused(f"{said}; hôm nay đã ghi một bản rồi, ghi tiếp từ ngày mai.")
    progress = shown if closed else frozen_progress(latest)
    seen = (*latest.seen, *(SeenChange(today, entry.key, entry.changes) for entry in fresh))
    frozen = tuple(target.id for target in latest.plan.targets if target.id in (*latest.frozen, *closed))
    draft = Draft(day, progress, frozen, latest.plan_lines, seen, latest)
    made = _write(content, history, draft)
    words = [f"Chốt thêm {len(closed)} chỉ tiêu vừa hết hạn." if closed else ""]
    words += [f"Ghi nhận {len(fresh)} thay đổi sau khi chốt; số đã chốt giữ nguyên." if fresh else ""]
    where = made.file.relative_to(content.root.parent).as_posix() if made.file else ""
    return Frozen(made.file, (*filter(None, words), f"Đã ghi: {where}"))


def _write(content: Content, history: History, draft: Draft) -> Frozen:
    plan = draft.progress.plan
    file = content.root / SNAPSHOTS / plan.id / f"{draft.day.isoformat()}.json"
    name = f"{content.root.name}/{SNAPSHOTS}/{plan.id}/{file.name}"
    chain = [snapshot for snapshot in history.snapshots if snapshot.day < draft.day]
    document = snapshot_document(draft, chain[-1].hash if chain else "")
    text = sealed_text(document)
    if file.exists():
        if _same(file.read_text("utf-8"), text):
            return Frozen(None, (f"Số liệu ngày này đã chốt rồi, không có gì khác: {name}",))
        raise FreezeRefused(f"Đã có bản chốt {name} với số liệu khác; bản đã chốt không bao giờ bị ghi đè.")
    later = [snapshot for snapshot in history.snapshots if snapshot.day > draft.day]
    if later:
        raise FreezeRefused(f"Đã có bản chốt của ngày sau ({later[0].day:%d/%m/%Y}); không chốt ngược về trước được.")
    _keep(file, text)
    early = "" if draft.closed else " (giữa kỳ; trang tiến độ vẫn chạy tiếp đến hết kỳ)"
    still = len(plan.targets) - len(draft.frozen) if draft.closed else 0
    words = [f"Đã chốt số liệu đến {_last(draft):%d/%m/%Y}{early}: {name}"]
    if still:
        words.append(f"{still} chỉ tiêu chưa hết hạn; hết hạn thì chạy lại lệnh này để chốt nốt.")
    return Frozen(file, tuple(words))


def _last(draft: Draft) -> date:
    return min(draft.progress.as_of, draft.progress.plan.last_day())


def _same(before: str, after: str) -> bool:
    import json

    documents = []
    for text in (before, after):
        document = json.loads(text)
        for key in (HASH, MARKS, "previous"):
            document.pop(key, None)
        documents.append(canonical(document))
    return documents[0] == documents[1]


def _keep(file: Path, text: str) -> None:
    fresh = file.with_name(f".{file.name}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, "utf-8", newline="\n")
        fresh.replace(file)
    except OSError as error:
        found = f"Không ghi được {file}: {reason_of(error)}. Xem lại quyền ghi và chỗ trống."
        raise FreezeRefused(found) from error
