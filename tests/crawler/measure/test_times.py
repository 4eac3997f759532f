"""Times in sentences written for the purpose, as ISO intervals; published on 15 May 2024."""

from datetime import UTC, datetime

import pytest

from crawler.measure.times import times_outside
from storage.measures import Mention, MentionKind
from tests.crawler.measure.sayings import times_of

VI = [  # text, surface, from, to
    ("Sáng 20.10, mưa lớn.", "Sáng 20.10", "2023-10-20", "2023-10-20"),
    ("Ngày 8/3, lễ khai mạc.", "Ngày 8/3", "2024-03-08", "2024-03-08"),
    ("Hôm 12-5, anh về.", "Hôm 12-5", "2024-05-12", "2024-05-12"),
    ("Đến ngày 30/6/2018 thì xong.", "ngày 30/6/2018", "2018-06-30", "2018-06-30"),
    ("Ngày 5 tháng 12 năm 2019 là hạn.", "Ngày 5 tháng 12 năm 2019", "2019-12-05", "2019-12-05"),
    ("Họp (23-4).", "23-4", "2024-04-23", "2024-04-23"),
    ("Từ 1/5 giá tăng.", "1/5", "2024-05-01", "2024-05-01"),
    ("Ngày 7 và 8/4 nghỉ.", "Ngày 7 và 8/4", "2024-04-07", "2024-04-08"),
    ("Mở cửa từ ngày 2-10/4.", "từ ngày 2-10/4", "2024-04-02", "2024-04-10"),
    ("Hôm qua trời nắng.", "Hôm qua", "2024-05-14", "2024-05-14"),
    ("Sáng nay có mưa.", "Sáng nay", "2024-05-15", "2024-05-15"),
    ("Tối qua mất điện.", "Tối qua", "2024-05-14", "2024-05-14"),
    ("Ngày mai thi.", "Ngày mai", "2024-05-16", "2024-05-16"),
    ("Tuần trước giá giảm.", "Tuần trước", "2024-05-06", "2024-05-12"),
    ("Cuối tuần qua đông khách.", "Cuối tuần qua", "2024-05-11", "2024-05-12"),
    ("Tháng trước xuất khẩu giảm.", "Tháng trước", "2024-04-01", "2024-04-30"),
    ("Trong tháng 10/2017 có lũ.", "tháng 10/2017", "2017-10-01", "2017-10-31"),
    ("Hồi tháng 11 năm ngoái.", "tháng 11 năm ngoái", "2023-11-01", "2023-11-30"),
    ("Đầu tháng 3 có tuyết.", "Đầu tháng 3", "2024-03-01", "2024-03-11"),
    ("Năm 2018 được mùa.", "Năm 2018", "2018-01-01", "2018-12-31"),
    ("Năm ngoái mất mùa.", "Năm ngoái", "2023-01-01", "2023-12-31"),
    ("Giai đoạn 2016-2020 kết thúc.", "Giai đoạn 2016-2020", "2016-01-01", "2020-12-31"),
    ("Nhiệm kỳ 2015 – 2020 đã hết.", "Nhiệm kỳ 2015 – 2020", "2015-01-01", "2020-12-31"),
    ("Năm học 2019-2020 bắt đầu.", "Năm học 2019-2020", "2019-01-01", "2020-12-31"),
    ("Quý I có lãi.", "Quý I", "2024-01-01", "2024-03-31"),
    ("Quý III/2018 lỗ.", "Quý III/2018", "2018-07-01", "2018-09-30"),
    ("6 tháng đầu năm 2018 ổn.", "6 tháng đầu năm 2018", "2018-01-01", "2018-06-30"),
    ("Sáu tháng đầu năm nay ổn.", "Sáu tháng đầu năm nay", "2024-01-01", "2024-06-30"),
    ("Lãi 9 tháng 2018 tăng.", "9 tháng 2018", "2018-01-01", "2018-09-30"),
    ("Lãi 6T/2018 tăng.", "6T/2018", "2018-01-01", "2018-06-30"),
    ("Lãi Q3/2018 tăng.", "Q3/2018", "2018-07-01", "2018-09-30"),
    ("9 tháng năm 2018 tăng.", "9 tháng năm 2018", "2018-01-01", "2018-09-30"),
    ("Nửa cuối năm 2019 giảm.", "Nửa cuối năm 2019", "2019-07-01", "2019-12-31"),
    ("Những năm 1990 khó khăn.", "Những năm 1990", "1990-01-01", "1999-12-31"),
    ("Đầu thế kỷ XX.", "thế kỷ XX", "1901-01-01", "2000-12-31"),
    ("Lúc 2h30 xe lật.", "Lúc 2h30", None, None),
    ("Vào 19 giờ 30 tối.", "Vào 19 giờ 30 tối", None, None),
    ("Thứ Hai tuần trước họp.", "Thứ Hai tuần trước", "2024-05-06", "2024-05-06"),
    ("Vô địch SEA Games 2019.", "2019", "2019-01-01", "2019-12-31"),
    ("Đến nay đã xong.", "Đến nay", None, "2024-05-15"),
]
EN = [
    ("On Nov. 18, 2019, it rained.", "Nov. 18, 2019", "2019-11-18", "2019-11-18"),
    ("On 18 November 2019.", "18 November 2019", "2019-11-18", "2019-11-18"),
    ("On March 5, he left.", "March 5", "2024-03-05", "2024-03-05"),
    ("From April 5 to 7.", "April 5 to 7", "2024-04-05", "2024-04-07"),
    ("It was November 2019.", "November 2019", "2019-11-01", "2019-11-30"),
    ("Prices fell in April.", "April", "2024-04-01", "2024-04-30"),
    ("He spoke on Monday.", "Monday", "2024-05-13", "2024-05-13"),
    ("He spoke last Wednesday.", "last Wednesday", "2024-05-08", "2024-05-08"),
    ("They meet next Monday.", "next Monday", "2024-05-20", "2024-05-20"),
    ("It closed Tuesday night.", "Tuesday night", "2024-05-14", "2024-05-14"),
    ("Yesterday was fine.", "Yesterday", "2024-05-14", "2024-05-14"),
    ("He left last week.", "last week", "2024-05-06", "2024-05-12"),
    ("He left last month.", "last month", "2024-04-01", "2024-04-30"),
    ("It ends this year.", "this year", "2024-01-01", "2024-12-31"),
    ("Since 2016 it grew.", "2016", "2016-01-01", "2016-12-31"),
    ("It grew between 2000 and 2020.", "between 2000 and 2020", "2000-01-01", "2020-12-31"),
    ("The 2016-17 season.", "2016-17", "2016-01-01", "2017-12-31"),
    ("In fiscal 2019 it rose.", "fiscal 2019", "2019-01-01", "2019-12-31"),
    ("In Q3 2019 it fell.", "Q3 2019", "2019-07-01", "2019-09-30"),
    ("In the third quarter of 2018.", "the third quarter of 2018", "2018-07-01", "2018-09-30"),
    ("In the first half of 2019.", "the first half of 2019", "2019-01-01", "2019-06-30"),
    ("The first nine months of 2019.", "The first nine months of 2019", "2019-01-01", "2019-09-30"),
    ("In the 1990s.", "1990s", "1990-01-01", "1999-12-31"),
    ("In the 21st century.", "21st century", "2001-01-01", "2100-12-31"),
    ("In early 2019.", "early 2019", "2019-01-01", "2019-05-02"),
    ("It landed at 6am.", "6am", None, None),
    ("Starts at 6:30 p.m. ET.", "at 6:30 p.m. ET", None, None),
    ("On 11/18/2019.", "11/18/2019", "2019-11-18", "2019-11-18"),
    ("On 18/11/2019.", "18/11/2019", "2019-11-18", "2019-11-18"),
    ("Stamped 2019-11-18.", "2019-11-18", "2019-11-18", "2019-11-18"),
]
NONE = [
    ("Kéo dài 5 năm.", "vi"),
    ("3 năm qua.", "vi"),
    ("Trong 10 năm tới.", "vi"),
    ("Trong 24h qua.", "vi"),
    ("Có 7/14 huyện.", "vi"),
    ("Đây là lần thứ hai.", "vi"),
    ("Có 2000 người dự.", "vi"),
    ("Giá 24,07 tỷ.", "vi"),
    ("They may march on.", "en"),
    ("About 2000 people came.", "en"),
    ("A 10-day truce.", "en"),
    ("It is $2018.", "en"),
    ("He is the third man.", "en"),
    ("Rate of 2.25 per cent.", "en"),
]


@pytest.mark.parametrize(("text", "surface", "first", "last"), VI, ids=[v[0] for v in VI])
def test_vietnamese_times(text, surface, first, last):
    (time,) = times_of(text, "vi")
    assert (time.surface, time.time_from, time.time_to) == (surface, first, last)


@pytest.mark.parametrize(("text", "surface", "first", "last"), EN, ids=[v[0] for v in EN])
def test_english_times(text, surface, first, last):
    (time,) = times_of(text, "en")
    assert (time.surface, time.time_from, time.time_to) == (surface, first, last)


@pytest.mark.parametrize(("text", "language"), NONE)
def test_what_is_no_time(text, language):
    assert times_of(text, language) == ()


def test_a_clock_and_a_day_are_two_times():
    assert [t.surface for t in times_of("Xảy ra lúc 2h30 sáng 14/5.", "vi")] == [
        "lúc 2h30",
        "sáng 14/5",
    ]


def test_a_relative_time_of_no_known_day_has_no_bounds():
    (time,) = times_of("Hôm qua trời nắng.", "vi", None)
    assert (time.time_from, time.time_to) == (None, None)


def test_yesterday_is_told_from_the_day_in_vietnam():
    (time,) = times_of("Hôm qua trời nắng.", "vi", datetime(2024, 5, 14, 20, tzinfo=UTC))
    assert time.time_from == "2024-05-14"


def test_a_year_within_a_document_is_no_time():
    text = "Luật Đất đai năm 2013 quy định từ năm 2014."
    law = Mention(start=0, end=21, surface=text[:21], kind=MentionKind.DOCUMENT, name=text[:21])
    assert [t.surface for t in times_outside(times_of(text, "vi"), (law,))] == ["năm 2014"]
