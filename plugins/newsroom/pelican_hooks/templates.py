"""Pelican's templates: setting a page with them in any process, and one hash over all that sets a page."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError

from newsroom.building.maker import files_digest
from newsroom.pelican_hooks.quick_look import told
from newsroom.problems import NewsroomError

STRICT = {"autoescape": True, "undefined": StrictUndefined, "auto_reload": False}
"""What every page is set with, whatever the settings say: nothing unescaped, nothing missing in silence, one theme."""
_JINJA = ("JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")


class TemplateFault(NewsroomError):
    """A template of the theme cannot be set."""


class TemplateSetter:
    """Sets pages; in a process that began anew it makes Pelican's environment from the settings again."""

    def __init__(self, settings: dict[str, Any], environment: Environment) -> None:
        self._settings, self._environment = settings, environment

    def __getstate__(self) -> dict[str, Any]:
        return {"_settings": self._settings, "_environment": None}

    def __call__(self, template: str, values: dict[str, object]) -> str:
        """A page's text; a fault of the template is said with its file and line."""
        if self._environment is None:
            self._environment = environment_of(self._settings)
        try:
            return str(self._environment.get_template(template).render(values))
        except TemplateError as error:
            line = getattr(error, "lineno", None)
            where = f"{template}:{line}" if line else template
            raise TemplateFault(f"Mẫu trang {where}: {error}") from error


def environment_of(settings: dict[str, Any]) -> Environment:
    """The environment that Pelican makes for these settings."""
    from pelican.generators import ArticlesGenerator, Generator
    from pelican.plugins._utils import load_plugins

    plugins = load_plugins(settings)  # what they add to the environment, they add in this process too
    for plugin in plugins:
        plugin.register()
    kind = ArticlesGenerator if plugins else Generator
    context = {**settings, "generated_content": {}, "static_links": set(), "static_content": {}}
    generator = kind(context, settings, settings["PATH"], settings["THEME"], settings["OUTPUT_PATH"])
    found: Environment = generator.env
    return found


def templates_digest(settings: dict[str, Any], environment: Environment) -> str:
    """One hash over every template that can be reached and over what the settings do to them."""
    parts = [repr([(name, told(settings.get(name))) for name in _JINJA])]
    for folder in sorted({Path(path) for path in _folders(environment.loader)}):
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        parts.append(files_digest(files, folder))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]


def _folders(loader: Any) -> list[str]:
    """The folders of a loader, in whatever loaders it is wrapped."""
    found = [str(path) for path in getattr(loader, "searchpath", ())]
    for inner in (*getattr(loader, "loaders", ()), *getattr(loader, "mapping", {}).values()):
        found += _folders(inner)
    return found
