"""Documents that a text names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.measure.documents import find_documents
from storage.measures import MentionKind
from tests.crawler.measure.texts import english, vietnamese


@pytest.mark.parametrize(
    ("body", "kind", "number"),
    [
        ("Nghị quyết số 05-NQ/HU đã có hiệu lực.", "Nghị quyết", "05-NQ/HU"),
        ("Theo Nghị định 91/2019/NĐ-CP, mức phạt tăng.", "Nghị định", "91/2019/NĐ-CP"),
        (
            "Thông tư liên tịch số 11/2016/TTLT-BYT-BTC.",
            "Thông tư liên tịch",
            "11/2016/TTLT-BYT-BTC",
        ),
        ("Bộ gửi công văn hỏa tốc số 812/BCT-TTTN.", "Công văn", "812/BCT-TTTN"),
        ("Ngày 3/5, tỉnh ra quyết định số 77/QĐ-UBND.", "Quyết định", "77/QĐ-UBND"),
        ("Văn bản 1203/2014/TT- BTC thay thế bản cũ.", "Văn bản", "1203/2014/TT-BTC"),
        ("Huyện triển khai Đề án 41 từ tháng 3.", "Đề án", "41"),
        ("Thực hiện Chỉ thị 20, các xã đã vào cuộc.", "Chỉ thị", "20"),
        ("Theo Quyết định 306 của Thủ tướng, quỹ ra đời.", "Quyết định", "306"),
        (
            "Tinh thần Nghị quyết Trung ương 5 khóa XII được quán triệt.",
            "Nghị quyết",
            "Trung ương 5 khóa XII",
        ),
        ("Góp ý cho Nghị quyết Đại hội XIV.", "Nghị quyết", "Đại hội XIV"),
        ("Căn cứ 31-NQ/TW về cải cách.", "Nghị quyết", "31-NQ/TW"),
    ],
)
def test_vietnamese_documents_by_number(body: str, kind: str, number: str) -> None:
    (found,) = find_documents(vietnamese(body))
    assert (found.document_type, found.number) == (kind, number)
    assert found.kind is MentionKind.DOCUMENT
    assert body[found.start : found.end] == found.surface


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Dự thảo Luật Đất đai 2024 được thông qua.", "Luật Đất đai 2024"),
        ("Theo Luật Phòng, chống tác hại của rượu, bia, ai lái xe cũng phải kiểm tra.",
         "Luật Phòng, chống tác hại của rượu, bia"),
        ("Bộ luật Hình sự năm 2015 quy định rõ.", "Bộ luật Hình sự năm 2015"),
        ("Quyền này có trong Hiến pháp năm 2013.", "Hiến pháp năm 2013"),
        ("Luật Nghề cá được bàn lại.", "Luật Nghề cá"),
        ("Tỉnh phê duyệt Đề án cải tạo chợ nổi ven sông (ba giai đoạn).",
         "Đề án cải tạo chợ nổi ven sông"),
        ("Sở trình Đề án “Trồng rừng ngập mặn ven biển”.", "Đề án Trồng rừng ngập mặn ven biển"),
    ],
)  # fmt: skip
def test_vietnamese_documents_by_title(body: str, name: str) -> None:
    (found,) = find_documents(vietnamese(body))
    assert (found.name, found.number) == (name, None)


@pytest.mark.parametrize(
    "body",
    [
        "Kế hoạch 5 năm đã hoàn thành.",
        "Quyết định 3 mức thưởng cho đội.",
        "Luật sư Trần Quang dự phiên tòa.",
        "Chị học ở Đại học Luật Huế.",
        "Thông báo 20 người trúng tuyển.",
        "Đề án này đã được duyệt.",
        "Ngày 20/10/2019, giá là 15/20 nghìn đồng.",
    ],
)
def test_what_is_no_document_in_vietnamese(body: str) -> None:
    assert find_documents(vietnamese(body)) == ()


def test_a_later_short_form_bears_the_full_number_and_name() -> None:
    body = (
        "Chính phủ ban hành Nghị định số 40/2021/NĐ-CP về biên giới. Theo Nghị định 40, xe phải "
        "đăng ký. Luật Biên phòng Việt Nam 2020 cũng vậy; Luật Biên phòng Việt Nam có hiệu lực."
    )
    full, short, law, again = find_documents(vietnamese(body))
    assert (short.number, short.name, short.short_form) == (full.number, full.name, True)
    assert (full.issuer, short.issuer) == ("Chính phủ", "Chính phủ")
    assert (again.name, again.short_form, law.short_form) == (law.name, True, False)


def test_two_full_numbers_leave_a_short_form_alone() -> None:
    body = (
        "Nghị định 15/2019/NĐ-CP và Nghị định 15/2020/NĐ-CP đều có hiệu lực. Nghị định 15 nêu rõ."
    )
    assert find_documents(vietnamese(body))[-1].number == "15"


def test_further_numbers_behind_one_type() -> None:
    found = find_documents(vietnamese("Tỉnh thực hiện Nghị quyết 18, 19 và 21 của Trung ương."))
    assert [each.name for each in found] == ["Nghị quyết 18", "Nghị quyết 19", "Nghị quyết 21"]
    assert {each.issuer for each in found} == {"Trung ương"}


@pytest.mark.parametrize(
    ("body", "issuer"),
    [
        ("Nghị quyết số 09-NQ/TU của Ban Thường vụ Tỉnh ủy Long An về thủy lợi.",
         "Ban Thường vụ Tỉnh ủy Long An"),
        ("UBND tỉnh vừa ban hành Kế hoạch số 55/KH-UBND.", "UBND tỉnh"),
        ("Theo Thông tư 22/2021/TT-BGDĐT, điểm được làm tròn.", "Bộ Giáo dục và Đào tạo"),
        ("Chỉ thị 05/CT-TTg nêu rõ điều đó.", "Thủ tướng Chính phủ"),
    ],
)  # fmt: skip
def test_the_issuer_is_printed_beside_or_told_by_the_number(body: str, issuer: str) -> None:
    assert find_documents(vietnamese(body))[0].issuer == issuer


@pytest.mark.parametrize(
    ("body", "kind", "number"),
    [
        ("The council passed Resolution 2118 on Friday.", "Resolution", "2118"),
        ("Lawmakers debated HR 12 and left.", "Bill", "HR 12"),
        ("The Senate took up S. 2044 again.", "Bill", "S. 2044"),
        ("He revoked Executive Order 13526 at once.", "Executive Order", "13526"),
        ("Firms must follow Directive 2014/65 soon.", "Directive", "2014/65"),
        ("Britain invoked Article 50 in March.", "Article", "50"),
        ("Critics of Bill C-27 gathered.", "Bill", "C-27"),
        ("The filing is Case No. 21-cv-0417 in Ohio.", "Case", "21-cv-0417"),
        ("Platforms rely on Section 230 for cover.", "Section", "230"),
        ("Vietnam's Decree 13/2023 protects data.", "Decree", "13/2023"),
    ],
)
def test_english_documents_by_number(body: str, kind: str, number: str) -> None:
    (found,) = find_documents(english(body))
    assert (found.document_type, found.number) == (kind, number)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Under the Clean Water Act of 1972, firms pay.", "Clean Water Act of 1972"),
        ("The Treaty of Utrecht ended the war.", "Treaty of Utrecht"),
        ("Many left the Paris Agreement then.", "Paris Agreement"),
        ("He was charged under the Indian Penal Code.", "Indian Penal Code"),
    ],
)
def test_english_documents_by_title(body: str, name: str) -> None:
    assert [each.name for each in find_documents(english(body))] == [name]


@pytest.mark.parametrize(
    "body",
    [
        "President Bill Harper met the S&P 500 chiefs.",
        "The Democratic National Convention opened.",
        "She studied at Stanford Law School.",
        "The bill rose to 400 dollars. Act now.",
    ],
)
def test_what_is_no_document_in_english(body: str) -> None:
    assert find_documents(english(body)) == ()


@given(st.text(alphabet="NQĐ Luật/-0123456789.,số“”\nAct ofBil", max_size=300))
def test_any_text_gives_documents_in_order_that_do_not_overlap(body: str) -> None:
    found = find_documents(vietnamese(body))
    assert all(body[each.start : each.end] == each.surface for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece", ["Act ", "Luật a ", "Đề án b c d ", "1/2", "Nghị quyết ", "A-B/1 "]
)
def test_long_monotonous_text_is_read(piece: str) -> None:
    body = piece * 20_000
    found = find_documents(vietnamese(body))
    assert all(body[each.start : each.end] == each.surface for each in found)
