"""The head of an article: from what was typed to values of the newsroom."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import date, datetime

from newsroom.model.article import Reprint, Status, Withdrawal
from newsroom.model.kinds import KIND_LABELS
from newsroom.model.spelling import nearest, spelling_key, without_marks
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.dates import read_date
from newsroom.reading.front_matter import Document
from newsroom.reading.lookups import Asked, ListName, NewsroomLists

STATUS_WORDS: dict[str, Status] = {
    "published": "published",
    "đăng": "published",
    "đã đăng": "published",
    "draft": "draft",
    "nháp": "draft",
    "withdrawn": "withdrawn",
    "gỡ": "withdrawn",
    "đã gỡ": "withdrawn",
}
RESERVED_SLUGS = frozenset(
    {"index", "404", "feeds", "feed", "rss", "atom", "tim-kiem", "tien-do", "sitemap", "robots", "cname", "nojekyll"}
)
_KINDS = {spelling_key(word): kind for kind, label in KIND_LABELS.items() for word in (kind, label)}
_STATUSES = {spelling_key(word): status for word, status in STATUS_WORDS.items()}
_NO = frozenset(map(spelling_key, ("không", "no", "false", "off", "0", "n")))
_YES = frozenset(map(spelling_key, ("có", "yes", "true", "on", "1", "y", "x")))
_LETTER = re.compile(r"[^\W_]")
_SLUG_FAULT = re.compile(r"[/\\~:]|%2[ef]|%5c|\.\.", re.IGNORECASE)


class ArticleFields:
    """Reads the fields of one head; what cannot be read stays empty and is in `problems`."""

    def __init__(
        self,
        document: Document,
        source: str,
        unit_folder: str,
        lists: NewsroomLists,
    ) -> None:
        self._document, self._source, self._unit_folder, self._lists = document, source, unit_folder, lists
        self.problems: list[Problem] = []
        self.asked: list[Asked] = []
        self.horizon: date | None = None
        self.id = self.title = self.unit = self.kind = self.section = self.slug = ""
        self.summary = self.column = self.approved_by = ""
        self.date: datetime | None = None
        self.modified: datetime | None = None
        self.status: Status = "published"
        self.topics: tuple[str, ...] = ()
        self.authors: tuple[str, ...] = ()
        self.with_units: tuple[str, ...] = ()
        self.reprint: Reprint | None = None
        self.withdrawn: Withdrawal | None = None

    def read(self, earliest: date, today: date) -> None:
        """Read every field; the order is that of the messages a reporter sees."""
        self._read_title()
        self._read_dates(earliest, today)
        self._read_unit()
        self._read_kind()
        self._read_section()
        self._read_status(earliest, today)
        self._read_slug()
        self._read_id()
        text = self._document.text
        self.summary, self.approved_by = text("summary"), text("approved_by")
        self._read_column()
        self.topics = tuple(dict.fromkeys(self._document.texts("tags")))
        self.authors = tuple(dict.fromkeys(self._document.texts("authors")))
        self.with_units = tuple(self._with_units(self._document.texts("with_units")))
        self._read_reprint()

    def _find(self, name: ListName, written: str) -> str:
        """The id that one of the portal's lists has for what was written; remembered, because lists change."""
        found = self._lists.find(name, written)
        self.asked.append((name, written, found))
        return found

    def _say(self, key: str, rule: str, found: str, fix: str, effect: Effect = Effect.QUARANTINE) -> None:
        field = self._document.fields.get(key)
        line, column = (field.line, field.column) if field else (1, 1)
        self.problems.append(Problem(self._source, line, column, rule, effect, found, fix))

    def _read_title(self) -> None:
        self.title = self._document.text("title")
        if not self.title:
            self._say("title", "DAU-01", "Bài chưa có tiêu đề.", "Thêm dòng: title: Tiêu đề của bài")
        elif not _LETTER.search(self.title):
            found = f"Tiêu đề {quoted(self.title)} không có chữ nào."
            self._say("title", "DAU-01", found, "Viết tiêu đề bằng chữ.")

    def _read_dates(self, earliest: date, today: date) -> None:
        if not self._document.text("date"):
            self._say("date", "DAU-02", "Bài chưa có ngày đăng.", "Thêm dòng: date: 2020-04-20 08:30")
        else:
            self.date = self._date("date", earliest, today)
        if self._document.text("modified"):
            self.modified = self._date("modified", earliest, today)

    def _date(self, key: str, earliest: date, today: date) -> datetime | None:
        field = self._document.fields[key]
        moment, faults = read_date(
            self._document.text(key),
            path=self._source,
            line=field.line,
            column=field.column,
            earliest=earliest,
            today=today,
        )
        self.problems += faults
        return self._seen(moment)

    def _seen(self, moment: datetime | None) -> datetime | None:
        if moment and (self.horizon is None or moment.date() > self.horizon):
            self.horizon = moment.date()
        return moment

    def _read_unit(self) -> None:
        folder = self._find("unit", self._unit_folder) if self._unit_folder else ""
        written = self._document.text("unit")
        if not written:
            if folder:
                self.unit = folder
            elif self._unit_folder:
                found = f"Thư mục {quoted(self._unit_folder)} không phải mã đơn vị nào."
                self._say("unit", "NGUOI-01", found, self._unit_hint(self._unit_folder))
            else:
                fix = "Thêm dòng unit: với mã đơn vị, ví dụ: unit: huyen-tuan-giao"
                self._say("unit", "DAU-03", "Bài chưa ghi đơn vị nào đăng.", fix)
            return
        unit = self._find("unit", written)
        if not unit:
            self._say("unit", "NGUOI-01", f"Không có đơn vị {quoted(written)}.", self._unit_hint(written))
            return
        self.unit = unit
        if self._unit_folder and not folder:
            found = f"Thư mục {quoted(self._unit_folder)} không phải mã đơn vị nào."
            self._say("unit", "NGUOI-01", found, f"Chuyển bài vào thư mục {unit}.")
        elif folder and folder != unit:
            found = f"Bài ghi đơn vị {unit} nhưng nằm trong thư mục {folder}."
            self._say("unit", "NGUOI-03", found, f"Sửa thành unit: {folder}, hoặc chuyển bài sang {unit}.")

    def _unit_hint(self, written: str) -> str:
        registry = self._lists.registry
        spellings = {text: unit.id for unit in registry.units for text in unit.spellings()}
        close = nearest(written, list(spellings))
        if close is None:
            return "Xem mã đơn vị trong content/units.yaml, ví dụ: unit: " + next(iter(registry.by_id), "…")
        unit = registry.by_id[spellings[close]]
        return f"Có phải: {unit.id} ({unit.name})?"

    def _read_kind(self) -> None:
        written = self._document.text("kind")
        allowed = ", ".join(f"{kind} ({label})" for kind, label in KIND_LABELS.items())
        if not written:
            self._say("kind", "DAU-02", "Bài chưa ghi loại.", f"Thêm dòng kind: với một trong: {allowed}.")
            return
        kind = _KINDS.get(spelling_key(written)) or _KINDS.get(without_marks(spelling_key(written)).replace(" ", "-"))
        if kind is None:
            self._say("kind", "DAU-12", f"Không có loại {quoted(written)}.", f"Chỉ dùng một trong: {allowed}.")
            return
        self.kind = kind

    def _read_section(self) -> None:
        written = self._document.text("category")
        self.section = self._find("section", written)
        if self.section:
            return
        labels = [section.label for section in self._lists.sections]
        if not written:
            fix = "Thêm dòng category: với một trong: " + "; ".join(labels) + "."
            self._say("category", "DAU-18", "Bài chưa ghi chuyên mục.", fix)
            return
        close = nearest(written, [*labels, *(section.id for section in self._lists.sections)])
        fix = f"Có phải: {close}?" if close else "Chỉ dùng một trong: " + "; ".join(labels) + "."
        self._say("category", "DAU-18", f"Không có chuyên mục {quoted(written)}.", fix)

    def _read_column(self) -> None:
        """An unknown column is no reason to hold an article back: it stands in its section all the same."""
        written = self._document.text("column")
        if not written:
            return
        known = self._find("column", written)
        self.column = known or written
        if known:
            return
        close = nearest(written, [word for column in self._lists.columns for word in column.spellings()])
        fix = f"Có phải: {close}?" if close else "Thêm chuyên trang vào content/columns.yaml, hoặc xóa dòng này."
        self._say("column", "DAU-12", f"Không có chuyên trang {quoted(written)}.", fix, Effect.WARN)

    def _with_units(self, written: Iterable[str]) -> Iterable[str]:
        seen: set[str] = set()
        for name in written:
            unit = self._find("unit", name)
            if not unit:
                found = f"Không có đơn vị phối hợp {quoted(name)}."
                self._say("with_units", "NGUOI-01", found, self._unit_hint(name))
            elif unit not in seen and unit != self.unit:
                seen.add(unit)
                yield unit

    def _read_status(self, earliest: date, today: date) -> None:
        written = self._document.text("status")
        if written:
            status = status_of(written)
            if status is None:
                fix = "Chỉ dùng: published (đăng), draft (nháp), withdrawn (gỡ)."
                self._say("status", "DAU-12", f"Không có trạng thái {quoted(written)}.", fix)
            else:
                self.status = status
        withdrawn = self._document.mapping("withdrawn")
        if withdrawn is not None:
            when = withdrawn.get("date", "")
            moment = None
            if when:
                field = self._document.fields["withdrawn"]
                moment, faults = read_date(
                    when, path=self._source, line=field.line, column=field.column, earliest=earliest, today=today
                )
                self.problems += faults
                self._seen(moment)
            self.withdrawn = Withdrawal(moment.date() if moment else None, withdrawn.get("reason", ""))
            if self.status != "withdrawn":
                found, fix = "Bài ghi lý do gỡ mà trạng thái chưa là gỡ.", "Thêm dòng: status: withdrawn"
                self._say("withdrawn", "DAU-12", found, fix, Effect.WARN)

    def _read_slug(self) -> None:
        self.slug = self._document.text("slug")
        if not self.slug:
            return
        if _SLUG_FAULT.search(self.slug):
            found = f"Đường dẫn {quoted(self.slug)} có ký tự không dùng được."
            self._say("slug", "DUONG-05", found, "Chỉ viết chữ, số và gạch nối, ví dụ: slug: tet-sum-vay")
        elif without_marks(self.slug).casefold().strip(". ") in RESERVED_SLUGS:
            found = f"Đường dẫn {quoted(self.slug)} là của trang hệ thống."
            self._say("slug", "DUONG-04", found, "Chọn tên khác, ví dụ: slug: tet-sum-vay")

    def _read_id(self) -> None:
        written = self._document.text("id")
        if not written:
            return
        try:
            self.id = str(uuid.UUID(written))
        except ValueError:
            found = f"Mã {quoted(written)} không đúng dạng."
            self._say("id", "DAU-09", found, "Xóa dòng id; lần sau tạo bài bằng “newsroom new”.", Effect.WARN)

    def _read_reprint(self) -> None:
        written = self._document.mapping("reprint")
        if written is None:
            return
        source, url = written.get("source", ""), written.get("url", "")
        said = spelling_key(source)
        if said in _NO and not url:
            return
        if not said and not url:
            found, fix = "Mục đăng lại để trống.", "Bài tự viết thì xóa dòng này; bài đăng lại thì ghi tên báo."
            self._say("reprint", "DAU-12", found, fix, Effect.WARN)
            return
        source = "" if said in _YES else source
        if not source and not url:
            found, fix = "Bài đăng lại chưa ghi của báo nào.", "Viết dạng: reprint: {source: Tên báo, url: https://…}"
            self._say("reprint", "DAU-12", found, fix, Effect.WARN)
        self.reprint = Reprint(source, url)


def status_of(written: str) -> Status | None:
    """The status that a word means, None where it means none."""
    return _STATUSES.get(spelling_key(written))
