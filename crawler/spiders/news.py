"""The spider: from a source's listings to its pages, each URL ending in one state."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.admission import Admission
from crawler.caching import conditional_headers, retry_after
from crawler.frontier import Frontier
from crawler.hearing import Hear, heard
from crawler.indexes import Indexes
from crawler.looks import look, with_listing
from crawler.middlewares.headers import header_map
from crawler.outcomes import OutOfTime, Refused, UnrecordedError, of_error
from crawler.pages import Asked, failed, moved, not_come, read, read_in_vain, settled
from crawler.plan import Plan, is_due
from crawler.pool import PoolClosedError
from crawler.relate.topic import promises, with_topics
from crawler.session import Check
from crawler.spiders.base import RecordedSpider
from crawler.urls import looks_like_article
from storage.errors import StorageError, WriterClosed
from storage.records import (
    Batch,
    Entry,
    EntryState,
    EntryStatus,
    Extraction,
    Feed,
    FeedKind,
    Fetch,
    LinkKind,
    Page,
    Source,
)
from storage.revisions import Change

MAX_CHILDREN = 10  # sitemaps of an index asked in one run, the newest
# The protocol has no index of indexes. Outlets do, of years and months; deeper lies a trap.
MAX_DEPTH = 2
_SITEMAPS = (FeedKind.SITEMAP, FeedKind.NEWS_SITEMAP)
_FOLLOWED = frozenset({LinkKind.RELATED, LinkKind.PAGE})  # what may lead to further articles
_LATER = frozenset({"robots_unreachable", "run_limit"})  # refusals that are none for ever
_FEED, _TOPIC, _NEW, _AGAIN = 1000, 500, 100, 0  # priorities; a topic's is added to another


class NewsSpider(RecordedSpider):
    """One source, one run."""

    def __init__(
        self,
        *,
        source: Source,
        plan: Plan,
        admission: Admission,
        max_pages: int,
        follow_links: bool = True,
        heard: Hear | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.follow_links = follow_links
        self.heard = heard
        self.source = source
        self.plan = plan
        self.admission = admission
        self.frontier = Frontier(self.session, self.run, self.ledger, admission, max_pages)
        self._met_feeds: set[str] = set()
        self._indexes = Indexes()

    async def start(self) -> AsyncIterator[Request]:
        """Feeds first, so that what is new is asked before what is asked again."""
        for feed in self.plan.feeds:
            if request := self._feed_request(feed):
                yield request
        for request in self._page_requests(self.plan.pages, _AGAIN):
            yield request

    # ---- listings

    def _feed_request(self, feed: Feed, depth: int = 0) -> Request | None:
        if feed.url in self._met_feeds:
            return None
        self._met_feeds.add(feed.url)
        return Request(
            feed.url,
            callback=self.parse_listing,
            errback=self.listing_failed,
            headers=conditional_headers(feed.etag, feed.last_modified),
            priority=_FEED,
            dont_filter=True,
            meta={
                "kind": "feed",
                "feed": feed,
                "depth_of_index": depth,
                "known_digest": feed.digest,
                "download_maxsize": self.manners.settings.max_sitemap_bytes,
            },
        )

    async def parse_listing(self, response: Response) -> AsyncIterator[Request]:
        """Requests for what a listing names, once the feed and its entries are on their way."""
        pool, now = self.session.pool, self.manners.now()
        try:
            check, listing = await look(response, now, pool.listing, self.source.timezone)
        except PoolClosedError:
            return  # the service ends; the feed is as due as before
        if listing is None:
            self._put_checked(self.session.cadence.checked(check))
            return
        admitted = await self.frontier.admit(listing.entries, feed=check.feed.url, depth=0)
        checked = self.session.cadence.checked(with_listing(check, listing, admitted.new))
        checked = replace(checked, kind=listing.kind, title=listing.title)
        children: list[Request] = []
        depth = response.meta["depth_of_index"] + 1
        if listing.kind in _SITEMAPS and depth <= MAX_DEPTH:
            children = list(self._child_requests(listing.feeds[:MAX_CHILDREN], depth))
        # One transaction: a feed that is not to be read again before it changes must not be
        # remembered without what it named.
        index = self._indexes.begun(checked, [request.url for request in children])
        self._put_checked(index, admitted.stored)
        for request in children:
            yield request
        for request in self._page_requests(admitted.to_ask, _NEW):
            yield request

    def _child_requests(self, urls: Sequence[str], depth: int) -> Iterator[Request]:
        for url in urls:
            known = self.plan.known_feeds.get(url) or Feed(
                url=url, source=self.source.name, kind=FeedKind.SITEMAP
            )
            wanted = self.admission.recheck_all or is_due(known, self.admission.now)
            if wanted and (request := self._feed_request(known, depth)):
                yield request

    def listing_failed(self, failure: Failure) -> None:
        """A feed that did not come is asked later, ever more seldom."""
        request = _request_of(failure)
        if isinstance(failure.value, OutOfTime):
            return  # it is as due as before
        outcome, reason = of_error(failure.value, self.manners.refused(request.url))
        check = Check(
            feed=request.meta["feed"], now=self.manners.now(), outcome=str(outcome), reason=reason
        )
        self._put_checked(self.session.cadence.checked(check))

    def _put_checked(self, feed: Feed, entries: Sequence[EntryStatus] = ()) -> None:
        self._put(Batch(feeds=(feed, *self._indexes.ended(feed)), entries=tuple(entries)))

    # ---- pages

    def _page_requests(self, statuses: Sequence[EntryStatus], priority: int) -> Iterator[Request]:
        topics = self.manners.settings.topics
        watched = {s.url for s in statuses if promises(topics, s.title, self.source.name)}
        # Those first, so that a run's limit does not fall on them.
        ordered = sorted(statuses, key=lambda status: status.url not in watched)
        for status in self.frontier.asked(ordered):
            original = (status.requested_url, status.content_at) if status.content_at else None
            yield Request(
                status.requested_url,
                callback=self.parse_page,
                errback=self.page_failed,
                headers=conditional_headers(status.etag, status.last_modified),
                priority=priority - status.depth + _TOPIC * (status.url in watched),
                dont_filter=True,
                meta={
                    "kind": "page",
                    "entry": status,
                    "known_digest": status.digest,
                    "known_payload": original,
                },
            )

    async def parse_page(self, response: Response) -> AsyncIterator[Request]:
        """Requests for a page's related links, once what it held is committed."""
        entry: EntryStatus = response.meta["entry"]
        if not self.admission.is_own(response.url):
            asked = self._asked(entry, response.meta["fetch"], response.url, _redirects(response))
            self._put_entry(entry, EntryState.SKIPPED, "redirected_offsite")
            if entry.article_id is not None:
                self._put(Batch(moved=(moved(asked, response.url, reason="offsite"),)))
            return
        asked = self._asked(entry, response.meta["fetch"], response.url, _redirects(response))
        wait = retry_after(header_map(response.headers).get("retry-after"), asked.now)
        batch = settled(asked, self.session.cadence, retry_after=wait)
        if batch is not None:
            await self._commit(batch)
            return
        try:
            extraction = await self.session.pool.extract(await self._page(response, asked.fetch))
        except PoolClosedError:
            return  # the service ends; the entry stays pending
        batch = read(asked, extraction, self.session.cadence, self.source.name)
        batch = with_topics(batch, self.manners.settings.topics, asked.now)
        changes = await self._commit(batch)
        if changes and all(change is Change.SAME for change in changes):
            vain = [read_in_vain(each, asked, self.session.cadence) for each in batch.entries]
            self._put(Batch(entries=tuple(vain)))
        if changes is not None and self.heard is not None:
            self.heard(heard(entry, batch, extraction, changes))
        for request in await self._related(extraction, entry):
            yield request

    async def _commit(self, batch: Batch) -> tuple[Change, ...] | None:
        """What became of the articles; None where the service ended: the entry stays pending."""
        try:
            written = await self.session.writer.put(batch)
        except WriterClosed:
            return None
        for entry in batch.entries:
            self.ledger.mark(entry.url, entry.state, entry.reason)
        self.ledger.count_changes(written.changes)
        return written.changes

    async def _related(self, extraction: Extraction, entry: EntryStatus) -> Sequence[Request]:
        if not self.follow_links:
            return ()
        links = [link for article in extraction.articles for link in article.links]
        related = [
            Entry(url=link.url, title=link.text)
            for link in (*links, *extraction.links)
            if link.kind in _FOLLOWED
            and self.admission.is_own(link.url)
            and looks_like_article(link.url, link.text)
        ]
        admitted = await self.frontier.admit(related, feed=None, depth=entry.depth + 1)
        if admitted.stored:
            self._put(Batch(entries=admitted.stored))
        return list(self._page_requests(admitted.to_ask, _NEW))

    def page_failed(self, failure: Failure) -> None:
        """A page that did not come: skipped by a rule, or asked again later."""
        request = _request_of(failure)
        entry: EntryStatus = request.meta["entry"]
        if isinstance(failure.value, Refused):
            later = failure.value.reason in _LATER
            state = EntryState.PENDING if later else EntryState.SKIPPED
            self._put_entry(entry, state, failure.value.reason)
            return
        outcome, reason = of_error(failure.value, self.manners.refused(request.url))
        fetch = request.meta.get("fetch") or not_come(entry, self.manners.now(), outcome, reason)
        asked = self._asked(entry, fetch, request.url)
        self._put_entry(
            failed(asked, self.session.cadence, reason, None), EntryState.FAILED, reason
        )

    def _put_entry(self, entry: EntryStatus, state: EntryState, reason: str) -> None:
        self.ledger.mark(entry.url, state, reason)
        run_id = self.run.run_id
        self._put(Batch(entries=(replace(entry, state=state, reason=reason, run_id=run_id),)))

    def _put(self, batch: Batch) -> None:
        self.session.put_soon(batch)

    def _asked(
        self, entry: EntryStatus, fetch: Fetch, url: str, redirects: tuple[int, ...] = ()
    ) -> Asked:
        return Asked(
            entry=entry,
            fetch=fetch,
            url=url,
            now=self.manners.now(),
            run_id=self.run.run_id,
            redirects=redirects,
        )

    async def _page(self, response: Response, fetch: Fetch) -> Page:
        return Page(
            url=response.url,
            body=response.body,
            headers=header_map(response.headers),
            timezone=self.source.timezone,
            language=self.source.language,
            fetched_at=fetch.requested_at,
            boilerplate=await self.session.memory.of(response.url),
        )


def _redirects(response: Response) -> tuple[int, ...]:
    """The statuses of the redirects on the way; the one in HTML (meta refresh) has none: 0."""
    reasons = response.meta.get("redirect_reasons", ())
    return tuple(reason if isinstance(reason, int) else 0 for reason in reasons)


def _request_of(failure: Failure) -> Request:
    """The request that failed by the web. Raises UnrecordedError if it failed by our own disk."""
    request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
    if isinstance(failure.value, StorageError):
        raise UnrecordedError(
            f"the exchange could not be recorded, {request.url} is asked again by the next run: "
            f"{failure.value}"
        ) from failure.value
    return request
