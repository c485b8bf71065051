"""What a page hears that was shown at some version."""

from __future__ import annotations

import json
from threading import Thread

from newsroom.previewing.bulletin import Bulletin, Trouble

NOTHING: frozenset[str] = frozenset()
FAULT = Trouble("content/a.md:3:7", "bị giữ lại, chưa đăng", "NGAY-01 Không hiểu ngày.", "Viết lại.")


def test_a_page_hears_what_has_changed_since_it_was_shown_and_nothing_older() -> None:
    bulletin = Bulletin()
    bulletin.tell(frozenset({"/a/"}), ())
    shown = bulletin.version
    bulletin.tell(frozenset({"/b/"}), ())
    bulletin.tell(frozenset({"/c/"}), (FAULT,))

    news = bulletin.since(shown)

    assert (news.changed, news.troubles, news.version) == ({"/b/", "/c/"}, (FAULT,), bulletin.version)
    assert bulletin.since(bulletin.version).changed == NOTHING


def test_a_version_of_another_server_or_none_at_all_means_that_everything_may_be_another() -> None:
    bulletin = Bulletin()
    bulletin.tell(frozenset({"/a/"}), ())

    assert [bulletin.since(version).changed for version in ("", "x", "1-0", Bulletin().version)] == [None] * 4


def test_what_was_too_long_ago_or_too_much_means_everything() -> None:
    bulletin = Bulletin()
    first = bulletin.version
    for number in range(300):
        bulletin.tell(frozenset({f"/{number}/"}), ())
    late = bulletin.version
    bulletin.tell(frozenset(f"/{number}/" for number in range(5000)), ())

    assert bulletin.since(first).changed is None
    assert bulletin.since(late).changed is None


def test_a_build_that_changed_nothing_is_no_news() -> None:
    bulletin = Bulletin()
    before = bulletin.version
    bulletin.tell(NOTHING, ())
    assert bulletin.version == before
    bulletin.tell(NOTHING, (FAULT,))
    assert bulletin.version != before


def test_whoever_waits_is_woken_by_news_and_by_the_end() -> None:
    for wake in (lambda it: it.tell(frozenset({"/a/"}), ()), lambda it: it.close()):
        bulletin = Bulletin()
        heard: list[bool] = []
        waiting = Thread(target=lambda it=bulletin, h=heard: h.append(it.wait(it.version, 20)))
        waiting.start()
        wake(bulletin)
        waiting.join(20)
        assert heard in ([True], [False]) or not waiting.is_alive()
        assert not waiting.is_alive()


def test_an_event_is_one_line_of_json_however_odd_the_words() -> None:
    bulletin = Bulletin()
    bulletin.tell(NOTHING, (Trouble("a", "b", "dòng\n\ndata: giả\n", "</script>"),))

    lines = bulletin.since(bulletin.version).event().decode().split("\n")

    assert [line.partition(":")[0] for line in lines] == ["id", "event", "data", "", ""]
    assert json.loads(lines[2].removeprefix("data: "))["troubles"][0]["found"] == "dòng\n\ndata: giả\n"
