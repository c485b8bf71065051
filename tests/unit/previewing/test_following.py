"""What a save says in the terminal and to the open pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from newsroom.building.build import BuildReport
from newsroom.building.content_scan import News, Scan, Tree
from newsroom.previewing.following import Follower
from newsroom.previewing.server import Shown
from newsroom.previewing.watching import NOTHING
from newsroom.problems import Effect, NewsroomError, Problem, SiteRefused
from newsroom.reading.content_tree import Fate

ROOT = Path("/cong")
ARTICLE = ROOT / "content/articles/a/2020/x/index.md"
SOURCE = "content/articles/a/2020/x/index.md"
KEPT_BACK = Problem(SOURCE, 3, 7, "NGAY-01", Effect.QUARANTINE, "Không hiểu ngày.", "Viết lại.")


def report(
    *written: str, removed: tuple[str, ...] = (), problems: tuple[Problem, ...] = (), state: str = "published"
) -> BuildReport:
    return BuildReport(
        paths=frozenset(written),
        written=written,
        unchanged=0,
        removed=removed,
        problems=problems,
        fates={SOURCE: Fate(state)},
        seconds={},
        reasons={path: ("body",) for path in written if path.startswith("bai/")},
        scanned=Scan((), {}, frozenset(), "", News(Tree({}, {}), frozenset(), frozenset(), False, False)),
    )


@dataclass
class Portal:
    """Answers each build with the next of its reports; has `early` pages first, and then its folder is `written`."""

    reports: list[BuildReport | Exception]
    content: Path = ROOT / "content"
    output: Path = ROOT / ".newsroom/xem-thu"
    site_url: str = "https://x.example/cong-doan"
    settings_folder: Path = ROOT
    asked: list[tuple[bool, frozenset[Path]]] = field(default_factory=list)

    early: Mapping[str, bytes] = field(default_factory=dict)
    meanwhile: Callable[[], None] = lambda: None

    def build(
        self,
        *,
        settings: bool = False,
        saved: frozenset[Path] = frozenset(),
        early: Callable[[Mapping[str, bytes]], None] | None = None,
    ) -> BuildReport:
        self.asked.append((settings, saved))
        if early and self.early:
            early(self.early)
        self.meanwhile()
        made = self.reports.pop(0)
        if isinstance(made, Exception):
            raise made
        return made


def follow(*reports: BuildReport | Exception) -> tuple[Follower, list[str]]:
    said: list[str] = []
    return Follower(Portal(list(reports)), Shown(ROOT, ""), said.append, lambda: "08:31:05"), said


SAVED = frozenset({ARTICLE})


def test_it_says_which_pages_were_built_the_articles_own_first() -> None:
    follower, said = follow(report("a/index.html", "b/index.html", "bai/x/index.html", "c/index.html", "feed.xml"))

    follower.build(SAVED)

    assert len(said) == 1
    assert said[0].startswith("08:31:05 Đã dựng lại 4 trang trong 0,0 giây: /cong-doan/bai/x/, /cong-doan/a/, ")
    assert said[0].endswith(", …")


def test_pages_hear_the_addresses_that_changed_and_those_that_are_gone() -> None:
    follower, _ = follow(report("a/index.html", removed=("b/index.html",)))
    before = follower.shown.bulletin.version

    follower.build(SAVED)

    assert {"/cong-doan/a/", "/cong-doan/b/"} <= (follower.shown.bulletin.since(before).changed or set())


def test_a_draft_is_named_when_it_is_saved() -> None:
    follower, said = follow(report(state="draft"), report(state="scheduled"), report(state="draft"))

    follower.build(SAVED)
    follower.build(SAVED)
    assert [line.strip() for line in said] == [
        "08:31:05 Trang vẫn như cũ (0,0 giây).",
        f"Bản nháp, chưa lên trang: {SOURCE}",
        "08:31:05 Trang vẫn như cũ (0,0 giây).",
        f"Hẹn ngày, chưa lên trang: {SOURCE}",
    ]
    said.clear()
    follower.build(NOTHING)
    assert said == []


def test_a_fault_is_said_once_shown_on_the_pages_and_its_end_is_said() -> None:
    follower, said = follow(
        report(problems=(KEPT_BACK,), state="quarantined"), report(problems=(KEPT_BACK,), state="quarantined"), report()
    )

    follower.build(SAVED)
    shown = follower.shown.bulletin.since("").troubles
    follower.build(SAVED)
    follower.build(SAVED)

    assert [trouble.place for trouble in shown] == [f"{SOURCE}:3:7"]
    assert sum("Không hiểu ngày." in line for line in said) == 1
    assert said[-1].strip() == "Hết lỗi."
    assert follower.shown.bulletin.since("").troubles == ()


def test_warnings_are_for_the_terminal_alone() -> None:
    warning = Problem(SOURCE, 1, 1, "THAN-19", Effect.WARN, "Tin dài 537 chữ.", "")
    follower, said = follow(report(problems=(warning,)))

    follower.build(SAVED)

    assert follower.shown.bulletin.since("").troubles == ()
    assert any("Tin dài 537 chữ." in line for line in said)


def test_settings_that_cannot_be_read_are_tried_again_at_the_next_save() -> None:
    refused = SiteRefused((Problem("pelicanconf.py", 2, 0, "", Effect.REFUSE, "Không đọc được.", ""),))
    follower, said = follow(refused, refused, report())

    follower.build(frozenset({ROOT / "pelicanconf.py"}))
    follower.build(SAVED)
    follower.build(SAVED)

    assert [settings for settings, _ in follower.portal.asked] == [True, True, True]  # type: ignore[attr-defined]
    assert "pelicanconf.py:2: Không đọc được. (không dựng được trang)" in said


def test_only_articles_that_were_saved_again_are_built_without_a_look_at_the_rest() -> None:
    template = ROOT / "theme/templates/x.html"
    follower, _ = follow(report(), report(), report())

    follower.build(SAVED)
    follower.build(frozenset({ARTICLE, template}))
    follower.build(frozenset(ROOT / f"content/articles/a/{number}.md" for number in range(99)))

    asked = [saved for _, saved in follower.portal.asked]  # type: ignore[attr-defined]
    assert asked == [SAVED, frozenset(), frozenset()]


def test_another_build_of_the_same_folder_is_waited_for_in_silence() -> None:
    busy = SiteRefused((Problem("xem-thu", 0, 0, "TEP-12", Effect.REFUSE, "Đang có một lần dựng khác.", ""),))
    follower, said = follow(busy, report("a/index.html"))

    follower.build(SAVED)
    assert (follower.must_wait, said) == (True, [])
    follower.build(SAVED)
    assert not follower.must_wait


def test_the_preview_outlives_whatever_a_build_ends_with() -> None:
    follower, said = follow(ZeroDivisionError("x"), NewsroomError("y"), report())

    follower.build(SAVED)
    follower.build(SAVED)
    assert len(follower.shown.bulletin.since("").troubles) == 1
    assert any("ZeroDivisionError" in line for line in said)
    follower.build(SAVED)
    assert follower.shown.bulletin.since("").troubles == ()


PAGE = "bai/2020/04/x/index.html"


def early_portal(folder: Path, meanwhile: Callable[[], None], *reports: BuildReport | Exception) -> Follower:
    """A follower whose portal has a page early, and does something before its build ends."""
    (folder / PAGE).parent.mkdir(parents=True)
    (folder / PAGE).write_bytes(b"old")
    portal = Portal(list(reports), early={PAGE: b"new"}, output=folder, site_url="", meanwhile=meanwhile)
    return Follower(portal, Shown(folder, ""), lambda _line: None)


def test_what_was_saved_shows_before_all_else_is_built_and_is_told_once(tmp_path: Path) -> None:
    told: list[frozenset[str] | None] = []

    def meanwhile() -> None:
        told.append(follower.shown.bulletin.since(start).changed)
        assert follower.shown.early == {PAGE: b"new"}
        (tmp_path / PAGE).write_bytes(b"new")

    follower = early_portal(tmp_path, meanwhile, report(PAGE, "index.html"))
    start = follower.shown.bulletin.version
    follower.build(SAVED)
    told.append(follower.shown.bulletin.since(f"{start.partition('-')[0]}-1").changed)

    assert told == [{"/bai/2020/04/x/", f"/{PAGE}"}, {"/", "/index.html"}]
    assert follower.shown.early == {}


def test_what_showed_early_and_has_not_come_is_taken_back(tmp_path: Path) -> None:
    refused = SiteRefused((Problem("output", 0, 0, "TEP-06", Effect.REFUSE, "Hết chỗ trên đĩa.", ""),))
    follower = early_portal(tmp_path, lambda: None, refused)
    start = follower.shown.bulletin.version
    follower.build(SAVED)

    assert follower.shown.early == {}
    news = follower.shown.bulletin.since(f"{start.partition('-')[0]}-1")
    assert news.changed == {"/bai/2020/04/x/", f"/{PAGE}"}
    assert [trouble.place for trouble in news.troubles] == ["output"]


def test_a_page_that_says_the_same_is_no_news_early(tmp_path: Path) -> None:
    follower = early_portal(tmp_path, lambda: None, report())
    (tmp_path / PAGE).write_bytes(b"new")
    start = follower.shown.bulletin.version
    follower.build(SAVED)

    assert follower.shown.bulletin.version == start


def test_a_page_that_is_not_there_yet_waits_for_the_build(tmp_path: Path) -> None:
    follower = early_portal(tmp_path, lambda: None, report(PAGE))
    (tmp_path / PAGE).unlink()
    start = follower.shown.bulletin.version
    follower.build(SAVED)

    assert follower.shown.bulletin.version == f"{start.partition('-')[0]}-1"
    assert follower.shown.bulletin.since(start).changed == {"/bai/2020/04/x/", f"/{PAGE}"}
