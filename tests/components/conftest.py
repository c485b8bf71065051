from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml.html import HtmlElement, fragment_fromstring

THEME = Path(__file__).parents[2] / "theme"

Render = Callable[..., HtmlElement]


@pytest.fixture(scope="session")
def theme() -> Path:
    return THEME


@pytest.fixture(scope="session")
def environment() -> Environment:
    """As the site sets its templates."""
    return Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@pytest.fixture(scope="session")
def render(environment: Environment) -> Render:
    """Set one macro alone; the answer is a `<div>` around what it printed."""

    def rendered(name: str, *arguments: Any, **options: Any) -> HtmlElement:
        macro = getattr(environment.get_template(f"components/{name}.html").module, name)
        return fragment_fromstring(str(macro(*arguments, **options)), create_parent="div")

    return rendered


@pytest.fixture(scope="session")
def words() -> Callable[[HtmlElement], str]:
    """What a screen reader says: the text with its spaces made single."""

    def said(element: HtmlElement) -> str:
        return " ".join(element.text_content().split())

    return said
