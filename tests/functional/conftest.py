"""Options of the functional tests."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected reports are to be written anew (`--update-golden`), to be reviewed as a diff."""
    return bool(request.config.getoption("--update-golden"))
