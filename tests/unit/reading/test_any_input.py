"""Whatever bytes arrive, reading them ends in an article or in problems, never in an exception."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from newsroom.model.unit import Section, Unit, UnitRegistry
from newsroom.problems import Effect
from newsroom.reading import body as body_reading
from newsroom.reading.article_file import Desk, Manuscript, ReadArticle, read_article
from newsroom.reading.body import read_body
from newsroom.reading.dates import read_date
from newsroom.reading.decoding import decode
from newsroom.reading.field_names import FIELDS
from newsroom.reading.front_matter import read_front_matter
from newsroom.reading.pictures import probe
from newsroom.reading.yaml_source import plain, read_yaml
from newsroom.record import as_json, from_json

UNSAFE = re.compile(r"\s*(javascript|vbscript|data):", re.IGNORECASE)
ANY_BYTES = st.one_of(
    st.binary(max_size=400), st.text(max_size=300).map(lambda text: ("---\n" + text).encode("utf-8", "replace"))
)
PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x></ScRiPt>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><style><img/src=x onerror=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><img src=x onerror=alert(1)></template>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "![x](javascript:alert(1))",
    "[x]( vbscript:msgbox(1))",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<form action=javascript:alert(1)><input type=submit>",
    "<base href=//x>",
    "<link rel=stylesheet href=//x>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<x onclick=alert(1)>x</x>",
    "x {: onclick=alert(1) }",
    "# x {: style=position:fixed }",
    '<a href="x" onmouseover="alert(1)">x</a>',
    "<style>@import '//x'</style>",
    "<textarea><img src=x onerror=alert(1)></textarea>",
    "<!--<img src=--><img src=x onerror=alert(1)//>",
    "<xmp><p title='</xmp><svg/onload=alert(1)>'>",
]


@given(ANY_BYTES)
@settings(max_examples=300, deadline=None)
def test_no_bytes_raise(data: bytes) -> None:
    text, problems = decode(data, "x.md")
    if text is None:
        assert problems
        return
    document, problems = read_front_matter(text, "x.md")
    assert document is not None or problems
    if document:
        read_body(document.body, path="x.md", first_line=document.body_line)
        for key in document.fields:
            document.text(key)
            document.texts(key)
            document.mapping(key)


SHAPES = st.recursive(
    st.sampled_from(["", "x", "no", "2020-05-01", "draft", "không", "Báo Lao động", "12", "~", "1e3", "''"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(["date", "reason", "source", "url", "lý do", "khác"]), inner, max_size=2).map(
            lambda entries: "{" + ", ".join(f"{key}: {entry}" for key, entry in entries.items()) + "}"
        ),
    ),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(FIELDS), SHAPES, max_size=3))
@settings(max_examples=600, deadline=None)
def test_a_field_of_whatever_shape_is_read_or_named_and_can_be_kept(typed: dict[str, str]) -> None:
    whole = {"title": "Tin", "date": "2020-05-01 08:00", "unit": "a", "kind": "tin", "category": "Tin"}
    head = "\n".join(f"{key}: {value}" for key, value in {**whole, **typed}.items())
    desk = Desk(
        UnitRegistry((Unit("a", "Đơn vị A"),)), (Section("tin", "Tin"),), date(2020, 1, 1), date(2020, 6, 1), probe
    )
    read = read_article(f"---\n{head}\n---\n\nLời.\n".encode(), Manuscript("content/articles/a/b.md", "a", "b"), desk)

    assert read.article or any(problem.effect is Effect.QUARANTINE for problem in read.problems)
    assert from_json(as_json(read), ReadArticle) == read
    if read.article and "draft" in typed.get("status", ""):
        assert read.article.status == "draft"


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_date_raises(text: str) -> None:
    moment, problems = read_date(text, path="x", line=1, column=1, earliest=date(1990, 1, 1), today=date(2020, 5, 20))

    assert moment is not None or problems


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_no_yaml_raises(text: str) -> None:
    node, problems = read_yaml(text, "x")

    assert node is not None or problems
    if node:
        plain(node, typed=True)


@pytest.mark.parametrize("limit", [body_reading._TOO_DEEP, re.compile("never there")], ids=["ours", "markdown's own"])
def test_a_text_that_nests_too_deep_is_left_out_and_the_next_is_read_as_ever(
    monkeypatch: pytest.MonkeyPatch, limit: re.Pattern[str]
) -> None:
    def last() -> str:
        return read_body("1. một\n\n.hai\n\n.ba", path="y", first_line=1)[0].html

    monkeypatch.setattr(body_reading, "_TOO_DEEP", limit)
    before = last()
    body, problems = read_body("Chữ.\n\n" + "1. " * 500 + "a", path="x", first_line=1)

    assert (body.html, [problem.rule for problem in problems]) == ("", ["THAN-08"])
    assert last() == before == "<ol>\n<li>một</li>\n</ol>\n<p>.hai</p>\n<p>.ba</p>"


def test_a_hundred_lists_in_one_another_are_too_deep_whoever_asks() -> None:
    problems = [read_body("Chữ.\n\n" + "> 1. - " * times + "a", path="x", first_line=7)[1] for times in (33, 34)]

    assert problems[0] == ()
    assert [(problem.rule, problem.line) for problem in problems[1]] == [("THAN-08", 9)]


def test_no_payload_survives() -> None:
    for payload in PAYLOADS:
        body, _ = read_body(f"Chữ trước.\n\n{payload}\n\nChữ sau.\n", path="x", first_line=1)
        tree = html.fromstring(f"<div>{body.html}</div>")
        tags = {node.tag for node in tree.iter() if isinstance(node.tag, str)}
        addresses = [value for node in tree.iter() for name, value in node.attrib.items() if name in ("href", "src")]
        names = {name for node in tree.iter() for name in node.attrib}

        assert not tags & {"script", "style", "svg", "iframe", "object", "embed", "form", "base", "link", "meta"}, (
            payload
        )
        assert not any(name.startswith("on") or name == "style" for name in names), payload
        assert not any(UNSAFE.match(re.sub("[\t\n\r]", "", value)) for value in addresses), payload


@pytest.mark.parametrize("line", ["- " * 150, "- " * 150 + "-", "  " + "*  " * 120])
def test_a_line_of_signs_across_the_page_is_no_list_in_lists(line: str) -> None:
    body, problems = read_body(f"Chữ.\n\n{line}\n\nChữ.", path="x", first_line=1)

    assert (body.html, problems) == ("<p>Chữ.</p>\n<hr>\n<p>Chữ.</p>", ())
    assert [problem.rule for problem in read_body(f"{line.strip()} a", path="x", first_line=1)[1]] == ["THAN-08"]
