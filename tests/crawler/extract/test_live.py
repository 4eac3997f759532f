"""The entries of a live blog stay one article, each with its time."""

from collections.abc import Iterable

from crawler.extract import extract
from storage.records import Article, Page

TEXT = "The council heard the engineers for an hour and then went on to the next item of the day."


def entry(time: str, headline: str = "") -> str:
    heading = f"<h3>{headline}</h3>" if headline else ""
    return (
        f"<div class='e'><div><time>{time}</time></div>{heading}<p>{TEXT}</p><p>{TEXT} So</p></div>"
    )


def article(
    entries: Iterable[str], head: str = "", title: str = "The vote on the bridge"
) -> Article:
    html = f"<html lang='en'><head>{head}</head><body><main><h1>{title}</h1>{''.join(entries)}</main></body></html>"
    (only,) = extract(Page(url="https://a.example/bridge-vote-12", body=html.encode())).articles
    return only


def test_time_and_headline_become_one_heading() -> None:
    entries = [entry("10:42", "The bridge will be closed"), entry("10:15", "Engineers are heard")]
    found = article([*entries, entry("9:50", "Doors open to the public")])
    headings = [p.text for p in found.paragraphs if p.kind == "heading"]
    assert headings == [
        "10:42 – The bridge will be closed",
        "10:15 – Engineers are heard",
        "9:50 – Doors open to the public",
    ]
    assert found.body.count(TEXT) == 6


def test_a_time_alone_opens_its_text() -> None:
    found = article(entry(time) for time in ("20:15 Uhr", "19.40 Uhr", "18:05 Uhr"))
    assert [p.text for p in found.paragraphs if not p.text.startswith("The")] == [
        f"20:15 Uhr – {TEXT}",
        f"19.40 Uhr – {TEXT}",
        f"18:05 Uhr – {TEXT}",
    ]


def test_a_declared_live_blog_is_one_article_though_its_entries_are_articles() -> None:
    head = '<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"x"}</script>'
    entries = (
        f"<article><h2>Entry number {n} of this long day</h2><time>1{n}:05</time>"
        f"<p>{TEXT}</p><p>{TEXT} A</p><p>{TEXT} B</p></article>"
        for n in range(4)
    )
    assert "12:05 – Entry number 2 of this long day" in article(entries, head).body


def test_an_article_with_a_few_times_is_left_as_it_is() -> None:
    times = (
        "<p>The train leaves at <b>10:42</b> and <b>11:42</b>, and the last at <b>12:42</b>.</p>"
    )
    found = article([f"<p>{TEXT}</p>" * 3, times])
    assert "leaves at 10:42 and 11:42, and the last at 12:42." in found.body
