"""An archive's pages as one WACZ file, which replayweb.page and pywb show without the archive.

WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/: a zip of the WARC files, their index, the
list of pages, and a data package with all their digests. WARC files are stored as they are, so a
reader can seek in them.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from storage.cdxj import Indexed, indexed, merge, warc_files
from storage.errors import ArchiveFull, StorageError
from storage.readers import query

_VERSION = "1.1.1"
_CHUNK = 1 << 20  # bytes
_PAGES = """
SELECT articles.article_id, fetches.url, fetches.requested_at, articles.headline
FROM articles JOIN fetches ON fetches.fetch_id = articles.fetch_id
WHERE fetches.warc_file IS NOT NULL AND articles.position = 0
ORDER BY fetches.requested_at, articles.article_id
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Packed:
    """What a WACZ file holds."""

    warc_files: int
    responses: int
    pages: int
    bytes: int


def write_wacz(directory: Path, out: Path, *, title: str, software: str, now: datetime) -> Packed:
    """Write the archive in a folder to `out`, which is there when it is whole.

    Raises StorageError: the archive cannot be read, a WARC file is damaged, `out` not written.
    """
    partial = out.with_name(f"{out.name}.partial")
    try:
        with ZipFile(partial, "w", ZIP_STORED) as archive:
            packed = _Packing(archive, now).fill(directory, title, software)
        size = partial.stat().st_size
        os.replace(partial, out)  # noqa: PTH105 - its error names both
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ArchiveFull(f"cannot write {out}: {error.strerror or error}") from error
    except StorageError:
        partial.unlink(missing_ok=True)
        raise
    return Packed(warc_files=packed[0], responses=packed[1], pages=packed[2], bytes=size)


class _Packing:
    """A WACZ file under way: what was put into it, with its digest."""

    def __init__(self, archive: ZipFile, now: datetime) -> None:
        self._archive = archive
        self._now = now.astimezone(UTC)
        self._resources: list[dict[str, str | int]] = []

    def fill(self, directory: Path, title: str, software: str) -> tuple[int, int, int]:
        files = [indexed(path, path.name) for path in warc_files(directory)]
        for file in files:
            self._put(f"archive/{file.path.name}", _bytes(file), ZIP_STORED)
        self._put("indexes/index.cdxj", _encoded(merge(files)), ZIP_STORED)
        pages = list(_pages(directory))
        self._put("pages/pages.jsonl", _encoded(pages), ZIP_DEFLATED)
        self._put_package(title, software)
        return len(files), sum(len(file.lines) for file in files), len(pages) - 1

    def _put_package(self, title: str, software: str) -> None:
        package = {
            "profile": "data-package",
            "wacz_version": _VERSION,
            "title": title,
            "software": software,
            "created": self._now.isoformat(timespec="seconds").replace("+00:00", "Z"),
            "resources": list(self._resources),
        }
        text = json.dumps(package, ensure_ascii=False, indent=2).encode()
        self._put("datapackage.json", [text], ZIP_DEFLATED)
        digest = {"path": "datapackage.json", "hash": self._resources[-1]["hash"]}
        self._put("datapackage-digest.json", [json.dumps(digest).encode()], ZIP_DEFLATED)

    def _put(self, path: str, chunks: Iterable[bytes], compression: int) -> None:
        info = ZipInfo(path, self._now.timetuple()[:6])
        info.compress_type = compression
        sum_, size = hashlib.sha256(), 0
        with self._archive.open(info, "w", force_zip64=True) as target:
            for chunk in chunks:
                sum_.update(chunk)
                size += target.write(chunk)
        name = path.rpartition("/")[2].lower()  # Frictionless takes no capitals
        digest = f"sha256:{sum_.hexdigest()}"
        self._resources.append({"name": name, "path": path, "hash": digest, "bytes": size})


def _bytes(file: Indexed) -> Iterator[bytes]:
    """A file up to its last whole record: it may be growing."""
    left = file.length
    with file.path.open("rb") as source:
        while left and (chunk := source.read(min(left, _CHUNK))):
            left -= len(chunk)
            yield chunk


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in lines)


def _pages(directory: Path) -> Iterator[str]:
    """The list of pages: a header, and each page that shows an article of its own."""
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "Articles"})
    with query(directory, _PAGES) as result:
        for article_id, url, at, headline in result.rows():
            ts = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            page = {"id": article_id, "url": url, "ts": ts, "title": headline or url}
            yield json.dumps(page, ensure_ascii=False)
