"""One commit out of a folder, through ghp-import: the only place that knows it.

ghp-import reads its repository and the author from the environment, prints
where it cannot go on and raises whatever happens to break first.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import ghp_import

from newsroom.publishing.errors import PublishError


def commit_folder(folder: Path, branch: str, message: str, env: Mapping[str, str]) -> None:
    """Put the folder on top of the fetched `origin/<branch>` as one commit of the local branch; never pushes."""
    with _environment(env):
        try:
            ghp_import.ghp_import(str(folder), remote="origin", branch=branch, mesg=message, nojekyll=True)
        except (ghp_import.GhpError, TypeError, OSError, ValueError, subprocess.CalledProcessError) as error:
            raise PublishError(
                f"{folder}: git không ghi được bản đăng ({error}). Trang đang chạy vẫn nguyên.\n"
                "    → Xem ổ đĩa còn chỗ không, rồi đăng lại."
            ) from error
        except SystemExit as error:
            raise PublishError("git không ghi được bản đăng. Trang đang chạy vẫn nguyên.\n    → Đăng lại.") from error


@contextmanager
def _environment(env: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(env)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
