"""Pictures are made once, the same for any number and kind of workers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from PIL import Image, ImageDraw

from newsroom.building.cache import Cache
from newsroom.building.hands import Hands
from newsroom.building.photo_facts import PhotoFacts
from newsroom.building.picture_store import MadePictures, PhotoFiles, Photos, PictureStore, folder_name
from newsroom.model.article import Photo
from newsroom.reading import pillow
from newsroom.reading.pictures import fingerprint
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


def needs(photo: Photo, folder: Path) -> Photos:
    return {photo.sha256: lambda: renditions(photo, lambda name: folder / name)}


def photo_files(folder: Path, number: int = 5) -> Photos:
    """What `number` photos of 700 pixels need."""
    wanted: dict[str, Callable[[], Iterable[Rendition]]] = {}
    for at in range(number):
        file = put(folder, saved(a_drawing(at), "JPEG", quality=90), f"ảnh {at}.jpg")
        wanted |= needs(Photo(file.name, fingerprint(file)[0], 700, 500), folder)
    return wanted


def names_of(wanted: Photos, mime: str) -> set[str]:
    return {one.path for files in wanted.values() for one in files() if one.mime == mime}


def made_by(
    store: PictureStore, wanted: Photos, known: Mapping[str, PhotoFiles] = MappingProxyType({})
) -> tuple[MadePictures, list[tuple[int, int]]]:
    said: list[tuple[int, int]] = []
    return store.make(wanted, known, CARDS, FONTS, lambda done, of: said.append((done, of))), said


def contents(store: PictureStore, made: MadePictures) -> dict[str, bytes]:
    return {path: store.read(path) for path in sorted(made.paths())}


@pytest.mark.parametrize("start", ["spawn", "fork", "forkserver"])
def test_workers_of_every_kind_make_the_same_bytes_as_one(tmp_path: Path, start: str):
    from multiprocessing import get_all_start_methods

    if start not in get_all_start_methods():
        pytest.skip(f"this machine does not {start}")
    wanted = photo_files(tmp_path)

    one, many = PictureStore(tmp_path / "one", ONE_HAND), PictureStore(tmp_path / "many", Hands(2, start))
    alone, _ = made_by(one, wanted)
    together, said = made_by(many, wanted)

    assert contents(one, alone) == contents(many, together)
    assert said == [(done, 6) for done in range(1, 7)]


def test_nothing_is_made_a_second_time(tmp_path: Path):
    wanted = photo_files(tmp_path, 2)
    made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    _, said = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    assert said == []


def test_a_lost_file_comes_back_with_the_same_bytes(tmp_path: Path):
    wanted = photo_files(tmp_path, 1)
    store = PictureStore(tmp_path / "kept", ONE_HAND)
    first = contents(store, made_by(store, wanted)[0])
    (tmp_path / "kept" / folder_name() / min(names_of(wanted, "image/jpeg"))).unlink()

    store = PictureStore(tmp_path / "kept", ONE_HAND)
    again, said = made_by(store, wanted)

    assert contents(store, again) == first
    assert said == [(1, 1)]


@pytest.mark.parametrize("what", ["shorter", "flipped", "empty", "another"])
@pytest.mark.parametrize("name", [".jpg", ".avif", "seals"])
def test_what_is_damaged_is_made_again(tmp_path: Path, what: str, name: str):
    """TEP-16."""
    wanted = photo_files(tmp_path, 1)
    store = PictureStore(tmp_path / "kept", ONE_HAND)
    made, _ = made_by(store, wanted)
    first = contents(store, made)
    files = sorted(file for file in (tmp_path / "kept").rglob("*") if file.is_file() and name in str(file))
    for file, other in zip(files, files[1:] + files[:1], strict=True):
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        hurt = {"shorter": data[:-9], "flipped": data, "empty": b"", "another": other.read_bytes()}[what]
        file.write_bytes(hurt)

    store = PictureStore(tmp_path / "kept", ONE_HAND)
    again, _ = made_by(store, wanted)

    assert (again, contents(store, again)) == (made, first)


def test_of_a_known_photo_nothing_is_looked_at(tmp_path: Path):
    wanted = photo_files(tmp_path, 2)
    made, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)
    for seal in (tmp_path / "kept").rglob("seals/*/*"):
        seal.unlink()
    unasked: Photos = dict.fromkeys(wanted, lambda: pytest.fail("nobody need ask"))

    again, said = made_by(PictureStore(tmp_path / "kept", ONE_HAND), unasked, made.photos)

    assert again == made
    assert said == [(1, 1)]  # the card


def test_a_known_photos_lost_file_is_made_again_when_it_is_asked_for(tmp_path: Path):
    wanted = photo_files(tmp_path, 2)
    store = PictureStore(tmp_path / "kept", ONE_HAND)
    made, _ = made_by(store, wanted)
    first = contents(store, made)
    for file in (tmp_path / "kept").rglob("*-480.*"):
        file.write_bytes(b"spoilt") if file.suffix == ".jpg" else file.unlink()

    store = PictureStore(tmp_path / "kept", ONE_HAND)
    again, said = made_by(store, wanted, made.photos)

    assert (contents(store, again), said) == (first, [])


def test_where_all_that_was_made_is_gone_it_is_made_by_all_hands(tmp_path: Path):
    wanted = photo_files(tmp_path, 2)
    made, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)
    shutil.rmtree(tmp_path / "kept")

    again, said = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted, made.photos)

    assert (again, said) == (made, [(3, 3)])


def test_photos_that_are_known_and_new_ones_are_told_alike(tmp_path: Path):
    wanted = photo_files(tmp_path, 3)
    made, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)
    some = dict(list(made.photos.items())[1:])

    again, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted, some)

    assert again == made
    assert list(again.by_folder()) == list(made.by_folder())


def test_other_fonts_draw_other_cards(tmp_path: Path):
    fonts = [tmp_path / "one", tmp_path / "other"]
    for folder in fonts:
        shutil.copytree(FONTS, folder)
    files = sorted(fonts[1].glob("*.ttf"))
    files[0].write_bytes(files[1].read_bytes())
    drawn = []
    for folder in fonts:
        store = PictureStore(tmp_path / "kept", ONE_HAND)
        made = store.make({}, {}, CARDS, folder, lambda _done, _of: None)
        drawn.append(contents(store, made))

    assert drawn[0].keys() == drawn[1].keys()
    assert drawn[0] != drawn[1]


def test_a_photo_that_changes_meanwhile_is_not_kept_as_what_it_was(tmp_path: Path):
    wanted = photo_files(tmp_path, 1)
    put(tmp_path, saved(a_drawing(4), "JPEG"), "ảnh 0.jpg")

    with pytest.raises(OSError, match="vừa bị đổi trong lúc dựng"):
        made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)
    photo_files(tmp_path, 1)
    store = PictureStore(tmp_path / "kept", ONE_HAND)
    made, said = made_by(store, wanted)

    other = PictureStore(tmp_path / "other", ONE_HAND)
    assert contents(store, made) == contents(other, made_by(other, wanted)[0])
    assert said == [(2, 2)]


def test_all_is_made_anew_where_that_is_asked_for(tmp_path: Path):
    wanted = photo_files(tmp_path, 1)
    made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    _, said = made_by(PictureStore(tmp_path / "kept", ONE_HAND, anew=True), wanted)

    assert said == [(2, 2)]


def test_avif_is_left_out_where_any_is_larger_than_its_jpeg_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """ANH-18: a browser takes the first kind it knows, so a photo has AVIF in every width or in none."""

    def as_avif(image: Image.Image) -> bytes:
        return bytes(len(pillow.as_jpeg(image)) + (1 if image.width == 480 else -1))

    file = put(tmp_path, saved(quarters((1000, 600)), "PNG"))
    wanted = needs(Photo(file.name, fingerprint(file)[0], 1000, 600), tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(pillow, "as_avif", as_avif)
        made, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)
    _, said = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    assert made.left_out() == names_of(wanted, "image/avif")
    assert len(made.left_out()) == 2
    assert said == []


def test_without_an_avif_encoder_only_jpeg_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """ANH-17."""
    monkeypatch.setattr(pillow, "can_write", lambda mime: mime == "image/jpeg")
    wanted = photo_files(tmp_path, 1)

    made, _ = made_by(PictureStore(tmp_path / "kept", ONE_HAND), wanted)

    assert made.left_out() == names_of(wanted, "image/avif")
    assert {path.rpartition(".")[2] for path in made.paths()} == {"jpg"}


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
