"""Compiled templates are kept behind a seal; whatever is not just what was made is made again."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, FileSystemLoader
from markupsafe import Markup

from newsroom.pelican_hooks import templates
from newsroom.pelican_hooks.templates import LATELY_MADE, MADE_IN_A_YEAR, KeptTemplates, TemplateFault, TemplateSetter


class Counting(Environment):
    compiled = 0

    def compile(self, *arguments: Any, **named: Any) -> Any:
        Counting.compiled += 1
        return super().compile(*arguments, **named)


def environment(text: str = "Chào {{ name }}") -> Counting:
    Counting.compiled = 0
    return Counting(loader=DictLoader({"a.html": text}))


def page(folder: Path, settings: dict[str, Any] | None = None, text: str = "Chào {{ name }}") -> tuple[str, int]:
    made = environment(text)
    made.bytecode_cache = KeptTemplates(folder, settings or {})
    return made.get_template("a.html").render(name="chị Én"), Counting.compiled


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    assert [page(tmp_path), page(tmp_path)] == [("Chào chị Én", 1), ("Chào chị Én", 0)]


def test_another_text_or_other_settings_compile_it_again(tmp_path: Path) -> None:
    page(tmp_path)

    assert page(tmp_path, text="Kính chào {{ name }}") == ("Kính chào chị Én", 1)
    assert page(tmp_path, {"JINJA_GLOBALS": {"x": 1}}, "Kính chào {{ name }}")[1] == 1


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:], lambda _: b""]
)
def test_what_is_damaged_is_compiled_again(damage: Any, tmp_path: Path) -> None:
    page(tmp_path)
    for file in (tmp_path / "mau").iterdir():
        file.write_bytes(damage(file.read_bytes()))

    assert page(tmp_path) == ("Chào chị Én", 1)


def test_what_a_killed_process_left_goes_with_the_next_writing(tmp_path: Path) -> None:
    page(tmp_path)
    (kept,) = (tmp_path / "mau").iterdir()
    kept.with_name(f"{kept.name}.4711").write_bytes(b"half")
    kept.unlink()
    page(tmp_path)

    assert [*(tmp_path / "mau").iterdir()] == [kept]


@pytest.mark.parametrize(
    "code", ["{{ 1 // 0 }}", "{{ page.none }}", "{{ 'a' + 1 }}", "{{ '%d' % 'a' }}", "{{ x() }}", "{% if %}"]
)
def test_whatever_the_code_of_a_template_raises_is_told_with_its_place(code: str, tmp_path: Path) -> None:
    """In a template that another one asks; the fault says the same when it came from another process."""
    theme = tmp_path / "templates"
    (theme / "parts").mkdir(parents=True)
    (theme / "page.html").write_text("{% include 'parts/part.html' %}", "utf-8")
    (theme / "parts" / "part.html").write_text(f"Chào\n{code}\n", "utf-8")
    made = Environment(loader=FileSystemLoader(theme), **templates.STRICT)
    with pytest.raises(TemplateFault) as caught:
        list(TemplateSetter({"PLUGINS": None}, made, tmp_path)([("page.html", {"page": {}, "shell": None})]))

    fault = pickle.loads(pickle.dumps(caught.value))
    assert str(fault).startswith("Mẫu trang parts/part.html:2: ")
    assert (fault.file, fault.line) == (str(theme / "parts" / "part.html"), 2)


@pytest.mark.parametrize(("plugins", "is_kept"), [([], True), (["seo"], False), (None, False)])
def test_nothing_is_kept_of_an_environment_that_a_plugin_may_change(
    plugins: Any, is_kept: bool, tmp_path: Path
) -> None:
    made = environment()
    TemplateSetter({"PLUGINS": plugins}, made, tmp_path)

    assert (made.bytecode_cache is not None) is is_kept


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "mau").write_text("một tệp", "utf-8")

    assert [page(tmp_path), page(tmp_path)] == [("Chào chị Én", 1)] * 2


def test_what_pages_share_is_set_once_for_the_same_values_and_shell(tmp_path: Path) -> None:
    texts = {"page.html": "{{ shared('part.html', area=page) }}", "part.html": "{{ shell }}-{{ area }}-{{ seen() }}<"}
    made = Environment(loader=DictLoader(texts), autoescape=True)
    seen = iter(range(9))
    made.globals["seen"] = lambda: next(seen)
    setter = TemplateSetter({}, made, tmp_path)
    said = [*setter([("page.html", {"page": area, "shell": 1}) for area in ("a&", "a&", "b")])]

    assert [*said, *setter([("page.html", {"page": "a&", "shell": 2})])] == [
        "1-a&amp;-0<",
        "1-a&amp;-0<",
        "1-b-1<",
        "2-a&amp;-2<",
    ]


VALUES = (
    st.text("ab<>&'\" ", max_size=3) | st.text("a<", max_size=2).map(Markup) | st.sampled_from([1, 1.0, True, None])
)


@given(st.lists(VALUES, max_size=12))
def test_what_was_escaped_before_is_escaped_the_same(values: list[Any]) -> None:
    texts = {
        "page.html": "{% macro one(value) %}{{ value }}{% endmacro %}{% for v in page %}{{ v }}{{ one(v) }}{% endfor %}"
    }
    plain = Environment(loader=DictLoader(texts), autoescape=True)
    setter = TemplateSetter({}, Environment(loader=DictLoader(texts), autoescape=True), Path())

    set_anew = [plain.get_template("page.html").render(page=values)]
    assert list(setter([("page.html", {"page": values, "shell": 1})])) == set_anew


def test_a_macro_is_set_once_for_the_same_values(tmp_path: Path) -> None:
    texts = {
        "part.html": "{% macro part(a, b=0) %}{{ a }}{{ b }}{{ seen() }} {% endmacro %}",
        "page.html": "{% from 'part.html' import part %}{% for a in page %}{{ once(part, a) }}{{ once(part, a, b=1) }}"
        "{% endfor %}",
    }
    made = Environment(loader=DictLoader(texts), autoescape=True)
    seen = iter("abcdefghij")
    made.globals["seen"] = lambda: next(seen)
    setter = TemplateSetter({}, made, tmp_path, lately=3)

    pages = (("page.html", {"page": page, "shell": page}) for page in (("<", "<"), ("x", "<", "x")))
    assert list(setter(pages)) == ["&lt;0a &lt;1b &lt;0a &lt;1b ", "x0c x1d &lt;0e &lt;1f x0g x1h "]


def test_only_one_process_remembers_the_rows_of_a_year(tmp_path: Path) -> None:
    setter = TemplateSetter({}, Environment(loader=DictLoader({}), autoescape=True), tmp_path, MADE_IN_A_YEAR)

    assert pickle.loads(pickle.dumps(setter))._most_lately == LATELY_MADE


def test_a_set_in_the_settings_is_told_alike_in_every_process() -> None:
    command = "from newsroom.pelican_hooks.quick_look import told; print(told({'A': {'một', 'hai', 'ba', 'bốn'}}))"
    said = {
        subprocess.run(
            [sys.executable, "-c", command],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(said) == 1
