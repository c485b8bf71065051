from __future__ import annotations

import gzip
import socket
import struct
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from static_server import open_server


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[HTTPConnection]:
    for name, content in {"index.html": "Trang", "404.html": "Không có", "theme/a.0123456789.css": "p{}"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    server = open_server(tmp_path, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    client = HTTPConnection("127.0.0.1", server.server_port)
    yield client
    client.close()
    server.shutdown()
    server.server_close()


def _get(connection: HTTPConnection, path: str, accepted: str = "gzip, br") -> tuple[HTTPResponse, bytes]:
    connection.request("GET", path, headers={"Accept-Encoding": accepted})
    response = connection.getresponse()
    return response, response.read()


def test_text_is_compressed_for_whoever_takes_it(connection: HTTPConnection) -> None:
    packed, body = _get(connection, "/")
    plain, text = _get(connection, "/", "identity")

    assert (packed.headers["Content-Encoding"], gzip.decompress(body)) == ("gzip", b"Trang")
    assert (plain.headers["Content-Encoding"], text) == (None, b"Trang")


def test_only_what_has_its_hash_in_its_name_is_kept(connection: HTTPConnection) -> None:
    assert "immutable" in _get(connection, "/theme/a.0123456789.css")[0].headers["Cache-Control"]
    assert _get(connection, "/")[0].headers["Cache-Control"] == "no-cache"


def test_what_is_missing_is_answered_with_the_portals_own_page(connection: HTTPConnection) -> None:
    response, body = _get(connection, "/khong-co/")

    assert (response.status, body.decode()) == (404, "Không có")


def test_a_browser_that_goes_away_in_the_middle_is_no_traceback(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "anh.webp").write_bytes(bytes(32_000_000))
    server = open_server(tmp_path, 0)
    listening = threading.Thread(target=server.serve_forever, daemon=True)
    before = {*threading.enumerate(), listening}
    listening.start()

    with socket.create_connection(("127.0.0.1", server.server_port)) as visitor:
        visitor.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # its end is a reset
        visitor.sendall(b"GET /anh.webp HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        assert visitor.recv(100).startswith(b"HTTP/1.0 200")
    for answering in set(threading.enumerate()) - before:
        answering.join(20)
    server.shutdown()
    server.server_close()

    assert capfd.readouterr().err == ""
