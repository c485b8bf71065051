"""What is kept is there again or is not there: never wrong, never in the way (TEP-16)."""

from __future__ import annotations

import pickle
import random
import sqlite3
from pathlib import Path

import pytest

from newsroom.building.cache import FILE, Cache
from newsroom.building.memory import Memory

KEPT = {f"bài/{number}": b"Chu Viet. " * number for number in range(60)}


def filled(folder: Path) -> Path:
    cache = Cache(folder, "maker")
    for name, text in KEPT.items():
        cache.put(name, text)
    assert cache.save()
    cache.close()
    return folder / FILE


def test_what_was_kept_is_there_again(tmp_path: Path) -> None:
    filled(tmp_path)
    cache = Cache(tmp_path, "maker")

    assert dict(cache.all_of(KEPT)) == KEPT
    assert cache.names("bài/") == set(KEPT)
    assert cache.get("bài/khác") is None


def test_another_maker_starts_anew(tmp_path: Path) -> None:
    filled(tmp_path)

    cache = Cache(tmp_path, "another")
    assert cache.why_anew() == "chương trình hoặc thư viện đã đổi từ lần dựng trước"
    assert cache.names("") - {""} == set()


def test_why_all_is_made_anew_is_told_by_whoever_builds_and_once(tmp_path: Path) -> None:
    filled(tmp_path)
    Cache(tmp_path, "another").get("bài/1")  # who only looks has opened the file first
    builder = Cache(tmp_path, "another")

    assert builder.why_anew()
    assert builder.save()
    assert builder.why_anew() == Cache(tmp_path, "another").why_anew() == ""


def test_a_first_build_has_nothing_to_tell(tmp_path: Path) -> None:
    assert Cache(tmp_path, "maker").why_anew() == ""


def test_a_damaged_file_is_told_even_where_somebody_else_has_found_it_so(tmp_path: Path) -> None:
    file = filled(tmp_path)
    file.write_bytes(b"khong phai kho nho" * 100)
    Cache(tmp_path, "maker").get("bài/1")

    assert Cache(tmp_path, "maker").why_anew() == "kho nhớ của lần trước bị hỏng, đã bỏ"


def test_damage_that_is_found_on_reading_is_told(tmp_path: Path) -> None:
    file = filled(tmp_path)
    whole = file.read_bytes()
    damaged = 0
    for start in range(4096, len(whole), 4096):
        file.write_bytes(whole[:start] + b"\xff" * 4096 + whole[start + 4096 :])
        looking = Cache(tmp_path, "maker")
        found = dict(looking.all_of(KEPT))
        looking.close()
        builder = Cache(tmp_path, "maker")
        assert (builder.why_anew() == "kho nhớ của lần trước bị hỏng, đã bỏ") == (found != KEPT)
        builder.close()
        damaged += found != KEPT
    assert damaged


def test_what_was_kept_in_part_is_told(tmp_path: Path) -> None:
    filled(tmp_path)
    cache = Cache(tmp_path, "maker")
    cache.begin_anew()

    assert dict(cache.all_of(KEPT)) == {}
    assert cache.why_anew() == "kho nhớ của lần trước thiếu một phần, đã bỏ"


def test_what_was_not_saved_was_never_there(tmp_path: Path) -> None:
    filled(tmp_path)
    cache = Cache(tmp_path, "maker")
    cache.put("bài/1", b"khac")
    cache.close()

    assert Cache(tmp_path, "maker").get("bài/1") == KEPT["bài/1"]


def flipped(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << dice.randrange(8))]) + data[at + 1 :]


def cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def foreign(data: bytes, dice: random.Random) -> bytes:
    return dice.randbytes(len(data))


@pytest.mark.parametrize("damage", [flipped, cut, foreign], ids=lambda damage: damage.__name__)
def test_a_damaged_file_gives_what_was_kept_or_nothing(damage, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    whole = filled(tmp_path).read_bytes()
    for seed in range(40):
        (tmp_path / FILE).write_bytes(damage(whole, random.Random(seed)))
        cache = Cache(tmp_path, "maker")
        found = dict(cache.all_of(KEPT))
        assert found.items() <= KEPT.items()
        cache.put("bài/1", b"moi")
        cache.save()
        cache.close()
        assert Cache(tmp_path, "maker").get("bài/1") in (b"moi", KEPT["bài/1"], None)


def test_a_row_put_there_by_somebody_else_is_not_taken(tmp_path: Path) -> None:
    with sqlite3.connect(filled(tmp_path)) as theirs:
        theirs.execute("UPDATE kept SET data = x'00' WHERE name = 'bài/7'")

    assert Cache(tmp_path, "maker").get("bài/7") is None


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nobody(tmp_path: Path) -> None:
    blocked = tmp_path / "tệp"
    blocked.write_text("không phải thư mục", "utf-8")
    cache = Cache(blocked, "maker")
    cache.put("bài/1", b"moi")

    assert (cache.get("bài/1"), cache.save()) == (b"moi", False)
    assert cache.why_anew() == f"không dùng được kho nhớ {blocked / FILE}: xem lại quyền ghi và chỗ trống của ổ đĩa"


def test_a_file_of_an_older_format_starts_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as older:
        older.execute("CREATE TABLE kept (name TEXT PRIMARY KEY, seal BLOB, text TEXT) WITHOUT ROWID")
        older.execute("INSERT INTO kept VALUES ('', x'', 'maker'), ('bài/1', x'', 'chữ')")
    filled(tmp_path)

    assert dict(Cache(tmp_path, "maker").all_of(KEPT)) == KEPT


def another_keeps(folder: Path, number: int) -> bool:
    """Whether another process could keep that."""
    other = Cache(folder, "maker")
    other.put_value("a", number)
    kept = other.save()
    other.close()
    return kept


def test_a_memory_holds_till_another_has_written_even_after_the_file_was_opened(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "maker", Memory())
    cache.put_value("a", 1)
    cache.save()
    assert another_keeps(tmp_path, 2)
    assert cache.value("a", int) == 1

    cache.begin()
    assert cache.value("a", int) == 2


def test_a_memory_holds_till_another_has_written_even_where_nothing_was_begun(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "maker", Memory())
    cache.put_value("a", 1)
    cache.save()
    assert another_keeps(tmp_path, 2)

    cache.put_value("b", 1)
    assert cache.value("a", int) == 2


def test_what_was_begun_is_of_one_state_and_others_write_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert another_keeps(tmp_path, 1)
    monkeypatch.setattr("newsroom.building.cache._PATIENCE", 0.05)
    cache = Cache(tmp_path, "maker")
    cache.begin()

    assert not another_keeps(tmp_path, 2)
    assert cache.value("a", int) == 1
    assert cache.save()
    assert another_keeps(tmp_path, 3)


def test_where_another_writes_too_long_what_was_kept_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsroom.building.cache._PATIENCE", 0.05)
    first, second = Cache(tmp_path, "maker"), Cache(tmp_path, "maker", Memory())
    first.put_value("a", 1)
    second.begin()

    assert second.value("a", int) is None
    second.put_value("a", 2)
    assert not second.save()
    assert second.why_anew() == f"không dùng được kho nhớ {tmp_path / FILE}: một lệnh khác đang giữ"
    assert first.save()
    assert Cache(tmp_path, "maker").value("a", int) == 1


def test_a_copy_that_rests_lets_others_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert another_keeps(tmp_path, 1)
    monkeypatch.setattr("newsroom.building.cache._PATIENCE", 0.05)
    copy: Cache = pickle.loads(pickle.dumps(Cache(tmp_path, "maker")))

    assert copy.value("a", int) == 1
    assert not another_keeps(tmp_path, 2)
    copy.rest()
    assert another_keeps(tmp_path, 3)
    assert copy.value("a", int) == 3
