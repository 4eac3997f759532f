from datetime import UTC, datetime, timedelta

import pytest

from scheduler.triggers import MOST_PASSED, Times

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def fired(times: Times, count: int) -> list[datetime]:
    at, all_of_them = NOON, []
    for _ in range(count):
        at = times.get_next_fire_time(at, at)
        all_of_them.append(at)
    return all_of_them


def test_putting_off_does_not_add_up() -> None:
    quarter = Times("bao-som", "every 15 minutes", "UTC", 60)
    found = fired(quarter, 672)
    first = quarter.following(NOON)
    off = [at - (first + n * 15 * MINUTE) for n, at in enumerate(found)]
    assert all(timedelta(0) <= late < MINUTE for late in off)
    assert max(off) - min(off) > 30 * timedelta(seconds=1)


def test_a_large_jitter_leaves_no_time_out() -> None:
    found = fired(Times("bao-som", "* * * * *", "UTC", 3600), 120)
    assert [at.replace(second=0, microsecond=0) for at in found] == [
        NOON + n * MINUTE for n in range(1, 121)
    ]


def test_sources_added_together_are_not_due_together() -> None:
    due = {Times(f"s{n}", "every 100 minutes", "UTC", 0).following(NOON) for n in range(200)}
    assert len(due) > 180
    assert max(due) - min(due) > 80 * MINUTE


def test_cron_is_on_the_clock_of_its_zone() -> None:
    morning = Times("bao-som", "0 6 * * *", "Asia/Ho_Chi_Minh", 0)
    assert morning.following(NOON) == datetime(2026, 11, 24, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("schedule", "count"),
    [("every 15 minutes", 96), ("@hourly", 24), ("auto", 0), ("* * * * *", MOST_PASSED)],
)
def test_counts_the_times_that_have_passed(schedule: str, count: int) -> None:
    times = Times("bao-som", schedule, "UTC", 0)
    assert times.passed(NOON, NOON + timedelta(days=1)) == count
    assert times.passed(NOON, NOON) == 0
