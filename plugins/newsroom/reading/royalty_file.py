"""What the newsroom pays for a work: `content/royalties.yaml`.

The rates are no part of the portal's content, so that nothing that makes a page ever has them in hand; `check` and
the build only say what is wrong with the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from newsroom.model.royalty import Rate
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.decoding import decode
from newsroom.reading.plan_money import rates_of
from newsroom.reading.schema_check import shape_problems
from newsroom.reading.yaml_source import Node, place, plain, read_yaml

ROYALTY_FILE = "royalties.yaml"
RULE = "NB-01"


def read_rates(data: bytes, path: str) -> tuple[tuple[Rate, ...], tuple[Problem, ...]]:
    """The rates in the order of the file, or none and every reason."""
    text, problems = decode(data, path)
    if text is None:
        return (), problems
    node, faults = read_yaml(text, path, rule=RULE, effect=Effect.QUARANTINE, max_depth=6, max_bytes=1_000_000)
    problems += faults
    if node is None:
        return (), problems
    value = plain(node, typed=True)
    problems += shape_problems(value, node, schema="royalties", path=path, rule=RULE, effect=Effect.QUARANTINE)
    if any(problem.effect is Effect.QUARANTINE for problem in problems):
        return (), problems
    problems += tuple(_bad_days(value["rates"], node, path))
    if any(problem.effect is Effect.QUARANTINE for problem in problems):
        return (), problems
    return rates_of(value["rates"]), problems


def _bad_days(rates: list[Any], node: Node, path: str) -> Iterator[Problem]:
    for index, rate in enumerate(rates):
        days: list[date] = []
        for key in ("from", "to"):
            try:
                days += [date.fromisoformat(rate[key])] if key in rate else []
            except ValueError:
                line, column = place(node, ["rates", index, key])
                found = f"Không có ngày {quoted(rate[key])}."
                fix = "Viết năm-tháng-ngày, ví dụ: 2020-04-15."
                yield Problem(path, line, column, RULE, Effect.QUARANTINE, found, fix)
        if len(days) == 2 and days[0] > days[1]:
            line, column = place(node, ["rates", index, "to"])
            found = f"Ngày đầu {rate['from']} sau ngày cuối {rate['to']}."
            yield Problem(path, line, column, RULE, Effect.QUARANTINE, found, "Đổi chỗ hai ngày hoặc sửa lại.")
