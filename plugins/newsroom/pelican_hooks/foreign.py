"""Plugins that are not ours: which are there, and what Pelican is told so that they find their way."""

from __future__ import annotations

from collections.abc import Iterable

from pelican.generators import (
    ArticlesGenerator,
    PagesGenerator,
    SourceFileGenerator,
    StaticGenerator,
    TemplatePagesGenerator,
)
from pelican.plugins._utils import get_plugin_name

OWN_GENERATORS = (ArticlesGenerator, PagesGenerator, SourceFileGenerator, StaticGenerator, TemplatePagesGenerator)
"""Pelican's own, in whose place ours stands."""
SHOWN_SETTINGS = {
    "ARTICLE_TRANSLATION_ID": False,  # two items of one slug are two items, not translations
    "CACHE_CONTENT": False,  # what was read is kept by us
    "LOAD_CONTENT_CACHE": False,
    "CATEGORY_URL": "chuyen-muc/{slug}/",
    "CATEGORY_SAVE_AS": "chuyen-muc/{slug}/index.html",
    "TAG_URL": "chu-de/{slug}/",
    "TAG_SAVE_AS": "chu-de/{slug}/index.html",
    "AUTHOR_URL": "",
    "AUTHOR_SAVE_AS": "",
}
"""What Pelican's objects must know of our site: where the pages of sections and topics are."""


def foreign_names(plugins: Iterable[object]) -> tuple[str, ...]:
    """The names of the plugins that are not ours."""
    names = [str(get_plugin_name(plugin)) for plugin in plugins]
    return tuple(name for name in names if name.partition(".")[0] != "newsroom")


def plugins_not_loaded(wanted: Iterable[object], loaded: Iterable[object]) -> tuple[str, ...]:
    """The names of the plugins that the settings name and Pelican could not load."""
    there = {str(get_plugin_name(plugin)) for plugin in loaded}
    names = [plugin for plugin in wanted if isinstance(plugin, str)]
    return tuple(name for name in names if there.isdisjoint((name, f"pelican.plugins.{name}")))
