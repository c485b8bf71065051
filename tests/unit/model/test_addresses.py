"""Which article has which address."""

from __future__ import annotations

from builders import an_article
from newsroom.model.addresses import with_addresses


def _paths(*articles: object) -> dict[str, str]:
    return {article.source.split("/")[-2]: article.path for article in with_addresses(articles)[0]}  # type: ignore[arg-type]


def test_the_earlier_keeps_the_address_and_the_next_takes_its_units_name() -> None:
    late = an_article("x", unit="south", slug="hop", date="2020-04-21 08:00")
    early = an_article("y", slug="hop", date="2020-04-20 08:00")

    assert _paths(late, early) == {"y": "/bai/2020/04/hop/", "x": "/bai/2020/04/hop-south/"}


def test_a_third_and_fourth_are_numbered() -> None:
    articles = [an_article(name, slug="hop", date=f"2020-04-2{i} 08:00") for i, name in enumerate("abcd")]

    assert _paths(*articles) == {
        "a": "/bai/2020/04/hop/",
        "b": "/bai/2020/04/hop-north/",
        "c": "/bai/2020/04/hop-north-2/",
        "d": "/bai/2020/04/hop-north-3/",
    }


def test_a_suffix_never_takes_an_address_another_has_by_right() -> None:
    articles = [
        an_article("a", slug="hop", date="2020-04-01 08:00"),
        an_article("b", slug="hop", date="2020-04-02 08:00"),
        an_article("c", slug="hop-north", date="2020-04-03 08:00"),
    ]

    assert _paths(*articles)["c"] == "/bai/2020/04/hop-north/"
    assert _paths(*articles)["b"] == "/bai/2020/04/hop-north-2/"


def test_drafts_hold_no_address_and_withdrawn_ones_do() -> None:
    draft = an_article("a", slug="hop", status="draft", date="2020-04-01 08:00")
    withdrawn = an_article("b", slug="hop", status="withdrawn", date="2020-04-02 08:00")
    article = an_article("c", slug="hop", date="2020-04-03 08:00")

    assert _paths(draft, withdrawn, article) == {
        "a": "",
        "b": "/bai/2020/04/hop/",
        "c": "/bai/2020/04/hop-north/",
    }
