"""Imports go one way, and each outside library has one home."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "plugins" / "newsroom"
ALLOWED = {
    "record": set(),
    "problems": set(),
    "model": {"problems"},
    "reading": {"problems", "model"},
    "tally": {"problems", "model"},
    "rendering": {"problems", "model", "reading", "tally"},
    "building": {"problems", "model", "reading", "tally", "rendering"},
    "publishing": {"problems", "reading"},
    "reporting": {"problems", "model", "tally", "rendering"},
    "previewing": {"problems", "building"},
    "settings": {"problems"},
    "pelican_hooks": {"problems", "model", "reading", "tally", "rendering", "building", "settings"},
    "commands": {
        "problems",
        "model",
        "reading",
        "tally",
        "rendering",
        "building",
        "publishing",
        "reporting",
        "previewing",
        "settings",
        "pelican_hooks",
    },
}
HOMES = {
    "msgspec": {"record.py"},
    "yaml": {"reading/yaml_source.py"},
    "jsonschema": {"reading/schema_check.py"},
    "markdown": {"reading/markdown_parts.py"},
    "nh3": {"reading/sanitising.py"},
    "PIL": {"reading/pillow.py"},
    "holidays": {"tally/working_days.py"},
    "feedgen": {"rendering/feeds.py"},
    "watchfiles": {"previewing/watching.py"},
    "filelock": {"building/build_lock.py"},
    "icalendar": {"rendering/calendar_file.py"},
    "babel": {"rendering/vietnamese.py"},
    "ghp_import": {"publishing/one_commit.py"},
    "markupsafe": {"pelican_hooks/templates.py"},
    "jinja2": {"pelican_hooks/templates.py", "reporting/docx_file.py"},  # docxtpl takes and raises what is jinja2's
    "docxtpl": {"reporting/docx_file.py"},
    "docx": {"reading/docx_tables.py", "reporting/docx_file.py"},
    "openpyxl": {"reading/spreadsheets.py", "reporting/xlsx_file.py"},
}
EDGES = {"pelican": "pelican_hooks", "typer": "commands"}


def _files() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        yield file.relative_to(PACKAGE).as_posix(), ast.parse(file.read_text("utf-8"))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_imports_inside_the_package_go_one_way() -> None:
    wrong = []
    for name, tree in _files():
        layer = name.split("/")[0].removesuffix(".py")
        if layer.startswith("__"):
            continue
        for module in _imports(tree):
            if module.startswith("newsroom."):
                other = module.split(".")[1]
                if other not in {layer, "record", *ALLOWED[layer]}:
                    wrong.append(f"{name} imports {module}")

    assert wrong == []


def test_every_outside_library_has_one_home() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for name, tree in _files():
        for module in _imports(tree):
            found[module.split(".")[0]].add(name)

    assert {library: found[library] for library in HOMES} == HOMES


def test_pelican_and_typer_stay_at_the_edges() -> None:
    wrong = [
        f"{name} imports {module}"
        for name, tree in _files()
        for module in _imports(tree)
        if (edge := EDGES.get(module.split(".")[0])) and not name.startswith(f"{edge}/")
    ]

    assert wrong == []


def test_the_tally_and_the_model_know_no_clock_and_no_files() -> None:
    wrong = [
        f"{name} imports {module}"
        for name, tree in _files()
        if name.startswith(("tally/", "model/"))
        for module in _imports(tree)
        if module in ("pathlib", "os", "time", "io", "newsroom.settings")
    ]

    assert wrong == []


def test_no_file_is_over_four_hundred_lines() -> None:
    long = [
        file.as_posix()
        for root in (PACKAGE, PACKAGE.parents[1] / "scripts", PACKAGE.parents[1] / "tests")
        for file in root.rglob("*.py")
        if len(file.read_text("utf-8").splitlines()) > 400
    ]

    assert long == []
