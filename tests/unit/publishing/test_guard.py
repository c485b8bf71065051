from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from newsroom.problems import Effect, Problem
from newsroom.publishing.guard import refusals
from newsroom.publishing.permission import Permission
from newsroom.publishing.site_folder import SiteCopy, SiteFile

DAY = date(2026, 11, 21)
ADDRESS = "https://congdoan.songthuong.vn/"


def a_front_page(address: str = ADDRESS, *, articles: int = 6) -> str:
    links = "".join(f'<a href="/bai/2026/11/bai-{number}/">Bài</a>' for number in range(articles))
    return f'<html><link rel="canonical" href="{address}">{links}</html>\n'


def some_files(*, articles: int = 12, without: str = "", **sizes: int) -> dict[str, SiteFile]:
    paths = ["index.html", "404.html", "feeds/rss.xml", *(f"bai/2026/11/bai-{n}/index.html" for n in range(articles))]
    files = {path: SiteFile(100, "blob", "sum") for path in paths if path != without}
    return files | {f"anh/{name}.webp": SiteFile(size, "blob", "sum") for name, size in sizes.items()}


def judged(
    files: Mapping[str, SiteFile] | None = None,
    *,
    front_page: str = "",
    published: Mapping[str, str] | None = None,
    permissions: tuple[Permission, ...] = (),
) -> tuple[Problem, ...]:
    found = files if files is not None else some_files()
    copy = SiteCopy(Path("site"), found, (), front_page or a_front_page())
    return refusals(copy, published or {}, None, permissions, DAY)


def rules(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.rule for problem in problems]


def test_a_whole_site_may_be_published() -> None:
    assert judged() == ()


@pytest.mark.parametrize("files", [{}, some_files(without="index.html"), some_files(articles=0)])
def test_an_empty_or_half_site_may_not(files: dict[str, SiteFile]) -> None:
    assert "DANG-01" in rules(judged(files))


@pytest.mark.parametrize("path", ["404.html", "feeds/rss.xml", "bai/2026/11/bai-4/index.html"])
def test_a_site_without_what_visitors_look_for_first_may_not(path: str) -> None:
    assert [(problem.rule, problem.path) for problem in judged(some_files(without=path))] == [("DANG-07", path)]


def test_a_front_page_cut_short_may_not() -> None:
    assert rules(judged(front_page=a_front_page()[:-20])) == ["DANG-07"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "congdoan.songthuong.vn",
        "http://localhost:8000/",
        "http://LOCALHOST/",
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0.0.0.0:8000/",
        "http://[::1]/",
        "http://[fe80::1]/",
        "http://[hỏng/",
        "http://10.0.0.7/",
        "http://172.16.3.4/",
        "http://192.168.1.20/",
        "http://may-chu/",
        "http://may-chu.local/",
        "http://congdoan.lan/",
        "https://example.org/",
        "https://congdoan.example.org/",
        "https://example.com./",
        "https://congdoan.invalid/",
        "file:///home/x/output/",
        "https://congdoan.github.io/kho/",
    ],
)
def test_an_address_that_nobody_outside_can_open_is_refused(address: str) -> None:
    problems = judged(front_page=a_front_page(address))

    assert [(problem.rule, problem.path) for problem in problems] == [("DANG-12", "index.html")]
    assert "SITEURL" in problems[0].fix


@pytest.mark.parametrize(
    "address", [ADDRESS, "https://congdoan.github.io/", "http://203.119.8.111/", "https://ví-dụ.vn/"]
)
def test_an_address_of_the_open_internet_is_taken(address: str) -> None:
    assert judged(front_page=a_front_page(address)) == ()


def test_a_site_below_a_folder_of_its_host_is_taken_where_its_links_begin_there() -> None:
    front_page = a_front_page("https://congdoan.github.io/kho/").replace('"/bai/', '"/kho/bai/')

    assert judged(front_page=front_page) == ()
    assert rules(judged(some_files(without="bai/2026/11/bai-1/index.html"), front_page=front_page)) == ["DANG-07"]


def test_a_front_page_that_gives_no_address_of_its_own_is_refused() -> None:
    assert rules(judged(front_page="<html></html>")) == ["DANG-12"]


def pages(count: int) -> dict[str, str]:
    return {f"bai/2019/01/cu-{number}/index.html": "blob" for number in range(count)}


def kept(count: int) -> dict[str, SiteFile]:
    return {path: SiteFile(1, "blob", "sum") for path in pages(count)}


@pytest.mark.parametrize(
    ("before", "gone", "refused"),
    [(5, 5, False), (100, 5, False), (100, 6, True), (1000, 20, False), (1000, 21, True), (2000, 21, True)],
)
def test_more_than_20_pages_or_more_than_5_and_2_percent_may_not_vanish(before: int, gone: int, refused: bool) -> None:
    problems = judged({**some_files(), **kept(before - gone)}, published=pages(before))

    assert rules(problems) == (["DANG-02"] if refused else [])


def test_a_page_that_became_a_redirect_has_not_vanished() -> None:
    assert judged({**some_files(), **kept(100)}, published=pages(100)) == ()


def test_vanishing_pictures_are_no_vanishing_pages() -> None:
    assert judged(published={f"anh/{number}.webp": "blob" for number in range(100)}) == ()


def test_a_permission_counts_to_the_end_of_its_day_and_only_for_its_pages() -> None:
    allowed = Permission(("bai/2019/*",), "gỡ", DAY)
    expired = Permission(("bai/2019/*",), "gỡ", date(2026, 11, 20))
    elsewhere = Permission(("bai/2018/*",), "gỡ", DAY)

    assert judged(published=pages(50), permissions=(allowed,)) == ()
    refused = judged(published=pages(50), permissions=(expired, elsewhere))
    assert rules(refused) == ["DANG-02"]
    assert "hết hạn ngày 20/11/2026" in refused[0].found


@pytest.mark.parametrize(
    ("size", "effect"),
    [
        (690, None),
        (700, Effect.WARN),
        (850, Effect.WARN),
        (949, Effect.WARN),
        (950, Effect.REFUSE),
        (1200, Effect.REFUSE),
    ],
)
def test_the_room_the_host_gives_is_warned_of_from_70_percent_and_refused_from_95(
    size: int, effect: Effect | None
) -> None:
    parts = {f"a{number}": 50_000_000 for number in range(size // 50)}
    problems = judged(some_files(**parts, rest=size % 50 * 1_000_000))

    assert [(problem.rule, problem.effect) for problem in problems] == ([("CI-10", effect)] if effect else [])


def test_from_85_percent_the_warning_is_urgent() -> None:
    urgent = judged(some_files(**{f"a{number}": 50_000_000 for number in range(17)}))

    assert "sắp hết" in urgent[0].found


@pytest.mark.parametrize(("size", "refused"), [(99_999_999, False), (100_000_000, True)])
def test_a_file_the_host_would_turn_away_is_refused(size: int, refused: bool) -> None:
    assert rules(judged(some_files(phim=size))) == (["CI-10"] if refused else [])


@pytest.mark.parametrize("path", [".env", ".git/config", "a/.env.local", "x/cai.PY", "khoa.pem", ".ssh/id_ed25519"])
def test_files_that_hold_secrets_by_their_name_are_refused(path: str) -> None:
    assert rules(judged({**some_files(), path: SiteFile(1, "blob", "sum")})) == ["DANG-12"]


@pytest.mark.parametrize("path", ["theme/python.css", "bai/2026/11/env/index.html", ".well-known/security.txt"])
def test_names_that_only_look_alike_are_taken(path: str) -> None:
    assert judged({**some_files(), path: SiteFile(1, "blob", "sum")}) == ()
