"""What other sites read: Open Graph, JSON-LD, sitemaps, robots."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree, html

from portals import newsroom, small_portal

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built small portal one of whose titles would like to break out."""
    folder = small_portal(tmp_path_factory.mktemp("share"))
    file = folder / "content/articles/huyen-tuan-giao/2020/tang-qua/index.md"
    title = 'title: "</script><script>alert(1)</script> & \\"quà\\""'
    file.write_text(file.read_text("utf-8").replace("title: Tặng quà công nhân khó khăn", title), "utf-8")
    assert newsroom(folder, "build").returncode == 0
    return folder / "output"


def _article(portal: Path, name: str) -> Any:
    return html.fromstring((portal / f"bai/2020/{name}/index.html").read_bytes())


def _json_ld(page: Any) -> list[dict[str, Any]]:
    return [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]


def test_an_article_has_a_picture_for_shared_links(portal: Path) -> None:
    page = _article(portal, "04/hoi-nghi")
    image = page.xpath("string(//meta[@property='og:image']/@content)")

    assert image.startswith("https://thu.example.org/cong-doan/anh/")
    assert (portal / image.removeprefix("https://thu.example.org/cong-doan/")).is_file()


def test_an_article_is_sent_on_by_plain_links_without_anybodys_script(portal: Path) -> None:
    page = _article(portal, "04/hoi-nghi")
    zalo, facebook = page.xpath("//aside//a[starts-with(@href, 'https://')]/@href")
    address = page.xpath("string(//link[@rel='canonical']/@href)")

    assert json.loads(base64.b64decode(parse_qs(urlsplit(zalo).query)["d"][0])) == {"url": address}
    assert parse_qs(urlsplit(facebook).query)["u"] == [address]


def test_structured_data_names_article_and_way_to_it(portal: Path) -> None:
    article, breadcrumb = _json_ld(_article(portal, "04/hoi-nghi"))

    assert (article["@type"], article["datePublished"]) == ("NewsArticle", "2020-04-10T08:30:00+07:00")
    assert [step["position"] for step in breadcrumb["itemListElement"]] == [1, 2, 3]


def test_no_title_breaks_out_of_structured_data(portal: Path) -> None:
    page = _article(portal, "05/tang-qua")

    assert page.xpath("//script[not(@type)]") == []
    assert _json_ld(page)[0]["headline"].startswith("</script>")


def test_the_sitemap_names_every_page_once(portal: Path) -> None:
    found = etree.parse(portal / "sitemap.xml").xpath("//s:loc/text()", namespaces=NAMES)
    pages = list(portal.rglob("index.html"))

    assert len(found) == len(set(found)) == len(pages)


def test_the_news_sitemap_holds_two_days(tmp_path: Path) -> None:
    folder = small_portal(tmp_path)
    newsroom(folder, "build", "--today", "2020-05-05")
    titles = etree.parse(folder / "output/sitemap-news.xml").xpath("//n:title/text()", namespaces=NAMES)

    assert titles == ["Tặng quà công nhân khó khăn"]


def test_robots_names_the_sitemaps(portal: Path) -> None:
    assert "Sitemap: https://thu.example.org/cong-doan/sitemap.xml" in (portal / "robots.txt").read_text("utf-8")
