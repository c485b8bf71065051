"""How an article of a random portal stands in its file."""

from __future__ import annotations

import yaml

from properties.recount_items import Data

NO_HEAD = ("source", "text", "body", "photos", "quarantined", "lost_photo")


def body_of(article: Data) -> str:
    """The text and, below it, every use of a picture."""
    uses = [f"![Quang cảnh buổi lễ]({p['file']})" + "{.khong-tinh}" * p["khong_tinh"] for p in article["photos"]]
    uses += ["![Ảnh bị quên](anh-quen.jpg)"] * bool(article.get("lost_photo"))
    return "\n\n".join([article["text"], *uses]).strip()


def article_bytes(article: Data) -> bytes:
    """The article's file: its head, its body."""
    data = {key: value for key, value in article.items() if key not in NO_HEAD}
    head = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    head = head.replace(f"date: '{data['date']}'", f"date: {data['date']}")
    return f"---\n{head}---\n\n{article['body']}\n".encode()
