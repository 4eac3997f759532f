"""Words that somebody said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.measure.people import find_people
from crawler.measure.quotes import find_quotes
from crawler.measure.reading import Reading
from storage.measures import Quote
from tests.crawler.measure.texts import english, vietnamese


def quotes(reading: Reading) -> tuple[Quote, ...]:
    return find_quotes(reading, find_people(reading))


@pytest.mark.parametrize(
    ("body", "text", "speaker", "cue", "direct"),
    [
        ("Chủ tịch xã Lý Văn Páo cho biết: Bà con đã gặt xong lúa mùa. Năm nay được mùa.",
         "Bà con đã gặt xong lúa mùa.", "Lý Văn Páo", "cho biết", False),
        ("Bà Hà Thị Lan nói: “Chúng tôi sẽ sửa lại con đường này”.",
         "Chúng tôi sẽ sửa lại con đường này", "Hà Thị Lan", "nói", True),
        ("Đường đã mở. “Xe tải được phép chạy từ sáng mai” - ông Trần Văn Tư khẳng định.",
         "Xe tải được phép chạy từ sáng mai", "Trần Văn Tư", "khẳng định", True),
        ("Anh Ngô Văn Sơn chia sẻ: «Tôi mong trời sớm tạnh mưa cho bà con».",
         "Tôi mong trời sớm tạnh mưa cho bà con", "Ngô Văn Sơn", "chia sẻ", True),
        ('Ông Lê Văn Tám nhấn mạnh: "Đê phải xong trước mùa lũ".',
         "Đê phải xong trước mùa lũ", "Lê Văn Tám", "nhấn mạnh", True),
    ],
)  # fmt: skip
def test_speech_in_vietnamese(body: str, text: str, speaker: str, cue: str, direct: bool) -> None:
    (quote,) = quotes(vietnamese(body))
    assert (quote.text, quote.speaker, quote.cue) == (text, speaker, cue)
    assert quote.direct is direct
    assert body[quote.start : quote.end] == quote.surface == text


@pytest.mark.parametrize(
    ("body", "text", "speaker", "cue"),
    [
        ("“The bridge will open in June,” said Laura Hartwell, the mayor.",
         "The bridge will open in June,", "Laura Hartwell", "said"),
        ('"We lost two boats," Peter Okafor told reporters.',
         "We lost two boats,", "Peter Okafor", "told"),
        ("Helen Marsh said: “Nobody was hurt in the fire.”",
         "Nobody was hurt in the fire.", "Helen Marsh", "said"),
        ("Tom Ridley arrived late. „We had no choice at all“, he said.",
         "We had no choice at all", "Tom Ridley", "said"),
        ("‘There is no money left for the school,’ said Tom Ridley.",
         "There is no money left for the school,", "Tom Ridley", "said"),
    ],
)  # fmt: skip
def test_speech_in_english(body: str, text: str, speaker: str, cue: str) -> None:
    (quote,) = quotes(english(body))
    assert (quote.text, quote.speaker, quote.cue) == (text, speaker, cue)


@pytest.mark.parametrize(
    "body",
    [
        'Tỉnh tiết kiệm được tiền "nuôi" bộ máy và "đo đếm" được kết quả.',
        "Đề án “Nâng cao chất lượng sống của người dân vùng cao” đã xong.",
        "Cô hát ca khúc “Bài ca người giáo viên nhân dân yêu quý”.",
        "Ông Lê Văn Tám cho biết, tỉnh đã sửa xong con đường liên xã.",
        "Thời gian: từ ngày 3 đến ngày 5 tháng 6.",
    ],
)
def test_titles_doubtful_words_and_retold_speech_are_no_quotes(body: str) -> None:
    assert quotes(vietnamese(body)) == ()


@pytest.mark.parametrize(
    "body",
    [
        "The campaign's slogan “Meals for all, rain or shine” drew smiles.",
        "Her new film “The Long Road Back Home” opens on Friday.",
        'The so-called "smart" bins are full.',
        "The 5'10\" guard and the 6'2\" forward scored.",
    ],
)
def test_titles_slogans_and_inches_are_no_quotes(body: str) -> None:
    assert quotes(english(body)) == ()


def test_a_quote_may_go_on_in_the_next_paragraph() -> None:
    body = (
        "Helen Marsh said: “The first storm took the roof.\n“The second one took the walls.” "
        "She left."
    )
    (quote,) = quotes(english(body))
    assert quote.text.startswith("The first storm")
    assert quote.text.endswith("took the walls.")


def test_who_speaks_on_without_being_named_again() -> None:
    body = (
        "“We need more boats,” Peter Okafor said. “The old ones leak.”\n"
        "“Nobody listens to us,” he added."
    )
    assert [quote.speaker for quote in quotes(english(body))] == ["Peter Okafor"] * 3


def test_a_speaker_without_a_name_is_nobody_else() -> None:
    body = "Peter Okafor sold boats.\n“I would never buy one of those,” one customer quipped."
    (quote,) = quotes(english(body))
    assert (quote.speaker, quote.speaker_mention) == (None, None)


def test_the_speaker_is_a_position_in_the_mentions_given() -> None:
    reading = vietnamese(
        "Bà Hà Thị Lan gặp ông Lê Văn Tám. Ông Tám nói: “Mai chúng tôi sẽ lên bản”."
    )
    mentions = find_people(reading)
    (quote,) = find_quotes(reading, mentions)
    assert quote.speaker_mention is not None
    assert mentions[quote.speaker_mention].surface == "Tám"
    assert quote.speaker == "Lê Văn Tám"


@given(st.text(alphabet='nói: “”"«»„‘’.\nAsaidông ', max_size=300))
def test_quotes_say_where_they_are(body: str) -> None:
    for reading in (vietnamese(body), english(body)):
        assert all(body[quote.start : quote.end] == quote.text for quote in quotes(reading))


@pytest.mark.parametrize("piece", ["“", '"a', "nói: ", "said “a” ", "‘a ", "\n“a b c d e f g h. "])
def test_long_monotonous_text_is_read(piece: str) -> None:
    body = piece * 20_000
    for reading in (vietnamese(body), english(body)):
        found = find_quotes(reading, ())
        assert all(body[quote.start : quote.end] == quote.text for quote in found)
        assert all(quote.speaker is None for quote in found)
