"""Measures as rows of their tables: one row a quantity, mention, quote, time and other number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from itertools import accumulate
from typing import Any

from storage.measures import (
    Measures,
    Mention,
    NumberSpan,
    Quantity,
    Quote,
    Span,
    TimeMention,
)
from storage.records import Article
from storage.rows import Row

TABLES = ("quantities", "mentions", "quotes", "times", "numbers", "article_metrics")
_NAMES: dict[type, tuple[str, ...]] = {
    kind: tuple(each.name for each in fields(kind))
    for kind in (Quantity, Mention, Quote, TimeMention, NumberSpan)
}
_DAYS = ("time_from", "time_to")
_SCALE = Decimal("1e-9")  # DECIMAL(38, 9): what the columns hold
_LARGEST = Decimal("1e29")
_ROUNDING = Context(prec=40, rounding=ROUND_HALF_EVEN)


def measured_rows(table: str, articles: Sequence[Article]) -> list[Row]:
    """The rows of a table for articles whose measures are known."""
    make = _MAKERS[table]
    return [row for article in articles if article.measures for row in make(article)]


def _of(name: str) -> Callable[[Article], Iterator[Row]]:
    def rows(article: Article) -> Iterator[Row]:
        for position, span in enumerate(getattr(_measures(article), name)):
            yield _row(article, position, span)

    return rows


def _quantities(article: Article) -> Iterator[Row]:
    measures = _measures(article)
    quotes, statements = _Within(measures.quotes), _Within(measures.statements)
    for position, quantity in enumerate(measures.quantities):
        sentence = article.body[quantity.sentence_start : quantity.sentence_end]
        quote = quotes.around(quantity)
        if quote is None and (told := statements.around(quantity)) is not None:
            quote = len(measures.quotes) + told
        yield {**_row(article, position, quantity), "sentence": sentence, "quote": quote}


class _Within:
    """Spans in the text's order, to be asked which of them a figure stands in."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        # How far each and those before it go.
        self._reach = list(accumulate((span.end for span in spans), max))

    def around(self, inner: Span) -> int | None:
        """The position of the span around another; of several, the one that begins last."""
        position = bisect_right(self._spans, inner.start, key=lambda span: span.start)
        while position and self._reach[position - 1] >= inner.end:
            position -= 1
            if self._spans[position].end >= inner.end:
                return position
        return None


def _mentions(article: Article) -> Iterator[Row]:
    return _counted(
        article, _measures(article).mentions, lambda mention: (mention.kind, mention.name)
    )


def _quotes(article: Article) -> Iterator[Row]:
    """Quotes, the literal ones before the retold, with their speaker's role.

    Views would have to look through all mentions for it.
    """
    measures = _measures(article)
    mentions = measures.mentions
    said = (*measures.quotes, *measures.statements)
    for row in _counted(article, said, lambda quote: quote.speaker):
        known = row["speaker_mention"]
        speaker = None if known is None else mentions[known]
        yield {
            **row,
            "role": speaker and speaker.role,
            "organisation": speaker and speaker.organisation,
        }


def _counted(
    article: Article, spans: Sequence[Span], who: Callable[[Any], object]
) -> Iterator[Row]:
    """Rows that know whether the article has named the same before.

    The views count articles by what they name. A count of distinct ones took 2.6 s for the 1.6
    million mentions of 200,000 articles; a count of those that are not repeated takes 0.4 s.
    """
    known: set[object] = set()
    for position, span in enumerate(spans):
        yield {**_row(article, position, span), "repeated": who(span) in known}
        known.add(who(span))


def _metrics(article: Article) -> Iterator[Row]:
    measures = _measures(article)
    if measures.metrics is not None:
        yield {
            "article_id": article.article_id,
            "measurer": measures.measurer,
            **asdict(measures.metrics),
        }


def _measures(article: Article) -> Measures:
    return article.measures or Measures()


def _row(article: Article, position: int, span: Span) -> dict[str, Any]:
    row: dict[str, Any] = {"article_id": article.article_id, "position": position}
    for name in _NAMES[type(span)]:
        value = getattr(span, name)
        if isinstance(value, Decimal):
            value = storable(value)
        elif name in _DAYS and value is not None:
            value = _date(value)
        row[name] = value
    return row


def storable(value: Decimal) -> Decimal | None:
    """A number as DECIMAL(38, 9) holds it, rounded to nine decimals; None where it cannot."""
    if not value.is_finite() or value.copy_abs() >= _LARGEST:
        return None
    return value.quantize(_SCALE, context=_ROUNDING)


def _date(text: str) -> date | None:
    """A day of the calendar that we can store; None for one that is not, as 30 February."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


_MAKERS: dict[str, Callable[[Article], Iterator[Row]]] = {
    "quantities": _quantities,
    "mentions": _mentions,
    "quotes": _quotes,
    "times": _of("times"),
    "numbers": _of("numbers"),
    "article_metrics": _metrics,
}
