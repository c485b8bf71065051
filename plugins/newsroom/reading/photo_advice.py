"""What is worth a second look about a photo that is published all the same?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.body import PictureUse
from newsroom.reading.pictures import PictureFacts

HEAVY_BYTES = 8_000_000
"""A photo kept in the articles' folder for ever; the pages never show it in that size."""
LEAST_WIDTH = 480
MOST_STRETCHED = 3
MOST_PHOTOS = 30


def photo_advice(photos: Sequence[tuple[PictureFacts, str, PictureUse]], source: str) -> list[Problem]:
    """Advice on an article's photos: (what it is, its name, where it is used), in their order."""
    found = [
        Problem(source, use.line, use.column, rule, Effect.WARN, f"Ảnh {quoted(name)} {said}", fix)
        for facts, name, use in photos
        for rule, said, fix in _of_each(facts)
    ]
    if photos:
        facts, name, use = photos[0]
        others = [other for other, _, _ in photos[1:]]
        found += [
            Problem(source, use.line, use.column, "ANH-13", Effect.WARN, f"Ảnh {quoted(name)} {said}", fix)
            for said, fix in _of_the_first(facts, others)
        ]
    if len(photos) > MOST_PHOTOS:
        said = f"Bài có {len(photos)} ảnh."
        fix = f"Người đọc ít khi xem hết; chọn chừng {MOST_PHOTOS} ảnh hay nhất."
        found.append(Problem(source, 1, 1, "ANH-15", Effect.WARN, said, fix))
    return found


def _of_each(facts: PictureFacts) -> Iterator[tuple[str, str, str]]:
    if facts.bytes > HEAVY_BYTES:
        size = f"{facts.bytes / 1_000_000:.0f} MB"
        yield "ANH-06", f"nặng {size}.", "Ảnh vẫn đăng, đã thu nhỏ; lần sau gửi ảnh dưới 8 MB."
    if facts.place:
        fix = "Trang đăng đã xóa; gửi lại ảnh không kèm vị trí nếu cả kho bài cũng phải kín."
        yield "ANH-07", "còn ghi nơi chụp.", fix
    if facts.moving:
        yield "ANH-16", "là ảnh động; trang chỉ hiện khung hình đầu.", "Muốn đăng cảnh động, dẫn liên kết tới video."


def _of_the_first(facts: PictureFacts, others: Sequence[PictureFacts]) -> Iterator[tuple[str, str]]:
    """The first photo is the one that lists and shared links show; a portrait is said where another could be it."""
    if facts.width < LEAST_WIDTH:
        yield f"chỉ rộng {facts.width} điểm, sẽ nhỏ và mờ.", "Gửi ảnh gốc, rộng ít nhất 1200 điểm."
    elif facts.width > MOST_STRETCHED * facts.height:
        yield "rất dài; khi chia sẻ có hai dải trống.", "Để một ảnh thường làm ảnh đầu bài."
    elif facts.height > facts.width and any(other.width > other.height for other in others):
        yield "là ảnh dọc; khi chia sẻ có hai dải trống.", "Để một ảnh ngang lên đầu bài."
