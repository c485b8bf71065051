"""One Markdown file becomes an article, or is left out with every reason named."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path

from newsroom.model.addresses import article_path
from newsroom.model.article import Article, Photo, Quarantined
from newsroom.model.column import Column
from newsroom.model.slugs import slug_of
from newsroom.model.spelling import single_spaced
from newsroom.model.unit import Section, UnitRegistry
from newsroom.problems import Effect, Problem, quoted
from newsroom.reading.article_fields import ArticleFields
from newsroom.reading.body import Body, PictureUse, read_body
from newsroom.reading.decoding import decode
from newsroom.reading.front_matter import left_over, read_front_matter
from newsroom.reading.lookups import Asked, NewsroomLists
from newsroom.reading.photo_advice import photo_advice
from newsroom.reading.photo_names import find_photo
from newsroom.reading.pictures import PictureFacts, PictureFault
from newsroom.record import Record, field

WORDS_OF_LONG_NEWS = 500
WORDS_OF_SHORT_FEATURE = 400


class Desk(Record, frozen=True, dict=True):
    """What the reading of every article needs to know of the newsroom.

    `probe` looks at a picture file (and may remember what it saw).
    """

    registry: UnitRegistry
    sections: tuple[Section, ...]
    earliest: date
    today: date
    probe: Callable[[Path], PictureFacts]
    columns: tuple[Column, ...] = ()

    @cached_property
    def lists(self) -> NewsroomLists:
        """The portal's lists, by every spelling."""
        return NewsroomLists(self.registry, self.sections, self.columns)


class Manuscript(Record, frozen=True):
    """A Markdown file and what lies beside it.

    `source` is its path from the project's root, `unit_folder` the folder of
    `content/articles/` it stands in ('' where it stands in none), `name` what
    its address is made of; `files` are the names below its folder and where they
    are, wanted only while it is read.
    """

    source: str
    unit_folder: str
    name: str
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """The folder of the manuscript, from the project's root."""
        return self.source.rpartition("/")[0]


class ReadArticle(Record, frozen=True):
    """What reading a manuscript gave: an article with its body, or what is left of it.

    What it depends on besides the file and what lies beside it: `asked` are the
    questions to the portal's lists with their answers, `horizon` is the latest
    day it names (whether that is far ahead depends on today), and it
    `names_pictures` that lie beside it or should.
    """

    article: Article | None
    html: str
    quarantined: Quarantined | None
    problems: tuple[Problem, ...]
    used: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    horizon: date | None = None
    names_pictures: bool = False


def read_article(data: bytes, manuscript: Manuscript, desk: Desk) -> ReadArticle:
    """The article in a file; never raises for what a reporter may have written.

    Where the head itself is broken, what is missing from it is not said too.
    """
    source = manuscript.source
    text, decoding = decode(data, source)
    if text is None:
        return ReadArticle(None, "", Quarantined(source), decoding)
    document, heading = read_front_matter(text, source)
    problems = decoding + heading
    if document is None or (not document.fields and heading):
        return ReadArticle(None, "", Quarantined(source), problems)
    fields = ArticleFields(document, source, manuscript.unit_folder, desk.lists)
    fields.read(desk.earliest, desk.today)
    body, marks = read_body(document.body, path=source, first_line=document.body_line)
    if fields.status == "published":
        marks += left_over(document.body, source, document.body_line)
    photos, used, faults = _photos(body.pictures, manuscript, desk.probe)
    broken_head = any(problem.effect is Effect.QUARANTINE for problem in heading)
    said = [problem for problem in fields.problems if not (broken_head and problem.line == 1)]
    problems += (*said, *marks, *faults)
    trail = tuple(dict.fromkeys(fields.asked)), fields.horizon, bool(body.pictures)
    if any(problem.effect is Effect.QUARANTINE for problem in problems):
        left = Quarantined(source, fields.date, fields.unit, fields.title)
        return ReadArticle(None, "", left, problems, used, *trail)
    article = _article(fields, body, document.body, photos, manuscript)
    return ReadArticle(article, body.html, None, problems + tuple(_advice(article, body)), used, *trail)


def _article(
    fields: ArticleFields, body: Body, source_text: str, photos: tuple[Photo, ...], manuscript: Manuscript
) -> Article:
    assert fields.date is not None
    slug = slug_of(fields.slug or manuscript.name) or slug_of(fields.title)
    if not slug:
        digest = hashlib.sha256(manuscript.source.encode()).hexdigest()[:8]
        slug = f"{fields.date:%d}-{digest}"
    return Article(
        source=manuscript.source,
        guid=f"urn:uuid:{fields.id or uuid.uuid5(uuid.NAMESPACE_URL, manuscript.source)}",
        id=fields.id,
        title=fields.title,
        date=fields.date,
        unit=fields.unit,
        kind=fields.kind,
        section=fields.section,
        status=fields.status,
        slug=slug,
        path="" if fields.status == "draft" else article_path(fields.date, slug),
        topics=fields.topics,
        authors=fields.authors,
        summary=fields.summary or body.first_paragraph,
        with_units=fields.with_units,
        column=fields.column,
        reprint=fields.reprint,
        approved_by=fields.approved_by,
        withdrawn=fields.withdrawn,
        modified=fields.modified,
        photos=photos,
        text_key=text_key(source_text),
        words=body.words,
    )


def text_key(text: str) -> str:
    """What two equal texts share: a hash after case and white space are evened out; '' for none.

    The text is NFC already, as everything is that was read (counting rule 21).
    """
    even = single_spaced(text).casefold()
    return hashlib.sha256(even.encode()).hexdigest() if even else ""


def _photos(
    uses: tuple[PictureUse, ...], manuscript: Manuscript, probe: Callable[[Path], PictureFacts]
) -> tuple[tuple[Photo, ...], tuple[str, ...], list[Problem]]:
    photos: list[Photo] = []
    used: list[str] = []
    problems: list[Problem] = []
    seen: list[tuple[PictureFacts, str, PictureUse]] = []
    for use in uses:
        name, fault = find_photo(use.target, manuscript.files, manuscript.source, use.line, use.column)
        problems += [fault] if fault else []
        if name is None:
            continue
        used.append(name)
        try:
            facts = probe(Path(manuscript.files[name]))
        except PictureFault as broken:
            problems.append(
                Problem(
                    manuscript.source,
                    use.line,
                    use.column,
                    broken.rule,
                    Effect.QUARANTINE,
                    f"Ảnh {quoted(name)}: {broken.found}",
                    broken.fix,
                )
            )
            continue
        seen.append((facts, name, use))
        photos.append(
            Photo(
                f"{manuscript.folder}/{name}",
                facts.sha256,
                facts.width,
                facts.height,
                use.caption,
                use.counts,
                use.target,
                facts.tones,
            )
        )
    return tuple(photos), tuple(used), problems + photo_advice(seen, manuscript.source)


def _advice(article: Article, body: Body) -> list[Problem]:
    """What is worth a second look but never keeps an article back."""
    found: list[tuple[str, str, str]] = []
    if not article.id:
        found.append(("DAU-01", "Bài chưa có mã (id).", f"Lấy mã: newsroom check --new-id {article.source}"))
    if not body.text and not body.pictures:
        found.append(
            ("THAN-19", "Bài chưa có nội dung mà vẫn đăng.", "Viết nội dung, hoặc ghi status: draft khi chưa xong.")
        )
    if article.kind in ("anh", "chum-anh") and not article.photos:
        found.append(("THAN-19", "Loại bài là ảnh mà bài không có ảnh nào.", "Thêm ảnh, hoặc xem lại loại bài."))
    if article.kind == "tin" and body.words > WORDS_OF_LONG_NEWS:
        found.append(("THAN-19", f"Tin dài {body.words} chữ.", "Tin thường dưới 500 chữ; xem lại loại tin hay bài."))
    if article.kind == "bai" and body.words < WORDS_OF_SHORT_FEATURE:
        found.append(("THAN-19", f"Bài có {body.words} chữ.", "Bài thường từ 400 chữ; xem lại loại tin hay bài."))
    if article.modified and article.modified < article.date - timedelta(days=1):
        found.append(("NGAY-09", "Ngày sửa trước ngày đăng.", "Xem lại hai ngày ở đầu bài."))
    return [Problem(article.source, 1, 1, rule, Effect.WARN, said, fix) for rule, said, fix in found]
