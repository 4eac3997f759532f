"""A record of a WARC file read back, by its place."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.timeutils import iso_date_to_datetime

from storage.encodings import EncodingError, decoded
from storage.errors import StorageError

MAX_PAYLOAD_BYTES = 64 * 1024 * 1024


class WarcError(StorageError):
    """A WARC file cannot be written or read; the message names it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a record lies."""

    file: str  # relative to the archive's folder
    offset: int
    length: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """A response as it was kept."""

    kind: str  # response or revisit
    url: str
    requested_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes  # without content encodings; empty for a revisit
    payload_digest: str | None
    revisit_of: tuple[str, datetime] | None  # URL and time of the response that has the body


def read(directory: Path, place: Place, *, max_bytes: int = MAX_PAYLOAD_BYTES) -> Stored:
    """The response at `place` in the archive's folder `directory`, its body unpacked.

    Raises WarcError if the file is missing or holds no response there, or if the body cannot be
    unpacked within `max_bytes`.
    """
    where = f"{directory / place.file}, offset {place.offset}"
    record = _record(_bytes(directory / place.file, place), where)
    if record.rec_type not in ("response", "revisit") or record.http_headers is None:
        raise WarcError(f"{where}: no response but a {record.rec_type} record")
    http = record.http_headers
    try:
        body = decoded(
            record.raw_stream.read(),
            ",".join(value for name, value in http.headers if name.lower() == "content-encoding"),
            max_bytes=max_bytes,
        )
        return _stored(record, int(http.get_statuscode()), body)
    except (EncodingError, ValueError) as error:
        raise WarcError(f"{where}: {error}") from error


def _bytes(path: Path, place: Place) -> bytes:
    try:
        with path.open("rb") as file:
            file.seek(place.offset)
            data = file.read(place.length)
    except FileNotFoundError as error:
        raise WarcError(f"{path} is missing; bring it back from your backup") from error
    except OSError as error:
        raise WarcError(f"cannot read {path}: {error.strerror or error}") from error
    if len(data) < place.length:
        raise WarcError(f"{path} ends before offset {place.offset + place.length}")
    return data


def _record(data: bytes, where: str) -> Any:
    try:
        # warcio takes what it cannot unpack as it is, and a body that breaks off as whole.
        plain = zlib.decompress(data, wbits=zlib.MAX_WBITS | 16)
        return next(iter(WARCIterator(BytesIO(plain))))
    except (zlib.error, ArchiveLoadFailed, StopIteration) as error:
        raise WarcError(f"{where}: no WARC record there, or a damaged one: {error}") from error


def _stored(record: Any, status: int, body: bytes) -> Stored:
    facts = record.rec_headers
    origin, at = (
        facts.get_header("WARC-Refers-To-Target-URI"),
        facts.get_header("WARC-Refers-To-Date"),
    )
    return Stored(
        kind=record.rec_type,
        url=facts.get_header("WARC-Target-URI"),
        requested_at=_time(facts.get_header("WARC-Date")),
        status=status,
        headers=tuple((name, value or "") for name, value in record.http_headers.headers),
        body=body,
        payload_digest=facts.get_header("WARC-Payload-Digest"),
        revisit_of=(origin, _time(at)) if origin and at else None,
    )


def _time(text: str) -> datetime:
    at: datetime = iso_date_to_datetime(text, tz_aware=True)
    return at
