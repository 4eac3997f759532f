"""Records as Arrow tables: what a batch becomes before DuckDB sees it.

A column has its field's name, and the type that the schema's SQL gives it. NUL and lone surrogates,
which UTF-8 or other programs cannot take, become U+FFFD, one for one, so that offsets into a text
stay right; they must not cost a batch. What a column truly cannot hold (a number too large, a time
without zone) is a RowError that names the record and the column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa

from storage.errors import RowError
from storage.passages import passages
from storage.records import Article, Paragraph, derived_id

Row = Mapping[str, Any]

_UNFIT = re.compile("[\0\ud800-\udfff]")
_WORDS = (
    *("url", "headline", "sapo", "body", "authors", "credited_source"),
    *("published_at", "modified_at", "language", "section", "tags"),
    *("position", "extractor", "flags"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table of the archive, as rows are given to it."""

    name: str
    key: str  # column by which rows are replaced
    columns: pa.Schema
    names: tuple[str, ...] = field(init=False)  # the schema makes them anew whenever it is asked

    def __post_init__(self) -> None:
        object.__setattr__(self, "names", tuple(self.columns.names))


def row(record: object, table: Table) -> Row:
    """A record's fields for the columns of a table, which have their names."""
    return {name: getattr(record, name) for name in table.names}


def content(article: Article) -> Row:
    """An article's words: the columns that `articles` and `revisions` share."""
    return {
        "article_id": article.article_id,
        **{name: getattr(article, name) for name in _WORDS},
        "image": article.images[0].url if article.images else None,
        "paragraphs": paragraphs(article),
    }


def paragraphs(article: Article) -> list[dict[str, Any]]:
    """Each paragraph's kind and place in the body, in code points.

    The place of a caption outside the body is the point where its picture stands.

    Raises:
        RowError: a paragraph is not in the body, after those before it.
    """
    places = []
    for paragraph, start, end in passages(article):
        if start is None:
            raise RowError(_astray(article, paragraph))
        places.append({"kind": paragraph.kind, "start": start, "end": end})
    return places


def _astray(article: Article, paragraph: Paragraph) -> str:
    return (
        f"articles.paragraphs of {article.canonical_url}: {paragraph.text[:60]!r} is not in the "
        "body after the paragraphs before it; the body must be the paragraphs' texts"
    )


def images(article: Article) -> Iterator[Row]:
    """An article's pictures in their order."""
    for position, image in enumerate(article.images):
        yield {
            "article_id": article.article_id,
            "position": position,
            "url": image.url,
            "caption": image.caption,
            "credit": image.credit,
            "width": image.width,
            "height": image.height,
        }


def links(article: Article) -> Iterator[Row]:
    """An article's links in their order."""
    for position, link in enumerate(article.links):
        yield {
            "article_id": article.article_id,
            "position": position,
            "url": link.url,
            "text": link.text,
            "kind": link.kind,
            "target_id": derived_id(link.canonical_url or link.url),
        }


def last_of_each(rows: Iterable[Row], key: str) -> list[Row]:
    """Of rows with one key the last, in the order in which the keys first came."""
    return list({row[key]: row for row in rows}.values())


def arrow(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Rows as Arrow, with those of the table's columns that the first row has.

    Raises:
        RowError: a value does not fit its column.
    """
    columns = [column for column in table.columns if column.name in rows[0]]
    return pa.table([_column(table, each, rows) for each in columns], schema=pa.schema(columns))


_MISFITS = (pa.ArrowException, TypeError, ValueError, OverflowError)


def _column(table: Table, column: pa.Field, rows: Sequence[Row]) -> pa.Array:
    name, fit = column.name, _fit(column.type)
    try:
        return pa.array([fit(row[name]) for row in rows], column.type)
    except _MISFITS as error:
        raise _misfit(table, column, rows, error) from error


def _misfit(table: Table, column: pa.Field, rows: Sequence[Row], error: Exception) -> RowError:
    """The error that names the first row whose value does not fit."""
    fit = _fit(column.type)
    for row in rows:
        value = row[column.name]
        try:
            pa.array([fit(value)], column.type)
        except _MISFITS as reason:
            return RowError(
                f"{table.name}.{column.name} of {row[table.key]}: {value!r:.80}: {reason}"
            )
    return RowError(f"{table.name}.{column.name}: {error}")


def _fit(kind: pa.DataType) -> Callable[[Any], Any]:
    """What makes a field's value fit for a column of this type."""
    if pa.types.is_string(kind):
        return clean
    if pa.types.is_timestamp(kind):
        return _aware
    if pa.types.is_list(kind) and pa.types.is_string(kind.value_type):
        return lambda texts: [clean(text) for text in texts]
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type):
        return lambda records: records and [_cleaned(record) for record in records]
    if pa.types.is_map(kind):
        return lambda counts: [(clean(name), count) for name, count in counts.items()]
    return lambda value: value


def _cleaned(record: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: clean(value) if isinstance(value, str) else value for name, value in record.items()
    }


def clean(text: str | None) -> str | None:
    """A text as UTF-8 can carry it: U+FFFD for each NUL and lone surrogate."""
    return None if text is None else _UNFIT.sub("\ufffd", text)


def _aware(time: datetime | None) -> datetime | None:
    if time is not None and time.utcoffset() is None:
        raise ValueError("a time without zone; every time is aware")
    return time
