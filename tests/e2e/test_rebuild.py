"""`newsarchive reprocess --rebuild`: a lost database, made anew from the WARC files alone."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from storage.database import LIVE, PUBLISHED
from tests.e2e.conftest import SETTINGS
from tests.e2e.outlets import AFTER, archive_of, made_up_web, served
from tests.e2e.program import Program, until

pytestmark = pytest.mark.slow

# What no page tells: when this file was made, and when stories were found.
ELSEWHERE = {"schema_migrations"}
OURS = {"found_at", "grouped_at", "formed_at", "changed_at", "merged_at"}


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The outlets crawled twice, at noon and when their day is over, and grouped."""
    web, day = made_up_web()
    with served(web) as proxy:
        folder = archive_of(web.outlets, tmp_path_factory.mktemp("rebuilt") / "archive")
        program = Program(
            folder=folder,
            proxy=proxy,
            settings={**SETTINGS, "NEWSARCHIVE_SERVE_LOG_LEVEL": "DEBUG"},
        )
        program.run("crawl")
        day.jump_to(AFTER)
        program.run("crawl")
        program.run("group", "--all")
        yield program


def tables(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the readers' copy, by table, sorted."""
    with duckdb.connect(str(folder / PUBLISHED), read_only=True) as connection:
        names = [
            name
            for (name,) in connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE NOT internal"
            ).fetchall()
        ]
        return {
            name: sorted(connection.execute(_columns(name, connection)).fetchall(), key=repr)
            for name in names
            if name not in ELSEWHERE
        }


def _columns(table: str, connection: duckdb.DuckDBPyConnection) -> str:
    described = connection.execute(f"DESCRIBE {table}").fetchall()
    named = ", ".join(f'"{column[0]}"' for column in described if column[0] not in OURS)
    return f"SELECT {named} FROM {table}"


def lose(folder: Path) -> None:
    for name in (LIVE, LIVE.with_name("live.duckdb.wal"), PUBLISHED):
        (folder / name).unlink(missing_ok=True)


def assert_same(before: dict[str, list[tuple[Any, ...]]], folder: Path) -> None:
    after = tables(folder)
    assert after.keys() == before.keys()
    for name, rows in before.items():
        assert after[name] == rows, name


def test_every_table_comes_back(crawled: Program) -> None:
    before = tables(crawled.folder)
    assert len(before["articles"]) > 10
    assert len(before["revisions"]) > len(before["articles"])
    assert before["stories"]
    lose(crawled.folder)
    report = crawled.told("reprocess", "--rebuild")
    assert (report["outcome"], report["unreadable"], report["resumed"]) == ("finished", 0, False)
    crawled.run("group", "--all")
    assert_same(before, crawled.folder)


def test_stopped_in_the_middle_it_goes_on(crawled: Program) -> None:
    before = tables(crawled.folder)
    lose(crawled.folder)
    marker = crawled.folder / "state" / "rebuilding.json"

    def is_under_way() -> bool:
        return marker.exists() and bool(json.loads(marker.read_bytes())["offset"])

    with crawled.started("reprocess", "--rebuild", "--json") as process:
        until(is_under_way, "a step is stored")
        process.send_signal(signal.SIGKILL)
        process.wait(20)
    assert "rebuilt in part only" in crawled.run("crawl", code=1).stderr
    report = crawled.told("reprocess", "--rebuild")
    assert (report["outcome"], report["resumed"]) == ("finished", True)
    crawled.run("group", "--all")
    assert_same(before, crawled.folder)
    assert not marker.exists()


def test_what_stood_there_is_set_aside(crawled: Program) -> None:
    damaged = crawled.folder / LIVE
    damaged.write_bytes(b"no database")
    said = crawled.run("reprocess", "--rebuild").stdout
    (aside,) = damaged.parent.glob("live-*.duckdb")
    assert aside.read_bytes() == b"no database"
    assert aside.name in said.replace("\n", "")
    assert crawled.rows("SELECT count(*) > 10 FROM articles") == [(True,)]


def test_wrong_use_and_nothing_to_rebuild_from_are_said(crawled: Program, tmp_path: Path) -> None:
    assert "leave the rest out" in crawled.run("reprocess", "--rebuild", "--all", code=2).stderr
    empty = Program(folder=archive_of((), tmp_path / "empty"), proxy=crawled.proxy)
    assert "journal" in empty.run("reprocess", "--rebuild", code=1).stderr
