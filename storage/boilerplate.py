"""Which blocks of text a host repeats on its pages without their being its articles'.  Pure.

A block is learned where it recurs under different headlines, in articles that are otherwise their
own, on no one subject. So what stays is the article's: a wire story (other hosts carry it, not
other articles of this one), a story under two addresses (its articles have little of their own),
the background paragraph of a running story (its headlines share a word), a column's own headings
and a credit line (short, and no call to read, watch or subscribe). In doubt a block is not learned:
a site's text in an article can be taken out later, but an article must not lose its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.records import Memory, Remembered, block_id

RULE = "1"  # version of what follows
FORGOTTEN_AFTER = timedelta(days=180)  # without being seen
MOST_BLOCKS = 200  # remembered of a host
_ARTICLES = 5  # that must hold a block
_SHARE = 0.1  # of the host's recent articles, for a block at the start or end of the text
_SHARE_WITHIN = 0.3  # for one in the middle, where background stands
_OWN = 0.5  # of an article's text: with less of its own it is a copy and no witness
_AT_EDGE, _AT_END = 0.8, 0.9  # of its places
_FIRST, _LAST = 2, 3  # blocks that are the text's start and end
_TOPIC = 0.6  # of the headlines over a block that share a word …
_TOPIC_LIFT = 2.5  # … so many times as often as the host's headlines have it
_LABEL = 10  # words: a block of no more is a label, a credit or a heading
_CREDIT = 20  # words
_CREDITS = re.compile(r"(?:theo (?!dõi)|nguồn|source|via|by|ảnh|photo)\b|\(.*\)\.?$", re.IGNORECASE)
_CALLS = re.compile(
    r"\b(?:videos?|clip|xem thêm|đọc thêm|xem nhiều|đọc nhiều|liên quan|cùng chuyên mục|quảng cáo"
    r"|theo dõi|đăng ký|bản tin|bản quyền|tải ứng dụng|chia sẻ|newsletters?|subscribe|sign up"
    r"|follow us|read (?:more|next)|related|most read|trending|advert\w*|sponsored|share this"
    r"|rights reserved|copyright)\b|©|^(?:watch|listen|download)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recent:
    """An article of a host, as it is asked for what repeats."""

    article_id: str
    headline: str
    size: int  # characters of its text
    seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a block stands in an article."""

    article_id: str
    kind: str  # of the paragraph
    place: int  # among the article's paragraphs, from 0
    places: int  # the article's paragraphs


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A text that several articles of a host hold."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """What is known of a host when its memory is renewed."""

    host: str
    recent: tuple[Recent, ...]
    blocks: tuple[Block, ...]  # that at least two of the recent articles hold
    known: tuple[Remembered, ...]
    removed: Mapping[str, datetime]  # block → when a page last held it, though no article does now


def learn(sample: Sample, now: datetime) -> Memory:
    """What is to be remembered of a host: what is known and still seen, and what is new.

    A block that is left out of articles is no longer found in them, so what is known stays until
    no page has held it for FORGOTTEN_AFTER.
    """
    kept = [_seen(each, sample) for each in sample.known]
    kept = [each for each in kept if now - each.last_seen_at < FORGOTTEN_AFTER]
    version = 1 + max((each.version for each in sample.known), default=0)
    names = {each.block for each in sample.known} | {""}
    copies = _copies(sample)
    fresh = {
        block_id(block.text): _remembered(block, sample, version, now)
        for block in sample.blocks
        if block_id(block.text) not in names and _is_boilerplate(block, sample, copies)
    }
    blocks = sorted((*kept, *fresh.values()), key=lambda each: (each.last_seen_at, each.block))
    return Memory(host=sample.host, blocks=tuple(blocks[-MOST_BLOCKS:]))


def _is_boilerplate(block: Block, sample: Sample, copies: set[str]) -> bool:
    """Whether a block is the host's rather than its articles'."""
    places = list({p.article_id: p for p in block.places if p.article_id not in copies}.values())
    by_id = {each.article_id: each for each in sample.recent}
    headlines = {by_id[each.article_id].headline.casefold().strip() for each in places}
    share = len(headlines) / len(sample.recent)
    if len(headlines) < _ARTICLES or share < _SHARE or any(p.kind == "sapo" for p in places):
        return False
    words = len(block.text.split())
    if words <= _CREDIT and _CREDITS.match(block.text):
        return False
    if words <= _LABEL and not (_CALLS.search(block.text) or _heads_nothing(places)):
        return False
    if words > _LABEL and share < _SHARE_WITHIN and _share(map(_is_at_edge, places)) < _AT_EDGE:
        return False
    return not _has_topic(headlines, [each.headline.casefold() for each in sample.recent])


def _copies(sample: Sample) -> set[str]:
    """Articles most of whose text stands in another article of the host as well."""
    shared: Counter[str] = Counter()
    for block in sample.blocks:
        for article_id in {place.article_id for place in block.places}:
            shared[article_id] += len(block.text)
    return {
        each.article_id
        for each in sample.recent
        if shared[each.article_id] > (1 - _OWN) * each.size
    }


def _is_at_edge(place: Place) -> bool:
    return place.place < _FIRST or place.places - place.place <= _LAST


def _heads_nothing(places: Sequence[Place]) -> bool:
    """Whether it is a heading that nearly always stands last: what it headed was not the text's."""
    last = (place.kind == "heading" and place.place == place.places - 1 for place in places)
    return _share(last) >= _AT_END


def _share(holds: Iterable[bool]) -> float:
    each = list(holds)
    return sum(each) / len(each)


def _has_topic(headlines: Collection[str], all_headlines: Collection[str]) -> bool:
    """Whether the headlines over a block share a word that the host's others do not."""
    ours, everywhere = _words(headlines), _words(all_headlines)
    return any(
        count / len(headlines) > _TOPIC
        and count / len(headlines) > _TOPIC_LIFT * everywhere[word] / len(all_headlines)
        for word, count in ours.items()
    )


def _words(headlines: Iterable[str]) -> Counter[str]:
    return Counter(word for headline in headlines for word in set(_WORD.findall(headline)))


def _seen(known: Remembered, sample: Sample) -> Remembered:
    """A remembered block with the time when it was last seen."""
    times = [known.last_seen_at, *_times_of(known.block, sample)]
    return replace(known, last_seen_at=max(times))


def _times_of(block: str, sample: Sample) -> list[datetime]:
    seen_at = {each.article_id: each.seen_at for each in sample.recent}
    held = [b for b in sample.blocks if block_id(b.text) == block]
    times = [seen_at[place.article_id] for each in held for place in each.places]
    return times + ([sample.removed[block]] if block in sample.removed else [])


def _remembered(block: Block, sample: Sample, version: int, now: datetime) -> Remembered:
    times = _times_of(block_id(block.text), sample)
    return Remembered(
        host=sample.host,
        block=block_id(block.text),
        text=block.text,
        articles=len({place.article_id for place in block.places}),
        of_articles=len(sample.recent),
        learned_at=now,
        first_seen_at=min(times),
        last_seen_at=max(times),
        version=version,
        rule=RULE,
    )
