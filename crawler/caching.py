"""What a server's headers say about asking again: when at the earliest, and on what condition.

Functions of header values; names of headers come in lower case. A value that cannot be read is
as if it were not there: a server's mistake must not stop a crawl.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_RETRY = timedelta(days=1)
# A CDN gives a whole site "a month" as easily as an hour; a news page is looked at again anyway.
LONGEST_FRESHNESS = timedelta(hours=6)
LONGEST_VALIDATOR = 1000  # characters
_NOTHING = timedelta(0)
# RFC 9111, 5.2: name, or name=token, or name="quoted"
_DIRECTIVE = re.compile(r'([^\s,;=]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;]*)))?')
_SECONDS = re.compile(r"[0-9]+\Z")
_PACKED = '-gzip"'
_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"\Z')  # RFC 9110, 8.8.3


def http_date(text: str | None) -> datetime | None:
    """A date in any of HTTP's three forms (RFC 9110, 5.6.7), or None."""
    if not text:
        return None
    try:
        at = parsedate_to_datetime(text.strip())
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """How long Retry-After asks to wait, in seconds or until a date (RFC 9110, 10.2.3).

    At most a day: beyond, the next check finds out again. None without a readable value.
    """
    text = (value or "").strip()
    if _SECONDS.match(text):
        return _between(_seconds(text), LONGEST_RETRY)
    if (at := http_date(text)) is not None:
        return _between(at - now, LONGEST_RETRY)
    return None


def freshness(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the response stays fresh from `now` on: asking sooner can bring nothing new.

    RFC 9111, 4.2: s-maxage (we keep for many readers, as a shared cache), else max-age, else
    Expires less Date; less the Age that the response had already. no-store and no-cache ask for
    no patience at all. must-revalidate says only what to do when it is over. At most six hours.
    """
    directives = cache_control(headers.get("cache-control", ""))
    if "no-store" in directives or directives.get("no-cache", "fields") == "":
        return _NOTHING
    return _between(_lifetime(headers, directives, now) - _age(headers), LONGEST_FRESHNESS)


def cache_control(value: str) -> dict[str, str]:
    """The directives of Cache-Control by lower-case name; of a repeated one the first counts."""
    directives: dict[str, str] = {}
    for name, quoted, bare in _DIRECTIVE.findall(value):
        directives.setdefault(name.lower(), quoted or bare)
    return directives


def validators(headers: Mapping[str, str]) -> tuple[str | None, str | None]:
    """ETag and Last-Modified, as they came, where a server can be asked by them again."""
    etag = headers.get("etag", "").strip()
    last_modified = headers.get("last-modified", "").strip()
    return (
        etag if _is_usable(etag) else None,
        last_modified if http_date(last_modified) is not None else None,
    )


def conditional_headers(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The headers of a request for what changed since (RFC 9110, 13.1).

    Both where both are known: a server that understands If-None-Match passes over the other.
    Apache's mod_deflate sends `"abc-gzip"` for a packed page and later knows only `"abc"`
    (bug 45023), so such a tag goes out in both forms.
    """
    headers: dict[str, str] = {}
    if etag is not None and _is_usable(etag):
        headers["If-None-Match"] = ", ".join(_forms(etag))
    if last_modified is not None and http_date(last_modified) is not None:
        headers["If-Modified-Since"] = last_modified.strip()
    return headers


def _lifetime(headers: Mapping[str, str], directives: dict[str, str], now: datetime) -> timedelta:
    for name in ("s-maxage", "max-age"):
        if _SECONDS.match(directives.get(name, "")):
            return _seconds(directives[name])
    expires = http_date(headers.get("expires"))
    if expires is None:  # "0" and other junk: expired already (RFC 9111, 5.3)
        return _NOTHING
    return expires - (http_date(headers.get("date")) or now)


def _age(headers: Mapping[str, str]) -> timedelta:
    text = headers.get("age", "").strip()
    return _seconds(text) if _SECONDS.match(text) else _NOTHING


def _seconds(text: str) -> timedelta:
    # RFC 9111, 1.2.2: what is too large to hold counts as 2^31.
    return timedelta(seconds=min(int(text[:12]), 2**31))


def _between(wait: timedelta, longest: timedelta) -> timedelta:
    return max(_NOTHING, min(wait, longest))


def _is_usable(etag: str) -> bool:
    """An unquoted tag breaks the grammar, but its server compares it as it is."""
    if not etag or len(etag) > LONGEST_VALIDATOR:
        return False
    return (
        _ETAG.match(etag) is not None or re.match(r"[\x21\x23-\x2b\x2d-\x7e]+\Z", etag) is not None
    )


def _forms(etag: str) -> Iterator[str]:
    yield etag
    if etag.endswith(_PACKED):
        yield etag.removesuffix(_PACKED) + '"'
