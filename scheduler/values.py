"""Readers of values that are text: each makes Python's value of TOML's, or raises.

TypeError: not the type that is wanted; ValueError: not a value that is accepted, which an
UnacceptableError explains where that is more than its not being of a kind.
"""

import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from crawler.openings import opening
from storage.records import FeedKind

_HOST = re.compile(r"[\w.-]+(:\d+)?|\[[0-9A-Fa-f:.]+\](:\d+)?|[0-9A-Fa-f:]+")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class UnacceptableError(ValueError):
    """A value that is not accepted, and why."""


def switch(value: object) -> bool:
    """TOML's true or false."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def text(value: object) -> str:
    """One line of text that is not empty."""
    if not isinstance(value, str):
        raise TypeError(value)
    if not value.strip() or not value.isprintable():
        raise ValueError(value)
    return value.strip()


def web_address(value: object) -> str:
    """An absolute http or https URL."""
    url = text(value)
    parts = urlsplit(url)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise ValueError(url)
    return url


def contact(value: object) -> str:
    """An e-mail address, or an http or https URL."""
    written = text(value)
    if re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", written):
        return written
    return web_address(written)


def proxy(value: object) -> str:
    """A URL, or the empty text for none."""
    return "" if value == "" else web_address(value)


def header(value: object) -> str:
    """What may stand in a header of HTTP: one line of ASCII."""
    written = text(value)
    if not written.isascii():
        raise ValueError(written)
    return written


def level(value: object) -> str:
    """A level of the log."""
    level = text(value).upper()
    if level not in LEVELS:
        raise ValueError(value)
    return level


def list_of(read: Callable[[object], str]) -> Callable[[object], tuple[str, ...]]:
    """A reader of lists whose items `read` reads."""

    def read_list(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise TypeError(value)
        return tuple(read(item) for item in value)

    return read_list


def host(value: object) -> str:
    """A host name or address, with a port or without."""
    name = text(value).lower()
    if not _HOST.fullmatch(name):
        raise ValueError(value)
    return name


def opened(value: object) -> str:
    """An entry of `allow_hosts`, as the crawler reads it: crawler/openings.py."""
    entry = text(value).lower()
    opening(entry)
    return entry


def pattern(value: object) -> str:
    """A regular expression that compiles."""
    if not isinstance(value, str):
        raise TypeError(value)
    try:
        re.compile(value)
    except re.error as error:
        at = f" at position {error.pos}" if error.pos is not None else ""
        raise UnacceptableError(
            f"{json.dumps(value, ensure_ascii=False)}: {error.msg}{at}"
        ) from error
    return value


def language(value: object) -> str:
    """An ISO 639-1 code, in lower case."""
    code = text(value).lower()
    if not re.fullmatch(r"[a-z]{2}", code):
        raise ValueError(value)
    return code


def country(value: object) -> str:
    """An ISO 3166-1 alpha-2 code, in upper case."""
    code = text(value).upper()
    if not re.fullmatch(r"[A-Z]{2}", code):
        raise ValueError(value)
    return code


def timezone(value: object) -> str:
    """A name of the IANA time zone database."""
    name = text(value)
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as error:  # OSError: a name that is a folder of it
        raise ValueError(name) from error
    return name


def feeds(value: object) -> tuple[tuple[FeedKind, str], ...]:
    """Kind and URL of each feed of a source."""
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_feed(number, table) for number, table in enumerate(value, 1))


def _feed(number: int, table: object) -> tuple[FeedKind, str]:
    if not isinstance(table, dict) or set(table) != {"kind", "url"}:
        raise UnacceptableError(f"feed {number} needs kind and url, and nothing else")
    kinds = [kind.value for kind in FeedKind]
    if table["kind"] not in kinds:
        raise UnacceptableError(f"feed {number}: kind is one of {', '.join(kinds)}")
    try:
        return FeedKind(table["kind"]), web_address(table["url"])
    except (TypeError, ValueError) as error:
        raise UnacceptableError(f"feed {number}: url is an absolute http or https URL") from error
