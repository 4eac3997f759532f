"""One article's fields, read from its part of the page."""

from crawler.extract.authors import find_authors, named_bylines
from crawler.extract.body import in_body, without_headline
from crawler.extract.clock import clock
from crawler.extract.credit import find_credit
from crawler.extract.dates import find_dates
from crawler.extract.document import Document
from crawler.extract.headline import find_headline
from crawler.extract.images import find_images
from crawler.extract.landmarks import Landmarks
from crawler.extract.language import find_language
from crawler.extract.memory import without_remembered
from crawler.extract.sapo import find_sapo, with_sapo
from crawler.extract.scope import Scope
from crawler.extract.story import find_story
from crawler.extract.structured import Declared
from storage.records import Article, Page, Paragraph

EXTRACTOR = "3+trafilatura-2.3.1"
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
    text = tuple(paragraph for paragraph in paragraphs if paragraph.kind != "caption")
    paragraphs, removed = without_remembered(paragraphs, page.boilerplate)
    story = find_story(document, scope)
    dates = find_dates(document, declared, landmarks, story, clock(page, language))
    return Article(
        url=page.url,
        canonical_url=page.url,
        headline=headline,
        sapo=sapo,
        body="\n\n".join(each.text for each in in_body(paragraphs)),
        paragraphs=paragraphs,
        authors=find_authors(document, declared, landmarks, text, story),
        credited_source=find_credit(text, declared, named_bylines(landmarks)),
        published_at=dates.published_at,
        modified_at=dates.modified_at,
        language=language,
        section=declared.section,
        tags=declared.tags,
        images=find_images(document, declared, scope, story),
        extractor=EXTRACTOR,
        removed=removed,
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
        "noindex": bool({"noindex", "none"} & set(robots)),
    }
    return tuple(name for name, holds in tests.items() if holds)
