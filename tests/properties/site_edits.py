"""What an editor may do between two builds: plans, units, labels, ledger, pages, frozen figures, settings."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from properties.builds import freeze
from properties.edited_portal import DAY, EditedPortal, read_article
from properties.random_ledger import entry
from properties.random_portals import as_yaml, random_plan, random_units
from properties.recount_items import Data


def _plan(portal: EditedPortal, dice: random.Random) -> Data:
    return dice.choice(portal.data["plans"])


def change_target(portal: EditedPortal, dice: random.Random) -> str:
    plan = _plan(portal, dice)
    target = dice.choice(plan["targets"])
    start: date = plan["period"]["start"]
    what = dice.choice(["min", "min", "window", "note", "obligation", "topics"])
    if what == "window":
        first = start + DAY * dice.randint(0, 40)
        target.pop("due", None)
        target["window"] = {"start": first, "end": first + DAY * dice.randint(0, 30)}
    elif what == "min":
        target["min"] = dice.randint(0, 9)
    else:
        other: dict[str, Any] = {"note": f"Ghi chú {dice.randint(0, 99)}", "obligation": "encouraged"}
        target[what] = other.get(what, [dice.choice(plan["topics"])["id"]])
    if dice.random() < 0.7:
        plan.pop("totals", None)
    portal.write_plan(plan)
    return f"{what} of {target['id']} in {plan['id']}: {target[what]}"


def change_plan(portal: EditedPortal, dice: random.Random) -> str:
    plan = _plan(portal, dice)
    what = dice.choice(["title", "topic", "column", "amendment", "group", "end"])
    number = dice.randint(0, 99)
    if what == "title":
        plan["title"] = f"Kế hoạch đổi tên {number}"
    elif what == "topic":
        plan["topics"] = [{**topic, "label": f"{topic['label']} {number}"} for topic in plan["topics"]]
    elif what == "column":
        plan["columns"] = [{**column, "label": f"Vì đoàn viên {number}"} for column in plan["columns"]]
    elif what == "amendment":
        day = plan["period"]["start"] + DAY * dice.randint(1, 60)
        change = {"id": dice.choice(plan["targets"])["id"], "min": dice.randint(0, 9)}
        plan.setdefault("amendments", []).append({"effective": day, "note": f"Công văn {number}", "targets": [change]})
    elif what == "group":
        group = dice.choice([group for group in plan["groups"] if "members" in group])
        units = [unit["id"] for unit in portal.data["units"]]
        group["members"] = dice.sample(units, dice.randint(1, len(units)))
    else:
        plan["period"]["end"] += DAY * dice.choice([-5, 10, 30])
    portal.write_plan(plan)
    return f"{what} in {plan['id']} ({number})"


def break_plan(portal: EditedPortal, dice: random.Random) -> str:
    plan = _plan(portal, dice)
    file = portal.content / "plans" / f"{plan['id']}.yaml"
    if file.exists() and dice.random() < 0.6:
        file.write_text(dice.choice(["targets: [", "schema: 1\nid: x\n", file.read_text("utf-8") + "lạ: 1\n"]), "utf-8")
        return f"break {plan['id']}"
    portal.write_plan(plan)
    return f"mend {plan['id']}"


def remove_plan(portal: EditedPortal, dice: random.Random) -> str:
    plan = _plan(portal, dice)
    (portal.content / "plans" / f"{plan['id']}.yaml").unlink(missing_ok=True)
    return f"remove {plan['id']}"


def add_plan(portal: EditedPortal, dice: random.Random) -> str:
    plans = portal.data["plans"]
    period = plans[0]["period"]
    made = random_plan(dice, len(plans), portal.data["units"], (period["start"], period["end"]))
    plans.append(made)
    portal.write_plan(made)
    return f"add {made['id']}"


def change_unit(portal: EditedPortal, dice: random.Random) -> str:
    units = portal.data["units"]
    unit = dice.choice(units)
    number = dice.randint(0, 999)
    more = ["groups", "members_count", "type", "add", "remove", "order"]
    what = dice.choice(["name", "short", "alias", "from", "to", *more])
    day = portal.today - DAY * dice.randint(-10, 60)
    values: Data = {"name": f"Đơn vị {number}", "short": f"ĐV {number}", "from": day, "to": day + 90 * DAY}
    values |= {"groups": [f"nhom-{dice.randint(1, 3)}"], "members_count": number, "type": "ban"}
    if what in values:
        unit[what] = values[what]
    elif what == "alias":
        unit.setdefault("aliases", []).append(f"Tên gọi {number}")
    elif what == "add":
        taken = {entry["id"] for entry in units}
        units += [entry for entry in random_units(dice) if entry["id"] not in taken][:1]
    elif what == "remove" and len(units) > 3:
        units.remove(unit)
    else:
        dice.shuffle(units)
    portal.write("units")
    return f"units: {what} of {unit['id']}"


def change_labels(portal: EditedPortal, dice: random.Random) -> str:
    """Sections or columns: label, order, one more, one less."""
    name = dice.choice(["sections", "columns"])
    entries = portal.data[name]
    number = dice.randint(0, 999)
    what = dice.choice(["label", "order", "add", "remove", "more"])
    if what == "add" or not entries:
        entries.append({"id": f"muc-them-{number}", "label": f"Mục thêm {number}"})
    elif what == "remove" and len(entries) > 1:
        entries.pop(dice.randrange(len(entries)))
    elif what == "order":
        dice.shuffle(entries)
        for order, entry_ in enumerate(entries if name == "sections" else ()):
            entry_["order"] = order
    elif what == "more" and name == "columns":
        old = f"Tên cũ {number % 3}"  # it may have led to another column so far
        for other in entries:
            other["aliases"] = [alias for alias in other.get("aliases", ()) if alias != old]
        dice.choice(entries).update({"lead": f"Lời dẫn {number}", "aliases": [old], "start": "2020-04"})
    else:
        dice.choice(entries)["label"] = f"Mục đổi tên {number}"
    portal.write(name)
    return f"{name}: {what} ({number})"


def change_ledger(portal: EditedPortal, dice: random.Random) -> str:
    ledger = portal.data["ledger"]
    what = dice.choice(["add", "edit", "delete", "break", "figure"])
    day = portal.today - DAY * dice.randint(0, 60)
    if what == "add" or not ledger["items"]:
        ledger["items"].append({**entry(dice, 0, portal.data["units"], day), "id": f"so-them-{dice.randint(0, 10**6)}"})
    elif what == "edit":
        dice.choice(ledger["items"]).update({"quantity": dice.randint(1, 9), "date": day})
    elif what == "delete":
        ledger["items"].pop(dice.randrange(len(ledger["items"])))
    elif what == "figure" and ledger["figures"]:
        dice.choice(ledger["figures"])["numerator"] = dice.randint(0, 50)
    elif what == "break":
        (portal.content / "ledger" / "so.yaml").write_text("items: [", "utf-8")
        return "ledger: break"
    portal.write("ledger")
    return f"ledger: {what}"


def freeze_plan(portal: EditedPortal, dice: random.Random) -> str:
    """Freeze a plan as it stands; where the day is too early, the portal's day moves on."""
    plan = _plan(portal, dice)
    if dice.random() < 0.6:
        portal.today = max(portal.today, plan["period"]["end"] + DAY * dice.randint(1, 60))
        portal.write_settings()
    arguments = [] if dice.random() < 0.7 else ["--as-of", (portal.today - DAY * dice.randint(1, 20)).isoformat()]
    return f"freeze {plan['id']} {' '.join(arguments)} on {portal.today}: {freeze(portal, plan['id'], *arguments)}"


def spoil_snapshot(portal: EditedPortal, dice: random.Random) -> str:
    files = sorted((portal.content / "snapshots").rglob("*.json"))
    if not files:
        return freeze_plan(portal, dice)
    file = dice.choice(files)
    if dice.random() < 0.5:
        file.unlink()
        return f"delete {file.name}"
    text = file.read_text("utf-8")
    file.write_text(text.replace("1", "2", 1) if dice.random() < 0.5 else text[: len(text) // 2], "utf-8")
    return f"spoil {file.name}"


def change_page(portal: EditedPortal, dice: random.Random) -> str:
    pages = portal.content / "pages"
    name = dice.choice(["gioi-thieu", "lien-he", "huong-dan", "trang-moi"])
    file = pages / f"{name}.md"
    if file.exists() and dice.random() < 0.2:
        file.unlink()
        return f"delete page {name}"
    title = dice.choice(["Trang một", "Trang hai", "", f"Trang {dice.randint(0, 99)}"])
    slug = dice.choice(["", "slug: lien-he\n", "slug: feeds\n", ""])
    file.write_text(f"---\ntitle: {title}\n{slug}---\n\nLời {dice.randint(0, 99)}.\n", "utf-8")
    return f"page {name}: {title!r} {slug.strip()}"


def stray_file(portal: EditedPortal, dice: random.Random) -> str:
    """Files that nobody asked for: a text without a head, a note, an unused photo, a wrong address book line."""
    what = dice.choice(["text", "note", "photo", "book", "rates"])
    folder = dice.choice(portal.articles()).parent
    if what == "text":
        (folder.parent / "bai-la.md").write_text("Không có phần đầu.\n", "utf-8")
    elif what == "note":
        (folder / "ghi-chu.docx").write_bytes(b"PK\x03\x04 khong phai bai")
    elif what == "photo":
        (folder / f"anh-thua-{dice.randint(0, 9)}.png").write_bytes(b"khong phai anh")
    elif what == "rates":
        (portal.content / "royalties.yaml").write_bytes(as_yaml({"rates": [{"kind": "tin"}]}))
    else:
        book = portal.content / "addresses.txt"
        lines = book.read_text("utf-8").splitlines(keepends=True) if book.exists() else []
        kept = [line for line in lines if dice.random() < 0.9]
        book.write_text("".join(kept) + dice.choice(["", "dòng lạ\n"]), "utf-8")
    return f"stray {what}"


def change_settings(portal: EditedPortal, dice: random.Random) -> str:
    ids = [head["id"] for head, _ in map(read_article, portal.articles()) if "id" in head]
    number = dice.randint(0, 99)
    name, value = dice.choice(
        [
            ("SITENAME", f"Trang thử {number}"),
            ("SITEURL", dice.choice(["https://thu.example.org", f"https://thu.example.org/a/b{number}", ""])),
            ("NEWSROOM_NOTICE", f"Lời báo {number}"),
            ("NEWSROOM_TAGLINE", f"Giới thiệu {number}"),
            ("NEWSROOM_OWNER", f"Cơ quan {number}"),
            ("NEWSROOM_IMPRINT", [["Giấy phép", f"Số {number}"]]),
            ("NEWSROOM_EDITOR_CHOICE", dice.choice([*ids, "khong-co"])),
            ("NEWSROOM_EARLIEST_DATE", dice.choice(["1990-01-01", "2020-05-01"])),
            ("JINJA_GLOBALS", {"loi_nhan": f"Lời nhắn {number}"}),
        ]
    )
    portal.settings[name] = value
    portal.write_settings()
    if name == "JINJA_GLOBALS":
        file = portal.folder / "theme" / "templates" / "partials" / "footer.html"
        file.write_text("{{ loi_nhan }}\n" + file.read_text("utf-8").removeprefix("{{ loi_nhan }}\n"), "utf-8")
    return f"{name} = {value!r}"


def change_today(portal: EditedPortal, dice: random.Random) -> str:
    portal.today += DAY * dice.choice([1, 1, 7, 40, -1, -7, -40])
    portal.write_settings()
    return f"today {portal.today}"


SITE_EDITS = [
    *(change_target, change_target, change_plan, change_plan, break_plan, remove_plan, add_plan),
    *(change_unit, change_unit, change_labels, change_labels, change_ledger, change_ledger, change_page),
    *(freeze_plan, freeze_plan, spoil_snapshot, stray_file, change_settings, change_settings),
    *(change_today, change_today, change_today),
]
