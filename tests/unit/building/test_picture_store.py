"""Pictures are made once, the same for any number and kind of workers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from newsroom.building.cache import Cache
from newsroom.building.hands import Hands
from newsroom.building.photo_facts import PhotoFacts
from newsroom.building.picture_store import MadePictures, PictureStore
from newsroom.model.article import Photo
from newsroom.reading import pillow
from newsroom.rendering.outputs import Rendition
from newsroom.rendering.photo_markup import renditions
from newsroom.rendering.share_cards import Card
from picture_files import put, quarters, saved

FONTS = Path(__file__).parents[3] / "theme" / "card_fonts"
ONE_HAND = Hands(1)
CARDS = (Card("Tết sum vầy", "LĐLĐ huyện Tuần Giáo", "Công đoàn Điện Biên"),)


def a_drawing(number: int) -> Image.Image:
    drawn = quarters((700, 500))
    ImageDraw.Draw(drawn).ellipse((50 * number, 100, 300 + 50 * number, 400), fill=(9, 99, 9 * number))
    return drawn


def photo_files(folder: Path, number: int = 5) -> list[Rendition]:
    """What `number` photos of 700 pixels need."""
    wanted: list[Rendition] = []
    for at in range(number):
        file = put(folder, saved(a_drawing(at), "JPEG", quality=90), f"ảnh {at}.jpg")
        photo = Photo(file.name, f"{at}" * 64, 700, 500)
        wanted += renditions(photo, lambda name: folder / name)
    return wanted


def made_by(store: PictureStore, wanted: list[Rendition]) -> tuple[MadePictures, list[tuple[int, int]]]:
    said: list[tuple[int, int]] = []
    return store.make(wanted, CARDS, FONTS, lambda done, of: said.append((done, of))), said


def contents(made: MadePictures) -> dict[str, bytes]:
    return {path: file.read_bytes() for path, file in made.files.items()}


@pytest.mark.parametrize("start", ["spawn", "fork", "forkserver"])
def test_workers_of_every_kind_make_the_same_bytes_as_one(tmp_path: Path, start: str):
    from multiprocessing import get_all_start_methods

    if start not in get_all_start_methods():
        pytest.skip(f"this machine does not {start}")
    wanted = photo_files(tmp_path)

    alone, _ = made_by(PictureStore(tmp_path / "one", ONE_HAND), wanted)
    together, said = made_by(PictureStore(tmp_path / "many", Hands(2, start)), wanted)

    assert contents(alone) == contents(together)
    assert said == [(done, 6) for done in range(1, 7)]


def test_nothing_is_made_a_second_time(tmp_path: Path):
    wanted = photo_files(tmp_path, 2)
    made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    _, said = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    assert said == []


def test_a_lost_file_comes_back_with_the_same_bytes(tmp_path: Path):
    wanted = photo_files(tmp_path, 1)
    before, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)
    first = contents(before)
    before.files[wanted[0].path].unlink()

    again, said = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    assert contents(again) == first
    assert said == [(1, 1)]


def test_avif_is_left_out_where_any_is_larger_than_its_jpeg_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """ANH-18: a browser takes the first kind it knows, so a photo has AVIF in every width or in none."""

    def as_avif(image: Image.Image) -> bytes:
        return bytes(len(pillow.as_jpeg(image)) + (1 if image.width == 480 else -1))

    file = put(tmp_path, saved(quarters((1000, 600)), "PNG"))
    wanted = list(renditions(Photo(file.name, "a" * 64, 1000, 600), lambda name: tmp_path / name))
    with monkeypatch.context() as patch:
        patch.setattr(pillow, "as_avif", as_avif)
        made, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)
    _, said = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    assert made.left_out == {rendition.path for rendition in wanted if rendition.mime == "image/avif"}
    assert len(made.left_out) == 2
    assert said == []


def test_without_an_avif_encoder_only_jpeg_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """ANH-17."""
    monkeypatch.setattr(pillow, "can_write", lambda mime: mime == "image/jpeg")
    wanted = photo_files(tmp_path, 1)

    made, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    assert made.left_out == {rendition.path for rendition in wanted if rendition.mime == "image/avif"}
    assert {path.rpartition(".")[2] for path in made.files} == {"jpg"}


def test_what_an_older_version_left_behind_goes(tmp_path: Path):
    old = tmp_path / "kept" / "pictures-1" / "seen.json"
    old.parent.mkdir(parents=True)
    old.write_text("{}")

    PictureStore(tmp_path / "kept", ONE_HAND).tidy()

    assert not old.parent.exists()


def test_what_was_seen_in_a_photo_is_remembered_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = put(tmp_path, saved(quarters((60, 40)), "JPEG"))
    cache = Cache(tmp_path / "kept", "test")
    facts = PhotoFacts(cache)
    seen = facts.probe(file)
    facts.keep()
    cache.save()
    monkeypatch.setattr("newsroom.building.photo_facts.probe", None)

    assert PhotoFacts(Cache(tmp_path / "kept", "test")).probe(file) == seen
