"""The recount itself, on cases worked out by hand from the contract."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from properties.recount import expected_csv, recount
from properties.recount_items import Data, even_name

TODAY = date(2020, 5, 20)
UNITS: list[Data] = [
    {"id": "bac", "name": "Ban Bắc", "aliases": ["Phía Bắc"], "type": "ban", "members_count": 900},
    {"id": "nam", "name": "Uỷ ban Nam", "type": "ban", "groups": ["nhom"]},
    {"id": "dong", "name": "Hoà Đông", "short": "Đông", "type": "huyen", "members_count": 300},
]
TOPICS = [{"id": "thi-dua", "label": "Phong trào thi đua"}]


def article(name: str, unit: str = "bac", **fields: Any) -> Data:
    """A published piece of news of 20 April."""
    source = f"content/articles/{unit}/2020/{name}/index.md"
    photos = [{"file": f"{sha}.jpg", "sha": sha} for sha in fields.pop("shas", "")]
    data = {"source": source, "date": "2020-04-20 08:30", "kind": "tin", "body": f"Bài {unit} {name}."}
    return {**data, "photos": photos, **fields}


def target(scope: str = "unit", of: str | None = "bac", **fields: Any) -> Data:
    return {"id": "t", "kind": "tin", "scope": scope, "of": of, "min": 2, **fields}


def tally(articles: list[Data], *targets: Data, today: date = TODAY, ledger: Data | None = None, **plan: Any) -> Data:
    """Progress of a plan of quý II/2020; its targets are t1, t2, t3 …"""
    named = [entry | {"id": f"t{number}"} for number, entry in enumerate(targets, start=1)]
    period = {"start": date(2020, 4, 1), "end": date(2020, 6, 30)}
    data = {"id": "p", "period": period, "targets": named, "groups": [], "topics": TOPICS, **plan}
    portal = {"units": UNITS, "sections": [], "plans": [data], "articles": articles, "ledger": ledger or {}}
    return recount(portal, today)["p"]


def first(articles: list[Data], *targets: Data, **options: Any) -> Data:
    found: Data = tally(articles, *targets, **options)["targets"][0]
    return found


def reasons(progress: Data) -> dict[str, str]:
    return {entry["source"].split("/")[-2]: entry["reason"] for entry in progress["not_counted"]}


def row(progress: Data, unit: str) -> Data:
    found: Data = next(entry for entry in progress["units"] if entry["unit"] == unit)
    return found


def test_the_quarter_has_62_working_days_and_33_by_20_may() -> None:
    assert first([], target(min=62))["expected"] == 33
    assert first([], target(min=62), today=date(2020, 6, 30))["expected"] == 62
    assert first([], target(min=91), counting={"pace": "calendar"})["expected"] == 50
    assert first([], target(min=62), today=date(2020, 3, 31))["expected"] == 0
    holiday = {"start": date(2020, 5, 1), "end": date(2020, 5, 3)}  # Friday 1/5, Saturday, Sunday
    assert first([], target(min=3, window=holiday), today=date(2020, 5, 2))["expected"] == 2


def test_both_ends_count_by_the_day_in_hanoi() -> None:
    items = [
        article("cuoi", date="2020-06-30T23:30:00+07:00"),
        article("sau", date="2020-07-01T00:30:00+07:00"),
        article("sau-utc", date="2020-06-30T17:00:00+00:00"),
        article("dau", date="2020-04-01"),
        article("dau-utc", date="2020-03-31T17:00:00+00:00"),
        article("truoc", date="2020-03-31T16:59:00+00:00"),
    ]
    progress = tally(items, target(), today=date(2020, 8, 1))
    assert progress["targets"][0]["done"] == 3
    assert reasons(progress) == {"sau": "out-of-period", "sau-utc": "out-of-period", "truoc": "out-of-period"}
    assert progress["targets"][0]["items"] == [
        "/bai/2020/04/dau-utc/",
        "/bai/2020/04/dau/",
        "/bai/2020/06/cuoi/",
    ]


def test_what_is_not_published_counts_nothing_and_is_listed() -> None:
    items = [
        article("nhap", status="draft"),
        article("go", status="withdrawn"),
        article("giu", quarantined=True, status="draft"),
        article("hen", date="2020-05-21"),
        article("hom-nay", date="2020-05-20 23:59"),
        article("lai", reprint={"source": "Báo"}),
        article("xa", date="2020-02-28 23:59"),
        article("gan", date="2020-03-01"),
    ]
    progress = tally(items, target())
    assert progress["targets"][0]["done"] == 1
    listed = {"nhap": "draft", "go": "withdrawn", "giu": "quarantined", "hen": "scheduled"}
    assert reasons(progress) == listed | {"lai": "reprint", "gan": "out-of-period"}
    assert row(progress, "bac") == {
        "unit": "bac",
        "counts": {"tin": 1},
        "with": {},
        "reprints": 1,
        "late": False,
    }


def test_the_status_of_a_number() -> None:
    one = [article("a")]
    cases = [
        (target(min=1), TODAY, "met", False, 100),
        (target(min=0), TODAY, "exceeded", False, None),
        (target(min=2), TODAY, "on-track", False, 50),
        (target(min=4), TODAY, "behind", True, 25),
        (target(of="nam", min=4), TODAY, "none-yet", True, 0),
        (target(of="nam", min=1), TODAY, "none-yet", False, 0),
        (target(of="nam", min=0), TODAY, "met", False, None),
        (target(min=2), date(2020, 7, 1), "missed", True, 50),
        (target(min=2, obligation="encouraged"), date(2020, 7, 1), "not-reached", False, 50),
        (target(min=4, obligation="aspirational"), TODAY, "on-track", False, 25),
        (target(min=0), date(2020, 3, 31), "not-started", False, None),
        (target(min=None), TODAY, None, False, None),
        (target(min=None, allocation="pending"), date(2020, 3, 31), "pending", False, None),
    ]
    for asked, today, status, late, percent in cases:
        found = first(one, asked, today=today)
        assert (found["status"], found["late"], found["percent"]) == (status, late, percent), asked


def test_percentages_are_floored_and_never_capped() -> None:
    items = [article(f"a{number}") for number in range(57)]
    assert first(items, target(min=58))["percent"] == 98
    assert first(items, target(min=19))["percent"] == 300


def test_every_distinct_photo_counts_once_for_the_earlier_item() -> None:
    marked = [{"file": "logo.png", "sha": "z", "khong_tinh": True}, {"file": "anh.jpg", "sha": "q"}]
    items = [
        article("chum", kind="chum-anh", shas="abc", date="2020-04-02"),
        article("tin", "nam", shas="adde", date="2020-04-03"),
        article("lai", "nam", shas="fg", date="2020-04-01", reprint={"source": "Báo"}),
        article("logo", "nam", photos=marked, date="2020-04-04"),
        article("trung-anh", "dong", kind="anh", shas="a", date="2020-04-05"),
        article("khong-anh", "dong", kind="anh", date="2020-04-06"),
    ]
    photos, both = target("total", None, kind="anh"), target("total", None, kind=["anh", "chum-anh"])
    progress = tally(items, photos, both)
    assert [found["done"] for found in progress["targets"]] == [6, 7]
    assert progress["targets"][0]["items"] == [f"/bai/2020/04/{name}/" for name in ("chum", "logo", "tin")]
    assert row(progress, "bac")["counts"] == {"anh": 3, "chum-anh": 1}
    assert row(progress, "nam")["counts"] == {"anh": 3, "tin": 2}
    assert reasons(progress) == {"lai": "reprint", "trung-anh": "filtered", "khong-anh": "filtered"}


def test_photos_are_settled_in_the_period_first_and_before_filters() -> None:
    before = {"start": date(2020, 3, 1), "end": date(2020, 3, 31)}
    items = [
        article("thang-ba", shas="ax", date="2020-03-15"),
        article("khac", "nam", shas="b", date="2020-04-02"),
        article("trong", shas="ab", date="2020-04-20", column="rieng"),
    ]
    own_column = target(kind="anh", column="rieng")
    progress = tally(items, target(kind="anh", window=before), own_column)
    assert [found["done"] for found in progress["targets"]] == [1, 1]  # x; a, while b is the other unit's


def test_the_same_text_twice_counts_once_whatever_its_period() -> None:
    text = "Đoàn viên đón Tết\n\nsum vầy."
    items = [
        article("truoc", date="2020-03-05", body=text),
        article("hoa", body=text.upper(), shas="a"),
        article("rong", body=unicodedata.normalize("NFD", "  Đoàn  viên đón Tết sum vầy. ")),
        article("lai", body=text, reprint={"source": "Báo"}),
        article("anh", body=text, kind="anh", shas="b"),
        article("nhap", body="Chung một bài.", status="draft", date="2020-04-01"),
        article("that", body="Chung một bài."),
    ]
    progress = tally(items, target(kind=["tin", "anh"]), counting={"reprints": "include"})
    assert progress["targets"][0]["items"] == [f"/bai/2020/04/{name}/" for name in ("anh", "lai", "that")]
    assert reasons(progress) == {
        "truoc": "out-of-period",
        "hoa": "duplicate",
        "rong": "duplicate",
        "nhap": "draft",
    }
    assert row(progress, "bac")["counts"] == {"anh": 1, "tin": 2}


def test_a_second_unit_is_shown_or_counted() -> None:
    items = [article("a", with_units=["Ủy ban Nam", "đông"], shas="p")]
    targets = [target("group", "g"), target(of="nam"), target("total", None)]
    groups = [{"id": "g", "name": "G", "members": ["bac", "nam"]}]
    once = tally(items, *targets, groups=groups)
    each = tally(items, *targets, groups=groups, counting={"coauthor": "each"})
    assert [found["done"] for found in once["targets"]] == [1, 0, 1]
    assert [found["done"] for found in each["targets"]] == [1, 1, 1]
    assert (row(once, "nam")["counts"], row(once, "nam")["with"]) == ({}, {"tin": 1, "anh": 1})
    assert (row(each, "dong")["counts"], row(each, "dong")["with"]) == ({"tin": 1, "anh": 1}, {})


def test_a_group_can_be_met_while_a_member_has_nothing() -> None:
    groups = [{"id": "nhom", "name": "N", "members": ["bac"], "size": 2}]
    items = [article(f"a{number}") for number in range(4)]
    quotas = {"bac": 9}
    asked = [target(scope, "nhom", min=4 if scope == "group" else 2) for scope in ("group", "each")]
    progress = tally(items, *asked, target("each", "nhom", allocation=quotas), groups=groups)
    group, each, mapped = progress["targets"]
    assert (group["status"], each["status"], each["late"]) == ("met", "behind", True)
    assert [each[key] for key in ("members_met", "members_declared", "members_total")] == [1, 2, 2]
    figures = [(part["unit"], part["required"], part["done"], part["status"]) for part in mapped["members"]]
    assert figures == [
        ("bac", 9, 4, "on-track"),
        ("nam", 2, 0, "none-yet"),
    ]  # 9 × 33 / 62 = 4.8; 2 × 33 / 62 = 1.06
    assert [entry["late"] for entry in progress["units"]] == [False, True, False]


def test_members_must_be_known() -> None:
    def status(**group: Any) -> tuple[str, int]:
        data = {"id": "g", "name": "G", "members": ["bac"], **group}
        found = first([article("a")], target("each", "g", min=1), groups=[data])
        return found["status"], found["members_total"]

    assert status() == ("met", 1)
    assert status(size=3) == ("undeclared", 3)
    assert status(open=True) == ("undeclared", 1)
    assert status(members=[]) == ("undeclared", 0)
    assert status(members=[], where={"members_min": 500}) == ("met", 1)
    assert status(members=[], where={"members_max": 500}) == ("none-yet", 1)
    assert status(members=[], where={"type": "ban"}) == ("on-track", 2)


def test_a_window_replaces_the_period_and_due_months_only_end_it() -> None:
    items = [
        article("ba", date="2020-03-15"),
        article("tu", date="2020-04-02"),
        article("sau", date="2020-06-02"),
    ]
    march = {"start": date(2020, 3, 1), "end": date(2020, 3, 31)}
    may = {"from": "2020-05", "to": "2020-05"}
    progress = tally(items, target(window=march, min=2), target(due=may, min=20), today=date(2020, 6, 10))
    windowed, due = progress["targets"]
    assert (windowed["done"], windowed["status"], windowed["expected"]) == (1, "missed", 2)
    assert (due["done"], due["status"], due["expected"]) == (1, "missed", 20)
    assert reasons(progress) == {"sau": "filtered"}
    early = first(items, target(due=may, min=20), today=date(2020, 4, 20))
    assert (early["done"], early["status"], early["expected"]) == (1, "on-track", 0)
    assert first(items, target(due=may, min=20), today=date(2020, 5, 4))["expected"] == 1  # 1 of 20 days


def test_channels_columns_and_topics() -> None:
    items = [
        article("a", tags=["PHONG TRÀO thi đua"]),
        article("b", tags=["thi-dua"], column="rieng"),
        article("c", tags=["Khác"]),
        article("d", "nam", kind="video"),
    ]
    only = {"topics": ["thi-dua"]}
    asked = [
        target(only=only),
        target(column="rieng"),
        target(channel="ptth"),
        target(channel=["ptth", "portal"]),
    ]
    progress = tally(items, *asked, target(channel="any", topics=["thi-dua"]))
    assert [found["done"] for found in progress["targets"]] == [2, 1, 0, 3, 3]
    assert reasons(progress) == {"d": "unit-without-target"}
    assert reasons(tally(items, target(only=only))) == {"c": "filtered", "d": "unit-without-target"}
    elsewhere = tally(items, target(), counting={"channel": "ptth"})
    assert set(reasons(elsewhere).values()) == {"other-channel"}
    assert row(elsewhere, "bac")["counts"] == {}
    column = tally(items, target(), target(of="nam"), counting={"column": "rieng"})
    assert column["targets"][0]["done"] == 1
    assert reasons(column) == {"a": "filtered", "c": "filtered", "d": "kind-without-target"}


def test_totals_count_in_the_targets_of_their_own_sum() -> None:
    def done(*asked: Data) -> int:
        groups = [{"id": "g", "name": "G", "members": ["nam"], "size": 1}]
        totals = tally(items, *asked, groups=groups, totals={"tin": 7, "source": "Cộng"})["totals"]
        assert list(totals) == ["tin"]
        assert totals["tin"]["required"] == 7
        return int(totals["tin"]["done"])

    items = [article("a"), article("b", "nam"), article("c", "dong"), article("d", "nam", column="rieng")]
    window = {"start": date(2020, 4, 1), "end": date(2020, 6, 30)}
    group, each = target("group", "g", column="rieng"), target("each", "g")
    assert done(target(), group, each, target(of="dong", window=window)) == 2
    assert done(target(), each) == 3
    assert done(target(), target("total", None, min=7)) == 4


def test_addresses_that_many_want() -> None:
    items = [
        article("hoi-nghi", "bac", date="2020-04-05", status="draft"),
        article("hoi-nghi", "nam", date="2020-04-09"),
        article("hoi-nghi", "dong", date="2020-04-08"),
        article("khac", "nam", date="2020-04-10", slug="hoi-nghi"),
        article("go", "bac", date="2020-04-01", slug="khac", status="withdrawn"),
        article("khac", "bac", date="2020-04-11"),
    ]
    found = first(items, target("total", None))["items"]
    names = ["hoi-nghi-nam-2", "hoi-nghi-nam", "hoi-nghi", "khac-bac"]
    assert found == [f"/bai/2020/04/{name}/" for name in names]


def test_a_closed_plan_stands_still() -> None:
    late = {"start": date(2020, 7, 1), "end": date(2020, 7, 10)}
    progress = tally([], target(), target(window=late), today=date(2021, 1, 1))
    assert (progress["as_of"], progress["period"]["closed"], progress["period"]["days_gone"]) == (
        "2020-07-11",
        True,
        91,
    )
    assert tally([], target(), today=date(2020, 7, 1))["as_of"] == "2020-07-01"
    before = tally([], target(), today=date(2020, 3, 1))["period"]
    assert (before["closed"], before["days"], before["days_gone"]) == (False, 91, 0)


def test_names_differ_in_case_form_and_place_of_the_tone() -> None:
    assert even_name("Uỷ ban HOÀ Bình") == even_name("ủy  ban Hòa bình") == even_name("Ủy ban Hòa Bình")
    assert even_name("Mường Ảng") != even_name("Mường Áng")
    items = [article("a") | {"unit": "phía BẮC"}]
    assert first(items, target())["done"] == 1


def test_the_csv_has_a_row_for_every_target_and_member() -> None:
    groups = [{"id": "g", "name": "G", "members": ["bac"]}]
    progress = tally([article("a")], target("each", "g"), target("total", None, min=None), groups=groups)
    rows = expected_csv(progress)
    assert rows[1:] == [
        ["t1", "each", "g", "tin", "2", "", "", "", "on-track", "false"],
        ["t1", "each", "bac", "tin", "2", "1", "1", "50", "on-track", "false"],
        ["t2", "total", "", "tin", "", "1", "", "", "", "false"],
    ]


def figure(day: str, above: int, **fields: Any) -> Data:
    return {"id": day, "plan": "p", "target": "t1", "date": day, "numerator": above, "denominator": 100, **fields}


def percent_of(figures: list[Data], today: date = TODAY, **fields: Any) -> int | None:
    asked = {"type": "percent", "min": 98, **fields}
    found: int | None = first([], asked, today=today, ledger={"figures": figures})["percent"]
    return found


def test_the_figure_that_speaks_of_the_latest_day_decides() -> None:
    population = {"scope": "population", "of": "nld"}
    april, corrected = figure("2020-05-02", 80, period="2020-04"), figure("2020-05-10", 60, period="2020-Q1")
    year = figure("2020-04-20", 70, period=2020)
    to_come = figure("2020-05-12", 90, period="2020-06")
    assert percent_of([april, corrected, year, to_come], **population) == 80
    assert percent_of([corrected, year, to_come], **population) == 70
    assert percent_of([to_come], **population) is None
    assert percent_of([to_come], date(2020, 6, 1), **population) == 90
    quarterly = population | {"every": {"n": 1, "unit": "quarter"}}
    assert percent_of([corrected, figure("2020-05-01", 50)], **quarterly) == 50
    assert percent_of([corrected], **quarterly) == 60


def test_what_names_nobody_is_the_whole_targets_and_what_names_a_unit_is_that_units() -> None:
    groups = [{"id": "g", "name": "G", "members": ["bac", "nam"]}]
    each = {"type": "percent", "scope": "each", "of": "g", "min": 98, "allocation": {"nam": 50}}
    figures = [
        figure("2020-05-01", 99),
        figure("2020-05-02", 60, unit="Ủy ban Nam"),
        figure("2020-05-03", 9, unit="dong"),
    ]
    found = first([], each, groups=groups, ledger={"figures": figures})
    assert [(part["unit"], part["percent"], part["status"]) for part in found["members"]] == [
        ("bac", None, "no-data"),
        ("nam", 60, "met"),
    ]
    assert (found["status"], found["members_met"]) == ("on-track", 1)
    assert percent_of(figures, scope="unit", of="nam") == 60
    assert percent_of(figures[::2], scope="unit", of="bac") == 99
    assert percent_of(figures[1:], scope="group", of="g") is None
    states = [{"id": "s", "plan": "p", "target": "t1", "date": "2020-05-01", "evidence": "x"}]
    state = {"type": "state", "scope": "each", "of": "g", "state": "có trang"}
    assert first([], state, groups=groups, ledger={"states": states})["status"] == "none-yet"
    assert first([], state | {"scope": "group"}, groups=groups, ledger={"states": states})["reached"] == "2020-05-01"
