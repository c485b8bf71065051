"""What does Lighthouse say of the built pages on a phone? A table, and exit 1 where a page is under its score.

python scripts/lighthouse.py [--site output] [--runs 3] [--keep reports]

Not part of `make test`: its timings depend on what else the machine does. Lighthouse is locked with the other tools
in tests/audit and installed when this is first run; the browser is the system's.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from machine import AUDIT, INSTALL_PAGE_TOOLS, find_browser, has_page_tools, install_page_tools, say
from screenshots import lead_article
from static_server import open_server

ROOT = Path(__file__).parents[1]
PROGRAM = AUDIT / "node_modules" / "lighthouse" / "cli" / "index.js"
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-component-update"
PAGES = {
    "trang nhất": "/",
    "đơn vị": "/don-vi/ban-tuyen-giao-nu-cong/",
    "tiến độ": "/tien-do/dien-bien-2020-q2/",
}
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_SHIFT = 0.0049  # shown as 0.00
HEADINGS = {"performance": "hiệu năng", "accessibility": "tiếp cận", "best-practices": "cách làm", "seo": "SEO"}


@dataclass(frozen=True)
class Result:
    """One page: the median of its runs, and the checks that failed in any of them."""

    page: str
    scores: dict[str, float]
    shift: float
    largest_paint_s: float
    blocking_ms: float
    failed: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        return self.shift <= MOST_SHIFT and all(self.scores[name] >= least for name, least in LEAST.items())


def look(address: str, browser: str, report: Path) -> dict[str, object]:
    """One run of Lighthouse on one page, with its own settings for a phone."""
    node = shutil.which("node")
    if node is None:
        sys.exit(f"Chưa có Node.js. Chạy: {INSTALL_PAGE_TOOLS}")
    command = [node, str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={report}"]
    command += [f"--chrome-flags={FLAGS}", "--no-enable-error-reporting"]
    done = subprocess.run(command, env={**os.environ, "CHROME_PATH": browser}, check=False)
    if done.returncode:
        sys.exit(f"Lighthouse không chạy được trên {address}.")
    found: dict[str, object] = json.loads(report.read_text("utf-8"))
    return found


def summary(page: str, runs: list[dict[str, object]]) -> Result:
    """The median of several runs."""

    def middle(*path: str) -> float:
        values = []
        for run in runs:
            value: object = run
            for key in path:
                value = value[key] if isinstance(value, dict) else None
            values.append(float(value) if isinstance(value, int | float) else 0.0)
        return median(values)

    return Result(
        page=page,
        scores={name: round(middle("categories", name, "score") * 100) for name in LEAST},
        shift=middle("audits", "cumulative-layout-shift", "numericValue"),
        largest_paint_s=middle("audits", "largest-contentful-paint", "numericValue") / 1000,
        blocking_ms=middle("audits", "total-blocking-time", "numericValue"),
        failed=tuple(sorted({name for run in runs for name in failed_checks(run)})),
    )


def failed_checks(run: dict[str, object]) -> list[str]:
    """The checks of one run that are not perfect and have a weight."""
    categories, audits = run["categories"], run["audits"]
    assert isinstance(categories, dict)
    assert isinstance(audits, dict)
    weighed = {ref["id"] for category in categories.values() for ref in category["auditRefs"] if ref["weight"]}
    return [
        name for name in weighed if (audits[name].get("score") or 0) < 0.9 and audits[name].get("score") is not None
    ]


def table(results: list[Result]) -> str:
    """One line a page, for a person and for a pull request."""
    columns = [*HEADINGS.values(), "CLS", "LCP", "TBT"]
    lines = ["| trang | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for result in results:
        cells = [f"{result.scores[name]:.0f}" for name in HEADINGS]
        cells += [f"{result.shift:.2f}", f"{result.largest_paint_s:.2f} s", f"{result.blocking_ms:.0f} ms"]
        lines.append(f"| {result.page} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> int:
    """All pages, several times each; 1 where one is under its score."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--site", type=Path, default=ROOT / "output")
    options.add_argument("--runs", type=int, default=3, help="runs of each page; the median counts")
    options.add_argument("--keep", type=Path, help="a folder for the full reports")
    chosen = options.parse_args()
    browser = find_browser()
    if browser is None or not (has_page_tools("all") or install_page_tools("all") == 0):
        sys.exit(f"Thiếu trình duyệt hoặc Lighthouse. Chạy: {INSTALL_PAGE_TOOLS}")
    keep = chosen.keep or Path(tempfile.mkdtemp(prefix="lighthouse-"))
    keep.mkdir(parents=True, exist_ok=True)
    server = open_server(chosen.site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    results = []
    for page, path in {**PAGES, "bài": lead_article(chosen.site)}.items():
        address = f"http://127.0.0.1:{server.server_port}{path}"
        runs = [look(address, browser, keep / f"{page}-{number}.json") for number in range(1, chosen.runs + 1)]
        results.append(summary(page, runs))
    server.shutdown()
    say(table(results))
    for result in results:
        if result.failed:
            say(f"{result.page}: {', '.join(result.failed)}")
    return 0 if all(result.is_good for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
