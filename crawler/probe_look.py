"""A look in progress: what was asked and found, each address once and within a budget."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from crawler.discovery import ListingError, newest, read_listing
from crawler.urls import canonical_url
from storage.records import Feed, FeedKind, Listing, Page

_GUESSES = ("well-known", "menu")  # nobody said that articles are listed there


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundFeed:
    """A feed that was fetched and read: the feed as it would be watched, and what it held."""

    feed: Feed
    entries: int
    newest_at: datetime | None = None  # the latest date of its entries
    language: str | None = None
    via: str  # how it was found: given, link, well-known, robots.txt, menu, front page

    @classmethod
    def of(cls, url: str, listing: Listing, via: str) -> "FoundFeed":
        """What `listing`, read at `url`, is worth."""
        feed = Feed(
            url=url,
            source="",
            kind=listing.kind,
            title=listing.title,
            entries=len(listing.entries),
            ttl=listing.ttl.total_seconds() if listing.ttl else None,
        )
        return cls(
            feed=feed,
            entries=len(listing.entries),
            newest_at=newest(listing.entries),
            language=listing.language,
            via=via,
        )


@dataclass
class Look:
    """One look: asks through `fetch`, at most `budget` times, and gathers what works."""

    fetch: Callable[[str], Awaitable[Page | None]]
    budget: int
    requests: int = 0
    found: list[FoundFeed] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    contents: set[frozenset[str | None]] = field(default_factory=set)

    @property
    def left(self) -> int:
        """How many requests may still be made."""
        return self.budget - self.requests

    async def page(self, url: str) -> Page | None:
        """The page at `url`; None where none is to be had, or it was asked before."""
        if url in self.asked or self.left <= 0:
            return None
        self.asked.add(url)
        self.requests += 1
        page = await self.fetch(url)
        if page is not None:
            self.asked.add(page.url)
        return page

    async def listing(self, url: str, via: str) -> Listing | None:
        """What `url` lists; None where it was asked before, or is no listing (see `read`)."""
        if url in self.asked or self.left <= 0:
            return None
        return self.read(await self.page(url), url, via)

    def read(self, page: Page | None, url: str, via: str) -> Listing | None:
        """What the page fetched for `url` lists; None, and a problem unless `url` was a guess."""
        reason = "gave no page"
        if page is not None:
            try:
                return read_listing(page.body, page.url, page.headers.get("content-type"))
            except ListingError as error:
                reason = error.reason
        if via not in _GUESSES:
            self.problems.append(f"{url} ({via}): {reason}")
        return None

    def add(self, url: str, listing: Listing, via: str) -> bool:
        """Keep a feed that lists something that no other found so far lists alike."""
        content = frozenset(canonical_url(entry.url) for entry in listing.entries)
        if not content:
            if listing.kind is not FeedKind.SECTION:
                self.problems.append(f"{url} ({via}): lists nothing now")
            return False
        if content in self.contents:
            return False
        self.contents.add(content)
        self.keep(FoundFeed.of(url, listing, via))
        return True

    def keep(self, one: FoundFeed) -> None:
        """Keep a feed whatever it holds."""
        self.found.append(one)

    def has_feed(self) -> bool:
        """Whether a feed proper is among what was found."""
        kinds = (FeedKind.RSS, FeedKind.ATOM, FeedKind.JSON_FEED)
        return any(one.feed.kind in kinds for one in self.found)
