"""HTTP/1.1 of the made-up web, without sockets: the head of a request in, a response out.

Rules are RFC 9110 (semantics) and RFC 9112 (messages).
"""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from scheduler.demo.site import Answer

_METHODS = ("GET", "HEAD")
_GZIP_FROM = 512  # bytes; below, the header costs more than it saves
_GZIP_LEVEL = 5
# The demo's day is some seconds long: an outlet of this pace lets nothing be kept for longer.
_CACHE_CONTROL = "max-age=1"


class BadRequestError(ValueError):
    """The client sent what is no HTTP request that this web understands."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """The head of a request."""

    method: str
    url: str  # absolute
    headers: Mapping[str, str]  # names in lower case
    version: str

    @property
    def keeps_open(self) -> bool:
        """Whether another request may follow: never after a body, which is not read."""
        if "content-length" in self.headers or "transfer-encoding" in self.headers:
            return False
        return self.version == "HTTP/1.1" and self.headers.get("connection", "").lower() != "close"

    @property
    def conditional(self) -> bool:
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


@dataclass(frozen=True, kw_only=True, slots=True)
class Response:
    """A response, and whether its connection stays open."""

    status: int
    head: bytes
    body: bytes = b""


def read_request(head: bytes) -> Request:
    """The request of which `head` is the part up to the empty line.

    The target is absolute, as proxies are asked, or a path beside a Host header (RFC 9112, 3.2).
    Raises BadRequestError.
    """
    first, *lines = head.decode("latin-1").strip("\r\n").split("\r\n")
    try:
        method, target, version = first.split(" ")
    except ValueError as error:
        raise BadRequestError(f"no request line: {first[:100]!r}") from error
    fields = (line.partition(":") for line in lines)
    headers = {name.strip().lower(): value.strip() for name, _, value in fields}
    url = f"http://{headers.get('host', '')}{target}" if target.startswith("/") else target
    try:
        urlsplit(url)
    except ValueError as error:
        raise BadRequestError(f"no address: {url[:100]!r}") from error
    return Request(method=method, url=url, headers=headers, version=version)


def refusal(request: Request) -> Answer | None:
    """Why this web does not look the address up; None where it does."""
    text = "text/plain; charset=utf-8"
    if request.method == "CONNECT":
        return Answer(status=501, content_type=text, body=b"This web speaks plain http only.\n")
    if request.method not in _METHODS:
        return Answer(status=405, content_type=text, body=b"This web can only be read.\n")
    if not request.url.startswith("http://") or not urlsplit(request.url).hostname:
        return Answer(status=400, content_type=text, body=b"Ask for http://host/path.\n")
    return None


def respond(request: Request, answer: Answer, now: datetime) -> Response:
    """The response that carries `answer`: 304 where the client holds it, gzip where it may."""
    headers = {"Date": _http_date(now), "Server": "newsarchive-demo"}
    if not request.keeps_open:
        headers["Connection"] = "close"
    if answer.status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = ", ".join(_METHODS)
    if answer.status == HTTPStatus.OK:
        headers |= _validators(answer)
        if _holds(request.headers, headers, answer.modified_at):
            return Response(status=304, head=_head(304, headers))
    body = _encoded(request, answer, headers)
    headers |= {"Content-Type": answer.content_type, "Content-Length": str(len(body))}
    head = _head(answer.status, headers)
    return Response(status=answer.status, head=head, body=b"" if request.method == "HEAD" else body)


def _validators(answer: Answer) -> dict[str, str]:
    # Weak: the gzipped and the plain form share it (RFC 9110, 8.8.3.3).
    digest = hashlib.blake2b(answer.body, digest_size=10).hexdigest()
    headers = {"ETag": f'W/"{digest}"', "Cache-Control": _CACHE_CONTROL, "Vary": "Accept-Encoding"}
    if answer.modified_at:
        headers["Last-Modified"] = _http_date(answer.modified_at)
    return headers


def _holds(
    asked: Mapping[str, str], headers: Mapping[str, str], modified_at: datetime | None
) -> bool:
    """Whether the client holds the current form (RFC 9110, 13.2.2: tags before dates)."""
    tags = asked.get("if-none-match")
    if tags is not None:
        current = headers["ETag"].removeprefix("W/")
        return tags == "*" or current in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    since = _parsed(asked.get("if-modified-since"))
    return (
        since is not None
        and modified_at is not None
        and modified_at.replace(microsecond=0) <= since
    )


def _parsed(date: str | None) -> datetime | None:
    """The date of a header; None where it is none, which is to be ignored (RFC 9110, 13.1.3)."""
    if date is None:
        return None
    try:
        parsed = parsedate_to_datetime(date)
    except ValueError:
        return None
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)


def _encoded(request: Request, answer: Answer, headers: dict[str, str]) -> bytes:
    accepted = request.headers.get("accept-encoding", "").lower().replace(" ", "").split(",")
    textual = answer.content_type.partition(";")[0] not in ("image/png", "application/gzip")
    if not textual or "gzip" not in accepted or len(answer.body) < _GZIP_FROM:
        return answer.body
    headers["Content-Encoding"] = "gzip"
    return gzip.compress(answer.body, _GZIP_LEVEL, mtime=0)


def _head(status: int, headers: Mapping[str, str]) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
