"""Why a file was made again is told in the words of what it is made of."""

from __future__ import annotations

import pytest

from newsroom.building.reasons import REASON_LABELS, reasons, why_lines

CASES = [
    ("", "frame:1 body:2", ("new",)),
    ("frame:1 body:2", "frame:1 body:2", ("touched",)),
    ("frame:1 body:2", "frame:1 body:3", ("body",)),
    ("frame:1 articles:2", "frame:4 articles:3 today:5", ("frame", "articles", "today")),
    ("frame:1 today:2", "frame:1", ("today",)),
    ("0a", "0b", ("file",)),
]


@pytest.mark.parametrize(("before", "now", "said"), CASES)
def test_the_ingredients_that_are_others_are_named(before: str, now: str, said: tuple[str, ...]) -> None:
    assert reasons(before, now) == said
    assert set(said) <= REASON_LABELS.keys()


def test_an_address_is_answered_however_it_is_typed() -> None:
    paths, made = {"index.html", "tien-do/index.html", "sitemap.xml"}, {"tien-do/index.html": ("plans",)}

    for typed in ("/tien-do/", "tien-do", "/tien-do/index.html", "http://localhost:8000/tien-do/?x#y"):
        told = list(why_lines(typed, paths, made, {"plans/a.yaml"}))
        assert told[0] == "tien-do/index.html: dựng lại, vì đã đổi:"
        assert told[-1].endswith("plans/a.yaml")
    assert next(why_lines("/", paths, made, ())).startswith("index.html: giữ nguyên")
    assert next(why_lines("/không/", paths, made, ())).startswith("Trang không có tệp nào")
