"""One HTTP exchange as WARC 1.1 records: request, and response or revisit.

The standard: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote, urldefrag, urlsplit

from warcio.recordbuilder import RecordBuilder
from warcio.statusandheaders import StatusAndHeaders

VERSION = "1.1"
_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# The operator's secrets are no part of what a site published, and archives are passed on.
_SECRETS = frozenset({"authorization", "proxy-authorization", "cookie"})
_NOT_TOKEN = re.compile(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]")  # RFC 9110, 5.6.2
_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
_NOT_IN_URL = re.compile(r"[^\x21-\x7e]")

Headers = Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """One request and what came back."""

    url: str
    requested_at: datetime
    request_method: str = "GET"
    request_headers: Headers = ()
    status: int
    reason_phrase: str = ""
    response_headers: Headers = ()
    body: bytes = b""  # without chunks, still content-encoded
    payload_digest: str | None = None  # "sha256:…" of the body as kept; None: of `body`
    ip: str | None = None  # the server's; not known behind a proxy
    protocol: str = "HTTP/1.1"
    revisit_of: tuple[str, datetime] | None = None  # URL and time of the response with this payload
    truncated: str | None = None  # WARC-Truncated: length, time, disconnect, unspecified

    @property
    def kind(self) -> str:
        """The type of the response's record: a payload that is held is not kept again."""
        return "revisit" if self.revisit_of is not None else "response"


def records(exchange: Exchange) -> tuple[Any, Any]:
    """The record of what came back (response or revisit), and the request's."""
    builder = RecordBuilder(warc_version=VERSION)
    body = exchange.body if exchange.revisit_of is None else b""
    response = _record(
        builder, exchange, exchange.kind, _response_head(exchange), body, _response_facts(exchange)
    )
    concurrent_to = response.rec_headers.get_header("WARC-Record-ID")
    request = _record(
        builder,
        exchange,
        "request",
        _request_head(exchange),
        b"",
        {"WARC-Concurrent-To": concurrent_to, "WARC-Payload-Digest": payload_digest(b"")},
    )
    return response, request


def warcinfo(file: str, software: str, about: Mapping[str, str], at: datetime) -> Any:
    """The record at the head of a file: who wrote it, and by which manners."""
    fields = {
        "software": software,
        "format": f"WARC File Format {VERSION}",
        "conformsTo": _CONFORMS_TO,
        "robots": "obey",
        **about,
    }
    record = RecordBuilder(warc_version=VERSION).create_warcinfo_record(
        file, {name: _line(value) for name, value in fields.items()}
    )
    record.rec_headers.replace_header("WARC-Date", warc_date(at))
    return record


def metadata(uri: str, content_type: str, content: bytes, at: datetime) -> Any:
    """A record of what no server sent: `uri` says what it is about."""
    return RecordBuilder(warc_version=VERSION).create_warc_record(
        uri,
        "metadata",
        payload=BytesIO(content),
        length=len(content),
        warc_content_type=content_type,
        warc_headers_dict={
            "WARC-Date": warc_date(at),
            "WARC-Block-Digest": payload_digest(content),
        },
    )


def warc_date(at: datetime) -> str:
    """A time as WARC 1.1 writes it: UTC, to the microsecond. `at` must be aware."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def payload_digest(body: bytes) -> str:
    """The label of a payload's digest, as WARC-Payload-Digest has it."""
    return f"sha256:{hashlib.sha256(body).hexdigest()}"


def _response_facts(exchange: Exchange) -> dict[str, str]:
    facts = {"WARC-Protocol": exchange.protocol.lower()}
    if exchange.revisit_of is None or exchange.status != 304:
        facts["WARC-Payload-Digest"] = exchange.payload_digest or payload_digest(exchange.body)
    elif exchange.payload_digest is not None:
        facts["WARC-Payload-Digest"] = exchange.payload_digest
    if exchange.revisit_of is not None:
        url, at = exchange.revisit_of
        same = "server-not-modified" if exchange.status == 304 else "identical-payload-digest"
        facts["WARC-Profile"] = _PROFILE + same
        facts["WARC-Refers-To-Target-URI"] = _target_uri(url)
        facts["WARC-Refers-To-Date"] = warc_date(at)
    if exchange.truncated is not None:
        facts["WARC-Truncated"] = exchange.truncated
    return facts


def _record(
    builder: RecordBuilder,
    exchange: Exchange,
    kind: str,
    head: "_Head",
    body: bytes,
    facts: Mapping[str, str],
) -> Any:
    head.compute_headers_buffer()
    headers = {"WARC-Date": warc_date(exchange.requested_at)}
    if exchange.ip is not None:
        headers["WARC-IP-Address"] = exchange.ip
    headers |= facts
    headers["WARC-Block-Digest"] = payload_digest(head.headers_buff + body)
    return builder.create_warc_record(
        _target_uri(exchange.url),
        kind,
        payload=BytesIO(body),
        length=len(body),
        http_headers=head,
        warc_headers_dict={name: _line(value) for name, value in headers.items()},
    )


class _Head(StatusAndHeaders):  # type: ignore[misc]
    """A head whose bytes stay as they came; warcio would percent-encode what is not ASCII."""

    def compute_headers_buffer(self, header_filter: Any = None) -> None:
        text = self.to_str(header_filter) + "\r\n"
        try:
            self.headers_buff = text.encode("latin-1")  # as HTTP libraries decode head bytes
        except UnicodeEncodeError:
            self.headers_buff = text.encode("utf-8", "replace")


def _request_head(exchange: Exchange) -> _Head:
    parts = urlsplit(_target_uri(exchange.url))
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = [
        (name, value)
        for name, value in _clean(exchange.request_headers)
        if name.lower() not in _SECRETS
    ]
    if not any(name.lower() == "host" for name, _ in headers):
        headers.insert(0, ("Host", parts.netloc.rpartition("@")[2]))
    method = _NOT_TOKEN.sub("", exchange.request_method)
    return _Head(f"{target} HTTP/1.1", headers, protocol=method)


def _response_head(exchange: Exchange) -> _Head:
    protocol = "HTTP/1.0" if exchange.protocol.upper() == "HTTP/1.0" else "HTTP/1.1"
    status = f"{exchange.status} {_line(exchange.reason_phrase)}".rstrip()
    return _Head(status, _as_kept(exchange), protocol=protocol)


def _as_kept(exchange: Exchange) -> list[tuple[str, str]]:
    """The response's headers, true for the bytes that are kept: no chunks, and their length.

    What no longer holds stays under X-Archive-Orig-, as web archives have it.
    """
    # The answers to HEAD and a 304 name the length of a body that they do not have.
    bodiless = exchange.status == 304 or exchange.request_method == "HEAD"
    length = None if bodiless else str(len(exchange.body))
    kept = [
        (name if _holds(name, value, length) else f"X-Archive-Orig-{name}", value)
        for name, value in _clean(exchange.response_headers)
    ]
    if length is None or any(name.lower() == "content-length" for name, _ in kept):
        return kept
    return [*kept, ("Content-Length", length)]


def _holds(name: str, value: str, length: str | None) -> bool:
    if name.lower() == "content-length":
        return length is None or value == length
    return name.lower() != "transfer-encoding"


def _clean(headers: Headers) -> list[tuple[str, str]]:
    """Headers that stay one line each: a line break inside would forge another header."""
    return [(_NOT_TOKEN.sub("_", name) or "_", _line(value)) for name, value in headers]


def _line(text: str) -> str:
    return _CONTROL.sub(" ", text).strip()


def _target_uri(url: str) -> str:
    return _NOT_IN_URL.sub(lambda match: quote(match.group()), urldefrag(url).url)
