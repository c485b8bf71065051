"""Random small portals from a seed: real files in a folder, and the same as plain dicts for the recount."""

from __future__ import annotations

import io
import json
import random
import unicodedata
import uuid
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from properties.random_files import article_bytes, body_of
from properties.random_ledger import add_ledger
from properties.recount import PlanCount, summed_targets
from properties.recount_items import HANOI, Data, as_list

DAY = timedelta(days=1)
Some = list[tuple[float, str, Any]]
PERIODS = [  # the first has Giỗ Tổ, 30/4 and 1/5, the second Tết
    *((date(2020, 4, 1), date(2020, 6, 30)), (date(2021, 1, 1), date(2021, 3, 31))),
    *((date(2020, 5, 1), date(2020, 5, 31)), (date(2019, 7, 1), date(2019, 12, 31))),
    (date(2020, 2, 17), date(2020, 2, 29)),
]
KINDS = ["tin", "tin", "tin", "bai", "bai", "anh", "chum-anh", "video", "infographic"]
PHOTO_KINDS = ("anh", "chum-anh")
PAPER = "https://laodong.vn/cong-doan/tin-1"
ASKED: list[Any] = ["tin", "tin", "tin", "bai", "bai", "anh", "anh", "chum-anh", "video"]
ASKED += [["tin", "bai"], ["anh", "chum-anh"], ["tin", "anh"], ["bai"]]
SECTIONS = [
    {"id": f"muc-{order}", "label": label, "order": order}
    for order, label in enumerate(["Hoạt động công đoàn", "Pháp luật", "Đời sống"], start=1)
]
LABELS = {"thang-cong-nhan": "Tháng Công nhân", "cham-lo-doi-song": "Chăm lo đời sống", "thi-dua": "Thi đua"}
TOPICS = [{"id": topic, "label": label} for topic, label in LABELS.items()]
COLUMNS = [{"id": "loi-ich-doan-vien", "label": "Vì lợi ích đoàn viên"}]
UNITS = """
uy-ban-kiem-tra|Ủy ban Kiểm tra|ban|Uỷ ban kiểm tra tỉnh
ban-tuyen-giao|Ban Tuyên giáo, Nữ công|ban|TGNC
van-phong|Văn phòng tổng hợp|ban|Văn phòng
ban-to-chuc|Ban Tổ chức|ban
huyen-muong-ang|LĐLĐ huyện Mường Ảng|ldld-huyen|Mường Ảng
huyen-muong-cha|LĐLĐ huyện Mường Chà|ldld-huyen|M. Chà
huyen-tuan-giao|LĐLĐ huyện Tuần Giáo|ldld-huyen|Tuần Giáo
huyen-dien-bien|LĐLĐ huyện Điện Biên|ldld-huyen
tx-muong-lay|LĐLĐ thị xã Mường Lay|ldld-huyen
cd-nganh-giao-duc|Công đoàn ngành Giáo dục|cd-nganh|CĐN Giáo dục
cd-nganh-y-te|Công đoàn ngành Y tế|cd-nganh|CĐ Y tế
cdcs-hoa-binh|CĐCS Công ty Hòa Bình|cdcs|CĐCS Hoà Bình
cdcs-thuy-dien|CĐCS Thủy điện Nậm Mức|cdcs
cdcs-xi-mang|CĐCS Xi măng Điện Biên|cdcs
"""
SUBJECTS = ["Đoàn viên", "Công nhân", "Cán bộ công đoàn", "Người lao động", "Nữ công nhân", "Tổ tự quản"]
VERBS = [
    "đón Tết sum vầy",
    "thăm hỏi gia đình khó khăn",
    "học tập Nghị quyết",
    "đi bộ vì môi trường",
    "đối thoại",
]
PLACES = [
    "ở Mường Phăng",
    "tại Đồi A1",
    "trên công trường",
    "ở nhà máy thủy điện",
    "tại xã Nà Tấu",
    "ở Pú Nhung",
]
FOLDERS = ["tet-sum-vay", "thang-cong-nhan", "hoi-nghi-so-ket"]  # used by many: they want one address


@cache
def pictures() -> tuple[tuple[str, bytes], ...]:
    """Thirty small pictures, all different."""
    made = []
    for number in range(30):
        image = Image.new("RGB", (8, 8), (number * 8, 255 - number * 8, (number * 37) % 256))
        kind, suffix = ("PNG", ".png") if number % 3 == 0 else ("JPEG", ".jpg")
        image.save(buffer := io.BytesIO(), kind)
        made.append((suffix, buffer.getvalue()))
    return tuple(made)


def random_portal(seed: int) -> Data:
    """Units, sections, plans and articles with `files` (path -> bytes), and `todays` to ask about."""
    dice = random.Random(seed)
    units = random_units(dice)
    period = dice.choice(PERIODS)
    plans = [random_plan(dice, number, units, period) for number in range(dice.choice([1, 1, 2]))]
    ledger = add_ledger(random.Random(seed + 1_000_000), units, plans)
    writer = Writer(dice, units, plans)
    articles = [writer.article(number) for number in range(dice.randint(20, 80))]
    portal = {"units": units, "sections": SECTIONS, "plans": plans, "articles": articles, "ledger": ledger}
    files = dict(writer.files)
    for name in ("units", "sections"):
        files[f"content/{name}.yaml"] = as_yaml({name: portal[name]})
    files["content/ledger/so.yaml"] = as_yaml(ledger)
    files |= {f"content/plans/{plan['id']}.yaml": as_yaml(plan) for plan in plans}
    return {**portal, "files": files, "todays": todays(dice, plans[0])}


def write_portal(portal: Data, folder: Path) -> None:
    """Put the files of a portal below a folder."""
    for path, content in portal["files"].items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def as_yaml(data: Data) -> bytes:
    data = json.loads(json.dumps(data, default=str))  # no value is there twice: YAML's anchors are refused
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110).encode()


def todays(dice: random.Random, plan: Data) -> list[date]:
    """Two days to ask about: one in the period, one at or beyond its edges."""
    start, end = plan["period"]["start"], plan["period"]["end"]
    inside = start + DAY * dice.randint((end - start).days // 3, (end - start).days)
    edge = dice.choice([start - DAY, start, end, end, *(end + DAY * days for days in (1, 2, 40, 90))])
    return [inside, edge]


def some(dice: random.Random, extras: Some) -> Data:
    """Of (chance, key, value) those that luck wants."""
    return {key: value for chance, key, value in extras if dice.random() < chance}


def random_units(dice: random.Random) -> list[Data]:
    units = []
    for line in dice.sample(UNITS.split("\n")[1:-1], dice.randint(5, 14)):
        unit_id, name, unit_type, *other = line.split("|")
        unit: Data = {"id": unit_id, "name": name, "type": unit_type, "basis": "stated"}
        unit |= dice.choice([{"short": other[0]}, {"aliases": other}]) if other else {}
        extras: Some = [
            (0.6, "members_count", dice.choice([40, 499, 500, 1000, 1200])),
            (0.15, "groups", [dice.choice(["nhom-1", "nhom-2"])]),
            (0.1, "from", date(2020, 5, 15)),
            (0.1, "to", date(2021, 2, 1)),
        ]
        units.append(unit | some(dice, extras))
    return units


def random_plan(dice: random.Random, number: int, units: list[Data], period: tuple[date, date]) -> Data:
    start, end = dice.choice([period, (period[0] + 30 * DAY, period[1] + 20 * DAY)]) if number else period
    plan: Data = {
        "schema": 1,
        "id": f"ke-hoach-{number + 1}",
        "title": f"Kế hoạch tuyên truyền số {number + 1}",
        "period": {"start": start, "end": end, "label": "Giai đoạn thử", "basis": "stated"},
        "timezone": "Asia/Ho_Chi_Minh",
        "counting": random_counting(dice),
        "groups": random_groups(dice, [unit["id"] for unit in units]),
        "topics": TOPICS,
        "columns": COLUMNS,
        "channels": ["portal", "ptth-tinh"],
    }
    plan["targets"] = [random_target(dice, count, plan, units) for count in range(dice.randint(4, 16))]
    for scope in ("group", "each") if dice.random() < 0.4 else ():  # "20 tin, mỗi đơn vị ít nhất 02"
        plan["targets"] += [{"id": f"cap-{scope}", "kind": "bai", "scope": scope, "of": "nhom-3", "min": 2}]
    if dice.random() < 0.7:
        add_totals(plan, units)
    if dice.random() < 0.4:
        plan["rows"] = rows(plan["targets"])
    return plan


def random_counting(dice: random.Random) -> Data:
    extras: Some = [
        (0.9, "channel", dice.choice(["portal"] * 8 + ["any", ["portal", "ptth-tinh"], "ptth-tinh"])),
        (0.9, "date", "published"),
        (0.9, "coauthor", dice.choice(["primary", "primary", "each"])),
        (0.9, "reprints", dice.choice(["exclude", "exclude", "include"])),
        (0.15, "column", COLUMNS[0]["id"]),
        (0.25, "pace", "calendar"),
    ]
    return some(dice, extras)


def random_groups(dice: random.Random, ids: list[str]) -> list[Data]:
    groups: list[Data] = []
    for number in (1, 2, 3):
        members = dice.sample(ids, dice.randint(1, min(6, len(ids))))
        size = dice.choice([None, len(members), len(members), len(members) + 1, max(len(members) - 1, 0)])
        groups.append({"id": f"nhom-{number}", "name": f"Nhóm {number}", "members": members, "size": size})
    groups[0]["open"] = dice.random() < 0.3
    groups[1]["members"] *= dice.random() < 0.8
    where = dice.choice([{"members_min": 500}, {"type": "ban"}, {"type": "ldld-huyen", "members_max": 999}])
    groups.append({"id": "nhom-theo-co", "name": "Nhóm theo cỡ", "members": [], "size": None, "where": where})
    return groups


def random_target(dice: random.Random, number: int, plan: Data, units: list[Data]) -> Data:
    scope = dice.choice(["unit", "unit", "unit", "group", "each", "each", "total"])
    target: Data = {"id": f"ct-{number + 1}", "kind": dice.choice(ASKED)[:], "scope": scope}
    group = dice.choice(plan["groups"])
    if scope != "total":
        target["of"] = dice.choice(units)["id"] if scope == "unit" else group["id"]
    target["min"] = dice.choice([0, 1, 1, 2, 2, 3, 4, 5, 7, 12])
    if dice.random() < 0.15:
        target |= {"min": None} | some(dice, [(0.6, "allocation", "pending")])
    elif dice.random() < 0.1:
        target["allocation"] = "none"
    elif scope == "each" and dice.random() < 0.3:
        target["allocation"] = {unit: dice.randint(0, 4) for unit in group["members"][::2]}
    add_dates(dice, target, plan["period"])
    extras: Some = [
        (0.12, "channel", dice.choice(["any", "ptth-tinh", "portal", ["ptth-tinh", "portal"]])),
        (0.12, "column", COLUMNS[0]["id"]),
        (0.15, "only", {"topics": [topic["id"] for topic in dice.sample(TOPICS, dice.randint(1, 2))]}),
        (0.3, "topics", [dice.choice(TOPICS)["id"]]),
        (0.2, "obligation", dice.choice(["required", "encouraged", "aspirational"])),
    ]
    target |= some(dice, extras)
    return {**target, "basis": "stated", "source": f"II dòng {number + 1}"}


def add_dates(dice: random.Random, target: Data, period: Data) -> None:
    start, end = period["start"], period["end"]
    luck = dice.random()
    if luck < 0.15:
        first = start + DAY * dice.randint(-40, (end - start).days + 20)
        target["window"] = {"start": first, "end": first + DAY * dice.randint(0, 40)}
    elif luck < 0.18:  # a holiday and a weekend: no working day
        target["window"] = {"start": date(2020, 5, 1), "end": date(2020, 5, 3)}
    elif luck < 0.3:
        months = sorted(dice.choice([start, start + 30 * DAY, end, end + 32 * DAY]) for _ in range(2))
        first_month = some(dice, [(0.6, "from", f"{months[0]:%Y-%m}")])
        target["due"] = {**first_month, "to": f"{months[1]:%Y-%m}"}


def add_totals(plan: Data, units: list[Data]) -> None:
    """Totals that add up, of the kinds for which the contract leaves no doubt about the sum."""
    count = PlanCount(units, plan, [], plan["period"]["start"])
    size = {group["id"]: group.get("size") or -1 for group in plan["groups"]}
    totals: Data = {}
    for kind in ("tin", "bai", "anh", "chum-anh"):
        asked = [target for target in plan["targets"] if kind in as_list(target["kind"])]
        plain = summed_targets(asked, kind)
        clear = all(
            (target["kind"], target.get("allocation", "none")) in ((kind, "none"), ([kind], "none"))
            and target["min"] is not None
            and target.get("obligation", "required") == "required"
            and "channel" not in target
            and (target["scope"] != "each" or size[target["of"]] >= len(count.members(target["of"])))
            for target in plain
        )
        dated = {target["of"] for target in asked if target["scope"] == "group" and target not in plain}
        doubt = any(target["scope"] == "each" and target["of"] in dated for target in plain)
        if plain and clear and not doubt:
            times = [size[target["of"]] if target["scope"] == "each" else 1 for target in plain]
            totals[kind] = sum(target["min"] * n for target, n in zip(plain, times, strict=True))
    if totals:
        plan["totals"] = {**totals, "source": "II dòng Cộng"}


def rows(targets: list[Data]) -> list[Data]:
    lines: list[Data] = []
    for number, owner in enumerate(dict.fromkeys(target.get("of") for target in targets), start=1):
        mine = [target["id"] for target in targets if target.get("of") == owner]
        row = {"tt": str(number), "label": f"Dòng {number}", "of": owner, "targets": mine}
        lines.append(row if owner else {"tt": "", "label": "Cộng", "targets": mine, "total": True})
    return lines


class Writer:
    """Writes articles one after the other and remembers which came before."""

    def __init__(self, dice: random.Random, units: list[Data], plans: list[Data]) -> None:
        self.dice, self.units = dice, units
        self.days = [plan["period"][edge] for plan in plans for edge in ("start", "end")]
        self.files: dict[str, bytes] = {}
        self.texts: list[tuple[str, list[Data]]] = []

    def article(self, number: int) -> Data:
        dice = self.dice
        unit = dice.choice(self.units)
        written, moment = self.moment()
        folder = self.folder(number, unit["id"], moment)
        base = f"content/articles/{unit['id']}/{moment:%Y}/{folder}"
        data: Data = {
            "id": str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            "title": f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {dice.choice(PLACES)}, bài {number}",
            "date": written,
            "kind": dice.choice(KINDS),
            "category": dice.choice(SECTIONS)[dice.choice(["id", "label"])],
        }
        tags = [dice.choice(TOPICS)[dice.choice(["id", "label", "label"])], "Việc khác"]
        partners = dice.sample([other for other in self.units if other is not unit], dice.randint(1, 2))
        status = dice.choice(["published"] * 6 + ["draft", "withdrawn"])
        extras: Some = [
            (0.8, "unit", dice.choice(names(unit))),
            (0.5, "tags", [" ".join(changed(dice, tag).split()) for tag in tags]),
            (0.15, "with_units", [dice.choice(names(partner)) for partner in partners]),
            (0.3, "column", COLUMNS[0]["id"]),
            (0.7 if status == "published" else 1, "status", status),
            (status == "withdrawn", "withdrawn", {"date": moment.date(), "reason": "Đăng nhầm"}),
            (0.2 * (folder in FOLDERS), "slug", dice.choice(FOLDERS)),
            (0.1 * (data["kind"] not in PHOTO_KINDS), "reprint", {"source": "Báo Lao động", "url": PAPER}),
        ]
        data |= some(dice, extras)
        return self.finish(data, base, number)

    def finish(self, data: Data, base: str, number: int) -> Data:
        """Body and pictures; now and then something that puts the article into quarantine."""
        broken = self.dice.choice(["category", "photo"]) if self.dice.random() < 0.05 else ""
        broken = "" if data.get("status", "published") != "published" or "bai-viet" not in base else broken
        text, photos = self.body(base, data["kind"], number)
        if broken == "category":
            data["category"] = "Chuyên mục không có"
        facts = {"source": f"{base}/index.md", "text": text, "photos": photos, "quarantined": bool(broken)}
        article = {**data, **facts, **({"lost_photo": True} if broken == "photo" else {})}
        article["body"] = body_of(article)
        self.files[article["source"]] = article_bytes(article)
        return article

    def folder(self, number: int, unit: str, moment: datetime) -> str:
        """A name of its own, or one that many use."""
        wanted = self.dice.choice([f"bai-viet-{number}"] * 3 + FOLDERS)
        twice = f"content/articles/{unit}/{moment:%Y}/{wanted}/index.md" in self.files
        return f"bai-viet-{number}" if twice else wanted

    def moment(self) -> tuple[str, datetime]:
        """A date as it is written, and the moment in Hanoi."""
        dice = self.dice
        first, last = min(self.days), max(self.days)
        if dice.random() < 0.2:  # about an edge of a period, by an hour or a day
            edge = datetime.combine(dice.choice(self.days), time(0, 0), HANOI) + dice.choice([0, 1]) * DAY
            moment = edge + timedelta(minutes=dice.choice([-30, -1, 0, 30, 6 * 60 + 59, 7 * 60, -24 * 60]))
        else:
            day = first + DAY * dice.randint(-35, min((last - first).days, 220) + 35)
            moment = datetime.combine(day, time(dice.randint(0, 23), dice.choice([0, 15, 30])), HANOI)
        if dice.random() < 0.1:
            moment = moment.replace(hour=0, minute=0)
            return f"{moment:%Y-%m-%d}", moment
        hours = dice.choice([None, None, None, 7, 0, 9, -5])
        if hours is None:
            return f"{moment:%Y-%m-%d %H:%M}", moment
        return moment.astimezone(timezone(timedelta(hours=hours))).isoformat(), moment

    def body(self, base: str, kind: str, number: int) -> tuple[str, list[Data]]:
        """A text of its own with pictures, or one that was there before in other case and white space."""
        dice = self.dice
        if self.texts and dice.random() < 0.15:
            text, photos = dice.choice(self.texts[-12:])
            for photo in photos:
                alike = [content for suffix, content in pictures() if photo["file"].endswith(suffix)]
                self.files[f"{base}/{photo['file']}"] = dice.choice([photo["content"], *alike[:1]])
            photos = [self.use(base, photo["file"], photo["khong_tinh"]) for photo in photos]
            return changed(dice, text), photos
        photos = self.photos(base, kind)
        if photos and kind in PHOTO_KINDS and dice.random() < 0.2:
            return "", photos
        places = [f"{place} lần {number}." for place in dice.sample(PLACES, 3)]
        text = "\n\n".join(f"{dice.choice(SUBJECTS)} {dice.choice(VERBS)} {place}" for place in places)
        self.texts.append((text, photos))
        return text, photos

    def photos(self, base: str, kind: str) -> list[Data]:
        dice = self.dice
        count = dice.choice([1, 1, 2, 0]) if kind == "anh" else dice.choice([0, 0, 1, 2])
        used: list[Data] = []
        for number in range(count + (2 if kind == "chum-anh" else 0)):
            suffix, content = dice.choice(pictures())
            name = f"anh-{number + 1}{suffix}"
            self.files[f"{base}/{name}"] = content
            marked = dice.random() < 0.15
            if dice.random() < 0.92:  # else a file that the body does not use
                used.append(self.use(base, name, marked))
            if used and dice.random() < 0.05:
                used.append(self.use(base, name, not marked))
        return used

    def use(self, base: str, name: str, marked: bool) -> Data:
        content = self.files[f"{base}/{name}"]
        return {"file": name, "content": content, "sha": sha256(content).hexdigest(), "khong_tinh": marked}


def names(unit: Data) -> list[str]:
    return [unit["id"], unit["name"], *([unit["short"]] if "short" in unit else []), *unit.get("aliases", [])]


def changed(dice: random.Random, text: str) -> str:
    """The same words in other case, white space or form."""
    wide = text.replace(" ", "  ").replace("\n\n", "\n")
    return dice.choice([text, text.upper(), text.lower(), unicodedata.normalize("NFD", text), wide])
