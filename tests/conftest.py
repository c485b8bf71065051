"""The demo portal, built once for all tests that look at a built site, and only read by them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from portals import SITES, demo_portal, newsroom, small_portal

settings.register_profile("newsroom", derandomize=True, database=None, deadline=None)
settings.load_profile("newsroom")

BUILT_WITH_SOMETHING_LEFT_OUT = 3


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built demo portal; its site is in `output/`."""
    folder = demo_portal(tmp_path_factory.mktemp("demo"))
    result = newsroom(folder, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A host's folder with a portal of two items in `cong-doan/`: one item has moved, one plan cannot be read."""
    folder = small_portal(tmp_path_factory.mktemp("odd"), SITES / "broken" / "KH-01")
    moved = "2b1c9a3e-5a07-4e0f-8c3f-0d7b6d1f5a02 /bai/2020/04/ten-cu/\n"
    (folder / "content" / "addresses.txt").write_text(moved, "utf-8")
    result = newsroom(folder, "build")
    assert result.returncode == BUILT_WITH_SOMETHING_LEFT_OUT, result.stdout + result.stderr
    host = tmp_path_factory.mktemp("host")
    (host / "cong-doan").symlink_to(folder / "output")
    return host


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` renews expected reports."""
    parser.addoption("--update-golden", action="store_true", help="write expected reports anew")
