"""Figures of one text, against counts made by hand."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.measure.corrections import has_correction
from crawler.measure.metrics import find_metrics, flesch, lexical_diversity, reading_seconds
from crawler.measure.reading import read
from crawler.measure.tone import find_tone
from crawler.measure.words import english_syllables, vietnamese_words
from storage.measures import Mention, MentionKind, Metrics, Quote, Text


def metrics(
    text: Text, quotes: tuple[Quote, ...] = (), mentions: tuple[Mention, ...] = ()
) -> Metrics:
    return find_metrics(read(text), text, (), mentions, quotes, text.credited_source)


def test_vietnamese_counts() -> None:
    found = metrics(Text(body="Bác sĩ khám bệnh.\n\nBệnh nhân rất vui!", language="vi"))
    # bác sĩ · khám bệnh · bệnh nhân · rất · vui
    assert (found.words, found.syllables, found.sentences, found.paragraphs) == (5, 8, 2, 2)
    assert (found.words_per_sentence, found.syllables_per_word) == (2.5, 1.6)
    assert found.characters == 37
    assert found.readability is None
    assert found.tone is None
    assert found.reading_seconds == pytest.approx(60 * 8 / 370, abs=0.05)


def test_english_counts() -> None:
    found = metrics(Text(body="The cat sat on the mat. It was happy.", language="en"))
    assert (found.words, found.syllables, found.sentences) == (9, 10, 2)
    assert found.readability == pytest.approx(206.835 - 1.015 * 4.5 - 84.6 * 10 / 9, abs=0.01)
    assert found.reading_seconds == pytest.approx(60 * 9 / 238, abs=0.05)
    assert found.tone is not None
    assert found.tone > 0


def test_other_languages_have_what_needs_no_language() -> None:
    found = metrics(Text(body="Der Hund schläft. Die Katze auch.", language="de"))
    assert (found.words, found.sentences) == (6, 2)
    assert (found.syllables, found.syllables_per_word, found.readability, found.tone) == (
        0,
        None,
        None,
        None,
    )
    assert found.reading_seconds == pytest.approx(60 * 33 / 863, abs=0.05)


def test_an_empty_text_has_no_shares() -> None:
    found = metrics(Text(body="", language="vi"))
    assert found == Metrics()


@pytest.mark.parametrize(
    ("text", "words", "syllables"),
    [
        ("thành phố", ["thành phố"], 2),
        ("Sản xuất công nghiệp tăng", ["sản xuất", "công nghiệp", "tăng"], 5),
        ("của các, học. sinh", ["của", "các", "học", "sinh"], 4),
        ("giá 1.234,5 đồng", ["giá", "1.234,5", "đồng"], 3),
        ("vô tuyến truyền hình", ["vô tuyến truyền hình"], 4),
        ("", [], 0),
    ],
)
def test_the_longest_word_of_the_dictionary_wins(
    text: str, words: list[str], syllables: int
) -> None:
    assert vietnamese_words(text) == (words, syllables)


@given(st.text(alphabet="aăâàệ họcsinh.,!?\n-“”(", max_size=200))
def test_segmenting_loses_no_syllable(text: str) -> None:
    words, syllables = vietnamese_words(text)
    assert sum(len(word.split(" ")) for word in words) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("the", 1), ("cat", 1), ("table", 2), ("whole", 1), ("houses", 2), ("walked", 1), ("wanted", 2),
     ("government", 3), ("radio", 3), ("going", 2), ("people", 2), ("Hanoi", 2), ("x", 1)],
)  # fmt: skip
def test_english_syllables(word: str, syllables: int) -> None:
    assert english_syllables(word) == syllables


@given(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789"), min_size=50, max_size=160))
def test_diversity_is_the_mean_over_all_windows(words: list[str]) -> None:
    windows = [words[place : place + 50] for place in range(len(words) - 49)]
    plain = sum(len(set(window)) / 50 for window in windows) / len(windows)
    assert lexical_diversity(words) == pytest.approx(plain, abs=1e-4)


def test_a_text_shorter_than_a_window_has_no_diversity() -> None:
    assert lexical_diversity(["một"] * 49) is None


def test_flesch_as_published() -> None:
    assert flesch(100, 5, 150) == pytest.approx(206.835 - 1.015 * 20 - 84.6 * 1.5, abs=0.01)
    assert flesch(0, 0, 0) is None


def test_reading_nothing_takes_no_time() -> None:
    assert reading_seconds("vi", 0, 0, 0) is None
    assert reading_seconds("en", 238, 400, 1400) == 60.0


def said(start: int, end: int, speaker: str | None, *, direct: bool = True) -> Quote:
    return Quote(start=start, end=end, surface="", direct=direct, text="", speaker=speaker)


def test_quotes_and_their_speakers() -> None:
    text = Text(body="x" * 100, language="vi")
    quotes = (
        said(0, 20, "Lê Thị Hoa"),
        said(10, 30, "LÊ THỊ HOA"),
        said(40, 90, "Bộ Y tế", direct=False),
        said(90, 95, None),
    )
    found = metrics(text, quotes)
    assert (found.quote_share, found.sources_named) == (0.35, 2)


def test_documents_count_once() -> None:
    def document(number: str | None, name: str) -> Mention:
        return Mention(
            start=0, end=1, surface="x", kind=MentionKind.DOCUMENT, name=name, number=number
        )

    found = metrics(
        Text(body="x"),
        mentions=(
            document("18/2019/NĐ-CP", "Nghị định 18"),
            document("18/2019/NĐ-CP", "nghị định"),
            document(None, "Luật Báo chí"),
        ),
    )
    assert found.documents_named == 2


def test_what_the_page_showed_is_kept() -> None:
    text = Text(
        body="Tin.",
        language="vi",
        links=3,
        images=2,
        has_byline=True,
        credited_source="TTXVN",
        published_at=datetime(2024, 1, 1, tzinfo=UTC),
    )
    found = metrics(text)
    assert (found.links, found.images) == (3, 2)
    assert found.has_byline
    assert found.has_credit
    assert found.has_date


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("Tin chính.\nĐính chính: Bản trước ghi sai tên ông Nam.", True),
        ("Tin chính. Tòa soạn xin cáo lỗi cùng bạn đọc.", True),
        ("News.\nCorrection: An earlier version misspelt the name.", True),
        ("An earlier version of this article gave a wrong date.", True),
        ("This story has been corrected to fix the spelling.", True),
        ("Bộ Y tế yêu cầu đính chính thông tin sai.", False),
        ("The market correction was sharp. It was corrected by Monday.", False),
        ("Ông xin lỗi người dân.", False),
    ],
)
def test_notes_of_correction(text: str, corrected: bool) -> None:
    assert has_correction(text) is corrected
    assert has_correction("Đoạn văn dài. " * 500 + "\n" + text) is corrected


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("It was good.", "It was bad."),
        ("It was very good.", "It was good."),
        ("It was good.", "It was not good."),
        ("It was bad, but now it is great.", "It was great, but now it is bad."),
        ("It was slightly bad.", "It was extremely bad."),
    ],
)
def test_tone(better: str, worse: str) -> None:
    def tone(text: str) -> float:
        found = find_tone(text, read(Text(body=text)).sentences)
        assert found is not None
        assert -1 <= found <= 1
        return found

    assert tone(better) > tone(worse)
    assert tone("The table is on the floor.") == 0


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("It wasn’t good.", "It wasn't good."),
        ("They called it 'good'.", "They called it good."),
        ("''Good'' and café-bad", "Good and caf bad"),
        ("rock'n'good", "rock'n good"),  # of two apostrophes the second ends the word
        ("not\tgood", "not good"),
    ],
)
def test_tone_reads_letters_and_the_apostrophes_within_words(printed: str, plain: str) -> None:
    first, second = (find_tone(each, read(Text(body=each)).sentences) for each in (printed, plain))
    assert first == second != 0


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("TP. Huế mưa. Sông lên.", 2),
        ("Ở TP. Huế mưa.\nDr. Lee came.", 2),
        ("We met Prof. Lee. J. Biden left.", 2),
        ("Trời mưa\u00a0. Sông lên", 2),
        ("He saw a depot. Then he left.", 2),
    ],
)
def test_abbreviations_end_no_sentence(text: str, sentences: int) -> None:
    assert metrics(Text(body=text, language="vi")).sentences == sentences
