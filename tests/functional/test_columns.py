"""Columns (chuyên trang): a page with all its months, feeds, links from articles, old names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from portals import newsroom, small_portal

GIFT = "content/articles/huyen-tuan-giao/2020/tang-qua/index.md"
MEETING = "content/articles/ban-tuyen-giao/2020/hoi-nghi/index.md"
COLUMNS = """columns:
  - {id: mua-dich, label: "Giữ việc mùa dịch", lead: "Giữ việc làm.", start: 2020-03, aliases: ["Mùa Covid", mua-covid]}
  - {id: chua-co, label: "Chưa có bài nào"}
"""
PLANNED = "columns:\n  - {id: tren-cong, label: Trên cổng, start: 2020-04}\n  - {id: tren-dai, label: Trên đài}\n"


def _in_column(portal: Path, article: str, column: str) -> None:
    file = portal / article
    file.write_text(file.read_text("utf-8").replace("kind: tin", f"kind: tin\ncolumn: {column}"), "utf-8")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal with two columns of its own and two of a plan; an old name and a plan's column are in use."""
    portal = small_portal(tmp_path_factory.mktemp("columns"))
    (portal / "content/columns.yaml").write_text(COLUMNS, "utf-8")
    plan = portal / "content/plans/thu-2020-q2.yaml"
    plan.write_text(plan.read_text("utf-8") + PLANNED, "utf-8")
    _in_column(portal, GIFT, "Mùa covid")
    _in_column(portal, MEETING, "Trên cổng")
    answer = newsroom(portal, "build")
    assert answer.returncode == 0, answer.stdout
    return portal / "output"


def _page(output: Path, path: str) -> Any:
    return html.fromstring((output / path / "index.html").read_bytes())


def test_a_column_shows_its_items_words_start_and_months(output: Path) -> None:
    page = _page(output, "chuyen-trang/mua-dich")
    said = " ".join(page.text_content().split())

    assert page.findtext(".//h1") == "Giữ việc mùa dịch"
    assert "Giữ việc làm. Từ tháng 3/2020." in said
    assert "/cong-doan/bai/2020/05/tang-qua/" in page.xpath("//main//a/@href")
    assert "/cong-doan/chuyen-trang/mua-dich/2020/05/" in page.xpath("//main//a/@href")
    assert "/cong-doan/bai/2020/05/tang-qua/" in _page(output, "chuyen-trang/mua-dich/2020/05").xpath("//main//a/@href")


def test_a_column_without_items_says_so_and_has_valid_feeds(output: Path) -> None:
    said = _page(output, "chuyen-trang/chua-co").text_content()

    assert "Chuyên trang chưa có tin, bài." in said
    for kind in ("rss", "atom"):
        assert (
            etree.parse(output / f"feeds/chuyen-trang/chua-co.{kind}.xml").xpath("//item | //*[name()='entry']") == []
        )


def test_a_plans_column_has_a_page_as_soon_as_an_item_stands_in_it(output: Path) -> None:
    index = _page(output, "chuyen-trang").xpath("//main//a[contains(@href, '/chuyen-trang/')]/@href")

    assert index == [f"/cong-doan/chuyen-trang/{name}/" for name in ("mua-dich", "chua-co", "tren-cong")]
    assert not (output / "chuyen-trang/tren-dai").exists()


def test_an_article_leads_to_its_column(output: Path) -> None:
    page = _page(output, "bai/2020/05/tang-qua")

    assert page.xpath("//dt[.='Chuyên trang']/../dd/a/@href") == ["/cong-doan/chuyen-trang/mua-dich/"]
    assert _page(output, "bai/2020/04/hoi-nghi").xpath("//dt[.='Chuyên trang']/../dd/a/text()") == ["Trên cổng"]


def test_old_names_of_a_column_lead_to_its_page(output: Path) -> None:
    page = _page(output, "chuyen-trang/mua-covid")

    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/cong-doan/chuyen-trang/mua-dich/"]
    assert page.findtext(".//h1") == "Chuyên trang đã chuyển"


def test_columns_are_in_the_sitemap_and_the_footer_and_their_label_in_the_feed(output: Path) -> None:
    sitemap = (output / "sitemap.xml").read_text("utf-8")
    footers = _page(output, "").xpath("//footer//a/@href")
    item = etree.parse(output / "feeds/chuyen-trang/mua-dich.rss.xml").find("channel/item")

    for path in ("", "mua-dich/", "mua-dich/2020/05/", "chua-co/", "tren-cong/"):
        assert f"<loc>https://thu.example.org/cong-doan/chuyen-trang/{path}</loc>" in sitemap
    assert "mua-covid" not in sitemap
    assert {"/cong-doan/chuyen-trang/", "/cong-doan/feeds/"} <= set(footers)
    assert [each.text for each in item.findall("category")] == ["Pháp luật", "Giữ việc mùa dịch", "Chăm lo đời sống"]


def test_a_portal_without_columns_has_no_page_of_columns(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    newsroom(portal, "build")

    assert not (portal / "output/chuyen-trang").exists()
    assert "chuyen-trang" not in (portal / "output/index.html").read_text("utf-8")
    assert "Chuyên trang" not in (portal / "output/feeds/index.html").read_text("utf-8").partition("<main")[2]


def test_the_demo_has_three_columns_with_items(demo: Path) -> None:
    page = _page(demo / "output", "chuyen-trang")

    assert [link.text_content().strip() for link in page.xpath("//main//ul[contains(@class, 'unit-list')]/li")] == [
        "Công đoàn với pháp luật 5 tin, bài",
        "Gương sáng người thợ 5 tin, bài",
        "Giữ việc mùa dịch 6 tin, bài",
    ]
