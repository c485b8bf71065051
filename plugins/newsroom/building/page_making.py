"""The files of the site that are not as they should be are made: beside the comparing, or by many hands after it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from newsroom.building.hands import Hands, in_parts
from newsroom.building.output_folder import OutputFolder
from newsroom.building.page_setting import Beside, Job, PageSetting, Render, page_file
from newsroom.building.staging import Made, Staging
from newsroom.record import Record
from newsroom.rendering.edition import Edition
from newsroom.rendering.ingredients import Ingredients
from newsroom.rendering.month_volumes import article_output
from newsroom.rendering.outputs import Output, Volume
from newsroom.rendering.shell import shell_of
from newsroom.rendering.site_outputs import site_outputs
from newsroom.rendering.views import Shell

_WORTH_SHARING = 150
"""From so many files on it pays to start other processes."""
_MANY_LEFT = 3000
"""So many it pays to start although one is beside already."""
_PART, _BATCH = 40, 32
_ENOUGH = 3
"""Batches; so many are begun beside, and no more, so that at the end both have something to do (`AHEAD` at most)."""
_FEW = 8
"""So many pages are soon made early; more would keep everything else waiting."""
FilesEarly = Callable[[Mapping[str, bytes]], None]
"""Takes files of the site, by name, before they are where they belong."""


def stale_outputs(edition: Edition, folder: OutputFolder, templates: str) -> Iterator[Output]:
    """The outputs whose file is not there as it should be; `templates` is the hash of what sets them."""
    ingredients = Ingredients(edition)

    def fingerprint(one: Output | Volume, *, is_page: bool) -> str:
        made_of = ingredients.fingerprint(one.ingredients)
        return f"{made_of} template:{templates}" if is_page else made_of

    def stale(outputs: Iterable[Output | Volume]) -> Iterator[Output]:
        for one in outputs:
            if isinstance(one, Output):
                if not folder.claim(one.path, fingerprint(one, is_page=bool(one.template))):
                    yield one
            elif not folder.claim_volume(one.name, fingerprint(one, is_page=True), one.paths):
                yield from stale(one.outputs())

    return stale(site_outputs(edition))


def make_early(edition: Edition, sources: Iterable[str], setting: PageSetting, taken: FilesEarly) -> None:
    """Make the pages of a few articles at once, for whoever waits for them; `make_all` makes them all the same."""
    outputs = [article_output(edition, edition.live[source]) for source in sources if source in edition.live]
    if 0 < len(outputs) <= _FEW:
        shell = shell_of(edition)
        texts = setting.render([(one.template, _values(one.make(), shell)) for one in outputs])
        taken({one.path: page_file(text) for one, text in zip(outputs, texts, strict=True)})


def make_all(
    stale: Iterable[Output],
    edition: Edition,
    folder: OutputFolder,
    setting: PageSetting,
    hands: Hands,
    said: Callable[[int, int], None],
) -> None:
    """Make the outputs, as soon as they are found where there is somebody beside, and put them where they wait."""
    shell = shell_of(edition)
    outputs = _Overlap(setting.beside, shell, folder).make(stale, said) if setting.beside else list(stale)
    many = len(outputs) >= _WORTH_SHARING
    in_order = tuple(sorted(outputs, key=_when) if many else outputs)
    work = _Making(in_order, shell, setting.render, folder.staging)
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


class _Overlap:
    """Makes outputs while it is still found out which are stale: what takes long is done beside, the rest here."""

    def __init__(self, beside: Beside, shell: Shell, folder: OutputFolder) -> None:
        self._beside, self._shell, self._folder = beside, shell, folder
        self._waiting: deque[Output] = deque()
        self._begun: deque[list[Output]] = deque()
        beside.forget()

    def make(self, stale: Iterable[Output], said: Callable[[int, int], None]) -> list[Output]:
        """Make them all; where very many still wait when all are found, those are given back for other hands."""
        found = 0
        for output in stale:
            found += 1
            self._waiting.append(output)
            self._begin()
            while self._beside.has_done():
                self._put()
        left = list(self._waiting) if len(self._waiting) >= _MANY_LEFT else []
        if left:
            self._waiting.clear()
        while self._waiting or self._begun:
            self._begin()
            if self._waiting and not self._waiting[-1].template and not self._beside.has_done():
                output = self._waiting.pop()
                self._take(output, _file(output.make()))
            elif self._begun:
                self._put()
            if found >= _WORTH_SHARING and not left:
                said(found - len(self._waiting) - sum(map(len, self._begun)), found)
        return left

    def _begin(self) -> None:
        """Have some done beside, where that is soon to be idle: the fewer wait, the fewer at a time."""
        while self._waiting and len(self._begun) < _ENOUGH:
            batch = [self._waiting.popleft() for _ in range(min(_BATCH, 1 + len(self._waiting) // 4))]
            jobs: list[Job] = []
            to_do: list[Output] = []
            for output in batch:
                made = output.make()
                if output.template:
                    jobs.append((output.template, _values(made, self._shell)))
                elif callable(made):
                    jobs.append(made)
                else:
                    self._take(output, _file(made))
                    continue
                to_do.append(output)
            if jobs:
                self._beside.begin(jobs)
                self._begun.append(to_do)

    def _put(self) -> None:
        """Put what was begun first where it waits for its place."""
        for output, done in zip(self._begun.popleft(), self._beside.take(), strict=True):
            self._take(output, done)

    def _take(self, output: Output, data: bytes) -> None:
        self._folder.took(self._folder.staging.put(output.path, data))


class _Making(Record, frozen=True):
    """Makes some of the outputs, in whatever process."""

    outputs: tuple[Output, ...]
    shell: Shell
    render: Render
    staging: Staging

    def __call__(self, numbers: Sequence[int]) -> list[Made]:
        chosen = [self.outputs[number] for number in numbers]
        texts = iter(self.render([(one.template, _values(one.make(), self.shell)) for one in chosen if one.template]))
        return [
            self.staging.put(one.path, page_file(next(texts)) if one.template else _file(one.make())) for one in chosen
        ]


def _values(page: object, shell: Shell) -> dict[str, object]:
    return {"page": page, "shell": shell}


def _file(made: object) -> bytes:
    data = made() if callable(made) else made
    assert isinstance(data, bytes)
    return data
