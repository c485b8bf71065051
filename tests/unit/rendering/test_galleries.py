"""Photos that follow each other become a gallery; text and lone photos stay as they were written."""

from __future__ import annotations

from builders import an_article
from newsroom.model.article import Article, Photo
from newsroom.rendering.addresses import SiteAddresses
from newsroom.rendering.galleries import body_parts
from newsroom.rendering.views import BodyPart

ADDRESSES = SiteAddresses("https://thu.example.org")


def figure(target: str) -> str:
    caption = f'<figcaption class="photo__caption">{target}</figcaption>'
    return f'<figure class="photo"><img src="{target}" alt="{target}">{caption}</figure>'


def an_album(*sizes: tuple[int, int], kind: str = "chum-anh") -> Article:
    photos = tuple(
        Photo(f"{n}.jpg", f"{n:064}", width, height, alt=f"{n}.jpg", target=f"{n}.jpg")
        for n, (width, height) in enumerate(sizes)
    )
    return an_article(kind=kind, photos=photos)


def parts(article: Article, before: str = "<p>Mở.</p>\n", after: str = "\n<p>Kết.</p>") -> tuple[BodyPart, ...]:
    return body_parts(before + "\n".join(figure(photo.target) for photo in article.photos) + after, article, ADDRESSES)


def rows(article: Article) -> list[int]:
    return [len(row) for part in parts(article) for row in part.gallery]


WIDE, TALL, PANORAMA = (1500, 1000), (1000, 1500), (3000, 900)


def test_one_large_then_two_beside_each_other() -> None:
    assert rows(an_album(*[WIDE] * 6)) == [1, 2, 1, 2]


def test_the_last_one_stands_alone_where_none_is_left() -> None:
    assert rows(an_album(*[WIDE] * 5)) == [1, 2, 1, 1]


def test_portraits_stand_in_pairs_and_never_beside_a_landscape() -> None:
    assert rows(an_album(TALL, TALL, WIDE, TALL, WIDE)) == [2, 1, 1, 1]


def test_a_panorama_has_a_row_of_its_own() -> None:
    assert rows(an_album(WIDE, PANORAMA, PANORAMA)) == [1, 1, 1]


def test_text_before_and_after_stays_in_its_place() -> None:
    first, album, last = parts(an_album(WIDE, WIDE))

    assert (first.body_html, last.body_html) == ("<p>Mở.</p>", "<p>Kết.</p>")
    assert [photo.number for row in album.gallery for photo in row] == ["1/2", "2/2"]
    assert album.eager


def test_two_photos_in_a_feature_stay_where_they_stand() -> None:
    (only,) = parts(an_album(WIDE, WIDE, kind="bai"))

    assert only.gallery == ()
    assert only.body_html.count("<picture") == 2
    assert only.body_html.count('loading="lazy"') == 1


def test_after_a_lone_photo_a_gallery_waits() -> None:
    article = an_album(WIDE, WIDE, WIDE)
    targets = [figure(photo.target) for photo in article.photos]
    html = f"{targets[0]}<p>Giữa.</p>{targets[1]}{targets[2]}"

    first, album = body_parts(html, article, ADDRESSES)

    assert 'fetchpriority="high"' in first.body_html
    assert not album.eager


def test_a_body_without_anything_is_still_a_part() -> None:
    assert body_parts("", an_article(), ADDRESSES) == (BodyPart(""),)
