import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from storage.archive import Archive
from storage.database import LIVE, PUBLISHED, storage_error, told
from storage.errors import (
    ArchiveDamaged,
    ArchiveFull,
    ArchiveLocked,
    ArchiveReadOnly,
    PublishError,
    StorageError,
)
from storage.readers import query
from storage.records import Batch
from storage.truncation import lacking
from tests.storage import made

CUT = """
import os
import sys
import duckdb
connection = duckdb.connect(sys.argv[1])
rows = "TABLE {} AS SELECT md5(range::VARCHAR) FROM range({})"
for step in (rows.format("first", 100_000), rows.format("last", 300_000)):
    connection.execute(f"CREATE {step}")
    connection.execute("CHECKPOINT")
connection.execute("DROP TABLE last")
connection.execute("CHECKPOINT")
os._exit(9)
"""

OPEN = """
import sys
from pathlib import Path
from storage.archive import Archive
from storage.errors import ArchiveLocked
try:
    Archive.open(Path(sys.argv[1]))
except ArchiveLocked as error:
    print(error.pid)
"""


def test_a_second_process_is_told_who_owns_the_archive(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        archive.publish()  # must not have cost the lock
        answer = subprocess.run(
            [sys.executable, "-c", OPEN, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[2],
        )
    assert answer.stdout.strip() == str(os.getpid())


def test_a_second_opening_in_one_process_is_refused(tmp_path: Path) -> None:
    with Archive.open(tmp_path), pytest.raises(ArchiveLocked, match="this process"):
        Archive.open(tmp_path)
    Archive.open(tmp_path).close()


@pytest.mark.parametrize("keep", [5000, 0.5, 0.7, 0.9, 0.999])
def test_a_truncated_file_says_what_to_do(tmp_path: Path, keep: float) -> None:
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=tuple(made.many(3))))
    whole = (tmp_path / LIVE).read_bytes()
    (tmp_path / LIVE).write_bytes(whole[: int(keep if keep > 1 else keep * len(whole))])
    with pytest.raises(ArchiveDamaged, match=r"live\.duckdb.*news\.duckdb"):
        Archive.open(tmp_path)


def test_a_file_whose_free_blocks_are_cut_off_is_whole(tmp_path: Path) -> None:
    """Its header is older than the cut, as a kill during a checkpoint leaves it."""
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=tuple(made.many(3))))
    subprocess.run([sys.executable, "-c", CUT, str(tmp_path / LIVE)], check=False)
    size = (tmp_path / LIVE).stat().st_size
    with duckdb.connect(str(tmp_path / LIVE), read_only=True) as connection:
        assert lacking(connection, "live", size)
    with Archive.open(tmp_path) as archive:
        archive.publish()
    with query(tmp_path, "SELECT count(*) FROM articles") as result:
        assert list(result.rows()) == [(3,)]


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / LIVE).parent.mkdir()
    (tmp_path / LIVE).write_bytes(b"<html>" * 4000)
    with pytest.raises(ArchiveDamaged, match="not a valid DuckDB"):
        Archive.open(tmp_path)


def test_a_folder_that_cannot_be_made_is_read_only(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    with pytest.raises(ArchiveReadOnly, match="state"):
        Archive.open(tmp_path)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ('IO Error: Could not write file "x": No space left on device', ArchiveFull),
        ("IO Error: Cannot open file: Permission denied", ArchiveReadOnly),
        ('IO Error: Could not set lock on file "x": Conflicting lock is held', ArchiveLocked),
        ("Corrupt database file: computed checksum 1 does not match", ArchiveDamaged),
        ("Something else", StorageError),
    ],
)
def test_each_failure_has_its_name(message: str, kind: type[StorageError]) -> None:
    error = storage_error(duckdb.Error(message), "opening x")
    assert type(error) is kind
    assert str(error).startswith("opening x: ")


def test_what_a_dead_owner_had_no_memory_for_is_cleared(tmp_path: Path) -> None:
    Archive.open(tmp_path).close()
    leftover = tmp_path / "state" / "tmp" / "duckdb_temp_storage_DEFAULT-0.tmp"
    leftover.write_bytes(b"x" * 100)
    with Archive.open(tmp_path):
        assert not leftover.exists()


def test_no_duckdb_error_gets_out() -> None:
    with pytest.raises(StorageError, match="asking") as raised, told("asking"):
        duckdb.connect().execute("SELECT nothing")
    assert isinstance(raised.value.__cause__, duckdb.Error)


def test_what_is_left_of_a_damaged_file_does_not_reach_readers(tmp_path: Path) -> None:
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=(made.sighting(),)))
        archive.publish()
        copy = (tmp_path / PUBLISHED).read_bytes()
        archive.write(Batch(sightings=(made.sighting(hours=1),)))
        with pytest.raises(ArchiveDamaged), archive._told():
            raise duckdb.IOException("Could not read enough bytes from file")
        with pytest.raises(PublishError, match="readers keep the last copy"):
            archive.publish()
    assert (tmp_path / PUBLISHED).read_bytes() == copy
