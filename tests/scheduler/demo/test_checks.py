"""The verdicts, on the answers of an archive that kept every promise, and on ones that did not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crawler.urls import canonical_url
from scheduler.demo.checks import Kept, check
from scheduler.demo.promises import Promises, promises
from scheduler.demo.questions import to_check, to_show
from scheduler.demo.web import DemoWeb
from storage.archive import Archive
from storage.readers import query

Answers = dict[str, list[dict[str, Any]]]
SEVERAL = "http://song-hong.example/xe-buyt-dien-c27731902.html"


def key(url: str) -> str:
    return canonical_url(url) or url


def faithful(promised: Promises) -> Answers:
    """What the archive answers if it kept every promise."""
    articles = [
        article(source, url, gone=url in promised.gone)
        for source, urls in promised.articles.items()
        for url in urls
    ]
    first, second = promised.headlines[SEVERAL]
    _one(articles, SEVERAL)["headline"] = first
    articles.append(
        article("song-hong", SEVERAL)
        | {"headline": second, "canonical_url": f"{key(SEVERAL)}#bai-2"}
    )
    (edit,), (copy,) = promised.edited, promised.copies
    _one(articles, copy.copy)["credited_source"] = f"Nguyễn An/{copy.credit}"
    _one(articles, edit.url)["headline"] = edit.headlines[1]
    revisions = [row for row in articles if row["canonical_url"] != key(edit.url)]
    for headline, figure in zip(edit.headlines, edit.figures, strict=True):
        revisions.append(
            article("sao-mai", edit.url) | {"headline": headline, "body": f"Hết {figure} đồng."}
        )
    urls = [url for urls in promised.articles.values() for url in urls]
    return {
        "articles": articles,
        "revisions": revisions,
        "fetches": [
            *(fetch(url) for url in urls),
            fetch(urls[0]) | {"status": 304, "in_warc": False},
            fetch(promised.noindex[0]) | {"robots": "noindex"},
            fetch("http://sao-mai.example/private/a") | {"status": None, "in_warc": False},
        ],
        "links": [{"canonical_url": key(a), "target_url": key(b)} for a, b in promised.related],
    }


def article(source: str, url: str, *, gone: bool = False) -> dict[str, Any]:
    return {
        "source": source,
        "canonical_url": key(url),
        "headline": url,
        "body": "Thân bài.",
        "credited_source": None,
        "gone": gone,
    }


def fetch(url: str) -> dict[str, Any]:
    return {"url": url, "status": 200, "outcome": "ok", "robots": None, "in_warc": True}


def _one(rows: list[dict[str, Any]], url: str) -> dict[str, Any]:
    (row,) = [row for row in rows if row["canonical_url"] == key(url)]
    return row


def broken(verdicts: list[Kept]) -> list[str]:
    return [verdict.promise for verdict in verdicts if not verdict.kept]


def drop_article(answers: Answers) -> None:
    url = "http://sao-mai.example/thoi-su/cau-ben-may-4501211.html"
    answers["articles"].remove(_one(answers["articles"], url))


def store_twin(answers: Answers) -> None:
    answers["articles"].append(article("sao-mai", "http://sao-mai.example/amp/x-4501211.html"))


def forget_first_revision(answers: Answers) -> None:
    answers["revisions"] = [r for r in answers["revisions"] if " 15 tỷ" not in r["body"]]


def revise_again(answers: Answers) -> None:
    answers["revisions"].append(answers["revisions"][0])


def mark_nothing_gone(answers: Answers) -> None:
    for row in answers["articles"]:
        row["gone"] = False


def forget_credit(answers: Answers) -> None:
    for row in answers["articles"]:
        row["credited_source"] = None


def miss_second_on_page(answers: Answers) -> None:
    answers["articles"] = [r for r in answers["articles"] if "#" not in r["canonical_url"]]


def lose_links(answers: Answers) -> None:
    answers["links"] = []


def overlook_noindex(answers: Answers) -> None:
    for row in answers["fetches"]:
        row["robots"] = None


def ask_private(answers: Answers) -> None:
    answers["fetches"].append(fetch("http://harbour-post.example/private/newsroom-diary"))


def lose_warc(answers: Answers) -> None:
    answers["fetches"][0]["in_warc"] = False


def never_ask_conditionally(answers: Answers) -> None:
    answers["fetches"] = [row for row in answers["fetches"] if row["status"] != 304]


def test_an_archive_that_kept_every_promise(web: DemoWeb) -> None:
    promised = promises(web)
    verdicts = check(promised, faithful(promised), [SEVERAL])
    assert broken(verdicts) == []
    assert len(verdicts) == 15


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (drop_article, ["every article of sao-mai is archived"]),
        (store_twin, ["no article twice, and nothing that is none"]),
        (forget_first_revision, ["the edit from 15 tỷ to 1,5 tỷ is on record"]),
        (revise_again, ["no other article got a second revision"]),
        (mark_nothing_gone, ["what was taken down is marked, and its text kept"]),
        (forget_credit, ["a copied article credits Sao Mai"]),
        (miss_second_on_page, ["a page with 2 articles gave 2"]),
        (lose_links, ["related links lead from article to article"]),
        (overlook_noindex, ["a page that asks not to be indexed is on record as that"]),
        (ask_private, ["nothing that robots.txt forbids was asked"]),
        (lose_warc, ["every response lies in a WARC file"]),
        (never_ask_conditionally, ["what had not changed was not sent again"]),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_each_broken_promise_is_named(
    web: DemoWeb, spoil: Callable[[Answers], None], expected: list[str]
) -> None:
    promised = promises(web)
    answers = faithful(promised)
    spoil(answers)
    assert broken(check(promised, answers)) == expected


def test_an_empty_archive_keeps_no_promise_by_chance(web: DemoWeb) -> None:
    promised = promises(web)
    verdicts = check(promised, {name: [] for name in to_check()})
    assert [verdict for verdict in verdicts if verdict.kept] == []


def test_what_the_web_itself_logged_counts(web: DemoWeb) -> None:
    promised = promises(web)
    asked = ["http://harbour-post.example/private/newsroom-diary"]
    verdicts = check(promised, faithful(promised), asked)
    assert broken(verdicts) == ["nothing that robots.txt forbids was asked"]


def test_every_question_is_sql_that_an_archive_answers(tmp_path: Path, web: DemoWeb) -> None:
    with Archive.open(tmp_path) as archive:
        archive.publish()
    columns = {}
    for name, sql in to_check().items():
        with query(tmp_path, sql) as result:
            columns[name] = set(result.columns)
            assert list(result.rows()) == []
    expected = faithful(promises(web))
    assert {name: columns[name] - rows[0].keys() for name, rows in expected.items()} == {
        name: set() for name in expected
    }
    for title, sql in to_show():
        assert title
        with query(tmp_path, sql) as result:
            assert list(result.rows()) == []
