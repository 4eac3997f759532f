"""Whether an article or a headline belongs to a topic, how surely, and why. Pure.

Each sign of the topic that is found adds evidence, as noisy-or: one phrase in a headline is enough,
one word deep in a text is a weak sign. Places only add to other signs, where a topic has others.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crawler.relate.signs import Field, Sign, signs
from storage.measures import MentionKind
from storage.records import Article, Batch, Judged, Tag, Topic

TAGGED = 0.25  # an article that scores as much gets the topic's tag
SURE = 0.5  # ... and as much, its related links are followed

_STRENGTH = {"phrases": 0.7, "mentions": 0.7, "words": 0.4, "places": 0.3}
_WEIGHT = {"headline": 1.4, "sapo": 1.2, "body": 0.7, "named": 0.7}  # of where a sign stands
_OFTEN = 0.35  # what each doubling of its times in the body adds to that
_MOST = 0.95  # what one sign can show

Fields = Mapping[str, Field]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Found:
    sign: Sign
    where: str
    strength: float


def with_topics(batch: Batch, topics: Sequence[Topic], now: datetime) -> Batch:
    """A batch with the tags of the articles that it brings."""
    if not topics:
        return batch
    held = (judge(each.article, each.source, topics, now) for each in batch.sightings)
    return replace(batch, judged=(*batch.judged, *held))


def judge(article: Article, source: str, topics: Sequence[Topic], now: datetime) -> Judged:
    """An article with its tags."""
    return Judged(
        article_id=article.article_id,
        topics=tuple(topic.name for topic in topics),
        tags=tuple(tag for tag in _tags(article, source, topics) if tag.score >= TAGGED),
        judged_at=now,
    )


def promises(topics: Iterable[Topic], headline: str | None, source: str) -> bool:
    """Whether a line of a listing, by its headline, is one that a topic watches for."""
    if not headline:
        return False
    fields = {"headline": Field(headline)}
    meant = (topic for topic in topics if _may_be(topic, source, None))
    return any(_tag(topic, fields).score >= TAGGED for topic in meant)


def _tags(article: Article, source: str, topics: Iterable[Topic]) -> Iterator[Tag]:
    meant = [topic for topic in topics if _may_be(topic, source, article.language)]
    if meant:
        fields = _fields(article)
        yield from (_tag(topic, fields) for topic in meant)


def _may_be(topic: Topic, source: str, language: str | None) -> bool:
    """Whether the topic takes articles of this source and language; an unknown one may be any."""
    if topic.sources and source not in topic.sources:
        return False
    return not topic.languages or language is None or language in topic.languages


def _fields(article: Article) -> Fields:
    return {
        "headline": Field(article.headline or ""),
        "sapo": Field(article.sapo or ""),
        "body": Field(article.body),
        "named": Field(_named(article)),
    }


def _named(article: Article) -> str:
    """Full names, and the present ones of places, where the text may have others."""
    names: list[str | None] = []
    for mention in article.measures.mentions if article.measures else ():
        names += [mention.name, mention.number]
        if mention.kind == MentionKind.PLACE:
            names += [mention.current_name, mention.province]
    return " _ _ _ _ ".join(dict.fromkeys(name for name in names if name))


def _tag(topic: Topic, fields: Fields) -> Tag:
    found = [each for sign in signs(topic) if (each := _strongest(sign, fields))]
    if topic.words or topic.phrases or topic.mentions:
        is_meant = any(each.sign.kind != "places" for each in found)
        found = found if is_meant else []
    found.sort(key=lambda each: -each.strength)
    return Tag(
        topic=topic.name,
        definition=topic.definition,
        score=round(1 - math.prod(1 - each.strength for each in found), 3),
        reason="; ".join(f"{each.sign.shown} ({each.where})" for each in found),
    )


def _strongest(sign: Sign, fields: Fields) -> _Found | None:
    """Where a sign says most; a name that the text never has in full stands among the named."""
    places = [_found(sign, where, fields[where]) for where in fields if where != "named"]
    if not any(places) and sign.kind in ("mentions", "places") and "named" in fields:
        places = [_found(sign, "named", fields["named"])]
    return max(filter(None, places), key=lambda each: each.strength, default=None)


def _found(sign: Sign, where: str, field: Field) -> _Found | None:
    times = field.times(sign)
    if not times:
        return None
    often = 1 + _OFTEN * math.log2(times) if where == "body" else 1.0
    strength = min(_MOST, _STRENGTH[sign.kind] * _WEIGHT[where] * often)
    return _Found(sign=sign, where=f"{where} ×{times}" if times > 1 else where, strength=strength)
