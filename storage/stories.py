"""Nouns of stories and copies, as frozen records.

An account is an article as one outlet's telling of an event; a signature is what comparing needs
of it, and can always be made again from its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint32]
Weights = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """An article as it is compared with others."""

    article_id: str
    source: str
    url: str = ""
    source_title: str | None = None  # what the outlet calls itself
    headline: str | None = None
    body: str = ""
    lead: int = 0  # code points at the start of the body that are its lead paragraph
    language: str | None = None
    credited_source: str | None = None
    told_at: datetime  # of publication; where the outlet gives none, of first sight
    first_seen_at: datetime
    names: tuple[tuple[str, str | None], ...] = ()  # each with the official code that it has
    figures: tuple[tuple[Decimal, str | None], ...] = ()  # value and unit
    days: tuple[date, ...] = ()
    fetch_id: str = ""  # with the extractor: which reading of the page this is
    extractor: str = ""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Signature:
    """What comparing needs of an account. Hashes have 32 bits."""

    article_id: str
    told_at: datetime
    language: str | None
    terms: Words  # sorted, each once; the two highest bits say of what kind
    counts: Weights  # of each term, by place: a headline's word counts more
    shingles: Words  # of the body's words in their order


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Indexed:
    """A signature, and by what it is found."""

    signature: Signature
    telling: Words  # those of its terms that tell most
    weights: Weights  # of these
    marks: Words  # those of its shingles that stand for the rest


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """Articles on one event. A story that was merged into another keeps its row, and no article."""

    story_id: str  # derived from its first article when it was formed
    label: str | None  # headline of its most central article
    central_article_id: str | None
    first_article_id: str | None
    first_at: datetime | None
    last_at: datetime | None
    articles: int
    outlets: int
    languages: tuple[str, ...]
    formed_at: datetime
    changed_at: datetime
    merged_into: str | None = None
    merged_at: datetime | None = None
    split_from: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class StoryArticle:
    """An article's place in its story: every grouped article has one."""

    article_id: str
    story_id: str
    told_at: datetime
    source: str
    headline: str | None
    language: str | None
    score: float | None  # likeness to the story when it came in; None: it began it
    grouped_at: datetime
    fetch_id: str
    extractor: str
    grouper: str  # version of the rules


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """Text that two articles share. Shares are of words, from 0 to 1."""

    article_id: str  # the later
    of_id: str  # the one it was first in
    share: float  # of the later's text that is in the earlier
    of_share: float  # of the earlier's text that is in the later
    words: int  # of the later that are shared
    kind: str  # exact, near or partial
    lag: float  # seconds from the earlier's publication to the later's
    admitted: bool  # whether the later's credit line names the earlier's outlet
    found_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A story with its articles."""

    story: Story
    articles: tuple[StoryArticle, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Grouping:
    """What grouping some articles brought: it replaces what was known of them."""

    article_ids: tuple[str, ...] = ()  # that were grouped
    stories: tuple[Story, ...] = ()  # that changed
    articles: tuple[StoryArticle, ...] = ()  # that came or moved
    copies: tuple[Copy, ...] = ()  # all that have one of those grouped
