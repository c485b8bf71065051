"""What may happen to a random portal after its figures were frozen: in its files, and in the dicts of the recount."""

from __future__ import annotations

import random
import uuid
from datetime import date, timedelta
from pathlib import Path

from properties.random_files import article_bytes, body_of
from properties.random_portals import as_yaml
from properties.recount_items import Data

DAY = timedelta(days=1)
EDITS = ["title", "kind", "date", "date", "date", "text", "photo", "reprint", "tags", "column", "partners"]
EDITS += ["withdrawn", "withdrawn", "draft", "published", "published", "quarantined"]
EDITS += ["unit", "deleted", "deleted", "new", "new", "copy", "entry", "entry", "figure", "state"]


def edit(dice: random.Random, portal: Data, folder: Path, today: date) -> None:
    """One thing happens, on a day, to an article or to the ledger."""
    what = dice.choice(EDITS)
    if what in ("entry", "figure", "state"):
        edit_ledger(dice, portal, what, today)
        (folder / "content/ledger/so.yaml").write_bytes(as_yaml(portal["ledger"]))
        return
    article = dice.choice(portal["articles"])
    source = article["source"]
    if what == "deleted":
        portal["articles"].remove(article)
        (folder / source).unlink()
        return
    if what in ("new", "copy"):
        article = copied(dice, article, whole=what == "copy")
        portal["articles"].append(article)
    elif what == "unit":
        article["source"] = moved(source, dice.choice(portal["units"])["id"], dice)
        article.pop("unit", None)
        (folder / source).unlink()
    else:
        change(dice, portal, article, what, today)
    article["body"] = body_of(article)
    file = folder / article["source"]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(article_bytes(article))
    for photo in article["photos"]:
        file.with_name(photo["file"]).write_bytes(photo["content"])


def change(dice: random.Random, portal: Data, article: Data, what: str, today: date) -> None:
    """Some line of an article becomes another one."""
    dates = portal["plans"][0]["period"]
    if what in ("withdrawn", "draft", "published"):
        article.pop("withdrawn", None)
        article["status"] = what
        if what == "withdrawn":
            article["withdrawn"] = {"date": today, "reason": "Đăng nhầm"}
    elif what == "quarantined":
        article["category"], article["quarantined"] = "Chuyên mục không có", True
    elif what == "title":
        article["title"] = f"Tựa mới {dice.randint(0, 999)}"
    elif what == "kind":
        article["kind"] = dice.choice(["tin", "bai", "anh", "chum-anh", "video"])
    elif what == "date":
        days = (dates["end"] - dates["start"]).days
        article["date"] = f"{dates['start'] + DAY * dice.randint(-20, days + 20)} 09:00"
    elif what == "text":
        article["text"] = f"Viết lại lần {dice.randint(0, 10**9)}"
    elif what == "photo":
        article["photos"] = article["photos"][1:]
    elif what == "reprint" and not article.pop("reprint", None):
        article["reprint"] = {"source": "Báo Lao động"}
    elif what == "tags":
        article["tags"] = [dice.choice(["thi-dua", "Tháng Công nhân"])]
    elif what == "column" and not article.pop("column", None):
        article["column"] = "loi-ich-doan-vien"
    elif what == "partners":
        article["with_units"] = [dice.choice(portal["units"])["id"]]


def copied(dice: random.Random, article: Data, *, whole: bool) -> Data:
    """Another article: the same again, or only like it."""
    fresh = {**article, "id": str(uuid.UUID(int=dice.getrandbits(128), version=4))}
    fresh["source"] = moved(article["source"], article["source"].split("/")[2], dice)
    fresh.pop("slug", None)
    if not whole:
        fresh |= {"text": f"Bài mới {dice.randint(0, 10**9)}", "photos": []}
    return fresh


def moved(source: str, unit: str, dice: random.Random) -> str:
    """A place of its own in a unit's folder."""
    parts = source.split("/")
    return "/".join([*parts[:2], unit, parts[3], f"doi-{dice.randint(0, 10**9)}", "index.md"])


def edit_ledger(dice: random.Random, portal: Data, what: str, today: date) -> None:
    """An entry of the ledger is taken out, corrected, or found to be of another day."""
    entries = portal["ledger"][{"entry": "items"}.get(what, f"{what}s")]
    if not entries:
        return
    entry = dice.choice(entries)
    if dice.random() < 0.3:
        entries.remove(entry)
    elif dice.random() < 0.4:
        entry["date"] = entry["date"] + DAY * dice.randint(-20, 20)
    elif what == "entry":
        entry["quantity"] = dice.randint(1, 5)
    elif what == "state":
        entry["reached"] = not entry.get("reached", True)
    else:
        entry["numerator"] = dice.randint(0, entry["denominator"])
