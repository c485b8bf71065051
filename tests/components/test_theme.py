from __future__ import annotations

import re
from pathlib import Path

import pytest

COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|oklab|lab|lch|color)\(")
INLINE = re.compile(r"<script(?! src=)|<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
VOID_WITH_SLASH = re.compile(r"<(?:meta|link|img|source|br|hr|input|col)\b[^>]*/>")

WITHOUT_A_MACRO = {
    "dateline": "is in the header partial",
    "footer": "is a partial",
    "minor_title": "is a class on a heading of the page templates",
    "nameplate": "is in the header partial",
    "prose": "is what reporters write",
    "site_nav": "is in the header partial",
    "skip_link": "is in base.html",
}
WITHOUT_A_STYLESHEET: dict[str, str] = {}


def stems(theme: Path, folder: str, suffix: str) -> set[str]:
    return {file.stem for file in (theme / folder).glob(f"*{suffix}")}


def sheets(theme: Path) -> list[Path]:
    return sorted((theme / "static/css").rglob("*.css"))


def templates(theme: Path) -> list[Path]:
    return sorted((theme / "templates").rglob("*.html"))


def without_comments(css: str) -> str:
    return re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)


def test_every_macro_has_a_stylesheet_of_its_name_and_the_other_way_round(theme: Path) -> None:
    macros = stems(theme, "templates/components", ".html")
    styled = stems(theme, "static/css/components", ".css")

    assert macros - styled == set(WITHOUT_A_STYLESHEET)
    assert styled - macros == set(WITHOUT_A_MACRO)


def test_a_component_file_holds_the_macro_of_its_name_and_lists_its_arguments(theme: Path) -> None:
    for file in sorted((theme / "templates/components").glob("*.html")):
        text = file.read_text(encoding="utf-8")
        public = re.findall(r"{% macro ([a-z]\w*)\(([^\n]*)\) %}", text)
        assert [name for name, _ in public] == [file.stem]
        names = [argument.partition("=")[0].strip() for argument in public[0][1].split(",")]
        assert text.startswith(f"{{#- {file.stem}({', '.join(names)})\n"), file.name
        assert all(re.search(rf"^    {name} ", text, re.MULTILINE) for name in names), file.name


def test_a_component_prints_and_styles_the_block_of_its_name(theme: Path) -> None:
    for stem in stems(theme, "templates/components", ".html"):
        block = stem.replace("_", "-")
        markup = (theme / f"templates/components/{stem}.html").read_text(encoding="utf-8")
        styles = (theme / f"static/css/components/{stem}.css").read_text(encoding="utf-8")
        assert re.search(rf'class="(?:[\w-]+ )*{block}\b', markup), stem
        assert f".{block}" in styles, stem


def test_a_component_styles_no_other_component(theme: Path) -> None:
    for file in sorted((theme / "static/css/components").glob("*.css")):
        block = file.stem.replace("_", "-")
        selectors = re.findall(r"([^{}]+)\{", without_comments(file.read_text(encoding="utf-8")))
        classes = {name for selector in selectors for name in re.findall(r"\.([a-z][\w-]*)", selector)}
        strangers = {name for name in classes if name != block and not name.startswith((f"{block}__", f"{block}--"))}
        assert strangers <= ({"photo__tall", "table-scroll"} if block == "prose" else set()), file.name


def test_every_class_of_a_template_is_styled_or_known(theme: Path) -> None:
    styled = set(re.findall(r"\.([a-z][\w-]*)", "".join(file.read_text(encoding="utf-8") for file in sheets(theme))))
    used: set[str] = set()
    for file in templates(theme):
        markup = re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", " ", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        used.update(name for value in re.findall(r'class="([^"]*)"', markup) for name in value.split())
    placeholders = {name for name in used if name.endswith("-")}
    bare_blocks = {
        "agenda",
        "article-head",
        "breadcrumb",
        "change-list",
        "due-list",
        "item-list",
        "plan-head",
        "plan-list",
        "picture",
    }

    assert used - styled - placeholders - bare_blocks == set()


@pytest.mark.parametrize("rule", [INLINE, VOID_WITH_SLASH], ids=["style, script, handlers", "slashes"])
def test_templates_have_none_of(theme: Path, rule: re.Pattern[str]) -> None:
    found = {file.name: rule.findall(file.read_text(encoding="utf-8")) for file in templates(theme)}

    assert {name: hits for name, hits in found.items() if hits} == {}


def test_only_markup_is_printed_unescaped(theme: Path) -> None:
    printed = {
        expression.strip()
        for file in templates(theme)
        for expression in re.findall(r"{{([^}]*)\|\s*safe", file.read_text(encoding="utf-8"))
    }

    assert {name for name in printed if not name.endswith("_html")} == set()


def test_raw_colours_stand_in_the_tokens_alone(theme: Path) -> None:
    found = {
        file.name: COLOUR.findall(without_comments(file.read_text(encoding="utf-8")))
        for file in sheets(theme)
        if file.name != "tokens.css"
    }

    assert {name: hits for name, hits in found.items() if hits} == {}


def test_the_browsers_frame_has_the_colour_of_the_paper(theme: Path) -> None:
    tokens = (theme / "static/css/tokens.css").read_text(encoding="utf-8")
    head = (theme / "templates/partials/head_of_site.html").read_text(encoding="utf-8")
    light, dark = re.findall(r"--paper: (#\w+);", tokens)[:2]

    assert re.findall(r'content="(#\w+)"', head) == ["#" + "".join(2 * digit for digit in light[1:]), dark]


def test_every_custom_property_that_is_used_is_a_token_or_has_a_default(theme: Path) -> None:
    text = without_comments("".join(file.read_text(encoding="utf-8") for file in sheets(theme)))
    defined = set(re.findall(r"(--[\w-]+)\s*:", text))
    used = set(re.findall(r"var\((--[\w-]+)\)", text))

    assert used - defined == set()


def test_no_token_is_left_over(theme: Path) -> None:
    text = without_comments("".join(file.read_text(encoding="utf-8") for file in sheets(theme)))
    tokens = set(re.findall(r"(--[\w-]+):", (theme / "static/css/tokens.css").read_text(encoding="utf-8")))

    assert tokens - set(re.findall(r"var\((--[\w-]+)", text)) == set()


def test_every_stylesheet_sits_in_the_layer_of_its_folder(theme: Path) -> None:
    css = theme / "static/css"
    order = re.search(r"@layer ([\w, ]+);", (css / "layers.css").read_text(encoding="utf-8"))
    assert order is not None
    for file in sheets(theme):
        if file.name == "layers.css":
            continue
        layer = file.parent.name if file.parent != css else file.stem
        text = without_comments(file.read_text(encoding="utf-8")).strip()
        assert text.startswith(f"@layer {layer} {{"), file.name
        assert text.endswith("}"), file.name
        assert layer in order[1].split(", ")


def test_nothing_is_forced_or_hung_on_an_id(theme: Path) -> None:
    for file in sheets(theme):
        text = without_comments(file.read_text(encoding="utf-8"))
        assert "!important" not in text, file.name
        assert "@import" not in text, file.name
        assert not re.search(r"(?:^|[\s,>+~])#[a-z][\w-]*[^;{}]*\{", text), file.name
