"""Where sentences end, and how long one may be."""

from crawler.measure import measure
from crawler.measure.measure import MOST
from crawler.measure.sentences import find_sentences
from storage.measures import Text


def pieces(text: str) -> list[str]:
    found = find_sentences(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def test_a_line_without_an_end_is_cut_at_blanks() -> None:
    words = [f"tu{number}" for number in range(5_000)]
    found = pieces(" ".join(words))
    assert max(map(len, found)) <= 1_000
    assert " ".join(found).split() == words


def test_a_line_without_a_blank_is_cut_all_the_same() -> None:
    text = "1" * 50_000
    assert max(map(len, pieces(text))) <= 1_000
    assert "".join(pieces(text)) == text


def test_a_long_sentence_that_has_an_end_is_whole() -> None:
    text = f"{'Nước lên nhanh, ' * 200}dân đã đi cả. Sáng nay nước rút."
    assert [len(each) for each in pieces(text)] == [len(text) - 19, 18]


def test_a_text_of_numbers_alone_has_so_many_quantities_at_most() -> None:
    found = measure(Text(body="1,000,000 đồng " * 14_000, language="vi"))
    assert len(found.quantities) == MOST
    assert all(each.sentence_end - each.sentence_start <= 1_000 for each in found.quantities)
