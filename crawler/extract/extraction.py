"""The steps of extraction put together: a page in, an Extraction out."""

from dataclasses import replace
from time import perf_counter

from crawler.extract import outcome
from crawler.extract.article import EXTRACTOR, flags, read_article
from crawler.extract.body import find_text
from crawler.extract.document import Document
from crawler.extract.encoding import decode
from crawler.extract.fallback import TOO_SHORT, size
from crawler.extract.interstitial import Verdict
from crawler.extract.landmarks import find_landmarks
from crawler.extract.links import find_links
from crawler.extract.live import with_entries
from crawler.extract.parse import EmptyPageError, UnreadableError, parse
from crawler.extract.parts import read_parts
from crawler.extract.scope import Scope
from crawler.extract.several import whole_articles
from crawler.extract.state import with_stated
from crawler.extract.structured import Declared, read_declared
from crawler.urls import declared_canonical
from storage.records import Article, Extraction, Link, Page, PageOutcome, Paragraph


def extract(page: Page) -> Extraction:
    """What `page` holds: its articles, or why there are none, with evidence.

    Bytes that no parser reads are an outcome (BROKEN, EMPTY), never an exception.
    """
    started = perf_counter()
    try:
        found = _read(page, parse(page))
    except EmptyPageError as problem:
        found = Extraction(outcome=PageOutcome.EMPTY, evidence=str(problem))
    except UnreadableError as problem:
        found = Extraction(outcome=PageOutcome.BROKEN, evidence=str(problem))
    return replace(found, seconds=perf_counter() - started, extractor=EXTRACTOR)


def _read(page: Page, document: Document) -> Extraction:
    declared = read_declared(document)
    robots = outcome.directives(declared, page.headers)
    key = declared_canonical(page.url, declared.canonical)
    verdict, articles, links = _articles(page, document, declared, key)
    return Extraction(
        outcome=verdict.outcome if verdict else PageOutcome.ARTICLES,
        evidence=verdict.evidence if verdict else None,
        articles=tuple(replace(a, flags=flags(a, declared, robots)) for a in articles),
        links=() if {"nofollow", "none"} & set(robots) else links,
        canonical_url=key,
        robots=robots,
    )


def _articles(
    page: Page, document: Document, declared: Declared, key: str
) -> tuple[Verdict | None, tuple[Article, ...], tuple[Link, ...]]:
    """The verdict against the page, its articles, and its links outside them."""
    if parts := whole_articles(document, declared):
        return None, *read_parts(page, document, parts, declared, key)
    document = with_entries(document)
    document, body, scope = _text(page, document, declared)
    verdict = outcome.judge(document, declared, body, scope)
    if verdict is not None:
        return verdict, (), _all_links(document)
    landmarks = find_landmarks(document)
    links, outside = find_links(document, scope, landmarks)
    article = read_article(page, document, declared, body, scope, landmarks)
    return None, (replace(article, canonical_url=key, links=links),), outside


def _text(
    page: Page, document: Document, declared: Declared
) -> tuple[Document, tuple[Paragraph, ...], Scope]:
    """The main text; where the page shows next to none, that of its states, put into its tree."""
    body, scope = find_text(document, declared.body)
    if size(body) >= TOO_SHORT:
        return document, body, scope
    source, _ = decode(page.body, page.headers.get("content-type"))
    stated = with_stated(document, declared, source)
    if stated is None:
        return document, body, scope
    return stated, *find_text(stated)


def _all_links(document: Document) -> tuple[Link, ...]:
    inside, outside = find_links(document, Scope(), {})
    return (*inside, *outside)
