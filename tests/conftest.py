"""The demo portal, built once for all tests that look at a built site, and only read by them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from portals import demo_portal, newsroom

settings.register_profile("newsroom", derandomize=True, database=None, deadline=None)
settings.load_profile("newsroom")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built demo portal; its site is in `output/`."""
    folder = demo_portal(tmp_path_factory.mktemp("demo"))
    result = newsroom(folder, "build")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` renews expected reports."""
    parser.addoption("--update-golden", action="store_true", help="write expected reports anew")
