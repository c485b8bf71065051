"""What is in the built site? Every file read once, and held still while it is published.

The files are linked into a folder of ours first: a build that runs meanwhile
replaces its files and cannot change what was looked at.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from newsroom.publishing.errors import PublishError
from newsroom.record import Record

MARK = "phien-ban.json"
MANIFEST = "MANIFEST.sha256"
CNAME = "CNAME"
NOJEKYLL = ".nojekyll"

_SECRETS = (
    ("mã truy cập GitHub", re.compile(rb"gh[pousr]_[A-Za-z0-9]{16,}|github_pat_[A-Za-z0-9_]{16,}")),
    ("mã truy cập GitLab", re.compile(rb"glpat-[A-Za-z0-9_-]{16,}")),
    ("khóa AWS", re.compile(rb"\bAKIA[0-9A-Z]{16}\b")),
    ("khóa riêng", re.compile(rb"-----BEGIN [A-Z ]*(?:KEY|CERTIFICATE|MESSAGE)[A-Z ]*-----")),
)


class SiteFile(Record, frozen=True):
    """One file of the site: its size, its name in git, its sum, and the secret it holds if any."""

    size: int
    blob: str
    sha256: str
    secret: str = ""


class SiteCopy(Record, frozen=True):
    """A site as it was at one moment, and what in it is not a plain file."""

    folder: Path
    files: Mapping[str, SiteFile]
    links: tuple[str, ...]
    front_page: str

    def blobs(self) -> dict[str, str]:
        """Path -> git's name of what stands there."""
        return {path: file.blob for path, file in self.files.items()}


def copy_site(site: Path, folder: Path) -> SiteCopy:
    """Hold the built site still below `folder` and read it; raises PublishError where it is no site."""
    if not site.is_dir():
        raise PublishError(f"{site}: không có thư mục này.\n    → Dựng trang trước: newsroom build -s publishconf.py")
    if not (site / MARK).is_file():
        raise PublishError(
            f"{site}: không có tệp {MARK}, nên đây không phải trang đã dựng (hoặc mới dựng dở).\n"
            "    → Dựng lại: newsroom build -s publishconf.py"
        )
    files: dict[str, SiteFile] = {}
    links = []
    for path, entry in _entries(site, ""):
        if not entry.is_file(follow_symlinks=False):
            links.append(path)
        elif path not in (MANIFEST, NOJEKYLL):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(entry.path, target)
            files[path] = _look(target.read_bytes())
    front = folder / "index.html"
    text = front.read_text("utf-8", errors="replace") if front.is_file() else ""
    return SiteCopy(folder, dict(sorted(files.items())), tuple(links), text)


def stamp_source(copy: SiteCopy, commit: str) -> SiteCopy:
    """The site saying in `phien-ban.json` which commit of the source it was made from (DANG-13).

    Stamped here and not by the build, so that two builds of the same content
    are the same bytes, with git or without.
    """
    try:
        kept = json.loads((copy.folder / MARK).read_bytes())
    except ValueError:
        kept = {}
    stamp = {**(kept if isinstance(kept, dict) else {}), "source": commit}
    files = dict(copy.files)
    _write(copy, files, MARK, (json.dumps(stamp, sort_keys=True) + "\n").encode())
    return SiteCopy(copy.folder, files, copy.links, copy.front_page)


def add_manifest(copy: SiteCopy) -> SiteCopy:
    """The site with `.nojekyll` and the sums of all its files, in the form `sha256sum -c` reads.

    CNAME is left out of the list: it belongs to the host, who may write it.
    """
    files = dict(copy.files)
    _write(copy, files, NOJEKYLL, b"")
    lines = [f"{file.sha256}  {path}\n" for path, file in sorted(files.items()) if path != CNAME]
    _write(copy, files, MANIFEST, "".join(lines).encode())
    return SiteCopy(copy.folder, files, copy.links, copy.front_page)


def keep_cname(copy: SiteCopy, published: bytes | None) -> SiteCopy:
    """The site with the host name that is already published, where it brings none of its own."""
    if CNAME in copy.files:
        return copy
    (copy.folder / CNAME).unlink(missing_ok=True)  # of an attempt that lost its race
    if published is None:
        return copy
    files = dict(copy.files)
    _write(copy, files, CNAME, published)
    return SiteCopy(copy.folder, files, copy.links, copy.front_page)


def _write(copy: SiteCopy, files: dict[str, SiteFile], path: str, data: bytes) -> None:
    target = copy.folder / path
    target.unlink(missing_ok=True)
    target.write_bytes(data)
    files[path] = _look(data)


def _entries(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(Path(entry.path), f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", entry


def _link(source: str, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system, or one without links
        shutil.copyfile(source, target)


def _look(data: bytes) -> SiteFile:
    blob = hashlib.sha1(b"blob %d\0" % len(data), usedforsecurity=False)
    blob.update(data)
    secret = next((name for name, pattern in _SECRETS if pattern.search(data)), "")
    return SiteFile(len(data), blob.hexdigest(), hashlib.sha256(data).hexdigest(), secret)
