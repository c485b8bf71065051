"""The newsroom: union units write, the portal publishes, the plan says what each owes."""

from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """`PELICAN_CLASS = "newsroom.NewsroomPelican"`: settings can be read without Pelican being loaded."""
    if name == "NewsroomPelican":
        from newsroom.pelican_hooks.site import NewsroomPelican

        return NewsroomPelican
    raise AttributeError(name)
