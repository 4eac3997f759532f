"""The agency or outlet that an article is credited to, as its text, byline or data name it."""

import re
from collections.abc import Iterable
from itertools import chain

from crawler.extract.structured import Declared
from crawler.outlets import NAMES, OUTLET, agency, credit_at_end, credit_at_start, last_outlet
from storage.records import Paragraph

_BY = re.compile(r"^(?:by|von|par|por|theo|từ)\s+", re.IGNORECASE)
_ACCORDING_TO = re.compile(rf"^(?:theo|nguồn)\s*:?\s+(?P<a>{OUTLET})\W*$", re.IGNORECASE)


def find_credit(
    body: tuple[Paragraph, ...], declared: Declared, bylines: Iterable[str] = ()
) -> str | None:
    """Who is credited: at the text's start, at its end, in what is declared, or in the byline."""
    for paragraph in body[:2]:
        if name := credit_at_start(paragraph.text):
            return name
    for paragraph in reversed(body[-3:]):
        if name := credit_at_end(paragraph.text):
            return name
    for line in chain(declared.authors, bylines):
        if name := _in_byline(line):
            return name
    return None


def _in_byline(line: str) -> str | None:
    if match := _ACCORDING_TO.match(line):
        return last_outlet(match["a"])
    return next(filter(None, map(agency, NAMES.split(_BY.sub("", line)))), None)


def without_credit(name: str) -> str:
    """A byline without the agency it ends with: Việt Hoàng of "Việt Hoàng/TTXVN"."""
    parts = NAMES.split(name)
    while len(parts) > 1 and agency(parts[-1]):
        parts.pop()
        name = name[: name.rindex(parts[-1]) + len(parts[-1])]
    words = name.split()
    for count in (3, 2, 1):
        if len(words) > count + 1 and agency(" ".join(words[-count:])) and words[-1][0].isupper():
            return " ".join(words[:-count])
    return name
