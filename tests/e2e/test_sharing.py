"""Several workers, each with a folder of its own, on one lake: who crawls what, and who dies."""

import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from crawler.urls import canonical_url
from scheduler.demo.promises import promises
from scheduler.demo.web import DemoWeb
from storage import lake
from storage.archive import Archive
from storage.errors import StorageError
from storage.lake import Lake
from storage.lake_locks import Locks
from storage.records import Batch
from storage.revisions import Change
from tests.bench.books import breaches
from tests.e2e import postgres
from tests.e2e import program as program_of_tests
from tests.e2e.conftest import SETTINGS
from tests.e2e.outlets import archive_of, made_up_web, served
from tests.e2e.program import Program, until
from tests.e2e.test_rebuild import ELSEWHERE, OURS
from tests.storage import made

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not on this machine"),
]
RUNS = "SELECT run_id, source, outcome FROM runs ORDER BY started_at"
WAITING = "SELECT count(*) FROM ungrouped"
LONG = 8.0  # seconds that an answer takes, while a second worker starts


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with postgres.running() as address:
        yield address


@pytest.fixture
def place(server: str, tmp_path: Path) -> Lake:
    """An empty lake, in a database of its own."""
    return Lake(catalog=database(server, tmp_path.name), data=str(tmp_path / "data"))


def database(server: str, name: str) -> str:
    """A new database, as the catalog of a lake."""
    name = f"lake_{name}".replace("-", "_")[-60:].lower()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return "postgres:" + server.replace("dbname=postgres", f"dbname={name}")


@pytest.fixture
def web() -> Iterator[tuple[DemoWeb, str]]:
    made_up, _ = made_up_web()
    with served(made_up) as proxy:
        yield made_up, proxy


def worker(name: str, place: Lake, web: tuple[DemoWeb, str], home: Path) -> Program:
    """A worker as on a machine of its own: all they share is the lake, and the raw pages' folder."""
    folder = archive_of(web[0].outlets, home / name)
    (home / "warc").mkdir(exist_ok=True)
    (folder / "warc").symlink_to(home / "warc")
    places = {
        "NEWSARCHIVE_ARCHIVE_STORAGE": f"ducklake:{place.catalog}",
        "NEWSARCHIVE_ARCHIVE_DATA": place.data,
        "NEWSARCHIVE_ARCHIVE_USER_AGENT": name,
        "NEWSARCHIVE_CRAWL_RUNS_AT_ONCE": "1",
    }
    return Program(folder=folder, proxy=web[1], settings={**SETTINGS, **places})


def askers(web: DemoWeb) -> dict[str, set[str]]:
    """Who asked each host for anything but its robots.txt."""
    found = defaultdict(set)
    for each in tuple(web.log):
        if each.path != "/robots.txt":
            found[each.host].add(each.user_agent or "")
    return dict(found)


def has_asked(web: DemoWeb, name: str) -> bool:
    return any(each.user_agent == name for each in tuple(web.log))


def page(url: str) -> str:
    return canonical_url(url) or url


def assert_all_is_there_once(program: Program, web: DemoWeb) -> None:
    promised = promises(web)
    wanted = {page(url): 1 for urls in promised.articles.values() for url in urls}
    wanted |= {page(url): len(names) for url, names in promised.headlines.items()}
    stored = program.rows("SELECT canonical_url FROM articles")
    assert Counter(page(url) for (url,) in stored) == wanted
    assert list(breaches(program.folder)) == []
    assert program.rows(WAITING) == [(0,)]
    assert program.rows("SELECT count(*) FROM story_articles") == [(sum(wanted.values()),)]


def test_two_that_crawl_at_the_same_time_share_the_sources(
    place: Lake, web: tuple[DemoWeb, str], tmp_path: Path
) -> None:
    first, second = (worker(name, place, web, tmp_path) for name in ("first", "second"))
    web[0].pause = lambda _: 0.1 if has_asked(web[0], "second") else LONG
    with first.started("crawl", "--json") as one:
        until(lambda: has_asked(web[0], "first"), "the first has begun")
        with second.started("crawl", "--json") as other:
            ended = [each.communicate(timeout=100) for each in (one, other)]
            assert [one.returncode, other.returncode] == [0, 0], ended
    hosts = askers(web[0])
    assert all(len(names) == 1 for names in hosts.values()), hosts
    assert set.union(*hosts.values()) == {"first", "second"}
    runs = first.rows(RUNS)
    assert sorted(source for _, source, _ in runs) == sorted(s.name for s in web[0].outlets)
    for said, _ in ended:  # either tells of all, whoever has crawled it
        assert all(run_id in said for run_id, _, _ in runs)
    assert_all_is_there_once(second, web[0])


def test_what_a_killed_worker_had_goes_over_to_the_other(
    place: Lake, web: tuple[DemoWeb, str], tmp_path: Path
) -> None:
    first, second = (worker(name, place, web, tmp_path) for name in ("first", "second"))
    web[0].pause = lambda _: 0.0 if has_asked(web[0], "second") else LONG
    with first.started("crawl") as one:
        until(lambda: has_asked(web[0], "first"), "the first has begun")
        with second.started("crawl") as other:
            until(lambda: has_asked(web[0], "second"), "the second has begun")
            one.kill()
            one.communicate()
            said = other.communicate(timeout=100)
            assert other.returncode == 0, said
    runs = second.rows(RUNS)
    assert [outcome for _, _, outcome in runs] == ["finished"] * 3, "the first one's run, too"
    assert_all_is_there_once(second, web[0])


def test_services_take_what_is_due_and_the_one_that_is_left_goes_on(
    place: Lake, web: tuple[DemoWeb, str], tmp_path: Path
) -> None:
    first, second = (worker(name, place, web, tmp_path) for name in ("first", "second"))
    web[0].pause = lambda _: 0.0 if has_asked(web[0], "second") else LONG
    with first.started("serve") as one:
        until(lambda: has_asked(web[0], "first"), "the first has begun")
        with second.started("serve") as other:
            until(lambda: has_asked(web[0], "second"), "the second has begun")
            one.kill()
            one.communicate()
            until(
                lambda: [o for _, _, o in second.rows(RUNS)] == ["finished"] * 3,
                "the second has crawled what both had",
            )
            until(lambda: second.rows(WAITING) == [(0,)], "and groups it")
            other.terminate()
            said = other.communicate(timeout=60)
            assert other.returncode == 0, said
    assert_all_is_there_once(second, web[0])


def test_an_article_that_two_store_at_the_same_moment_is_there_once(
    place: Lake, tmp_path: Path
) -> None:
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        lake.keep(folder, place)
    changes: list[Change] = []

    def store(archive: Archive) -> None:
        for number in range(10):
            article = made.article(f"https://bao-song.example/{number}", body=f"Nước {number} cm.")
            batch = Batch(sightings=(made.sighting(article),), entries=(made.entry(article.url),))
            changes.extend(archive.write(batch).changes)

    with Archive.open(folders[0]) as first, Archive.open(folders[1]) as second:
        threads = [threading.Thread(target=store, args=(each,)) for each in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [first.leads, second.leads] == [True, False]
        first.publish()
    assert Counter(changes) == {Change.NEW: 10, Change.SAME: 10}
    program = Program(folder=folders[0], proxy="")
    for table in ("articles", "revisions", "entries"):
        assert program.rows(f"SELECT count(*) FROM {table}") == [(10,)]


def test_shares_are_taken_whole_and_are_free_when_their_connection_ends(place: Lake) -> None:
    with closing(Locks(place)) as second:
        with closing(Locks(place)) as first:
            assert first.take(["a.example", "b.example"])
            assert first.take(["a.example"]), "another source of the site"
            assert not second.take(["b.example", "c.example"])
            assert second.take(["c.example"])
            first.give(["a.example", "b.example"])
            assert not second.take(["a.example"])
            assert second.take(["b.example"])
            assert first.leads()
            assert not second.leads()
        until(lambda: second.take(["a.example"]), "PostgreSQL has missed the first")
        assert second.leads()


def test_a_worker_learns_that_its_locks_are_lost_and_begins_anew(place: Lake) -> None:
    with closing(Locks(place)) as first, closing(Locks(place)) as second:
        assert first.take(["a.example"])
        assert first.leads()
        assert not first.are_lost()
        end_all_that_hold_locks(place)
        until(second.leads, "PostgreSQL has missed the first")
        assert second.take(["a.example"])
        assert first.are_lost()
        first.renew()
        assert not first.are_lost()
        assert not first.take(["a.example"])
        assert not first.leads()
        with first.turn() as still:
            still()


def test_a_turn_that_was_lost_is_known_before_the_commit(place: Lake) -> None:
    with closing(Locks(place)) as locks:
        with locks.turn() as still:
            end_all_that_hold_locks(place)
            with pytest.raises(StorageError, match="does not answer"):
                still()
        with locks.turn() as still:
            still()


def end_all_that_hold_locks(place: Lake) -> None:
    with psycopg.connect(place.catalog.removeprefix("postgres:"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
            "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )


def test_a_lost_lake_is_made_again_from_what_all_workers_wrote(
    server: str, place: Lake, web: tuple[DemoWeb, str], tmp_path: Path
) -> None:
    first, second = (worker(name, place, web, tmp_path) for name in ("first", "second"))
    for program in (first, second, first):  # so that a site's rows lie in both workers' journals
        program.run("crawl")
    first.run("group", "--all")
    held = rows_of(first)
    assert len(held["articles"]) > 10
    assert "holds an archive already" in first.run("reprocess", "--rebuild", code=1).stderr

    other = Lake(catalog=database(server, f"{tmp_path.name}_new"), data=str(tmp_path / "new"))
    fresh = worker("fresh", other, web, tmp_path)
    report = fresh.told("reprocess", "--rebuild")
    assert (report["outcome"], report["unreadable"]) == ("finished", 0)
    fresh.run("group", "--all")
    made_again = rows_of(fresh)
    for table, rows in held.items():
        assert made_again[table] == rows, table


def test_one_worker_prunes_what_all_have_kept(
    place: Lake, web: tuple[DemoWeb, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (worker(name, place, web, tmp_path) for name in ("first", "second"))
    first.run("crawl")
    count = "SELECT count(*) FROM articles WHERE source = 'sao-mai'"
    articles = int(second.run("sql", count, "--format", "csv").stdout.split()[1])
    later = (sys.executable, "-m", "tests.bench.later", str(100 * 86_400))
    monkeypatch.setattr(program_of_tests, "COMMAND", later)
    planned = second.told("prune", "--text", "90 days", "--raw", "90 days")
    assert (planned["dry_run"], planned["articles_removed"]) == (True, 0)
    of_one = ("prune", "--source", "sao-mai", "--text", "90 days", "--yes")
    assert second.told(*of_one)["articles_removed"] == articles > 0
    done = second.told("prune", "--raw", "90 days", "--yes")
    assert done["pages_removed"] > 0
    assert done["problems"] == []
    assert list(breaches(first.folder)) == []
    assert first.rows(count) == [(0,)]
    assert first.rows("SELECT count(*) > 0 FROM articles") == [(True,)]
    assert second.rows(
        "SELECT count(*) FROM fetches WHERE warc_file IS NOT NULL AND pruned_at IS NULL"
    ) == [(0,)]


def rows_of(program: Program) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the lake, by table, but for when something was worked out."""
    named = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'news'"
    found = {}
    for (table,) in program.rows(named):
        columns = [name for name, *_ in program.rows(f"DESCRIBE {table}") if name not in OURS]
        if table not in ELSEWHERE:
            chosen = ", ".join(f'"{name}"' for name in columns)
            found[table] = program.rows(f"SELECT {chosen} FROM {table} ORDER BY ALL")
    return found
