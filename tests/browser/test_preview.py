"""`newsroom preview` in a process of its own, looked at with a real browser that follows by itself."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from portals import ROOT, newsroom, small_portal, tree

ARTICLE = "content/articles/ban-tuyen-giao/2020/hoi-nghi/index.md"
PAGE = "/cong-doan/bai/2020/04/hoi-nghi/"
OTHER = "/cong-doan/bai/2020/05/tang-qua/"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass
class Preview:
    """A running preview: its portal's folder, its address without the site's path, what it has said."""

    folder: Path
    process: subprocess.Popen[str]
    address: str
    said: list[str]
    hearing: Thread

    def edit(self, path: str, old: str, new: str) -> None:
        self.edit_all(path, {old: new})

    def edit_all(self, path: str, changes: dict[str, str]) -> None:
        file = self.folder / path
        text = file.read_text("utf-8")
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        fresh = self.folder / "moi.tmp"
        fresh.write_text(text, "utf-8")
        fresh.replace(file)  # as most editors save


@contextmanager
def running(folder: Path) -> Iterator[Preview]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "newsroom", "preview", "--port", str(port)]
        env = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONUNBUFFERED": "1"}
        signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background have it ignored
        process = subprocess.Popen(
            command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        assert process.stdout
        said: list[str] = []
        hearing = Thread()
        try:
            for line in process.stdout:
                said.append(line)
                if "Ctrl+C" in line:
                    break
            address = re.search(r"http://127\.0\.0\.1:(\d+)/cong-doan/", "".join(said))
            assert address, said
            assert int(address[1]) != port  # it was taken, so the next free one
            hearing = Thread(target=lambda: said.extend(process.stdout or ()))
            hearing.start()
            yield Preview(folder, process, f"http://127.0.0.1:{address[1]}", said, hearing)
        finally:
            process.kill()
            process.wait()
            if hearing.ident:
                hearing.join()
            process.stdout.close()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = small_portal(tmp_path_factory.mktemp("xem-thu"))
    (folder / "theme").unlink()
    shutil.copytree(ROOT / "theme", folder / "theme")
    with running(folder) as found:
        yield found


@pytest.fixture
def page(browser: Browser, preview: Preview) -> Iterator[Page]:
    found = browser.new_page(viewport={"width": 360, "height": 400})
    asked: list[str] = []
    found.on("request", lambda request: asked.append(request.url))
    found.goto(preview.address + PAGE, wait_until="load")
    yield found
    found.close()
    assert asked
    assert [url for url in asked if not url.startswith(f"{preview.address}/")] == []


def test_a_save_shows_and_a_fault_lies_over_the_page_until_it_is_mended(preview: Preview, page: Page) -> None:
    title, trouble = page.locator("h1"), page.get_by_role("alert")
    expect(title).to_have_text("Hội nghị cán bộ công đoàn")
    page.evaluate("scrollTo(0, 150)")

    preview.edit(ARTICLE, "Hội nghị cán bộ công đoàn", "Hội nghị mở rộng")
    expect(title).to_have_text("Hội nghị mở rộng")
    page.wait_for_function("scrollY === 150")

    preview.edit(ARTICLE, "date: 2020-04-10 08:30", "date: 03/04/2020")
    expect(trouble).to_contain_text(f"{ARTICLE}:4:7")
    expect(trouble).to_contain_text("NGAY-02")
    expect(trouble).to_contain_text("→ Viết năm-tháng-ngày")
    expect(title).to_have_text("Hội nghị mở rộng")  # the old page is still there

    preview.edit(ARTICLE, "date: 03/04/2020", "date: 2020-04-10 08:30")
    expect(trouble).to_have_count(0)
    expect(title).to_have_text("Hội nghị mở rộng")
    said = "".join(preview.said)
    assert re.search(r"\d\d:\d\d:\d\d Đã dựng lại \d+ trang trong \d+,\d giây: /cong-doan/bai/2020/04/hoi-nghi/", said)
    assert f"Bị giữ lại, chưa lên trang: {ARTICLE}" in said


def test_a_page_that_is_not_concerned_is_left_alone(preview: Preview, page: Page, browser: Browser) -> None:
    other = browser.new_page()
    other.goto(preview.address + OTHER, wait_until="load")
    other.evaluate("window.left = true")

    preview.edit(ARTICLE, "đúng hạn", "thật đúng hạn")
    expect(page.locator("main")).to_contain_text("thật đúng hạn")
    assert other.evaluate("window.left") is True
    other.close()


def test_a_page_that_went_and_came_back_is_never_left_behind(preview: Preview, browser: Browser) -> None:
    source = "content/articles/huyen-tuan-giao/2020/tang-qua/index.md"
    page = browser.new_page()
    page.goto(preview.address + OTHER, wait_until="load")
    title, trouble = page.locator("h1"), page.get_by_role("alert")
    shown = title.inner_text()

    preview.edit(source, "date: 2020-05-04", "date: 04/05/2020")
    expect(trouble).to_contain_text("NGAY-02")
    preview.edit_all(source, {"date: 04/05/2020": "date: 2020-05-04", f"title: {shown}": "title: Quà đã trao"})
    expect(title).to_have_text("Quà đã trao")

    preview.edit(source, "date: 2020-05-04", "date: 04/05/2020")
    expect(trouble).to_contain_text("NGAY-02")
    preview.edit(source, "date: 04/05/2020", "status: draft\ndate: 2020-05-04")
    expect(title).not_to_have_text("Quà đã trao")

    preview.edit_all(source, {"status: draft\n": "", "title: Quà đã trao": f"title: {shown}"})
    expect(title).to_have_text(shown)
    page.close()


def test_a_fault_of_a_template_names_its_line_and_can_be_put_aside(preview: Preview, page: Page) -> None:
    trouble = page.get_by_role("alert")
    preview.edit("theme/templates/404.html", "{% block main %}", "{% block main %}\n{{ khong_co.gi }}")
    expect(trouble).to_contain_text("theme/templates/404.html:")
    trouble.get_by_role("button", name="Đóng").click()
    expect(trouble).to_have_count(0)
    preview.edit("theme/templates/404.html", "\n{{ khong_co.gi }}", "")


def test_the_site_on_disk_is_what_a_build_makes(preview: Preview) -> None:
    assert newsroom(preview.folder, "build").returncode == 0
    assert tree(preview.folder / ".newsroom" / "xem-thu") == tree(preview.folder / "output")


def test_it_ends_with_a_word(preview: Preview) -> None:
    preview.process.send_signal(signal.SIGINT)
    assert preview.process.wait(10) == 0
    preview.hearing.join()
    said = "".join(preview.said)
    assert "Đã thôi xem thử." in said
    assert "Traceback" not in said
