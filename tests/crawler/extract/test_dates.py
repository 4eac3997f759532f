"""When an article was published and modified, and in which zone."""

from datetime import UTC, datetime

from crawler.extract.clock import clock
from crawler.extract.dates import Dates, find_dates
from crawler.extract.landmarks import find_landmarks
from crawler.extract.parse import parse
from crawler.extract.scope import Scope
from crawler.extract.story import find_story
from crawler.extract.structured import read_declared
from storage.records import Page

FETCHED_AT = datetime(2024, 6, 1, tzinfo=UTC)


def page(body: str = "", head: str = "", **facts: object) -> Page:
    html = (
        f"<html><head>{head}</head><body><div><h1>Tin</h1>{body}<p id='text'>Nội dung</p></div>"
        "<aside class='related'><time datetime='2024-05-30T10:00:00+07:00'>30/5</time></aside>"
        "</body></html>"
    )
    known = {"url": "https://a.example/tin-1.html", "fetched_at": FETCHED_AT} | facts
    return Page(body=html.encode(), **known)  # type: ignore[arg-type]


def dates(
    body: str = "",
    published: str | None = None,
    modified: str | None = None,
    language: str = "en",
    **facts: object,
) -> Dates:
    """The dates of a page that shows `body` between headline and text, and declares these."""
    declared = {"article:published_time": published, "article:modified_time": modified}
    head = "".join(
        f'<meta property="{name}" content="{text}">' for name, text in declared.items() if text
    )
    given = page(body, head, **facts)
    document = parse(given)
    text = document.root.get_element_by_id("text")
    scope = Scope(container=text.getparent(), blocks=(text,))
    landmarks, story = find_landmarks(document), find_story(document, scope)
    return find_dates(document, read_declared(document), landmarks, story, clock(given, language))


def published(body: str = "", declared: str | None = None, **facts: object) -> str | None:
    at = dates(body, declared, **facts).published_at  # type: ignore[arg-type]
    return at.isoformat() if at else None


def test_hosts_of_vietnam_are_in_its_zone() -> None:
    url = "https://songque.vn/tin-1.html"
    assert published(declared="2024-05-12 08:30", url=url) == "2024-05-12T08:30:00+07:00"


def test_the_zone_a_page_gives_is_kept_and_so_is_its_day() -> None:
    assert published(declared="2024-05-12T00:05:00+07:00") == "2024-05-12T00:05:00+07:00"


def test_a_time_in_utc_is_told_in_the_zone_that_the_page_shows() -> None:
    declared = "2024-05-12T17:05:00Z"
    shown = '<span class="date">Thứ Hai, 13/05/2024, 00:05 (GMT+7)</span>'
    assert published(shown, declared) == "2024-05-13T00:05:00+07:00"
    shown = '<span class="date">May 12, 2024 1:05 PM EDT</span>'
    assert published(shown, declared) == "2024-05-12T13:05:00-04:00"
    shown = '<span class="date">May 12, 2024 at 12:05 p.m.</span>'
    assert published(shown, declared) == "2024-05-12T12:05:00-05:00"
    assert published("", declared, language="vi") == "2024-05-13T00:05:00+07:00"
    assert published("", declared) == "2024-05-12T17:05:00+00:00"


def test_local_time_that_is_declared_as_utc_is_local_time() -> None:
    shown = '<span class="date">Thứ Hai, 13/05/2024, 20:05 (GMT+7)</span>'
    assert published(shown, "2024-05-13T20:05:00Z") == "2024-05-13T20:05:00+07:00"
    shown = '<span class="date">13/05/2024 20:05</span>'
    assert published(shown, "2024-05-13T20:05:00Z", language="vi") == "2024-05-13T20:05:00+07:00"
    slip = dates(shown, "2024-05-13T20:05:00Z", "2024-05-13T21:00:00Z", language="vi")
    assert slip.modified_at is not None
    assert slip.modified_at.isoformat() == "2024-05-13T21:00:00+07:00"


def test_another_time_on_the_page_moves_no_zone() -> None:
    shown = '<span class="date">May 13, 2024 9:17 AM</span>'
    assert published(shown, "2024-05-12T17:05:00Z") == "2024-05-12T17:05:00+00:00"


def test_a_declared_day_is_completed_by_the_time_shown() -> None:
    shown = '<span class="date">12/05/2024 - 08:30</span>'
    assert published(shown, "2024-05-12", language="vi") == "2024-05-12T08:30:00+07:00"
    assert published("", "2024-05-12T00:00:00Z", language="vi") == "2024-05-12T00:00:00+07:00"


def test_no_shown_date_lies_after_the_fetch() -> None:
    assert published('<span class="date">12/04/2029 08:30</span>') is None


def test_a_visible_date_is_read_where_none_is_declared() -> None:
    assert published('<span class="post-time">12/04/2019 08:30</span>', language="vi") == (
        "2019-04-12T08:30:00+07:00"
    )
    assert published("<p>Do 12.04.19 | 14:07 Uhr | Von Eva Roth</p>", language="de") == (
        "2019-04-12T14:07:00+00:00"
    )


def test_a_neighbours_date_is_not_the_articles() -> None:
    assert published() is None


def test_no_date_shown_is_later_than_the_last_change() -> None:
    shown = '<span class="date">May 20, 2024</span><span class="date">May 2, 2024</span>'
    found = dates(shown, None, "2024-05-03T10:00:00Z")
    assert found.published_at == datetime(2024, 5, 2, tzinfo=UTC)


def test_relative_times_count_from_the_fetch() -> None:
    assert published('<span class="date">2 giờ trước</span>', language="vi") == (
        "2024-05-31T22:00:00+00:00"
    )
    assert (
        published('<span class="date">2 giờ trước</span>', language="vi", fetched_at=None) is None
    )


def test_the_day_in_the_address_checks_the_visible_dates() -> None:
    body = '<span class="date">01/05/2024</span><span class="time">12/04/2019 08:30</span>'
    url = "https://a.example/2019/04/12/tin.html"
    assert published(body, url=url, language="vi") == "2019-04-12T08:30:00+07:00"
    assert published("", url=url, language="vi") == "2019-04-12T00:00:00+07:00"


def modified(declared: str | None, shown: str = "") -> str | None:
    at = dates(shown, "2024-05-12T08:00:00+07:00", declared).modified_at
    return at.isoformat() if at else None


def test_a_modification_is_never_before_publication() -> None:
    assert modified("2024-05-11T08:00:00+07:00") is None
    assert modified("2024-05-13T00:00:00Z") == "2024-05-13T07:00:00+07:00"


def test_a_shown_update_is_the_modification_where_none_is_declared() -> None:
    shown = '<p class="date">Đăng 12/05/2024 08:00. Cập nhật 13/05/2024 09:10 (GMT+7)</p>'
    assert modified(None, shown) == "2024-05-13T09:10:00+07:00"
