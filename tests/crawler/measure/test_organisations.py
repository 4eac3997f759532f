"""Bodies that a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.measure.organisations import find_organisations
from tests.crawler.measure.texts import english, vietnamese


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Sở Giáo dục và Đào tạo Cao Bằng vừa họp.", ["Sở Giáo dục và Đào tạo Cao Bằng"]),
        ("Bộ trưởng Bộ Tài chính Ngô Văn Lâm phát biểu.", ["Bộ Tài chính"]),
        ("Ngày 5/3, Bộ Lao động công bố số liệu.", ["Bộ Lao động"]),
        ("Trung tâm Văn hóa tỉnh Lào Cai mở cửa.", ["Trung tâm Văn hóa tỉnh Lào Cai"]),
        ("Phó Bí thư Tỉnh ủy Lai Châu Vũ Văn Tâm đến dự.", ["Tỉnh ủy Lai Châu"]),
        ("Công ty Hòa Phát triển khai dự án.", ["Công ty Hòa Phát"]),
        ("UBND tỉnh Lai Châu mời Công ty TNHH Hoa Sen.",
         ["UBND tỉnh Lai Châu", "Công ty TNHH Hoa Sen"]),
        ("Bệnh viện Nguyễn Tri Phương tiếp nhận 3 ca.", ["Bệnh viện Nguyễn Tri Phương"]),
        ("Hội Sinh viên Việt Nam gặp Công an Hà Nội dung dị.",
         ["Hội Sinh viên Việt Nam", "Công an Hà Nội"]),
        ("Công ty Cổ phần Khoáng sản và Xây dựng Sông Lam lỗ.",
         ["Công ty Cổ phần Khoáng sản và Xây dựng Sông Lam"]),
        ("Tập đoàn Than – Khoáng sản Việt Nam (Vinacomin) lãi, Vinacomin cho hay.",
         ["Tập đoàn Than – Khoáng sản Việt Nam"] * 3),
        ("Vốn trái phiếu Chính phủ (TPCP) lớn, TPCP đắt.", ["Chính phủ"]),
        ("Ủy ban Tài chính - Ngân sách họp.", ["Ủy ban Tài chính - Ngân sách"]),
        ("Bệnh viện Quân y 103 mở cửa.", ["Bệnh viện Quân y 103"]),
        ("Công ty Hoa Sen và Công ty Minh Phú hợp tác.", ["Công ty Hoa Sen", "Công ty Minh Phú"]),
        ("Quốc hội và FIFA không bình luận.", ["Quốc hội", "FIFA"]),
        ("Người dân trong làng ra đồng.", []),
    ],
)  # fmt: skip
def test_bodies_in_vietnamese(body: str, names: list[str]) -> None:
    assert [each.name for each in find_organisations(vietnamese(body))] == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("The Department of Social Services sued Harlow Foods Inc last week.",
         ["Department of Social Services", "Harlow Foods Inc"]),
        ("Researchers at the University of Leeds asked NASA for help.",
         ["University of Leeds", "NASA"]),
        ("She walked home on Monday.", []),
        ("The River Safety Agency (RSA) sued; RSA staff flew to Kuala Lumpur.",
         ["River Safety Agency"] * 3),
    ],
)  # fmt: skip
def test_bodies_in_english(body: str, names: list[str]) -> None:
    assert [each.name for each in find_organisations(english(body))] == names


@given(st.text(alphabet="SởBộ Y tế Công ty UBND tỉnh ofUniversity", max_size=300))
def test_bodies_say_where_they_are(body: str) -> None:
    for reading in (vietnamese(body), english(body)):
        for each in find_organisations(reading):
            assert body[each.start : each.end] == each.surface
