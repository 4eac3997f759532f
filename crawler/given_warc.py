"""The pages of WARC files and WACZ packages that others have written, streamed.

Of each record the answer is a page or the reason why it is none: nothing is passed over in
silence. The formats: WARC 1.0 and 1.1, by record compressed or not; WACZ 1.1.1, whose folder
`archive/` holds WARC files (https://specs.webrecorder.net/wacz/1.1.1/).
"""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import WARCIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.timeutils import iso_date_to_datetime

from crawler.given import Given, ImportFileError, Left, Limits
from crawler.urls import canonical_url
from storage.encodings import EncodingError, TooLargeError, decoded
from storage.warc_records import Exchange

_PACKED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_PAGES = ("text/html", "application/xhtml+xml")


def warc_pages(path: Path, limits: Limits) -> Iterator[Given | Left]:
    """Every record of a WARC file, in its order.

    Raises ImportFileError where the file cannot be read, or breaks off in the middle.
    """
    with _opened(path) as file:
        yield from _pages(file, str(path), limits)


def wacz_pages(path: Path, limits: Limits) -> Iterator[Given | Left]:
    """Every record of the WARC files of a WACZ package.

    Raises ImportFileError where it is none, or is damaged.
    """
    try:
        with zipfile.ZipFile(path) as package:
            members = [each for each in package.infolist() if _is_warc(each.filename)]
            if not members:
                raise ImportFileError(
                    f"{path}: a zip file without archive/*.warc.gz is no WACZ; unpack it, and "
                    "import what it holds"
                )
            for member in members:
                with package.open(member) as file:
                    where = f"{path}, {member.filename}"
                    yield from _pages(file, where, limits)
    except (OSError, zipfile.BadZipFile) as error:
        raise ImportFileError(f"{path}: {error}; get the file anew") from error


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise ImportFileError(f"{path}: {error.strerror or error}") from error


def _pages(file: Any, where: str, limits: Limits) -> Iterator[Given | Left]:
    records = WARCIterator(file)
    offset = 0
    try:
        for record in records:
            offset = records.offset  # get_record_offset() would read the record to its end
            yield _page(record, f"{where}, offset {offset}", limits)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise ImportFileError(
            f"{where}: broken after offset {offset} ({error}); what is before is imported. Get "
            "the file anew, and import it again: nothing is taken twice"
        ) from error


def _page(record: Any, where: str, limits: Limits) -> Given | Left:
    """A record as a page, or the reason why it is none."""
    if record.rec_type != "response":
        return Left(reason=f"{record.rec_type} record")
    if record.http_headers is None:
        return Left(reason="no http response")
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if canonical_url(url) is None:
        return Left(reason="not a web address")
    if (reason := _unwanted(record.http_headers)) is not None:
        return Left(reason=reason)
    asked = _time(record.rec_headers.get_header("WARC-Date"))
    if asked is None or asked > limits.now:
        return Left(reason="no time, or one to come", problem=f"{where}: WARC-Date of {url}")
    return _taken(record, url, asked, where, limits)


def _taken(record: Any, url: str, asked: datetime, where: str, limits: Limits) -> Given | Left:
    try:
        body = _body(record, limits.max_bytes)
    except TooLargeError:
        return Left(reason="too large")
    except (EncodingError, EOFError) as error:
        return Left(reason="broken record", problem=f"{where}: {url}: {error}")
    headers = record.http_headers.headers
    exchange = Exchange(
        url=url,
        requested_at=asked,
        status=200,
        reason_phrase="OK",
        response_headers=[(n, v or "") for n, v in headers if n.lower() not in _PACKED],
        body=body,
        ip=record.rec_headers.get_header("WARC-IP-Address"),
    )
    return Given(exchange=exchange)


def _unwanted(head: Any) -> str | None:
    """Why a response is no page, by its head."""
    if (status := head.get_statuscode()) != "200":
        return f"status {status}" if status.isdigit() and len(status) == 3 else "no status"
    kind = (head.get_header("Content-Type") or "text/html").partition(";")[0].strip().lower()
    return None if kind in _PAGES else "not html"


def _body(record: Any, limit: int) -> bytes:
    """The payload, unpacked. Raises TooLargeError; EOFError where it breaks off."""
    raw = record.raw_stream
    expected: int = raw.limit
    head = record.http_headers
    chunked = (head.get_header("Transfer-Encoding") or "").strip().lower() == "chunked"
    stream = ChunkedDataReader(raw, decomp_type=None) if chunked else raw
    body: bytes = _read(stream, limit + 1)
    if len(body) > limit:
        raise TooLargeError(f"more than {limit} bytes")
    if not chunked and len(body) < expected:
        raise EOFError(f"the record breaks off after {len(body)} of {expected} bytes")
    return decoded(body, head.get_header("Content-Encoding") or "", max_bytes=limit)


def _read(stream: Any, most: int) -> bytes:
    parts: list[bytes] = []
    while most > 0 and (part := stream.read(most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _time(text: str | None) -> datetime | None:
    try:
        return iso_date_to_datetime(text, tz_aware=True) if text else None
    except ValueError:
        return None
