from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from newsroom.building import output_folder
from newsroom.publishing.errors import PublishError
from newsroom.publishing.site_folder import MARK, add_manifest, copy_site, keep_cname, stamp_source


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "output"
    (folder / "bai").mkdir(parents=True)
    (folder / "index.html").write_text("<html>một</html>", "utf-8")
    (folder / "bai" / "_a.html").write_text("hai", "utf-8")
    (folder / MARK).write_text('{"newsroom": "1"}\n')
    return folder


def test_the_mark_of_a_built_site_is_the_one_the_build_writes() -> None:
    assert MARK == output_folder.MARK


def test_git_would_give_the_files_the_same_names(site: Path, tmp_path: Path) -> None:
    copy = copy_site(site, tmp_path / "copy")

    for path, blob in copy.blobs().items():
        named = subprocess.run(["git", "hash-object", "--no-filters", site / path], capture_output=True, check=True)
        assert named.stdout.decode().strip() == blob


def test_the_copy_stays_as_it_was_while_a_build_replaces_the_site(site: Path, tmp_path: Path) -> None:
    copy = copy_site(site, tmp_path / "copy")
    (tmp_path / "new.html").write_text("khác", "utf-8")
    (tmp_path / "new.html").replace(site / "index.html")

    assert (copy.folder / "index.html").read_text("utf-8") == "<html>một</html>"


def test_the_stamp_is_put_into_the_copy_only(site: Path, tmp_path: Path) -> None:
    copy = stamp_source(copy_site(site, tmp_path / "copy"), "c0ffee")

    assert json.loads((copy.folder / MARK).read_text()) == {"newsroom": "1", "source": "c0ffee"}
    assert json.loads((site / MARK).read_text()) == {"newsroom": "1"}


@pytest.mark.parametrize("text", ["", "[1]", "không"])
def test_a_broken_mark_is_stamped_too(site: Path, tmp_path: Path, text: str) -> None:
    (site / MARK).write_text(text)

    copy = stamp_source(copy_site(site, tmp_path / "copy"), "c0ffee")

    assert json.loads((copy.folder / MARK).read_text()) == {"source": "c0ffee"}


def test_the_manifest_lists_every_file_but_itself_and_the_host_name(site: Path, tmp_path: Path) -> None:
    copy = add_manifest(keep_cname(copy_site(site, tmp_path / "copy"), b"congdoan.vn\n"))

    lines = (copy.folder / "MANIFEST.sha256").read_text("utf-8").splitlines()
    assert [line.split("  ")[1] for line in lines] == [".nojekyll", "bai/_a.html", "index.html", MARK]
    assert lines[1].split("  ")[0] == hashlib.sha256(b"hai").hexdigest()
    assert {"CNAME", "MANIFEST.sha256"} <= copy.files.keys()


def test_a_host_name_of_its_own_is_left_to_the_site(site: Path, tmp_path: Path) -> None:
    (site / "CNAME").write_text("moi.vn")

    copy = keep_cname(copy_site(site, tmp_path / "copy"), b"cu.vn")

    assert (copy.folder / "CNAME").read_text() == "moi.vn"


@pytest.mark.parametrize("missing", ["", MARK])
def test_a_folder_that_is_no_built_site_is_said(site: Path, tmp_path: Path, missing: str) -> None:
    (site / (missing or "index.html")).unlink()
    folder = site if missing else tmp_path / "khong-co"

    with pytest.raises(PublishError, match="newsroom build -s publishconf"):
        copy_site(folder, tmp_path / "copy")
