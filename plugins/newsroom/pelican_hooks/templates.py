"""Pelican's templates: setting a page with them in any process, and one hash over all that sets a page.

What jinja2 makes of a template is kept as Python keeps what it makes of a
module: sealed, so that what is damaged or made of another template, by
another program or with other settings is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import marshal
import os
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from newsroom.building.maker import files_below, files_digest, maker
from newsroom.building.page_setting import Page
from newsroom.pelican_hooks.quick_look import extensions_of, told
from newsroom.problems import NewsroomError

STRICT = {"autoescape": True, "undefined": StrictUndefined, "auto_reload": False, "cache_size": -1}
"""What every page is set with, whatever the settings say: nothing unescaped, nothing missing in silence, one theme.

All templates stay loaded: a page asks for a dozen, and to remember which was asked for last costs more than asking.
"""
LATELY_MADE, MADE_IN_A_YEAR = 2000, 8000
"""Rows of lists; the ones of a year are worth their room in a process that sets nearly all pages by itself."""
_SEAL = 32
_JINJA = ("JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS")


_IN_A_TEMPLATE = (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What jinja2 says of a template, and what the code in one raises (`1 / 0`)."""


class TemplateFault(NewsroomError):
    """A template of the theme cannot be set; `file` and `line` say where, '' and 0 where that is not known."""

    file = ""
    line = 0

    @classmethod
    def of(cls, template: str, error: Exception) -> TemplateFault:
        """What came up when a page was set with a template, and where it came up: in one that this one asks, too."""
        file, line = getattr(error, "filename", None) or "", getattr(error, "lineno", None) or 0
        at = None if line else error.__traceback__
        while at is not None:
            if at.tb_frame.f_code.co_filename.endswith(".html"):
                file, line = at.tb_frame.f_code.co_filename, at.tb_lineno
            at = at.tb_next
        name = file.replace(os.sep, "/").rpartition("/templates/")[2] or template
        fault = cls(f"Mẫu trang {name}:{line}: {error}" if line else f"Mẫu trang {name}: {error}")
        fault.file, fault.line = file, line
        return fault


class TemplateSetter:
    """Sets pages; in a process that began anew it makes Pelican's environment from the settings again.

    `lately` is how many rows of lists it remembers at most.
    """

    def __init__(
        self, settings: dict[str, Any], environment: Environment, kept: Path, lately: int = LATELY_MADE
    ) -> None:
        self._settings, self._environment, self._kept, self._most_lately = settings, environment, kept, lately
        _prepare(environment, settings, kept)
        self._shared: dict[tuple[object, ...], Markup] = {}
        self._shell: object = None
        self._lately: dict[tuple[object, ...], Markup] = {}

    def __getstate__(self) -> dict[str, Any]:
        fresh: dict[str, Any] = {"_environment": None, "_shared": {}, "_shell": None, "_lately": {}}
        return {"_settings": self._settings, "_kept": self._kept, "_most_lately": LATELY_MADE, **fresh}

    def __call__(self, pages: Iterable[Page]) -> Iterator[str]:
        """The texts of pages; a fault of a template is said with its file and line."""
        return (self._text(template, values) for template, values in pages)

    def _text(self, template: str, values: dict[str, object]) -> str:
        if self._environment is None:
            self._environment = environment_of(self._settings)
            _prepare(self._environment, self._settings, self._kept)
        try:
            page = self._environment.get_template(template)
            if page.filename and page.filename.startswith(_pelicans()):  # its own theme would set an empty page
                raise TemplateNotFound(template)
            return str(page.render(values, shared=self._part(values["shell"]), once=self._once))
        except _IN_A_TEMPLATE as error:
            raise TemplateFault.of(template, error) from error

    def _part(self, shell: object) -> Callable[..., Markup]:
        """What gives a template the parts that many pages have in common; each is set once for the same `values`."""
        if shell is not self._shell and shell != self._shell:
            self._shell, self._shared = shell, {}

        def shared(template: str, **values: Hashable) -> Markup:
            key = (template, *values.items())
            if key not in self._shared:
                assert self._environment is not None
                text = self._environment.get_template(template).render(values, shell=shell)
                self._shared[key] = Markup(text)  # jinja2 has escaped it
            return self._shared[key]

        return shared

    def _once(self, macro: Callable[..., Markup], *values: Hashable, **named: Hashable) -> Markup:
        """What a macro of the theme gives; where it lately gave it for the same values, that."""
        key = (macro, values, *named.items())
        found = self._lately.get(key)
        if found is None:
            if len(self._lately) >= self._most_lately:
                self._lately.clear()
            found = self._lately[key] = macro(*values, **named)
        return found


@cache
def _pelicans() -> str:
    """The folder where Pelican stands, without loading it."""
    spec = importlib.util.find_spec("pelican")
    return f"{Path(spec.origin).parent}{os.sep}" if spec and spec.origin else os.sep


def _prepare(environment: Environment, settings: dict[str, Any], kept: Path) -> None:
    """Before the first template is loaded; what a plugin does to the environment nobody can seal."""
    if settings.get("PLUGINS") == []:
        environment.bytecode_cache = KeptTemplates(kept, settings)
    environment.template_class = _SwiftTemplate


class _SwiftTemplate(Template):
    """A template that costs less to set.

    Its global names are one dictionary: every import of a macro goes through all of them. And of the eighty texts
    on a page most stand on many pages: what was escaped lately is known.
    """

    @classmethod
    def from_code(cls, environment: Environment, code: Any, globals: Any, uptodate: Any = None) -> Template:  # noqa: A002
        made = super().from_code(environment, code, dict(globals), uptodate)
        made.root_render_func.__globals__["escape"] = _escaped  # what jinja2's code for the template calls
        return made


_MOST_ESCAPED = 4096
_known_escaped: dict[str, Markup] = {}


def _escaped(value: Any) -> Markup:
    if isinstance(value, Markup):
        return value
    if type(value) is not str:  # a number, or what says its own HTML
        return escape(value)
    found = _known_escaped.get(value)
    if found is None:
        if len(_known_escaped) >= _MOST_ESCAPED:
            _known_escaped.clear()
        found = _known_escaped[value] = escape(value)
    return found


class KeptTemplates(BytecodeCache):
    """Compiled templates in files of a folder, each behind a seal over all that it was made of."""

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self._folder, self._basis = folder / "mau", f"{maker()}\0{_jinja_settings(settings)}"

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code where the file is whole and was made of just this template."""
        with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
            data = (self._folder / bucket.key).read_bytes()
            if data[:_SEAL] == self._seal(bucket, data[_SEAL:]):
                bucket.code = marshal.loads(data[_SEAL:])  # sealed; what Python does with its own

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code; losing it costs time and nothing else."""
        data = marshal.dumps(bucket.code)
        fresh = self._folder / f"{bucket.key}.{os.getpid()}"
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(self._seal(bucket, data) + data)
            fresh.replace(self._folder / bucket.key)
            for stray in self._folder.glob(f"{bucket.key}.*"):  # of a process that was killed
                stray.unlink()

    def _seal(self, bucket: Bucket, data: bytes) -> bytes:
        seal = hashlib.blake2b(f"{self._basis}\0{bucket.key}\0{bucket.checksum}\0".encode(), digest_size=_SEAL)
        seal.update(data)
        return seal.digest()


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
    folders = dict.fromkeys(Path(path) for path in _folders(environment.loader))  # in their order: the first one wins
    looks = [files_digest(files_below(folder), folder) for folder in folders if folder.is_dir()]
    return hashlib.sha256("\0".join([_jinja_settings(settings), *looks]).encode()).hexdigest()[:20]


def _jinja_settings(settings: dict[str, Any]) -> str:
    return repr([*((name, told(settings.get(name))) for name in _JINJA), told(extensions_of(settings))])


def _folders(loader: Any) -> list[str]:
    """The folders of a loader, in whatever loaders it is wrapped."""
    found = [str(path) for path in getattr(loader, "searchpath", ())]
    for inner in (*getattr(loader, "loaders", ()), *getattr(loader, "mapping", {}).values()):
        found += _folders(inner)
    return found
