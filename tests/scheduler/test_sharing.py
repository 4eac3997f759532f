"""Whose a source is, where several workers crawl: what runs make of it."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from scheduler import runs as module
from scheduler.runs import Runs
from scheduler.served import has_ended
from scheduler.sharing import Standing, crawled_since, sites_of
from storage.records import Run, Source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOURCE = Source(name="sao-mai", homepage="http://sao-mai.example/")
MINE = Run(run_id="mine", source="sao-mai", trigger="manual", started_at=NOON)


def other(**changes: Any) -> Run:
    run = Run(run_id="other", source="sao-mai", trigger="manual", started_at=NOON)
    return replace(run, **{"finished_at": NOON, "outcome": "finished", **changes})


class Worker:
    """Shares of which the next answers are known, and what was given back."""

    def __init__(self, *answers: Standing | None) -> None:
        self.answers = list(answers)
        self.given = 0

    async def take(self, source: Source) -> Standing | None:
        assert source is SOURCE
        return self.answers.pop(0)

    async def give(self, source: Source) -> None:
        assert source is SOURCE
        self.given += 1


class Crawl:
    """A run that ends at once, and remembers how it was asked."""

    asked: dict[str, Any]

    def __init__(self, *_: object, **asked: Any) -> None:
        Crawl.asked = asked

    async def run(self) -> Run:
        return MINE


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Crawl", Crawl)
    monkeypatch.setattr(module, "_TRY_AGAIN", 0.001)
    Crawl.asked = {}


def ran(worker: Worker, **how: Any) -> Run | None:
    runs = Runs(None, at_once=1, ended=lambda _: None, shares=worker)  # type: ignore[arg-type]
    return asyncio.run(runs.run(SOURCE, **{"trigger": "manual", **how}))


def test_a_source_that_another_has_is_waited_for_and_given_back_in_the_end() -> None:
    worker = Worker(None, None, Standing())
    assert ran(worker) is MINE
    assert worker.given == 1


def test_what_another_has_crawled_meanwhile_is_not_crawled_again() -> None:
    worker = Worker(None, Standing(last=other()))
    assert ran(worker, served=crawled_since({"sao-mai": "before"})) == other()
    assert Crawl.asked == {}
    assert worker.given == 1


@pytest.mark.parametrize(
    ("last", "ended"),
    [
        (other(), {"sao-mai": "other"}),
        (other(trigger="schedule"), {}),
        (other(outcome="stopped"), {}),
        (other(outcome="failed"), {}),
    ],
    ids=["had ended before", "asked less", "stopped", "failed"],
)
def test_a_crawl_that_was_asked_for_is_made_unless_another_made_it(
    last: Run, ended: dict[str, str]
) -> None:
    assert ran(Worker(Standing(last=last)), served=crawled_since(ended)) is MINE


def test_a_run_without_an_end_is_gone_on_with_as_whoever_began_it_is_dead() -> None:
    cut = other(finished_at=None, outcome=None)
    assert ran(Worker(Standing(last=cut)), trigger="schedule", served=has_ended) is MINE
    assert Crawl.asked["resume"] == cut
    assert Crawl.asked["recheck_all"], "as it had been asked for"


def test_what_seemed_cut_off_and_was_ended_by_another_is_not_gone_on_with() -> None:
    cut = other(finished_at=None, outcome=None)
    assert ran(Worker(Standing(last=other())), resume=cut, served=has_ended) == other()


def test_pages_that_were_asked_for_are_asked_whatever_others_have_crawled() -> None:
    worker = Worker(Standing(last=other(finished_at=None)))
    assert ran(worker, urls=["http://sao-mai.example/a"], served=crawled_since({})) is MINE
    assert Crawl.asked["resume"] is None


def test_who_waits_for_another_worker_keeps_no_place_and_leaves_when_we_stop() -> None:
    class Never(Worker):
        async def take(self, source: Source) -> Standing | None:
            return Standing() if source is not SOURCE else None

    async def stopped() -> tuple[Run | None, Run | None]:
        runs = Runs(None, at_once=1, ended=lambda _: None, shares=Never())  # type: ignore[arg-type]
        waiting = asyncio.ensure_future(runs.run(SOURCE, trigger="manual"))
        await asyncio.sleep(0.01)
        beside = await runs.run(replace(SOURCE, name="b"), trigger="manual")
        await runs.stop(1)
        return await waiting, beside

    Never.give = lambda *_: asyncio.sleep(0)  # type: ignore[method-assign,assignment]
    assert asyncio.run(stopped()) == (None, MINE)


def test_a_source_is_its_sites() -> None:
    source = Source(name="a", homepage="https://www.a.vn/", hosts=("media.b.vn", "m.a.vn"))
    assert sites_of(source) == {"a.vn", "b.vn"}
