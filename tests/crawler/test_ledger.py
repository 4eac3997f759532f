from datetime import UTC, datetime

from crawler.ledger import Ledger
from storage.records import EntryState, Run
from storage.revisions import Change

RUN = Run(run_id="r", source="s", trigger="manual", started_at=datetime(2026, 1, 1, tzinfo=UTC))


def test_every_url_is_in_one_state_and_the_books_balance() -> None:
    ledger = Ledger()
    for number, state in enumerate(EntryState):
        ledger.mark(f"https://a.example/{number}", EntryState.PENDING)
        ledger.mark(f"https://a.example/{number}", state, "why")
    run = ledger.totals(RUN)
    assert run.discovered == len(EntryState)
    assert run.discovered == run.skipped + run.failed + run.fetched + run.pending
    assert run.fetched == run.unchanged + run.gone + run.not_article + run.extracted


def test_losses_say_why() -> None:
    ledger = Ledger()
    ledger.mark("https://a.example/1", EntryState.SKIPPED, "robots")
    ledger.mark("https://a.example/2", EntryState.SKIPPED, "robots")
    ledger.mark("https://a.example/3", EntryState.EXTRACTED)
    ledger.count_changes([Change.NEW])
    run = ledger.totals(RUN)
    assert run.losses == {"skipped: robots": 2}
    assert run.articles_new == 1
