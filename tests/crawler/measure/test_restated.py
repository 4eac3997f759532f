"""Figures that repeat or decompose others."""

from tests.crawler.measure.sayings import quantities_of


def test_a_percentage_repeats_its_ratio():
    ratio, share = quantities_of("Có 7/14 huyện (tương đương 50%) đã xong.", "vi")
    assert (share.restates, share.consistent) == (0, True)
    assert share.subject == ratio.subject


def test_a_percentage_that_is_cut_agrees():
    assert quantities_of("Có 13/14 huyện (92,8%).", "vi")[1].consistent is True


def test_a_percentage_that_is_wrong_is_flagged():
    assert quantities_of("Có 76/186 xã (tương đương 40,3%).", "vi")[1].consistent is False


def test_in_english_too():
    assert quantities_of("One in five children, or 20%, agreed.", "en")[1].restates == 0


def test_parts_add_up_to_their_total():
    total, *parts = quantities_of("Giảm 519 người (30 công chức, 489 viên chức).", "vi")
    assert [p.part_of for p in parts] == [0, 0]
    assert all(p.consistent for p in parts)
    assert total.part_of is None


def test_parts_beyond_their_total_are_flagged():
    parts = quantities_of("Có 50 người (30 công chức, 40 viên chức).", "vi")[1:]
    assert [p.consistent for p in parts] == [False, False]


def test_one_part_of_many_says_nothing_of_the_sum():
    part = quantities_of("Có 50 bệnh nhân, trong đó có 12 trẻ em.", "vi")[1]
    assert (part.part_of, part.consistent) == (0, None)


def test_what_is_no_part_is_not_linked():
    assert quantities_of("Xã có 50 hộ. Huyện có 12 xã.", "vi")[1].part_of is None
