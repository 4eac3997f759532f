"""What the workers do with a page: extract its articles, and measure each."""

from dataclasses import replace

from crawler.extract import EXTRACTOR, extract
from crawler.measure import MEASURER, measure
from storage.measures import Text
from storage.passages import passages
from storage.records import Article, Extraction, Page

VERSION = f"{EXTRACTOR} measure-{MEASURER}"  # of the reading: what `reprocess` compares


def read(page: Page) -> Extraction:
    """The articles of `page` with their measures; see crawler.extract.extract."""
    found = extract(page)
    measured = tuple(
        replace(article, measures=measure(text_of(article))) for article in found.articles
    )
    return replace(found, articles=measured, extractor=VERSION)


def text_of(article: Article) -> Text:
    """What is measured of an article."""
    return Text(
        body=article.body,
        headline=article.headline,
        language=article.language,
        published_at=article.published_at,
        paragraphs=tuple(
            (each.kind, start, end)
            for each, start, end in passages(article)
            if start is not None and start < end
        ),
        links=len(article.links),
        images=len(article.images),
        has_byline=bool(article.authors),
        credited_source=article.credited_source,
    )
