"""Rows of an answer as an Atom feed (RFC 4287), written as they are drawn.  Pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from lxml import etree

from storage.records import derived_id

NEEDED = ("url", "headline")
_TIMES = ("modified_at", "published_at", "first_seen_at")
_ATOM = "http://www.w3.org/2005/Atom"
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


class AtomError(ValueError):
    """Rows that make no feed; the message says what they lack."""


def write_atom(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    out: BinaryIO,
    *,
    name: str,
    now: datetime,
) -> None:
    """A feed with an entry for each row; `name` identifies it, so that it has one id for ever.

    Columns that are known: url, headline (needed), published_at, modified_at, first_seen_at, sapo,
    body, authors, source, language, tags. Raises AtomError.
    """
    check(columns)
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM}):
            file.write(_text("id", f"urn:newsarchive:{derived_id(name)}"))
            file.write(_text("title", "newsarchive"), _text("updated", _moment(now)))
            file.write(_author("newsarchive"))
            for number, row in enumerate(rows, start=1):
                values = dict(zip(columns, row, strict=True))
                file.write(_entry(values, number, now), pretty_print=True)


def check(columns: Sequence[str]) -> None:
    """Raises AtomError where a column is lacking that a feed needs."""
    lacking = [name for name in NEEDED if name not in columns]
    if lacking:
        raise AtomError(
            f"an Atom feed needs the columns {' and '.join(NEEDED)}, and wants published_at, sapo "
            f"and authors; the query has no {' and no '.join(lacking)}"
        )


def _entry(values: dict[str, Any], number: int, now: datetime) -> Any:
    url = values["url"]
    if not url:
        raise AtomError(f"row {number} has no url, which identifies an entry; leave it out")
    entry = _element("entry")
    entry.append(_text("id", str(url)))
    entry.append(_text("title", str(values["headline"] or url)))
    entry.append(_element("link", href=_clean(str(url)), rel="alternate"))
    changed = next((values[name] for name in _TIMES if values.get(name)), now)
    entry.append(_text("updated", _moment(changed)))
    if values.get("published_at"):
        entry.append(_text("published", _moment(values["published_at"])))
    entry.extend(_author(str(each)) for each in _many(values.get("authors")))
    for name, column in (("summary", "sapo"), ("content", "body")):
        if values.get(column):
            entry.append(_text(name, str(values[column])))
    for tag in _many(values.get("tags")):
        entry.append(_element("category", term=_clean(str(tag))))
    if values.get("language"):
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", str(values["language"]))
    return entry


def _many(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _author(name: str) -> Any:
    author = _element("author")
    author.append(_text("name", name))
    return author


def _text(name: str, text: str) -> Any:
    element = _element(name)
    element.text = _clean(text)
    return element


def _element(name: str, **attributes: str) -> Any:
    return etree.Element(f"{{{_ATOM}}}{name}", attributes, nsmap={None: _ATOM})


def _clean(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)


def _moment(at: Any) -> str:
    if not isinstance(at, datetime):
        raise AtomError(f"{at!r} is no time; an Atom feed takes TIMESTAMPTZ, as published_at is")
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
