"""Links that share an article carry its whole address, whatever stands in it."""

from __future__ import annotations

import base64
import json
from urllib.parse import parse_qs, quote, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from newsroom.rendering.sharing import _quoted, send_links


@given(st.text("aé/?&=+#%: ~", max_size=40).map("https://cong-doan.vn/bai/".__add__))
def test_the_address_arrives_as_it_was(address: str) -> None:
    zalo, facebook = (urlsplit(link.href) for link in send_links(address))

    assert json.loads(base64.b64decode(parse_qs(zalo.query)["d"][0])) == {"url": address}
    assert parse_qs(facebook.query)["u"] == [address]
    assert (zalo.fragment, facebook.fragment) == ("", "")


@given(st.text(st.sampled_from("aZ9/:+=-_.~%&? #đ\n"), max_size=30))
def test_what_is_quoted_quickly_is_quoted_as_by_the_library(text: str) -> None:
    assert _quoted(text) == quote(text, safe="")
