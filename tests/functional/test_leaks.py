"""What is not published is nowhere on the site (fault row TIN-10): a word that stands there alone is looked for."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from portals import newsroom, small_portal

PICTURE = "content/articles/ban-tuyen-giao/2020/hoi-nghi/anh-1.png"
WORDS = {"draft": "chimsao", "scheduled": "hoatigon", "quarantined": "cadaybac", "withdrawn": "sonphongha"}
HEADS = {
    "draft": "date: 2020-05-10 08:00\nstatus: draft",
    "scheduled": "date: 2020-05-21 00:00",
    "quarantined": "date: 2020-05-10 08:00\nkind: tinn",
    "withdrawn": "date: 2020-05-10 08:00\nstatus: withdrawn\nwithdrawn: {date: 2020-05-12, reason: Sai số liệu}",
}
# The figures name by its file what was not counted, and why: the plan's own rule. Nothing else of it is there.
FIGURES = "tien-do/thu-2020-q2.json"
SOURCE = re.compile(r'"source": "content/articles/[^"]*"')
NOTICE = "bai/2020/05/bai-da-go/index.html"


def _article(word: str, head: str, title: str) -> str:
    kind = "" if "\nkind:" in head else "kind: tin\n"
    return (
        f"---\nid: 2b1c9a3e-5a07-4e0f-8c3f-{word.encode().hex()[:12]:0<12}\ntitle: {title}\n{head}\n{kind}"
        f"unit: huyen-tuan-giao\ncategory: Pháp luật\ntags: [Hội nghị, chủ đề {word}]\nauthors: [bút danh {word}]\n"
        f"summary: Tóm tắt {word}.\ncolumn: {word}\nmodified: 2020-05-11\n---\n\n"
        f"Hội nghị cán bộ công đoàn bàn việc {word} và phân công từng đơn vị viết tin, gửi ảnh đúng hạn."
        f"\n\n![Chú thích {word}](anh-{word}.png)\n"
    )


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one item of each state that is not public, built when the scheduled one is due next day."""
    portal = small_portal(tmp_path_factory.mktemp("leaks"))
    columns = "".join(f"  - {{id: {word}, label: 'Chuyên trang chung {n}'}}\n" for n, word in enumerate(WORDS.values()))
    (portal / "content/columns.yaml").write_text(f"columns:\n{columns}", "utf-8")
    for number, (state, word) in enumerate(WORDS.items()):
        name = "bai-da-go" if state == "withdrawn" else f"bai-{word}"
        folder = portal / "content/articles/huyen-tuan-giao/2020" / name
        folder.mkdir()
        title = "Bài đã gỡ" if state == "withdrawn" else f"Tiêu đề {word}"
        (folder / "index.md").write_text(_article(word, HEADS[state], title), "utf-8")
        data = (portal / PICTURE).read_bytes()
        (folder / f"anh-{word}.png").write_bytes(data[:-12] + _note(number) + data[-12:])
    answer = newsroom(portal, "build", "--today", "2020-05-20")
    assert answer.returncode == 3, answer.stdout
    assert "1 bị giữ lại" in answer.stdout
    shutil.rmtree(portal / "content")
    return portal / "output"


def _note(number: int) -> bytes:
    """A PNG comment, so that every photo is another file."""
    import zlib

    chunk = b"tEXtn\0" + str(number).encode()
    return (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")


@pytest.mark.parametrize("state", WORDS)
def test_tin_10_no_word_of_what_is_not_published_is_on_the_site(output: Path, state: str) -> None:
    word = WORDS[state]
    own = {f"chuyen-trang/{word}/index.html", f"feeds/chuyen-trang/{word}.rss.xml"}
    leaks = []
    for file in sorted(output.rglob("*")):
        path = file.relative_to(output).as_posix()
        if file.is_file() and "chuyen-trang" not in path:
            text = file.read_bytes().decode("utf-8", "replace").casefold().replace(f"chuyen-trang/{word}", "")
            if path == FIGURES:
                text = SOURCE.sub("", text)
            leaks += [path] if word in text else []
        leaks += [path] if word in path and "chuyen-trang" not in path else []

    assert own <= {file.relative_to(output).as_posix() for file in output.rglob("*")}
    assert leaks == []


def test_tin_10_columns_count_and_show_only_what_is_published(output: Path) -> None:
    for word in WORDS.values():
        for path in (
            f"chuyen-trang/{word}/index.html",
            f"feeds/chuyen-trang/{word}.rss.xml",
            f"feeds/chuyen-trang/{word}.atom.xml",
        ):
            text = (output / path).read_text("utf-8")
            assert "Tiêu đề" not in text
            assert "Bài đã gỡ" not in text
            assert "<item>" not in text
            assert "<entry>" not in text


def test_tin_10_photos_of_what_is_not_published_are_not_made(output: Path) -> None:
    """The one published photo, in its widths and formats and its frame, and the cards of pages without one."""
    photos = {file.name[:20] for file in (output / "anh").rglob("*") if file.is_file() and file.parent.name != "the"}

    assert len(photos) == 1


def test_tin_10_what_was_taken_down_stands_in_no_list(output: Path) -> None:
    named = [
        file.relative_to(output).as_posix()
        for file in sorted(output.rglob("*"))
        if file.suffix in (".html", ".xml", ".json", ".csv") and "bai-da-go" in SOURCE.sub("", file.read_text("utf-8"))
    ]

    assert "Sai số liệu" in (output / NOTICE).read_text("utf-8")
    assert named == [NOTICE]
