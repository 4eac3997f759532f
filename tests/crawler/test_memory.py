"""Site memory over runs: learned when one ends, used in the next, and no edit of the outlet's."""

from collections.abc import Callable
from datetime import timedelta

from crawler.memory import host_of_page
from storage.records import Source
from tests.crawler.made import FEED, HOME, Outlet, article, page, rss

Make = Callable[..., Outlet]
LINE = "Giá và giờ nêu trong bài đúng vào lúc đăng và có thể thay đổi mà không được báo trước."
FIRST = range(1, 9)


def with_line(number: int, line: str = LINE) -> str:
    return article(number).replace("</article>", f"<p>{line}</p></article>")


def crawled(outlet: Make, source: Source | None = None) -> Outlet:
    pages = {page(number): with_line(number) for number in FIRST}
    made = outlet({FEED: rss(map(page, FIRST)), **pages}, source=source)
    assert made.crawl().articles_new == len(FIRST)
    made.ahead += timedelta(hours=2)
    return made


def test_a_run_learns_and_the_next_leaves_out(outlet: Make) -> None:
    made = crawled(outlet)
    assert made.rows("SELECT host, text, articles, of_articles, version FROM boilerplate") == [
        ("bao-song.example", LINE, 8, 8, 1)
    ]
    more = range(20, 30)
    made.web.pages |= {FEED: rss(map(page, more)), **{page(n): with_line(n) for n in more}}
    made.crawl()
    (body,) = made.rows("SELECT body FROM articles WHERE url LIKE '%100020%'")[0]
    assert LINE not in body
    assert "trạm số 20" in body
    assert made.rows("SELECT DISTINCT removed FROM readings WHERE len(removed) > 0") == made.rows(
        "SELECT [block] FROM boilerplate WHERE last_seen_at > learned_at"
    )


def test_what_was_learned_meanwhile_is_no_edit_and_an_edit_still_is(outlet: Make) -> None:
    made = crawled(outlet)
    made.web.pages[page(1)] = with_line(1) + "<!-- built at noon -->"
    made.web.pages[page(2)] = with_line(2).replace("cá linh", "cá linh non")
    run = made.crawl(recheck_all=True)
    assert (run.articles_revised, run.articles_same) == (1, 1)
    assert made.rows("SELECT changed FROM revisions WHERE len(changed) > 0") == [(["body"],)]
    assert made.rows(
        "SELECT canonical_url LIKE '%2.html', edits FROM metric_edits WHERE edits > 0"
    ) == [(True, 1)]
    ((body,),) = made.rows("SELECT body FROM articles WHERE url LIKE '%100002%'")
    assert LINE not in body


def test_a_line_of_another_host_is_left_alone(outlet: Make) -> None:
    made = crawled(outlet)
    memory = made.session.memory
    assert len(made.wait(memory.of(page(1)))) == 1
    assert made.wait(memory.of("http://khac.example/bai")) == frozenset()


def test_a_run_that_brings_little_learns_nothing(outlet: Make) -> None:
    made = crawled(outlet)
    before = made.rows("FROM boilerplate")
    made.web.pages |= {FEED: rss([page(20)]), page(20): with_line(20)}
    assert made.crawl(recheck_all=True).articles_new == 1
    assert made.rows("FROM boilerplate") == before


def test_a_page_knows_its_host() -> None:
    assert host_of_page("https://Bao-Song.example:8443/a/b?c") == "bao-song.example:8443"
    assert host_of_page(HOME) == "bao-song.example"
    assert host_of_page("about:blank") == ""
