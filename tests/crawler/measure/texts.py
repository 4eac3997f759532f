"""Texts read for tests."""

from crawler.measure.reading import Reading, read
from storage.measures import Text


def vietnamese(body: str) -> Reading:
    return read(Text(body=body, language="vi"))


def english(body: str) -> Reading:
    return read(Text(body=body, language="en"))
