"""Which address of the preview is which file of the site? Nothing outside the site's folder has one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

INDEX = "index.html"
NOT_FOUND = "404.html"


def base_of(site_url: str) -> str:
    """The path below which the site's own links expect it: '' or '/cong-doan'."""
    return urlsplit(site_url).path.rstrip("/")


def address_of(path: str, base: str) -> str:
    """The address of a file of the site, as a browser writes it."""
    folder, _, name = path.rpartition("/")
    shown = f"{folder}/".lstrip("/") if name == INDEX else path
    return quote(f"{base}/{shown}")


def addresses_of(paths: Iterable[str], base: str) -> frozenset[str]:
    """The addresses of these files; a page that stands in a folder has two."""
    found: set[str] = set()
    for path in paths:
        found.add(address_of(path, base))
        if path.rpartition("/")[2] == INDEX:
            found.add(quote(f"{base}/{path}"))
    return frozenset(found)


def file_at(target: str, base: str, folder: Path) -> Path | None:
    """The file that answers an address; None where there is none, or where it would lie outside the folder."""
    path = unquote(urlsplit(target).path, errors="replace")
    if not path.startswith(f"{base}/"):
        return None
    parts = path[len(base) + 1 :].split("/")
    if any(part in (".", "..") or set(part) & set("\\:\0") for part in parts) or "" in parts[:-1]:
        return None
    try:
        root = folder.resolve(strict=True)
        file = root.joinpath(*parts)
        file = (file / INDEX if parts[-1] == "" else file).resolve(strict=True)
    except (OSError, ValueError):
        return None
    return file if file.is_file() and file.is_relative_to(root) else None


def is_folder(target: str, base: str, folder: Path) -> bool:
    """Whether the address only lacks the slash at its end."""
    path = urlsplit(target).path
    return not path.endswith("/") and file_at(f"{path}/", base, folder) is not None
