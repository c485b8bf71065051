"""What of the site plugins that are not ours are shown as Pelican's own objects.

Only what is published is shown. What a plugin does to these objects is its
own business: our pages are made of our records.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from pelican.plugins import signals
from pelican.urlwrappers import Author, Category, Tag

from newsroom.building.build import BuildRequest, read_desk
from newsroom.building.build_lock import build_lock
from newsroom.building.cache import Cache, CacheLost
from newsroom.building.maker import maker
from newsroom.building.output_folder import MARK, OutputFolder
from newsroom.building.site_manifest import SiteManifest
from newsroom.model.article import Article
from newsroom.model.slugs import slug_of
from newsroom.reading.content_tree import Content
from newsroom.rendering.addresses import SiteAddresses, file_of
from newsroom.rendering.photo_markup import with_pictures

_OTHER_SIZES = re.compile(r'<source [^>]*>| srcset="[^"]*"')


class RecordReaders:
    """Stands where Pelican's readers of files stand, and gives its articles of what we have read."""

    def __init__(self, content: Content, request: BuildRequest, settings: dict[str, Any]) -> None:
        published = [article for article in content.articles if article.state(request.today) == "published"]
        published.sort(key=lambda article: article.order, reverse=True)
        self._content, self._settings = content, settings
        self._addresses = SiteAddresses(request.setting().facts.site_url)
        self._articles = {os.path.relpath(content.file(found.source), content.root): found for found in published}
        self._bodies = {found.source: content.html_by_source[found.source] for found in published}

    def paths(self, *_: object, **__: object) -> list[str]:
        """The files of the articles below the content folder, newest first."""
        return list(self._articles)

    def read_file(  # Pelican's own arguments
        self,
        *,
        path: str,
        content_class: Any,
        context: dict[str, Any],
        preread_signal: Any,
        preread_sender: Any,
        context_signal: Any,
        context_sender: Any,
        **_: object,
    ) -> Any:
        """Pelican's article of one of ours."""
        preread_signal.send(preread_sender)
        article = self._articles[path]
        metadata = self._metadata(article)
        context_signal.send(context_sender, metadata=metadata)
        body = with_pictures(self._bodies[article.source], article, self._addresses)
        return content_class(
            content=_OTHER_SIZES.sub("", body),
            metadata=metadata,
            settings=self._settings,
            source_path=str(self._content.file(article.source)),
            context=context,
        )

    def save_cache(self) -> None:
        """What was read is kept by us."""

    def _metadata(self, article: Article) -> dict[str, Any]:
        names = article.authors or (self._content.registry.by_id[article.unit].name,)
        metadata: dict[str, Any] = {
            "title": article.title,
            "date": article.date,
            "category": self._category(article.section),
            "tags": [self._tag(topic) for topic in article.topics if slug_of(topic)],
            "authors": [Author(name, self._settings) for name in names],
            "slug": article.slug,
            "status": "published",
            "url": article.path.lstrip("/"),
            "save_as": file_of(article.path),
            "guid": article.guid,
            "unit": article.unit,
            "kind": article.kind,
        }
        if article.modified:
            metadata["modified"] = article.modified
        if article.summary:
            metadata["summary"] = escape(article.summary, quote=False)  # Pelican's summary is HTML
        return metadata

    def _category(self, section_id: str) -> Any:
        labels = {section.id: section.label for section in self._content.sections}
        category = Category(labels.get(section_id, section_id), self._settings)
        category.slug = section_id
        return category

    def _tag(self, topic: str) -> Any:
        tag = Tag(topic, self._settings)
        tag.slug = slug_of(topic)
        return tag


def read_records(request: BuildRequest, settings: dict[str, Any]) -> RecordReaders:
    """What plugins are shown; raises SiteRefused, before any plugin could write to a folder that is not ours."""
    with build_lock(request.cache, request.output):
        cache = Cache(request.cache, maker())
        try:
            OutputFolder(request.output, SiteManifest(cache, request.output)).guard(
                request.content, request.content.parent
            )
            if request.full:
                cache.clear()
            try:
                records = _records(request, cache, settings)
            except CacheLost:
                cache.begin_anew()
                records = _records(request, cache, settings)
        finally:
            cache.close()
        _claim(request.output)
    return records


def _claim(folder: Path) -> None:
    """Where a plugin writes there and then fails, the folder must still be known as ours."""
    if not (folder / MARK).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text("{}\n", "utf-8")


def _records(request: BuildRequest, cache: Cache, settings: dict[str, Any]) -> RecordReaders:
    content, _ = read_desk(request.content, cache, request.today, request.earliest, request.hands, request.told)
    return RecordReaders(content, request, settings)


def tell_written(generator: Any, paths: Iterable[str], writer: Any) -> None:
    """Say of each page that it is written, the articles first, as Pelican does."""
    pages = {path for path in paths if path.endswith(".html")}

    def tell(path: str, **more: object) -> None:
        pages.discard(path)
        context = {**generator.context, "output_file": path, **more}
        signals.content_written.send(str(Path(generator.output_path, path)), context=context)

    for article in generator.articles:
        signals.article_generator_write_article.send(generator, content=article)
        if article.metadata["save_as"] in pages:
            tell(article.metadata["save_as"], article=article, category=article.category)
    for path in sorted(pages):
        tell(path)
    signals.article_writer_finalized.send(generator, writer=writer)
