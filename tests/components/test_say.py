from __future__ import annotations

from collections.abc import Callable

from lxml.html import HtmlElement

from newsroom.rendering.progress_views import SayPart

Render = Callable[..., HtmlElement]
Words = Callable[[HtmlElement], str]

SENTENCE = (
    SayPart("Qua "),
    SayPart("33 trên 62", "strong"),
    SayPart(" ngày làm việc; "),
    SayPart("bốn đơn vị đang chậm", "late"),
    SayPart("."),
)


def test_the_pieces_make_one_sentence_with_their_own_spaces(render: Render) -> None:
    said = render("say", SENTENCE)[0].text_content()

    assert said == "Qua 33 trên 62 ngày làm việc; bốn đơn vị đang chậm."


def test_figures_are_strong_and_only_the_late_piece_alarms(render: Render) -> None:
    said = render("say", SENTENCE)

    assert [strong.text for strong in said.xpath(".//strong")] == ["33 trên 62", "bốn đơn vị đang chậm"]
    assert [strong.text for strong in said.xpath(".//*[@class='say__late']")] == ["bốn đơn vị đang chậm"]


def test_the_late_piece_leads_to_the_list_of_who_is_late(render: Render) -> None:
    said = render("say", (SayPart("bốn đơn vị đang chậm", "late", "#cham"),))

    assert said.xpath("string(.//a[@href='#cham'])") == "bốn đơn vị đang chậm"


def test_the_size_is_a_modifier(render: Render) -> None:
    assert render("say", SENTENCE, "large")[0].get("class") == "say say--large"


def test_a_piece_is_escaped(render: Render, words: Words) -> None:
    said = render("say", (SayPart("<b>1</b>", "late"),))

    assert words(said) == "<b>1</b>"
    assert not said.xpath(".//b")
