"""Edits that reach pages in ways of their own: each ends with the bytes of a build from nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from portals import ROOT, newsroom, small_portal, tree

COLUMNS = "columns:\n  - {{id: mot, label: Cột một{one}}}\n  - {{id: hai, label: Cột hai{two}}}\n"
OLD_NAME = ", aliases: [Cột cũ]"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    """A small portal with a theme of its own, that is built."""
    folder = small_portal(tmp_path / "portal")
    settings = folder / "pelicanconf.py"
    lines = [line for line in settings.read_text("utf-8").splitlines() if not line.startswith("THEME")]
    settings.write_text("\n".join([*lines, 'THEME = "giao-dien"', ""]), "utf-8")
    shutil.copytree(ROOT / "theme", folder / "giao-dien")
    build(folder)
    return folder


def build(portal: Path, *arguments: str) -> str:
    result = newsroom(portal, "build", *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def is_as_from_nothing(portal: Path) -> bool:
    fresh = portal.with_name("fresh")
    shutil.copytree(portal, fresh, symlinks=True, ignore=shutil.ignore_patterns("output", ".newsroom"))
    build(fresh, "--full", "--jobs", "1")
    return tree(portal / "output") == tree(fresh / "output")


def set_up(portal: Path, lines: str) -> None:
    settings = portal / "pelicanconf.py"
    old = settings.read_text("utf-8").partition("# tried\n")[0]
    settings.write_text(f"{old}# tried\n{lines}\n", "utf-8")


def footer(folder: Path, words: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "footer.html").write_text(f"<footer>{words}</footer>\n", "utf-8")


def test_an_old_name_that_moves_to_another_column_leads_there(portal: Path) -> None:
    columns = portal / "content" / "columns.yaml"
    columns.write_text(COLUMNS.format(one=OLD_NAME, two=""), "utf-8")
    build(portal)
    columns.write_text(COLUMNS.format(one="", two=OLD_NAME), "utf-8")
    build(portal)

    assert "/chuyen-trang/hai/" in (portal / "output/chuyen-trang/cot-cu/index.html").read_text("utf-8")
    assert is_as_from_nothing(portal)


@pytest.mark.parametrize("arguments", [(), ("--full",)])
@pytest.mark.parametrize("is_relative", [True, False])
def test_a_folder_of_the_site_that_became_a_link_is_a_folder_again(
    portal: Path, arguments: tuple[str, ...], is_relative: bool
) -> None:
    elsewhere = portal.with_name("elsewhere")
    (portal / "output" / "feeds").rename(elsewhere)
    (elsewhere / "don-vi").rename(elsewhere / "that")
    (elsewhere / "don-vi").symlink_to("that", target_is_directory=True)
    target = "../../elsewhere" if is_relative else elsewhere
    (portal / "output" / "feeds").symlink_to(target, target_is_directory=True)
    before = tree(elsewhere)
    build(portal, *arguments)

    assert is_as_from_nothing(portal)
    assert not (portal / "output" / "feeds").is_symlink()
    assert tree(elsewhere) == before


def test_a_page_that_became_a_link_is_a_file_again(portal: Path) -> None:
    page, elsewhere = portal / "output" / "index.html", portal.with_name("index.html")
    page.rename(elsewhere)
    page.symlink_to(elsewhere)
    build(portal)

    assert is_as_from_nothing(portal)
    assert not page.is_symlink()


def test_a_strange_file_goes_although_its_folder_has_its_old_time(portal: Path) -> None:
    feeds = portal / "output" / "feeds"
    before = feeds.stat()
    (feeds / "la.txt").write_text("lạ", "utf-8")
    os.utime(feeds, ns=(before.st_atime_ns, before.st_mtime_ns))
    build(portal)

    assert not (feeds / "la.txt").exists()


def test_a_group_with_the_name_of_a_unit_is_not_the_unit(tmp_path: Path) -> None:
    portal = tmp_path / "examples" / "lai-chau"
    shutil.copytree(ROOT / "examples" / "lai-chau-2023-2028", portal)
    for place in (tmp_path, tmp_path / "examples"):
        (place / "theme").symlink_to(ROOT / "theme")
    plan = portal / "content" / "plans" / "lai-chau-2023-2028.yaml"
    group = (
        '  - {id: van-phong, name: "Khối văn phòng", members: [van-phong, huyen-than-uyen], size: 2, basis: stated}\n'
    )
    target = "  - {id: vp, kind: tin, scope: group, of: van-phong, min: 1, every: month, basis: stated}\n"
    text = plan.read_text("utf-8").replace("groups:\n", f"groups:\n{group}", 1)
    plan.write_text(text.replace("targets:\n", f"targets:\n{target}", 1), "utf-8")
    build(portal)
    article = next((portal / "content/articles/huyen-than-uyen").rglob("index.md"))
    article.write_text(article.read_text("utf-8").replace("kind: tin", "kind: bai"), "utf-8")
    build(portal)

    page = portal / "output/tien-do/lai-chau-2023-2028/van-phong/index.html"
    assert "Khối văn phòng" not in page.read_text("utf-8")
    assert is_as_from_nothing(portal)


def test_the_first_of_the_folders_with_templates_wins_in_whichever_order(portal: Path) -> None:
    for name in ("a", "b"):
        footer(portal / name / "partials", f"chân {name}")
    for first, second in ("ab", "ba"):
        set_up(portal, f'THEME_TEMPLATES_OVERRIDES = ["{first}", "{second}"]')
        build(portal)
        assert f"chân {first}" in (portal / "output" / "404.html").read_text("utf-8")


def test_a_part_of_the_theme_that_is_linked_is_looked_at(portal: Path) -> None:
    partials, shared = portal / "giao-dien" / "templates" / "partials", portal / "chung"
    partials.rename(shared)
    partials.symlink_to(shared, target_is_directory=True)
    (shared / "vong").symlink_to(shared, target_is_directory=True)  # round and round
    build(portal)
    footer(shared, "chân chung")
    build(portal)

    assert "chân chung" in (portal / "output" / "404.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("lines", "before", "after"),
    [
        ('from functools import partial\nJINJA_GLOBALS = {{"loi": partial("{{}} {{}}".format, "{}")}}', "AAA", "BBB"),
        ('JINJA_GLOBALS = {{"loi": "{} {{}}".format}}', "AAA", "BBB"),
        ("from loc import Loi\nJINJA_GLOBALS = {{'loi': Loi('{}')}}", "AAA", "BBB"),
    ],
)
def test_what_is_called_with_other_values_makes_other_pages(portal: Path, lines: str, before: str, after: str) -> None:
    own, called = "def __init__(self, a):\n        self.a = a", "def __call__(self, b):\n        return self.a + b"
    (portal / "loc.py").write_text(f"class Loi:\n    {own}\n\n    {called}\n", "utf-8")
    footer(portal / "giao-dien/templates/partials", "{{ loi('chân') }}")
    for value in (before, after):
        set_up(portal, lines.format(value))
        build(portal)
        assert value in (portal / "output" / "404.html").read_text("utf-8")


@pytest.mark.parametrize("home", ["loc.py", "pelicanconf.py"])
def test_a_class_is_known_by_its_code(portal: Path, home: str) -> None:
    footer(portal / "giao-dien/templates/partials", "{{ 'chân'|loc }}")
    shown = "def __str__(self):\n        return self.text"
    for word in ("một", "hai"):
        made = f"def __init__(self, text):\n        self.text = text + ' {word}'"
        own = f"class Loc:\n    {made}\n\n    {shown}\n"
        (portal / "loc.py").write_text(own, "utf-8")
        set_up(portal, ("from loc import Loc" if home == "loc.py" else own) + "\nJINJA_FILTERS = {'loc': Loc}")
        build(portal)
        assert f"chân {word}" in (portal / "output" / "404.html").read_text("utf-8")
    assert "Không có gì đổi" in build(portal)


def test_code_that_a_filter_asks_for_is_part_of_the_filter(portal: Path) -> None:
    (portal / "loc.py").write_text("from phu import words\n\ndef loc(text):\n    return words(text)\n", "utf-8")
    footer(portal / "giao-dien/templates/partials", "{{ 'chân'|loc }}")
    set_up(portal, 'from loc import loc\nJINJA_FILTERS = {"loc": loc}')
    for word in ("một", "hai"):
        (portal / "phu.py").write_text(f"def words(text):\n    return text + ' {word}'\n", "utf-8")
        build(portal)
        assert f"chân {word}" in (portal / "output" / "404.html").read_text("utf-8")
    assert "Không có gì đổi" in build(portal)


SAID = """from functools import wraps
from pathlib import Path
READ = (Path(__file__).parent / "so.txt").read_text()

def by_a_function():
    return read()

def read():
    return READ

def around(so):
    return lambda: so

by_a_closure = around(str(READ))

def by_a_default(so=str(READ)):
    return so

class Holder:
    def __init__(self, so):
        self.so = so
        self.round_and_round = self.say

    def say(self):
        return self.so

by_a_method = Holder(str(READ)).say

def before(so):
    def around_it(called):
        @wraps(called)
        def saying():
            return so + called()

        return saying

    return around_it

@before(str(READ))
def by_a_decorator():
    return ""

JINJA_GLOBALS = {"goi": %s}
"""


@pytest.mark.parametrize(
    "said", ["read", "by_a_function", "by_a_closure", "by_a_default", "by_a_method", "by_a_decorator"]
)
def test_what_a_function_of_the_settings_has_read_is_part_of_it(portal: Path, said: str) -> None:
    footer(portal / "giao-dien/templates/partials", "{{ goi() }}")
    (portal / "so.txt").write_text("0215 001", "utf-8")
    set_up(portal, SAID % said)
    for number in ("0215 111", "0215 222"):
        (portal / "so.txt").write_text(number, "utf-8")
        build(portal)
        assert number in (portal / "output" / "404.html").read_text("utf-8")
    assert "Không có gì đổi" in build(portal)


def test_an_extension_of_jinja_is_known_by_its_code(portal: Path) -> None:
    set_up(portal, 'JINJA_ENVIRONMENT = {"extensions": ["duoi.Duoi"]}')
    for word in ("một", "hai"):
        body = f"def preprocess(self, text, *_):\n        return text.replace('</footer>', '{word}</footer>')"
        made = f"from jinja2.ext import Extension\n\nclass Duoi(Extension):\n    {body}\n"
        (portal / "duoi.py").write_text(made, "utf-8")
        build(portal)
        assert f"{word}</footer>" in (portal / "output" / "404.html").read_text("utf-8")
    assert "Không có gì đổi" in build(portal)
