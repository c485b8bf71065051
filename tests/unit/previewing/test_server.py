"""What the preview's server answers, and what it adds to a page."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from newsroom.previewing.injection import EVENTS, SCRIPT, with_script
from newsroom.previewing.server import PreviewServer, Shown, open_server

TAG = b'<script src="/__xem-thu/xem-thu.js" data-version="v-1" defer></script>\n'


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        (b"<body>a</body></html>", b"<body>a" + TAG + b"</body></html>"),
        (b"<BODY>a</BODY>", b"<BODY>a" + TAG + b"</BODY>"),
        (b"<pre></body></pre></body>", b"<pre></body></pre>" + TAG + b"</body>"),
        (b"<p>no end", b"<p>no end" + TAG),
        (b"", TAG),
    ],
)
def test_the_script_stands_before_the_end_and_all_else_stays(page: bytes, shown: bytes) -> None:
    assert with_script(page, "v-1") == shown
    assert with_script(page, "v-1").replace(TAG, b"") == page


@contextmanager
def serving(shown: Shown) -> Iterator[PreviewServer]:
    server = open_server(shown, 20000)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        shown.bulletin.close()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    for path, text in {"index.html": "<body>a</body>", "tin/index.html": "b", "a.xml": "<a/>", "404.html": "?"}.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return Shown(tmp_path, "/cong-doan")


def ask(server: PreviewServer, path: str, method: str = "GET", host: str = "") -> tuple[int, dict[str, str], bytes]:
    line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    line.request(method, path, headers={"Host": host} if host else {})
    answer = line.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    line.close()
    return found


def test_pages_carry_the_script_and_nothing_else_does(shown: Shown) -> None:
    with serving(shown) as server:
        page, feed = ask(server, "/cong-doan/"), ask(server, "/cong-doan/a.xml")

    assert SCRIPT.encode() in page[2]
    assert feed[2] == b"<a/>"
    assert (page[1]["Cache-Control"], feed[1]["Cache-Control"]) == ("no-store", "no-store")
    assert (shown.folder / "index.html").read_bytes() == b"<body>a</body>"


def test_missing_pages_ways_in_and_what_is_not_asked_for_here(shown: Shown) -> None:
    with serving(shown) as server:
        missing, script = ask(server, "/cong-doan/khong/"), ask(server, SCRIPT)
        sent_on = [ask(server, path) for path in ("/", "/cong-doan/tin")]
        foreign = ask(server, "/cong-doan/", host=f"evil.example:{server.server_port}")
        posted, head = ask(server, "/cong-doan/", "POST"), ask(server, "/cong-doan/", "HEAD")

    assert (missing[0], missing[2][:1]) == (404, b"?")
    assert SCRIPT.encode() in missing[2]  # it shows the page as soon as there is one
    assert b"EventSource" in script[2]
    assert [(answer[0], answer[1]["Location"]) for answer in sent_on] == [
        (302, "/cong-doan/"),
        (302, "/cong-doan/tin/"),
    ]
    assert [foreign[0], posted[0], head[0], head[2]] == [403, 501, 200, b""]


def test_where_nothing_could_be_built_yet_a_page_waits(tmp_path: Path) -> None:
    with serving(Shown(tmp_path / "none", "")) as server:
        status, _, page = ask(server, "/")

    assert status == 404
    assert "Chưa có trang nào" in page.decode()
    assert SCRIPT.encode() in page


def test_the_news_come_at_once_and_as_they_happen(shown: Shown) -> None:
    with serving(shown) as server:
        version = shown.bulletin.version
        shown.bulletin.tell(frozenset({"/cong-doan/"}), ())
        line = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        line.request("GET", f"{EVENTS}?tu={version}")
        answer = line.getresponse()
        heard = []
        for address in ("/cong-doan/a.xml", ""):
            while not (said := answer.readline()).startswith(b"data: "):
                pass
            heard.append(json.loads(said[6:])["changed"])
            shown.bulletin.tell(frozenset({address}), ())
        answer.close()
        line.close()

    assert heard == [["/cong-doan/"], ["/cong-doan/a.xml"]]


def test_what_is_early_shows_in_the_place_of_its_file(shown: Shown) -> None:
    with serving(shown) as server:
        shown.early = {"tin/index.html": b"<body>early</body>"}
        early, other = ask(server, "/cong-doan/tin/"), ask(server, "/cong-doan/")
        shown.early = {}
        after = ask(server, "/cong-doan/tin/")

    assert [b"early" in page[2] for page in (early, other, after)] == [True, False, False]


def test_a_taken_port_is_passed_over(shown: Shown) -> None:
    with serving(shown) as first, serving(Shown(shown.folder, "")) as second:
        assert second.server_port > first.server_port


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.1:80"])
def test_a_browser_that_names_no_port_is_answered(tmp_path: Path, host: str) -> None:
    (tmp_path / "index.html").write_text("<body>a</body>")
    with serving(Shown(tmp_path, "")) as server:
        asking = http.client.HTTPConnection(*server.server_address[:2])
        asking.request("GET", "/", headers={"Host": host})
        assert asking.getresponse().status == 200
