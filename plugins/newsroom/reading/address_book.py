"""Which addresses has an article had? The memory that keeps shared links alive.

`content/addresses.txt` holds one line an address: the article's id, a space,
the address; lines are sorted, so that the same memory is the same bytes and
two people's additions merge line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsroom.model.article import Article
from newsroom.problems import Effect, Problem, quoted
from newsroom.record import Record, field

ADDRESS_FILE = "addresses.txt"
_LINE = re.compile(r"([0-9a-f-]{36}) (/bai/[0-9]{4}/[0-9]{2}/[a-z0-9-]{1,200}/)")
_LINES = re.compile(rf"^{_LINE.pattern}$", re.MULTILINE)
_HEADER = "# Địa chỉ từng bài đã dùng, để liên kết đã chia sẻ vẫn mở được. Máy tự ghi; không sửa bằng tay.\n"


class AddressBook(Record, frozen=True):
    """Addresses by article id."""

    by_id: dict[str, frozenset[str]] = field(default_factory=dict)

    def with_articles(self, articles: Iterable[Article]) -> AddressBook:
        """The book with the present address of every article that has an id."""
        unknown, by_id = frozenset[str](), self.by_id
        fresh: dict[str, frozenset[str]] = {}
        for article in [one for one in articles if one.id and one.path and one.path not in by_id.get(one.id, unknown)]:
            fresh[article.id] = (fresh.get(article.id) or by_id.get(article.id, unknown)) | {article.path}
        return AddressBook({**self.by_id, **fresh}) if fresh else self

    def redirects(self, articles: Iterable[Article]) -> dict[str, str]:
        """Old address -> present one, for addresses that no article has today."""
        present = [article for article in articles if article.path]
        held = {article.path for article in present}
        now = {article.id: article.path for article in present if article.id}
        left = [(key, addresses - held) for key, addresses in self.by_id.items() if not addresses <= held]
        return {old: now[article_id] for article_id, olds in sorted(left) if article_id in now for old in sorted(olds)}

    def text(self) -> str:
        """The file's content."""
        lines = [f"{article_id} {path}\n" for article_id, paths in self.by_id.items() for path in paths]
        return _HEADER + "".join(sorted(lines))


def read_address_book(data: bytes, path: str) -> tuple[AddressBook, tuple[Problem, ...]]:
    """The book in a file; a line that is none is passed over and named."""
    found: dict[str, set[str]] = {}
    problems: list[Problem] = []
    text = data.decode("utf-8", "replace")
    good = _LINES.findall(text)
    if len(good) + len(_HEADER.splitlines()) == text.count("\n") and text.startswith(_HEADER):
        if len(dict(good)) == len(good):  # most articles have stayed where they were
            return AddressBook({article_id: frozenset((address,)) for article_id, address in good}), ()
        for article_id, address in good:
            found.setdefault(article_id, set()).add(address)
        return AddressBook({key: frozenset(value) for key, value in found.items()}), ()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            said = f"Dòng {quoted(line)} không phải địa chỉ bài."
            fix = "Xóa dòng này; máy sẽ tự ghi lại khi dựng trang."
            problems.append(Problem(path, number, 1, "DUONG-10", Effect.WARN, said, fix))
            continue
        found.setdefault(match[1], set()).add(match[2])
    return AddressBook({key: frozenset(value) for key, value in found.items()}), tuple(problems)
