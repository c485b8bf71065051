"""What will be written, and what each of it is made of.

An output names its ingredients, so that a build can tell from them alone
whether it must be made again (`ingredients.py` says what the names mean).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from newsroom.model.article import Article
from newsroom.record import Record


class Articles(Record, frozen=True):
    """Articles as an ingredient: what lists show of each, or the whole of each `with_bodies`."""

    articles: Sequence[Article]
    with_bodies: bool = False


Ingredient = str | Articles


class Output(Record, frozen=True):
    """One file of the site.

    `path` is POSIX and relative to the output folder. `make` gives the page
    that `template` shows, or the file's bytes where `template` is ''.
    `ingredients` name what it is made of, as `ingredients.Ingredients` knows them.
    """

    path: str
    template: str
    ingredients: tuple[Ingredient, ...]
    make: Callable[[], object]


class Volume(Record, frozen=True):
    """Outputs that are looked at together, for there are thousands like them: the pages of one month's articles.

    `ingredients` are those of all its outputs, in such a form that where they are the same those of each are;
    `paths` are the paths of all its outputs, each of which a template sets.
    """

    name: str
    paths: tuple[str, ...]
    ingredients: tuple[Ingredient, ...]
    outputs: Callable[[], Iterable[Output]]


class Rendition(Record, frozen=True, order=True):
    """A picture file of the site: a source picture at a width (pixels) in a format (mime type).

    `framed` is the one that shared links show.
    """

    path: str
    source: Path
    sha256: str
    width: int
    mime: str
    framed: bool = False
