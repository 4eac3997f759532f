"""An archive packed for programs that replay it."""

import gzip
import hashlib
import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator

from storage.archive import Archive
from storage.cdxj import index, warc_files
from storage.errors import ArchiveFull, NothingPublished
from storage.records import Batch
from storage.wacz import Packed, write_wacz
from storage.warc import WarcWriter
from storage.warc_records import Exchange
from tests.storage import made

HTML = "<h1>Lũ rút trên sông Lam</h1>".encode()


def archive_in(folder: Path) -> None:
    """An archive with an article on a kept page, and one whose page was not to be kept."""
    warc = WarcWriter(folder, software="newsarchive")
    fetch = made.fetch("a", "d", 1)
    exchange = Exchange(url=fetch.url, requested_at=fetch.requested_at, status=200, body=HTML)
    place = warc.write(exchange)
    warc.write(replace(exchange, url=f"{fetch.url}?trang=2"))
    warc.close()
    held = replace(fetch, warc_file=place.file, warc_offset=place.offset, warc_length=place.length)
    withheld = made.fetch("b", "e", 2)
    other = made.article("https://bao-song.example/khac-100002.html")
    with Archive.open(folder) as archive:
        archive.write(
            Batch(
                fetches=(held, withheld),
                sightings=(
                    made.sighting(hours=1, fetch="a"),
                    made.sighting(other, 2, fetch="b"),
                ),
            )
        )
        archive.publish()


def packed(folder: Path) -> tuple[Packed, ZipFile]:
    out = folder / "demo.wacz"
    done = write_wacz(folder, out, title="Báo Sông", software="newsarchive/1", now=made.at(9))
    return done, ZipFile(out)


def lines(archive: ZipFile, name: str) -> list[Any]:
    return [json.loads(line) for line in archive.read(name).splitlines()]


def test_it_holds_the_files_their_index_and_the_pages_of_articles(tmp_path: Path) -> None:
    archive_in(tmp_path)
    done, archive = packed(tmp_path)
    (file,) = warc_files(tmp_path)
    assert done == Packed(
        warc_files=1, responses=2, pages=1, bytes=(tmp_path / "demo.wacz").stat().st_size
    )
    kept = archive.getinfo(f"archive/{file.name}")
    assert kept.compress_type == ZIP_STORED
    assert archive.read(kept) == file.read_bytes()
    index_lines = archive.read("indexes/index.cdxj").decode().splitlines()
    assert [line.replace(file.name, "") for line in index_lines] == [
        line.replace(file.relative_to(tmp_path / "warc").as_posix(), "") for line in index(tmp_path)
    ]
    header, page = lines(archive, "pages/pages.jsonl")
    assert header["format"] == "json-pages-1.0"
    assert (page["url"], page["title"]) == (made.fetch("a", "d").url, made.article().headline)
    assert page["ts"] == made.at(1).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    records = ArchiveIterator(BytesIO(archive.read(kept)))
    bodies = [record.content_stream().read() for record in records]
    assert bodies.count(HTML) == 2


def test_the_data_package_has_every_digest(tmp_path: Path) -> None:
    archive_in(tmp_path)
    _, archive = packed(tmp_path)
    package = json.loads(archive.read("datapackage.json"))
    assert (package["wacz_version"], package["title"]) == ("1.1.1", "Báo Sông")
    named = {each["path"]: each for each in package["resources"]}
    assert named.keys() == set(archive.namelist()) - {"datapackage.json", "datapackage-digest.json"}
    for path, each in named.items():
        data = archive.read(path)
        assert each["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert each["bytes"] == len(data)
    digest = json.loads(archive.read("datapackage-digest.json"))
    said = hashlib.sha256(archive.read("datapackage.json")).hexdigest()
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{said}"}


def test_a_file_that_is_being_written_goes_in_up_to_its_last_whole_record(tmp_path: Path) -> None:
    archive_in(tmp_path)
    (file,) = warc_files(tmp_path)
    whole = file.read_bytes()
    with file.open("ab") as growing:
        growing.write(gzip.compress(b"WARC/1.1\r\n")[:15])
    _, archive = packed(tmp_path)
    assert archive.read(f"archive/{file.name}") == whole


def test_what_cannot_be_written_or_read_leaves_nothing(tmp_path: Path) -> None:
    archive_in(tmp_path)
    with pytest.raises(ArchiveFull, match=r"none/x.wacz"):
        write_wacz(tmp_path, tmp_path / "none" / "x.wacz", title="", software="", now=made.at(9))
    (tmp_path / "news.duckdb").unlink()
    with pytest.raises(NothingPublished):
        packed(tmp_path)
    assert list(tmp_path.glob("*.wacz*")) == []
