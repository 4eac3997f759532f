"""Damaged files are put right: what was whole stays, what is replaced is kept aside."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scheduler.errors import CommandError
from scheduler.repair import ASIDE, Repair, leftovers, remove_socket, repairs
from storage.archive import Archive
from storage.database import LIVE, PUBLISHED
from storage.errors import ArchiveDamaged
from storage.readers import query
from storage.records import Batch
from storage.warc import WarcWriter
from tests.storage import made
from tests.storage.test_warc import EXCHANGE

NOW = datetime(2027, 3, 14, 9, 26, 53, tzinfo=UTC)
PUBLISHED_ARTICLES, COMMITTED = 3, 9

# An owner that is killed: what it committed since it published is in the log alone.
DYING = """
import os, sys
from pathlib import Path
from storage.archive import Archive
from storage.records import Batch
from tests.storage import made

archive = Archive.open(Path(sys.argv[1]))
for number in range(9):
    if number == 3:
        archive.publish()
    article = made.article(f"https://bao-song.example/{number}", body="Nước lũ " * 900)
    archive.write(Batch(sightings=(made.sighting(article),)))
os._exit(9)
"""


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    ended = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path)], cwd=Path(__file__).parents[2], check=False
    )
    assert ended.returncode == 9
    return tmp_path


def repair(directory: Path) -> list[Repair]:
    done: list[Repair] = []
    while found := repairs(directory, NOW):
        for each in found:
            each.act()
        done.extend(found)
        assert len(done) < 9
    return done


def articles(directory: Path) -> int:
    """How many the owner's file holds, as it opens."""
    with Archive.open(directory) as archive:
        archive.publish()
    with query(directory, "SELECT count(*) FROM articles") as result:
        ((count,),) = result.rows()
    return int(count)


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


def test_what_a_kill_leaves_needs_no_repair(killed: Path) -> None:
    assert repair(killed) == []
    assert articles(killed) == COMMITTED


@pytest.mark.parametrize("keep", [0, 100, 5000, 0.5, 0.999])
def test_a_truncated_file_gives_way_to_the_readers_copy(killed: Path, keep: float) -> None:
    live = killed / LIVE
    size = live.stat().st_size
    os.truncate(live, int(keep if keep >= 1 else keep * size))
    (done,) = repair(killed)
    assert str(PUBLISHED) in done.will
    assert "collected since" in (done.missing or "")
    assert sorted(kept.name for kept in (killed / ASIDE).rglob("live*")) == [
        "live.duckdb",
        "live.duckdb.wal",
    ]
    assert articles(killed) == PUBLISHED_ARTICLES


def test_a_flipped_bit_within_a_block_is_found(killed: Path) -> None:
    (killed / f"{LIVE}.wal").unlink()
    live = killed / LIVE
    flip(live, live.stat().st_size // 2)
    (done,) = repair(killed)
    assert "checksum" in done.finding
    assert articles(killed) == PUBLISHED_ARTICLES


def test_a_missing_file_is_not_begun_anew_over_the_copy(killed: Path) -> None:
    (killed / LIVE).unlink()
    with pytest.raises(ArchiveDamaged, match="doctor --repair"):
        Archive.open(killed)
    assert repair(killed)
    assert articles(killed) == PUBLISHED_ARTICLES


def test_a_damaged_log_is_read_as_far_as_it_is_whole(killed: Path) -> None:
    log = killed / f"{LIVE}.wal"
    flip(log, log.stat().st_size // 2)
    with pytest.raises(ArchiveDamaged, match="doctor --repair"):
        Archive.open(killed)
    (done,) = repair(killed)
    assert "cut it off at byte" in done.will
    assert PUBLISHED_ARTICLES < articles(killed) < COMMITTED


def test_a_truncated_log_loses_nothing_before_the_cut(killed: Path) -> None:
    log = killed / f"{LIVE}.wal"
    os.truncate(log, log.stat().st_size - 10)
    assert articles(killed) == COMMITTED - 1


def test_with_no_copy_either_it_says_where_the_pages_are(killed: Path) -> None:
    os.truncate(killed / LIVE, 5000)
    (killed / PUBLISHED).unlink()
    with pytest.raises(CommandError, match="reprocess --rebuild"):
        repairs(killed, NOW)


def test_a_damaged_copy_and_half_a_copy_are_taken_away(killed: Path) -> None:
    copy = killed / PUBLISHED
    copy.chmod(0o644)
    os.truncate(copy, 5000)
    half = killed / f"{PUBLISHED}.tmp-0"
    half.write_bytes(b"half")
    assert len(repair(killed)) == 2
    assert not copy.exists()
    assert not half.exists()
    assert articles(killed) == COMMITTED


@pytest.fixture
def warc(tmp_path: Path) -> tuple[Path, int]:
    """A WARC file, and where its last exchange begins."""
    writer = WarcWriter(tmp_path, software="newsarchive/1")
    writer.write(EXCHANGE)
    place = writer.write(EXCHANGE)
    writer.close()
    return tmp_path / place.file, place.offset


def test_half_a_last_record_is_cut_off_and_kept(tmp_path: Path, warc: tuple[Path, int]) -> None:
    path, last = warc
    os.truncate(path, last + 50)
    broken = path.read_bytes()[last:]
    (done,) = repair(tmp_path)
    assert "50 bytes" in done.finding
    assert path.stat().st_size == last
    (kept,) = (tmp_path / ASIDE).rglob("*.warc.gz.from-*")
    assert kept.read_bytes() == broken
    assert repairs(tmp_path, NOW) == ()


def test_garbage_behind_the_last_record_is_cut_off(tmp_path: Path, warc: tuple[Path, int]) -> None:
    path, _ = warc
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0" * 4096)
    assert len(repair(tmp_path)) == 1
    assert path.read_bytes() == whole


def test_whole_records_behind_a_damaged_one_are_never_cut(
    tmp_path: Path, warc: tuple[Path, int]
) -> None:
    path, last = warc
    flip(path, last - 100)  # in a record, not in the time or system of its gzip header
    whole = path.read_bytes()
    with pytest.raises(CommandError, match="backup"):
        repairs(tmp_path, NOW)
    assert path.read_bytes() == whole


def test_what_a_dead_owner_left_is_named_and_removed(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (tmp_path / "state").mkdir()
    socket = tmp_path / "state" / "owner.sock"
    socket.touch()
    (tmp_path / "state" / "owner.json").write_text(
        f'{{"pid": {ended.pid}, "started_at": "2027-03-14T00:00:00+00:00", '
        f'"socket": "{socket}", "version": "1"}}'
    )
    assert str(ended.pid) in leftovers(tmp_path)[0]
    remove_socket(tmp_path)
    assert not socket.exists()


def test_an_archive_without_anything_needs_nothing(tmp_path: Path) -> None:
    assert repairs(tmp_path, NOW) == ()
    with Archive.open(tmp_path) as archive:
        archive.write(Batch(sightings=tuple(made.many(1))))
    assert repairs(tmp_path, NOW) == ()
