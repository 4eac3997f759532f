import pytest
from lxml import html

from crawler.extract.names import Hint, hint, judge


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("related-articles", Hint.APART),
        ("box-tinlienquan", Hint.APART),
        ("box-tin-lien-quan", Hint.APART),
        ("ArticleBody__relatedBox", Hint.APART),
        ("newsletter-signup", Hint.APART),
        ("sidebar", Hint.APART),
        ("content-sidebar-wrap", Hint.BESIDE),
        ("author-bio", Hint.BESIDE),
        ("product-card", Hint.BESIDE),
        ("article-body", Hint.MAIN),
        ("fck_detail", Hint.MAIN),
        ("noi-dung", Hint.MAIN),
        ("wp-caption-text", Hint.CAPTION),
        ("chu-thich-anh", Hint.CAPTION),
        ("photo", Hint.PICTURE),
        ("thread", Hint.NOTHING),  # holds "ad" and "read", but neither is a word of it
    ],
)
def test_a_name_is_read_in_words(name: str, said: Hint) -> None:
    assert judge(name)[0] is said


@pytest.mark.parametrize(
    "name", ["has-sidebar", "no-comments", "tag-newsletter category-ads", "md:nav", "is-related"]
)
def test_a_word_about_something_elsewhere_says_nothing(name: str) -> None:
    assert judge(name)[0] is Hint.NOTHING


def test_hidden_is_believed_unless_some_screens_show_it() -> None:
    assert judge("box hidden")[0] is Hint.APART
    assert judge("hidden md:block")[0] is not Hint.APART


def test_the_word_that_decided_is_told() -> None:
    assert judge("story related")[1] == judge("x-related")[1] == "-related"


def test_id_and_class_are_read_together() -> None:
    assert hint(html.fromstring('<div id="comments" class="x">a</div>'))[0] is Hint.APART
    assert hint(html.fromstring("<div>a</div>")) == (Hint.NOTHING, "")


def test_a_name_too_long_to_be_written_by_hand_says_nothing() -> None:
    assert judge("related-" * 1000)[0] is Hint.NOTHING
