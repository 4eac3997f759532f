"""What a page says about itself to robots: X-Robots-Tag and meta robots. Pure.

Google's description is the standard that pages are written for:
https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag
"""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from crawler.caching import http_date

PRODUCT_TOKEN = "newsarchive"  # as it stands in our User-Agent
HEAD_BYTES = 64 * 1024
_VALUED = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
_MARK = re.compile(rb"<(!--|script\b|style\b|meta\b)", re.IGNORECASE)
# Each start is tried once, so a tag of a thousand bytes without "=" costs no more than one with.
_ATTRIBUTE = re.compile(
    r"""(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.ASCII
)
_TAG_BYTES = 2000
_NAME = re.compile(r"[a-z0-9_-]+\Z")
_LONGEST = 100  # characters of a directive


def directives(values: Iterable[str], now: datetime, agent: str = PRODUCT_TOKEN) -> frozenset[str]:
    """What X-Robots-Tag says to us, in lower case; `values` are its lines.

    `otherbot: noindex` speaks to otherbot, until the next name or the end of the line. `none` is
    noindex and nofollow, and `unavailable_after` adds noindex when its time has come.
    """
    return frozenset(
        meaning
        for value in values
        for name, directive in _statements(value)
        if name in ("", agent.lower())
        for meaning in _meanings(directive, now)
    )


def meta_directives(head: bytes, now: datetime, agent: str = PRODUCT_TOKEN) -> frozenset[str]:
    """What the page's meta elements of the names `robots` and `agent` say, in lower case.

    Looks at the first 64 KiB, past comments and scripts. Where both names speak, both count.
    """
    found: set[str] = set()
    # UTF-16 without its zero bytes is near enough to ASCII here.
    for tag in _metas(head[:HEAD_BYTES].replace(b"\0", b"")):
        attributes = _attributes(tag)
        if attributes.get("name", "").strip().lower() in ("robots", agent.lower()):
            for _, directive in _statements(attributes.get("content", "")):
                found.update(_meanings(directive, now))
    return frozenset(found)


def noindex(found: Iterable[str]) -> bool:
    """Whether the page asks not to be listed: its articles are not stored."""
    return "noindex" in found


def noarchive(found: Iterable[str]) -> bool:
    """Whether the page asks that no copy be shown; `nocache` is Bing's word for it."""
    return not {"noarchive", "nocache"}.isdisjoint(found)


def _statements(value: str) -> list[tuple[str, str]]:
    """Pairs of the robot that is spoken to ("" for all) and what it is told."""
    said: list[tuple[str, str]] = []
    robot = ""
    for part in (part.strip() for part in value.lower().split(",")):
        if said and _lacks_date(said[-1][1]) and any(letter.isdigit() for letter in part):
            said[-1] = (robot, f"{said[-1][1]}, {part}")  # "Friday, 25-Jun-27 15:00:00 GMT"
            continue
        name, colon, rest = (piece.strip() for piece in part.partition(":"))
        speaks_to = bool(colon) and name not in _VALUED and _NAME.match(name) is not None
        robot = name if speaks_to else robot
        directive = rest if speaks_to else part
        if directive:
            said.append((robot, directive[:_LONGEST]))
    return said


def _lacks_date(directive: str) -> bool:
    return directive.startswith("unavailable_after") and not any(map(str.isdigit, directive))


def _meanings(directive: str, now: datetime) -> Iterator[str]:
    name, colon, value = (piece.strip() for piece in directive.partition(":"))
    if name == "none":
        yield from ("noindex", "nofollow")
        return
    yield f"{name}:{value}" if colon else name
    until = _time(value) if name == "unavailable_after" else None
    if until is not None and until <= now:
        yield "noindex"


def _time(text: str) -> datetime | None:
    """RFC 822, RFC 850 or ISO 8601, which are what the standard names."""
    if (at := http_date(text)) is not None:
        return at
    try:
        at = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _metas(head: bytes) -> Iterator[bytes]:
    position = 0
    while mark := _MARK.search(head, position):
        kind = mark.group(1).lower()
        ends = b"-->" if kind == b"!--" else b">" if kind == b"meta" else b"</" + kind
        end = head.find(ends, mark.end())
        if end < 0:
            return
        if kind == b"meta":
            yield head[mark.end() : min(end, mark.end() + _TAG_BYTES)]
        position = end + 1


def _attributes(tag: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag.decode("latin-1")):
        name, *values = match.groups()
        found.setdefault(name.lower(), html.unescape(next(filter(None, values), "")))
    return found
