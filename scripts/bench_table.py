"""The measured figures as Markdown: one table of seconds, one of memory, and what a reader must know of both."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

MOST_DIFFERENCE = 0.10
"""Sites whose numbers of pages differ by more are not compared."""


@dataclass
class Row:
    """One job: the seconds of every run by site, the peak memory by site, and what the check of the bytes said."""

    title: str
    seconds: dict[str, list[float]] = field(default_factory=dict)
    peak_mib: dict[str, float] = field(default_factory=dict)
    verified: str = ""


@dataclass(frozen=True)
class Built:
    """What a site is and what it built from nothing."""

    name: str
    version: str
    pages: int
    feeds: int

    def is_comparable(self, ours: Built) -> bool:
        """Whether it has as many pages as ours, more or less."""
        return abs(self.pages - ours.pages) <= MOST_DIFFERENCE * ours.pages

    @property
    def label(self) -> str:
        """Its name and version."""
        return f"{self.name} {self.version}".strip()


def machine() -> str:
    """The machine in one line."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    cpu = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    kind = f"{cpu or platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {kind}"


def compare(rows: list[Row], sites: list[Built]) -> list[str]:
    """Seconds, and for each peer how many of its seconds are ours."""
    ours, *peers = sites
    heads = [ours.label, *(peer.label for peer in peers), *(f"ours / {peer.name}" for peer in peers)]
    verified = any(row.verified for row in rows)
    heads += ["same bytes as from nothing"] if verified else []
    lines = [_cells(["seconds", *heads]), _cells(["---", *["--:"] * len(heads)])]
    for row in rows:
        middles = {name: median(runs) for name, runs in row.seconds.items()}
        cells = [_seconds(middles.get(site.name)) for site in sites]
        for peer in peers:
            is_fair = peer.is_comparable(ours) and peer.name in middles
            cells.append(f"{_ratio(middles[ours.name] / middles[peer.name])}" if is_fair else "–")
        lines.append(_cells([row.title, *cells, *([row.verified or "–"] if verified else [])]))
    return lines


def memory(rows: list[Row], sites: list[Built]) -> list[str]:
    """Peak memory; nothing where none was measured."""
    if not any(row.peak_mib for row in rows):
        return []
    lines = [
        _cells(["peak memory, MiB", *(site.label for site in sites)]),
        _cells(["---", *["--:"] * len(sites)]),
    ]
    for row in rows:
        found = (row.peak_mib.get(site.name) for site in sites)
        lines.append(_cells([row.title, *("–" if peak is None else f"{peak:,.0f}" for peak in found)]))
    return lines


def warnings(sites: list[Built]) -> list[str]:
    """A line for each peer whose pages are too many or too few to compare."""
    ours, *peers = sites
    return [
        f"**{peer.label} is not comparable: {peer.pages:,} HTML pages against {ours.pages:,} of ours.**"
        for peer in peers
        if not peer.is_comparable(ours)
    ]


def page_counts(sites: Iterable[Built]) -> str:
    """How many pages and feeds each built."""
    return "; ".join(f"{site.label} {site.pages:,} and {site.feeds:,}" for site in sites)


def _cells(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _ratio(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
