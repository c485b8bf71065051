"""Why was a file of the site made again? Told from its fingerprint before and now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

NEW, TOUCHED = "new", "touched"
REASON_LABELS = {
    NEW: "lần trước chưa có tệp này (hoặc chưa giữ gì từ lần trước)",
    TOUCHED: "tệp trong thư mục trang bị xóa hoặc sửa",
    "frame": "khung trang: tên trang, chuyên mục, trang giới thiệu, thiết lập, màu, kiểu trình bày (CSS)",
    "articles": "một bài được liệt kê ở đây: thêm, bớt, hoặc đổi tiêu đề, ngày, đơn vị, ảnh, tóm tắt",
    "body": "bài này hoặc nội dung một bài ở đây",
    "plan": "số liệu, chỉ tiêu của một kế hoạch, hoặc bài đứng sau số ấy",
    "figures": "số liệu, chỉ tiêu của một kế hoạch, không kể tên từng bài",
    "plans": "số liệu của các kế hoạch",
    "unit": "tên, thông tin của đơn vị",
    "units": "danh sách đơn vị",
    "sections": "danh sách chuyên mục",
    "columns": "danh sách chuyên trang",
    "bylines": "tên, thông tin của đơn vị đứng tên một bài ở đây",
    "topics": "danh sách chủ đề",
    "today": "sang ngày khác",
    "text": "một nhãn, liên kết hoặc con số ghi ở đây",
    "template": "mẫu trang hoặc cách dựng mẫu",
    "file": "chính tệp này",
}


def reasons(before: str, now: str) -> tuple[str, ...]:
    """The kinds of ingredients that are others than before; keys of `REASON_LABELS`."""
    if not before:
        return (NEW,)
    if before == now:
        return (TOUCHED,)
    old, new = _parts(before), _parts(now)
    return tuple(kind for kind in {**new, **old} if old.get(kind) != new.get(kind))


def why_lines(
    asked: str, paths: Collection[str], reasons_by_path: Mapping[str, tuple[str, ...]], changed: Collection[str]
) -> Iterator[str]:
    """Why the file that answers an address was made or left by a build, and which content files it found `changed`.

    The address may be a whole one, as a browser shows it.
    """
    path = unquote(urlsplit(asked).path).lstrip("/")
    path = path if path in paths else f"{path.rstrip('/')}/index.html".lstrip("/")
    if path not in paths:
        yield f"Trang không có tệp nào ở địa chỉ “{asked}”."
        return
    if path not in reasons_by_path:
        yield f"{path}: giữ nguyên, mọi thứ làm nên nó vẫn như lần dựng trước."
        return
    yield f"{path}: dựng lại, vì đã đổi:"
    yield from (f"  - {REASON_LABELS.get(reason, reason)}" for reason in reasons_by_path[path])
    if changed:
        names = sorted(changed)
        yield f"  Tệp mới, đã sửa hoặc đã xóa trong content: {', '.join(names[:5])}{', …' if len(names) > 5 else ''}"


def _parts(fingerprint: str) -> dict[str, str]:
    pairs = (part.rpartition(":") for part in fingerprint.split(" "))
    return {kind or "file": digest for kind, _, digest in pairs}
