"""What a build or check says at its end: every problem once, then the sum of all files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newsroom.problems import Effect, Problem, as_text

if TYPE_CHECKING:
    from newsroom.reading.content_tree import Fate

STATE_LABELS = {
    "published": "đã đăng",
    "draft": "bản nháp",
    "scheduled": "hẹn ngày",
    "withdrawn": "đã gỡ",
    "quarantined": "bị giữ lại",
    "used": "được dùng (ảnh, kế hoạch, danh sách)",
    "ignored": "bỏ qua",
}
MOST_ADVICE = 30
"""A build of thousands of articles says no more of each kind of advice."""
CLEAN, REFUSED, USAGE, LEFT_OUT = 0, 1, 2, 3
_HEADINGS = {
    Effect.REFUSE: "CHƯA DỰNG ĐƯỢC TRANG. Trang cũ vẫn nguyên. Sửa các lỗi sau rồi chạy lại:",
    Effect.QUARANTINE: "BỊ GIỮ LẠI, CHƯA ĐĂNG (các bài khác vẫn đăng bình thường):",
    Effect.MEND: "ĐÃ TỰ SỬA KHI ĐĂNG:",
    Effect.WARN: "NÊN XEM LẠI (vẫn đăng):",
}


def exit_code(problems: Iterable[Problem]) -> int:
    """0 clean, 1 refused, 3 something was left out."""
    effects = {problem.effect for problem in problems}
    if Effect.REFUSE in effects:
        return REFUSED
    return LEFT_OUT if Effect.QUARANTINE in effects else CLEAN


def seconds(spent: float) -> str:
    """A span of time as a reader says it."""
    return f"{spent:.1f} giây".replace(".", ",")


def problem_lines(problems: Sequence[Problem], most_advice: int | None = None) -> Iterator[str]:
    """All problems under the heading of what they do, worst first; of what keeps nothing back at most so many."""
    for effect, heading in _HEADINGS.items():
        mine = [problem for problem in problems if problem.effect is effect]
        if not mine:
            continue
        yield heading
        told = mine[:most_advice] if effect in (Effect.MEND, Effect.WARN) else mine
        for problem in told:
            yield as_text(problem)
        if len(told) < len(mine):
            yield f"… và {len(mine) - len(told)} chỗ nữa; xem đủ bằng lệnh: newsroom check"
        yield ""


def account_lines(fates: dict[str, Fate]) -> Iterator[str]:
    """The sum of all content files, and by which rule some were ignored."""
    states = Counter(fate.state for fate in fates.values())
    parts = [f"{states[state]} {label}" for state, label in STATE_LABELS.items() if states[state]]
    yield f"Tổng {len(fates)} tệp trong content: {', '.join(parts)}."
    rules: dict[str, list[str]] = {}
    for path, fate in fates.items():
        if fate.state == "ignored":
            rules.setdefault(fate.rule, []).append(path)
    for rule, paths in sorted(rules.items()):
        yield f"  Bỏ qua {len(paths)} ({rule}): {', '.join(sorted(paths)[:3])}{', …' if len(paths) > 3 else ''}"
