"""What will be written, and what each of it is made of.

An output names its ingredients, so that a build can tell from them alone
whether it must be made again (`ingredients.py` says what the names mean).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from newsroom.model.article import Article
from newsroom.record import Record
from newsroom.rendering.addresses import file_of


class Articles(Record, frozen=True):
    """Articles as an ingredient: what lists show of each, or the whole of each `with_bodies`."""

    articles: Sequence[Article]
    with_bodies: bool = False


Ingredient = str | Articles


class Output(Record, frozen=True):
    """One file of the site.

    `path` is POSIX and relative to the output folder. `make` gives the page that `template` shows; where that is '',
    the file's bytes, or what makes them in any process, where that takes longer than to say of what.
    `ingredients` name what it is made of, as `ingredients.Ingredients` knows them.
    """

    path: str
    template: str
    ingredients: tuple[Ingredient, ...]
    make: Callable[[], object]


class Volume(Record, frozen=True):
    """Outputs that are looked at together, for there are thousands like them: the pages of one month.

    `ingredients` are those of all its outputs, in such a form that where they are the same those of each are;
    `addresses` are those of all its outputs, each of which is a page, and `paths` their files.
    """

    name: str
    addresses: list[str]
    paths: list[str]
    ingredients: tuple[Ingredient, ...]
    outputs: Callable[[], Iterable[Output]]


FRAME = ("frame",)
"""What every page is made of besides its own: the frame around it."""


def page_output(path: str, template: str, ingredients: tuple[Ingredient, ...], make: Callable[[], object]) -> Output:
    """A page at an address."""
    return Output(file_of(path), template, (*FRAME, *ingredients), make)


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
