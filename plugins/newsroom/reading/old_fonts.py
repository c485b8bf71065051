"""Vietnamese typed for fonts of before Unicode: is it that, and what would it say?

TCVN3 (.VnTime) and VNI letters that were carried into Unicode as Latin signs
(`C«ng ®oµn`, `Coâng ñoaøn`). Only a text full of them is called so: one « or ø
is not enough, so that good Vietnamese is never suspected.
"""

from __future__ import annotations

import re

from newsroom.model.spelling import nfc

_TCVN3 = dict(
    zip(
        "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉËÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô­øõö÷ùýúûüþ®",
        "áàảãạăắằẳẵặâấầẩẫậéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵđ",
        strict=True,
    )
)
_TCVN3_SIGNS = re.compile(r"(?<=[^\W\d_])[¸µ¶·¹¨¾»¼½©ª«¬­®](?=[^\W\d_]|\b)|®[^\W\d_]|[¸µ¶·¹¨¾»¼½©ª«¬®][a-z]")
_VNI_MARKS = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_SIGNS = re.compile(r"[aeo]â|aê|[aeouy][ùøûï]|[ae][áàåãä]|a[éèúü]|ñ[aeiouy]", re.IGNORECASE)
"""Pairs that no Vietnamese word in Unicode has (`oà` of “đoàn” is none of them)."""
_VNI_PAIR = re.compile(r"[aeouy][ùøûõïâêáàåãäéèúü]|ñ[aeiouy]", re.IGNORECASE)
_VNI_PAIRS = {"â": "\u0302", "ê": "\u0306", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309"}
_VNI_PAIRS |= {"ã": "\u0302\u0303", "ä": "\u0302\u0323", "é": "\u0306\u0301", "è": "\u0306\u0300"}
_VNI_PAIRS |= {"ú": "\u0306\u0309", "ü": "\u0306\u0303", **_VNI_MARKS}
_GOOD = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_BEYOND_ASCII = bytes(range(128, 256))
_ENOUGH = 4
_CP1258_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def old_font_preview(text: str) -> tuple[str, str, str, int] | None:
    """(rule, name of the font family, text converted, where it starts) of text in an old font, or None."""
    latin = text.encode("latin-1", "ignore")  # old fonts have no letter beyond it, good Vietnamese is full of them
    beyond = len(text) - len(latin)
    if len(latin) - len(latin.translate(None, _BEYOND_ASCII)) < 1.8 * beyond:
        return None
    for rule, name, signs in (("ENC-07", "TCVN3 (.VnTime)", _TCVN3_SIGNS), ("ENC-08", "VNI", _VNI_SIGNS)):
        found = list(signs.finditer(text))
        if len(found) >= _ENOUGH and len(found) > 2 * len(_GOOD.findall(text)):
            line_start = text.rfind("\n", 0, found[0].start()) + 1
            line = text[line_start:].partition("\n")[0]
            return rule, name, _from_tcvn3(line) if rule == "ENC-07" else _from_vni(line), found[0].start()
    return None


def _from_tcvn3(line: str) -> str:
    return "".join(_TCVN3.get(sign, sign) for sign in line)


def _from_vni(line: str) -> str:
    def joined(match: re.Match[str]) -> str:
        pair = match[0]
        if pair[0] in "ñÑ":
            return ("đ" if pair[0] == "ñ" else "Đ") + pair[1:]
        return nfc(pair[0] + _VNI_PAIRS.get(pair[1].lower(), pair[1]))

    return _VNI_PAIR.sub(joined, line)


def windows_1258(data: bytes) -> str | None:
    """The text read as Windows-1258 where it is Vietnamese so, else None."""
    try:
        text = data.decode("cp1258")
    except UnicodeDecodeError:
        return None
    even = nfc(text)
    if not _CP1258_MARKS.search(text) or len(_GOOD.findall(even)) < _ENOUGH:
        return None
    line = next((line for line in even.splitlines() if _GOOD.search(line)), "")
    return line.strip()
