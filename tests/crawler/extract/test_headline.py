"""The headline without the site's name, where titles agree and where they do not."""

from crawler.extract.headline import find_headline
from crawler.extract.parse import parse
from crawler.extract.structured import read_declared
from storage.records import Page


def headline(
    body: str = "",
    *,
    schema: str | None = None,
    shared: str | None = None,
    title: str = "",
    site: str = "Sông Quê",
) -> str | None:
    """The headline of a page with these titles: JSON-LD's, OpenGraph's, and `<title>`."""
    head = f'<title>{title}</title><meta property="og:site_name" content="{site}">'
    if schema is not None:
        head += (
            '<script type="application/ld+json">'
            f'{{"@type": "NewsArticle", "headline": "{schema}"}}</script>'
        )
    if shared is not None:
        head += f'<meta property="og:title" content="{shared}">'
    html = f"<html><head>{head}</head><body>{body}<p>.</p></body></html>"
    document = parse(Page(url="https://songque.example/tin-1.html", body=html.encode()))
    return find_headline(document, read_declared(document))


def test_the_h1_that_a_declared_title_repeats_wins() -> None:
    html = "<h1>Sông Quê</h1><h1>Mưa lớn ở ba huyện</h1>"
    assert headline(html, shared="Ba huyện ngập nặng", schema="Mưa lớn ở ba huyện") == (
        "Mưa lớn ở ba huyện"
    )
    assert headline(html, schema="Tin lũ mới nhất hôm nay", title="Mưa lớn ở ba huyện") == (
        "Mưa lớn ở ba huyện"
    )


def test_what_data_and_sharing_agree_on_wins_over_a_kicker_or_another_h1() -> None:
    agreed = "Drought: ferries stop at low water"
    assert headline("<h1>Drought</h1>", schema=agreed, shared=agreed) == agreed
    assert headline("<h1>Ferries stop</h1>", schema=agreed, shared=agreed, title="x") == agreed
    assert headline(f"<h1>Rivers | {agreed}</h1>", schema=agreed, shared=agreed) == agreed


def test_a_kicker_before_the_declared_title_goes() -> None:
    html = "<h1>Chính trị - Bốn tỉnh chống hạn cùng một kế hoạch</h1>"
    assert headline(html, shared="Bốn tỉnh chống hạn cùng một kế hoạch") == (
        "Bốn tỉnh chống hạn cùng một kế hoạch"
    )


def test_an_h1_cut_short_by_markup_gives_way_to_the_whole_title() -> None:
    whole = "A director calls River Moon sequel ‘a war film’"
    assert (
        headline("<h1>A director calls River Moon</h1>", schema=whole, shared="War film") == whole
    )


def test_an_h1_that_tells_the_same_news_otherwise_is_what_the_reader_sees() -> None:
    html = "<h1>How a ferry captain finally became the river's master</h1>"
    told = "The ferry captain’s career, judged by an expert of the river"
    assert headline(html, schema=told, shared="Is the captain any good?") == (
        "How a ferry captain finally became the river's master"
    )


def test_a_lone_h1_that_names_site_or_section_is_no_headline() -> None:
    assert headline("<h1>Thời sự</h1>", schema="Mưa lớn ở ba huyện") == "Mưa lớn ở ba huyện"
    assert headline("<h1>Sông Quê</h1>", title="Mưa lớn ở ba huyện | Sông Quê") == (
        "Mưa lớn ở ba huyện"
    )


def test_typographic_marks_of_the_h1_are_kept_and_run_together_words_are_not() -> None:
    assert headline("<h1>A young lawyer’s journey</h1>", shared="A young lawyer's journey") == (
        "A young lawyer’s journey"
    )
    html = "<h1><span>Hạn hán:</span><span>phà ngừng chạy</span></h1>"
    assert headline(html, schema="Hạn hán: phà ngừng chạy") == "Hạn hán: phà ngừng chạy"
    assert headline("<h1>PHÀ NGỪNG CHẠY</h1>", schema="Phà ngừng chạy") == "Phà ngừng chạy"


def test_the_h1_or_title_stand_in() -> None:
    assert headline(title="Mưa | Sông Quê") == "Mưa"
    assert headline("<h1>Mưa lớn</h1>") == "Mưa lớn"
    assert headline() is None


def test_a_line_above_the_headline_inside_the_h1_goes_where_markup_names_it() -> None:
    kicker = (
        '<span class="title__overline">Lũ ở miền Trung</span><span aria-hidden="true"> - </span>'
    )
    html = f"<h1>{kicker}<span>Ba huyện cho học sinh nghỉ học</span></h1>"
    told = "Miền Trung: Ba huyện cho học sinh nghỉ học"
    assert headline(html, shared=told) == "Ba huyện cho học sinh nghỉ học"
    assert headline('<h1><i class="kicker">Flood</i>: City shuts all its schools</h1>') == (
        "City shuts all its schools"
    )
    assert headline('<h1>City shuts all <b class="kicker">its schools</b></h1>') == (
        "City shuts all its schools"
    )
    assert headline('<h1><span class="kicker">Three districts flooded after</span> storm</h1>') == (
        "Three districts flooded after storm"
    )
