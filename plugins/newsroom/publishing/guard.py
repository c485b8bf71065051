"""May this site replace the published one? Pure rules over what is there and what would be.

Each rule is a row of the fault catalogue; the caller says them all at once.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from newsroom.problems import Effect, Problem, quoted
from newsroom.publishing.permission import PERMISSION_EXAMPLE, PERMISSION_FILE, Permission
from newsroom.publishing.site_folder import CNAME, SiteCopy, SiteFile

FEWEST_FILES = 10
VANISHING_PAGES = 20
VANISHING_FEW = 5
VANISHING_PERCENT = 2
SITE_LIMIT_BYTES = 1_000_000_000
FILE_LIMIT_BYTES = 100_000_000
_NAMED = 5
_ADDRESS = re.compile(r"<link\b[^>]*\brel=[\"']?canonical\b[^>]*>|<meta\b[^>]*\bog:url\b[^>]*>", re.IGNORECASE)
_VALUE = re.compile(r"\b(?:href|content)=[\"']?([^\"'\s>]*)", re.IGNORECASE)
_LATEST = re.compile(r"href=[\"']?(?:/[\w.-]+)?/(bai/[^\"'\s>]+/)[\"'\s>]")
_FROM_THE_ROOT = re.compile(r"\b(?:href|src)=[\"']?(/[^/\"'\s>][^\"'\s>]*)")
_WATCHED = 5
_PARTS = {"404.html": "trang báo không tìm thấy", "feeds/rss.xml": "nguồn tin RSS"}
_NOT_PUBLIC = ("localhost", "local", "lan", "home", "internal", "intranet", "corp")
_PLACEHOLDERS = ("example.com", "example.net", "example.org", "example", "invalid")
"""RFC 2606 keeps these for examples, so nobody's real portal can be there."""
_SECRET_NAME = re.compile(
    r"\.git|\.git(modules|config|-credentials)|\.env(\..*)?|\.ssh|\.netrc|\.npmrc|id_(rsa|ed25519)"
)
_SECRET_ENDING = (".py", ".pyc", ".pem", ".key", ".p12", ".pfx")
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f]|^\"")
_BUILD_AGAIN = "Dựng lại rồi đăng: newsroom build -s publishconf.py"


def refusals(
    copy: SiteCopy,
    published: Mapping[str, str],
    published_cname: bytes | None,
    permissions: Sequence[Permission],
    today: date,
) -> tuple[Problem, ...]:
    """Every reason against publishing, worst not first but all of them; warnings among them."""
    return (
        *_emptiness(copy.files),
        *_missing_parts(copy),
        *_vanishing(copy.files, published, permissions, today),
        *_strange_files(copy),
        *_secrets(copy.files),
        *_own_address(copy.front_page),
        *_host_name(copy, published_cname),
        *_size(copy.files),
    )


def is_page(path: str) -> bool:
    """A page that somebody may have a link to."""
    return path.endswith(".html")


def _emptiness(files: Mapping[str, SiteFile]) -> Iterator[Problem]:
    if "index.html" not in files or not files["index.html"].size:
        yield _refusal("index.html", "DANG-01", "Không có trang nhất.", _BUILD_AGAIN)
    if not any(path.startswith("bai/") and is_page(path) for path in files):
        yield _refusal("bai", "DANG-01", "Không có trang bài nào.", f"Xem newsroom check. {_BUILD_AGAIN}")
    if len(files) < FEWEST_FILES:
        found = f"Trang chỉ có {len(files)} tệp; trang đủ có ít nhất {FEWEST_FILES} tệp."
        yield _refusal("output", "DANG-01", found, _BUILD_AGAIN)


def _missing_parts(copy: SiteCopy) -> Iterator[Problem]:
    """What a visitor looks for first; looked at before pushing, because a broken site is better not published."""
    if "</html>" not in copy.front_page[-200:].lower() and copy.front_page:
        yield _refusal("index.html", "DANG-07", "Trang nhất bị cắt ngang.", _BUILD_AGAIN)
    for path, name in _PARTS.items():
        if path not in copy.files or not copy.files[path].size:
            yield _refusal(path, "DANG-07", f"Không có {name}.", _BUILD_AGAIN)
    for article in list(dict.fromkeys(_LATEST.findall(copy.front_page)))[:_WATCHED]:
        path = f"{article}index.html"
        if path not in copy.files or not copy.files[path].size:
            yield _refusal(path, "DANG-07", "Trang nhất dẫn tới bài này nhưng không có trang bài.", _BUILD_AGAIN)


def _vanishing(
    files: Mapping[str, SiteFile], published: Mapping[str, str], permissions: Sequence[Permission], today: date
) -> Iterator[Problem]:
    """A page that vanishes without a redirect breaks every link to it, so many at once are a mistake."""
    pages = [path for path in published if is_page(path)]
    gone = sorted(path for path in pages if path not in files)
    unpermitted = [path for path in gone if not any(entry.covers(path, today) for entry in permissions)]
    count = len(unpermitted)
    too_many = count > VANISHING_PAGES or (count > VANISHING_FEW and count * 100 > len(pages) * VANISHING_PERCENT)
    if not too_many:
        return
    named = ", ".join(unpermitted[:_NAMED]) + (", …" if count > _NAMED else "")
    found = f"{count} trong {len(pages)} trang đang đăng sẽ biến mất: {named}."
    expired = sorted({entry.until for entry in permissions if entry.until < today})
    if expired:
        found += f" Phép xóa cũ đã hết hạn ngày {expired[-1]:%d/%m/%Y}."
    fix = f"Nếu đúng là muốn xóa, ghi vào {PERMISSION_FILE} ở thư mục gốc:\n    {PERMISSION_EXAMPLE}"
    yield _refusal("output", "DANG-02", found, fix)


def _strange_files(copy: SiteCopy) -> Iterator[Problem]:
    for path in copy.links:
        found = "Đây là liên kết (symlink) hoặc tệp đặc biệt, không phải tệp thường."
        yield _refusal(path, "DANG-11", found, f"Xóa nó đi. {_BUILD_AGAIN}")
    for path in copy.files:
        shown = path.encode("utf-8", "replace").decode()
        if _UNWRITABLE.search(path) or shown != path:
            found = f"Tên tệp {quoted(shown)} có ký tự lạ hoặc bắt đầu bằng dấu ngoặc kép."
            yield _refusal(quoted(shown), "DANG-11", found, "Đổi tên tệp nguồn.")


def _secrets(files: Mapping[str, SiteFile]) -> Iterator[Problem]:
    for path, file in files.items():
        if file.secret:
            fix = "Xóa khỏi nguồn và thu hồi mã đó ngay: ai đọc được kho mã cũng đã đọc được nó."
            yield _refusal(path, "DANG-12", f"Trong tệp có {file.secret}.", fix)
        if path.lower().endswith(_SECRET_ENDING) or any(_SECRET_NAME.fullmatch(part) for part in path.split("/")):
            yield _refusal(path, "DANG-12", "Tệp loại này không được đăng.", f"Xóa nó đi. {_BUILD_AGAIN}")


def _own_address(front_page: str) -> Iterator[Problem]:
    """The address the front page gives as its own is SITEURL; feeds and shared links are made of the same.

    A front page that is missing is another fault, said elsewhere.
    """
    if not front_page:
        return
    tags = (_VALUE.search(tag) for tag in _ADDRESS.findall(front_page))
    for address in [tag.group(1) if tag else "" for tag in tags] or [""]:
        wrong = _wrong_address(address, _FROM_THE_ROOT.findall(front_page))
        if wrong:
            found = f"Trang nhất ghi địa chỉ của mình là {quoted(address)}: {wrong}."
            fix = (
                'Sửa SITEURL trong publishconf.py, ví dụ SITEURL = "https://congdoan.dienbien.gov.vn", '
                "rồi dựng bằng: newsroom build -s publishconf.py"
            )
            yield _refusal("index.html", "DANG-12", found, fix)
            return


def _wrong_address(address: str, links: Sequence[str]) -> str:
    """Why nobody outside could open the site at this address; empty where they can."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return "không phải địa chỉ"
    if parts.scheme not in ("http", "https") or not host:
        return "chưa có tên miền"
    if any(host == name or host.endswith(f".{name}") for name in _PLACEHOLDERS):
        return "đây là tên miền mẫu"
    if _is_private(host):
        return "chỉ mở được trên máy này hoặc trong mạng nội bộ"
    below = parts.path.rstrip("/") + "/"
    if any(not link.startswith(below) for link in links):
        return f"liên kết trong trang bắt đầu từ gốc tên miền, không từ {below}"
    return ""


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        pass
    if re.fullmatch(r"[\d.]+", host):  # 127.1, 2130706433: addresses as browsers read them
        return True
    return "." not in host or host.rpartition(".")[2] in _NOT_PUBLIC


def _host_name(copy: SiteCopy, published: bytes | None) -> Iterator[Problem]:
    if published is None or CNAME not in copy.files:
        return
    old, new = published.decode(errors="replace").strip(), _cname(copy)
    if old != new:
        found = f"Tên miền đổi từ {quoted(old)} thành {quoted(new)}."
        fix = "Đổi tên miền trong phần Settings > Pages của kho mã trước, rồi dựng và đăng lại."
        yield _refusal(CNAME, "DANG-09", found, fix)


def _cname(copy: SiteCopy) -> str:
    return (copy.folder / CNAME).read_text("utf-8", errors="replace").strip()


def _size(files: Mapping[str, SiteFile]) -> Iterator[Problem]:
    """The hosts take 1 GB a site and 100 MB a file, and turn away more without saying which."""
    for path, file in files.items():
        if file.size >= FILE_LIMIT_BYTES:
            yield _refusal(path, "CI-10", f"Tệp nặng {file.size // 1_000_000} MB; máy chủ nhận dưới 100 MB.", "Bỏ tệp.")
    percent = sum(file.size for file in files.values()) * 100 // SITE_LIMIT_BYTES
    found = f"Trang đã dùng {percent} % của 1 GB mà máy chủ cho."
    if percent >= 85:
        found += " Chỗ sắp hết."
    fix = "Bớt ảnh của các bài cũ, hoặc chuyển ảnh sang máy chủ khác."
    if percent >= 95:
        yield _refusal("output", "CI-10", found, fix)
    elif percent >= 70:
        yield Problem("output", 0, 0, "CI-10", Effect.WARN, found, fix)


def _refusal(path: str, rule: str, found: str, fix: str) -> Problem:
    return Problem(path, 0, 0, rule, Effect.REFUSE, found, fix)
