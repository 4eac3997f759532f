"""Articles whose events are known, and how near a grouping comes to them."""

import json
import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from crawler.measure import measure
from storage.measures import Text
from storage.records import Article, Paragraph, Sighting, derived_id
from tests.crawler.relate.events import EVENTS

_SENTENCE = re.compile(r"(?<=[.!?…”\"])\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """An article, its outlet, and the event that it tells of."""

    article: Article
    source: str
    event: str

    @property
    def text(self) -> str:
        """All its words."""
        return f"{self.article.headline or ''}\n{self.article.body}"

    @property
    def sentences(self) -> list[str]:
        """Its body's sentences."""
        return [each for each in _SENTENCE.split(self.article.body) if each.strip()]


def articles(index: Path | None) -> list[Known]:
    """Those of an index, a JSON list of {"url", "truth": {"body", "title", "date"}, "cluster"}.

    Else our own; in order of publication.
    """
    told = EVENTS if index is None else json.loads(index.read_text("utf-8"))
    known = [_known(each) for each in told]
    return sorted(known, key=lambda each: (_at(each), each.article.canonical_url))


def _at(known: Known) -> datetime:
    assert known.article.published_at is not None
    return known.article.published_at


def _known(told: dict[str, Any]) -> Known:
    truth, url = told["truth"], told["url"]
    parts = [truth["body"]] if isinstance(truth["body"], str) else truth["body"]
    paragraphs = tuple(Paragraph(kind="text", text=part) for part in parts)
    article = Article(
        url=url,
        canonical_url=url,
        headline=truth["title"],
        body="\n\n".join(parts),
        paragraphs=paragraphs,
        credited_source=truth.get("credited_source"),
        published_at=datetime.fromisoformat(truth["date"]),
        language=told.get("lang", "vi"),
    )
    host = url.split("/")[2].removeprefix("www.")
    return Known(article=article, source=host.split(":")[0], event=told["cluster"])


@cache
def measured(article: Article) -> Article:
    """An article with what its text says."""

    text = Text(
        body=article.body,
        headline=article.headline,
        language=article.language,
        published_at=article.published_at,
    )
    return replace(article, measures=measure(text))


def sighting(known: Known) -> Sighting:
    """An article as the crawl would store it: seen when it was published."""
    return Sighting(
        article=measured(known.article),
        source=known.source,
        fetch_id=derived_id(known.article.url),
        run_id=None,
        seen_at=_at(known),
    )


def bcubed(found: Sequence[Hashable], events: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1, averaged over articles (Bagga and Baldwin 1998)."""
    both = Counter(zip(found, events, strict=True))
    sizes, truths = Counter(found), Counter(events)
    pairs = list(zip(found, events, strict=True))
    precision = sum(both[pair] / sizes[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / truths[pair[1]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pair_f1(found: Sequence[Hashable], events: Sequence[Hashable]) -> float:
    """F1 over pairs of articles in one story."""

    def pairs(counts: Counter[Any]) -> int:
        return sum(count * (count - 1) // 2 for count in counts.values())

    both = pairs(Counter(zip(found, events, strict=True)))
    total = pairs(Counter(found)) + pairs(Counter(events))
    return 2 * both / total if total else 1.0
