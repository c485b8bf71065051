"""What is an article to the recount of `recount.py`? Its state, text, photos and address, before any plan.

An article has: source, date, unit, kind, status, tags, with_units, reprint, column, slug, body, quarantined
and photos: one `{"file", "sha" or "bytes", "khong_tinh"}` for every use in the body.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

Data = dict[str, Any]
HANOI = timezone(timedelta(hours=7))
TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass
class Item:
    """An article as the tally sees it."""

    source: str
    when: datetime
    day: date  # in Hanoi
    unit: str
    partners: set[str]
    kind: str
    state: str  # quarantined, draft, withdrawn, scheduled or published
    reprint: bool
    column: str | None
    tags: set[str]
    shas: set[str]  # of the pictures that it uses as news photos
    text: str
    slug: str
    duplicate: bool = False
    address: str = ""
    channel: str | None = "portal"
    quantity: int = 1
    in_ledger: bool = False


def even(text: str) -> str:
    """NFC, case and white space evened out."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def even_name(text: str) -> str:
    """As `even`, and with the tone of every word written behind the word (Uỷ = Ủy)."""
    words = []
    for word in unicodedata.normalize("NFD", even(text)).split():
        tones = "".join(letter for letter in word if letter in TONES)
        words.append("".join(letter for letter in word if letter not in TONES) + tones)
    return " ".join(words)


def as_list(value: Any) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def to_moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=HANOI)


def unit_id(units: list[Data], name: str) -> str:
    """The unit with this id, name, short name or alias."""
    for unit in units:
        names = [unit["id"], unit["name"], unit.get("short"), *(unit.get("aliases") or [])]
        if even_name(name) in [even_name(known) for known in names if known]:
            return str(unit["id"])
    return name


def read_items(units: list[Data], articles: list[Data], today: date) -> list[Item]:
    """All articles, by (date, path), with what is true of them in every plan."""
    items = [read_item(units, article, today) for article in articles]
    items.sort(key=lambda item: (item.when, item.source))
    seen: set[str] = set()
    for item in items:
        own = item.state == "published" and not item.reprint
        if own and item.text and item.kind not in ("anh", "chum-anh"):
            item.duplicate = item.text in seen
            seen.add(item.text)
    give_addresses(items)
    return items


def read_item(units: list[Data], article: Data, today: date) -> Item:
    when = to_moment(article["date"])
    day = when.astimezone(HANOI).date()
    state = "quarantined" if article.get("quarantined") else article.get("status") or "published"
    if state == "published" and day > today:
        state = "scheduled"
    folders = article["source"].split("/")
    unit = unit_id(units, article.get("unit") or folders[2])
    photos = [photo for photo in article.get("photos") or [] if not photo.get("khong_tinh")]
    return Item(
        source=article["source"],
        when=when.astimezone(UTC),
        day=day,
        unit=unit,
        partners={unit_id(units, name) for name in article.get("with_units") or []} - {unit},
        kind=article["kind"],
        state=state,
        reprint=bool(article.get("reprint")),
        column=article.get("column"),
        tags={even(tag) for tag in article.get("tags") or []},
        shas={photo.get("sha") or hashlib.sha256(photo["bytes"]).hexdigest() for photo in photos},
        text=even(article.get("body") or ""),
        slug=article.get("slug") or folders[-2],
    )


def read_ledger(units: list[Data], entries: list[Data], today: date) -> list[Item]:
    """What appeared elsewhere, in the same words."""
    items = []
    for entry in entries:
        source = f"ledger:{entry['id']}"
        item = read_item(units, {"source": f"{source}///{source}/-", **entry, "body": ""}, today)
        item.source = item.address = source
        item.channel, item.quantity = entry.get("channel"), entry.get("quantity", 1)
        item.in_ledger = True
        item.tags = {even(topic) for topic in entry.get("topics") or []}
        items.append(item)
    return items


def give_addresses(items: list[Item]) -> None:
    """The earliest keeps the address it wants; each next takes the first free one with its unit."""
    taken: set[str] = set()
    late_comers = []
    for item in items:
        if item.state in ("draft", "quarantined"):
            continue
        item.address = f"/bai/{item.day:%Y/%m}/{item.slug}/"
        if item.address in taken:
            late_comers.append(item)
        taken.add(item.address)
    for item in late_comers:
        stem, number = f"{item.address[:-1]}-{item.unit}", 1
        item.address = f"{stem}/"
        while item.address in taken:
            number += 1
            item.address = f"{stem}-{number}/"
        taken.add(item.address)
