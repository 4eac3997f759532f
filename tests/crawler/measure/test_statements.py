"""What somebody is said to have said, and whose words a plan or a law are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.measure import measure
from crawler.measure.statements import find_statements
from storage.measures import Quote, Text
from tests.crawler.measure.texts import english, vietnamese


def told(body: str, language: str) -> tuple[Quote, ...]:
    found = measure(Text(body=body, language=language))
    for row in found.statements:
        assert body[row.start : row.end] == row.surface == row.text
        assert (row.retold, row.direct) == (True, False)
        if row.speaker_mention is not None:
            assert found.mentions[row.speaker_mention].name == row.speaker
    return found.statements


def pairs(body: str, language: str) -> list[tuple[str | None, str]]:
    return [(row.speaker, row.text) for row in told(body, language)]


@pytest.mark.parametrize(
    ("body", "speaker", "text"),
    [
        ("Ông Lê Văn Tám cho biết, tỉnh đã sửa xong con đường liên xã.",
         "Lê Văn Tám", "tỉnh đã sửa xong con đường liên xã."),
        ("Bà Hà Thị Lan cho hay lớp học đã mở lại từ hôm qua.",
         "Hà Thị Lan", "lớp học đã mở lại từ hôm qua."),
        ("Theo ông Trần Văn Tư, mực nước sẽ rút trong hai ngày tới.",
         "Trần Văn Tư", "mực nước sẽ rút trong hai ngày tới."),
        ("Theo Bộ Y tế, cả nước đã tiêm hơn 15 triệu liều.",
         "Bộ Y tế", "cả nước đã tiêm hơn 15 triệu liều."),
        ("Bộ Y tế khẳng định vắc xin không thiếu trong mùa đông này.",
         "Bộ Y tế", "vắc xin không thiếu trong mùa đông này."),
        ("Theo thống kê của Bộ Y tế, dịch đã giảm ở mọi tỉnh miền núi.",
         "Bộ Y tế", "dịch đã giảm ở mọi tỉnh miền núi."),
        ("Ông Phạm Văn Hòa, Giám đốc Sở Y tế Hà Nội, cho biết bệnh viện mới sẽ mở cửa vào tháng tới.",
         "Phạm Văn Hòa", "bệnh viện mới sẽ mở cửa vào tháng tới."),
        ("Nhiều nhân chứng cho biết chiếc xe tải chạy rất nhanh trước khi lật.",
         "Nhiều nhân chứng", "chiếc xe tải chạy rất nhanh trước khi lật."),
        ("Cầu đã bị nước cuốn trôi lúc nửa đêm, ông Ngô Văn Sơn cho biết.",
         "Ngô Văn Sơn", "Cầu đã bị nước cuốn trôi lúc nửa đêm"),
        ("Ông Lê Văn Tám nói rằng bà con sẽ được về nhà vào cuối tuần.",
         "Lê Văn Tám", "bà con sẽ được về nhà vào cuối tuần."),
        ("Giá lúa đã tăng 12% so với tháng trước, theo Bộ Nông nghiệp.",
         "Bộ Nông nghiệp", "Giá lúa đã tăng 12% so với tháng trước"),
        ("Tuy nhiên, theo cơ quan chức năng, đám cháy vẫn chưa được dập tắt.",
         "cơ quan chức năng", "đám cháy vẫn chưa được dập tắt."),
    ],
)  # fmt: skip
def test_retold_in_vietnamese(body: str, speaker: str, text: str) -> None:
    assert pairs(body, "vi") == [(speaker, text)]


@pytest.mark.parametrize(
    "body",
    [
        "Theo kế hoạch, cầu sẽ được mở vào tháng 6 năm sau.",
        "Theo Nghị quyết 07, mỗi xã sẽ giảm 3 công chức trong năm nay.",
        "Theo quy định của Bộ Y tế, mọi người phải đeo khẩu trang nơi công cộng.",
        "Theo kế hoạch của Bộ Y tế, bệnh viện sẽ mở cửa vào tháng tới.",
        "Theo đó, mỗi hộ sẽ được nhận 2 triệu đồng tiền mặt.",
        "Người dân được cho biết đường sẽ bị cấm từ sáng mai.",
        "Ông Lê Văn Tám không cho biết vì sao dự án bị chậm lại.",
        "Các nữ đại biểu ngày càng khẳng định vai trò, uy tín của mình.",
        "Ông Lê Văn Tám khẳng định vị thế của mình trong làng bóng.",
        "Ông Trần Văn Tư theo dõi mực nước sông suốt cả đêm qua.",
        "Điều này cho biết mực nước đã xuống thấp hơn năm ngoái.",
        "Bà Hà Thị Lan cho biết: “Lớp học đã mở lại từ hôm qua”.",
    ],
)
def test_what_nobody_is_said_to_have_said_in_vietnamese(body: str) -> None:
    assert pairs(body, "vi") == []


@pytest.mark.parametrize(
    ("body", "speaker", "text"),
    [
        ("The minister said that 15 people had died in the flood.",
         "The minister", "15 people had died in the flood."),
        ("Three boats were lost in the storm, police said.",
         "police", "Three boats were lost in the storm"),
        ("Laura Hartwell said the bridge would open in June.",
         "Laura Hartwell", "the bridge would open in June."),
        ("Laura Hartwell, the mayor of Leeds, said the bridge would open in June.",
         "Laura Hartwell", "the bridge would open in June."),
        ("The bridge will be closed until June, said Laura Hartwell, the mayor.",
         "Laura Hartwell", "The bridge will be closed until June"),
        ("According to Peter Okafor, the old boats were leaking for years.",
         "Peter Okafor", "the old boats were leaking for years."),
        ("Sales were down 4 percent in May, according to the Department of Trade.",
         "Department of Trade", "Sales were down 4 percent in May"),
        ("The fire, police said, began at noon and was out by three.",
         "police", "The fire, police said, began at noon and was out by three."),
        ("Peter Okafor told reporters that the harbour would stay shut.",
         "Peter Okafor", "the harbour would stay shut."),
        ("A spokesman for the Department of Trade said the figures were wrong.",
         "Department of Trade", "the figures were wrong."),
        ("Officials in Leeds said on Monday the road was safe again.",
         "Officials in Leeds", "the road was safe again."),
        ("LEEDS, England (AP) — The road was safe again, police said Monday.",
         "police", "The road was safe again"),
    ],
)  # fmt: skip
def test_retold_in_english(body: str, speaker: str, text: str) -> None:
    assert pairs(body, "en") == [(speaker, text)]


@pytest.mark.parametrize(
    "body",
    [
        "According to the plan, the bridge would open to cars in June.",
        "The match went according to the rules and the weather was fine.",
        "The cake was said to be the best that anybody had eaten.",
        "Laura Hartwell said goodbye to the crew that had saved her.",
        "The minister did not say that the bridge was safe for cars.",
        "It can be said that the bridge was never quite safe.",
        "The father of Peter Okafor said the boats were sold long ago.",
        "As the old proverb says the early bird will catch a worm.",
        "Nobody had told the crew that the harbour was shut.",
        "“The bridge will open in June,” said Laura Hartwell.",
        "Laura Hartwell said: “The bridge will open in June.”",
        "According to Laura Hartwell’s plan, the bridge will be closed.",
    ],
)
def test_what_nobody_is_said_to_have_said_in_english(body: str) -> None:
    assert pairs(body, "en") == []


def test_each_of_two_in_one_sentence_has_a_clause() -> None:
    body = "Police said the road was closed, but the mayor said it was open again."
    assert pairs(body, "en") == [
        ("Police", "the road was closed"),
        ("the mayor", "it was open again."),
    ]


def test_what_is_added_is_told_too() -> None:
    body = "The road was closed by snow, police said, adding that two cars were stuck."
    assert pairs(body, "en") == [
        ("police", "The road was closed by snow"),
        ("police", "two cars were stuck."),
    ]


def test_he_is_who_spoke_last() -> None:
    body = "Peter Okafor said the boats were old. He said that two of them had sunk."
    assert [speaker for speaker, _ in pairs(body, "en")] == ["Peter Okafor"] * 2
    body = "Bà Hà Thị Lan gặp ông Lê Văn Tám. Bà cho biết lớp học đã mở lại từ hôm qua."
    assert [speaker for speaker, _ in pairs(body, "vi")] == ["Hà Thị Lan"]


def test_he_without_anybody_before_is_nobody() -> None:
    assert pairs("He said that two of the boats had sunk.", "en") == []


def test_a_role_has_no_mention() -> None:
    (row,) = told("Three boats were lost in the storm, police said.", "en")
    assert (row.speaker, row.speaker_mention, row.cue) == ("police", None, "said")


def test_another_language_has_no_rows() -> None:
    assert measure(Text(body="La police said that elle a vu tout.", language="fr")).statements == ()


@given(st.text(alphabet='Theo nói cho biết, “”".\nAsaidông that police', max_size=300))
def test_statements_say_where_they_are(body: str) -> None:
    for reading in (vietnamese(body), english(body)):
        rows = find_statements(reading, (), ())
        assert all(body[row.start : row.end] == row.text for row in rows)


@pytest.mark.parametrize("piece", ["police said ", "theo ông ", ", he said", "ông cho biết, "])
def test_long_monotonous_text_is_read(piece: str) -> None:
    body = piece * 5_000
    for reading in (vietnamese(body), english(body)):
        rows = find_statements(reading, (), ())
        assert all(body[row.start : row.end] == row.text for row in rows)
