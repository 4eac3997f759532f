"""Dates shown beside the article, and those of its neighbours."""

from crawler.extract.landmarks import find_landmarks
from crawler.extract.parse import parse
from crawler.extract.scope import Scope
from crawler.extract.shown_dates import ShownDates, shown_dates
from crawler.extract.story import find_story
from storage.records import Page


def shown(head: str = "", within: str = "", below: str = "", above: str = "") -> ShownDates:
    html = (
        f"<html><body>{above}<div><h1>Tin</h1>{head}<div id='text'><p>Nước lên.</p>{within}"
        f"<p>Hết.</p></div>{below}</div><div class='x'>{below}</div></body></html>"
    )
    document = parse(Page(url="https://a.example/1", body=html.encode()))
    text = document.root.get_element_by_id("text")
    scope = Scope(container=text, blocks=tuple(text.iter("p")))
    return shown_dates(document, find_landmarks(document), find_story(document, scope))


def test_machine_forms_come_before_what_people_read() -> None:
    html = "<time datetime='2024-05-12T08:00+07:00'>12/05/2024</time>"
    assert shown(html).published == ("2024-05-12T08:00+07:00", "12/05/2024")


def test_dates_near_the_headline_come_before_all_others() -> None:
    html = "<span class='date'>{}</span>".format
    assert shown(html("12/05/2024"), above=html("01/06/2024")).published == ("12/05/2024",)
    assert shown(above=html("12/05/2024")).published == ("12/05/2024",)


def test_dates_of_other_things_are_passed_over() -> None:
    other = (
        "<a href='/2'><time>11/05/2024</time></a>"
        "<div class='related-news'><span class='date'>10/05/2024</span></div>"
        "<div class='comments'><span class='date'>13/05/2024</span></div>"
        "<aside><span class='date'>14/05/2024</span></aside>"
    )
    assert shown(other) == shown(below=other) == ShownDates()


def test_what_follows_the_article_dates_something_else() -> None:
    assert shown(below="<span class='date'>14/05/2024</span>") == ShownDates()


def test_a_line_without_a_name_is_found_between_headline_and_text() -> None:
    assert shown("<p>Do 12.04.19 | 14:07 Uhr</p>").published == ("Do 12.04.19 | 14:07 Uhr",)


def test_an_update_is_told_from_publication() -> None:
    found = shown("<p class='date'>Updated 13 May 2024. Published 12 May 2024</p>")
    assert found.published == ("Published 12 May 2024",)
    assert found.updated[0].startswith("Updated 13 May 2024")
    alone = shown("<p class='date'>Cập nhật 13/05/2024</p>")
    assert alone.published == alone.updated == ("Cập nhật 13/05/2024",)
