"""The crawl's own end-to-end tests on a DuckLake, with PostgreSQL for its catalog."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from storage import lake
from tests.e2e import postgres
from tests.e2e.conftest import SETTINGS, Watched
from tests.e2e.outlets import archive_of, made_up_web, served
from tests.e2e.program import Program
from tests.e2e.test_crawl import *  # noqa: F403 - the same tests, on another storage

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not on this machine"),
]


@pytest.fixture(scope="module")
def catalog() -> Iterator[str]:
    with postgres.running() as address:
        yield f"postgres:{address}"


@pytest.fixture(scope="module")
def watched(catalog: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """The outlets' three sources, of which nothing was crawled yet, and an empty lake."""
    web, day = made_up_web()
    home = tmp_path_factory.mktemp("lake")
    with served(web) as proxy:
        folder = archive_of(web.outlets, home / "archive")
        places = {
            "NEWSARCHIVE_ARCHIVE_STORAGE": f"ducklake:{catalog}",
            "NEWSARCHIVE_ARCHIVE_DATA": str(home / "data"),
        }
        program = Program(folder=folder, proxy=proxy, settings={**SETTINGS, **places})
        yield Watched(web=web, day=day, program=program)


def test_any_duckdb_client_reads_the_lake(watched: Watched, looks: object) -> None:
    place = lake.kept(watched.program.folder)
    assert place is not None
    with duckdb.connect() as client:
        lake.attach(client, place, "news", read_only=True)
        counted = client.execute("SELECT count(*) FROM news.articles").fetchall()
    assert counted == watched.program.rows("SELECT count(*) FROM articles")
    assert not (watched.program.folder / "news.duckdb").exists()


def test_sql_that_is_not_trusted_is_answered_from_a_copy(watched: Watched, looks: object) -> None:
    program, sql = watched.program, "SELECT count(*) AS n FROM articles"
    answer = json.loads(program.run("sql", "--untrusted", sql, "--format", "json").stdout)
    assert [tuple(row.values()) for row in answer] == program.rows(sql)
    place = lake.kept(program.folder)
    assert place is not None
    reach = f"ATTACH 'ducklake:{place.catalog}' AS lake"
    assert "SELECT" in program.run("sql", "--untrusted", reach, code=1).stderr


def test_an_archive_moves_into_the_lake_when_its_configuration_names_one(
    watched: Watched, looks: object, tmp_path: Path
) -> None:
    folder = tmp_path / "archive"
    (folder / "state").mkdir(parents=True)
    shutil.copy(watched.program.folder / "newsarchive.toml", folder)
    first = Program(folder=folder, proxy=watched.program.proxy, settings=SETTINGS)
    first.told("crawl")
    held = first.rows("SELECT article_id, body FROM articles ORDER BY ALL")
    place = {
        "NEWSARCHIVE_ARCHIVE_STORAGE": f"ducklake:{tmp_path / 'catalog.ducklake'}",
        "NEWSARCHIVE_ARCHIVE_DATA": str(tmp_path / "data"),
    }
    moved = Program(folder=folder, proxy=watched.program.proxy, settings={**SETTINGS, **place})
    moved.told("crawl")
    assert moved.rows("SELECT article_id, body FROM articles ORDER BY ALL") == held
    assert (folder / "state" / "live.duckdb.moved").exists()
    back = first.run("crawl", code=1).stderr
    assert "the tables of" in " ".join(back.split())
