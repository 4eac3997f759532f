from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.robots_directives import directives, meta_directives, noarchive, noindex

NOW = datetime(2027, 3, 14, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], set()),
        (["noindex"], {"noindex"}),
        (["NoIndex, NOFOLLOW"], {"noindex", "nofollow"}),
        (["noindex", "noarchive"], {"noindex", "noarchive"}),
        (["none"], {"noindex", "nofollow"}),
        (["otherbot: noindex, nofollow"], set()),
        (["newsarchive: noindex, nofollow"], {"noindex", "nofollow"}),
        (["NewsArchive: noarchive, otherbot: noindex"], {"noarchive"}),
        (["noarchive, otherbot: noindex, none"], {"noarchive"}),
        (["max-snippet: 20, noarchive"], {"max-snippet:20", "noarchive"}),
        (["otherbot: max-snippet:20"], set()),
        (["newsarchive: max-snippet:20"], {"max-snippet:20"}),
        ([" , ,,"], set()),
        (
            ["unavailable_after: 25 Jun 2027 15:00:00 GMT, noarchive"],
            {"unavailable_after:25 jun 2027 15:00:00 gmt", "noarchive"},
        ),
        (
            ["unavailable_after: Friday, 25-Jun-27 15:00:00 GMT, noarchive"],
            {"unavailable_after:friday, 25-jun-27 15:00:00 gmt", "noarchive"},
        ),
        (
            ["unavailable_after: 2027-03-01T00:00:00+07:00"],
            {"unavailable_after:2027-03-01t00:00:00+07:00", "noindex"},
        ),
        (
            ["otherbot: unavailable_after: 1 Jan 2020 00:00:00 GMT"],
            set(),
        ),
        (["unavailable_after: soon, noarchive"], {"unavailable_after:soon", "noarchive"}),
    ],
)
def test_header_directives(values: list[str], expected: set[str]) -> None:
    assert directives(values, NOW) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ('<meta name="robots" content="noindex,nofollow">', {"noindex", "nofollow"}),
        ("<META NAME=ROBOTS CONTENT=NoArchive />", {"noarchive"}),
        ("<meta content='none' data-x='1' name='robots'>", {"noindex", "nofollow"}),
        ("<meta\n  name = 'newsarchive'\n  content = 'noindex'>", {"noindex"}),
        (
            '<meta name="robots" content="noarchive"><meta name="newsarchive" content="noindex">',
            {"noarchive", "noindex"},
        ),
        ('<meta name="otherbot" content="noindex">', set()),
        ('<meta property="og:title" content="robots: noindex">', set()),
        ('<!-- <meta name="robots" content="noindex"> --><p>', set()),
        ('<script>"<meta name=robots content=noindex>"</script><p>', set()),
        ('<!-- x --><script>1</script><meta name="robots" content="noindex">', {"noindex"}),
        ('<meta name="robots" content="noindex', set()),
        ('<metadata name="robots" content="noindex">', set()),
        ('<meta name="robots" content="no&#105;ndex">', {"noindex"}),
        ('<meta name="robots" data-content="noindex" content="all">', {"all"}),
        ('<meta name="robots">', set()),
    ],
)
def test_meta_directives(page: str, expected: set[str]) -> None:
    assert meta_directives(page.encode(), NOW) == expected


def test_meta_directives_of_utf_16() -> None:
    page = '<meta name="robots" content="noindex"><title>Lũ</title>'
    assert meta_directives(page.encode("utf-16"), NOW) == {"noindex"}


def test_looks_at_the_head_of_a_page_only() -> None:
    late = b" " * 70_000 + b'<meta name="robots" content="noindex">'
    assert meta_directives(late, NOW) == frozenset()


def test_what_the_directives_ask() -> None:
    assert noindex({"noindex"})
    assert not noindex({"noarchive", "index"})
    assert noarchive({"nocache"})
    assert noarchive({"noarchive"})
    assert not noarchive({"noindex"})


@given(st.text(alphabet=st.sampled_from("<!->metascript =\"'/x\0 "), max_size=300))
def test_any_page_gets_an_answer(text: str) -> None:
    assert isinstance(meta_directives(text.encode(), NOW), frozenset)


@given(st.text(max_size=80))
def test_any_header_gets_an_answer(text: str) -> None:
    assert isinstance(directives([text], NOW), frozenset)
