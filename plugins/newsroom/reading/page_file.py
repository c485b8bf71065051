"""A static page (about, contact, guide): a Markdown file below `content/pages/`."""

from __future__ import annotations

from newsroom.model.slugs import slug_of
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.article_fields import status_of
from newsroom.reading.body import read_body
from newsroom.reading.decoding import decode
from newsroom.reading.front_matter import read_front_matter
from newsroom.record import Record

TAKEN = frozenset(
    {
        "bai",
        "chuyen-muc",
        "chuyen-trang",
        "don-vi",
        "chu-de",
        "luu-tru",
        "tien-do",
        "tim",
        "feeds",
        "theme",
        "anh",
        "toa-soan",
        "index",
    }
)
"""First parts of addresses that the portal itself uses."""


class Page(Record, frozen=True):
    """A static page; `path` is its address."""

    source: str
    title: str
    path: str
    summary: str
    html: str


def read_page(data: bytes, path: str, stem: str) -> tuple[Page | None, tuple[Problem, ...]]:
    """The page in a file, or nothing and the reasons."""
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    document, faults = read_front_matter(text, path)
    problems += faults
    if document is None:
        return None, problems
    body, marks = read_body(document.body, path=path, first_line=document.body_line)
    problems += marks
    title = document.text("title")
    slug = slug_of(document.text("slug") or stem)
    if not title:
        problems += (_fault(path, "DAU-01", "Trang chưa có tiêu đề.", "Thêm dòng: title: Tên trang"),)
    if not slug or slug in TAKEN:
        found = f"Đường dẫn {quoted(slug or stem)} là của trang hệ thống."
        problems += (_fault(path, "DUONG-04", found, "Chọn tên khác, ví dụ: slug: gioi-thieu"),)
    status = document.text("status")
    if status and status_of(status) != "published":
        found = f"Trang tĩnh không có trạng thái {quoted(status)}, nên chưa được đăng."
        fix = "Xóa dòng này để đăng; chưa muốn đăng thì để tệp ở ngoài thư mục pages."
        entry = document.fields["status"]
        problems += (Problem(path, entry.line, entry.column, "DAU-12", Effect.QUARANTINE, found, fix),)
    if body.pictures:
        use = body.pictures[0]
        found = f"Trang tĩnh chưa nhận ảnh: {quoted(use.target)}."
        problem = Problem(path, use.line, use.column, "ANH-01", Effect.QUARANTINE, found, "Bỏ ảnh khỏi trang này.")
        problems += (problem,)
    if any(problem.effect is Effect.QUARANTINE for problem in problems):
        return None, problems
    return Page(path, title, f"/{slug}/", document.text("summary") or body.first_paragraph, body.html), problems


def _fault(path: str, rule: str, found: str, fix: str) -> Problem:
    return Problem(path, 1, 1, rule, Effect.QUARANTINE, found, fix)
