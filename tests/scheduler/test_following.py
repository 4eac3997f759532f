"""Following what is related, without an archive or a web."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from crawler.hearing import Heard
from crawler.relate.trail import Trail
from crawler.settings import Bounds
from scheduler.following import Following, Reach
from storage.archived import Archived, Line
from storage.records import Article, EntryState, EntryStatus, LinkKind, Run, Source
from tests.crawler.relate.told import (
    FERRY,
    FERRY_AGAIN,
    FERRY_IN_ENGLISH,
    FOOTBALL,
    page,
)
from tests.storage.made import entry

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
AGAIN = (FERRY_AGAIN.url, "Đứt cáp lái, phà Vàm Nao trôi tự do", LinkKind.RELATED)
ENGLISH = (FERRY_IN_ENGLISH.url, "Vàm Nao ferry adrift: An Giang", LinkKind.RELATED)
GAME = (FOOTBALL.url, "Đội tuyển nữ thắng: phà Vàm Nao", LinkKind.RELATED)


class Web:
    """An archive, and runs that bring what is beyond it."""

    def __init__(self, *pages: Heard, held: Sequence[Article] = (), **known: Any) -> None:
        self.pages = {each.url: each for each in pages}
        self.held = {each.canonical_url: each for each in held}
        self.known = known
        self.asked: list[tuple[str, tuple[str, ...], Bounds]] = []
        self.busy: set[str] = set()
        self.removed: set[str] = set()
        self.stopping = False

    # the archive

    def texts(self, *, limit: int) -> list[str]:
        return [FOOTBALL.body, "Giá cà phê tăng."][:limit]

    def archived(self, urls: Iterable[str]) -> dict[str, Archived]:
        held = {url: self.held[url] for url in urls if url in self.held}
        return {url: Archived(url=url, source="bao", article=each) for url, each in held.items()}

    def entries(self, urls: Sequence[str]) -> dict[str, EntryStatus]:
        return {url: entry(url, state=EntryState.EXPIRED) for url in urls if url in self.removed}

    def same_story(self, article_id: str) -> list[str]:
        return list(self.known.get("story", ()))

    def linking(self, article_id: str) -> list[str]:
        return list(self.known.get("linking", ()))

    def headlines(self, terms: Sequence[str], **how: Any) -> list[Line]:
        return list(self.known.get("lines", ()))

    def next_checks(self) -> dict[str, datetime]:
        return {"later": NOW + timedelta(hours=1), "delta": NOW}

    # the runs

    def is_running(self, name: str) -> bool:
        return name in self.busy

    async def run(
        self, source: Source, *, urls: Sequence[str] = (), bounds: Bounds, **how: Any
    ) -> Run:
        self.asked.append((source.name, tuple(urls), bounds))
        for url in urls:
            if url in self.pages:
                how["heard"](self.pages[url])
        return Run(run_id="r", source=source.name, trigger=how["trigger"], started_at=NOW)


def source_of(url: str) -> Source:
    host = urlsplit(url).hostname or ""
    exclude = ("/tin-cu/",) if host.startswith("song-hau") else ()
    return Source(name=host, homepage=f"https://{host}/", exclude=exclude)


def followed(
    web: Web,
    start: Heard,
    *,
    search: Sequence[Source] | None = None,
    depth: int = 2,
    pages: int = 50,
    seconds: float = 60.0,
) -> tuple[Following, Trail]:
    session: Any = SimpleNamespace(archive=web, manners=SimpleNamespace(now=lambda: NOW))
    runs: Any = web
    following = Following(
        session, runs, source_of, Reach(depth=depth, pages=pages, seconds=seconds)
    )
    trail = Trail(start, following.rarity)
    asyncio.run(following.follow([trail], search=search))
    return following, trail


def found(trail: Trail) -> Mapping[str, str]:
    return {member.article.url: member.offer.how for member in trail.members}


def test_what_is_related_is_followed_across_sites_and_what_is_not_is_left() -> None:
    web = Web(page(FERRY_AGAIN, ENGLISH), page(FERRY_IN_ENGLISH), page(FOOTBALL))
    following, trail = followed(web, page(FERRY, AGAIN, GAME))
    assert found(trail) == {FERRY_AGAIN.url: "link", FERRY_IN_ENGLISH.url: "link"}
    assert [member.offer.depth for member in trail.members] == [1, 2]
    assert [offer.url for offer, _ in trail.passed] == [FOOTBALL.url]
    assert (following.outcome, following.looked_at) == ("finished", 3)
    assert {name for name, _, _ in web.asked} == {
        "bao-cho-noi.example",
        "song-hau.example",
        "delta-post.example",
    }
    assert not any(bounds.follow_links for _, _, bounds in web.asked)


def test_depth_and_number_end_it() -> None:
    web = Web(page(FERRY_AGAIN, ENGLISH), page(FERRY_IN_ENGLISH), page(FOOTBALL))
    _, shallow = followed(web, page(FERRY, AGAIN), depth=1)
    assert found(shallow).keys() == {FERRY_AGAIN.url}
    following, few = followed(web, page(FERRY, GAME, AGAIN), pages=1)
    assert (following.outcome, following.looked_at) == ("limit", 1)
    assert found(few).keys() == {FERRY_AGAIN.url}  # the most promising


def test_time_and_the_owners_end_end_it() -> None:
    web = Web(page(FERRY_AGAIN))
    following, trail = followed(web, page(FERRY, AGAIN), seconds=0.0)
    assert (following.outcome, trail.members, web.asked) == ("time", [], [])
    web.stopping = True
    following, trail = followed(web, page(FERRY, AGAIN))
    assert (following.outcome, trail.members, web.asked) == ("stopped", [], [])


def test_what_the_archive_holds_is_not_asked_again() -> None:
    web = Web(held=[FERRY_AGAIN])
    _, trail = followed(web, page(FERRY, AGAIN))
    (member,) = trail.members
    assert not member.heard.is_new
    assert web.asked == []


def test_what_retention_has_removed_is_not_asked_again() -> None:
    web = Web(page(FERRY_AGAIN), page(FERRY_IN_ENGLISH))
    web.removed = {FERRY_AGAIN.url}
    _, trail = followed(web, page(FERRY, AGAIN, ENGLISH))
    assert found(trail).keys() == {FERRY_IN_ENGLISH.url}
    assert all(FERRY_AGAIN.url not in urls for _, urls, _ in web.asked)


def test_a_page_that_was_not_read_again_is_taken_from_the_archive() -> None:
    class Unchanged(Web):
        async def run(self, source: Source, **how: Any) -> Run:
            self.held[FERRY_AGAIN.url] = FERRY_AGAIN
            return await super().run(source, **how)

    _, trail = followed(Unchanged(), page(FERRY, AGAIN))
    assert found(trail) == {FERRY_AGAIN.url: "link"}


def test_stories_links_here_and_headlines_are_looked_through_when_searching() -> None:
    line = Line(
        url=FERRY_IN_ENGLISH.url,
        headline="Phà Vàm Nao: ferry adrift",
        source="delta",
        published_at=FERRY.published_at,
    )
    web = Web(
        page(FERRY_IN_ENGLISH),
        held=[FERRY_AGAIN, FOOTBALL],
        story=[FERRY_AGAIN.url],
        linking=[FOOTBALL.url],
        lines=[line],
    )
    sources = [
        Source(name="delta", homepage="https://delta-post.example/"),
        Source(name="busy", homepage="https://busy.example/"),
        Source(name="later", homepage="https://later.example/"),
        Source(name="off", homepage="https://off.example/", enabled=False),
    ]
    web.busy = {"busy"}
    _, trail = followed(web, page(FERRY), search=sources)
    assert found(trail) == {FERRY_AGAIN.url: "story", FERRY_IN_ENGLISH.url: "headline"}
    listings = [(name, bounds.pages) for name, urls, bounds in web.asked if not urls]
    assert listings == [("delta", 0)]
    _, trail = followed(web, page(FERRY))
    assert found(trail) == {}


def test_what_a_source_is_not_to_be_asked_is_not() -> None:
    old = ("https://song-hau.example/tin-cu/pha-9001.html", "Phà Vàm Nao", LinkKind.RELATED)
    web = Web()
    followed(web, page(FERRY, old))
    assert web.asked == []
