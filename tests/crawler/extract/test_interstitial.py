"""What stands in an article's place is named, and articles that resemble it are kept."""

import pytest

from crawler.extract import extract
from storage.records import Extraction, Page, PageOutcome

PROSE = (
    "The town council voted on Monday to widen the road along the river after two years of debate, "
    "by fourteen votes to three, and asked its engineers for a plan by the end of the year. "
)


def page(title: str, body: str, head: str = "", url: str = "https://a.example/a-1") -> Extraction:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return extract(Page(url=url, body=html.encode()))


def paragraphs(number: int) -> str:
    return "".join(f"<p>{PROSE} ({n})</p>" for n in range(number))


@pytest.mark.parametrize(
    ("title", "outcome"),
    [
        ("404 Not Found", PageOutcome.NOT_FOUND),
        ("Page not found - The Record", PageOutcome.NOT_FOUND),
        ("Không tìm thấy trang | Tin Phố", PageOutcome.NOT_FOUND),
        ("Trang không tồn tại", PageOutcome.NOT_FOUND),
        ("Before you continue", PageOutcome.CONSENT),
        ("Bevor Sie fortfahren", PageOutcome.CONSENT),
    ],
)
def test_a_plain_title_holds_beside_long_text(title: str, outcome: PageOutcome) -> None:
    assert page(title, f"<h1>{title}</h1>{paragraphs(5)}").outcome is outcome


@pytest.mark.parametrize("title", ["404 Not Found", "Before you continue", "Page not found"])
def test_a_published_article_of_that_title_is_one(title: str) -> None:
    head = '<meta property="article:published_time" content="2024-03-01T08:00:00Z">'
    assert page(title, f"<h1>{title}</h1>{paragraphs(5)}", head).outcome is PageOutcome.ARTICLES


def test_a_stub_with_an_offer_beside_it_is_a_paywall() -> None:
    body = (
        "<main><h1>Road</h1><p>The council voted on Monday.</p><p>Subscribe to continue</p></main>"
    )
    found = page("Road", body)
    assert (found.outcome, found.evidence) == (PageOutcome.PAYWALL, "“Subscribe to continue”")


def test_a_short_article_on_a_site_with_an_offer_in_its_footer_is_one() -> None:
    story = f"<main><div><article><h1>Road</h1><p>{PROSE}</p></article></div></main>"
    found = page("Road", f"{story}<footer>Become a subscriber</footer>")
    assert found.outcome is PageOutcome.ARTICLES


def test_a_program_that_needs_javascript_is_empty() -> None:
    found = page("App", "<div>You need to enable JavaScript to run this app.</div>")
    assert found.outcome is PageOutcome.EMPTY
