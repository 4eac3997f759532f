import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

from crawler.admission import Admission
from crawler.frontier import Admitted, Frontier, in_turns
from crawler.known import KnownEntries
from crawler.ledger import Ledger
from storage.archive import Archive
from storage.records import Entry, EntryState, EntryStatus, Run
from tests.crawler.made import FEED, SOURCE, page

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
RUN = Run(run_id="now", source="song", trigger="manual", started_at=NOW)


def key(number: int) -> str:
    return page(number).replace("http:", "https:")


def known(number: int, state: EntryState, **facts: Any) -> EntryStatus:
    return EntryStatus(
        url=key(number),
        requested_url=page(number),
        state=state,
        **{
            "source": "song",
            "feed": FEED,
            "run_id": "before",
            "discovered_at": NOW - timedelta(days=1),
        }
        | facts,
    )


class Border:
    """A frontier before an archive that knows these entries."""

    def __init__(self, *entries: EntryStatus, max_pages: int = 10) -> None:
        held = {entry.url: entry for entry in entries}
        self.lookups: list[list[str]] = []

        def look_up(urls: list[str]) -> dict[str, EntryStatus]:
            self.lookups.append(urls)
            return {url: held[url] for url in urls if url in held}

        session: Any = SimpleNamespace(
            known=KnownEntries(cast("Archive", SimpleNamespace(entries=look_up))),
            manners=SimpleNamespace(now=lambda: NOW),
        )
        admission = Admission(
            source=SOURCE, now=NOW, recheck_all=False, recheck_after=NOW, max_depth=2
        )
        self.ledger = Ledger()
        self.frontier = Frontier(session, RUN, self.ledger, admission, max_pages)

    def admit(self, *urls: str, depth: int = 0) -> Admitted:
        entries = [Entry(url=url, title="Mùa lũ") for url in urls]
        return asyncio.run(self.frontier.admit(entries, feed=FEED, depth=depth))


def test_a_new_url_is_a_row_and_is_asked() -> None:
    admitted = Border().admit(page(1))
    assert admitted.new == 1
    assert admitted.stored == admitted.to_ask
    (entry,) = admitted.stored
    assert (entry.url, entry.requested_url, entry.state) == (key(1), page(1), EntryState.PENDING)
    assert (entry.title, entry.feed, entry.run_id) == ("Mùa lũ", FEED, "now")
    assert entry.discovered_at == NOW


def test_one_article_under_several_addresses_is_met_once() -> None:
    border = Border()
    assert len(border.admit(page(1), f"{page(1)}?utm_source=a", f"{page(1)}#b").to_ask) == 1
    assert border.admit(key(1)) == Admitted()
    assert len(border.lookups) == 1


def test_what_a_rule_skips_is_a_row_with_its_reason() -> None:
    admitted = Border().admit("http://khac.example/mua-lu-100001.html")
    assert admitted.to_ask == ()
    assert [(each.state, each.reason) for each in admitted.stored] == [
        (EntryState.SKIPPED, "offsite")
    ]
    assert Border().admit(page(1), depth=3).stored[0].reason == "depth"


def test_what_is_no_web_address_is_passed_over() -> None:
    assert Border().admit("mailto:a@b.example", "javascript:void(0)") == Admitted()


def test_a_known_article_that_is_not_due_stays_as_it_is_in_the_archive() -> None:
    border = Border(known(1, EntryState.EXTRACTED))
    assert border.admit(page(1)) == Admitted()
    assert border.ledger.states == {key(1): (EntryState.SKIPPED, "not_due")}


def test_a_known_article_that_is_due_is_asked_with_what_is_known_of_it() -> None:
    border = Border(known(1, EntryState.EXTRACTED, next_check_at=NOW, etag='"a"'))
    admitted = border.admit(page(1))
    assert (admitted.stored, admitted.new) == ((), 0)
    assert [(each.state, each.etag) for each in admitted.to_ask] == [(EntryState.PENDING, '"a"')]


def test_what_another_source_only_skipped_becomes_ours_and_what_it_asked_stays_its() -> None:
    skipped = Border(known(1, EntryState.SKIPPED, source="khac", reason="offsite")).admit(page(1))
    assert [each.source for each in skipped.stored] == ["song"]
    waiting = Border(known(1, EntryState.PENDING, source="khac")).admit(page(1))
    assert (waiting.stored, [each.source for each in waiting.to_ask]) == ((), ["khac"])


def test_two_listings_read_at_once_ask_a_page_once() -> None:
    border = Border()

    async def both() -> list[Admitted]:
        entries = [Entry(url=page(1))]
        return await asyncio.gather(
            *(border.frontier.admit(entries, feed=FEED, depth=0) for _ in range(2))
        )

    assert sum(len(each.to_ask) for each in asyncio.run(both())) == 1


def test_a_run_asks_no_more_than_its_limit() -> None:
    border = Border(max_pages=2)
    admitted = border.admit(*map(page, range(3)))
    assert len(list(border.frontier.asked(admitted.to_ask))) == 2
    waiting = [reason for _, reason in border.ledger.states.values() if reason]
    assert waiting == ["page_limit"]


def test_others_have_their_turns_while_a_long_listing_is_admitted() -> None:
    async def run() -> list[str]:
        said: list[str] = []

        async def other() -> None:
            said.append("other")

        asyncio.ensure_future(other())  # noqa: RUF006 - it ends before the loop does
        async for number in in_turns(range(5_000)):
            said += ["last"] * (number == 4_999)
        return said

    assert asyncio.run(run()) == ["other", "last"]
