"""People that a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.measure.people import find_people
from crawler.measure.reading import read
from storage.measures import Text
from tests.crawler.measure.texts import english, vietnamese


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Ông Lê Quang Tuấn trồng lúa.", {"Lê Quang Tuấn"}),
        ("Bí thư Huyện ủy Mường Tè Đao Văn Khánh dự lễ.", set()),
        ("Chủ tịch UBND tỉnh Lai Châu Trần Tiến Dũng dự lễ.", {"Trần Tiến Dũng"}),
        ("Tổng thống Mỹ Joe Biden gặp Thủ tướng Nhật Bản Fumio Kishida.",
         {"Joe Biden", "Fumio Kishida"}),
        ("HLV Park Hang-seo khen tiền đạo Công Phượng.", {"Park Hang-seo", "Công Phượng"}),
        ("CEO Apple Tim Cook tới Hà Nội.", {"Tim Cook"}),
        ("Ca sĩ Mỹ Tâm hát cùng rapper Đen Vâu.", {"Mỹ Tâm", "Đen Vâu"}),
        ("TS.Phạm Thế Hùng và PGS.TS Ngô Mai Lan chủ trì.", {"Phạm Thế Hùng", "Ngô Mai Lan"}),
        ("Lê Lam, 24 tuổi, bị bắt.", {"Lê Lam"}),
        ("Công Vinh chia sẻ về trận đấu.", {"Công Vinh"}),
        ("Phút 9, Văn Quyết sút xa, rồi Griezmann ghi bàn.", {"Văn Quyết", "Griezmann"}),
        ("Kang Min-ho gỡ hòa cho Busan.", {"Kang Min-ho"}),
        ("Chủ tịch Vingroup Trần Quốc Bảo vắng mặt.", {"Trần Quốc Bảo"}),
        ("Bị cáo Lê Văn K. khai nhận.", {"Lê Văn K."}),
        ("Theo Nguyễn Thị Thu Hà, giá sẽ giảm.", {"Nguyễn Thị Thu Hà"}),
        ("Trung tướng PHẠM HỒNG LAM phát biểu.", {"Phạm Hồng Lam"}),
        ("Chủ tịch Hồ Chí Minh đọc Tuyên ngôn.", {"Hồ Chí Minh"}),
        ("Tập Cận Bình sang thăm.", {"Tập Cận Bình"}),
        ("Cầu mới thông xe (ảnh: Thu Hằng).", {"Thu Hằng"}),
        ("Mưa lớn trong đêm. Hoài Nam Theo Lao Động", {"Hoài Nam"}),
    ],
)  # fmt: skip
def test_people_in_vietnamese(body: str, names: set[str]) -> None:
    assert {each.name for each in find_people(vietnamese(body))} == names


@pytest.mark.parametrize(
    "body",
    [
        "Mưa ngập đường Nguyễn Trãi và trường THPT Lê Hồng Phong.",
        "TP Hồ Chí Minh và thành phố Hồ Chí Minh đón khách.",
        "Số nhà 36B Lý Nam Đế đã bán.",
        "Hà Nội, Thái Nguyên, Cao Bằng mưa lớn.",
        "Trưởng ban Tổ chức và Giám đốc Sở Y tế họp.",
        "Theo Reuters, Real Madrid thắng Manchester United.",
        "Bộ trưởng Bộ Công an dự họp tại Bắc Kinh.",
    ],
)
def test_places_streets_and_bodies_are_no_people_in_vietnamese(body: str) -> None:
    assert find_people(vietnamese(body)) == ()


def test_a_short_form_bears_the_full_name_role_and_body() -> None:
    body = (
        "Ông Đỗ Văn Hải, Giám đốc Sở Xây dựng Hà Nam, cho biết cầu đã xong. Theo ông Hải, xe qua "
        "lại được. Bà Lê Thị Hoa vui mừng. Ông Hải cảm ơn bà Hoa."
    )
    found = find_people(vietnamese(body))
    assert [each.name for each in found] == [
        *("Đỗ Văn Hải", "Đỗ Văn Hải", "Lê Thị Hoa", "Đỗ Văn Hải", "Lê Thị Hoa")
    ]
    assert [each.short_form for each in found] == [False, True, False, True, True]
    assert {each.role for each in found if each.name == "Đỗ Văn Hải"} == {
        "Giám đốc Sở Xây dựng Hà Nam"
    }
    assert found[1].organisation == "Sở Xây dựng Hà Nam"


def test_a_short_form_that_fits_nobody_is_its_own_name() -> None:
    (found,) = find_people(vietnamese("Trưa nay, ông Bình ra đồng."))
    assert (found.name, found.short_form) == ("Bình", False)


@pytest.mark.parametrize(
    ("body", "role", "organisation"),
    [
        ("Phó Bí thư Thường trực Đảng ủy xã Mường So (huyện Phong Thổ) Lò Văn Bun nói vậy.",
         "Phó Bí thư Thường trực Đảng ủy xã Mường So", "Đảng ủy xã Mường So"),
        ("Ông Vũ Hải Long - Trưởng ban Tuyên giáo Tỉnh ủy - cho biết đã xong.",
         "Trưởng ban Tuyên giáo Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy"),
        ("Nguyên Bộ trưởng Bộ Y tế Ngô Thị Kim Anh dự lễ.",
         "Nguyên Bộ trưởng Bộ Y tế", "Bộ Y tế"),
        ("Ca sĩ Hồng Vân tới sớm.", "Ca sĩ", None),
        ("Ông Trần Hữu Lộc ra về.", None, None),
    ],
)  # fmt: skip
def test_role_and_body_as_printed(body: str, role: str | None, organisation: str | None) -> None:
    found = find_people(vietnamese(body))[0]
    assert (found.role, found.organisation) == (role, organisation)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Gov. Laura Hartwell signed it.", {"Laura Hartwell"}),
        ("“We tried,” said Amrit Gillon, 24, from Leeds.", {"Amrit Gillon"}),
        ("Quilbert Nomvula, a spokesman for the port, agreed.", {"Quilbert Nomvula"}),
        ("Chairman and president Peter Okafor resigned.", {"Peter Okafor"}),
        (
            "When Michael Brown left, Pierre-Luc Martin stayed.",
            {"Michael Brown", "Pierre-Luc Martin"},
        ),
        ("Former President Barack Obama met J.K. Rowling.", {"Barack Obama", "J.K. Rowling"}),
        (
            "Bill Nelson spoke; Co-author Ngozi Adeyemi, an astronomer, did not.",
            {"Bill Nelson", "Ngozi Adeyemi"},
        ),
        ("Tolanka Verrit was arrested at home.", {"Tolanka Verrit"}),
        ("The pilot met Ursula von der Leyen.", {"Ursula von der Leyen"}),
    ],
)
def test_people_in_english(body: str, names: set[str]) -> None:
    assert {each.name for each in find_people(english(body))} == names


@pytest.mark.parametrize(
    "body",
    [
        "Home Depot and Wells Fargo fell on Wall Street on Monday.",
        "The Supreme Court in New York ruled against General Electric.",
        "San Francisco and Santa Monica saw rain in April.",
        "Virginia Tech beat Georgia State.",
        "The Galaxy Note went on sale at Best Buy.",
    ],
)
def test_bodies_places_and_products_are_no_people_in_english(body: str) -> None:
    assert find_people(english(body)) == ()


def test_a_firm_named_after_a_person_is_none() -> None:
    body = "Shares of McDonald's rose. Moody's said so, and Anna Lowe agreed with Lowe's rivals."
    found = find_people(english(body))
    assert [each.name for each in found] == ["Anna Lowe", "Anna Lowe"]


def test_a_name_ends_where_the_next_sentence_begins() -> None:
    found = find_people(vietnamese("Theo Phùng Văn Hiển Đánh giá này cao. Nghệ sĩ Việt đi hát."))
    assert [each.name for each in found] == ["Phùng Văn Hiển"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Its authors are Andrew Keller, Oren Amsalek, Jesseba Ternando, and Richard Miller.",
         {"Andrew Keller", "Oren Amsalek", "Jesseba Ternando", "Richard Miller"}),
        ("Deborah Miller and Myrok Medcalt will call the game.", {"Deborah Miller", "Myrok Medcalt"}),
        ("Strouss Zelnik, CEO of a games firm, agreed.", {"Strouss Zelnik"}),
        ("Rodolf Jaarsk, who hosted the dinner, fled.", {"Rodolf Jaarsk"}),
        ("The first since Bill Tildek to win twice.", {"Bill Tildek"}),
        ("A firm backed by nobody, and an Anna Miller-backed bank, likes Gen Z.", {"Anna Miller"}),
        ("Paul Miller spoke. But Miller chose to go. Hosting Miller was fun.", {"Paul Miller"}),
        ("He works for Goldman Sachs and Wells Fargo.", set()),
    ],
)  # fmt: skip
def test_people_of_unknown_names_by_their_company(body: str, names: set[str]) -> None:
    assert {each.name for each in find_people(english(body))} == names


@pytest.mark.parametrize(
    "body",
    [
        "Chợ ở Bà Rịa và trên đỉnh Bà Đen đều đông.",
        "Tàu treo cờ Sierra Leone rời cảng.",
        "Thị trưởng Nam Kinh bị cách chức.",
    ],
)
def test_places_that_look_like_people(body: str) -> None:
    assert find_people(vietnamese(body)) == ()


def test_the_body_that_someone_is_of_is_nobody() -> None:
    body = (
        "Ông Trần Văn Biên – Phó tổng giám đốc Sonaco – đồng ý. Phó tổng giám đốc Sonaco nói thêm."
    )
    assert {each.name for each in find_people(vietnamese(body))} == {"Trần Văn Biên"}


def test_english_short_forms_and_roles() -> None:
    body = (
        "Sunrise Foods chief executive Helen Marsh said sales rose. Marsh, 51, joined in May. "
        "Tom Ridley, director of the Lake Institute, disagreed with Ms. Marsh."
    )
    found = find_people(english(body))
    assert [each.name for each in found] == [
        "Helen Marsh",
        "Helen Marsh",
        "Tom Ridley",
        "Helen Marsh",
    ]
    assert [each.short_form for each in found] == [False, True, False, True]
    assert (found[0].role, found[0].organisation) == ("chief executive", "Sunrise Foods")
    assert (found[2].role, found[2].organisation) == ("director", "Lake Institute")


def test_a_text_of_another_language_gives_nobody() -> None:
    german = read(Text(body="Der Kanzler Olaf Scholz sprach mit Anna Weber.", language="de"))
    assert find_people(german) == ()


@given(st.text(alphabet="NguyễnVăn AÔngbà.,-\n “”JohnSmithsaid", max_size=300))
def test_mentions_are_in_order_and_say_where_they_are(body: str) -> None:
    for reading in (vietnamese(body), english(body)):
        found = find_people(reading)
        assert all(body[each.start : each.end] == each.surface for each in found)
        assert list(found) == sorted(found, key=lambda each: each.start)


@pytest.mark.parametrize("piece", ["Nguyễn ", "ông An ", "A.", "A-", "Á", "Văn Nam và ", "“a "])
def test_long_monotonous_text_is_read(piece: str) -> None:
    body = piece * 20_000
    for reading in (vietnamese(body), english(body)):
        found = find_people(reading)
        assert all(body[each.start : each.end] == each.surface for each in found)
        assert len({each.start for each in found}) == len(found)
