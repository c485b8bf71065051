"""Which address of the preview is which file, and that none leads out of the site's folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsroom.previewing.addresses import address_of, addresses_of, base_of, file_at, is_folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "xem-thu"
    for path in ("index.html", "bai/2020/05/x/index.html", "theme/a b.css"):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, "utf-8")
    (tmp_path / "mat-khau.txt").write_text("outside", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        ("http://localhost:8000", ""),
        ("https://thu.example.org/", ""),
        ("https://thu.example.org/cong-doan", "/cong-doan"),
        ("", ""),
    ],
)
def test_links_are_expected_below_the_path_of_the_sites_address(site_url: str, base: str) -> None:
    assert base_of(site_url) == base


@pytest.mark.parametrize(
    ("path", "base", "address"),
    [
        ("index.html", "", "/"),
        ("index.html", "/cong-doan", "/cong-doan/"),
        ("bai/2020/05/x/index.html", "/cong-doan", "/cong-doan/bai/2020/05/x/"),
        ("404.html", "", "/404.html"),
        ("theme/a b.css", "", "/theme/a%20b.css"),
    ],
)
def test_a_file_has_the_address_that_a_browser_writes(path: str, base: str, address: str) -> None:
    assert address_of(path, base) == address


def test_a_page_may_be_open_under_either_of_its_addresses() -> None:
    assert addresses_of(["bai/x/index.html", "feed.xml"], "") == {"/bai/x/", "/bai/x/index.html", "/feed.xml"}


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/cong-doan/", "index.html"),
        ("/cong-doan/index.html", "index.html"),
        ("/cong-doan/bai/2020/05/x/?q=1#y", "bai/2020/05/x/index.html"),
        ("/cong-doan/theme/a%20b.css", "theme/a b.css"),
    ],
)
def test_an_address_leads_to_its_file(site: Path, target: str, path: str) -> None:
    assert file_at(target, "/cong-doan", site) == (site / path).resolve()


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/bai/2020/05/x/",
        "/cong-doan",
        "/cong-doanh/",
        "/cong-doan/bai/2020/05/x",
        "/cong-doan//index.html",
        "/cong-doan/../mat-khau.txt",
        "/cong-doan/%2e%2e/mat-khau.txt",
        "/cong-doan/..%2fmat-khau.txt",
        "/cong-doan/bai/..%5c..%5cmat-khau.txt",
        "/cong-doan/C:/mat-khau.txt",
        "/cong-doan//etc/passwd",
        "/cong-doan/%00",
        "/cong-doan/ra-ngoai.txt",
        "/cong-doan/ngoai/mat-khau.txt",
        "/cong-doan/" + "x" * 5000,
    ],
)
def test_nothing_outside_the_folder_has_an_address(site: Path, target: str) -> None:
    (site / "ra-ngoai.txt").symlink_to(site.parent / "mat-khau.txt")
    (site / "ngoai").symlink_to(site.parent)

    assert file_at(target, "/cong-doan", site) is None


def test_a_folder_without_its_slash_is_known(site: Path) -> None:
    assert is_folder("/bai/2020/05/x", "", site)
    assert not is_folder("/bai/2020/05/y", "", site)
    assert not is_folder("/bai/2020/05/x/", "", site)
