import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from storage import publish
from storage.archive import Archive
from storage.database import PUBLISHED
from storage.errors import PublishError
from storage.readers import query
from storage.records import Batch
from tests.storage import made


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path) as opened:
        yield opened


def count(path: Path) -> int:
    """As anybody's DuckDB client would ask, in a process of its own."""
    ask = "import duckdb, sys; print(duckdb.connect(sys.argv[1], read_only=True)" + (
        ".execute('SELECT count(*) FROM articles').fetchone()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask, str(path)], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def test_a_copy_holds_what_was_committed(archive: Archive) -> None:
    archive.write(Batch(sightings=tuple(made.many(3))))
    published = archive.publish()
    assert published.path == archive.directory / PUBLISHED
    assert published.bytes == published.path.stat().st_size
    assert count(published.path) == 3
    assert published.path.stat().st_mode & 0o777 == 0o444


def test_views_work_in_a_plain_client(archive: Archive) -> None:
    path = archive.publish().path
    with duckdb.connect(str(path), read_only=True) as client:
        views = client.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        assert ("metric_edits",) in views
        for (view,) in views:
            client.execute(f"FROM {view}").fetchall()


def test_an_open_reader_keeps_its_view(archive: Archive) -> None:
    archive.write(Batch(sightings=tuple(made.many(2))))
    path = archive.publish().path
    with duckdb.connect(str(path), read_only=True) as early:
        archive.write(Batch(sightings=tuple(made.many(5))))
        archive.publish()
        assert early.execute("SELECT count(*) FROM articles").fetchone() == (2,)
        assert count(path) == 5


def test_readers_never_fail_or_go_back_while_copies_are_replaced(archive: Archive) -> None:
    archive.publish()
    done = threading.Event()
    counts: list[int] = []

    def read() -> None:
        while not done.is_set():
            with query(archive.directory, "SELECT count(*) FROM articles") as result:
                counts.extend(count for (count,) in result.rows())

    with ThreadPoolExecutor(1) as reader:
        reading = reader.submit(read)
        for number in range(15):
            archive.write(Batch(sightings=tuple(made.many(number + 1))))
            archive.publish()
        done.set()
        reading.result()
    assert counts == sorted(counts)
    assert len(set(counts)) > 1


def test_leftovers_and_a_strangers_log_are_removed(archive: Archive) -> None:
    leftover = archive.directory / f"{PUBLISHED}.tmp-dead"
    log = archive.directory / f"{PUBLISHED}.wal"
    leftover.write_bytes(b"half a copy")
    log.write_bytes(b"not ours")
    archive.publish()
    names = {path.name for path in archive.directory.iterdir()}
    assert names == {"news.duckdb", "state"}


def test_a_failing_copy_leaves_the_old_one(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write(Batch(sightings=tuple(made.many(2))))
    path = archive.publish().path
    archive.write(Batch(sightings=tuple(made.many(4))))
    tool = tmp_path / "bin" / "cp"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\nfor last; do :; done\necho half > "$last"\necho full >&2\nexit 1\n')
    tool.chmod(0o755)
    with monkeypatch.context() as patched:
        patched.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
        with pytest.raises(PublishError, match="full"):
            archive.publish()
    assert count(path) == 2
    assert not list(tmp_path.glob("*.tmp*"))
    archive.publish()
    assert count(path) == 4


def test_a_cp_without_reflink_is_enough(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "bin" / "cp"
    tool.parent.mkdir()
    tool.write_text('#!/bin/sh\ncase "$1" in --reflink*) exit 64;; esac\nexec /bin/cp "$@"\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
    archive.write(Batch(sightings=tuple(made.many(2))))
    assert count(archive.publish().path) == 2


def test_a_missing_cp_is_named(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishError, match=r"news\.duckdb could not be replaced.*cp"):
        archive.publish()


def test_a_copy_without_its_log_is_refused(archive: Archive) -> None:
    class Unwilling:
        def execute(self, sql: str) -> None:
            assert sql == "CHECKPOINT live"

    archive.write(Batch(sightings=tuple(made.many(1))))
    with pytest.raises(PublishError, match="not empty after a checkpoint"):
        publish.publish(Unwilling(), archive.directory)  # type: ignore[arg-type]
