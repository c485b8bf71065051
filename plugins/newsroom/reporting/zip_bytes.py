"""The same document as the same bytes: what office formats write of the clock is taken out of the zip."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


def settled_zip(data: bytes, day: date) -> bytes:
    """The zip with every file dated alike, and the document's own stamps on the day that it is about."""
    stamp = f"{day.isoformat()}T00:00:00Z".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == _CORE:
                text = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", text)
            fresh = zipfile.ZipInfo(entry.filename, _EPOCH)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            fresh.create_system = 3
            fresh.external_attr = 0o644 << 16
            new.writestr(fresh, text)
    return made.getvalue()
