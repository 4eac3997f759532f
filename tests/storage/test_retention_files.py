"""A WARC file written anew without some of its records, and what a kill on the way leaves."""

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage import retention_files
from storage.errors import ArchiveFull
from storage.journal import Journal, journals
from storage.records import Batch
from storage.retention_files import SETTLED, Thinned, leftovers, remove, thin
from storage.warc import WarcWriter
from storage.warc_reader import Place, WarcError, read
from storage.warc_records import Exchange
from tests.storage import made

NOW = datetime.now(UTC)
OLD = NOW - timedelta(days=400)
BODIES = {"phà": "Phà chạy lại.", "lũ": "Nước lũ rút chậm.", "rice": "Rice is in early."}


@dataclass(kw_only=True)
class Kept:
    """A folder with one WARC file of three pages."""

    folder: Path
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def file(self) -> str:
        return self.places["lũ"].file

    @property
    def path(self) -> Path:
        return self.folder / self.file

    def thin(self, *going: str, before: datetime | None = None, **at: datetime) -> Thinned | None:
        goes = {place.offset: name for name, place in self.places.items() if name in going}
        stays = {p.offset: name for name, p in self.places.items() if name not in going}
        return thin(self.folder, self.file, goes, stays, before, at.get("now", NOW))

    def age(self) -> None:
        """As if its last record had been written long ago."""
        long_ago = (NOW - 2 * SETTLED).timestamp()
        os.utime(self.path, (long_ago, long_ago))


@pytest.fixture
def make(tmp_path: Path) -> Callable[[], tuple[Kept, WarcWriter]]:
    def of() -> tuple[Kept, WarcWriter]:
        kept, warc = Kept(folder=tmp_path), WarcWriter(tmp_path, software="test")
        for name, body in BODIES.items():
            url = f"https://bao-song.example/{name}"
            exchange = Exchange(
                url=url, requested_at=OLD, status=200, body=body.encode(),
                response_headers=[("Content-Type", "text/plain")],
            )  # fmt: skip
            kept.places[name] = warc.write(exchange)
        warc.sync()
        kept.age()
        return kept, warc

    return of


@pytest.fixture
def kept(make: Callable[[], tuple[Kept, WarcWriter]]) -> Kept:
    kept, warc = make()
    warc.close()
    kept.age()
    return kept


def types(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [record.rec_type for record in ArchiveIterator(file)]


def test_the_records_that_stay_are_copied_as_they_are(kept: Kept) -> None:
    thinned = kept.thin("lũ")
    assert thinned is not None
    assert thinned.replaced_by == kept.file.replace(".warc.gz", "~1.warc.gz")
    assert (thinned.file, thinned.removed) == (kept.file, ("lũ",))
    offsets = dict(thinned.moved)
    assert offsets.keys() == {"phà", "rice"}
    for name, offset in offsets.items():
        old = kept.places[name]
        place = Place(file=thinned.replaced_by, offset=offset, length=old.length)
        assert read(kept.folder, place).body.decode() == BODIES[name]
        assert _bytes(kept.folder, place) == _bytes(kept.folder, old)
    new = kept.folder / thinned.replaced_by
    assert types(new) == ["warcinfo", *["response", "request"] * 2]
    assert thinned.bytes == kept.path.stat().st_size - new.stat().st_size > 0
    assert read(kept.folder, kept.places["lũ"]).body.decode() == BODIES["lũ"]  # still there


def _bytes(folder: Path, place: Place) -> bytes:
    return (folder / place.file).read_bytes()[place.offset : place.offset + place.length]


def test_a_file_of_which_nothing_stays_has_no_successor(kept: Kept) -> None:
    thinned = kept.thin(*BODIES)
    assert thinned is not None
    assert (thinned.replaced_by, thinned.moved) == (None, ())
    assert thinned.bytes == kept.path.stat().st_size
    assert len(list(kept.path.parent.iterdir())) == 1


def test_what_was_never_committed_goes_by_its_date(kept: Kept) -> None:
    del kept.places["rice"]
    thinned = kept.thin("phà", before=OLD + timedelta(days=1))
    assert thinned is not None
    assert thinned.replaced_by is not None
    assert types(kept.folder / thinned.replaced_by) == ["warcinfo", "response", "request"]
    (kept.folder / thinned.replaced_by).unlink()
    young = kept.thin("phà", before=OLD - timedelta(days=1))
    assert young is not None
    assert types(kept.folder / str(young.replaced_by)).count("response") == 2


def test_a_file_that_is_written_to_or_was_just_now_is_left_alone(
    make: Callable[[], tuple[Kept, WarcWriter]],
) -> None:
    kept, warc = make()
    assert kept.thin("lũ") is None
    warc.close()
    kept.age()
    assert kept.thin("lũ", now=NOW - 2 * SETTLED) is None
    assert kept.thin("lũ") is not None


def test_journals_are_never_taken_from(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "test")
    journal.write(Batch(runs=(made.run(),)))
    journal.close()
    (path,) = journals(tmp_path)
    later = NOW + timedelta(days=9)
    assert thin(tmp_path, path.relative_to(tmp_path).as_posix(), {0: "f"}, {}, later, later) is None


def test_a_record_that_is_not_there_or_damaged_stops_it(kept: Kept) -> None:
    kept.places["xa"] = Place(file=kept.file, offset=999_999, length=1)
    with pytest.raises(WarcError, match=r"no record at offset 999999.*backup"):
        kept.thin("lũ")
    del kept.places["xa"]
    with kept.path.open("r+b") as file:
        file.seek(kept.places["lũ"].offset + 30)
        file.write(b"\0" * 16)
    kept.age()
    with pytest.raises(WarcError, match="damaged"):
        kept.thin("phà")
    assert list(kept.path.parent.iterdir()) == [kept.path]


def test_a_missing_file_and_a_full_disk_are_told(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(retention_files.os, "fsync", full)
        with pytest.raises(ArchiveFull, match="disk is full"):
            kept.thin("lũ")
    (part,) = leftovers(kept.folder, ())
    assert part.endswith(".pruning")
    assert remove(kept.folder, part) > 0
    kept.path.unlink()
    with pytest.raises(WarcError, match="is missing"):
        kept.thin("lũ")


def test_of_two_files_the_one_too_many_is_known(kept: Kept) -> None:
    first = kept.thin("lũ")
    assert first is not None
    new = str(first.replaced_by)
    assert list(leftovers(kept.folder, ())) == [new]  # the database never moved to it
    assert list(leftovers(kept.folder, {kept.file})) == [kept.file]
    remove(kept.folder, kept.file)
    assert list(leftovers(kept.folder, {kept.file})) == []
    assert remove(kept.folder, kept.file) == 0
    assert list(leftovers(kept.folder, {kept.file, new})) == [new]  # of which nothing stayed
