"""Which columns does a plan's table have, and where does its body begin?"""

from __future__ import annotations

from newsroom.model.kinds import KIND_LABELS, LEDGER_KIND_LABELS
from newsroom.model.spelling import spelling_key
from newsroom.reading.plan_owners import kind_of_heading
from newsroom.reading.tables import Table
from newsroom.record import Record

_NUMBER_WORDS = frozenset(spelling_key(word) for word in ("TT", "STT", "Số TT", "Stt."))
_OWNER_WORDS = frozenset(
    spelling_key(word)
    for word in ("Thực hiện", "Đơn vị", "Đơn vị thực hiện", "Tên đơn vị", "Bộ phận thực hiện", "Cơ quan, đơn vị")
)
_CONTENT_WORDS = frozenset(spelling_key(word) for word in ("Ghi chú", "Nội dung", "Nội dung tuyên truyền", "Gợi ý"))
_HEADING_ROWS = 60


class Columns(Record, frozen=True):
    """Where a table's columns are; `first` is the first row below the headings."""

    owner: int
    kind_by_column: dict[int, str]
    first: int
    number: int | None = None
    content: int | None = None
    headings: tuple[str, ...] = ()

    def heading(self, column: int) -> str:
        """The heading of a column as messages name it."""
        kind = self.kind_by_column.get(column, "")
        return KIND_LABELS.get(kind) or LEDGER_KIND_LABELS.get(kind) or self.headings[column]


def read_columns(table: Table) -> Columns | str:
    """The columns of a table of targets; or why it is none, in Vietnamese.

    Headings may take two rows (“Nội dung” over “Tin”, “Bài”, “Ảnh”, “Ghi chú”): the lowest word of a column decides.
    """
    at = next((row for row in range(min(_HEADING_ROWS, len(table.rows))) if _kinds(table, row)), None)
    if at is None:
        seen = next((line for line in table.rows if sum(bool(cell.text) for cell in line) > 1), ())
        words = ", ".join(dict.fromkeys(cell.line[:30] for cell in seen if cell.text))
        return f"{table.name}: không có cột Tin, Bài hay Ảnh" + (f" (dòng đầu: {words})." if words else ".")
    kinds = _kinds(table, at)
    doubled = [kind for kind in kinds.values() if list(kinds.values()).count(kind) > 1]
    if doubled:
        return f"{table.name}, dòng {at + 1}: có hai cột {KIND_LABELS.get(doubled[0], doubled[0])}."
    first = max(cell.row + cell.height for column, cell in enumerate(table.rows[at]) if column in kinds)
    above = range(max(0, at - 2), first)
    found: dict[str, int] = {}
    for name, known in (("owner", _OWNER_WORDS), ("number", _NUMBER_WORDS), ("content", _CONTENT_WORDS)):
        for row in reversed(above):
            for column, cell in enumerate(table.rows[row]):
                if column not in kinds and name not in found and spelling_key(cell.line) in known:
                    found[name] = column
    if "owner" not in found:
        return f"{table.name}, dòng {at + 1}: không có cột Thực hiện hay Đơn vị."
    headings = tuple(cell.line for cell in table.rows[at])
    return Columns(found["owner"], kinds, first, found.get("number"), found.get("content"), headings)


def _kinds(table: Table, row: int) -> dict[int, str]:
    """Kind by column, where a row is a heading: a merged cell is one column, and two kinds or an owner stand in it."""
    found = {
        column: kind
        for column, cell in enumerate(table.rows[row])
        if cell.row == row and cell.column == column and (kind := kind_of_heading(cell.line))
    }
    around = {spelling_key(cell.line) for line in table.rows[max(0, row - 2) : row + 1] for cell in line}
    return found if len(found) > 1 or (found and around & _OWNER_WORDS) else {}
