"""The files of the site that are not as they should be are made, by many hands where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from newsroom.building.hands import Hands, in_parts
from newsroom.building.output_folder import Made, OutputFolder, Staging
from newsroom.building.page_setting import Render
from newsroom.record import Record
from newsroom.rendering.edition import Edition
from newsroom.rendering.ingredients import Ingredients
from newsroom.rendering.outputs import Output, Volume
from newsroom.rendering.shell import shell_of
from newsroom.rendering.site_outputs import site_outputs
from newsroom.rendering.views import Shell

_WORTH_SHARING = 150
"""From so many files on it pays to start other processes."""
_PART = 40


def stale_outputs(edition: Edition, folder: OutputFolder, templates: str) -> list[Output]:
    """The outputs whose file is not there as it should be; `templates` is the hash of what sets them."""
    ingredients = Ingredients(edition)

    def fingerprint(one: Output | Volume, is_set: object) -> str:
        made_of = ingredients.fingerprint(one.ingredients)
        return f"{made_of} template:{templates}" if is_set else made_of

    def stale(outputs: Iterable[Output | Volume]) -> Iterator[Output]:
        for one in outputs:
            if isinstance(one, Output):
                if not folder.has(one.path, fingerprint(one, one.template)):
                    yield one
            elif not folder.has_volume(one.name, fingerprint(one, True), one.paths):
                yield from stale(one.outputs())

    return list(stale(site_outputs(edition)))


def make_all(
    outputs: Sequence[Output],
    edition: Edition,
    folder: OutputFolder,
    render: Render,
    hands: Hands,
    said: Callable[[int, int], None],
) -> None:
    """Make the outputs and put them where they wait for their place."""
    many = len(outputs) >= _WORTH_SHARING
    work = _Making(tuple(sorted(outputs, key=_when) if many else outputs), shell_of(edition), render, folder.staging)
    done = 0
    for made in hands.each(work, in_parts(range(len(outputs)), _PART if many else max(1, len(outputs)))):
        for one in made:
            folder.took(one)
        done += len(made)
        if many:
            said(done, len(outputs))


def _when(output: Output) -> list[str]:
    """Pages of one year and month are made together: they show the same articles, and what was made lately is known."""
    return [part for part in output.path.split("/") if part.isdigit()]


class _Making(Record, frozen=True):
    """Makes some of the outputs, in whatever process."""

    outputs: tuple[Output, ...]
    shell: Shell
    render: Render
    staging: Staging

    def __call__(self, numbers: Sequence[int]) -> list[Made]:
        chosen = [self.outputs[number] for number in numbers]
        pages = [(one.template, {"page": one.make(), "shell": self.shell}) for one in chosen if one.template]
        texts = iter(self.render(pages))
        files = {one.path: _as_made(one) for one in chosen if not one.template}  # somebody else may set the pages now
        return [self.staging.put(one.path, _page(next(texts)) if one.template else files[one.path]) for one in chosen]


def _as_made(output: Output) -> bytes:
    made = output.make()
    assert isinstance(made, bytes)
    return made


def _page(text: str) -> bytes:
    return (text.rstrip() + "\n").encode()
