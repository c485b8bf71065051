"""The ledger files as commands add to them: all entries or none, and nothing that a build would leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from newsroom.commands.office import replace_files
from newsroom.model.ledger import LedgerItem
from newsroom.pelican_hooks.run import Portal
from newsroom.problems import Problem, as_text
from newsroom.reading.content_tree import LEDGER, Content, asked_reports
from newsroom.reading.ledger_append import NEW_FILE, LedgerNotChanged, appended, entry_id, same_work
from newsroom.reading.ledger_file import LedgerReader
from newsroom.rendering.yaml_text import block_entry


class LedgerBook:
    """The ledger files as they are, and what adding to them would make of them."""

    def __init__(self, portal: Portal, content: Content) -> None:
        self._folder, self._root, self._registry = portal.content_folder / LEDGER, content.root, content.registry
        self._asked = asked_reports(content.plans, content.broken_plans, content.histories)
        found = self._folder.rglob("*") if self._folder.is_dir() else ()
        self._files = sorted(file for file in found if file.suffix.lower() in (".yaml", ".yml") and file.is_file())
        self._items = content.ledger.items
        self._by_work = {same_work(_as_entry(item)): item for item in reversed(self._items)}

    def known(self, entry: Mapping[str, Any]) -> LedgerItem | None:
        """The entry that is most likely the same work."""
        same = next((item for item in self._items if item.id == entry_id(entry)), None)
        return same or self._by_work.get(same_work(entry))

    def add(self, name: str, entries: Sequence[Mapping[str, Any]]) -> list[str]:
        """Write all entries into the list of that name, each into the file of its year, or none; the files' names."""
        by_file: dict[Path, list[dict[str, Any]]] = {}
        for entry in entries:
            year = str(entry["date"])[:4]
            older = self._folder / f"{year}.yml"
            file = older if older in self._files else self._folder / f"{year}.yaml"
            by_file.setdefault(file, []).append({"id": entry_id(entry), **entry})
        made = {
            file: appended(
                file.read_bytes() if file.exists() else NEW_FILE.encode(), self._name(file), name, added, block_entry
            )
            for file, added in by_file.items()
        }
        before, after = self._problems({}), self._problems(made)
        old = {(problem.path, problem.found) for problem in before}
        wrong = [as_text(problem) for problem in after if (problem.path, problem.found) not in old]
        if wrong or len(after) > len(before):
            raise LedgerNotChanged("\n".join(["Chưa ghi gì vào sổ:", *wrong]))
        replace_files(made)
        return [self._name(file) for file in made]

    def _name(self, file: Path) -> str:
        return file.relative_to(self._root.parent).as_posix()

    def _problems(self, made: Mapping[Path, bytes]) -> list[Problem]:
        reader = LedgerReader(self._registry, self._asked)
        for file in sorted({*self._files, *made}):
            reader.read(made[file] if file in made else file.read_bytes(), self._name(file))
        return reader.problems


def _as_entry(item: LedgerItem) -> dict[str, str]:
    day = item.date.date().isoformat()
    return {"unit": item.unit, "kind": item.kind, "channel": item.channel, "date": day, "title": item.title}
