"""An article that is not in the archive, as it is compared with others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from storage.measures import Measures, Mention, MentionKind
from storage.records import Article
from storage.stories import Account


def account_of(article: Article, *, source: str, seen_at: datetime) -> Account:
    """An article as its outlet's account; without measures it is known by its words alone."""
    measures = article.measures or Measures()
    return Account(
        article_id=article.article_id,
        source=source,
        url=article.canonical_url,
        headline=article.headline,
        body=article.body,
        lead=_lead(article),
        language=article.language,
        credited_source=article.credited_source,
        told_at=article.published_at or seen_at,
        first_seen_at=seen_at,
        names=tuple((mention.name, _code(mention)) for mention in measures.mentions),
        figures=tuple((quantity.value, quantity.unit) for quantity in measures.quantities),
        days=tuple(_days(measures)),
        extractor=article.extractor,
    )


def _lead(article: Article) -> int:
    """Where the first paragraph ends: the sapo, where there is one, is part of the body."""
    end = article.body.find("\n\n")
    return end if end >= 0 else len(article.body)


def _code(mention: Mention) -> str | None:
    if mention.kind is not MentionKind.PLACE or mention.code is None:
        return None
    return f"{mention.level} {mention.code}"


def _days(measures: Measures) -> Iterator[date]:
    for time in measures.times:
        if time.grain == "day" and time.time_from:
            yield date.fromisoformat(time.time_from[:10])
