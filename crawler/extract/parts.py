"""The articles of a page that holds several, read from their parts of its tree."""

from collections.abc import Iterable
from dataclasses import replace

from crawler.extract.article import read_article
from crawler.extract.body import find_text
from crawler.extract.credit import find_credit
from crawler.extract.document import Document
from crawler.extract.landmarks import find_landmarks
from crawler.extract.links import find_links
from crawler.extract.scope import Scope
from crawler.extract.several import Part
from crawler.extract.structured import Declared
from storage.records import Article, Link, LinkKind, Page, Paragraph


def read_parts(
    page: Page, document: Document, parts: tuple[Part, ...], declared: Declared, key: str
) -> tuple[tuple[Article, ...], tuple[Link, ...]]:
    """The articles of `page`, its own first, and the page's links that are in none of them.

    Each article has the page's teasers as related links. key: the page's canonical URL.
    """
    articles = tuple(
        _read(page, part, _declared(part, declared, number), _key(part, key, number), number)
        for number, part in enumerate(parts)
    )
    every = find_links(document, Scope(), find_landmarks(document))
    teasers = {link.url: link for part in parts for link in part.teasers}
    articles = tuple(_with(article, teasers.values()) for article in articles)
    known = {link.url for article in articles for link in article.links}
    known |= {article.url for article in articles}
    return articles, tuple(link for links in every for link in links if link.url not in known)


def _declared(part: Part, declared: Declared, number: int) -> Declared:
    """What the page declares is of its own article, but for its language and the site's name."""
    if number == 0:
        authors = declared.authors or part.byline
        return replace(declared, headlines=(part.headline,), authors=authors)
    return Declared(
        headlines=(part.headline,),
        authors=part.byline,
        languages=declared.languages,
        site_names=declared.site_names,
    )


def _key(part: Part, page_key: str, number: int) -> str:
    return page_key if number == 0 else part.canonical_url(page_key, number + 1)


def _read(page: Page, part: Part, declared: Declared, key: str, number: int) -> Article:
    body, scope = find_text(part.document)
    landmarks = find_landmarks(part.document)
    article = read_article(page, part.document, declared, body, scope, landmarks)
    own = page.url if number == 0 else part.url
    return replace(
        article,
        url=own or f"{page.url.partition('#')[0]}#{key.partition('#')[2]}",
        canonical_url=key,
        position=number,
        credited_source=_credit(part) or article.credited_source,
        links=find_links(part.document, scope, landmarks)[0],
    )


def _credit(part: Part) -> str | None:
    """The part's credit line as credits are named everywhere."""
    if part.credit is None:
        return None
    line = Paragraph(kind="text", text=f"Theo {part.credit}")
    return find_credit((line,), Declared()) or part.credit


def _with(article: Article, teasers: Iterable[Link]) -> Article:
    known = {article.url, *(link.url for link in article.links)}
    links = tuple(link for link in article.links if link.url != article.url)
    new = (replace(link, kind=LinkKind.RELATED) for link in teasers if link.url not in known)
    return replace(article, links=(*links, *new))
