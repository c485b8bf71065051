"""RSS and Atom: complete, steady, and proof against odd signs."""

from __future__ import annotations

import locale
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from feed_samples import HANOI, SITE, a_feed, an_entry
from newsroom.record import replace
from newsroom.rendering.feeds import Feed, FeedEntry, FeedFault, atom, rss

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
RFC_822 = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d \+0700"
)
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")
WRITERS = pytest.mark.parametrize("write", [rss, atom])
Writer = Callable[[Feed], bytes]


def channel(feed: Feed) -> Any:
    found = etree.fromstring(rss(feed)).find("channel")
    assert found is not None
    return found


def item(entry: FeedEntry) -> Any:
    return channel(a_feed(entry)).find("item")


def atom_entry(entry: FeedEntry) -> Any:
    return etree.fromstring(atom(a_feed(entry))).find(f"{ATOM}entry")


def test_rss_has_what_a_channel_needs():
    found = channel(a_feed(an_entry()))

    assert found.getparent().get("version") == "2.0"
    assert found.findtext("title") == "Công đoàn Điện Biên"
    assert found.findtext("link") == f"{SITE}/"
    assert found.findtext("description") == "Tin, bài của công đoàn"
    assert found.findtext("language") == "vi"
    assert [len(found.findall(name)) for name in ("title", "link", "description", "lastBuildDate")] == [1, 1, 1, 1]
    own = found.find(f"{ATOM}link")
    assert dict(own.attrib) == {"href": f"{SITE}/feeds/rss.xml", "rel": "self", "type": "application/rss+xml"}


def test_rss_has_what_an_item_needs():
    found = item(an_entry())

    assert found.findtext("title") == "Hội nghị lần thứ 1"
    assert found.findtext("link") == f"{SITE}/bai/hoi-nghi-1/"
    assert found.findtext("description") == "Tóm tắt."
    assert found.findtext(f"{CONTENT}encoded").startswith("<p>Nội dung 1</p>")
    assert found.findtext(f"{DC}creator") == "Nguyễn Văn A"
    assert found.find("author") is None  # RSS wants an e-mail address there
    assert [each.text for each in found.findall("category")] == ["Hoạt động", "Tháng Công nhân"]
    assert dict(found.find("guid").attrib) == {"isPermaLink": "false"}


def test_atom_has_what_a_feed_needs():
    found = etree.fromstring(atom(a_feed(an_entry(), self_href=f"{SITE}/feeds/atom.xml")))

    assert found.tag == f"{ATOM}feed"
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"
    assert found.findtext(f"{ATOM}id") == f"{SITE}/feeds/atom.xml"
    assert found.findtext(f"{ATOM}subtitle") == "Tin, bài của công đoàn"
    assert found.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    assert links == {"self": f"{SITE}/feeds/atom.xml", "alternate": f"{SITE}/"}


def test_atom_has_what_an_entry_needs():
    found = atom_entry(an_entry())

    assert found.findtext(f"{ATOM}id") == an_entry().guid
    assert found.findtext(f"{ATOM}title") == "Hội nghị lần thứ 1"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Nguyễn Văn A"
    assert found.find(f"{ATOM}content").get("type") == "html"
    assert found.findtext(f"{ATOM}content").startswith("<p>Nội dung 1</p>")
    assert found.findtext(f"{ATOM}summary") == "Tóm tắt."
    # feedgen 1.0 loses the rel of an entry's links; without one, a link is the alternate (RFC 4287, 4.2.7.2).
    assert [link.get("rel") or "alternate" for link in found.findall(f"{ATOM}link")] == ["alternate"]
    assert [each.get("term") for each in found.findall(f"{ATOM}category")] == ["Hoạt động", "Tháng Công nhân"]


@WRITERS
def test_a_feed_reader_finds_everything(write: Writer):
    read = feedparser.parse(write(a_feed(an_entry(1), an_entry(2))))

    assert not read.bozo
    assert read.feed.title == "Công đoàn Điện Biên"
    assert read.feed.language == "vi"
    assert [each.title for each in read.entries] == ["Hội nghị lần thứ 1", "Hội nghị lần thứ 2"]
    assert read.entries[0].content[0].value.startswith("<p>Nội dung 1</p>")
    assert read.entries[0].author == "Nguyễn Văn A"
    assert read.entries[0].link == f"{SITE}/bai/hoi-nghi-1/"
    assert read.entries[0].published_parsed[:5] == (2020, 5, 20, 1, 30)


@WRITERS
def test_entries_stand_in_the_order_given(write: Writer):
    read = feedparser.parse(write(a_feed(*(an_entry(number) for number in (3, 1, 2)))))

    assert [each.id[-1] for each in read.entries] == ["3", "1", "2"]


def test_rss_dates_are_english_and_of_hanoi():
    found = channel(a_feed(an_entry(published=datetime(2020, 5, 20, 1, 30, tzinfo=UTC))))

    dates = [found.findtext("lastBuildDate"), found.findtext("item/pubDate")]
    assert [date for date in dates if not RFC_822.fullmatch(date)] == []
    assert dates[1] == "Wed, 20 May 2020 08:30:00 +0700"


def test_rss_dates_are_english_whatever_the_locale_and_leave_it_as_it_was():
    available = [name for name in ("vi_VN.UTF-8", "de_DE.UTF-8", "C.UTF-8") if _has_locale(name)]
    if not available:
        pytest.skip("no locale but C on this machine")
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, available[0])
        chosen = locale.setlocale(locale.LC_ALL)
        dated = item(an_entry()).findtext("pubDate")
        after = locale.setlocale(locale.LC_ALL)
    finally:
        locale.setlocale(locale.LC_ALL, before)

    assert (dated, after) == ("Wed, 20 May 2020 08:30:00 +0700", chosen)


def _has_locale(name: str) -> bool:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_ALL, before)
    return True


def test_atom_dates_have_a_zone():
    found = etree.fromstring(atom(a_feed(an_entry(updated=datetime(2020, 5, 21, 9, 0, 0, 123, tzinfo=HANOI)))))

    dates = [each.text for tag in ("updated", "published") for each in found.iter(f"{ATOM}{tag}")]
    assert len(dates) == 3
    assert [date for date in dates if not RFC_3339.fullmatch(date)] == []


def test_tin_05_a_feed_is_as_new_as_its_newest_entry():
    entries = (an_entry(1), an_entry(2, updated=datetime(2020, 6, 1, 7, 0, tzinfo=HANOI)), an_entry(3))

    built = parsedate_to_datetime(channel(a_feed(*entries)).findtext("lastBuildDate"))
    updated = etree.fromstring(atom(a_feed(*entries))).findtext(f"{ATOM}updated")

    assert built == datetime(2020, 6, 1, 7, 0, tzinfo=HANOI)
    assert updated == "2020-06-01T07:00:00+07:00"


@WRITERS
def test_tin_05_the_same_feed_gives_the_same_bytes_in_another_process(write: Writer):
    code = (
        "import sys; from feed_samples import *; from newsroom.rendering.feeds import *; "
        f"sys.stdout.buffer.write({write.__name__}(a_feed(an_entry(1, picture='/x.jpg'), an_entry(2))))"
    )
    folder = Path(__file__).parents[2]

    again = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=True).stdout

    assert again == write(a_feed(an_entry(1, picture="/x.jpg"), an_entry(2)))


@WRITERS
def test_tin_05_nothing_in_a_feed_is_of_today(write: Writer):
    years = set(re.findall(rb"\b20\d\d\b", write(a_feed(an_entry())))) | set(
        re.findall(rb"\b20\d\d\b", write(a_feed()))
    )

    assert years == {b"2020"} | ({b"2005"} if write is atom or b"2005" in years else set())  # 2005: Atom's namespace


@WRITERS
def test_tin_03_a_feed_without_entries_is_complete(write: Writer):
    read = feedparser.parse(write(a_feed()))

    assert not read.bozo
    assert read.entries == []
    assert read.feed.updated_parsed[:5] == (2020, 4, 30, 17, 0)


CONTROLS = "".join(map(chr, [*range(9), 11, 12, *range(14, 32), 127, 0x85, 0xFFFE, 0xFFFF, 0xD800, 0xDFFF]))


@WRITERS
def test_tin_01_what_xml_cannot_hold_is_left_out_of_every_field(write: Writer):
    dirty = {
        name: f"{CONTROLS}{getattr(an_entry(), name)}{CONTROLS}"
        for name in ("guid", "title", "href", "content_html", "summary", "author")
    }
    entry = an_entry(
        **dirty,
        picture=f"{CONTROLS}/x.jpg",
        picture_words=f"Chú{CONTROLS} thích",
        picture_credit=CONTROLS + "Ban Tuyên giáo",
        categories=(f"Hoạt{CONTROLS} động", CONTROLS, "Tháng Công nhân", "Hoạt động"),
    )

    made = write(a_feed(entry, title=f"Công đoàn{CONTROLS} Điện Biên", description=CONTROLS + "Tin, bài của công đoàn"))

    clean = an_entry(picture="/x.jpg", picture_words="Chú thích", picture_credit="Ban Tuyên giáo")
    assert made == write(a_feed(clean))


@WRITERS
def test_tin_01_other_signs_are_kept(write: Writer):
    signs = "tổ hợp: o\u031b\u0323 · 😀 𠀀 · \u00a0 “—” & < > ' \""

    assert feedparser.parse(write(a_feed(an_entry(title=signs)))).entries[0].title_detail.value.startswith("tổ hợp")
    assert signs in "".join(etree.fromstring(write(a_feed(an_entry(title=signs)))).itertext())


@WRITERS
def test_tin_02_the_end_of_cdata_and_named_entities_stay_content(write: Writer):
    html = "<p>a]]>b&nbsp;c &amp; d &lt;e&gt;</p>"

    texts = list(etree.fromstring(write(a_feed(an_entry(content_html=html)))).itertext())

    assert html in texts


@WRITERS
def test_a_title_has_no_tags_but_keeps_signs_that_are_none(write: Writer):
    """Readers obey a tag in a title, whatever the format says."""
    made = write(a_feed(an_entry(title="<b>Lương</b> < 5 triệu <mùa dịch>"), title="<i class=x>Trang</i> 1 > 0"))

    titles = [each.text for each in etree.fromstring(made).iter("title", f"{ATOM}title")]
    assert titles == ["Trang 1 > 0", "Lương < 5 triệu <mùa dịch>"]


@WRITERS
def test_carriage_returns_do_not_become_signs(write: Writer):
    made = write(a_feed(an_entry(content_html="<p>a</p>\r\n<p>b</p>", title="Hai\r\ndòng")))

    assert b"&#13;" not in made
    assert "Hai dòng".encode() in made


def test_a_summary_with_a_less_than_sign_stays_whole_in_rss():
    """Readers show the description as HTML."""
    assert (
        item(an_entry(summary="Lương < 5 triệu & phụ cấp")).findtext("description")
        == "Lương &lt; 5 triệu &amp; phụ cấp"
    )
    assert atom_entry(an_entry(summary="Lương < 5 triệu")).findtext(f"{ATOM}summary") == "Lương < 5 triệu"


def test_without_summary_the_whole_text_is_the_description():
    assert item(an_entry(summary="")).findtext("description").startswith("<p>Nội dung")
    assert atom_entry(an_entry(summary="")).find(f"{ATOM}summary") is None


def test_an_entry_without_author_leaves_it_to_the_feed():
    """An empty name is a fault in Atom."""
    assert atom_entry(an_entry(author=" ")).find(f"{ATOM}author") is None
    assert item(an_entry(author="")).find(f"{DC}creator") is None


@WRITERS
def test_an_entry_without_title_or_text_does_not_stop_the_feed(write: Writer):
    read = feedparser.parse(write(a_feed(an_entry(title="\x07", content_html="", summary=""))))

    assert read.entries[0].title == "(không có tiêu đề)"


@WRITERS
def test_tin_04_the_guid_is_the_given_one_whatever_else_changes(write: Writer):
    before = an_entry()
    after = replace(
        *(before,),
        title="Tên khác",
        href=f"{SITE}/bai/khac/",
        published=datetime(2021, 1, 1, tzinfo=HANOI),
        categories=("Đơn vị khác",),
    )

    ids = [feedparser.parse(write(a_feed(entry))).entries[0].id for entry in (before, after)]

    assert ids == [before.guid, before.guid]


@WRITERS
def test_the_picture_is_offered_with_what_is_known_of_it(write: Writer):
    entry = an_entry(
        picture=f"{SITE}/anh/1 a.jpg",
        picture_size=(960, 640),
        picture_words="Trao quà < 5 suất",
        picture_credit="Ban Tuyên giáo",
    )

    found = list(etree.fromstring(write(a_feed(entry))).iter(f"{MEDIA}content"))

    assert [dict(each.attrib) for each in found] == [
        {
            "url": f"{SITE}/anh/1%20a.jpg",
            "medium": "image",
            "type": "image/jpeg",
            "width": "960",
            "height": "640",
        }
    ]
    said = [(each.findtext(f"{MEDIA}description"), each.findtext(f"{MEDIA}credit")) for each in found]
    assert said == [("Trao quà < 5 suất", "Ban Tuyên giáo")]


@WRITERS
def test_a_picture_seen_from_the_page_gets_its_whole_address(write: Writer):
    found = etree.fromstring(write(a_feed(an_entry(picture="/trang/anh/1.jpg"), an_entry(2))))

    assert [each.get("url") for each in found.iter(f"{MEDIA}content")] == [f"{SITE}/anh/1.jpg"]


@WRITERS
def test_a_time_without_a_zone_is_refused(write: Writer):
    naive = datetime(2020, 5, 20, 8, 30)  # noqa: DTZ001 - that is the fault

    for feed in (a_feed(an_entry(published=naive)), a_feed(an_entry(updated=naive)), a_feed(fallback_updated=naive)):
        with pytest.raises(FeedFault, match="20/05/2020 08:30 trong nguồn tin không có múi giờ"):
            write(feed)


@WRITERS
@pytest.mark.parametrize("address", ["/bai/x/", "bai", "", "javascript:alert(1)", "https:///x", "https://[x/"])
def test_an_address_that_is_not_absolute_is_refused(write: Writer, address: str):
    with pytest.raises(FeedFault):
        write(a_feed(an_entry(href=address)))


@WRITERS
def test_every_address_is_absolute_and_in_ascii(write: Writer):
    feed = a_feed(an_entry(href="https://công-đoàn.vn/bài viết/?a=1&b=%20#x"), href=f"{SITE}/đơn-vị/")

    found = etree.fromstring(write(feed))

    addresses = [each.get("href") for each in found.iter(f"{ATOM}link")] + [each.text for each in found.iter("link")]
    assert "https://xn--cng-on-mta9myk.vn/b%C3%A0i%20vi%E1%BA%BFt/?a=1&b=%20#x" in addresses
    assert [address for address in addresses if not re.fullmatch(r"https://[!-~]+", address)] == []


@WRITERS
def test_ids_are_whole_addresses_or_urns_and_differ(write: Writer):
    read = feedparser.parse(write(a_feed(*(an_entry(number) for number in range(1, 6)))))

    ids = [each.id for each in read.entries]
    assert len(set(ids)) == 5
    assert [each for each in ids if not re.match(r"(urn:|https?://)", each)] == []
