from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger
from hypothesis import given
from hypothesis import strategies as st

from scheduler.schedules import Auto, Cron, Every, ScheduleError, parse_schedule


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("every 15 minutes", 15),
        ("Every  1 minute", 1),
        ("every minute", 1),
        ("every 2 hours", 120),
        ("every hour", 60),
        ("every day", 1440),
        ("every 2 weeks", 20160),
    ],
)
def test_every(text: str, minutes: int) -> None:
    assert parse_schedule(text) == Every(timedelta(minutes=minutes))


def test_auto() -> None:
    assert parse_schedule(" AUTO ") == Auto()


@pytest.mark.parametrize(
    ("text", "field", "values"),
    [
        ("*/10 * * * *", "minutes", (0, 10, 20, 30, 40, 50)),
        ("5-20/5,30 * * * *", "minutes", (5, 10, 15, 20, 30)),
        ("10/20 * * * *", "minutes", (10, 30, 50)),
        ("0 6,18 * * *", "hours", (6, 18)),
        ("0 0 1,15 * *", "days", (1, 15)),
        ("0 0 * jan-MAR *", "months", (1, 2, 3)),
        ("0 0 * * 1-5", "weekdays", (1, 2, 3, 4, 5)),
        ("0 0 * * 7", "weekdays", (0,)),
        ("0 0 * * 5-7", "weekdays", (0, 5, 6)),
        ("0 0 * * sun,wed", "weekdays", (0, 3)),
        ("0 0 * * */2", "weekdays", (0, 2, 4, 6)),
        ("@hourly", "minutes", (0,)),
        ("@weekly", "weekdays", (0,)),
        ("0 0 29 2 *", "days", (29,)),
    ],
)
def test_cron(text: str, field: str, values: tuple[int, ...]) -> None:
    schedule = parse_schedule(text)
    assert isinstance(schedule, Cron)
    assert getattr(schedule, field) == values


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "every 15 minutes"),
        ("sometimes", "every 15 minutes"),
        ("every now and then", "every 15 minutes"),
        ("every -5 minutes", "every 15 minutes"),
        ("every 0 minutes", "from every minute to every 31 days"),
        ("every 99999999999999999999 weeks", "from every minute to every 31 days"),
        ("* * * *", "every 15 minutes"),
        ("* * * * * *", "every 15 minutes"),
        ("60 * * * *", "minute '60' is not within 0 to 59"),
        ("* 24 * * *", "hour '24' is not within 0 to 23"),
        ("* * 0 * *", "day of month '0' is not within 1 to 31"),
        ("* * * 13 *", "month '13' is not within 1 to 12"),
        ("* * * * 8", "weekday '8' is not within 0 to 7"),
        ("20-10 * * * *", "minute '20-10'"),
        ("*/0 * * * *", "minute"),
        ("a * * * *", "minute 'a'"),
        ("1,,2 * * * *", "minute ''"),
        ("0 0 30 2 *", "never comes"),
        ("0 0 1 * 1", "not both"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, says: str) -> None:
    with pytest.raises(ScheduleError) as raised:
        parse_schedule(text)
    assert says in str(raised.value)
    assert repr(text) in str(raised.value)


def test_the_scheduler_takes_the_fields_and_sunday_is_sunday() -> None:
    schedule = parse_schedule("30 6 * * 0")
    assert isinstance(schedule, Cron)
    trigger = CronTrigger(timezone="UTC", **schedule.fields())
    wednesday = datetime(2027, 3, 17, tzinfo=UTC)
    assert trigger.get_next_fire_time(None, wednesday) == datetime(2027, 3, 21, 6, 30, tzinfo=UTC)


@given(st.text(max_size=40) | st.text("*/0123456789,- ", max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(ScheduleError):
        assert isinstance(parse_schedule(text), Auto | Every | Cron)
