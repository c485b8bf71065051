"""Sitemaps stay below what search engines take (fault row TIN-08)."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from lxml import etree

from builders import an_article
from newsroom.rendering.addresses import SiteAddresses
from newsroom.rendering.sitemaps import MOST_ADDRESSES, MOST_NEWS, sitemap_outputs

SITE = "https://congdoan.example/trang"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}
LONGEST = "/bai/2020/04/" + "x" * 150 + "/"


def files(articles: tuple[Any, ...] = (), paths: tuple[str, ...] = (), **options: Any) -> dict[str, bytes]:
    """What is written for a site of these published articles and pages on 20 May 2020."""
    edition: Any = SimpleNamespace(
        published=articles,
        withdrawn=options.pop("withdrawn", ()),
        today=date(2020, 5, 20),
        addresses=SiteAddresses(SITE),
        facts=SimpleNamespace(name="Trang <thử> & “thật”"),
    )
    made: dict[str, Any] = {output.path: output.make() for output in sitemap_outputs(edition, paths, **options)}
    return made


def found(data: bytes, what: str) -> list[str]:
    answer = etree.fromstring(data).xpath(what, namespaces=NAMES)
    return [str(each) for each in answer] if isinstance(answer, list) else [str(answer)]


def test_tin_08_the_news_sitemap_holds_today_and_yesterday_only() -> None:
    moments = ("2020-05-21 00:30", "2020-05-20 23:59", "2020-05-19 00:00", "2020-05-18 23:59")
    shown = tuple(an_article(moment, date=moment) for moment in moments[1:])

    assert found(files(shown)["sitemap-news.xml"], "//n:title/text()") == list(moments[1:3])


def test_tin_08_the_news_sitemap_holds_the_thousand_newest() -> None:
    many = tuple(an_article(f"a{number}", date="2020-05-20 08:00") for number in range(1500))

    titles = found(files(many)["sitemap-news.xml"], "//n:title/text()")
    assert titles == [f"a{number}" for number in range(MOST_NEWS)]


def test_tin_08_the_news_sitemap_may_be_empty() -> None:
    made = files((an_article(date="2020-04-01 08:00"),))["sitemap-news.xml"]

    assert found(made, "//s:url") == []
    assert etree.fromstring(made).tag == f"{{{NAMES['s']}}}urlset"


def test_tin_08_a_sitemap_is_cut_where_it_is_full_and_none_is_lost() -> None:
    paths = tuple(f"/{number}/" for number in range(7))

    made = files(paths=paths, most=3)

    index = found(made["sitemap.xml"], "/s:sitemapindex/s:sitemap/s:loc/text()")
    assert index == [f"{SITE}/sitemap-{number}.xml" for number in (1, 2, 3)]
    parts = [found(made[f"sitemap-{number}.xml"], "//s:loc/text()") for number in (1, 2, 3)]
    assert [len(part) for part in parts] == [3, 3, 1]
    assert [path for part in parts for path in part] == [SITE + path for path in paths]


def test_tin_08_a_full_sitemap_is_below_fifty_megabytes() -> None:
    made = files((an_article(path=LONGEST),), (LONGEST,) * (MOST_ADDRESSES + 1))

    assert [found(made[f"sitemap-{number}.xml"], "count(//s:url)") for number in (1, 2)] == [["50000.0"], ["1.0"]]
    assert max(map(len, made.values())) < 50_000_000


def test_what_was_taken_down_is_in_no_sitemap() -> None:
    made = files(paths=("/", "/bai/2020/04/a/"), withdrawn=(an_article(),))

    assert found(made["sitemap.xml"], "//s:loc/text()") == [f"{SITE}/"]
