"""What is kept between builds: named bytes, each with its checksum. The only importer of `sqlite3`.

Losing any of it costs time and nothing else: what is missing, damaged, foreign
or of another maker is as if it had never been kept (fault row TEP-16).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from newsroom.building.memory import Memory
from newsroom.record import as_json, from_json

FILE = "dung-lai.sqlite"
T = TypeVar("T")
_FORMAT = 2
"""Of the table; one of another format is thrown away."""
_SCHEMA = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, seal BLOB, data BLOB)"
_TURN, _ANEW = "turn", "anew"
_OTHER_MAKER = "chương trình hoặc thư viện đã đổi từ lần dựng trước"
_DAMAGED = "kho nhớ của lần trước bị hỏng, đã bỏ"
_PART_LOST = "kho nhớ của lần trước thiếu một phần, đã bỏ"
_PATIENCE = 5.0
"""Seconds to wait for another program that writes here."""


class CacheLost(Exception):  # no error: the build begins again without what was kept
    """What was kept turned out to be damaged after it had been relied on."""


class Cache:
    """Bytes by name in one file of a folder; nothing is kept where that file cannot be written.

    `maker` names the program and the libraries whose work this is: another one starts anew.
    With a `memory` the values of the last build are taken from there, where nobody else has written since.
    A copy in another process (or after a fork) opens the file for itself, to read it as it is then.
    """

    def __init__(self, folder: Path, maker: str, memory: Memory | None = None) -> None:
        self._file, self._maker, self._memory = folder / FILE, maker, memory
        self._is_changed = False
        self._open: tuple[int, sqlite3.Connection] | None = None
        self._is_lost, self._is_copy = False, False
        self._anew = ""

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_open": None, "_is_copy": True, "_memory": None}

    def get(self, name: str) -> bytes | None:
        """The bytes of that name; None where there are none that can be trusted."""
        return next((data for _, data in self.all_of([name])), None)

    def value(self, name: str, kind: type[T]) -> T | None:
        """The bytes as the value of that kind (`dict[str, int]`) that was put there; None where there is none."""
        if self.remembers and self._memory and name in self._memory.values:
            known: T = self._memory.values[name]
            return known
        data = self.get(name)
        try:
            found = None if data is None else from_json(data, kind)
        except ValueError:
            return None
        if self._memory and found is not None:
            self._memory.values[name] = found
        return found

    @property
    def remembers(self) -> bool:
        """Whether the memory is still that of the last build."""
        self._connection()
        return self._memory is not None and bool(self._memory.turn)

    @property
    def turn(self) -> bytes:
        """The mark of who wrote last; a memory that has it holds what was written then."""
        return self.get(_TURN) or b""

    def all_of(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of those names that are kept whole."""
        try:
            find = self._connection().execute
            for name in names:
                row = find("SELECT seal, data FROM kept WHERE name = ?", (name,)).fetchone()
                if row and isinstance(row[1], bytes) and row[0] == _seal(name, row[1]):
                    yield name, row[1]
        except (sqlite3.Error, UnicodeError) as error:
            self._give_up(error)

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes; they are safe after `save`."""
        self.put_all([(name, data)])

    def put_all(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Keep many (name, bytes)."""
        self._change("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", ((n, _seal(n, data), data) for n, data in rows))

    def put_value(self, name: str, value: Any) -> None:
        """Keep a value of records, lists, dictionaries and plain values; whoever has put it changes it no more."""
        self.put(name, as_json(value))
        if self._memory:
            self._memory.values[name] = value

    def names(self, start: str) -> set[str]:
        """The names that begin so."""
        try:
            rows = self._connection().execute("SELECT name FROM kept WHERE name GLOB ?", (f"{start}*",))
            return {name for (name,) in rows}
        except sqlite3.Error as error:
            self._give_up(error)
            return set()

    def forget(self, names: Iterable[str]) -> None:
        """Keep these no longer."""
        gone = list(names)
        self._change("DELETE FROM kept WHERE name = ?", ((name,) for name in gone))
        if self._memory:
            for name in gone:
                self._memory.values.pop(name, None)

    def clear(self) -> None:
        """Keep nothing."""
        self._change("DELETE FROM kept WHERE name <> ?", [("",)])
        if self._memory:
            self._memory.forget()

    def begin_anew(self) -> None:
        """Keep nothing of what turned out to be damaged (`CacheLost`)."""
        self.clear()
        self.put(_ANEW, _PART_LOST.encode())

    def miss_part(self) -> None:
        """Part of what was kept is not there, and the rest of no use without it."""
        self._anew = self._anew or _PART_LOST

    def why_anew(self) -> str:
        """In words why what was kept was not used, '' where it was, or where there was nothing; it is said once."""
        kept = self.get(_ANEW)
        if kept is not None:
            self.forget([_ANEW])
        return self._anew or (kept or b"").decode()

    def begin(self) -> None:
        """From here on nobody else writes, till `save`: all that is read is of one state, that of the last writer.

        The memory is of another where somebody has written since it was found to hold.
        """
        try:
            if not self._connection().in_transaction:
                self._connection().execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            self._give_up(error)
        self._check_memory()

    def rest(self) -> None:
        """For now nothing is read: nobody who writes has to wait."""
        if self._open and not self._is_changed:
            self._open[1].commit()

    def save(self) -> bool:
        """Whether all that was put since the last time will be there for the next build and for other processes."""
        turn = os.urandom(8) if self._is_changed else b""
        if turn:
            self.put(_TURN, turn)
        try:
            self._connection().commit()
        except sqlite3.Error as error:
            self._give_up(error)
        self._is_changed = False
        if turn and self._memory and not self._is_lost:
            self._memory.turn = turn
        return not self._is_lost

    def close(self) -> None:
        """Let go of the file; what was not saved is lost."""
        if self._is_changed and self._memory:
            self._memory.forget()
        if self._open and self._open[0] == os.getpid():
            self._open[1].close()
        self._open = None

    def _change(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        if not self._is_changed:
            self.begin()
        self._is_changed = True
        try:
            self._connection().executemany(statement, rows)
        except sqlite3.Error as error:
            self._give_up(error)

    def _connection(self) -> sqlite3.Connection:
        if self._open is None or self._open[0] != os.getpid():
            self._is_copy = self._is_copy or self._open is not None
            self._open = os.getpid(), self._opened()
            self._check_memory()
        return self._open[1]

    def _check_memory(self) -> None:
        """Whether it is still of what the last writer left."""
        if self._memory and self._memory.turn and self._memory.turn != self.get(_TURN):
            self._memory.forget()

    def _opened(self) -> sqlite3.Connection:
        for is_second_try in (False, True):
            if self._is_lost:
                break
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self._file, timeout=_PATIENCE)
                connection.execute("PRAGMA synchronous = OFF")  # a power cut may cost the cache, never the site
                _lay_out(connection)
                self._same_maker(connection)
                if self._is_copy:
                    connection.execute("BEGIN")  # one look at the locks, not one for each row
            except (sqlite3.Error, OSError) as error:
                if isinstance(error, OSError | sqlite3.OperationalError) or is_second_try:
                    self._lose(error)  # locked, read-only, no room
                else:
                    self._remove()
            else:
                return connection
        nowhere = sqlite3.connect(":memory:")
        _lay_out(nowhere)
        return nowhere

    def _same_maker(self, connection: sqlite3.Connection) -> None:
        row = connection.execute("SELECT data FROM kept WHERE name = ''").fetchone()
        if row is None or row[0] != self._maker:
            why = (_OTHER_MAKER if row else self._anew).encode()
            connection.execute("DELETE FROM kept")
            connection.execute("INSERT INTO kept VALUES ('', x'', ?)", (self._maker,))
            if why:  # who opens the file next may be who builds
                connection.execute("INSERT INTO kept VALUES (?, ?, ?)", (_ANEW, _seal(_ANEW, why), why))
            connection.commit()

    def _give_up(self, error: Exception) -> None:
        """Nothing more is kept in this run; a damaged file is removed, so that the next one starts anew."""
        self.close()
        self._lose(error)
        if self._memory:
            self._memory.forget()
        if not isinstance(error, sqlite3.OperationalError):
            self._remove()
            with contextlib.suppress(sqlite3.Error):
                connection = sqlite3.connect(self._file)
                _lay_out(connection)
                self._same_maker(connection)
                connection.close()

    def _lose(self, error: Exception) -> None:
        self._is_lost = True
        why = "một lệnh khác đang giữ" if "locked" in str(error) else "xem lại quyền ghi và chỗ trống của ổ đĩa"
        self._anew = f"không dùng được kho nhớ {self._file}: {why}"

    def _remove(self) -> None:
        self._anew = _DAMAGED
        for file in (self._file, self._file.with_name(f"{FILE}-journal")):
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)


def _lay_out(connection: sqlite3.Connection) -> None:
    """The table, empty where there was none or one of another format."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != _FORMAT:
        connection.execute("DROP TABLE IF EXISTS kept")
        connection.execute(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {_FORMAT}")


def _seal(name: str, data: bytes) -> bytes:
    seal = sha256(f"{name}\0".encode())
    seal.update(data)
    return seal.digest()[:12]
