"""Which kinds of item there are, and what people call them."""

from __future__ import annotations

KIND_LABELS = {
    "tin": "Tin",
    "bai": "Bài",
    "anh": "Ảnh",
    "chum-anh": "Chùm ảnh",
    "video": "Video",
    "infographic": "Infographic",
    "audio": "Âm thanh",
}
"""The kinds an article may have, in the order in which they are shown."""

PHOTO = "anh"
UNCOMPARED_KINDS = frozenset({"anh", "chum-anh"})
"""Kinds whose text is only a caption, so equal texts prove nothing (counting rule 21)."""


def kind_label(kind: str) -> str:
    """The name readers see; a kind that only a ledger knows keeps its id."""
    return KIND_LABELS.get(kind, kind)
