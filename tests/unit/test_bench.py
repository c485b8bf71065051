"""The benchmark's own rules: the same edit on every site, a table that compares only what is comparable."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from bench_jobs import JOBS, Bench
from bench_measure import PROCESSES, BuildFailed, run
from bench_peers import Eleventy, Hugo, Peer, StockPelican
from bench_sites import OurSite, Portal
from bench_table import Built, Row, compare, memory, warnings
from portals import ROOT

PEERS = (Hugo, Eleventy, StockPelican)
OURS = Built("ours", "", 1000, 94)


def a_portal() -> Portal:
    return Portal.of(seed=3, articles=8, units=2)


def a_bench(folder: Path) -> Bench:
    return Bench(folder / "attic", photos=3, most_runs=2)


def sources(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def changed_by(name: str, site: OurSite | Peer, bench: Bench, run: int = 0) -> list[str]:
    before = sources(site.folder)
    next(job for job in JOBS if job.name == name).change(site, run, bench)
    after = sources(site.folder)
    return sorted(file for file in before.keys() | after.keys() if before.get(file) != after.get(file))


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_has_every_article_of_ours(peer: type[Peer], tmp_path: Path) -> None:
    ours, other = OurSite(tmp_path / "ours", a_portal()), peer(tmp_path / peer.name, a_portal())
    ours.make()
    other.make()

    articles = {place.parent.name for place in (ours.folder / ours.articles).rglob("index.md")}
    assert len(articles) == 8
    assert {file.stem for file in (other.folder / other.articles).rglob("*.md")} == articles


@pytest.mark.parametrize("kind", [OurSite, *PEERS], ids=lambda kind: kind.name)
@pytest.mark.parametrize(
    ("job", "files"),
    [("nothing-to-do", 0), ("edited", 1), ("added", 1), ("deleted", 1), ("renamed", 1), ("plan", 1), ("template", 1)],
)
def test_every_job_but_the_photos_changes_one_file_in_every_run(
    job: str, files: int, kind: type[OurSite | Peer], tmp_path: Path
) -> None:
    site = kind(tmp_path / "site", a_portal())
    site.make()

    assert [len(changed_by(job, site, a_bench(tmp_path), run)) for run in (0, 1)] == [files, files]


def test_new_photos_never_have_the_bytes_of_another(tmp_path: Path) -> None:
    site, bench = OurSite(tmp_path / "ours", a_portal()), a_bench(tmp_path)
    site.make()
    found = [name for run in (0, 1) for name in changed_by("photos", site, bench, run) if name.endswith(".jpg")]

    assert len(found) == 6
    assert len({(site.folder / name).read_bytes() for name in found}) == 6


def test_an_article_a_peer_gets_says_what_ours_says() -> None:
    article = a_portal().article(0)
    rows = Hugo(Path(), a_portal()).as_written_here(article).split("---\n")
    head = {key: json.loads(value) for key, value in (row.split(": ", 1) for row in rows[1].splitlines())}

    assert head["title"] == article.head["title"]
    assert head["date"].replace("T", " ").startswith(article.head["date"])
    assert (head["authors"], head["categories"]) == ([article.head["unit"]], [article.head["category"]])
    assert f"Danh sách {article.head['unit']} {article.head['date'][:7]}" in head["lists"]
    assert rows[2].strip() == article.body.strip()


def test_a_file_that_differs_is_missing_or_is_too_many_is_seen(tmp_path: Path) -> None:
    one, other = (OurSite(tmp_path / name, a_portal()) for name in ("one", "other"))
    for site, files in ((one, {"same": "a", "differs": "b", "stale": "c"}), (other, {"same": "a", "differs": "B"})):
        for name, text in files.items():
            (site.folder / "output").mkdir(parents=True, exist_ok=True)
            (site.folder / "output" / name).write_text(text)

    assert one.differences(other) == ["output/differs", "output/stale"]
    assert other.differences(one) == ["output/differs", "output/stale"]


def test_an_address_book_that_differs_is_seen(tmp_path: Path) -> None:
    one, other = (OurSite(tmp_path / name, a_portal()) for name in ("one", "other"))
    for site in (one, other):
        (site.folder / "content").mkdir(parents=True)
    (one.folder / "content" / "addresses.txt").write_text("a /bai/a/\n")

    assert one.differences(other) == ["content/addresses.txt"]


def test_the_ratio_is_of_the_medians() -> None:
    row = Row("one article edited", {"ours": [1.0, 9.0, 2.0], "hugo": [8.0, 8.0, 8.0]})

    table = compare([row], [OURS, Built("hugo", "0.1", 1050, 94)])

    assert table[0] == "| seconds | ours | hugo 0.1 | ours / hugo |"
    assert table[2] == "| one article edited | 2.00 | 8.00 | 0.25 |"


def test_a_peer_with_far_fewer_pages_is_named_and_gets_no_ratio() -> None:
    few = Built("hugo", "0.1", 899, 94)

    assert compare([Row("x", {"ours": [1.0], "hugo": [1.0]})], [OURS, few])[2] == "| x | 1.00 | 1.00 | – |"
    assert warnings([OURS, few]) == ["**hugo 0.1 is not comparable: 899 HTML pages against 1,000 of ours.**"]
    assert warnings([OURS, Built("hugo", "0.1", 900, 94)]) == []


def test_what_was_not_measured_is_a_dash() -> None:
    rows = [Row("x", {"ours": [12.34], "hugo": [1.0]}, {"ours": 90.4, "hugo": 150.0}, "yes"), Row("y", {"ours": [1.0]})]
    sites = [OURS, Built("hugo", "0.1", 1000, 94)]

    assert compare(rows, sites)[2:] == ["| x | 12.3 | 1.00 | 12.3 | yes |", "| y | 1.00 | – | – | – |"]
    assert memory(rows, sites)[2:] == ["| x | 90 | 150 |", "| y | – | – |"]
    assert memory([Row("x", {"ours": [1.0]})], sites) == []


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="only Linux tells the memory of a process")
def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    hold = "import time; kept = bytearray(b'x') * 40_000_000; time.sleep(0.5)"
    two = f"import subprocess, sys; other = subprocess.Popen([sys.executable, '-c', {hold!r}]); {hold}; other.wait()"
    alone = run([sys.executable, "-c", hold], tmp_path, log=tmp_path / "log", watch_memory=True)
    both = run([sys.executable, "-c", two], tmp_path, log=tmp_path / "log", watch_memory=True)

    assert alone.peak_mib is not None
    assert both.peak_mib is not None
    assert both.peak_mib - alone.peak_mib > 35


def test_a_build_that_fails_says_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match="không dựng được"):
        run([sys.executable, "-c", "import sys; sys.exit('không dựng được')"], tmp_path, log=tmp_path / "log")


def test_the_guide_names_every_job() -> None:
    guide = (ROOT / "docs" / "do-toc-do.md").read_text("utf-8")

    assert re.findall(r"^\| `([a-z][\w-]*)` \|", guide, re.MULTILINE) == [job.name for job in JOBS]
