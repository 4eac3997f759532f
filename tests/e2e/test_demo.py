"""The whole path, for real: the service over the demo's outlets, readers beside it, the README."""

import json
import re
import subprocess
import time
from pathlib import Path

import pytest

from scheduler.reference import as_markdown
from storage.errors import ArchiveNotFound, NothingPublished
from storage.readers import query
from tests.e2e.program import COMMAND
from tests.e2e.test_readme import here

README = Path(__file__).parents[2] / "README.md"


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int], str]:
    """The demo's archive, the counts of articles that a reader saw meanwhile, what was printed."""
    folder = tmp_path_factory.mktemp("demo") / "archive"
    with subprocess.Popen(
        [*COMMAND, "demo", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        seen = []
        while process.poll() is None:
            try:
                with query(folder, "SELECT count(*) FROM articles") as result:
                    seen.append(next(iter(result.rows()))[0])
            except (ArchiveNotFound, NothingPublished):
                assert not seen, "the readers' copy was gone for a while"
            time.sleep(0.2)
        assert process.stdout is not None
        printed = process.stdout.read()
    broken = [line for line in printed.splitlines() if line.startswith("  NO  ")]
    assert process.returncode == 0, broken
    return folder, seen, printed


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with query(folder, sql) as result:
        return list(result.rows())


@pytest.mark.slow
def test_all_that_the_demo_promises_is_archived(watched: tuple[Path, list[int], str]) -> None:
    printed = watched[2]
    assert "  ok  every response lies in a WARC file" in printed
    assert "  NO  " not in printed


@pytest.mark.slow
def test_a_reader_beside_the_crawl_never_fails_and_never_goes_back(
    watched: tuple[Path, list[int], str],
) -> None:
    seen = watched[1]
    assert seen
    assert seen[-1] > 0
    assert seen == sorted(seen)


# After one day of three outlets nothing recurs often enough and nothing was read anew; no topic is
# watched, and no figure of a story moved.
MAY_BE_EMPTY = (
    *("FROM boilerplate", "FROM readings"),
    *("FROM article_topics", "FROM story_quantities"),
)


@pytest.mark.slow
def test_the_books_of_every_run_balance(watched: tuple[Path, list[int], str]) -> None:
    wrong = """
        SELECT run_id FROM runs
        WHERE discovered <> skipped + failed + fetched + pending
           OR fetched <> unchanged + gone + not_article + extracted
           OR finished_at IS NULL
    """
    assert rows(watched[0], wrong) == []
    assert rows(watched[0], "SELECT count(*) > 3 FROM runs") == [(True,)]


@pytest.mark.slow
def test_robots_txt_is_asked_once_a_host(watched: tuple[Path, list[int], str]) -> None:
    asked = "SELECT url, count(*) FROM fetches WHERE url LIKE '%/robots.txt' GROUP BY url"
    assert {count for _, count in rows(watched[0], asked)} == {1}


@pytest.mark.slow
@pytest.mark.parametrize("sql", re.findall(r"```sql\n(.*?)```", README.read_text(), re.DOTALL))
def test_the_readmes_queries_answer(watched: tuple[Path, list[int], str], sql: str) -> None:
    answer = rows(watched[0], here(sql))
    assert answer or any(table in sql for table in MAY_BE_EMPTY)


@pytest.mark.slow
def test_status_tells_of_the_last_runs(watched: tuple[Path, list[int], str]) -> None:
    ended = subprocess.run(
        [*COMMAND, "-C", str(watched[0]), "status", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(ended.stdout)
    assert told["owner"] is None
    assert told["holdings"]["articles"] == 27
    assert {run["source"] for run in told["last_runs"]} == {"sao-mai", "song-hong", "harbour-post"}


def test_the_readme_names_every_setting() -> None:
    assert as_markdown().strip() in README.read_text()


def test_the_readme_names_only_commands_that_there_are() -> None:
    from scheduler.cli.app import COMMANDS

    known = {name for commands in COMMANDS.values() for name in commands}
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(), re.DOTALL)
    named = {
        line.split()[1] for block in blocks for line in block.splitlines() if "newsarchive " in line
    }
    assert named - {"my-archive"} <= known
