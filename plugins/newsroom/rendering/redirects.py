"""What stands at an address that an article has left: the way to where it is now."""

from __future__ import annotations

from html import escape

from newsroom.rendering.edition import Edition


def redirect_page(edition: Edition, new: str, what: str = "Bài") -> bytes:
    """A page that leads on by itself, and by a link where it does not."""
    href, absolute = escape(edition.href(new)), escape(edition.addresses.absolute(new))
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{what} đã chuyển – {escape(edition.facts.name)}</title>\n"
        f'<meta http-equiv="refresh" content="0; url={href}">\n<link rel="canonical" href="{absolute}">\n'
        '<meta name="robots" content="noindex">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="stylesheet" href="{escape(edition.href(f"/theme/{edition.stylesheet}"))}">\n'
        f'</head>\n<body>\n<main class="page main"><h1 class="page-title">{what} đã chuyển</h1>\n'
        f'<p><a href="{href}">Mở {what.lower()} ở địa chỉ mới</a></p></main>\n</body>\n</html>\n'
    ).encode()
