"""Is every page of the built portals what the HTML standard says? The Nu checker looks at all of them at once."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from machine import INSTALL_PAGE_TOOLS

CHECKER = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
QUICK_START = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


FAULTY_PAGE = '<!doctype html><html lang="vi"><title>Thử</title><p><div></p>'
FAULTY_STYLESHEET = "p { colour: red }"


def _findings(folders: Iterable[Path]) -> list[str]:
    """One line a message of the checker, warnings too."""
    java = shutil.which("java")
    assert java, f"Chưa có Java. Chạy: {INSTALL_PAGE_TOOLS}"
    assert CHECKER.is_file(), f"Chưa có công cụ soát HTML. Chạy: {INSTALL_PAGE_TOOLS}"
    command = [java, *QUICK_START, "-jar", str(CHECKER), "--format", "json", "--stdout", "--skip-non-html"]
    command += ["--also-check-css", "--also-check-svg", *map(str, folders)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)
    return [
        f"{message['url']}:{message.get('lastLine', 0)}: {message['message']} {message.get('extract', '')!r}"
        for message in json.loads(done.stdout)["messages"]
    ]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one fault in a page and one in a stylesheet."""
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "index.html").write_text(FAULTY_PAGE, "utf-8")
    (folder / "style.css").write_text(FAULTY_STYLESHEET, "utf-8")
    return folder


@pytest.fixture(scope="module")
def findings(demo: Path, odd: Path, faulty: Path) -> list[str]:
    """What the checker says of all of them: it is started once, because starting takes it seconds."""
    return _findings([demo / "output", (odd / "cong-doan").resolve(), faulty])


@pytest.mark.slow
def test_no_page_stylesheet_or_drawing_has_an_error_or_a_warning(findings: list[str], faulty: Path) -> None:
    found = [line for line in findings if str(faulty) not in line]

    assert found == [], "\n".join(found[:50])


def test_the_checker_speaks_of_a_fault(findings: list[str], faulty: Path) -> None:
    """Without this, a checker that looks at nothing would be as silent as one that finds nothing."""
    found = "\n".join(line for line in findings if str(faulty) in line)

    assert "No “p” element in scope" in found
    assert "colour" in found
