"""What a revision said, as it is compared with another: its words, and the facts in them.  Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from storage import measured, rows
from storage.passing import is_passing
from storage.records import Article


class Part(StrEnum):
    """Of what of an article a change is."""

    HEADLINE = "headline"
    SAPO = "sapo"
    PARAGRAPH = "paragraph"
    CORRECTION = "correction"  # a paragraph that notes one
    QUANTITY = "quantity"
    QUOTE = "quote"
    NAME = "name"
    DATE = "date"
    CREDIT = "credit"
    AUTHOR = "author"
    IMAGE = "image"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """Something that a text says or shows, in a form in which two are equal or not."""

    part: str
    text: str  # the outlet's words
    key: str  # two facts of a part with one key say the same
    value: Decimal | None = None
    unit: str | None = None
    subject: str | None = None
    start: int | None = None  # code points of the body


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph and where it stands in the body."""

    text: str
    start: int
    is_sapo: bool = False

    @property
    def end(self) -> int:
        """Where it ends in the body."""
        return self.start + len(self.text)


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """An article as a revision has it."""

    headline: str | None = None
    sapo: str | None = None
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    credit: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    facts: tuple[Fact, ...] = ()
    pictured: bool = True  # whether its images are among the facts
    measurer: str | None = None  # None: not measured, so that only its images are facts
    removed: frozenset[str] = frozenset()  # block_id of what site memory took out


def plain(text: str | None) -> str:
    """A text without differences that no reader sees: NFC, and one space between words."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def state_of(article: Article) -> State:
    """The state that an article was read in."""
    metrics = list(measured.measured_rows("article_metrics", [article]))
    return state(
        rows.content(article),
        facts(
            {
                **{name: measured.measured_rows(name, [article]) for name in MEASURED},
                "images": list(rows.images(article)),
            }
        ),
        measurer=metrics[0]["measurer"] if metrics else None,
        removed=frozenset(each.block for each in article.removed),
    )


def state(
    row: Mapping[str, Any],
    facts: tuple[Fact, ...] | None,
    *,
    measurer: str | None,
    removed: frozenset[str],
) -> State:
    """The state of a row of `revisions`; facts None: they were not kept."""
    return State(
        headline=row["headline"],
        sapo=row["sapo"],
        blocks=tuple(_blocks(row)),
        authors=tuple(row["authors"]),
        credit=row["credited_source"],
        published_at=row["published_at"],
        modified_at=row["modified_at"],
        facts=facts or (),
        pictured=facts is not None,
        measurer=measurer,
        removed=removed,
    )


def _blocks(row: Mapping[str, Any]) -> Iterator[Block]:
    """The paragraphs; the body's own where a row has none."""
    body, sapo = row["body"], plain(row["sapo"])
    places = row["paragraphs"] or [{"kind": "text", "start": 0, "end": len(body)}]
    for place in places:
        text = body[place["start"] : place["end"]]
        if text.strip() and not is_passing(text):
            told = bool(sapo) and (place["kind"] == "sapo" or plain(text) == sapo)
            yield Block(text=text, start=place["start"], is_sapo=told)


# ---- facts

MEASURED = ("quantities", "quotes", "mentions", "times")


def facts(tables: Mapping[str, Iterable[Mapping[str, Any]]]) -> tuple[Fact, ...]:
    """The facts in an article's rows of `MEASURED` and `images`."""
    return (
        *(_quantity(row) for row in tables["quantities"] if not row["marginal"]),
        *(_quote(row) for row in tables["quotes"]),
        *(_name(row) for row in tables["mentions"] if row["kind"] in _NAMED),
        *(_date(row) for row in tables["times"]),
        *(_image(row) for row in tables["images"]),
    )


_NAMED = ("person", "organisation")


def _quantity(row: Mapping[str, Any]) -> Fact:
    says = ("value", "value_max", "unit", "per", "bound", "kind", "direction")
    subject = row["subject"]
    counted = subject if subject and plain(subject) not in plain(row["surface"]) else None
    return Fact(
        part=Part.QUANTITY,
        text=" ".join(filter(None, (row["surface"], counted))),
        key="\x1f".join([plain(subject).casefold(), *(_text(row[name]) for name in says)]),
        value=row["value"],
        unit=row["unit"],
        subject=subject,
        start=row["start"],
    )


def _text(value: object) -> str:
    """A value as text, the same whether it was just read or comes from a table."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value or "")


def _quote(row: Mapping[str, Any]) -> Fact:
    speaker = row["speaker"]
    return Fact(
        part=Part.QUOTE,
        text=row["text"],
        key=f"{plain(row['text'])}\x1f{plain(speaker)}",
        subject=speaker,
        start=row["start"],
    )


def _name(row: Mapping[str, Any]) -> Fact:
    return Fact(
        part=Part.NAME,
        text=row["name"],
        key=plain(row["name"]).casefold(),
        subject=str(row["kind"]),
        start=row["start"],
    )


def _date(row: Mapping[str, Any]) -> Fact:
    days = (row["time_from"], row["time_to"])
    says = days if any(days) else (plain(row["surface"]).casefold(),)
    return Fact(
        part=Part.DATE,
        text=row["surface"],
        key="\x1f".join(str(each or "") for each in (*says, row["grain"])),
        start=row["start"],
    )


def _image(row: Mapping[str, Any]) -> Fact:
    """A picture, known by its file's name: hosts, sizes and signatures differ at every visit."""
    name = urlsplit(row["url"]).path.rsplit("/", 1)[-1] or row["url"]
    about = " · ".join(filter(None, (row["caption"], row["credit"])))
    return Fact(part=Part.IMAGE, text=about or name, key=plain(about) or name, subject=name)
