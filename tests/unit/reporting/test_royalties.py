"""Who gets a royalty (NGUOI-09): whole đồng, shares that add up, no two people of one name made one."""

from __future__ import annotations

import pytest

from builders import an_article
from newsroom.model.unit import Unit, UnitRegistry
from newsroom.reporting.royalties import Pay
from newsroom.reporting.royalty_files import _authors_table

UNITS = UnitRegistry((Unit(id="north", name="Bắc"), Unit(id="south", name="Nam")))


def _pay(*authors: str, amount: int = 100_000, unit: str = "north", copy_of: str = "") -> Pay:
    return Pay(an_article("a", authors=authors, unit=unit), 1, amount, copy_of)


@pytest.mark.parametrize("amount", [0, 1, 11, 50_000, 100_000, 999_999])
@pytest.mark.parametrize("people", [1, 2, 3, 7, 12])
def test_the_shares_of_a_work_are_whole_and_add_up_to_it(people: int, amount: int) -> None:
    shares = _pay(*(f"Tác giả {number}" for number in range(people)), amount=amount).shares
    parts = [part for _, part in shares]

    assert len(parts) == people
    assert sum(parts) == amount
    assert max(parts) - min(parts) <= 1
    assert parts == sorted(parts, reverse=True)


def test_one_name_in_other_letters_is_one_author() -> None:
    assert _pay("Hòa  Bình", "HOÀ BÌNH", "An").shares == (("Hòa  Bình", 50_000), ("An", 50_000))


def test_a_work_without_an_author_is_paid_to_its_unit() -> None:
    table = _authors_table([_pay(unit="south")], UNITS)

    assert [row.cells for row in table.rows] == [("Nam (chưa ghi tác giả: trả cho đơn vị)", 1, 100_000)]


def test_one_name_in_two_units_is_two_lines_and_is_told() -> None:
    table = _authors_table([_pay("An"), _pay("An", unit="south"), _pay("Bình", "An")], UNITS)

    assert [row.cells for row in table.rows] == [
        ("An (Bắc)", 2, 150_000),
        ("An (Nam)", 1, 100_000),
        ("Bình (Bắc)", 1, 50_000),
    ]
    assert table.notes[-1] == "Cùng tên ở nhiều đơn vị, xem lại có phải một người: An."


def test_a_second_copy_earns_nobody_anything() -> None:
    table = _authors_table([_pay("An"), _pay("An", copy_of="Bài gốc")], UNITS)

    assert [row.cells for row in table.rows] == [("An (Bắc)", 1, 100_000)]
