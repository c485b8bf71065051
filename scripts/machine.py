"""What must a machine have for the tests, and can it be installed here? Standard library only.

A browser, Vietnamese letters, and what looks at the built pages: the HTML checker and the accessibility rules,
whose versions and hashes are locked in tests/audit. What it prints is for reporters and editors: Vietnamese.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSERS_OUTSIDE_PATH = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
INSTALL_BROWSER = "sudo apt-get update && sudo apt-get install -y chromium fonts-noto-core"

AUDIT = Path(__file__).resolve().parents[1] / "tests" / "audit"
INSTALL_PAGE_TOOLS = (
    "sudo apt-get update && sudo apt-get install -y nodejs npm default-jre-headless\n"
    "    (máy khác: cài Node.js 18 và Java 17 trở lên), rồi: cd tests/audit && npm ci --ignore-scripts --omit=dev"
)


def say(text: str) -> None:
    """Print at once, so that our lines and those of the programs we start keep their order."""
    print(text, flush=True)


def apt_install(*packages: str) -> bool:
    """Install Debian packages where we may; False where we may not or it failed."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or shutil.which("apt-get") is None:
        return False
    say(f"Cài từ Debian: {' '.join(packages)}…")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "-qq", "-o", "Dpkg::Use-Pty=0", "--no-install-recommends")
    for command in (("apt-get", "update", "-qq"), (*install, *packages)):
        done = subprocess.run(command, env={**os.environ, **quiet}, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"Lệnh không chạy được: {' '.join(command)}\n{done.stderr.strip()[-2000:]}")
            return False
    return True


# --- the browser -----------------------------------------------------------------------------------------


def find_browser() -> str | None:
    """A Chromium of the system: downloading one is not possible behind a closed network."""
    chosen = os.environ.get("NEWSROOM_BROWSER")
    if chosen:
        return shutil.which(chosen)
    on_path = (shutil.which(name) for name in BROWSERS)
    elsewhere = (path for path in BROWSERS_OUTSIDE_PATH if Path(path).is_file())
    return next((path for path in (*on_path, *elsewhere) if path), None)


def has_vietnamese_font() -> bool:
    """True also where nobody can tell: Windows and macOS come with one."""
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        return not sys.platform.startswith("linux")
    found = subprocess.run([fc_list, ":lang=vi"], capture_output=True, text=True, check=False)
    return bool(found.stdout.strip())


def check_browser() -> int:
    """A browser to test with, and letters for it to show; installs both where we may."""
    missing = [] if find_browser() else ["chromium"]
    missing += [] if has_vietnamese_font() else ["fonts-noto-core", "fontconfig"]
    if missing:
        apt_install(*missing)
    browser = find_browser()
    if browser is None:
        return 1
    if not has_vietnamese_font():
        say("Lưu ý: máy không có phông chữ tiếng Việt, ảnh chụp màn hình sẽ thiếu chữ (gói fonts-noto-core).")
    say(browser)
    return 0


# --- what looks at the pages -----------------------------------------------------------------------------


def audit_stamp(scope: str) -> Path:
    return AUDIT / "node_modules" / f".newsroom-{scope}.stamp"


def audit_fingerprint() -> str:
    return hashlib.sha256((AUDIT / "package-lock.json").read_bytes()).hexdigest()


def has_page_tools(scope: str) -> bool:
    """What the lock says stands in tests/audit; the whole of it ("all") holds what the tests need ("test")."""
    return any(
        audit_stamp(kind).is_file() and audit_stamp(kind).read_text("ascii") == audit_fingerprint()
        for kind in {scope, "all"}
    )


def install_page_tools(scope: str) -> int:
    """Install exactly what the lock says, by its hashes; no package runs a script of its own."""
    npm = shutil.which("npm")
    if npm is None:
        return 1
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    command += [] if scope == "all" else ["--omit=dev"]
    code = subprocess.run(command, cwd=AUDIT, check=False).returncode
    if not code:
        audit_stamp(scope).write_text(audit_fingerprint(), "ascii")
    return code


def check_page_tools() -> int:
    """The HTML checker with its Java, and the accessibility rules; installs them where we may."""
    missing = [] if shutil.which("java") else ["default-jre-headless"]
    missing += [] if has_page_tools("test") or shutil.which("npm") else ["nodejs", "npm"]
    if missing:
        apt_install(*missing)
    if shutil.which("java") is None:
        return 1
    return 0 if has_page_tools("test") else install_page_tools("test")
