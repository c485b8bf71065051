"""Options of the functional tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from desks import a_desk, git


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected reports are to be written anew (`--update-golden`), to be reviewed as a diff."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    return tmp_path / "remote.git"


@pytest.fixture
def desk(tmp_path: Path, remote: Path) -> Path:
    return a_desk(tmp_path / "desk", remote)
