"""The nouns of the archive, as frozen records; tables and columns carry the same names.

Whose fact a field is decides its name: `published_at` and `modified_at` are the outlet's,
`first_seen_at`, `requested_at` and the other times are ours. Every time is aware: ours are in UTC,
the outlet's in its own zone, so that their day is its day, until the archive stores them in UTC. An
identifier is derived from content by `derived_id`, so the same input twice changes nothing.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from storage.measures import Measures

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ID_LENGTH = 12


# Each row of an article asks for its key: storing took a fifth longer without.
@lru_cache(maxsize=16_384)
def derived_id(*parts: str) -> str:
    """The identifier of what `parts` name: 12 base-62 digits (71 bits) of their BLAKE2b hash.

    Twelve characters are the longest string that DuckDB keeps inside its 16-byte string header,
    so joins on these keys compare integers. Parts are hashed in NFC, separated by NUL.
    """
    text = unicodedata.normalize("NFC", "\0".join(parts))
    number = int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=9).digest()
    )
    digits = ""
    for _ in range(ID_LENGTH):
        number, digit = divmod(number, 62)
        digits += _DIGITS[digit]
    return digits


def block_id(text: str) -> str:
    """The key of a block of text: of its letters and digits alone, without case.

    So a block is the same with another quotation mark, dash or number of spaces. Empty for a text
    without letters and digits.
    """
    plain = unicodedata.normalize("NFC", text).casefold()
    folded = "".join(filter(str.isalnum, plain))
    return derived_id(folded) if folded else ""


class FeedKind(StrEnum):
    """How an address lists articles."""

    RSS = "rss"
    ATOM = "atom"
    JSON_FEED = "json_feed"
    NEWS_SITEMAP = "news_sitemap"
    SITEMAP = "sitemap"
    SECTION = "section"


class Outcome(StrEnum):
    """How one HTTP exchange ended; `Fetch.reason` says more."""

    OK = "ok"
    SAME = "same"  # 304, or 200 with the digest we hold
    REDIRECT = "redirect"
    GONE = "gone"  # 404 and 410
    DENIED = "denied"  # 401, 403, 451, robots.txt, a refused address
    BUSY = "busy"  # 429 and 503: ask again later
    FAILED = "failed"


class EntryState(StrEnum):
    """Where a discovered URL stands; a URL is in exactly one state."""

    PENDING = "pending"  # to be asked, in this run or the next
    SKIPPED = "skipped"  # by a rule: `reason` names it
    UNCHANGED = "unchanged"  # asked again, nothing new
    GONE = "gone"
    NOT_ARTICLE = "not_article"
    EXTRACTED = "extracted"
    FAILED = "failed"
    EXPIRED = "expired"  # its article was removed by retention: not asked again by itself


class PageOutcome(StrEnum):
    """What extraction made of a page."""

    ARTICLES = "articles"
    NOT_ARTICLE = "not_article"
    CHALLENGE = "challenge"
    CONSENT = "consent"
    LOGIN = "login"
    PAYWALL = "paywall"
    NOT_FOUND = "not_found"  # a 404 that says 200
    EMPTY = "empty"
    VIDEO = "video"
    GALLERY = "gallery"
    NOINDEX = "noindex"
    BROKEN = "broken"  # bytes no parser reads, or beyond the page's limits


class LinkKind(StrEnum):
    """Why a page links to another."""

    RELATED = "related"
    INLINE = "inline"
    TAG = "tag"
    PAGE = "page"  # its menus, margins and lists: not the article's


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """An address that lists articles, and what we know of its pace."""

    url: str
    source: str
    kind: FeedKind
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    outcome: str | None = None  # of the last check
    reason: str | None = None
    last_checked_at: datetime | None = None
    last_new_at: datetime | None = None  # when it last named a URL that was new to us
    next_check_at: datetime | None = None
    checks: int = 0
    entries: int = 0  # in the last listing
    new_entries: int = 0  # ever
    failures: int = 0  # since the last success
    empty_checks: int = 0  # since the last check that brought something new
    pace: float | None = None  # new entries an hour, as an exponential average
    ttl: float | None = None  # seconds that the feed or its headers ask us to wait


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """An outlet we watch, as newsarchive.toml writes it."""

    name: str  # its key in the file: letters, digits, - and _
    homepage: str
    title: str | None = None
    language: str | None = None  # ISO 639-1
    country: str | None = None  # ISO 3166-1 alpha-2
    feeds: tuple[Feed, ...] = ()
    hosts: tuple[str, ...] = ()  # hosts of its own besides the homepage's site
    include: tuple[str, ...] = ()  # regular expressions on the canonical URL
    exclude: tuple[str, ...] = ()
    schedule: str = "auto"  # "auto", "every 15 minutes", or a cron expression
    jitter: float = 30.0  # seconds
    delay: float | None = None  # seconds between requests to one host; None: the archive's
    timezone: str | None = None  # IANA name; for dates that carry no zone
    max_pages: int | None = None  # a run; None: the archive's
    max_depth: int | None = None
    enabled: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of a listing: a URL that may be an article."""

    url: str
    title: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """What an address that lists articles said."""

    kind: FeedKind
    title: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()  # further listings: the children of a sitemap index
    ttl: timedelta | None = None  # the least time between checks that it asks for
    problems: tuple[str, ...] = ()  # what had to be passed over


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryStatus:
    """A discovered URL over time: its state, and what a conditional request needs."""

    url: str  # canonical: the key
    requested_url: str  # as discovered
    source: str
    feed: str | None  # the URL of the listing that named it first
    depth: int = 0
    title: str | None = None
    state: EntryState
    reason: str | None = None
    run_id: str
    discovered_at: datetime
    last_fetched_at: datetime | None = None
    next_check_at: datetime | None = None
    article_id: str | None = None  # of the page's own article
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    content_at: datetime | None = None  # when the bytes of this digest came
    failures: int = 0  # since the last success
    unchanged_checks: int = 0  # since the last change


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetch:
    """One HTTP exchange."""

    fetch_id: str  # derived from url and requested_at
    run_id: str | None
    source: str | None
    url: str
    requested_at: datetime
    status: int | None  # None: no response came
    outcome: Outcome
    reason: str | None = None
    redirect_url: str | None = None
    bytes: int = 0  # of the body as it came over the wire
    duration: float | None = None  # seconds to the last byte
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None  # sha256 of the decoded body, hexadecimal
    robots: str | None = None  # directives of X-Robots-Tag and meta robots
    warc_file: str | None = None  # relative to the archive's folder
    warc_offset: int | None = None
    warc_length: int | None = None
    pruned_at: datetime | None = None  # when retention removed its WARC record


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """The bytes a fetch brought, decoded from transfer and content encodings."""

    url: str  # after redirects
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)  # names in lower case
    timezone: str | None = None  # of the outlet, for dates without a zone
    language: str | None = None  # of the outlet, a hint
    fetched_at: datetime | None = None  # no date of an article lies after it
    boilerplate: frozenset[str] = frozenset()  # block_id of what its host repeats on many pages


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A picture of an article."""

    url: str
    caption: str | None = None
    credit: str | None = None
    width: int | None = None  # pixels
    height: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link from an article or a page to another."""

    url: str
    canonical_url: str | None = None  # the key of the article it leads to, if it is one
    text: str | None = None
    kind: LinkKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A block of an article.

    The body is the texts, joined by one blank line; captions only where they tell the story.
    """

    kind: str  # sapo, text, heading, list, quote, table, caption
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """A paragraph that was left out of an article, as its host is known to repeat it."""

    block: str  # its block_id
    text: str
    place: int  # among the paragraphs that were there before, from 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Article:
    """An article as one page showed it."""

    url: str  # the page's, with the article's own fragment or address where it has one
    canonical_url: str
    headline: str | None = None
    sapo: str | None = None
    body: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    authors: tuple[str, ...] = ()
    credited_source: str | None = None
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    position: int = 0  # on its page, from 0: the page's own article
    extractor: str = ""  # version of the extractor
    flags: tuple[str, ...] = ()  # quality: no_date, no_headline, no_authors, short, noarchive …
    removed: tuple[Removed, ...] = ()  # by site memory, in their order
    measures: Measures | None = None  # what its text says; None: not measured

    @property
    def article_id(self) -> str:
        """The key of the article: derived from its canonical URL."""
        return derived_id(self.canonical_url)


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """What a page held: articles, or why there are none, with evidence."""

    outcome: PageOutcome
    evidence: str | None = None
    articles: tuple[Article, ...] = ()
    links: tuple[Link, ...] = ()  # of the page outside its articles
    canonical_url: str | None = None
    robots: tuple[str, ...] = ()  # directives of meta robots, lower case
    seconds: float = 0.0
    extractor: str = ""  # its version; empty where it was stopped before it could say


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """An article seen by a fetch: what the archive is given to store."""

    article: Article
    source: str
    fetch_id: str
    run_id: str | None
    seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """A page that answered 404 or 410: its articles are marked, never deleted."""

    url: str  # the entry's canonical URL
    seen_at: datetime
    status: int
    fetch_id: str | None = None  # of the exchange that says so
    reason: str | None = None  # redirected_to_front_page, or the status in words


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """A page of an article we know that now leads to another address for good."""

    article_id: str  # of the article that was there
    url: str  # that was asked
    target_url: str  # canonical, where it led
    seen_at: datetime
    fetch_id: str
    status: int | None  # of the redirect; None: no redirect, the page names another address
    reason: str  # redirect, canonical, offsite


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What the last extraction of a fetched page made of it."""

    fetch_id: str
    requested_at: datetime  # the fetch's
    read_at: datetime
    extractor: str  # its version; empty where it was stopped before it could say
    outcome: PageOutcome
    evidence: str | None = None
    articles: int = 0  # found
    lost: tuple[str, ...] = ()  # article_id of those that an earlier extraction found, and it not
    removed: tuple[str, ...] = ()  # block_id of what site memory took out


@dataclass(frozen=True, kw_only=True, slots=True)
class Remembered:
    """A block of text that a host repeats on many pages, so that it is no article's own."""

    host: str  # of the pages, port included where it is not the scheme's own
    block: str  # its block_id
    text: str  # as first learned
    articles: int  # that held it when it was learned
    of_articles: int  # recent ones of the host that were looked at then
    learned_at: datetime
    first_seen_at: datetime
    last_seen_at: datetime  # on a page, whether or not it was taken out there
    version: int  # of the host's memory that it came in with, from 1
    rule: str  # version of the rule that learned it


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """All that is remembered of a host: it replaces what was."""

    host: str
    blocks: tuple[Remembered, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A subject that is watched, as newsarchive.toml writes it."""

    name: str  # its key in the file: letters, digits, - and _
    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()  # people, organisations and documents
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # ISO 639-1; none: all
    sources: tuple[str, ...] = ()  # none: all

    @property
    def definition(self) -> str:
        """What of it decides on articles, as an identifier."""
        criteria = (
            *(self.words, self.phrases, self.mentions, self.places),
            *(self.languages, self.sources),
        )
        return derived_id(*("\n".join(each) for each in criteria))


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """Why an article belongs to a topic."""

    topic: str
    definition: str  # of the topic when it was judged
    score: float  # from 0 to 1
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """An article that was held against topics: its tags replace those that it had of them."""

    article_id: str
    topics: tuple[str, ...]  # all that it was held against
    tags: tuple[Tag, ...] = ()
    judged_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One crawl of one source. Its books balance, in URLs:

    discovered = skipped + failed + fetched + pending
    fetched = unchanged + gone + not_article + extracted
    """

    run_id: str  # derived from source and started_at
    source: str
    trigger: str  # schedule, manual, resumed, missed
    started_at: datetime
    finished_at: datetime | None = None
    outcome: str | None = None  # finished, stopped, limit, failed; None while it runs
    reason: str | None = None
    missed: int = 0  # scheduled runs that could not be and that this one stands for
    discovered: int = 0
    skipped: int = 0
    failed: int = 0
    fetched: int = 0
    pending: int = 0
    unchanged: int = 0
    gone: int = 0
    not_article: int = 0
    extracted: int = 0
    articles_new: int = 0
    articles_revised: int = 0
    articles_same: int = 0
    requests: int = 0  # HTTP exchanges, robots.txt and feeds included
    bytes: int = 0
    losses: Mapping[str, int] = field(default_factory=dict)  # "skipped: robots" → URLs


@dataclass(frozen=True, kw_only=True, slots=True)
class Robots:
    """A host's robots.txt as last asked, kept for a day (RFC 9309, 2.4)."""

    host: str  # authority: host, and port where it is not the scheme's own
    fetched_at: datetime
    status: int | None  # None: unreachable
    body: bytes | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Expired:
    """Articles that retention removes; what was seen up to then does not bring them back."""

    article_ids: tuple[str, ...]
    pruned_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Pruned:
    """A WARC file that retention takes records from: another has those that stay, if any do."""

    file: str  # relative to the archive's folder, as `replaced_by`
    replaced_by: str | None = None
    pruned_at: datetime
    removed: tuple[str, ...] = ()  # fetch_id
    moved: tuple[tuple[str, int], ...] = ()  # fetch_id, and its offset in `replaced_by`


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    """Rows for one transaction. Order within a kind is kept: a later row of a key wins."""

    sources: tuple[Source, ...] = ()
    feeds: tuple[Feed, ...] = ()
    runs: tuple[Run, ...] = ()
    robots: tuple[Robots, ...] = ()
    entries: tuple[EntryStatus, ...] = ()
    fetches: tuple[Fetch, ...] = ()
    readings: tuple[Reading, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    gone: tuple[Gone, ...] = ()
    moved: tuple[Moved, ...] = ()
    memories: tuple[Memory, ...] = ()
    judged: tuple[Judged, ...] = ()
    expired: tuple[Expired, ...] = ()
    pruned: tuple[Pruned, ...] = ()
