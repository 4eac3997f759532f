from storage.fingerprints import differences, fingerprint
from tests.storage import made


def test_an_empty_part_leaves_no_trace_in_the_fingerprint() -> None:
    bare = made.article(sapo=None, authors=(), published_at=None)
    assert [part.split(":")[0] for part in fingerprint(bare).split()] == ["1", "headline", "body"]


def test_fingerprints_of_two_rules_are_compared_in_what_both_know() -> None:
    assert differences("1 headline:a body:b", "2 headline:a body:c subtitle:d") == ("body",)
    assert differences("1 headline:a", "1 headline:a sapo:d") == ("sapo",)
