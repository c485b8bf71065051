"""What a build says is short enough to be read, and never leaves out what keeps something back."""

from __future__ import annotations

from newsroom.building.account import problem_lines
from newsroom.problems import Effect, Problem


def problems(effect: Effect, number: int) -> list[Problem]:
    return [Problem(f"bai-{at}.md", 1, 1, "THAN-19", effect, "Tin dài.", "Xem lại.") for at in range(number)]


def test_advice_beyond_the_most_is_counted_and_says_where_all_of_it_is() -> None:
    lines = list(problem_lines(problems(Effect.WARN, 7), 3))

    assert lines[0].startswith("NÊN XEM LẠI")
    assert [line.partition(":")[0] for line in lines[1:4]] == ["bai-0.md", "bai-1.md", "bai-2.md"]
    assert lines[4:] == ["… và 4 chỗ nữa; xem đủ bằng lệnh: newsroom check", ""]


def test_what_is_held_back_is_said_whole() -> None:
    lines = list(problem_lines(problems(Effect.QUARANTINE, 7), 3))

    assert len([line for line in lines if line.startswith("bai-")]) == 7


def test_a_check_says_everything() -> None:
    assert len(list(problem_lines(problems(Effect.WARN, 40)))) == 42
