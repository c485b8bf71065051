"""`newsroom ledger`: what appeared outside the portal is written down, one by one or as a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from newsroom.building.account import REFUSED
from newsroom.commands.asking import answer, as_it_is
from newsroom.commands.ledger_book import LedgerBook
from newsroom.commands.ledger_sent import sent
from newsroom.commands.office import open_office_file, read_bytes, write_new_file
from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.model.kinds import CHANNEL_LABELS, KIND_LABELS, LEDGER_KIND_LABELS
from newsroom.model.plan import ANY_CHANNEL
from newsroom.model.spelling import nfc
from newsroom.pelican_hooks.run import open_portal
from newsroom.reading.content_tree import Content
from newsroom.reading.ledger_append import LedgerNotChanged, entry_id, same_work
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

app = typer.Typer(
    help="Sổ theo dõi: sản phẩm đăng ngoài trang, báo cáo đã gửi.", no_args_is_help=True, rich_markup_mode=None
)
File = Annotated[Path, typer.Argument(metavar="TỆP", show_default=False)]


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
        "unit": answer(HEADINGS["unit"], unit, words.unit, is_needed=True),
        "kind": answer(HEADINGS["kind"], kind, words.kind, is_needed=True),
        "channel": answer(HEADINGS["channel"], channel, words.channel, is_asked=is_asking),
        "date": answer(HEADINGS["date"], day, read_day, is_needed=True),
        "title": answer(HEADINGS["title"], title, as_it_is, is_asked=is_asking),
        "quantity": answer(HEADINGS["quantity"], quantity, read_quantity, is_asked=is_asking),
        "evidence": answer(HEADINGS["evidence"], proofs[0] if proofs else None, as_it_is, is_needed=True),
        "original": answer(HEADINGS["original"], original, words.original),
        "note": answer(HEADINGS["note"], note, as_it_is),
    }
    if len(proofs) > 1:
        entry["evidence"] = proofs
    entry = {key: value for key, value in entry.items() if value and (key, value) != ("quantity", 1)}
    book = LedgerBook(portal, content)
    if known := book.known(entry):
        raise LedgerNotChanged(f"Việc này đã có trong sổ: {known.place} (mã {known.id}). Không ghi thêm.")
    for file in book.add("items", [entry]):
        typer.echo(f"Đã ghi vào {file} (mã {entry_id(entry)}).")


app.command("sent", help="Ghi một báo cáo đã gửi mà kế hoạch yêu cầu.")(sent)


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
    book = LedgerBook(portal, content)
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
    written = book.add("items", list(fresh.values())) if fresh else []
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
