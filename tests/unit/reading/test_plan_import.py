"""The table of a plan, as it was sent, gives the very targets that a person typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsroom.model.plan import Plan
from newsroom.model.unit import UnitRegistry
from newsroom.reading.docx_tables import read_docx
from newsroom.reading.plan_file import read_plan
from newsroom.reading.plan_import import ImportedTargets, period_of, read_targets, title_of
from newsroom.reading.plan_owners import read_asked
from newsroom.reading.registry_files import read_units
from newsroom.reading.spreadsheets import read_xlsx
from newsroom.reading.tables import OfficeFileRefused, OfficeText
from newsroom.rendering.yaml_text import document_text
from office_files import changed, docx_file, plain_sheet, xlsx_file

ROOT = Path(__file__).parents[3]
REGISTRY: UnitRegistry = read_units(ROOT / "content" / "units.yaml", "content/units.yaml")[0]
Read = Callable[[bytes, str], OfficeText]
BOTH = pytest.mark.parametrize(("read", "made"), [(read_docx, docx_file), (read_xlsx, xlsx_file)], ids=["docx", "xlsx"])


def the_hand_made() -> Plan:
    path = ROOT / "content" / "plans" / "dien-bien-2020-q2.yaml"
    plan = read_plan(path.read_bytes(), "content/plans/p.yaml", "p", REGISTRY)[0]
    assert isinstance(plan, Plan)
    return plan


def imported(data: bytes, read: Read = read_docx) -> ImportedTargets:
    return read_targets(read(data, "kh"), "kh", REGISTRY, ())


def written(result: ImportedTargets, text: OfficeText) -> Plan:
    title = title_of(text)
    found = period_of(title, None, None)
    assert found is not None
    period = {"start": found[0].start.isoformat(), "end": found[0].end.isoformat(), "label": found[0].label}
    value = {"schema": 1, "id": "p", "title": title, "period": period, **result.value}
    plan, problems = read_plan(document_text(value).encode(), "content/plans/p.yaml", "p", REGISTRY)
    assert isinstance(plan, Plan), problems
    return plan


def asked(plan: Plan) -> set[tuple[Any, ...]]:
    """Scope, owner's name, kinds and number of every target."""
    return {
        (t.scope, plan.group_by_id[t.of].name.casefold() if t.of in plan.group_by_id else t.of, t.kinds, t.required)
        for t in plan.targets
    }


def left_out(result: ImportedTargets) -> list[str]:
    return [f"{remark.place}: {remark.text}" for remark in result.remarks if remark.is_left_out]


@BOTH
def test_dien_bien_is_what_a_person_typed(read: Read, made: Callable[[], bytes]) -> None:
    text = read(made(), "kh")
    plan, typed = written(imported(made(), read), text), the_hand_made()

    assert asked(plan) == asked(typed)
    assert len(plan.targets) == len(typed.targets) == 23
    assert plan.totals == typed.totals
    assert (plan.title, plan.period) == (typed.title, typed.period)
    assert [row.label for row in plan.rows] == [row.label for row in typed.rows]
    assert [row.tt for row in plan.rows] == [row.tt for row in typed.rows]
    assert [len(row.targets) for row in plan.rows] == [len(row.targets) for row in typed.rows]
    assert [(row.heading, row.total) for row in plan.rows] == [(row.heading, row.total) for row in typed.rows]


@BOTH
def test_groups_have_the_size_that_the_numbers_say(read: Read, made: Callable[[], bytes]) -> None:
    groups = written(imported(made(), read), read(made(), "kh")).groups
    typed = the_hand_made().groups

    assert [group.size for group in groups] == [group.size for group in typed]
    assert groups[0].members == typed[0].members


@BOTH
def test_dien_bien_leaves_nothing_out_and_says_what_it_took_for_granted(read: Read, made: Callable[[], bytes]) -> None:
    result = imported(made(), read)

    assert left_out(result) == []
    assert any("60 ảnh chỉ có ở dòng Cộng" in remark.text for remark in result.remarks)
    assert any("không ghi “mỗi đơn vị”" in remark.text for remark in result.remarks)


def test_groups_that_another_plan_named_keep_their_id_and_members() -> None:
    groups = the_hand_made().groups
    result = read_targets(read_docx(docx_file(), "kh"), "kh", REGISTRY, groups)

    assert [group["id"] for group in result.value["groups"]] == [group.id for group in groups]
    assert len(result.value["groups"][1]["members"]) == 10


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("năm", "“năm” không phải số nguyên"),
        ("-3", "“-3” không phải số nguyên"),
        ("2,5", "“2,5” không phải số nguyên"),
        ("1e9", "“1e9” không phải số nguyên"),
        ("03 bài", "“03 bài” không phải số nguyên"),
        ("2 tin/tháng", "“2 tin/tháng” không phải số nguyên"),
        ("5000000", "số “5000000” quá lớn"),
    ],
)
def test_a_number_that_is_none_is_named_by_its_cell(value: str, said: str) -> None:
    result = imported(docx_file(changed(3, 2, value)))

    assert left_out(result)[0].startswith(f"Bảng 2, dòng 6, cột Tin: {said}")
    assert left_out(result)[1].endswith("dòng Cộng ghi 58 tin, các dòng cộng lại được 55 tin")
    assert not [t for t in result.value["targets"] if t.get("of") == "ban-to-chuc" and t["kind"] == "tin"]


def test_a_sheet_names_the_cell_by_letter_and_number() -> None:
    said = left_out(imported(xlsx_file(changed(3, 2, "năm")), read_xlsx))

    assert said[0].startswith("Trang tính Kế hoạch, ô C7 (cột Tin): “năm”")


@pytest.mark.parametrize("value", ["03", "3 tin", 3, "3.0"])
def test_numbers_may_have_a_nought_or_their_kind(value: object) -> None:
    result = imported(docx_file(changed(3, 2, value)))

    assert (left_out(result) == []) == (value != "3.0")


def test_a_sum_that_does_not_add_up_is_said_with_both_figures() -> None:
    said = left_out(imported(docx_file(changed(12, 3, 18))))

    assert said == ["Bảng 2, dòng 15, cột Bài: dòng Cộng ghi 18 bài, các dòng cộng lại được 17 bài"]


def test_a_column_with_a_number_not_understood_gives_no_target_of_the_whole() -> None:
    result = imported(docx_file(changed(0, 4, "mười")))

    assert "tong-anh" not in [target["id"] for target in result.value["targets"]]
    assert left_out(result)[1].endswith("dòng Cộng ghi 60 ảnh, các dòng cộng lại được 0 ảnh")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Ban Tổ chúc", "không có đơn vị hay nhóm “Ban Tổ chúc”. Có phải: Ban Tổ chức?"),
        ("Điện Biên", "có thể là: Liên đoàn Lao động tỉnh Điện Biên, LĐLĐ huyện Điện Biên. Ghi đủ tên"),
        ("Ban Tài chính", "“Ban Tài Chính” đã có ở dòng trên"),
    ],
)
def test_a_row_of_nobody_gives_no_target(label: str, said: str) -> None:
    result = imported(docx_file(changed(3, 1, label)))

    assert any(said in line for line in left_out(result))
    assert not [target for target in result.value["targets"] if target.get("of") == "ban-to-chuc"]
    assert any("Cộng ghi 58 tin, các dòng cộng lại được 55 tin" in line for line in left_out(result))


@pytest.mark.parametrize("label", ["Tổ chức", "LĐLĐ Ban Tổ chức", "ban tổ chức"])
def test_the_word_before_a_name_may_be_missing(label: str) -> None:
    result = imported(docx_file(changed(3, 1, label)))

    assert left_out(result) == []
    assert [t["min"] for t in result.value["targets"] if t.get("of") == "ban-to-chuc"] == [3, 1]


@pytest.mark.parametrize("words", ["mỗi đơn vị ít nhất có hai tin", "mỗi đơn vị 02 tin/tháng", "mỗi đơn vị 2 tin, bài"])
def test_a_demand_in_other_words_is_left_out(words: str) -> None:
    result = imported(docx_file(changed(8, 1, f"Các LĐLĐ huyện, thị xã, thành phố {words}")))

    assert [line for line in left_out(result) if "không hiểu yêu cầu" in line]
    assert not [t for t in result.value["targets"] if t["scope"] == "each" and "ldld" in t["of"]]


@BOTH
def test_a_number_merged_over_two_units_belongs_to_neither(read: Read, made: Callable[..., bytes]) -> None:
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5), (5, 2, 6, 2)]
    result = imported(made(changed(4, 2, ""), merged=merged), read)

    assert "cột Tin" in left_out(result)[0]
    assert "“3” nằm trong ô gộp" in left_out(result)[0]


@BOTH
def test_a_number_merged_over_two_kinds_is_of_neither(read: Read, made: Callable[..., bytes]) -> None:
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5), (5, 2, 5, 3)]
    result = imported(made(changed(3, 3, ""), merged=merged), read)

    assert "“3” nằm trong ô gộp" in left_out(result)[0]


@BOTH
def test_a_name_merged_over_the_whole_row_is_a_heading(read: Read, made: Callable[..., bytes]) -> None:
    merged = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5), (3, 1, 3, 5)]

    assert left_out(imported(made(merged=merged), read)) == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["TT", "Thực hiện", "Ghi chú"], ["1", "Lãnh đạo", "x"]], "không có cột Tin, Bài hay Ảnh"),
        ([["TT", "Tin", "Bài"], ["1", "2", "3"]], "không có cột Thực hiện hay Đơn vị"),
        ([["Đơn vị", "Tin", "Tin"], ["Lãnh đạo", "2", "3"]], "có hai cột Tin"),
        ([["Đơn vị", "Tin", "Bài"], ["Ai đó", "2", "3"]], "không có chỉ tiêu nào đọc được"),
    ],
)
def test_a_table_without_its_columns_is_refused(rows: list[list[str]], said: str) -> None:
    with pytest.raises(OfficeFileRefused, match=said):
        imported(plain_sheet(rows), read_xlsx)


def test_a_formula_without_a_value_is_said() -> None:
    said = left_out(imported(xlsx_file(changed(12, 2, "=SUM(C4:C15)")), read_xlsx))

    assert said == ["Trang tính Kế hoạch, ô C16 (cột Tin): công thức chưa tính; mở bằng Excel, lưu lại rồi nhập"]


def test_the_title_may_say_the_period() -> None:
    found = period_of("Kế hoạch tuyên truyền quý III năm 2021", None, None)

    assert found is not None
    assert (found[0].start.isoformat(), found[0].end.isoformat(), found[1]) == ("2021-07-01", "2021-09-30", "derived")
    assert period_of("Kế hoạch tuyên truyền", None, None) is None


@pytest.mark.parametrize(
    ("label", "name", "is_each", "numbers"),
    [
        ("Các LĐLĐ huyện (mỗi đơn vị ít nhất 02 tin và 01 bài)", "Các LĐLĐ huyện", True, {"tin": 2, "bai": 1}),
        ("Các CĐ ngành, mỗi đơn vị 3 tin", "Các CĐ ngành", True, {"tin": 3}),
        (
            "Các CĐCS trên 50 đoàn viên mỗi CĐCS tối thiểu 1 chùm ảnh",
            "Các CĐCS trên 50 đoàn viên",
            True,
            {"chum-anh": 1},
        ),
        ("Ban Tổ chức ít nhất 3 tin; 1 video", "Ban Tổ chức", False, {"tin": 3, "video": 1}),
        ("Ban Tổ chức", "Ban Tổ chức", False, {}),
    ],
)
def test_what_a_name_asks_for_besides(label: str, name: str, is_each: bool, numbers: dict[str, int]) -> None:
    found = read_asked(label)

    assert (found.name, found.is_each, found.number_by_kind, found.is_understood) == (name, is_each, numbers, True)


@pytest.mark.parametrize(
    "label", ["Mỗi đơn vị ít nhất 2 tin", "Các huyện mỗi nơi vài tin", "Các huyện ít nhất 2 tin mỗi tuần"]
)
def test_what_a_name_asks_for_in_other_words(label: str) -> None:
    assert not read_asked(label).is_understood
