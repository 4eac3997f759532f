import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.relate.copies import WINDOW, copy, marks, shared
from crawler.relate.signatures import SHINGLE
from storage.stories import Copy
from tests.crawler.relate.made import FLOOD, NOON, signed

LEAD = "Mưa lớn ở thượng nguồn làm nước dâng bất ngờ, nhiều nhà không kịp dọn đồ trong đêm qua. "
MORE = (
    "Người già và trẻ nhỏ được đưa tới trường học của xã bên, nơi có bếp ăn chung do hội phụ nữ nấu. "
    "Trường cho học sinh nghỉ tới cuối tuần và mở lại khi nước rút khỏi con lộ duy nhất vào làng."
)
ENGLISH = (
    "The council voted to close the library on Marsh Street after a debate that lasted until midnight, "
    "and the mayor promised that every book would find another shelf within the county by autumn."
)


def found(one: str, other: str, **second: object) -> Copy | None:
    return copy(signed(one), signed(other, hours=2, **{"source": "tin-bien", **second}), NOON)


def test_a_whole_copy_is_exact_and_knows_who_was_first() -> None:
    whole = found(FLOOD, FLOOD)
    assert whole is not None
    assert (whole.kind, whole.share, whole.of_share, whole.lag) == ("exact", 1, 1, 7200)
    assert (whole.article_id, whole.of_id) == (
        signed(FLOOD, 2)[0].article_id,
        signed()[0].article_id,
    )
    assert not whole.admitted


def test_marks_case_and_stops_do_not_make_another_text() -> None:
    again = found(ENGLISH, ENGLISH.upper().replace(",", " –"), language="en")
    assert again is not None
    assert again.kind == "exact"


def test_added_paragraphs_leave_the_original_whole() -> None:
    longer = found(FLOOD, f"{FLOOD}\n\n{MORE}")
    assert longer is not None
    assert (longer.kind, longer.of_share) == ("partial", 1)
    assert 0.4 < longer.share < 0.75


def test_a_truncated_copy_is_whole_itself() -> None:
    shorter = found(f"{FLOOD} {MORE}", FLOOD)
    assert shorter is not None
    assert shorter.share == 1
    assert 0.4 < shorter.of_share < 0.75


def test_a_rewritten_lead_leaves_a_near_copy() -> None:
    tail = f"{FLOOD} {MORE}"
    near = found(f"{LEAD}{tail}", f"Sáng nay nước đã vào nhà dân ven sông. {tail}")
    assert near is not None
    assert near.kind == "near"
    assert near.share > 0.85


def test_other_words_on_the_same_event_are_no_copy() -> None:
    assert found(FLOOD, MORE) is None
    assert found(FLOOD, "") is None


def test_a_shared_quotation_is_no_copy() -> None:
    said = "đê bao Vàm Trà còn cao hơn mực nước 30 cm trong khi triều sắp lên lần nữa"
    assert found(f"{MORE} {said}", f"{LEAD} {ENGLISH} {said}") is None


@pytest.mark.parametrize("credit", ["Theo Báo Sông", "bao-song.example", "Báo Sông"])
def test_a_credit_line_admits_it(credit: str) -> None:
    admitted = found(FLOOD, FLOOD, credited_source=credit, source_title="Tin Biển")
    assert admitted is not None
    assert admitted.admitted


def test_a_credit_line_says_who_copied_where_clocks_say_otherwise() -> None:
    aggregator = signed(
        hours=-3, source="gom-tin", url="https://gom-tin.example/1", credited_source="Báo Sông"
    )
    pair = copy(aggregator, signed(), NOON)
    assert pair is not None
    assert (pair.article_id, pair.of_id) == (aggregator[0].article_id, signed()[0].article_id)
    assert pair.admitted
    assert pair.lag == -3 * 3600


def test_a_pair_is_the_same_in_either_order() -> None:
    one, other = signed(), signed(f"{FLOOD} {MORE}", hours=1)
    assert copy(one, other, NOON) == copy(other, one, NOON)


@given(st.integers(0, 10**6), st.integers(0, 60), st.integers(0, 60))
def test_a_shared_passage_of_twenty_words_shares_a_mark(seed: int, before: int, after: int) -> None:
    chance = random.Random(seed)

    def noise(count: int) -> str:
        return " ".join(f"w{chance.random()}" for _ in range(count))

    passage = noise(WINDOW + SHINGLE - 1)
    one = signed(f"{noise(before)} {passage} {noise(after)}")[1]
    other = signed(f"{noise(after)} {passage} {noise(before)}", hours=1)[1]
    assert set(marks(one).tolist()) & set(marks(other).tolist())
    assert shared(one, other).sum() >= WINDOW + SHINGLE - 1


def test_shared_words_are_those_of_common_runs() -> None:
    one = signed("a b c d e f g")[1]
    other = signed("x b c d e f y", hours=1)[1]
    assert shared(one, other).tolist() == [False, True, True, True, True, True, False]
