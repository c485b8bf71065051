"""Everything below `content/`, read once: records, plans, problems, and what became of each file.

Every file ends as exactly one of published, draft, scheduled, withdrawn,
quarantined, used or ignored by a named rule (fault catalogue, promise 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import get_args

from newsroom.model.addresses import with_addresses
from newsroom.model.article import Article, Quarantined, State, order_of
from newsroom.model.column import Column, joined_columns
from newsroom.model.ledger import Ledger
from newsroom.model.plan import Plan
from newsroom.model.slugs import slug_of
from newsroom.model.unit import Section, UnitRegistry
from newsroom.problems import Effect, Problem, SiteRefused, quoted, reason_of
from newsroom.reading.address_book import ADDRESS_FILE, AddressBook, read_address_book
from newsroom.reading.article_file import Desk, ReadArticle
from newsroom.reading.file_walk import Entry
from newsroom.reading.ledger_file import ReadLedger, read_ledger
from newsroom.reading.ledger_targets import lost_entries
from newsroom.reading.manuscripts import ContentReader, Digests, below, manuscripts, settled_digests
from newsroom.reading.page_file import Page, read_page
from newsroom.reading.photo_names import PICTURE_SUFFIXES
from newsroom.reading.plan_file import BrokenPlan, read_plan
from newsroom.reading.plan_neighbours import neighbour_problems
from newsroom.reading.registry_files import (
    COLUMNS_FILE,
    SECTIONS_FILE,
    UNITS_FILE,
    read_columns,
    read_sections,
    read_units,
)
from newsroom.reading.royalty_file import ROYALTY_FILE, read_rates
from newsroom.reading.sent_reports import AskedReports
from newsroom.reading.snapshot_file import History, read_history
from newsroom.record import Record, as_json, field, replace

PAGES, PLANS, LEDGER, SNAPSHOTS = "pages", "plans", "ledger", "snapshots"
DUE_DAYS = "-han"
"""The calendar of a plan's due days is `<plan>-han.ics`, as would be that of a plan with such an id."""
SPOILT = "Bản chốt số liệu của kế hoạch này đã bị sửa tay nên chưa đưa ra số nào. Lấy lại đúng tệp cũ, số hiện lại."


class Fate(Record, frozen=True):
    """What became of a file: one word of the account, and the rule where it was ignored."""

    state: str
    rule: str = ""


class Content(Record, frozen=True):
    """All that was read, in the newsroom's order, and all that is wrong with it.

    `digests` has two hashes of each article by its source, over all that is in its record and its body.
    """

    root: Path
    registry: UnitRegistry
    sections: tuple[Section, ...]
    columns: tuple[Column, ...]
    articles: tuple[Article, ...]
    html_by_source: Mapping[str, str]
    quarantined: tuple[Quarantined, ...]
    plans: tuple[Plan, ...]
    broken_plans: tuple[BrokenPlan, ...]
    ledger: Ledger
    pages: tuple[Page, ...]
    book: AddressBook
    problems: tuple[Problem, ...]
    fates: dict[str, Fate]
    histories: dict[str, History] = field(default_factory=dict)
    digests: Mapping[str, Digests] = field(default_factory=dict)

    def file(self, source: str) -> Path:
        """Where a source lies: `content/…` is below the folder that holds the root."""
        return self.root.parent / source


def read_content(root: Path, desk: Desk, found: Iterable[Entry], reader: ContentReader) -> Content:
    """Read the whole folder, in which these files were `found`; raises SiteRefused where nothing can be right.

    `desk` brings today and the looker at pictures; its registry and sections
    are replaced by those of the folder.
    """
    return _Reader(root, desk).content(found, reader)


class _Reader:
    def __init__(self, root: Path, desk: Desk) -> None:
        self._root, self._desk, self._start = root, desk, f"{root.name}/"
        self._problems: list[Problem] = []
        self._fates: dict[str, Fate] = {}

    def content(self, found: Iterable[Entry], reader: ContentReader) -> Content:
        registry, faults = read_units(self._root / UNITS_FILE, self._path(UNITS_FILE))
        sections, more = read_sections(self._root / SECTIONS_FILE, self._path(SECTIONS_FILE))
        own_columns, still_more = read_columns(self._root / COLUMNS_FILE, self._path(COLUMNS_FILE))
        refusals = faults + more + still_more
        if any(problem.effect is Effect.REFUSE for problem in refusals):
            raise SiteRefused(tuple(sorted(refusals)))
        self._problems += refusals
        self._desk = replace(self._desk, registry=registry, sections=sections)
        entries = self._entries(found)
        plans, broken = self._plans(entries)
        columns = joined_columns(own_columns, (column for plan in plans for column in plan.columns))
        self._desk = replace(self._desk, columns=columns)
        wanted, doubles = manuscripts(entries, self._root.name)
        self._problems += doubles
        self._fates |= {double.path: Fate("quarantined") for double in doubles}
        read, bodies = reader.read(wanted, self._desk)
        articles = self._settle(read)
        histories = self._histories(entries)
        plans, broken = self._without_spoilt(plans, broken, histories)
        settled = [plan for plan, history in histories.items() if history.latest(self._desk.today)]
        self._problems += neighbour_problems(plans, registry, settled)
        ledger = self._ledger(entries, asked_reports(plans, broken, histories), reader)
        known: dict[str, Plan | None] = dict.fromkeys([*histories, *(plan.id for plan in broken)])
        self._problems += lost_entries(ledger, {**known, **{plan.id: plan for plan in plans}}, registry)
        pages = tuple(self._pages(entries))
        book = self._address_book(entries)
        self._check_rates(entries)
        self._close(entries)
        return Content(
            root=self._root,
            registry=registry,
            sections=sections,
            columns=columns,
            articles=articles,
            html_by_source=bodies,
            quarantined=tuple(entry.quarantined for entry in read if entry.quarantined),
            plans=plans,
            broken_plans=broken,
            ledger=ledger,
            pages=pages,
            book=book,
            problems=tuple(sorted(self._problems)),
            fates=self._fates,
            histories=histories,
            digests=settled_digests(reader.digests(), read, articles),
        )

    def _path(self, name: str) -> str:
        return self._start + name

    def _bytes(self, entry: Entry) -> bytes:
        """Its bytes; raises SiteRefused: without a plan or a list that was there a moment ago no figure is right."""
        try:
            return entry.read()
        except OSError as error:
            found = f"Không đọc được tệp này: {reason_of(error)}."
            fix = "Chạy lại sau khi tệp đã lưu xong; xem lại quyền đọc của tệp."
            raise SiteRefused((Problem(self._path(entry.name), 0, 0, "TEP-04", Effect.REFUSE, found, fix),)) from error

    def _entries(self, found: Iterable[Entry]) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for entry in found:
            path = self._path(entry.name)
            if entry.fault is not None:
                self._problems.append(replace(entry.fault, path=path))
                self._fates[path] = Fate("quarantined")
            elif entry.ignored_by:
                self._fates[path] = Fate("ignored", entry.ignored_by)
            else:
                if entry.name in entries:
                    self._problems.append(_twin(path, entry.name))
                entries[entry.name] = entry
        for name in (UNITS_FILE, SECTIONS_FILE, COLUMNS_FILE):
            if name != COLUMNS_FILE or name in entries:
                self._fates[self._path(name)] = Fate("used")
        return entries

    def _settle(self, read: Sequence[ReadArticle]) -> tuple[Article, ...]:
        """Ids and addresses settled over all articles, and the fate of each file."""
        fates = {state: Fate(state) for state in get_args(State)}
        for entry in read:
            if entry.problems:
                self._problems += entry.problems
            source = entry.article.source if entry.article else entry.quarantined.source if entry.quarantined else ""
            for name in entry.used:
                self._fates[f"{source.rpartition('/')[0]}/{name}"] = Fate("used")
            state = entry.article.state(self._desk.today) if entry.article else ""
            self._fates[source] = fates[state] if state else Fate("quarantined")
        as_read = sorted([entry.article for entry in read if entry.article], key=order_of)
        are_unique = len({article.guid for article in as_read}) == len(as_read)
        articles, displaced = with_addresses(as_read if are_unique else self._unique_ids(as_read))
        self._problems += [_displacement(article, displaced) for article in articles if article.source in displaced]
        limited = {unit.id for unit in self._desk.registry.units if unit.start or unit.end}
        for article in [article for article in articles if article.unit in limited] if limited else ():
            self._problems += self._out_of_time(article)
        return articles

    def _unique_ids(self, articles: list[Article]) -> Iterator[Article]:
        holders: dict[str, Article] = {}
        for article in articles:
            holder = holders.setdefault(article.guid, article)
            if holder is article:
                yield article
                continue
            found = f"Mã của bài này trùng với bài {holder.source}."
            fix = f"Lấy mã mới cho bản chép: newsroom check --new-id {article.source}"
            self._problems.append(Problem(article.source, 1, 1, "DUONG-12", Effect.WARN, found, fix))
            yield without_id(article)

    def _out_of_time(self, article: Article) -> Iterator[Problem]:
        unit = self._desk.registry.by_id[article.unit]
        day = article.date.date()
        if (unit.start and day < unit.start) or (unit.end and day > unit.end):
            found = f"Ngày đăng {day:%d/%m/%Y} nằm ngoài thời gian hoạt động của {unit.name}."
            fix = "Xem lại ngày đăng, hoặc from/to của đơn vị trong content/units.yaml."
            yield Problem(article.source, 1, 1, "NGUOI-14", Effect.WARN, found, fix)

    def _plans(self, entries: dict[str, Entry]) -> tuple[tuple[Plan, ...], tuple[BrokenPlan, ...]]:
        plans: dict[str, Plan] = {}
        broken: list[BrokenPlan] = []
        for name in below(entries, PLANS):
            at = PurePosixPath(name)
            if len(at.parts) != 2 or at.suffix.lower() not in (".yaml", ".yml"):
                continue
            path = self._path(name)
            plan, problems = read_plan(self._bytes(entries[name]), path, at.stem, self._desk.registry)
            self._problems += problems
            if isinstance(plan, Plan) and plan.id in plans:
                plan = self._broken(plan, plans[plan.id], "Đặt mã khác.")
            if isinstance(plan, Plan):
                plans[plan.id] = plan
            else:
                broken.append(plan)
            self._fates[path] = Fate("used" if isinstance(plan, Plan) else "quarantined")
        for plan_id in [plan_id for plan_id in plans if plan_id.endswith(DUE_DAYS)]:
            if plan_id.removesuffix(DUE_DAYS) in plans:
                plan = plans.pop(plan_id)
                fix = f"Đặt mã khác: mã thêm “{DUE_DAYS}” là tên lịch hạn của kế hoạch kia."
                broken.append(self._broken(plan, plans[plan_id.removesuffix(DUE_DAYS)], fix))
                self._fates[plan.source] = Fate("quarantined")
        return tuple(plans.values()), tuple(_with_own_names(broken, set(plans)))

    def _broken(self, plan: Plan, other: Plan, fix: str) -> BrokenPlan:
        found = f"Mã kế hoạch {quoted(plan.id)} trùng với {quoted(other.id)} ở {other.source}."
        self._problems.append(Problem(plan.source, 1, 1, "KH-03", Effect.QUARANTINE, found, fix))
        return BrokenPlan(plan.id, plan.title, plan.source)

    def _histories(self, entries: dict[str, Entry]) -> dict[str, History]:
        """The snapshots of each plan, `content/snapshots/<plan>/<day>.json`."""
        files: dict[str, list[tuple[str, bytes]]] = {}
        for name in below(entries, SNAPSHOTS):
            at = PurePosixPath(name)
            if len(at.parts) == 3 and at.suffix == ".json":
                files.setdefault(at.parts[1], []).append((self._path(name), self._bytes(entries[name])))
        histories = {plan: read_history(plan, found) for plan, found in files.items()}
        for plan, history in histories.items():
            self._problems += [history.problem] if history.problem else []
            for path, _ in files[plan]:
                spoilt = history.problem is not None and history.problem.path == path
                self._fates[path] = Fate("quarantined" if spoilt else "used")
        return histories

    def _without_spoilt(
        self, plans: tuple[Plan, ...], broken: tuple[BrokenPlan, ...], histories: dict[str, History]
    ) -> tuple[tuple[Plan, ...], tuple[BrokenPlan, ...]]:
        """A plan whose frozen figures were touched has a page that says so; one that is frozen needs no file."""
        today = self._desk.today
        spoilt = {plan: history for plan, history in histories.items() if history.problem}
        frozen = {plan for plan, history in histories.items() if history.latest(today)}
        good = tuple(plan for plan in plans if plan.id not in spoilt)
        titles = {entry.id: entry.title for entry in broken} | {entry.id: entry.title for entry in plans}
        said = tuple(
            BrokenPlan(slug_of(plan) or "ke-hoach", titles.get(plan, history.title), history.problem.path, SPOILT)
            for plan, history in spoilt.items()
            if history.problem
        )
        rest = tuple(plan for plan in broken if plan.id not in spoilt and plan.id not in frozen)
        return good, (*rest, *said)

    def _ledger(self, entries: dict[str, Entry], asked: AskedReports, reader: ContentReader) -> Ledger:
        """YAML is slow to read, and a ledger has thousands of lines that nobody has touched."""
        names = [name for name in below(entries, LEDGER) if PurePosixPath(name).suffix.lower() in (".yaml", ".yml")]
        files = [(self._path(name), self._bytes(entries[name])) for name in names]
        registry = self._desk.registry
        texts = [(path, sha256(data).hexdigest()) for path, data in files]
        made_of = as_json((texts, registry.units, list(asked.plans.values()), sorted(asked.unreadable)))
        found = reader.remembered(LEDGER, made_of, ReadLedger, partial(read_ledger, files, registry, asked))
        self._fates |= {path: Fate("quarantined" if path in found.unread else "used") for path, _ in files}
        self._problems += found.problems
        return found.ledger

    def _pages(self, entries: dict[str, Entry]) -> Iterator[Page]:
        holders: dict[str, str] = {}
        for name in below(entries, PAGES):
            if not entries[name].is_text:
                continue
            path = self._path(name)
            page, problems = read_page(self._bytes(entries[name]), path, PurePosixPath(name).stem)
            self._problems += problems
            if page and page.path in holders:
                found = f"Đường dẫn {page.path} đã thuộc về {holders[page.path]}."
                fix = "Chọn tên khác, ví dụ: slug: gioi-thieu-2"
                self._problems.append(Problem(path, 1, 1, "DUONG-04", Effect.QUARANTINE, found, fix))
                page = None
            self._fates[path] = Fate("published" if page else "quarantined")
            if page:
                holders[page.path] = path
                yield page

    def _address_book(self, entries: dict[str, Entry]) -> AddressBook:
        if ADDRESS_FILE not in entries:
            return AddressBook()
        self._fates[self._path(ADDRESS_FILE)] = Fate("used")
        book, problems = read_address_book(self._bytes(entries[ADDRESS_FILE]), self._path(ADDRESS_FILE))
        self._problems += problems
        return book

    def _check_rates(self, entries: dict[str, Entry]) -> None:
        """Only what is wrong with the royalty rates is kept: nothing that makes a page may have them in hand."""
        if ROYALTY_FILE in entries:
            path = self._path(ROYALTY_FILE)
            _, problems = read_rates(self._bytes(entries[ROYALTY_FILE]), path)
            self._problems += problems
            is_broken = any(problem.effect is Effect.QUARANTINE for problem in problems)
            self._fates[path] = Fate("quarantined" if is_broken else "used")

    def _close(self, entries: dict[str, Entry]) -> None:
        """Whatever has no fate yet is ignored by a rule that has a name."""
        for name in entries:
            path = self._path(name)
            if path in self._fates:
                continue
            suffix = PurePosixPath(name).suffix.lower()
            if name.startswith(f"{LEDGER}/"):
                rule = "minh chứng của sổ theo dõi"
            elif name.startswith(f"{SNAPSHOTS}/"):
                rule = "không phải bản chốt số liệu"
            elif suffix in PICTURE_SUFFIXES:
                rule = "ảnh không bài nào dùng"
            else:
                rule = "không phải bài, ảnh hay kế hoạch"
            self._fates[path] = Fate("ignored", rule)


def _twin(path: str, name: str) -> Problem:
    """Of two files that have the same name but for how its marks were typed only one can be read."""
    found = f"Có hai tệp cùng tên {quoted(name)}, chỉ khác kiểu gõ dấu; một tệp không được đọc."
    fix = "Đổi tên một trong hai tệp hoặc hai thư mục, hay xóa bản thừa."
    return Problem(path, 0, 0, "DUONG-03", Effect.QUARANTINE, found, fix)


def asked_reports(
    plans: Iterable[Plan], broken: Iterable[BrokenPlan], histories: Mapping[str, History]
) -> AskedReports:
    """The reports that the plans ask for; of a plan that is broken or frozen nobody can look into its file."""
    return AskedReports({plan.id: plan for plan in plans}, frozenset({plan.id for plan in broken} | set(histories)))


def _with_own_names(broken: list[BrokenPlan], taken: set[str]) -> Iterator[BrokenPlan]:
    """Broken plans with ids that are safe in an address and that no other plan has."""
    for plan in broken:
        name = slug_of(plan.id) or "ke-hoach"
        number = 2
        free = name
        while free in taken:
            free = f"{name}-loi" if number == 2 else f"{name}-loi-{number - 1}"
            number += 1
        taken.add(free)
        yield replace(plan, id=free)


def without_id(article: Article) -> Article:
    """The article with the guid that a file without an id has."""
    import uuid

    return replace(article, id="", guid=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, article.source)}")


def _displacement(article: Article, displaced: dict[str, str]) -> Problem:
    found = f"Đường dẫn của bài này đã thuộc về {displaced[article.source]}; bài lấy {article.path}."
    fix = "Nếu muốn đường dẫn khác, thêm dòng slug: với tên riêng."
    return Problem(article.source, 1, 1, "DUONG-01", Effect.WARN, found, fix)
