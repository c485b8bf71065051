"""What other sites read: Open Graph, JSON-LD, sitemaps, robots."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import etree, html
from PIL import Image

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


def test_an_article_with_a_photo_shares_its_photo(portal: Path) -> None:
    page = _article(portal, "04/hoi-nghi")
    image = page.xpath("string(//meta[@property='og:image']/@content)")

    assert re.fullmatch(r"https://thu.example.org/cong-doan/anh/\w\w/\w{20}-the.jpg", image)
    assert page.xpath("string(//meta[@property='og:image:alt']/@content)") == "Quang cảnh hội nghị"


def test_an_article_without_a_photo_shares_the_card_of_its_unit(portal: Path) -> None:
    page = _article(portal, "05/tang-qua")

    assert "/anh/the/" in page.xpath("string(//meta[@property='og:image']/@content)")
    assert page.xpath("string(//meta[@property='og:image:alt']/@content)").startswith("LĐLĐ huyện Tuần Giáo – ")


def test_every_other_page_shares_the_card_of_the_portal(portal: Path) -> None:
    images = {
        html.fromstring(file.read_bytes()).xpath("string(//meta[@property='og:image']/@content)")
        for file in portal.rglob("*.html")
        if "/bai/" not in file.as_posix()
    }

    assert len(images) == 1


def test_every_page_of_the_demo_shares_a_jpeg_of_1200_by_630_below_300_kilobytes(demo: Path) -> None:
    site = demo / "output"
    seen: dict[str, list[str]] = {}
    for file in sorted(site.rglob("*.html")):
        page = html.fromstring(file.read_bytes())
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        values = {
            name: page.xpath(f"string(//meta[@property='og:image{name}']/@content)")
            for name in ("", ":type", ":width", ":height", ":alt")
        }
        assert values[":alt"], file
        assert (values[":type"], values[":width"], values[":height"]) == ("image/jpeg", "1200", "630"), file
        seen.setdefault(values[""].removeprefix("http://localhost:8000/"), []).append(file.name)

    assert len(seen) > 30
    for path in seen:
        assert (site / path).stat().st_size < 300_000, path
        with Image.open(site / path) as image:
            assert (image.format, image.size) == ("JPEG", (1200, 630)), path


def test_structured_data_is_whole_without_a_photo_with_ten_authors_and_quotes(tmp_path: Path) -> None:
    """TIN-11."""
    folder = small_portal(tmp_path)
    file = folder / "content/articles/huyen-tuan-giao/2020/tang-qua/index.md"
    text = file.read_text("utf-8").replace("title: Tặng quà", "title: '\"Tặng\" quà'", 1)
    title = next(line for line in text.splitlines() if line.startswith("title:"))
    authors = ", ".join(f"Nguyễn “Văn” {name}" for name in "ABCDEĐGHIK")
    text = text.replace(title, f"title: '\"Tặng quà\" & “chia sẻ” với <b>công nhân</b>'\nauthors: [{authors}]")
    file.write_text(text, "utf-8")
    assert newsroom(folder, "build").returncode == 0
    article, _ = _json_ld(_article(folder / "output", "05/tang-qua"))
    (image,) = article["image"]

    assert article["headline"] == '"Tặng quà" & “chia sẻ” với <b>công nhân</b>'
    assert [person["name"] for person in article["author"]] == [f"Nguyễn “Văn” {name}" for name in "ABCDEĐGHIK"]
    with Image.open(folder / "output" / image.removeprefix("https://thu.example.org/cong-doan/")) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 630))


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
