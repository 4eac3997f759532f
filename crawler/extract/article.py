"""One article's fields, read from its part of the page."""

from dataclasses import replace

from crawler.extract.authors import find_authors, find_credit
from crawler.extract.body import read_body, without_headline
from crawler.extract.dates import clock, find_modified, find_published
from crawler.extract.headline import find_headline
from crawler.extract.images import find_images
from crawler.extract.landmarks import Landmarks, find_landmarks
from crawler.extract.language import find_language
from crawler.extract.links import find_links
from crawler.extract.parse import Document
from crawler.extract.sapo import find_sapo, with_sapo
from crawler.extract.scope import Scope, locate
from crawler.extract.several import Part
from crawler.extract.structured import Declared
from storage.records import Article, Page, Paragraph

EXTRACTOR = "1+trafilatura-2.3.1"
SHORT = 300  # characters of body: a flash, a caption, or a failure


def read_article(
    page: Page,
    document: Document,
    declared: Declared,
    body: tuple[Paragraph, ...],
    scope: Scope,
    landmarks: Landmarks,
) -> Article:
    """The article in `document`, whose main text `body` was found at `scope`.

    Its canonical_url is the page's address, its links are empty: the caller knows more of both.
    """
    headline = find_headline(document, declared)
    sapo = find_sapo(document, declared, scope, landmarks)
    language = find_language(declared, body, page.language)
    paragraphs = with_sapo(sapo, without_headline(headline, body))
    time = clock(page, language)
    published = find_published(document, declared, landmarks, time)
    return Article(
        url=page.url,
        canonical_url=page.url,
        headline=headline,
        sapo=sapo,
        body="\n\n".join(paragraph.text for paragraph in paragraphs),
        paragraphs=paragraphs,
        authors=find_authors(page.url, declared, landmarks, paragraphs),
        credited_source=find_credit(paragraphs, declared),
        published_at=published,
        modified_at=find_modified(declared, published, time),
        language=language,
        section=declared.section,
        tags=declared.tags,
        images=find_images(document, declared, scope),
        extractor=EXTRACTOR,
    )


def read_part(page: Page, part: Part, declared: Declared, page_key: str, number: int) -> Article:
    """A further article of a page; what the page declares is of its own article, names aside."""
    own = Declared(
        headlines=(part.headline,), languages=declared.languages, site_names=declared.site_names
    )
    body = read_body(part.document)
    scope = locate(part.document, body)
    landmarks = find_landmarks(part.document.root)
    article = read_article(page, part.document, own, body, scope, landmarks)
    key = part.canonical_url(page_key, number)
    return replace(
        article,
        url=part.url or f"{page.url.partition('#')[0]}#{key.partition('#')[2]}",
        canonical_url=key,
        position=number - 1,
        links=find_links(part.document, scope, landmarks)[0],
    )


def flags(article: Article, declared: Declared, robots: tuple[str, ...]) -> tuple[str, ...]:
    """What is missing from an article, or forbidden to do with it."""
    tests = {
        "no_headline": article.headline is None,
        "no_date": article.published_at is None,
        "no_authors": not article.authors,
        "short": len(article.body) < SHORT,
        "paywall_partial": declared.free is False,
        "noarchive": bool({"noarchive", "none"} & set(robots)),
    }
    return tuple(name for name, holds in tests.items() if holds)
