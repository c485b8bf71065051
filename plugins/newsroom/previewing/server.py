"""Who answers the browser of this machine? The site as it stands in its folder, and what is new in it."""

from __future__ import annotations

import mimetypes
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from newsroom.previewing.addresses import NOT_FOUND, file_at, is_folder
from newsroom.previewing.bulletin import Bulletin
from newsroom.previewing.injection import EVENTS, OWN, SCRIPT, empty_page, with_script
from newsroom.previewing.injection import script as own_script

HERE = "127.0.0.1"
_NAMES = {HERE, "localhost"}
_PORTS_TRIED = 100
_BEAT = 15.0
"""Seconds after which a word is sent even where there is no news: so it shows who is gone."""
_HTML = "text/html; charset=utf-8"
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".html": _HTML,
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".xml": "application/xml",
}
_NOTHING_YET = empty_page("Chưa có trang nào", "Sửa các lỗi được nêu, trang sẽ tự hiện ra.")
_NO_PAGE = empty_page("Không có trang này", "Bài chưa lên trang, đã gỡ, hoặc địa chỉ ghi sai.")


@dataclass
class Shown:
    """The site that is shown: its folder, the path below which its links expect it, its news.

    `early` are files of it that already say what they will say when the build is done.
    """

    folder: Path
    base: str
    bulletin: Bulletin = field(default_factory=Bulletin)
    early: dict[str, bytes] = field(default_factory=dict)


class PreviewServer(ThreadingHTTPServer):
    """For this machine only; its threads end with the program."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = os.name != "nt"  # Windows would give a taken port to two programs

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away in the middle of an answer is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def open_server(shown: Shown, port: int) -> PreviewServer:
    """A server at this port or the next free one; raises OSError where all of them are taken."""
    for tried in range(port, min(port + _PORTS_TRIED, 65535)):
        with suppress(OSError):
            return PreviewServer((HERE, tried), partial(Visit, shown))
    return PreviewServer((HERE, min(port + _PORTS_TRIED, 65535)), partial(Visit, shown))


class Visit(BaseHTTPRequestHandler):
    """One request. Nothing of the answers is kept by the browser."""

    server_version, sys_version = "newsroom", ""

    def __init__(self, shown: Shown, *arguments: Any) -> None:
        self._shown = shown
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """A file of the site, the preview's script, or the news."""
        path = urlsplit(self.path).path
        if self.headers.get("Host", "").partition(":")[0] not in _NAMES:  # a foreign name that leads here
            self._answer(HTTPStatus.FORBIDDEN, "text/plain", b"")
        elif path == EVENTS:
            self._tell_news()
        elif path == SCRIPT:
            self._answer(HTTPStatus.OK, _TYPES[".js"], own_script())
        elif path.startswith(OWN):
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"")
        else:
            self._show(path)

    def do_HEAD(self) -> None:
        """The same without its body."""
        self.do_GET()

    def _show(self, path: str) -> None:
        shown = self._shown
        version = shown.bulletin.version  # before the file is read: what is newer than the file is told again
        file = file_at(self.path, shown.base, shown.folder)
        if file is not None:
            kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            path_in_site = file.relative_to(shown.folder.resolve()).as_posix()
            data = shown.early.get(path_in_site) or bytes_of(file)
            if data is not None:
                self._answer(HTTPStatus.OK, kind, with_script(data, version) if kind == _HTML else data)
                return
        if is_folder(self.path, shown.base, shown.folder):
            self._send_on(f"{path}/")
        elif path == "/" and shown.base:
            self._send_on(f"{shown.base}/")
        else:
            self._miss(version)

    def _miss(self, version: str) -> None:
        own = bytes_of(self._shown.folder / NOT_FOUND)
        page = (_NO_PAGE if self._shown.folder.is_dir() else _NOTHING_YET) if own is None else own
        self._answer(HTTPStatus.NOT_FOUND, _HTML, with_script(page, version))

    def _send_on(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", "/" + address.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _tell_news(self) -> None:
        bulletin = self._shown.bulletin
        asked = parse_qs(urlsplit(self.path).query).get("tu", [""])[0]
        version = self.headers.get("Last-Event-ID", asked)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 1000\n\n")
        is_new = True
        while not bulletin.is_closed:
            if is_new:
                news = bulletin.since(version)
                version = news.version
                self.wfile.write(news.event())
            else:
                self.wfile.write(b":\n\n")
            is_new = bulletin.wait(version, _BEAT)

    def _answer(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """What was right a moment ago may be another now."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """The terminal tells what was built; who looks at it is no news."""


def bytes_of(file: Path) -> bytes | None:
    """What is in a file; None where it is gone."""
    try:
        return file.read_bytes()
    except OSError:
        return None
