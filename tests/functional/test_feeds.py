"""Feeds as built: the validator's rules, three parsers, and what stays the same whatever happens to an article."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import feedparser_rs
import pytest
from lxml import etree, html

from feed_rules import feed_faults
from portals import newsroom, small_portal

SITE = "https://thu.example.org/cong-doan"
GIFT = "content/articles/huyen-tuan-giao/2020/tang-qua"
GUID = "urn:uuid:2b1c9a3e-5a07-4e0f-8c3f-0d7b6d1f5a02"
ATOM = "{http://www.w3.org/2005/Atom}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
MEDIA = "{http://search.yahoo.com/mrss/}"
HARD_BODY = """
Chiều 4/5, huyện trao quà a]]>b&nbsp;c; 3 < 5 &amp; 7 > 2, xem [đơn vị](/don-vi/), [bài trước](../../04/hoi-nghi/),
[mục dưới](#duoi) và [thư](mailto:a@example.org) của công đoàn cơ sở.

![Trao quà “đủ ]]> cả”](anh-1.png)

<video poster="anh-1.png" onplay="x()" style="color:red"></video><script>alert(1)</script>
<img src="anh-1.png" srcset="anh-1.png 1x, anh-1.png 2x" alt="Trao quà “đủ ]]&gt; cả”">

## Dưới {#duoi}

Công nhân nhận quà tại khu trọ, ai cũng vui và hẹn gặp lại vào dịp lễ tới.
"""


def _feeds(output: Path) -> list[Path]:
    found = sorted((output / "feeds").rglob("*.xml"))
    assert len(found) >= 10
    return found


def _rewritten(portal: Path, *changes: tuple[str, str]) -> None:
    file = portal / GIFT / "index.md"
    text = file.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a portal whose second article has everything that feeds are known to break on."""
    portal = small_portal(tmp_path_factory.mktemp("feeds"))
    shutil.copy(portal / "content/articles/ban-tuyen-giao/2020/hoi-nghi/anh-1.png", portal / GIFT / "anh-1.png")
    file = portal / GIFT / "index.md"
    head = file.read_text("utf-8").partition("\n---\n")[0]
    head = head.replace("title: Tặng quà", "title: 'Tặng ]]> <b>quà</b> & “sẻ chia”'\nslug: tang-qua\nold: 'Tặng quà'")
    head = re.sub(r"\nold: .*", "", head).replace("Ba mươi suất", "Lương < 5 triệu & ba mươi ]]> suất")
    file.write_text(f"{head}\ncolumn: mua-dich\n---\n{HARD_BODY}", "utf-8")
    text = "columns:\n  - {id: mua-dich, label: 'Giữ việc & <mùa dịch>', aliases: [mua-covid]}\n"
    (portal / "content/columns.yaml").write_text(text, "utf-8")
    answer = newsroom(portal, "build")
    assert answer.returncode == 0, answer.stdout
    return portal / "output"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a portal on a day before its first article."""
    portal = small_portal(tmp_path_factory.mktemp("empty"))
    assert newsroom(portal, "build", "--today", "2020-04-02").returncode == 0
    return portal / "output"


def _faults(output: Path, site: str) -> list[tuple[str, str]]:
    def size_of(address: str) -> int | None:
        file = output / address.removeprefix(f"{site}/")
        return file.stat().st_size if file.is_file() else None

    return [
        (path, fault)
        for file in _feeds(output)
        for path in [file.relative_to(output).as_posix()]
        for fault in feed_faults(file.read_bytes(), f"{site}/{path}", size_of)
    ]


def test_tin_07_no_feed_of_the_demo_breaks_a_rule_of_the_validator(demo: Path) -> None:
    assert _faults(demo / "output", "http://localhost:8000") == []


def test_tin_07_no_feed_with_hard_text_breaks_a_rule_of_the_validator(hard: Path) -> None:
    assert _faults(hard, SITE) == []


def test_tin_03_feeds_without_items_are_valid(empty: Path) -> None:
    for file in _feeds(empty):
        read = feedparser.parse(file.read_bytes())
        assert (read.bozo, len(read.entries)) == (False, 0), file
    assert _faults(empty, SITE) == []


Read = Callable[[bytes], list[tuple[str, str, str, str]]]


def _by_feedparser(data: bytes) -> list[tuple[str, str, str, str]]:
    read = feedparser.parse(data)
    assert not read.bozo, read.bozo_exception
    return [(e.id, e.title, e.link, e.media_content[0]["url"] if "media_content" in e else "") for e in read.entries]


def _by_feedparser_rs(data: bytes) -> list[tuple[str, str, str, str]]:
    read = feedparser_rs.parse(data)
    assert not read.bozo, read.bozo_exception
    return [(e.id, e.title, e.link, e.media_content[0].url if e.media_content else "") for e in read.entries]


def _by_tree(tree: Any) -> Iterator[tuple[str, str, str, str]]:
    for item in tree.iter("item"):
        picture = item.find(f"{MEDIA}content")
        url = "" if picture is None else picture.get("url")
        yield item.findtext("guid"), item.findtext("title"), item.findtext("link"), url
    for entry in tree.iter(f"{ATOM}entry"):
        picture = entry.find(f"{MEDIA}content")
        url = "" if picture is None else picture.get("url")
        yield entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}title"), entry.find(f"{ATOM}link").get("href"), url


def _by_lxml(data: bytes) -> list[tuple[str, str, str, str]]:
    return list(_by_tree(etree.fromstring(data)))


def _by_expat(data: bytes) -> list[tuple[str, str, str, str]]:
    return list(_by_tree(ElementTree.fromstring(data)))


def test_tin_07_all_parsers_read_the_same_of_every_feed_of_the_demo(demo: Path) -> None:
    """feedparser-rs passes over addresses of the own machine, so the site gets its public name first."""
    number = 0
    for file in _feeds(demo / "output"):
        data = file.read_bytes().replace(b"http://localhost:8000", SITE.encode())
        found = _by_lxml(data)
        number += len(found)
        for read in (_by_feedparser, _by_feedparser_rs, _by_expat):
            assert read(data) == found, (file, read)

    assert number > 200


def test_tin_07_rss_and_atom_hold_the_same_items(demo: Path) -> None:
    for file in _feeds(demo / "output"):
        if file.name.endswith("rss.xml"):
            other = file.with_name(file.name.replace("rss.xml", "atom.xml"))
            assert _by_lxml(file.read_bytes()) == _by_lxml(other.read_bytes())


def _hard_html(hard: Path, kind: str) -> str:
    tree = etree.fromstring((hard / f"feeds/{kind}.xml").read_bytes())
    name = ENCODED if kind == "rss" else f"{ATOM}content"
    return next(text for each in tree.iter(name) if "trao quà" in (text := each.text or ""))


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_tin_02_hard_signs_stay_and_every_address_is_whole(hard: Path, kind: str) -> None:
    written = _hard_html(hard, kind)
    tree = html.fragment_fromstring(written, create_parent="div")
    addresses = tree.xpath("//@src | //@href | //@poster | //@cite")
    candidates = [part.split()[0] for value in tree.xpath("//@srcset") for part in value.split(", ")]

    assert "a]]>b\xa0c; 3 < 5 & 7 > 2" in tree.text_content()
    assert tree.xpath("//a/@href") == [
        "https://thu.example.org/don-vi/",
        f"{SITE}/bai/2020/04/hoi-nghi/",
        f"{SITE}/bai/2020/05/tang-qua/#duoi",
        "mailto:a@example.org",
    ]
    assert candidates
    assert [
        each for each in addresses + candidates if not each.startswith(("https://thu.example.org/", "mailto:"))
    ] == []
    assert tree.xpath("//script | //style | //@style | //@onplay") == []


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_photo_comes_with_size_type_words_and_credit(hard: Path, kind: str) -> None:
    tree = etree.fromstring((hard / f"feeds/{kind}.xml").read_bytes())
    found = [
        (
            each.get("type"),
            each.get("medium"),
            int(each.get("width")) > 0 < int(each.get("height")),
            each.findtext(f"{MEDIA}description"),
            each.findtext(f"{MEDIA}credit"),
        )
        for each in tree.iter(f"{MEDIA}content")
    ]

    assert found == [
        ("image/jpeg", "image", True, "Trao quà “đủ ]]> cả”", "LĐLĐ huyện Tuần Giáo"),
        ("image/jpeg", "image", True, "Quang cảnh hội nghị", "Ban Tuyên giáo"),
    ]
    for each in tree.iter(f"{MEDIA}content"):
        assert (hard / each.get("url").removeprefix(f"{SITE}/")).is_file()


def test_tin_01_signs_that_xml_cannot_hold_reach_no_feed(tmp_path: Path) -> None:
    """As the article's own reading treats them first: mended, or the article is left out; the feeds are whole."""
    portal = small_portal(tmp_path)
    file = portal / GIFT / "index.md"
    data = file.read_bytes().replace("Ba mươi suất".encode(), b"Ba\x07 m\xc6\xb0\xc6\xa1i \x0bsu\xe1\xba\xa5t")
    file.write_bytes(data.replace(b"Chi\xe1\xbb\x81u 4/5", b"Chi\xe1\xbb\x81u\x00\x1f 4/5 \xef\xbf\xbf\xed\xa0\x80"))
    newsroom(portal, "build")

    assert _faults(portal / "output", SITE) == []


def _guids(portal: Path) -> dict[str, str]:
    tree = etree.fromstring((portal / "output/feeds/rss.xml").read_bytes())
    return {item.findtext("guid"): item.findtext("link") for item in tree.iter("item")}


def test_tin_04_title_slug_date_and_unit_change_the_guid_stays_and_the_old_address_leads_on(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    newsroom(portal, "build")
    assert _guids(portal)[GUID] == f"{SITE}/bai/2020/05/tang-qua/"
    old = portal / "output/bai/2020/05/tang-qua/index.html"
    for step, change in enumerate(
        [
            ("title: Tặng quà công nhân khó khăn", "title: Trao quà"),
            ("kind: tin", "slug: trao-qua\nkind: tin"),
            ("date: 2020-05-04", "date: 2020-04-29"),
        ]
    ):
        _rewritten(portal, change)
        newsroom(portal, "build")
        assert GUID in _guids(portal), change
        assert step == 0 or _leads_to(old) == _guids(portal)[GUID]
    _rewritten(portal, ("unit: huyen-tuan-giao", "unit: ban-tuyen-giao"))
    shutil.move(portal / GIFT, portal / "content/articles/ban-tuyen-giao/2020/tang-qua")
    newsroom(portal, "build")

    assert _guids(portal)[GUID] == f"{SITE}/bai/2020/04/trao-qua/"
    for address in ("2020/05/tang-qua", "2020/05/trao-qua"):
        assert _leads_to(portal / f"output/bai/{address}/index.html") == f"{SITE}/bai/2020/04/trao-qua/"


def _leads_to(file: Path) -> str:
    page = html.fromstring(file.read_bytes())
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    assert canonical.endswith(refresh.partition("url=")[2])
    return str(canonical)


def test_tin_05_feeds_do_not_change_while_no_article_does(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    newsroom(portal, "build")
    before = {file: file.read_bytes() for file in _feeds(portal / "output")}
    shutil.rmtree(portal / "output")
    shutil.rmtree(portal / ".newsroom", ignore_errors=True)
    newsroom(portal, "build", "--today", "2020-06-01")

    assert {file: file.read_bytes() for file in _feeds(portal / "output")} == before


def test_tin_05_a_feed_is_as_new_as_its_newest_correction(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    _rewritten(portal, ("kind: tin", "modified: 2020-05-10 09:00\nkind: tin"))
    newsroom(portal, "build")

    assert (
        etree.fromstring((portal / "output/feeds/atom.xml").read_bytes()).findtext(f"{ATOM}updated")
        == "2020-05-10T09:00:00+07:00"
    )


def test_every_page_names_the_feeds_of_the_site_and_its_own(hard: Path) -> None:
    own = {
        **{
            f"{file.relative_to(hard / 'feeds').as_posix().removesuffix('.rss.xml')}/index.html": [
                file.relative_to(hard / "feeds").as_posix().removesuffix(".rss.xml")
            ]
            for file in (hard / "feeds").rglob("*.rss.xml")
        },
        "bai/2020/05/tang-qua/index.html": ["chuyen-muc/phap-luat", "chuyen-trang/mua-dich"],
        "bai/2020/04/hoi-nghi/index.html": ["chuyen-muc/hoat-dong"],
    }
    for file in hard.rglob("*.html"):
        path = file.relative_to(hard).as_posix()
        page = html.fromstring(file.read_bytes())
        if page.xpath("//meta[@http-equiv='refresh']"):
            continue
        named = [
            (link.get("type"), link.get("href"))
            for link in page.xpath("//link[@rel='alternate'][starts-with(@type, 'application/')]")
        ]
        wanted = ["", *(f"{each}." for each in own.get(path, []))]
        expected = [
            (f"application/{kind}+xml", f"/cong-doan/feeds/{slug}{kind}.xml")
            for slug in wanted
            for kind in ("rss", "atom")
        ]
        assert named == expected, path
        for _, href in named:
            assert (hard / href.removeprefix("/cong-doan/")).is_file()


def test_the_list_of_feeds_and_the_opml_name_every_feed(hard: Path) -> None:
    files = {f"/{file.relative_to(hard).as_posix()}" for file in _feeds(hard)}
    page = html.fromstring((hard / "feeds/index.html").read_bytes())
    listed = {href.removeprefix("/cong-doan") for href in page.xpath("//main//td/a/@href")}
    outlines = etree.fromstring((hard / "feeds/tat-ca.opml").read_bytes()).xpath("//outline[@xmlUrl]")

    assert listed == files
    assert {each.get("xmlUrl").removeprefix(SITE) for each in outlines} == {p for p in files if p.endswith("rss.xml")}
    assert [each.get("title") for each in outlines if "mua-dich" in each.get("xmlUrl")] == ["Giữ việc & <mùa dịch>"]


BROKEN = [
    ("InvalidRFC2822Date", b", 04 May 2020", b", 4 Th5 2020"),
    ("IncorrectDOW", b"Mon, 04 May 2020", b"Tue, 04 May 2020"),
    ("SelfDoesntMatchLocation", b"/feeds/rss.xml", b"/feeds/khac.xml"),
    ("MissingGuid", b'<guid isPermaLink="false">' + GUID.encode() + b"</guid>", b""),
    ("InvalidUUID", GUID.encode(), b"urn:uuid:1"),
    ("DuplicateIds", b"0d7b6d1f5a01", b"0d7b6d1f5a02"),
    ("InvalidFullLink", f"<link>{SITE}/bai/2020/05".encode(), b"<link>/bai/2020/05"),
    ("InvalidLanguage", b"<language>vi<", b"<language>Vietnamese<"),
    ("ContainsHTML", b"<title>H", b"<title>&lt;b&gt;H"),
    ("ContainsRelRef", f'src="{SITE}/anh'.encode(), b'src="/anh'),
    ("SecurityRisk", b"&lt;p&gt;", b"&lt;script&gt;"),
    ("InvalidMIMEAttribute", b'type="image/jpeg"', b'type="jpeg"'),
    ("InvalidPositiveInteger", b'width="', b'width="-'),
    ("UndefinedElement", b"<pubDate>", b"<ngay>1</ngay><pubDate>"),
    ("DuplicateElement", b"<pubDate>", b"<pubDate>Mon, 04 May 2020 14:00:00 +0700</pubDate><pubDate>"),
    ("BadCharacters", b"Tin", "T\ufffdin".encode()),
    ("SAXError", b"</item>", b""),
    ("MissingEncoding", b"encoding='UTF-8'", b"encoding='latin1'"),
]


@pytest.mark.parametrize(("fault", "old", "new"), BROKEN, ids=[row[0] for row in BROKEN])
def test_the_rules_find_what_is_wrong(hard: Path, fault: str, old: bytes, new: bytes) -> None:
    data = (hard / "feeds/rss.xml").read_bytes()
    assert old in data, old

    said = feed_faults(data.replace(old, new), f"{SITE}/feeds/rss.xml")

    assert [each for each in said if fault in each], said
