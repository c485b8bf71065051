"""The page of one article."""

from __future__ import annotations

from newsroom.model.article import Article
from newsroom.model.kinds import kind_label
from newsroom.model.slugs import slug_of
from newsroom.record import replace
from newsroom.rendering.addresses import column_path, plan_path, section_path, topic_path, unit_path
from newsroom.rendering.edition import Edition
from newsroom.rendering.galleries import body_parts
from newsroom.rendering.sharing import send_links, share_of
from newsroom.rendering.shell import feeds_of, head_of
from newsroom.rendering.teasers import shortened, teasers_of
from newsroom.rendering.vietnamese import date_time, short_date
from newsroom.rendering.views import ArticlePage, Fact, Link


def article_page(edition: Edition, article: Article) -> ArticlePage:
    """The article's page, or the notice that it was taken down: title, unit, day and reason, nothing else.

    Nothing newer than the article is on it, so that a new item changes no old page.
    """
    href = edition.href
    section = edition.section_by_id[article.section]
    section_link = Link(href(section_path(section.id)), section.label)
    html = edition.content.html_by_source[article.source]
    withdrawn = _withdrawn(article)
    column = edition.column_by_id.get(article.column)
    feeds = feeds_of(edition, "chuyen-muc", section.id, section.label)
    feeds += feeds_of(edition, "chuyen-trang", column.id, column.label) if column else ()
    return ArticlePage(
        head=replace(
            head_of(
                edition,
                article.path,
                article.title,
                withdrawn or shortened(article.summary, 160),
                feeds=feeds,
                area=section.id,
            ),
            share=None if withdrawn else share_of(edition, article),
        ),
        breadcrumb=(Link(href("/"), "Trang nhất"), section_link),
        section=section_link,
        title=article.title,
        standfirst="" if withdrawn or _opens_with(html, article.summary) else article.summary,
        byline="" if withdrawn else ", ".join(article.authors),
        unit=Link(href(unit_path(article.unit)), edition.unit_name(article.unit)),
        date_iso=article.date.isoformat(),
        date_label=date_time(article.date),
        facts=() if withdrawn else _facts(edition, article),
        body=() if withdrawn else body_parts(html, article, edition.addresses),
        opens_with_photo=html.lstrip().startswith("<figure") and not withdrawn,
        notes=_notes(article),
        withdrawn=withdrawn,
        related=() if withdrawn else teasers_of(edition, edition.related.of(article)),
        send=() if withdrawn else send_links(edition.addresses.absolute(article.path)),
    )


def _facts(edition: Edition, article: Article) -> tuple[Fact, ...]:
    href = edition.href
    facts = [Fact("Loại", (Link("", kind_label(article.kind)),))]
    if column := edition.column_by_id.get(article.column):
        facts.append(Fact("Chuyên trang", (Link(href(column_path(column.id)), column.label),)))
    if article.photos:
        facts.append(Fact("Ảnh", (Link("", f"{len(article.photos)} ảnh"),)))
    if article.with_units:
        units = tuple(Link(href(unit_path(unit)), edition.unit_name(unit)) for unit in article.with_units)
        facts.append(Fact("Phối hợp", units))
    plans = edition.plans_by_source.get(article.source, ())
    if plans:
        facts.append(Fact("Tính vào", tuple(Link(href(plan_path(plan.id)), plan.title) for plan in plans)))
    topics = {slug: topic for topic in article.topics if (slug := slug_of(topic)) in edition.by_topic}
    if topics:
        links = tuple(
            Link(href(topic_path(slug)), _topic_words(edition, slug, typed)) for slug, typed in topics.items()
        )
        facts.append(Fact("Chủ đề", links))
    return tuple(facts)


def _topic_words(edition: Edition, slug: str, typed: str) -> str:
    """The topic as this article words it, so that no other article changes this page; an id gets its label."""
    return edition.topic_labels[slug] if typed == slug else typed


def _notes(article: Article) -> tuple[str, ...]:
    notes = []
    if article.reprint:
        origin = " – ".join(part for part in (article.reprint.source, article.reprint.url) if part)
        notes.append(f"Đăng lại từ: {origin or 'nguồn khác'}.")
    if article.modified and article.modified.date() >= article.date.date():
        notes.append(f"Bài đã sửa ngày {short_date(article.modified.date())}.")
    return tuple(notes)


def _withdrawn(article: Article) -> str:
    if article.status != "withdrawn":
        return ""
    when = f" ngày {short_date(article.withdrawn.day)}" if article.withdrawn and article.withdrawn.day else ""
    why = f" Lý do: {article.withdrawn.reason}" if article.withdrawn and article.withdrawn.reason else ""
    return f"Bài này đã được gỡ{when}.{why}"


def _opens_with(html: str, summary: str) -> bool:
    """Whether the summary is only the first paragraph again."""
    from html import unescape

    start = html.find("<p>")
    if start < 0:
        return False
    text = html[start + 3 : html.find("</p>", start)]
    if text == summary and "<" not in text and "&" not in text:
        return True
    words = "".join(part.partition(">")[2] if index else part for index, part in enumerate(text.split("<")))
    return " ".join(unescape(words).split()) == " ".join(summary.split())
