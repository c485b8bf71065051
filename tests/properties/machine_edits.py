"""What becomes of a portal's surroundings between two builds: theme, kept values, written pages, times, libraries."""

from __future__ import annotations

import os
import random
import re
import shutil
from importlib.metadata import distribution
from pathlib import Path

from portals import ROOT
from properties.builds import build, in_process
from properties.edited_portal import DAY, EditedPortal

_CLASS = 'class="'
_OTHER_MARKDOWN = """

_plain = Markdown.convert
Markdown.convert = lambda self, text: _plain(self, text).replace("nh", "nhh")
"""


def change_template(portal: EditedPortal, dice: random.Random) -> str:
    """A page, a macro or a part gets another class, whose length changes or not."""
    files = sorted((portal.folder / "theme" / "templates").rglob("*.html"))
    files = [file for file in files if _CLASS in file.read_text("utf-8")]
    file = dice.choice(files)
    text = file.read_text("utf-8")
    places = [match.start() for match in re.finditer(_CLASS, text)]
    place = dice.choice(places) + len(_CLASS)
    file.write_text(f"{text[:place]}thu-{dice.randint(10, 99)} {text[place:]}", "utf-8")
    return f"template {file.name}"


def renumber_template(portal: EditedPortal, dice: random.Random) -> str:
    """The same length, the same time: what `change_template` wrote, with another figure."""
    files = sorted((portal.folder / "theme" / "templates").rglob("*.html"))
    files = [file for file in files if "thu-" in file.read_text("utf-8")]
    if not files:
        return change_template(portal, dice)
    file = dice.choice(files)
    before = file.stat()
    file.write_text(re.sub(r"thu-\d\d ", f"thu-{dice.randint(10, 99)} ", file.read_text("utf-8")), "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"template {file.name}, old time"


def break_template(portal: EditedPortal, dice: random.Random) -> str:
    """A template that cannot be set; the next time it is put right."""
    kept = sorted((portal.folder / "theme").rglob("*.kept"))
    if kept:
        kept[0].replace(kept[0].with_suffix(""))
        return f"mend {kept[0].stem}"
    file = dice.choice(sorted((portal.folder / "theme" / "templates").rglob("*.html")))
    shutil.copyfile(file, file.with_name(f"{file.name}.kept"))
    file.write_text("{% if %}" + file.read_text("utf-8"), "utf-8")
    return f"break {file.name}"


def change_asset(portal: EditedPortal, dice: random.Random) -> str:
    static = portal.folder / "theme" / "static"
    what = dice.choice(["token", "accent", "component", "icon", "script", "more", "less", "fonts"])
    number = dice.randint(10, 99)
    if what == "token":
        _replace(static / "css" / "tokens.css", r"--text-s: [\d.]+rem", f"--text-s: 0.{number}rem")
    elif what == "accent":
        _replace(static / "css" / "tokens.css", r"(--cham:[^;]*?#)[0-9a-fA-F]{2}", rf"\g<1>{number}")
    elif what == "component":
        file = dice.choice(sorted((static / "css").rglob("*.css")))
        file.write_text(file.read_text("utf-8") + f"/* {number} */\n.thu-{number} {{ color: red; }}\n", "utf-8")
    elif what == "icon":
        _replace(static / "icon.svg", "</svg>", f"<!-- {number} --></svg>")
    elif what == "script":
        _replace(static / "js" / "search.js", r"ENOUGH = \d+", f"ENOUGH = {number}")
    elif what == "fonts":
        one, other = sorted((portal.folder / "theme" / "card_fonts").glob("*.ttf"))
        one.replace(aside := one.with_name("aside"))
        other.replace(one)
        aside.replace(other)
        portal.environment |= {"NEWSROOM_FRESH": "1"}  # a process reads a font once
    elif what == "more":
        (static / f"them-{number}.txt").write_text("thêm", "utf-8")
    else:
        for file in sorted(static.glob("them-*.txt"))[:1]:
            file.unlink()
    return f"theme: {what} {number}"


def _replace(file: Path, pattern: str, by: str) -> None:
    file.write_text(re.sub(pattern, by, file.read_text("utf-8"), count=1), "utf-8")


def hurt_cache(portal: EditedPortal, dice: random.Random) -> str:
    """Delete the cache, or shorten, flip, swap, empty, forge or lose some of its files."""
    cache = portal.folder / ".newsroom"
    files = [file for file in sorted(cache.rglob("*")) if file.is_file() and file.suffix != ".lock"]
    what = dice.choice(["delete", "shorten", "flip", "flip", "swap", "empty", "lose", "forge"])
    if not files or what == "delete":
        shutil.rmtree(cache, ignore_errors=True)
        return "delete the cache"
    records = [file for file in files if file.suffix not in (".jpg", ".avif")]
    chosen = dice.sample(files, min(len(files), dice.choice([1, 3, 40]))) + records[: dice.choice([0, 0, 1, 9])]
    for file in dict.fromkeys(chosen):
        if file.exists():
            _hurt(file, what, dice, files)
    names = ", ".join(file.relative_to(cache).as_posix() for file in chosen[:3])
    return f"{what} {len(chosen)} kept files: {names}"


def _hurt(file: Path, what: str, dice: random.Random, files: list[Path]) -> None:
    content = bytearray(file.read_bytes())
    if what == "shorten":
        file.write_bytes(content[: dice.randint(0, len(content))])
    elif what == "flip" and content:
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        file.write_bytes(content)
    elif what == "swap":
        other = dice.choice([one for one in files if one.suffix == file.suffix and one.exists()])
        theirs = other.read_bytes()
        other.write_bytes(content)
        file.write_bytes(theirs)
    elif what == "empty":
        file.write_bytes(b"")
    elif what == "lose":
        file.unlink()
    else:
        file.write_bytes(b"\x80\x04\x95\x1a\x00\x00\x00cos\nsystem\n(S'false'\ntR.")


def hurt_output(portal: EditedPortal, dice: random.Random) -> str:
    """Somebody was in the output folder: files gone, other, more, shorter, or folders where files were."""
    output = portal.folder / "output"
    files = [file for file in sorted(output.rglob("*")) if file.is_file() and file.name != "phien-ban.json"]
    if not files:
        return ""
    what = dice.choice(["lose", "edit", "edit", "same length", "same length", "add", "folder", "all", "moved"])
    file = dice.choice(files)
    if what == "all":
        shutil.rmtree(output)
        return "delete the output folder"
    if what == "lose":
        file.unlink()
    elif what == "edit":
        file.write_bytes(file.read_bytes() + b"\nthem\n")
    elif what == "same length":
        before = file.stat()
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
        if dice.random() < 0.5:
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    elif what == "folder":
        file.unlink()
        (file / "la").mkdir(parents=True)
        (file / "la" / "la.txt").write_text("lạ", "utf-8")
    elif what == "moved":
        file.replace(file.with_name(f"{file.name}.cu"))
    else:
        (output / "thu-muc-la" / "rong").mkdir(parents=True, exist_ok=True)
        (file.parent / "la.html").write_text("lạ", "utf-8")
    return f"output: {what} {file.relative_to(output).as_posix()}"


def touch_all(portal: EditedPortal, dice: random.Random) -> str:
    """A fresh checkout: every file has another time, or all have the same one."""
    when = dice.choice([1_500_000_000, 1_800_000_000])
    for number, file in enumerate(sorted(portal.folder.rglob("*"))):
        if file.is_file() and ".newsroom" not in file.parts:
            os.utime(file, (when, when + number % 7))
    return f"touch all at {when}"


def fresh_checkout(portal: EditedPortal, dice: random.Random) -> str:
    """The sources copied to another folder with the cache, now and then with the output: new inodes, new paths."""
    fresh = portal.folder.with_name(f"{portal.folder.name}-x")
    left_behind = dice.choice([(), ("output",)])
    shutil.copytree(portal.folder, fresh, ignore=shutil.ignore_patterns(*left_behind), symlinks=True)
    shutil.rmtree(portal.folder)
    portal.folder = fresh
    return f"check out anew without {left_behind}"


def build_elsewhere(portal: EditedPortal, dice: random.Random) -> str:
    """The same portal into another folder, or on another day: what is kept serves both."""
    other = portal.folder.with_name("elsewhere")
    day = portal.today + DAY * dice.choice([0, 1, 30, -30])
    outcome = build(portal, "-o", str(other), "--today", day.isoformat())
    return f"build elsewhere on {day}: {outcome.code}"


def look(portal: EditedPortal, dice: random.Random) -> str:
    """Another command reads the portal meanwhile."""
    verb = dice.choice(["check", "progress"])
    day = portal.today + DAY * dice.choice([0, 1, 30, -30])
    outcome = in_process(portal, "--today", day.isoformat(), verb=verb)
    return f"{verb} on {day}: {outcome.code}"


def other_library(portal: EditedPortal, dice: random.Random) -> str:
    """Another version of Markdown, or other code of the newsroom itself; from now on real processes build."""
    shim = portal.folder.with_name("libraries")
    what = dice.choice(["markdown", "newsroom"])
    if what == "newsroom":
        shutil.copytree(ROOT / "plugins" / "newsroom", shim / "newsroom", dirs_exist_ok=True)
        _replace(shim / "newsroom" / "model" / "kinds.py", '"[Tt]in"', '"Tin ngắn"')
    else:
        package = distribution("markdown")
        place = Path(str(package.locate_file("markdown")))
        shutil.copytree(place, shim / "markdown", dirs_exist_ok=True)
        core = shim / "markdown" / "core.py"
        core.write_text(core.read_text("utf-8") + _OTHER_MARKDOWN, "utf-8")
        facts = next(Path(str(package.locate_file(""))).glob("[Mm]arkdown-*.dist-info"))
        shutil.copytree(facts, shim / "markdown-99.0.dist-info", dirs_exist_ok=True)
        _replace(shim / "markdown-99.0.dist-info" / "METADATA", r"\nVersion: .*", "\nVersion: 99.0")
    portal.environment |= {"PYTHONPATH": str(shim)}
    return f"other {what}"


MACHINE_EDITS = [
    *(change_template, change_template, renumber_template, break_template, change_asset, change_asset),
    *(hurt_cache, hurt_cache, hurt_cache, hurt_output, hurt_output, hurt_output, touch_all, fresh_checkout),
    *(build_elsewhere, look),
]
RARE_EDITS = [other_library]
