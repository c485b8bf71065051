"""Names, slugs and the alphabet, as Vietnamese has them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.model.slugs import SLUG_LIMIT, slug_of
from newsroom.model.spelling import collation_key, nearest, single_spaced, spelling_key, without_marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban Kiểm tra", "Ủy Ban kiểm tra"),
        ("Hoà", "HÒA"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("LĐLĐ  huyện", "lđlđ huyện"),
        (unicodedata.normalize("NFD", "Điện Biên Phủ"), "Điện Biên Phủ"),
    ],
)
def test_two_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert spelling_key(one) == spelling_key(other)


@pytest.mark.parametrize(("one", "other"), [("má", "mà"), ("Mường Lay", "Mường Lát"), ("đa", "da")])
def test_other_names_stay_other(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


def test_names_sort_by_letters_first_and_tones_second() -> None:
    names = ["Tuần Giáo", "Tủa Chùa", "Điện Biên", "Đăk Nông", "Ấm", "Ăn", "An", "Dung", "mà", "má", "ma"]

    assert sorted(names, key=collation_key) == [
        "An",
        "Ăn",
        "Ấm",
        "Dung",
        "Đăk Nông",
        "Điện Biên",
        "ma",
        "mà",
        "má",
        "Tủa Chùa",
        "Tuần Giáo",
    ]


def test_the_nearest_name_is_offered() -> None:
    assert nearest("tuan gioa", ["huyen-tuan-giao", "Tuần Giáo", "Mường Ảng"]) == "Tuần Giáo"
    assert nearest("xyz", ["Tuần Giáo"]) is None


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Tết sum vầy: đến với công nhân!", "tet-sum-vay-den-voi-cong-nhan"),
        ("Đường dây 500 kV", "duong-day-500-kv"),
        ("中文 🎉", ""),
        (unicodedata.normalize("NFD", "Hội nghị"), "hoi-nghi"),
    ],
)
def test_a_title_becomes_an_address(title: str, slug: str) -> None:
    assert slug_of(title) == slug


def test_two_long_titles_with_one_beginning_stay_two_addresses() -> None:
    start = "đại hội công đoàn " * 10

    assert slug_of(start + "một") != slug_of(start + "hai")
    assert len(slug_of(start + "một")) <= SLUG_LIMIT


@given(st.text(max_size=200))
def test_a_slug_is_a_slug_of_itself(text: str) -> None:
    slug = slug_of(text)

    assert slug_of(slug) == slug
    assert without_marks(slug) == slug


@given(st.text(st.characters() | st.sampled_from(" \n\t\u00a0\u2028\u3000\u200b\x1f\x85đấ")))
def test_single_spaces_are_what_python_splits_at(text: str) -> None:
    assert single_spaced(text) == " ".join(text.split())


def test_no_sign_that_python_splits_at_stays() -> None:
    signs = [sign for sign in map(chr, range(0x110000)) if single_spaced(f"a{sign}b") != " ".join(f"a{sign}b".split())]

    assert signs == []
