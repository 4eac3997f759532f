import pytest

from storage.fingerprints import corrections, differences, fingerprint
from storage.records import Article, Paragraph, Removed
from tests.storage import made


def test_an_empty_part_leaves_no_trace_in_the_fingerprint() -> None:
    bare = made.article(sapo=None, authors=(), published_at=None)
    assert [part.split(":")[0] for part in fingerprint(bare).split()] == ["1", "headline", "body"]


def test_fingerprints_of_two_rules_are_compared_in_what_both_know() -> None:
    assert differences("1 headline:a body:b", "2 headline:a body:c subtitle:d") == ("body",)
    assert differences("1 headline:a", "1 headline:a sapo:d") == ("sapo",)


TEXTS = ("Nước rút.", "Bản tin mỗi sáng.", "Chợ họp lại.", "Theo dõi chúng tôi.")


def without(*places: int, texts: tuple[str, ...] = TEXTS) -> Article:
    """The article of `texts` from which site memory took those at these places."""
    kept = [text for place, text in enumerate(texts) if place not in places]
    return made.article(
        body="\n\n".join(kept),
        paragraphs=tuple(Paragraph(kind="text", text=text) for text in kept),
        removed=tuple(Removed(block="b", text=texts[place], place=place) for place in places),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [((), (1,)), ((), (1, 3)), ((1,), (1, 3)), ((1, 3), ()), ((0,), (3,))],
)
def test_what_site_memory_takes_out_is_no_difference_but_a_correction(
    before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    old, new = fingerprint(without(*before)), fingerprint(without(*after))
    assert differences(old, new) == ()
    assert corrections(old, new) == ("body",)


def test_an_edit_is_one_whatever_site_memory_takes_out() -> None:
    edited = ("Nước rút chậm.", *TEXTS[1:])
    old = fingerprint(without(1))
    for places in ((), (1,), (1, 3)):
        assert differences(old, fingerprint(without(*places, texts=edited))) == ("body",)
