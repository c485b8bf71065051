"""A feed and its entries for tests, with defaults that are right."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from newsroom.record import replace
from newsroom.rendering.feeds import Feed, FeedEntry

HANOI = timezone(timedelta(hours=7))
SITE = "https://congdoan.example/trang"


def an_entry(number: int = 1, **changes: Any) -> FeedEntry:
    moment = datetime(2020, 5, 20, 8, 30, tzinfo=HANOI) - timedelta(days=number - 1)
    entry = FeedEntry(
        guid=f"urn:uuid:00000000-0000-0000-0000-{number:012}",
        title=f"Hội nghị lần thứ {number}",
        href=f"{SITE}/bai/hoi-nghi-{number}/",
        content_html=f'<p>Nội dung {number}</p><img src="{SITE}/anh/{number}.jpg" alt="">',
        summary="Tóm tắt.",
        author="Nguyễn Văn A",
        published=moment,
        updated=moment,
        categories=("Hoạt động", "Tháng Công nhân"),
    )
    return replace(entry, **changes)


def a_feed(*entries: FeedEntry, **changes: Any) -> Feed:
    feed = Feed(
        title="Công đoàn Điện Biên",
        description="Tin, bài của công đoàn",
        href=f"{SITE}/",
        self_href=f"{SITE}/feeds/rss.xml",
        entries=entries,
        fallback_updated=datetime(2020, 5, 1, tzinfo=HANOI),
    )
    return replace(feed, **changes)
