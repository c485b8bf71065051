"""A build that keeps what it knows ends with the same bytes as one from nothing (TEP-15, 16 and 17).

NEWSROOM_EDITS=500 runs as many sequences, NEWSROOM_EDITS_FIRST says from which seed on.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newsroom.pelican_hooks import quick_look
from properties.sequences import run_sequence, shortest

SEQUENCES = int(os.environ.get("NEWSROOM_EDITS", "4"))
FIRST = int(os.environ.get("NEWSROOM_EDITS_FIRST", "0"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEQUENCES))
def test_edits_end_as_a_build_from_nothing(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if seed % 2:  # as in a large portal: what was kept is read before it is known what changed
        monkeypatch.setattr(quick_look, "_LARGE", 0)
    told = run_sequence(tmp_path / "site", seed)
    if told.faults:
        whole = str(told)
        pytest.fail(f"{whole}\n\nthe shortest that shows it:\n{shortest(tmp_path / 'shorter', told)}", pytrace=False)
