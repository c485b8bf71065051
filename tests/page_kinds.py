"""One page of every kind that the demo portal and the odd one have."""

from __future__ import annotations

from pathlib import Path

from lxml.html import HtmlElement, fromstring

PLAN = "/tien-do/dien-bien-2020-q2/"
FIXED = {
    "front": "/",
    "section": "/chuyen-muc/hoat-dong-cong-doan/",
    "section, one month": "/chuyen-muc/hoat-dong-cong-doan/2020/05/",
    "units": "/don-vi/",
    "unit": "/don-vi/ban-tuyen-giao-nu-cong/",
    "archives": "/luu-tru/",
    "month": "/luu-tru/2020/05/",
    "topics": "/chu-de/",
    "topic": "/chu-de/thang-cong-nhan/",
    "columns": "/chuyen-trang/",
    "column": "/chuyen-trang/giu-viec-mua-dich/",
    "static page": "/gioi-thieu/",
    "imprint": "/toa-soan/",
    "feeds": "/rss/",
    "search": "/tim/?q=den",
    "plans": "/tien-do/",
    "plan": PLAN,
    "plan, one unit": f"{PLAN}huyen-tuan-giao/",
    "plan, who owes what": f"{PLAN}con-thieu/",
    "404": "/404.html",
}
"""Kind -> address, for pages that stand at the same address in every build."""
ARTICLES = ("article with a photo", "article without a photo", "photo story", "withdrawn article")
ODD = {
    "redirect": "/dung-lai.html",
    "broken plan": "/cong-doan/tien-do/hong/",
    "front with two items": "/cong-doan/",
}
"""Kind -> address, for what only a portal in trouble has; built by the fixture `odd`. The redirect does not lead on."""
KINDS = (*FIXED, *ARTICLES, *ODD)
MAIN_KINDS = ("front", "article with a photo", "article without a photo", "section", "unit", "search", "plan")


def read_pages(output: Path) -> dict[str, HtmlElement]:
    """Address within the output -> page, for every HTML file."""
    return {
        file.relative_to(output).as_posix(): fromstring(file.read_bytes()) for file in sorted(output.rglob("*.html"))
    }


def photos_of(page: HtmlElement) -> list[HtmlElement]:
    """The photos of a page's own content, in reading order."""
    return list(page.xpath("//main//img"))


def article_kinds(output: Path) -> dict[str, str]:
    """Kind -> address, for articles: found by what is on the page, because editors move and rename them."""
    articles = {f"/bai/{name.removesuffix('index.html')}": page for name, page in read_pages(output / "bai").items()}
    photos = {address: len(page.xpath("//article//img")) for address, page in articles.items()}
    standing = [address for address, page in articles.items() if page.find_class("prose")]
    return {
        "article with a photo": next(address for address in standing if photos[address] == 1),
        "article without a photo": next(address for address in standing if not photos[address]),
        "photo story": max(standing, key=lambda address: photos[address]),
        "withdrawn article": next(address for address in articles if address not in standing),
    }
