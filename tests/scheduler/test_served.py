"""Whether another worker's run is the one that was due."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scheduler.served import is_of_this_time
from storage.records import Run, Source

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
SOURCE = Source(name="sao-mai", homepage="http://sao-mai.example/", schedule="*/15 * * * *")
RUN = Run(run_id="other", source="sao-mai", trigger="schedule", started_at=NOON)


@pytest.mark.parametrize(
    ("minutes", "outcome", "wanted"),
    [(1, "finished", True), (14, "failed", True), (16, "finished", False), (1, "stopped", False)],
)
def test_a_run_since_the_last_time_of_the_schedule_is_the_one_that_was_due(
    minutes: int, outcome: str, *, wanted: bool
) -> None:
    started_at = NOON + timedelta(minutes=15 - minutes)
    run = replace(RUN, started_at=started_at, finished_at=started_at, outcome=outcome)
    assert is_of_this_time(SOURCE, run, NOON + timedelta(minutes=14.9)) is wanted
