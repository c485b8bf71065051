"""Does every internal link of a built site lead somewhere? Standard library only.

Reads what a visitor or a feed reader would follow: href, src and srcset in all HTML, the links in RSS, Atom
and sitemap, `url(…)` in stylesheets; and looks whether the `#part` that a link names exists. Nothing is asked
of the network.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

SHOWN_AT_MOST = 50
# The site is laid out under this address while checking; .invalid is reserved: no real link begins with it.
ORIGIN = "https://site.invalid"
LINK_ATTRIBUTES = frozenset({"href", "src", "poster"})
SRCSET_ATTRIBUTES = frozenset({"srcset", "imagesrcset"})
CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]*))\s*\)""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REFRESH = re.compile(r"^\s*\d+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it is written: where (file, line), in what, and what it says."""

    source: str
    line: int
    where: str
    target: str


@dataclass(slots=True)
class Page:
    """What one HTML file links to, and the anchors it offers."""

    links: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    base: str = ""
    canonical: str = ""


class PageReader(HTMLParser):
    """Collects links and anchors from HTML."""

    def __init__(self, source: str, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.page = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value for name, value in attrs if value is not None}
        self.page.anchors.update(found[name] for name in ("id", "name") if found.get(name) and _anchors(tag, name))
        if tag == "base":
            self.page.base = found.get("href", "")
            return
        if tag == "link" and "canonical" in found.get("rel", "").split():
            self.page.canonical = found.get("href", "")
        if tag == "link" and {"preconnect", "dns-prefetch"} & set(found.get("rel", "").split()):
            return
        for name, value in found.items():
            if name in LINK_ATTRIBUTES:
                self._add(tag, name, value)
            elif name in SRCSET_ATTRIBUTES:
                for candidate in _srcset(value):
                    self._add(tag, name, candidate)
        if tag == "meta" and found.get("http-equiv", "").lower() == "refresh":
            match = REFRESH.match(found.get("content", ""))
            if match:
                self._add(tag, "content", match[1])

    def _add(self, tag: str, name: str, target: str) -> None:
        self.page.links.append(Link(self.source, self.getpos()[0], f"{tag} {name}", target.strip()))


def _anchors(tag: str, attribute: str) -> bool:
    return attribute == "id" or tag == "a"


def _srcset(value: str) -> list[str]:
    """The addresses in a srcset; a comma inside an address is kept, as browsers do."""
    return [part.split()[0].rstrip(",") for part in re.split(r",\s+", value.strip()) if part.split()]


def read_page(source: str, text: str) -> Page:
    """Links and anchors of one HTML text."""
    page = Page()
    reader = PageReader(source, page)
    reader.feed(text)
    reader.close()
    return page


def read_feed(source: str, text: str) -> list[Link]:
    """Links of an RSS, Atom or sitemap file, also those inside the articles that a feed carries."""
    links: list[Link] = []
    for element in ElementTree.fromstring(text).iter():
        name = element.tag.rpartition("}")[2]
        content = (element.text or "").strip()
        addresses = [element.get("href", ""), element.get("url", "")]
        if name in {"link", "loc", "logo", "icon", "url", "comments"}:
            addresses.append(content)
        links += [Link(source, 0, name, address) for address in addresses if address]
        if name in {"encoded", "content", "summary", "description"} and "<" in content:
            links += [Link(source, 0, f"{name}: {link.where}", link.target) for link in read_page("", content).links]
    return links


def read_stylesheet(source: str, text: str) -> list[Link]:
    """The `url(…)` of a stylesheet."""
    plain = CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
    return [
        Link(source, plain.count("\n", 0, match.start()) + 1, "url()", match[1] or match[2] or match[3] or "")
        for match in CSS_URL.finditer(plain)
    ]


class Site:
    """The built files, and what an address on them means."""

    def __init__(self, root: Path, base: str | None, site_url: str | None) -> None:
        self.files = frozenset(_files(root))
        self.pages: dict[str, Page] = {}
        self.links: list[Link] = []
        self.broken: list[tuple[Link, str]] = []
        self.counts: Counter[str] = Counter()
        for path in sorted(self.files):
            self._read(root, path)
        self.site_url = (site_url if site_url is not None else self._own_address()).rstrip("/")
        prefix = base if base is not None else urlsplit(self.site_url).path
        self.base = "/" + prefix.strip("/") + "/" if prefix.strip("/") else "/"

    def _read(self, root: Path, path: str) -> None:
        suffix = Path(path).suffix.lower()
        if suffix not in {".html", ".htm", ".xml", ".rss", ".atom", ".css"}:
            return
        try:
            text = (root / path).read_text(encoding="utf-8-sig")
            if suffix in {".html", ".htm"}:
                self.pages[path] = read_page(path, text)
                self.links += self.pages[path].links
            elif suffix == ".css":
                self.links += read_stylesheet(path, text)
            else:
                self.links += read_feed(path, text)
                self.counts["feeds"] += 1
        except (UnicodeDecodeError, ElementTree.ParseError) as error:
            self.broken.append((Link(path, 1, "tệp", path), f"không đọc được: {error}"))

    def _own_address(self) -> str:
        """SITEURL as the front page's canonical link tells it; empty where it tells none."""
        front = self.pages.get("index.html", Page()).canonical
        return front.removesuffix("index.html") if urlsplit(front).scheme in {"http", "https"} else ""

    def check(self) -> None:
        """Fill `broken` and `counts`; equal links of one folder are resolved once."""
        seen: dict[tuple[str, str], str | None] = {}
        for link in self.links:
            page = self.pages.get(link.source)
            here = (
                link.source if link.target.startswith(("#", "?")) or not link.target else link.source.rpartition("/")[0]
            )
            key = (f"{here}|{page.base if page else ''}", link.target)
            if key not in seen:
                seen[key] = self._fault(link, page)
            fault = seen[key]
            if fault == "":
                self.counts["external"] += 1
                continue
            self.counts["internal"] += 1
            if fault:
                self.broken.append((link, fault))

    def _fault(self, link: Link, page: Page | None) -> str | None:
        """Why a link leads nowhere; None where it leads somewhere, "" where it leads out of the site."""
        if not link.target:
            return "địa chỉ trống"
        here = ORIGIN + self.base + link.source
        try:
            full = urljoin(urljoin(here, page.base) if page and page.base else here, self._inside(link.target))
            parts = urlsplit(full)
        except ValueError as error:
            return f"địa chỉ sai: {error}"
        if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
            return "địa chỉ trên máy của người viết" if parts.scheme == "file" or len(parts.scheme) == 1 else ""
        if not parts.path.startswith(self.base) and parts.path + "/" != self.base:
            return f"ra ngoài thư mục của trang ({self.base})"
        path = unquote(parts.path[len(self.base) :], errors="replace")
        found = self._file(path)
        if found is None:
            return "thiếu dấu / ở cuối" if self._file(path + "/") else "không có tệp này"
        return self._anchor_fault(found, parts.fragment)

    def _inside(self, target: str) -> str:
        """The target, with the site's own address replaced by the one used while checking."""
        if self.site_url and (target == self.site_url or target.startswith((self.site_url + "/", self.site_url + "#"))):
            return ORIGIN + self.base.rstrip("/") + (target[len(self.site_url) :] or "/")
        return target

    def _file(self, path: str) -> str | None:
        if path in self.files:
            return path
        index = path + "index.html"
        return index if (path == "" or path.endswith("/")) and index in self.files else None

    def _anchor_fault(self, path: str, fragment: str) -> str | None:
        page = self.pages.get(path)
        wanted = fragment.partition(":~:")[0]
        if page is None or wanted in {"", "top"} or wanted.startswith(("/", "!")):
            return None  # "#/…" is an application's own route
        return None if {wanted, unquote(wanted)} & page.anchors else f"trang {path} không có mục #{unquote(wanted)}"


def _files(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root):
        for name in names:
            yield (Path(folder) / name).relative_to(root).as_posix()


def main(arguments: list[str] | None = None) -> int:
    """Check the folder given; print counts and the broken links; 1 if there are any."""
    parser = argparse.ArgumentParser(description="Kiểm tra mọi liên kết nội bộ của trang đã dựng.")
    parser.add_argument("output", type=Path, help="thư mục đã dựng, ví dụ: output")
    parser.add_argument("--base", help="đường dẫn mà trang nằm dưới, ví dụ /cong-doan/ (mặc định: theo SITEURL)")
    parser.add_argument("--site-url", help="SITEURL của trang (mặc định: theo thẻ canonical của trang nhất)")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if not options.output.is_dir():
        print(f"Không có thư mục {options.output}: hãy dựng trang trước (make site).")
        return 1

    site = Site(options.output, options.base, options.site_url)
    if not site.pages:
        print(f"{options.output} không có trang HTML nào: hãy dựng trang trước (make site).")
        return 1
    site.check()
    for link, fault in site.broken[:SHOWN_AT_MOST]:
        print(f"{options.output.as_posix()}/{link.source}:{link.line}: {link.where}={link.target!r}: {fault}")
    if len(site.broken) > SHOWN_AT_MOST:
        print(f"… và {len(site.broken) - SHOWN_AT_MOST} liên kết hỏng khác")
    print(
        f"Liên kết: {len(site.pages)} trang, {site.counts['feeds']} feed và sơ đồ trang, "
        f"{site.counts['internal']} liên kết nội bộ, {len(site.broken)} hỏng "
        f"({site.counts['external']} liên kết ra ngoài không kiểm tra)."
    )
    return 1 if site.broken else 0


if __name__ == "__main__":
    sys.exit(main())
