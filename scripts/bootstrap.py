"""How does a fresh clone become a built, tested, served site? Standard library only; Windows too.

Makes `.venv`, installs exactly what the lock says (only when the lock, pyproject.toml or Python changed) and
runs the verb. The Makefile and CI call nothing else. What it prints is for reporters and editors: Vietnamese.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from machine import (
    INSTALL_BROWSER,
    INSTALL_PAGE_TOOLS,
    check_browser,
    check_page_tools,
    find_browser,
    say,
)
from static_server import open_server

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
OUTPUT = ROOT / "output"
PACKAGE = ROOT / "plugins"
LOCKS = {"site": ROOT / "requirements.lock", "test": ROOT / "tests" / "requirements.lock"}
MADE_BY_TOOLS = (
    "output",
    ".newsroom",
    ".cache",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".hypothesis",
)

BUILT, BUILT_WITH_SOMETHING_LEFT_OUT = 0, 3  # exit codes of `newsroom build`


class Stopped(Exception):
    """The verb cannot go on; the text says what to do."""


def run(*command: str | Path, env: Mapping[str, str] | None = None) -> int:
    """Run a program at the project's root; its exit code."""
    surroundings = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=surroundings, check=False).returncode


def tool(name: str) -> Path:
    """A program installed in `.venv`."""
    return BIN / (name + EXE)


# --- the environment -------------------------------------------------------------------------------------


def fingerprint(verb: str) -> str:
    """Changes whenever what is installed for a verb would have to change."""
    digest = hashlib.sha256(f"{VENV}\n{sys.version}".encode())
    for path in (LOCKS["site"], LOCKS[verb], ROOT / "pyproject.toml"):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def stamp(verb: str) -> Path:
    return VENV / f"newsroom-{verb}.stamp"


def is_installed(verb: str) -> bool:
    """The environment serves a verb; the one for tests holds all that the site needs."""
    return tool("python").exists() and any(
        stamp(kind).is_file() and stamp(kind).read_text(encoding="ascii") == fingerprint(kind)
        for kind in {verb, "test"}
    )


def prepare(verb: str) -> None:
    """Make or renew `.venv` from the lock of a verb, and put the package in it, compiled as pip compiles all others.

    Else every command compiles it again where Python may write no bytecode, and a reporter waits half as long again.
    """
    if not is_installed(verb):
        install(verb)
    run(tool("python"), "-m", "compileall", "-q", PACKAGE)


def install(verb: str) -> None:
    """A new or renewed `.venv`."""
    started = time.monotonic()
    say(f"Chuẩn bị môi trường Python trong {VENV.name} (lần đầu mất khoảng một phút)…")
    make_venv()
    for kind in LOCKS:
        stamp(kind).unlink(missing_ok=True)
    pip = (tool("python"), "-m", "pip", "--quiet", "--quiet", "--disable-pip-version-check", "--no-input")
    steps = (
        (*pip, "install", "--require-hashes", "-r", LOCKS[verb]),
        (*pip, "install", "--no-deps", "--no-build-isolation", "-e", "."),
        (*pip, "check"),
    )
    for step in steps:
        if run(*step):
            command = " ".join(str(part) for part in step if part not in {"--quiet", "--no-input"})
            raise Stopped(f"Không cài được thư viện. Xem lỗi ở trên, hoặc chạy để biết thêm:\n    {command}")
    stamp(verb).write_text(fingerprint(verb), encoding="ascii")
    say(f"Môi trường đã sẵn sàng sau {time.monotonic() - started:.0f} giây.")


def environment() -> int:
    """Only `.venv`, with what the tests need."""
    prepare("test")
    say(f"Môi trường: {VENV.name} ({tool('python').relative_to(ROOT)})")
    return 0


def make_venv() -> None:
    """An empty `.venv`, unless there is one made by this very Python in this very folder."""
    maker = VENV / "newsroom-python.txt"
    made_by = f"{VENV}\n{sys.version}"
    if tool("python").exists() and maker.is_file() and maker.read_text(encoding="utf-8") == made_by:
        return
    if run(sys.executable, "-m", "venv", "--clear", VENV):
        raise Stopped("Không tạo được .venv. Trên Debian hoặc Ubuntu: sudo apt-get install -y python3-venv")
    maker.write_text(made_by, encoding="utf-8")


# --- site, serve, clean ----------------------------------------------------------------------------------


def build(settings: str = "pelicanconf.py") -> int:
    """Build the site into output/; its exit code as `newsroom build` gives it."""
    return run(tool("newsroom"), "build", "-s", settings, "-o", "output")


def site() -> int:
    """Build the site and say what came of it."""
    prepare("site")
    started = time.monotonic()
    code = build()
    if code not in {BUILT, BUILT_WITH_SOMETHING_LEFT_OUT}:
        say("\nCHƯA DỰNG ĐƯỢC TRANG: không có gì được ghi. Sửa các lỗi ở trên rồi chạy lại: make site")
        return code
    files = [path for path in OUTPUT.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = sum(path.stat().st_size for path in files) / 1_000_000
    if code == BUILT_WITH_SOMETHING_LEFT_OUT:
        say("\nĐã dựng trang, nhưng có bài hoặc tệp bị để lại vì có lỗi (nêu ở trên, kèm cách sửa).")
        say("Mọi phần khác vẫn xuất bản bình thường; sửa xong, chạy lại make site thì phần đó sẽ lên.")
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    say(f"\nĐã dựng xong {pages} trang HTML ({len(files)} tệp, {size:.0f} MB) sau {seconds} giây.")
    say("Xem trang: chạy  make serve  rồi mở http://127.0.0.1:8000/")
    return 0


def publish() -> int:
    """Build the site as it is to be published, and publish it."""
    prepare("site")
    code = build("publishconf.py")
    if code not in {BUILT, BUILT_WITH_SOMETHING_LEFT_OUT}:
        say("\nCHƯA ĐĂNG: chưa dựng được trang. Sửa các lỗi ở trên rồi chạy lại: make publish")
        return code
    return run(tool("newsroom"), "publish", "-s", "publishconf.py")


def serve(port: int) -> int:
    """Show output/ in a browser until Ctrl+C; build it first where it is missing."""
    if not (OUTPUT / "index.html").is_file():
        say("Chưa có output/index.html: dựng trang trước.")
        code = site()
        if code:
            return code
    try:
        server = open_server(OUTPUT, port)
    except OSError as error:
        raise Stopped(
            f"Cổng {port} đang bận ({error.strerror}). "
            f"Chọn cổng khác, ví dụ: python3 scripts/bootstrap.py serve --port {port + 1}"
        ) from error
    say(f"Mở http://127.0.0.1:{port}/ trong trình duyệt. Dừng lại: Ctrl+C.")
    with server:
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("\nĐã dừng.")
    return 0


def clean() -> int:
    """Remove what the build and the tools made; `.venv` stays, it renews itself."""
    for name in MADE_BY_TOOLS:
        if (ROOT / name).is_dir():
            shutil.rmtree(ROOT / name)
            say(f"Đã xóa {name}/")
    return 0


# --- test ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stage:
    """One thing that `make test` looks at, and what to do when it fails."""

    name: str
    check: Callable[[], int]
    remedy: str


def build_for_tests() -> int:
    """A demo site with something left out is still a site: the tests say which faults it may show."""
    code = build()
    return 0 if code == BUILT_WITH_SOMETHING_LEFT_OUT else code


STAGES = (
    Stage("định dạng", lambda: run(tool("ruff"), "format", "--check", "."), "Chạy: .venv/bin/ruff format ."),
    Stage("ruff", lambda: run(tool("ruff"), "check", "--quiet", "."), "Chạy: .venv/bin/ruff check --fix ."),
    Stage("kiểu (mypy)", lambda: run(tool("mypy")), "Sửa các dòng mypy nêu ở trên."),
    Stage("trình duyệt", check_browser, f"Không có Chromium. Chạy: {INSTALL_BROWSER}"),
    Stage("công cụ soát trang", check_page_tools, f"Không có công cụ soát trang. Chạy: {INSTALL_PAGE_TOOLS}"),
    Stage("dựng trang mẫu", build_for_tests, "Sửa các lỗi nêu ở trên, xem lại bằng: make site"),
    Stage(
        "liên kết",
        lambda: run(tool("python"), ROOT / "scripts" / "check_links.py", "output"),
        "Sửa các liên kết hỏng nêu ở trên.",
    ),
)


def test() -> int:
    """Everything, in order, up to the first fault; pytest last, because CI reads its closing line."""
    prepare("test")
    summary: list[str] = []
    for stage in STAGES:
        say(f"── {stage.name}")
        started = time.monotonic()
        code = stage.check()
        summary.append(f"  {'được' if not code else 'HỎNG'} {time.monotonic() - started:6.1f} giây  {stage.name}")
        if code:
            left = [f"  chưa chạy        {other.name}" for other in STAGES[len(summary) :]]
            say("\n".join(["", "Tóm tắt:", *summary, *left, "  chưa chạy        pytest"]))
            say(f"\nDỪNG Ở BƯỚC: {stage.name}. {stage.remedy}")
            return code
    say("\n".join(["", "Tóm tắt trước pytest:", *summary, "── pytest (dòng cuối là kết quả và thời gian)"]))
    browser = find_browser() or ""
    workers = ("-n", "auto", "--dist", "loadfile")  # the tests of a file share what they have built
    return run(tool("python"), "-m", "pytest", *workers, env={"NEWSROOM_BROWSER": browser})


# --- the command line ------------------------------------------------------------------------------------

VERBS = {
    "site": "dựng trang vào output/",
    "serve": "xem trang tại http://127.0.0.1:8000/",
    "publish": "dựng bằng publishconf.py rồi đăng lên nhánh gh-pages (docs/quan-tri.md)",
    "test": "kiểm tra mọi thứ: định dạng, kiểu, trình duyệt, công cụ soát trang, liên kết, toàn bộ phép thử",
    "clean": "xóa những gì được tạo ra (giữ .venv)",
    "env": "chỉ chuẩn bị môi trường .venv, đủ cả để chạy phép thử",
    "help": "in bảng này",
}


def show_help() -> int:
    for verb, meaning in VERBS.items():
        if verb != "env":
            say(f"  make {verb:<7} {meaning}")
    say(f"  python3 scripts/bootstrap.py env: {VERBS['env']}")
    say("Trên Windows: py scripts\\bootstrap.py site (serve, test…)")
    return 0


def main() -> int:
    """Run one verb; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = argparse.ArgumentParser(description="Dựng, xem và kiểm tra trang tin công đoàn.")
    parser.add_argument("verb", choices=VERBS, nargs="?", default="help", help="việc cần làm")
    parser.add_argument("--port", type=int, default=8000, help="cổng của serve (mặc định 8000)")
    options = parser.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything has checked the version
        say(f"Cần Python 3.11 trở lên; máy này chạy Python {sys.version.split()[0]}.")
        return 1
    verbs: dict[str, Callable[[], int]] = {
        "site": site,
        "serve": partial(serve, options.port),
        "test": test,
        "publish": publish,
        "clean": clean,
        "env": environment,
        "help": show_help,
    }
    try:
        return verbs[options.verb]()
    except Stopped as reason:
        say(f"\n{reason}")
        return 1
    except KeyboardInterrupt:
        say("\nĐã dừng.")
        return 130


if __name__ == "__main__":
    sys.exit(main())
