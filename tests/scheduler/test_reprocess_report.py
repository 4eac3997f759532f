import orjson

from crawler.replay import Difference, Replayed
from scheduler.reprocess_report import Report, Wanted
from storage.records import Extraction, Fetch, Outcome, PageOutcome
from storage.replays import Kept
from tests.scheduler.kept import MORNING


def replayed(number: int, problem: str | None = None, *, read: bool = True) -> Replayed:
    fetch = Fetch(
        fetch_id=f"f{number}",
        run_id=None,
        source="bao-song",
        url=f"https://bao-song.example/{number}",
        requested_at=MORNING,
        status=200,
        outcome=Outcome.OK,
    )
    extraction = Extraction(outcome=PageOutcome.LOGIN, evidence="a form")
    return Replayed(
        kept=Kept(fetch=fetch, timezone=None, language=None),
        extraction=extraction if read and problem is None else None,
        problem=problem,
    )


def test_what_is_wanted_survives_its_way_to_the_owner() -> None:
    for wanted in (Wanted(), Wanted(sources=("a", "b"), since=MORNING, dry_run=True)):
        message = orjson.loads(orjson.dumps(wanted.as_message()))
        assert message["do"] == "reprocess"
        assert Wanted.from_message(message) == wanted


def test_a_report_counts_and_names() -> None:
    report = Report()
    fields = {"a": ("body", "headline"), "b": ("body",)}
    report.add(replayed(1), Difference(same=("c",), corrected=fields, lost=("d",)))
    report.add(replayed(2, "gone.warc.gz is missing"), Difference(corrected={}))
    report.add(replayed(3, read=False), Difference(corrected={}))
    assert (report.read, report.unreadable, report.withheld, report.done) == (1, 1, 1, 3)
    told = orjson.loads(orjson.dumps(report.as_message()))
    assert told["fields"] == {"body": 2, "headline": 1}
    assert told["outcomes"] == {"login": 1}
    assert (told["same"], told["corrected"], told["vanished"]) == (1, 2, 1)
    assert told["vanished_from"][0]["evidence"] == "a form"
    assert told["problems"] == [
        {"url": "https://bao-song.example/2", "problem": "gone.warc.gz is missing"}
    ]
    assert "problems" not in report.counts()


def test_a_report_of_a_lost_disk_stays_small() -> None:
    report = Report()
    for number in range(5000):
        report.add(replayed(number, "no such file"), Difference(corrected={}))
    assert report.unreadable == 5000
    assert len(report.problems) == 1000
