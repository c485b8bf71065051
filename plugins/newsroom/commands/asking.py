"""How a command asks for a value: in Vietnamese, again and again until it can be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from newsroom.model.spelling import nfc

Reading = Callable[[str], tuple[Any, str]]
"""What was typed -> the value, or '' and what is wrong."""


def answer(
    label: str, given: str | None, read: Reading, *, is_needed: bool = False, is_asked: bool = False, usual: str = ""
) -> Any:
    """The value of a thing: given, or asked for; '' where it may be left out. Enter alone takes what is `usual`."""
    question = label + ("" if is_needed else " (không có thì bỏ trống)")
    while True:
        if given is None and not (is_needed or is_asked):
            return ""
        default = usual or (None if is_needed else "")
        written = typer.prompt(question, default=default, show_default=bool(usual)) if given is None else given
        words = " ".join(nfc(str(written)).split())
        if not words and not is_needed:
            return ""
        value, fault = read(words) if words else ("", f"chưa ghi {label.lower()}")
        if not fault:
            return value
        told = f"{label}: {fault}" + ("" if fault.endswith("?") else ".")
        if given is not None:
            raise typer.BadParameter(told)
        typer.echo(told)


def as_it_is(text: str) -> tuple[str, str]:
    """Words that need no reading."""
    return text, ""
