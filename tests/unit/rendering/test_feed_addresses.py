"""Addresses in feeds are whole, whatever the page wrote."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta, timezone

import pytest

from newsroom.rendering.feeds import Feed, absolute_html, atom, rss

HANOI = timezone(timedelta(hours=7))
SITE = "https://congdoan.example/trang"
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


PAGE = f"{SITE}/bai/hoi-nghi/"


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<img src="/trang/anh/1.jpg">', f'<img src="{SITE}/anh/1.jpg">'),
        ('<img src="1.jpg" alt="a &lt; b">', f'<img src="{PAGE}1.jpg" alt="a &lt; b">'),
        ('<a href="../khac/?a=1&amp;b=2">x</a>', f'<a href="{SITE}/bai/khac/?a=1&amp;b=2">x</a>'),
        ('<a href="#chu-thich">1</a>', f'<a href="{PAGE}#chu-thich">1</a>'),
        ('<a href="//cdn.example/x">1</a>', '<a href="https://cdn.example/x">1</a>'),
        ('<a href="https://a.example/x?y=1">1</a>', '<a href="https://a.example/x?y=1">1</a>'),
        (
            '<a href="mailto:a@b.vn">1</a><a href="tel:+84">2</a>',
            '<a href="mailto:a@b.vn">1</a><a href="tel:+84">2</a>',
        ),
        ('<a href="">x</a>', '<a href="">x</a>'),
        ('<a href="http://[x">x</a>', '<a href="http://[x">x</a>'),
        ("<IMG SRC='/trang/a.jpg'>", f"<IMG SRC='{SITE}/a.jpg'>"),
        ('<p>src="/x" href="/y"</p>', '<p>src="/x" href="/y"</p>'),
        ('<img alt="src=\'/x\' > href" data-src="/y">', None),
        (
            '<source srcset="/trang/a-480.avif 480w, /trang/a-960.avif 960w" sizes="100vw">',
            f'<source srcset="{SITE}/a-480.avif 480w, {SITE}/a-960.avif 960w" sizes="100vw">',
        ),
        ('<img srcset="a.jpg, b,c.jpg 2x">', f'<img srcset="{PAGE}a.jpg, {PAGE}b,c.jpg 2x">'),
        ('<img src="data:image/gif;base64,R0lGOD=">', '<img src="data:image/gif;base64,R0lGOD=">'),
        ('<video poster="/trang/p.jpg" src="v.mp4">', f'<video poster="{SITE}/p.jpg" src="{PAGE}v.mp4">'),
    ],
)
def test_tin_02_addresses_in_html_become_whole(html: str, whole: str | None):
    assert absolute_html(html, SITE, PAGE) == (html if whole is None else whole)


def test_the_page_may_be_named_as_the_site_sees_it():
    assert absolute_html('<img src="1.jpg">', SITE, "/trang/bai/x/") == f'<img src="{SITE}/bai/x/1.jpg">'


def test_absolute_html_is_quick_on_hostile_text():
    assert absolute_html("<a " + 'x="' * 20000, SITE, PAGE)
    assert absolute_html("<a" * 20000, SITE, PAGE)


def test_importing_the_module_does_not_import_feedgen():
    """It costs 50 ms and more, and most builds write no feed."""
    code = "import sys, newsroom.rendering.feeds; sys.exit('feedgen' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
