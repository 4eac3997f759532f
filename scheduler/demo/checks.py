"""Whether an archive kept the demo's promises. Pure: the promises, and SQL answers, to verdicts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from crawler.urls import canonical_url
from scheduler.demo.promises import Copied, Edited, Promises

Row = Mapping[str, Any]
Answers = Mapping[str, Sequence[Row]]
"""The rows that answer each question of `questions.to_check()`, as column name to value."""


class Kept(NamedTuple):
    """A promise, whether it was kept, and the figures or addresses that say so."""

    promise: str
    kept: bool
    detail: str


def check(promises: Promises, answers: Answers, asked: Iterable[str] = ()) -> list[Kept]:
    """Every promise with its verdict. `asked` are the addresses in the web's own log."""
    return [
        *_archived(promises, answers),
        _once(promises, answers),
        _later(promises, answers),
        *(_edit(edit, answers) for edit in promises.edited),
        _nothing_else_revised(promises, answers),
        _gone(promises, answers),
        *(_copy(pair, answers) for pair in promises.copies),
        *(_several(page, names, answers) for page, names in promises.headlines.items()),
        _related(promises, answers),
        _noindex(promises, answers),
        _never_asked(promises, answers, asked),
        _raw(answers),
        _conditional(answers),
    ]


def _page(url: str) -> str:
    """The key of the page at `url`, without an article's place on it."""
    return canonical_url(url) or url


def _pages(answers: Answers) -> Counter[str]:
    return Counter(_page(row["canonical_url"]) for row in answers["articles"])


def _of(rows: Sequence[Row], url: str) -> list[Row]:
    return [row for row in rows if _page(row["canonical_url"]) == _page(url)]


def _missing(wanted: Iterable[str], found: Iterable[str]) -> tuple[bool, str]:
    wanted, held = tuple(wanted), {_page(url) for url in found}
    missing = [url for url in wanted if _page(url) not in held]
    detail = f"{len(wanted) - len(missing)} of {len(wanted)}"
    return not missing, detail + _list("; missing", missing)


def _list(word: str, urls: Sequence[str]) -> str:
    return f"{word}: {', '.join(urls)}" if urls else ""


def _archived(promises: Promises, answers: Answers) -> list[Kept]:
    held = {
        source: [
            _page(row["canonical_url"]) for row in answers["articles"] if row["source"] == source
        ]
        for source in promises.articles
    }
    return [
        Kept(f"every article of {source} is archived", *_missing(urls, held[source]))
        for source, urls in promises.articles.items()
    ]


def _once(promises: Promises, answers: Answers) -> Kept:
    wanted = {_page(url): 1 for urls in promises.articles.values() for url in urls}
    wanted |= {_page(url): len(names) for url, names in promises.headlines.items()}
    more = [url for url, count in _pages(answers).items() if count > wanted.get(url, 0)]
    total = sum(_pages(answers).values())
    return Kept(
        "no article twice, and nothing that is none",
        not more and total > 0,
        f"{total} articles" + _list("; too many at", more),
    )


def _later(promises: Promises, answers: Answers) -> Kept:
    return Kept(
        "what was published meanwhile is archived", *_missing(promises.later, _pages(answers))
    )


def _edit(edit: Edited, answers: Answers) -> Kept:
    seen = [(row["headline"], row["body"]) for row in _of(answers["revisions"], edit.url)]
    fits = len(seen) == 2 and all(
        headline == told and _says(body, figure)
        for (headline, body), told, figure in zip(seen, edit.headlines, edit.figures, strict=True)
    )
    now = [row["headline"] for row in _of(answers["articles"], edit.url)]
    return Kept(
        f"the edit from {edit.figures[0]} to {edit.figures[1]} is on record",
        fits and now == [edit.headlines[1]],
        f"{len(seen)} revisions of {edit.url}",
    )


def _says(body: str, figure: str) -> bool:
    """Whether the text states this figure, and not one that ends like it."""
    return f" {figure}" in body


def _nothing_else_revised(promises: Promises, answers: Answers) -> Kept:
    meant = {_page(edit.url) for edit in promises.edited}
    seen = Counter(row["canonical_url"] for row in answers["revisions"])
    more = [url for url, count in seen.items() if count > 1 and _page(url) not in meant]
    return Kept(
        "no other article got a second revision",
        not more and bool(seen),
        f"{sum(seen.values())} revisions of {len(seen)} articles" + _list("; also", more),
    )


def _gone(promises: Promises, answers: Answers) -> Kept:
    gone = {row["canonical_url"] for row in answers["articles"] if row["gone"] and row["body"]}
    return Kept(
        "what was taken down is marked, and its text kept",
        {_page(url) for url in gone} == {_page(url) for url in promises.gone},
        ", ".join(sorted(gone)) or "nothing is marked",
    )


def _copy(pair: Copied, answers: Answers) -> Kept:
    credits = [row["credited_source"] for row in _of(answers["articles"], pair.copy)]
    original = _of(answers["articles"], pair.original)
    return Kept(
        f"a copied article credits {pair.credit}",
        bool(original) and any(pair.credit in (credit or "") for credit in credits),
        f"{pair.copy} credits {credits}",
    )


def _several(page: str, names: tuple[str, ...], answers: Answers) -> Kept:
    found = [row["headline"] for row in _of(answers["articles"], page)]
    return Kept(
        f"a page with {len(names)} articles gave {len(names)}",
        sorted(found) == sorted(names),
        f"{len(found)} at {page}",
    )


def _related(promises: Promises, answers: Answers) -> Kept:
    held = {(_page(row["canonical_url"]), _page(row["target_url"])) for row in answers["links"]}
    wanted = {(_page(url), _page(target)) for url, target in promises.related}
    found = wanted & held
    linking = {url for url, _ in wanted}
    without = sorted(linking - {url for url, _ in found})
    return Kept(
        "related links lead from article to article",
        not without,
        f"{len(found)} of {len(wanted)}" + _list("; none from", without),
    )


def _noindex(promises: Promises, answers: Answers) -> Kept:
    told = [row["url"] for row in answers["fetches"] if "noindex" in (row["robots"] or "")]
    return Kept(
        "a page that asks not to be indexed is on record as that",
        *_missing(promises.noindex, told),
    )


def _never_asked(promises: Promises, answers: Answers, asked: Iterable[str]) -> Kept:
    # A fetch without a status is one that robots.txt forbade: nothing went out.
    sent = [row["url"] for row in answers["fetches"] if row["status"] is not None]
    wrong = sorted({url for url in (*sent, *asked) if url.startswith(promises.forbidden)})
    return Kept(
        "nothing that robots.txt forbids was asked",
        not wrong and bool(sent),
        f"{len(sent)} exchanges" + _list("; asked", wrong),
    )


def _raw(answers: Answers) -> Kept:
    full = [row for row in answers["fetches"] if row["status"] == 200]
    lost = [row["url"] for row in full if not row["in_warc"]]
    return Kept(
        "every response lies in a WARC file",
        not lost and bool(full),
        f"{len(full) - len(lost)} of {len(full)}" + _list("; not", lost),
    )


def _conditional(answers: Answers) -> Kept:
    same = sum(row["status"] == 304 for row in answers["fetches"])
    return Kept("what had not changed was not sent again", same > 0, f"{same} answers 304")
