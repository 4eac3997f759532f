"""Dates as news pages write them for people."""

import pytest

from crawler.extract.date_text import read_date


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
        ("2024年4月24日 下午1:05", "2024-04-24T13:05:00"),
        ("ngày 12 tháng 4 năm 2019", "2019-04-12T00:00:00"),
        ("12/04/2019 | 08:30", "2019-04-12T08:30:00"),
        ("08:30 - 12/4/2019", "2019-04-12T08:30:00"),
        ("Fr 12.04.19 | 14:07 Uhr", "2019-04-12T14:07:00"),
        ("12. april 2019 kl. 08.30", "2019-04-12T08:30:00"),
        ("12.04.2019 um 9.05 Uhr", "2019-04-12T09:05:00"),
        ("March 4, 2020, 8 p.m. ET", "2020-03-04T20:00:00-05:00"),
        ("09:00 12/04/2019 GMT+07:00", "2019-04-12T09:00:00+07:00"),
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
