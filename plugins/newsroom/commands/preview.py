"""`newsroom preview`: the site in the browser of this machine while it is being written."""

from __future__ import annotations

import gc
import sys
from threading import Thread
from typing import Annotated

import typer

from newsroom.building.account import REFUSED
from newsroom.commands.options import DEFAULT_SETTINGS, Settings, Today, read_today
from newsroom.pelican_hooks.resident import ResidentPortal
from newsroom.previewing.addresses import base_of
from newsroom.previewing.following import Follower
from newsroom.previewing.server import HERE, PreviewServer, Shown, open_server
from newsroom.previewing.watching import NOTHING, Watcher
from newsroom.problems import reason_of
from newsroom.reading.address_book import ADDRESS_FILE

_FIRST_PORT = 8000
_BEAT = 1.0
"""Seconds: so often the waiting program listens for Ctrl+C, which some systems do not deliver to one that sleeps."""
_TURN = 0.0005
"""Seconds till a build that is at work lets the server answer: a page asks a dozen times."""
_SETTLED = 3
"""After so many beats without a save everything is looked at once more, for whatever nobody told of."""


def preview(
    settings: Settings = DEFAULT_SETTINGS,
    port: Annotated[
        int, typer.Option("--port", min=1, max=65535, help="Cổng; đang bận thì lấy cổng sau.", metavar="SỐ")
    ] = _FIRST_PORT,
    today: Today = None,
) -> None:
    """Serve the site, build it again after each save, until Ctrl+C."""
    sys.setswitchinterval(_TURN)
    portal = ResidentPortal(settings, read_today(today))
    shown = Shown(portal.output, base_of(portal.site_url))
    follower = Follower(portal, shown, _say)
    try:
        _say("Đang dựng trang xem thử, lần đầu có thể lâu…")
        follower.build(NOTHING)
        server = _open(shown, port)
        _say(f"Xem thử tại: http://{HERE}:{server.server_port}{shown.base}/")
        _say("Lưu bài là trang tự đổi. Bấm Ctrl+C để thôi.")
        _follow(portal, follower)
    except KeyboardInterrupt:
        _say("\nĐã thôi xem thử.")
    finally:
        shown.bulletin.close()


def _open(shown: Shown, port: int) -> PreviewServer:
    try:
        server = open_server(shown, port)
    except OSError as error:
        why = f"Không mở được cổng {port} và các cổng sau: {reason_of(error)}."
        _say(f"{why} Chọn cổng khác: newsroom preview --port SỐ")
        raise typer.Exit(REFUSED) from error
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def _follow(portal: ResidentPortal, follower: Follower) -> None:
    """Build after each save, for ever; folders that the settings name anew are watched from then on."""
    watcher = Watcher(lambda file: file != portal.content / ADDRESS_FILE)  # the build writes it itself
    watched = None
    saved = NOTHING
    quiet = _SETTLED
    while True:
        wanted = (portal.folders, portal.settings_folder)
        if watched != wanted:
            watcher.look_at([folder for folder in portal.folders if folder.is_dir()], [portal.settings_folder])
            watched = wanted
            follower.build(saved)  # what was saved before anybody watched
        saved = (saved if follower.must_wait else NOTHING) | watcher.take(_BEAT)
        quiet = 0 if saved else quiet + 1
        if saved or follower.must_wait or quiet == _SETTLED:
            follower.build(saved)
        if quiet == _SETTLED:
            gc.collect()  # a tenth of a second that nobody waits for now


def _say(line: str) -> None:
    typer.echo(line)
