from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from newsroom.rendering.stylesheet import StylesheetFault, compact, stylesheet


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def test_files_are_joined_in_the_order_of_their_layers(tmp_path: Path):
    names = (
        *("print.css", "utilities.css", "components/b.css", "components/a.css", "compositions/z.css"),
        *("elements.css", "reset.css", "tokens.css", "layers.css"),
    )
    folder = write(tmp_path, {name: f".{name.replace('/', '-').removesuffix('.css')} {{}}" for name in names})

    _, made = stylesheet(folder)

    order = made.decode().replace("{}", "").split("\n")
    assert order == [
        *(".layers", ".tokens", ".reset", ".elements", ".compositions-z"),
        *(".components-a", ".components-b", ".utilities", ".print"),
    ]


def test_the_name_is_the_first_ten_figures_of_the_hash(tmp_path: Path):
    name, made = stylesheet(write(tmp_path, {"tokens.css": ":root { --a: 1px; }"}))

    assert name == f"newsroom.{hashlib.sha256(made).hexdigest()[:10]}.css"


def test_a_changed_file_gives_another_name(tmp_path: Path):
    before, _ = stylesheet(write(tmp_path, {"tokens.css": "a{color:red}"}))
    after, _ = stylesheet(write(tmp_path, {"tokens.css": "a{color:tan}"}))

    assert before != after


def test_line_endings_and_a_byte_order_mark_change_nothing(tmp_path: Path):
    unix = stylesheet(write(tmp_path / "a", {"tokens.css": "a {\n  color: red;\n}\n"}))
    windows = stylesheet(write(tmp_path / "b", {"tokens.css": "\ufeffa {\r\n  color: red;\r\n}\r\n"}))

    assert unix == windows


def test_other_files_are_left_out(tmp_path: Path):
    _, made = stylesheet(write(tmp_path, {"tokens.css": "a{}", "notes.css": "b{}", "components/c.txt": "c{}"}))

    assert made == b"a{}"


def test_a_folder_without_stylesheets_is_refused(tmp_path: Path):
    """A site without its looks must not be published silently."""
    with pytest.raises(StylesheetFault, match="Không có tệp CSS nào"):
        stylesheet(tmp_path)


@pytest.mark.parametrize(
    ("css", "made"),
    [
        ("a  {\n color : red ;\n}\n", "a{color :red;}"),
        ("@layer a, b ;", "@layer a,b;"),
        ("/* note */ a { color: red } /* end */", "a{color:red}"),
        (".a/* joined */.b{}", ".a/**/.b{}"),
        (".a /* apart */ .b{}", ".a .b{}"),
        (".a :hover{} .a:hover{}", ".a :hover{}.a:hover{}"),
        (".a > .b + .c ~ .d{}", ".a > .b + .c ~ .d{}"),
        ("@media (min-width: 40em) and (max-width: 60em) { a { b: c } }", None),
        ("a{width: calc( 1px + -2px - var(--x) )}", "a{width:calc(1px + -2px - var(--x))}"),
        ("a{font-size: clamp(1rem, 0.5rem + 2vw, 2rem)}", "a{font-size:clamp(1rem,0.5rem + 2vw,2rem)}"),
        ('a::before{content: "  /* kept */ ;  "}', 'a::before{content:"  /* kept */ ;  "}'),
        (r"""a{content: 'it\'s  "  two'}""", r"""a{content:'it\'s  "  two'}"""),
        ("a{background: url( a, b.svg )  no-repeat}", "a{background:url( a, b.svg ) no-repeat}"),
        ("a{b: url(data:image/svg+xml;utf8,%3Csvg/*)}", "a{b:url(data:image/svg+xml;utf8,%3Csvg/*)}"),
        ('a{b: url( "x  y.svg" )}', 'a{b:url("x  y.svg")}'),
        (r".a\ ,.b{}", r".a\ ,.b{}"),
        (r".\31 0{}", r".\31 0{}"),
        ("a{--toggle: ; --other:x}", "a{--toggle: ;--other:x}"),
        ("a{margin: 0 auto !important}", "a{margin:0 auto !important}"),
        ('a{grid-template: "a  b" 1fr / auto}', 'a{grid-template:"a  b" 1fr / auto}'),
    ],
)
def test_only_white_space_that_means_nothing_goes(css: str, made: str | None):
    expected = made or "@media (min-width:40em) and (max-width:60em){a{b:c}}"

    assert compact(css) == expected


def test_what_is_compact_stays_as_it_is():
    once = compact("a { b: calc(1px + 2px) ; }\n/* x */\n@media print { a { c: 'd  e' } }")

    assert compact(once) == once


@pytest.mark.parametrize(
    ("css", "said"),
    [
        ("a{}\n/* never ended", "Dòng 2: /\\* mở ra"),
        ("a{content:'x\n}", "Dòng 1: ' mở ra"),
        ("a{b:c", "Thiếu 1 dấu }"),
        ("a{}\n}", "Dòng 2: thừa dấu }"),
    ],
)
def test_a_file_that_would_spoil_the_next_is_refused_by_name(tmp_path: Path, css: str, said: str):
    folder = write(tmp_path, {"components/card.css": css})

    with pytest.raises(StylesheetFault, match=f"^components/card.css: {said}"):
        stylesheet(folder)
