"""Every setting that newsarchive.toml knows: its name, kind, default and what it is for.

The dataclasses are the only place that says so: reading, error messages, the environment and the
reference table in the documentation are all derived from them.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler import kinds
from scheduler.kinds import Kind
from storage.records import FeedKind


def setting(kind: Kind, default: object, doc: str) -> Any:  # Any: as dataclasses.field
    """A field of `kind`; `default` is written as in the file, None where there is none."""
    return field(
        default=None if default is None else kind.read(default),
        metadata={"kind": kind, "default": default, "doc": doc},
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchiveSection:
    """[archive]: the archive as a whole."""

    contact: str | None = setting(
        kinds.CONTACT,
        None,
        "Who answers for the crawl: goes into the User-Agent and the WARC files, so that an "
        "outlet can write before it blocks.",
    )
    user_agent: str | None = setting(
        kinds.HEADER,
        None,
        "The User-Agent in full, instead of newsarchive/VERSION (+CONTACT).",
    )
    publish_every: float = setting(
        kinds.DURATION, "60 s", "The readers' copy is renewed at most this often during a run."
    )
    min_free: int = setting(
        kinds.SIZE,
        "1 GB",
        "Below it on the archive's disk, or 1.5 times the database, the service starts no runs "
        "and ends those under way; with room again it goes on.",
    )
    storage: str = setting(
        kinds.TEXT,
        "duckdb",
        "Where the tables are: `duckdb`, a file of this folder, or `ducklake:postgres:dbname=… "
        "host=…`, a DuckLake that many machines read.",
    )
    data: str | None = setting(
        kinds.TEXT,
        None,
        "Where a DuckLake keeps its Parquet files: a folder that all machines share, or s3://bucket/folder.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class CrawlSection:
    """[crawl]: manners and limits; a source may set its own delay, max_pages and max_depth."""

    runs_at_once: int = setting(kinds.COUNT, 8, "Sources crawled at the same time.")
    requests_at_once: int = setting(kinds.COUNT, 16, "Requests under way, over all hosts.")
    requests_per_host: int = setting(kinds.COUNT, 2, "Requests under way to one host.")
    delay: float = setting(
        kinds.PAUSE,
        "1 s",
        "Pause between two requests to one host; a longer Crawl-delay of its robots.txt wins.",
    )
    request_timeout: float = setting(
        kinds.DURATION, "30 s", "A request that takes longer has failed."
    )
    run_timeout: float = setting(
        kinds.DURATION,
        "1 h",
        "A run that takes longer is stopped; what remains waits for the next.",
    )
    max_pages: int = setting(kinds.COUNT, 1000, "Pages asked for in one run of a source.")
    max_depth: int = setting(
        kinds.COUNT_OR_NONE,
        3,
        "Steps from a feed or section page along the links of the source's own pages; "
        "0: only what its listings name.",
    )
    max_bytes: int = setting(kinds.SIZE, "16 MB", "Largest page, as sent and as decompressed.")
    max_sitemap_bytes: int = setting(
        kinds.SIZE, "50 MiB", "Largest sitemap; the sitemaps protocol allows 50 MiB."
    )
    max_redirects: int = setting(kinds.COUNT_OR_NONE, 5, "Redirects followed for one request.")
    retries: int = setting(
        kinds.COUNT_OR_NONE, 2, "Further tries of a request whose host was busy or not reached."
    )
    retry_wait: float = setting(
        kinds.PAUSE,
        "60 s",
        "Longest wait for a further try; a longer Retry-After is for a later run.",
    )
    recheck_days: int = setting(
        kinds.COUNT_OR_NONE, 7, "Days after its discovery in which an article is asked again."
    )
    proxy: str | None = setting(
        kinds.PROXY,
        None,
        'Proxy for all requests. Without it HTTP_PROXY, HTTPS_PROXY, NO_PROXY hold; "" is none.',
    )
    allow_hosts: tuple[str, ...] = setting(
        kinds.OPENINGS, [], "Hosts that may be asked although their address is private or local."
    )
    respect_robots: bool = setting(kinds.SWITCH, True, "Obey robots.txt (RFC 9309).")
    accept_language: str = setting(
        kinds.HEADER, "vi,en;q=0.8,*;q=0.5", "The Accept-Language header."
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractSection:
    """[extract]: the processes that turn pages into articles."""

    workers: int = setting(kinds.WORKERS, "auto", 'Processes; "auto" is one a core.')
    timeout: float = setting(kinds.DURATION, "20 s", "A page that takes longer is a failed page.")
    memory: int = setting(kinds.SIZE, "1 GB", "Memory of one process; a page beyond it has failed.")
    recycle: int = setting(kinds.COUNT, 500, "Pages after which a process is replaced.")


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedSection:
    """[related]: what belongs to an article, on whatever site; bounds of following it."""

    follow: bool = setting(
        kinds.SWITCH,
        False,
        "After a crawl, follow every new article to its related articles, to other sites too. "
        "Those of a topic are followed in any case.",
    )
    depth: int = setting(kinds.COUNT, 2, "Steps from an article along related links.")
    max_pages: int = setting(kinds.COUNT, 50, "Pages looked at from one article.")
    within: float = setting(
        kinds.DURATION,
        "10 minutes",
        "Time, from an article or all new ones of a crawl, after which no more pages are asked.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ServeSection:
    """[serve]: the service. A run that was missed starts late; none is dropped."""

    stop_within: float = setting(
        kinds.DURATION, "10 s", "Time from SIGTERM to the end, with everything stored."
    )
    log_file: str = setting(
        kinds.TEXT, "state/newsarchive.log", "JSON lines; relative to the archive's folder."
    )
    log_level: str = setting(kinds.LEVEL, "INFO", "Least level that is logged.")


@dataclass(frozen=True, kw_only=True, slots=True)
class RetentionSection:
    """[retention]: how long pages and articles are kept; a source may set its own."""

    raw: float = setting(
        kinds.AGE,
        "forever",
        "Pages in WARC files, from when they were asked. An article whose page is gone cannot be "
        "read again by a better extractor, nor rebuilt.",
    )
    text: float = setting(
        kinds.AGE,
        "forever",
        "Articles with all that was found in them, from when they were first seen.",
    )
    automatic: bool = setting(
        kinds.SWITCH,
        False,
        "The service removes once a day what is older; else only `newsarchive prune --yes` does.",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSection:
    """[sources.NAME]: one outlet; NAME is letters, digits, - and _."""

    homepage: str = setting(kinds.URL, None, "Its front page. Required.")
    title: str | None = setting(kinds.TEXT, None, "What the outlet calls itself.")
    language: str | None = setting(kinds.LANGUAGE, None, "ISO 639-1, where it writes in one.")
    country: str | None = setting(kinds.COUNTRY, None, "ISO 3166-1.")
    feeds: tuple[tuple[FeedKind, str], ...] = setting(
        kinds.FEEDS, [], "Addresses that list its articles: what `add` found."
    )
    hosts: tuple[str, ...] = setting(
        kinds.HOSTS, [], "Hosts of its own besides the homepage's site."
    )
    include: tuple[str, ...] = setting(
        kinds.PATTERNS, [], "Only URLs that one of these patterns is found in."
    )
    exclude: tuple[str, ...] = setting(
        kinds.PATTERNS, [], "No URL that one of these patterns is found in."
    )
    schedule: str = setting(kinds.TEXT, "auto", '"auto", "every 15 minutes", or a cron expression.')
    jitter: float = setting(kinds.PAUSE, "30 s", "A run starts up to this much off its time.")
    delay: float | None = setting(kinds.PAUSE, None, "Instead of delay in [crawl].")
    timezone: str | None = setting(kinds.TIMEZONE, None, "IANA name, for dates that carry no zone.")
    max_pages: int | None = setting(kinds.COUNT, None, "Instead of max_pages in [crawl].")
    max_depth: int | None = setting(kinds.COUNT_OR_NONE, None, "Instead of max_depth in [crawl].")
    retention: Mapping[str, float] | None = setting(
        kinds.AGES, None, "Instead of raw, text or both in [retention]."
    )
    enabled: bool = setting(kinds.SWITCH, True, "false: keep the block, crawl nothing.")


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicSection:
    """[topics.NAME]: a subject to watch; accents and the order of words are forgiven."""

    words: tuple[str, ...] = setting(kinds.TEXTS, [], "Words, each a sign of the topic.")
    phrases: tuple[str, ...] = setting(
        kinds.TEXTS, [], "Phrases, each a strong sign: their words stand close to each other."
    )
    mentions: tuple[str, ...] = setting(
        kinds.TEXTS, [], "People, organisations and documents, each a strong sign."
    )
    places: tuple[str, ...] = setting(
        kinds.TEXTS,
        [],
        "Places: they add to other signs, or are the signs where there is no other.",
    )
    languages: tuple[str, ...] = setting(
        kinds.LANGUAGES, [], "Only articles in these languages, ISO 639-1."
    )
    sources: tuple[str, ...] = setting(
        kinds.TEXTS, [], "Only articles of these sources, by their names here."
    )


SECTIONS: dict[str, type[Any]] = {
    "archive": ArchiveSection,
    "crawl": CrawlSection,
    "extract": ExtractSection,
    "related": RelatedSection,
    "serve": ServeSection,
    "retention": RetentionSection,
}

# Settings of earlier versions: what to write instead.
MOVED = {
    ("crawl", "follow_related"): "related links are followed by follow in [related], and none of "
    "a source's own pages are with max_depth = 0 in [crawl]",
}


def kinds_of(settings: type[Any]) -> dict[str, Kind]:
    """The kind of each key of one section."""
    return {each.name: each.metadata["kind"] for each in dataclasses.fields(settings)}
