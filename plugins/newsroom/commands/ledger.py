"""`newsroom ledger`: what appeared outside the portal is written down, one by one or as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from newsroom.building.account import REFUSED
from newsroom.commands.office import open_office_file, read_bytes, replace_files, write_new_file
from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.model.kinds import CHANNEL_LABELS, KIND_LABELS, LEDGER_KIND_LABELS
from newsroom.model.ledger import LedgerItem
from newsroom.model.plan import ANY_CHANNEL
from newsroom.model.spelling import nfc
from newsroom.pelican_hooks.run import Portal, open_portal
from newsroom.problems import Problem, as_text
from newsroom.reading.content_tree import LEDGER, Content
from newsroom.reading.ledger_append import NEW_FILE, LedgerNotChanged, appended, entry_id, same_work
from newsroom.reading.ledger_file import LedgerReader
from newsroom.reading.ledger_rows import (
    HEADINGS,
    LedgerRows,
    LedgerWords,
    example_rows,
    read_csv,
    read_day,
    read_quantity,
    word_rows,
)
from newsroom.reading.spreadsheets import write_xlsx
from newsroom.rendering.yaml_text import block_entry

app = typer.Typer(help="Sổ theo dõi: sản phẩm đăng ngoài trang.", no_args_is_help=True, rich_markup_mode=None)
File = Annotated[Path, typer.Argument(metavar="TỆP", show_default=False)]
Reading = Callable[[str], tuple[Any, str]]


@app.command("add", help="Ghi một sản phẩm vào sổ: hỏi từng mục, hoặc lấy từ các tùy chọn.")
def add(  # noqa: PLR0913, PLR0917 - each argument is an option of the command
    unit: Annotated[str | None, typer.Option("--unit", help="Đơn vị (mã, tên hoặc tên tắt).")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Loại: tin, bai, anh, video…")] = None,
    channel: Annotated[str | None, typer.Option("--channel", help="Kênh: bao-lao-dong, ptth-tinh, facebook…")] = None,
    day: Annotated[str | None, typer.Option("--date", help="Ngày đăng: 2020-04-15 hoặc 15/04/2020.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Tiêu đề.")] = None,
    quantity: Annotated[str | None, typer.Option("--quantity", help="Số lượng; không ghi là 1.")] = None,
    evidence: Annotated[list[str] | None, typer.Option("--evidence", help="Minh chứng; ghi được nhiều lần.")] = None,
    original: Annotated[str | None, typer.Option("--original", help="Mã bài trên trang, nếu cùng một bài.")] = None,
    note: Annotated[str | None, typer.Option("--note", help="Ghi chú.")] = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> None:
    """Ask for what is not given and add one entry; nothing is asked where the needed four are given."""
    portal = open_portal(settings)
    content = portal.read()
    words = _words(content)
    is_asking = None in (unit, kind, day) or not evidence
    proofs = [nfc(text).strip() for text in evidence or () if text.strip()]
    entry: dict[str, Any] = {
        "unit": _answer("unit", unit, words.unit, is_needed=True),
        "kind": _answer("kind", kind, words.kind, is_needed=True),
        "channel": _answer("channel", channel, words.channel, is_asked=is_asking),
        "date": _answer("date", day, read_day, is_needed=True),
        "title": _answer("title", title, _as_it_is, is_asked=is_asking),
        "quantity": _answer("quantity", quantity, read_quantity, is_asked=is_asking),
        "evidence": _answer("evidence", proofs[0] if proofs else None, _as_it_is, is_needed=True),
        "original": _answer("original", original, words.original),
        "note": _answer("note", note, _as_it_is),
    }
    if len(proofs) > 1:
        entry["evidence"] = proofs
    entry = {key: value for key, value in entry.items() if value and (key, value) != ("quantity", 1)}
    book = _Book(portal, content)
    if known := book.known(entry):
        raise LedgerNotChanged(f"Việc này đã có trong sổ: {known.place} (mã {known.id}). Không ghi thêm.")
    for file in book.add([entry]):
        typer.echo(f"Đã ghi vào {file} (mã {entry_id(entry)}).")


@app.command("import", help="Nhập cả bảng từ tệp XLSX hoặc CSV; một ô sai thì chưa nhập dòng nào.")
def import_rows(file: File, settings: Settings = DEFAULT_SETTINGS) -> None:
    """Add every row that the ledger does not have yet, or none."""
    portal = open_portal(settings)
    content = portal.read()
    is_csv = file.suffix.casefold() == ".csv"
    text = read_csv(read_bytes(file), file.name) if is_csv else open_office_file(file)
    rows = LedgerRows(_words(content))
    if text.tables:
        rows.read(text.tables[0])
    book = _Book(portal, content)
    fresh: dict[str, dict[str, Any]] = {}
    row_by_work: dict[tuple[str, ...], int] = {}
    known_rows = 0
    for row, entry in rows.entries if not rows.faults else ():
        known, twin = book.known(entry), row_by_work.setdefault(same_work(entry), row)
        if twin != row:
            fix = "gộp lại, ghi số lượng, hoặc ghi tiêu đề khác nhau"
            rows.faults.append(f"ô A{row + 1}: cùng việc với dòng {twin + 1}; {fix}.")
        elif known and known.id == entry_id(entry):
            known_rows += 1
        elif known:
            rows.faults.append(f"ô A{row + 1}: việc này đã ghi ở {known.place} với nội dung khác; sửa trong sổ.")
        else:
            fresh[entry_id(entry)] = entry
    for number in rows.examples:
        typer.echo(f"Dòng {number} là dòng ví dụ: bỏ qua.")
    if rows.faults:
        for fault in rows.faults:
            typer.echo(f"{file.name}, {fault}", err=True)
        typer.echo("Chưa nhập dòng nào. Sửa các ô trên rồi nhập lại.", err=True)
        raise typer.Exit(REFUSED)
    written = book.add(list(fresh.values())) if fresh else []
    if known_rows:
        typer.echo(f"{known_rows} dòng đã có trong sổ từ trước: không ghi lại.")
    typer.echo(f"Đã nhập {len(fresh)} dòng." + "".join(f"\n  {name}" for name in written))


@app.command("template", help="Viết một tệp XLSX trống có sẵn tên cột và một dòng ví dụ.")
def template(file: File, settings: Settings = DEFAULT_SETTINGS, today: Today = None) -> None:
    """Write the empty sheet; never over a file."""
    if file.suffix.casefold() != ".xlsx":
        raise typer.BadParameter("Tên tệp phải kết thúc bằng .xlsx.")
    portal = open_portal(settings, today=read_today(today))
    words = _words(portal.read())
    sheets = [("Sổ theo dõi", example_rows(words, portal.today)), ("Từ dùng được", word_rows(words))]
    write_new_file(file, write_xlsx(sheets, (36, 16, 24, 14, 10, 44, 44, 32, 38)))
    typer.echo(f"Đã viết {file}. Điền xong chạy: newsroom ledger import {file}")


class _Book:
    """The ledger files as they are, and what adding to them would make of them."""

    def __init__(self, portal: Portal, content: Content) -> None:
        self._folder, self._root, self._registry = portal.content_folder / LEDGER, content.root, content.registry
        found = self._folder.rglob("*") if self._folder.is_dir() else ()
        self._files = sorted(file for file in found if file.suffix.lower() in (".yaml", ".yml") and file.is_file())
        self._items = content.ledger.items
        self._by_work = {same_work(_as_entry(item)): item for item in reversed(self._items)}

    def known(self, entry: Mapping[str, Any]) -> LedgerItem | None:
        """The entry that is most likely the same work."""
        same = next((item for item in self._items if item.id == entry_id(entry)), None)
        return same or self._by_work.get(same_work(entry))

    def add(self, entries: Sequence[Mapping[str, Any]]) -> list[str]:
        """Write all entries, each into the file of its year, or none; the files' names."""
        by_file: dict[Path, list[dict[str, Any]]] = {}
        for entry in entries:
            year = str(entry["date"])[:4]
            older = self._folder / f"{year}.yml"
            file = older if older in self._files else self._folder / f"{year}.yaml"
            by_file.setdefault(file, []).append({"id": entry_id(entry), **entry})
        made = {
            file: appended(
                file.read_bytes() if file.exists() else NEW_FILE.encode(), self._name(file), added, block_entry
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
        reader = LedgerReader(self._registry)
        for file in sorted({*self._files, *made}):
            reader.read(made[file] if file in made else file.read_bytes(), self._name(file))
        return reader.problems


def _as_entry(item: LedgerItem) -> dict[str, str]:
    day = item.date.date().isoformat()
    return {"unit": item.unit, "kind": item.kind, "channel": item.channel, "date": day, "title": item.title}


def _words(content: Content) -> LedgerWords:
    """The portal's words: the kinds and channels that everybody knows, and those of its plans."""
    kinds, channels = {**KIND_LABELS, **LEDGER_KIND_LABELS}, dict(CHANNEL_LABELS)
    for plan in content.plans:
        for target in plan.targets:
            for at, kind in enumerate(target.kinds):
                kinds.setdefault(kind, target.kind_labels[at] if at < len(target.kind_labels) else kind)
            for channel in (*target.channels, *plan.counting.channels):
                channels.setdefault(channel, channel)
    channels.pop(ANY_CHANNEL, None)
    ids = frozenset(article.id for article in content.articles if article.id)
    return LedgerWords(content.registry, kinds, channels, ids)


def _as_it_is(text: str) -> tuple[str, str]:
    return text, ""


def _answer(key: str, given: str | None, read: Reading, *, is_needed: bool = False, is_asked: bool = False) -> Any:
    """The value of a thing: given, or asked for until it can be read; '' where it may be left out."""
    question = HEADINGS[key] + ("" if is_needed else " (không có thì bỏ trống)")
    while True:
        if given is None and not (is_needed or is_asked):
            return ""
        written = (
            given
            if given is not None
            else typer.prompt(question, default=None if is_needed else "", show_default=False)
        )
        words = " ".join(nfc(str(written)).split())
        if not words and not is_needed:
            return ""
        value, fault = read(words) if words else ("", f"chưa ghi {HEADINGS[key].lower()}")
        if not fault:
            return value
        if given is not None:
            raise typer.BadParameter(f"{HEADINGS[key]}: {fault}.")
        typer.echo(f"{HEADINGS[key]}: {fault}.")
