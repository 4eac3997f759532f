"""Dates as news pages write them, and the zone they are read in."""

from datetime import UTC, datetime

import pytest

from crawler.extract.date_text import read_date
from crawler.extract.dates import Clock, clock, find_modified, find_published, read_moment
from crawler.extract.landmarks import find_landmarks
from crawler.extract.parse import parse
from crawler.extract.structured import Declared, read_declared
from storage.records import Page

FETCHED_AT = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thứ Sáu, 12/04/2019, 08:30 (GMT+7)", "2019-04-12T08:30:00+07:00"),
        ("Thứ hai, 5/2/2024, 21:07 (GMT+7)", "2024-02-05T21:07:00+07:00"),
        ("08:30 | 12/04/2019", "2019-04-12T08:30:00"),
        ("12-04-2019 - 08:30 AM", "2019-04-12T08:30:00"),
        ("12-04-2019 - 01:05 PM", "2019-04-12T13:05:00"),
        ("12/04/2019 2:05 CH", "2019-04-12T14:05:00"),
        ("Ngày 30 tháng 9 năm 2008, 17:45", "2008-09-30T17:45:00"),
        ("8h30, ngày 12/4/2019", "2019-04-12T08:30:00"),
        ("20.10.2021", "2021-10-20T00:00:00"),
        ("2019/04/12 08:30:15", "2019-04-12T08:30:15"),
        ("21. August 2015, 9:00 Uhr", "2015-08-21T09:00:00"),
        ("March 4, 2020 at 9:15 AM", "2020-03-04T09:15:00"),
        ("4th of March 2020", "2020-03-04T00:00:00"),
        ("Nov. 9, 2022 6:20 p.m. EST", "2022-11-09T18:20:00-05:00"),
        ("12 de abril de 2019", "2019-04-12T00:00:00"),
        ("2024年4月24日08:30", "2024-04-24T08:30:00"),
    ],
)  # fmt: skip
def test_dates_written_for_people(text: str, expected: str) -> None:
    moment = read_date(text, day_first=True)
    assert moment is not None
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    "text", ["20.10", "tháng 10/2017", "31/02/2020", "2 giờ trước", "2024", ""]
)
def test_no_date_is_made_up(text: str) -> None:
    assert read_date(text, day_first=True) is None


def iso(text: str, language: str) -> str | None:
    moment = read_moment(text, language)
    return moment and moment.isoformat()


def test_the_language_decides_an_ambiguous_date() -> None:
    assert iso("04/05/2019", "en") == "2019-04-05T00:00:00"
    assert iso("04/05/2019", "vi") == "2019-05-04T00:00:00"
    assert iso("25/12/2019", "en") == "2019-12-25T00:00:00"


@pytest.mark.parametrize(
    "text",
    ["2019-04-12T01:30:00Z", "2019-04-12T08:30:00+0700", "Fri, 12 Apr 2019 01:30:00 GMT"],
)
def test_dates_written_for_machines(text: str) -> None:
    moment = read_moment(text, None)
    assert moment is not None
    assert moment.astimezone(UTC) == datetime(2019, 4, 12, 1, 30, tzinfo=UTC)


def page(body: str = "", **facts: object) -> Page:
    html = f"<html><body><h1>Tin</h1>{body}<p>Nội dung</p></body></html>"
    known = {"url": "https://a.example/tin-1.html", "fetched_at": FETCHED_AT} | facts
    return Page(body=html.encode(), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("timezone_name", "language", "hour"),
    [(None, "vi", 1), ("Asia/Tokyo", "vi", 23), (None, "en", 8), ("No/Where", "en", 8)],
)
def test_a_date_without_zone_is_the_outlets(
    timezone_name: str | None, language: str, hour: int
) -> None:
    moment = clock(page(timezone=timezone_name), language).read("2019-04-12 08:30")
    assert moment is not None
    assert moment.hour == hour


def test_no_date_lies_after_the_fetch_or_before_the_web() -> None:
    reader = clock(page(), "en")
    assert reader.read("2024-06-01T23:00:00Z") is not None
    assert reader.read("2024-06-03T00:00:00Z") is None
    assert reader.read("1969-12-31") is None


def published(body: str, url: str = "https://a.example/tin-1.html") -> datetime | None:
    document = parse(page(body, url=url))
    landmarks = find_landmarks(document.root)
    return find_published(document, read_declared(document), landmarks, reader())


def reader() -> Clock:
    return clock(page(), "vi")


def test_a_visible_date_is_read_where_none_is_declared() -> None:
    assert published('<span class="post-time">12/04/2019 08:30</span>') == datetime(
        2019, 4, 12, 1, 30, tzinfo=UTC
    )


def test_the_day_in_the_address_checks_the_visible_dates() -> None:
    body = '<span class="date">01/05/2024</span><span class="time">12/04/2019 08:30</span>'
    assert published(body, "https://a.example/2019/04/12/tin.html") == datetime(
        2019, 4, 12, 1, 30, tzinfo=UTC
    )


def test_the_address_alone_gives_the_day() -> None:
    assert published("", "https://a.example/2019/4/2/tin.html") == datetime(
        2019, 4, 1, 17, tzinfo=UTC
    )


def test_a_modification_is_never_before_publication() -> None:
    declared = Declared(modified=("2019-04-01", "2019-04-13T00:00:00Z"))
    at = datetime(2019, 4, 12, tzinfo=UTC)
    assert find_modified(declared, at, reader()) == datetime(2019, 4, 13, tzinfo=UTC)
    assert find_modified(Declared(modified=("2019-04-01",)), at, reader()) is None
