"""How fast is our build beside other generators on the same articles? A Markdown table, made in one run.

python scripts/bench.py --articles 10000 --seed 1 --runs 3 --peers hugo,eleventy,pelican --to figures.md

For people who change the build; no test depends on any of its figures. The sites take turns (ours, peer, ours, peer …),
so that a machine that slows down slows all of them. --verify also builds our site's content from nothing in another
folder after every job and compares every byte, so that no figure is reached by leaving work out.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from bench_jobs import JOBS, Bench, Job
from bench_measure import BuildFailed, Measured, run
from bench_peers import PEERS, open_peer
from bench_sites import OurSite, Portal, Site
from bench_table import Built, Row, compare, machine, memory, page_counts, warnings


def say(text: str) -> None:
    """Print at once: a run at 10,000 articles takes long."""
    print(text, flush=True)


class Measuring:
    """One run of the script: the sites, in one folder, and what was measured of them."""

    def __init__(self, chosen: argparse.Namespace, place: Path) -> None:
        self.chosen = chosen
        self.place = place
        runs = chosen.runs + (0 if chosen.no_memory else 1)
        self.bench = Bench(place / "attic", chosen.photos, most_runs=runs)
        self.left_out: list[str] = []
        self.sites = self._sites(Portal.of(chosen.seed, chosen.articles, chosen.units))

    def _sites(self, portal: Portal) -> list[Site]:
        ours = OurSite(self.place / "ours", portal)
        ours.options, ours.years = tuple(self.chosen.our_options.split()), self.chosen.years
        sites: list[Site] = [ours]
        for name in self.chosen.peers:
            program = PEERS[name].find(getattr(self.chosen, name, None))
            if program is None:
                self.left_out.append(f"{name} is left out: not installed. To install: {PEERS[name].install}.")
            else:
                sites.append(open_peer(name, program, self.place / name, portal))
        return sites

    def build(self, site: Site, *, watch_memory: bool = False) -> Measured:
        """Build a site once."""
        log = self.place / f"{site.folder.name}.log"
        return run(site.command(), site.folder, log=log, watch_memory=watch_memory)

    def start(self) -> list[Built]:
        """Make every site and build it once, unmeasured: programs and articles are in the machine's memory then."""
        built = []
        for site in self.sites:
            say(f"{site.name}: writing {self.chosen.articles:,} articles, first build …")
            site.make()
            self.build(site)
            built.append(Built(site.name, site.version, *site.pages()))
        return built

    def measure(self, job: Job) -> Row:
        """All runs of a job, the sites taking turns; then one more, whose memory is watched."""
        row = Row(job.title.format(photos=self.chosen.photos))
        sites = self.sites if job.peers_too else self.sites[:1]
        for number in range(self.bench.most_runs):
            is_timed = number < self.chosen.runs
            is_last = number == self.bench.most_runs - 1
            for site in sites:
                job.change(site, number, self.bench)
                reference = self._reference(site, job) if is_last and self.chosen.verify else None
                measured = self.build(site, watch_memory=not is_timed)
                if is_timed:
                    row.seconds.setdefault(site.name, []).append(measured.seconds)
                elif measured.peak_mib is not None:
                    row.peak_mib[site.name] = measured.peak_mib
                if reference:
                    row.verified = self._verify(site, reference)
        spans = (f"{name} {min(runs):.2f}–{max(runs):.2f} s" for name, runs in row.seconds.items())
        say(f"{row.title}: {', '.join(spans)}")
        return row

    def _reference(self, site: Site, job: Job) -> OurSite | None:
        """Our sources as they are before the build, in another folder."""
        return site.sources_to(self.place / f"verify-{job.name}") if isinstance(site, OurSite) else None

    def _verify(self, site: Site, reference: OurSite) -> str:
        assert isinstance(site, OurSite)
        self.build(reference)
        differing = site.differences(reference)
        if differing:
            say(f"not the same as from nothing: {', '.join(differing[:10])}{' …' if differing[10:] else ''}")
            return f"NO: {len(differing):,} files"
        return "yes"


def report(measuring: Measuring, built: list[Built], rows: list[Row]) -> str:
    """What is written to the file."""
    chosen = measuring.chosen
    peaks = memory(rows, built)
    lines = [
        f"## {chosen.articles:,} articles, {chosen.date}",
        "",
        f"{machine()}. Median of {chosen.runs} runs in turn, wall seconds.",
        f"Corpus: seed {chosen.seed}, {chosen.units} units, no pictures but the new photos.",
        *(["Ours with the plans of three years, the closed ones frozen, and a ledger."] if chosen.years else []),
        f"HTML pages and feeds: {page_counts(built)}.",
        *warnings(built),
        *measuring.left_out,
        "",
        *compare(rows, built),
    ]
    if peaks:
        lines += [
            "",
            *peaks,
            "",
            "Memory: the highest sum of PSS over all processes of the build, looked at every 20 ms in one more run.",
        ]
    return "\n".join(lines) + "\n"


def _names(known: list[str], text: str) -> list[str]:
    names = [name for name in text.split(",") if name]
    unknown = [name for name in names if name not in known]
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}; known: {', '.join(known)}")
    return names


def _options() -> argparse.ArgumentParser:
    jobs = [job.name for job in JOBS]
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=1000)
    options.add_argument("--units", type=int, default=40)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--runs", type=int, default=3, help="timed runs of each job; the median counts")
    options.add_argument(
        "--jobs-wanted", type=lambda text: _names(jobs, text), default=jobs, metavar="A,B", help=", ".join(jobs)
    )
    options.add_argument(
        "--peers", type=lambda text: _names(list(PEERS), text), default=[], metavar="A,B", help=", ".join(PEERS)
    )
    options.add_argument("--hugo", metavar="PROGRAM", help="the Hugo to use; else the one on the PATH")
    options.add_argument("--eleventy", metavar="PROGRAM", help="the Eleventy to use, for example …/.bin/eleventy")
    options.add_argument("--photos", type=int, default=1000, help="how many new photos the last job brings")
    options.add_argument("--years", action="store_true", help="ours with the plans and the ledger of three years")
    options.add_argument("--our-options", default="", metavar="TEXT", help='options of our build, as "--jobs 1"')
    options.add_argument("--verify", action="store_true", help="compare every byte with a build from nothing")
    options.add_argument("--no-memory", action="store_true", help="leave out the run that watches the memory")
    options.add_argument("--work-in", type=Path, metavar="FOLDER", help="where the sites are made, as a RAM disk")
    options.add_argument("--keep", action="store_true", help="leave the made sites there and say where")
    options.add_argument("--date", default=f"{datetime.now().astimezone():%Y-%m-%d}", help="for the heading only")
    options.add_argument("--to", type=Path, metavar="FILE.md", help="write the tables there too")
    return options


def main() -> int:
    """Measure, print, write; 1 where a build failed, bytes differ or a peer is not comparable."""
    options = _options()
    chosen = options.parse_args()
    if chosen.runs < 1 or chosen.articles < 2 * (chosen.runs + 1):
        options.error("at least one run, and at least two articles for every run and one more")
    place = Path(tempfile.mkdtemp(prefix="bench-", dir=chosen.work_in))
    try:
        measuring = Measuring(chosen, place)
        built = measuring.start()
        rows = [measuring.measure(job) for job in JOBS if job.name in chosen.jobs_wanted]
        text = report(measuring, built, rows)
    except BuildFailed as failure:
        say(str(failure))
        return 1
    finally:
        if chosen.keep:
            say(f"kept: {place}")
        else:
            shutil.rmtree(place)
    say("\n" + text)
    if chosen.to:
        chosen.to.write_text(text, "utf-8")
    return 1 if warnings(built) or any(row.verified.startswith("NO") for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
