"""What runs by itself after every push: allowed as little as it needs, and nothing that others could move."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
OUTSIDERS_WORDS = re.compile(r"\$\{\{")
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+$")


def loaded(file: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(file.read_text("utf-8"))
    return found


SITE = loaded(ROOT / ".github" / "workflows" / "trang.yml")
BUILD, PUBLISH = SITE["jobs"]["build"], SITE["jobs"]["publish"]
GITLAB = loaded(ROOT / ".gitlab-ci.yml")


def steps(job: dict[str, Any], uses: str) -> list[dict[str, Any]]:
    return [step for step in job["steps"] if step.get("uses", "").startswith(uses)]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_action_is_pinned_to_a_commit_and_says_its_version(file: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in file.read_text("utf-8").splitlines() if "uses:" in line]

    assert [line for line in lines if not line.startswith("#") and not PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_names_given_by_outsiders_never_become_part_of_a_script(file: Path) -> None:
    """A branch or a commit message may hold `$(…)` (CI-03); scripts read the environment only."""
    scripts = [step["run"] for job in loaded(file)["jobs"].values() for step in job["steps"] if "run" in step]

    assert scripts
    assert [script for script in scripts if OUTSIDERS_WORDS.search(script)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_every_job_names_its_permissions_and_ends_in_time(file: Path) -> None:
    workflow = loaded(file)

    assert workflow["permissions"] == {}
    assert all("permissions" in job and job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())


def test_only_publishing_may_write_and_only_contents() -> None:
    assert (BUILD["permissions"], PUBLISH["permissions"]) == ({"contents": "read"}, {"contents": "write"})


def test_the_token_is_not_left_in_the_clone() -> None:
    checkouts = [*steps(BUILD, "actions/checkout"), *steps(PUBLISH, "actions/checkout")]

    assert [step["with"]["persist-credentials"] for step in checkouts] == [False, False]


def test_pull_requests_build_but_never_publish() -> None:
    assert "pull_request" in SITE[True]
    assert "pull_request_target" not in SITE[True]
    assert "if" not in BUILD
    assert PUBLISH["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"


def test_the_site_is_built_every_day_five_minutes_after_midnight_in_viet_nam() -> None:
    assert SITE[True]["schedule"] == [{"cron": "5 17 * * *"}]


def test_the_published_branch_starts_no_build() -> None:
    assert SITE[True]["push"] == {"branches-ignore": ["gh-pages"]}
    assert GITLAB["workflow"]["rules"][0] == {"if": '$CI_COMMIT_BRANCH == "gh-pages"', "when": "never"}


def test_pull_requests_keep_a_cache_of_their_own_and_publishing_restores_none_of_the_build() -> None:
    (cache,) = steps(BUILD, "actions/cache")

    for key in ("key", "restore-keys"):
        assert cache["with"][key].startswith("${{ github.event_name == 'pull_request' && 'pr' || 'trang' }}-")
    (remembered,) = steps(PUBLISH, "actions/cache")
    assert remembered["with"]["path"] == ".newsroom/da-dang.json"
    assert remembered["with"]["restore-keys"] == "dang-"
    assert "$CI_PIPELINE_SOURCE" in GITLAB["build"]["cache"]["key"]
    assert GITLAB["publish"]["cache"] == {"key": "dang", "paths": [".newsroom/da-dang.json"]}


def test_one_publisher_at_a_time_and_none_is_stopped_half_way() -> None:
    assert PUBLISH["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert GITLAB["publish"]["resource_group"] == "publish"


def test_an_older_build_cannot_finish_after_a_newer_one_of_its_branch() -> None:
    """GitHub drops whoever waits when another comes to wait: the one dropped must be the older."""
    assert BUILD["concurrency"]["group"] == "build-${{ github.ref }}"


def test_a_site_with_articles_left_out_is_published_all_the_same() -> None:
    build = next(step["run"] for step in BUILD["steps"] if "newsroom build" in step.get("run", ""))

    assert 'if [ "$code" = 3 ]; then' in build
    assert GITLAB["build"]["allow_failure"] == {"exit_codes": [3]}


def test_publishing_knows_the_whole_history_on_both_hosts() -> None:
    assert steps(PUBLISH, "actions/checkout")[0]["with"]["fetch-depth"] == 0
    assert GITLAB["publish"]["variables"]["GIT_DEPTH"] == "0"


def scripts() -> list[str]:
    hub = [step["run"] for job in (BUILD, PUBLISH) for step in job["steps"] if "run" in step]
    lab = [line for job in ("build", "publish", "pages") for line in _flat(GITLAB[job]["script"])]
    return hub + lab


def _flat(lines: list[Any]) -> list[str]:
    return [part for line in lines for part in (_flat(line) if isinstance(line, list) else [line])]


def test_the_scripts_are_sound_shell() -> None:
    for script in scripts():
        subprocess.run(["bash", "-n"], input=script.encode(), check=True)


def test_the_commands_and_files_they_name_are_there() -> None:
    for script in scripts():
        for name in re.findall(r"(?:-r |python )((?:scripts/)?[\w/]+\.(?:py|lock))", script):
            assert (ROOT / name).is_file(), name
    assert any("scripts/keep_addresses.py" in script for script in scripts())


def test_every_refusal_of_publishing_stands_in_the_administrators_guide_and_in_the_catalogue() -> None:
    code = "".join(file.read_text("utf-8") for file in (ROOT / "plugins/newsroom/publishing").glob("*.py"))
    rows = set(re.findall(r"\b(?:DANG|CI)-\d\d\b", code))
    catalogue = (ROOT / "docs/faults.md").read_text("utf-8")
    listed = {
        f"{family}-{number}"
        for family, numbers in re.findall(r"^\| (DANG|CI)-([\d, ]+) \|", catalogue, re.MULTILINE)
        for number in numbers.split(", ")
    }

    assert {row for row in rows if f"| {row} |" not in (ROOT / "docs/quan-tri.md").read_text("utf-8")} <= {"DANG-15"}
    assert rows <= listed


def test_the_administrators_guide_names_what_is_there() -> None:
    guide = (ROOT / "docs/quan-tri.md").read_text("utf-8")

    assert SITE["name"] == "Trang tin"
    assert all(f"*{job['name']}*" in guide for job in (BUILD, PUBLISH))
    assert SITE[True]["schedule"][0]["cron"] in guide
    assert all((ROOT / "docs" / link).is_file() for link in re.findall(r"\]\(([\w-]+\.md)\)", guide))
