import pytest

from storage.passing import is_passing, lasting


@pytest.mark.parametrize(
    "line",
    [
        *("5 phút trước", "Cập nhật: 2 giờ trước", "khoảng 3 ngày trước", "Vừa xong"),
        *("5 minutes ago", "Updated an hour ago", "Posted 2 hrs ago", "Just now"),
        *("1.234 lượt xem", "12 bình luận", "Bình luận (12)", "Lượt xem: 1,2k", "3 k lượt đọc"),
        *("1,234 views", "12 comments · 30 shares", "Views: 1.2K", "(7 likes)"),
    ],
)
def test_what_a_page_counts_is_passing(line: str) -> None:
    assert is_passing(line)


@pytest.mark.parametrize(
    "line",
    [
        "5 phút trước, tàu cá Bình Định phát tín hiệu cấp cứu.",
        "Vụ việc xảy ra hai ngày trước lễ khai giảng.",
        "The bridge closed 5 minutes ago.",
        "12 người bị thương",
        "1.234 hộ dân",
        "12 comments were read out in court.",
        "Bình luận của chuyên gia",
        "",
    ],
)
def test_what_an_outlet_writes_is_not(line: str) -> None:
    assert not is_passing(line)


def test_a_body_without_them() -> None:
    assert lasting("Nước rút.\n\n5 phút trước\n\nChợ họp lại.") == "Nước rút.\n\nChợ họp lại."
