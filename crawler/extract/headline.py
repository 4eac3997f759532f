"""The headline, without the site's name.

Candidates are the `h1`, JSON-LD's headline, OpenGraph's title and `<title>`. Rule where they
disagree: the `h1` that a declared title confirms (equal, or the greater part of it) is what
the reader sees, and wins; with none confirmed, the declared headline wins over a lone `h1`, because
on many sites the `h1` is the site's or the section's name; `<title>` comes last.
"""

import re
from collections.abc import Iterable

from crawler.extract.parse import Document
from crawler.extract.structured import Declared
from crawler.extract.text import fold, text_of

_SEPARATOR = re.compile(r"\s+[|\-–—:·»«•]+\s+|\s*[|»«]\s*|\s+::\s+")
_LONGEST = 400  # characters
_MOST = 0.6  # of a title: what an h1 must hold to confirm it


def find_headline(document: Document, declared: Declared) -> str | None:
    """The article's headline, or None where the page has no title at all."""
    sites = [fold(name) for name in declared.site_names]
    titles = [text_of(title) for title in document.root.iter("title")][:1]
    shown = [text for h1 in document.root.iter("h1") if 0 < len(text := text_of(h1)) <= _LONGEST]
    known = [title for title in (*declared.headlines, *titles) if len(title) <= _LONGEST]
    wanted = [without_site(title, sites, shown) for title in known]
    for declared_title in filter(None, wanted):
        if (confirmed := _confirmed(shown, declared_title)) is not None:
            return without_site(confirmed, sites, ())
    return next(iter([*filter(None, wanted), *shown]), None)


def without_site(title: str, sites: Iterable[str], shown: Iterable[str]) -> str:
    """`title` without a leading or trailing part that names the site.

    A part is the site's name if the page declares it so, or if what remains is shown as an `h1`.
    """
    parts = list(_SEPARATOR.finditer(title))
    if not parts:
        return title
    head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
    first, rest = title[: parts[0].start()], title[parts[0].end() :]
    known = {fold(text) for text in shown}
    if fold(title) in known:
        return title
    if _names_site(tail, sites) or fold(head) in known:
        return without_site(head.strip(), sites, shown)
    if _names_site(first, sites) or fold(rest) in known:
        return without_site(rest.strip(), sites, shown)
    return title


def _names_site(part: str, sites: Iterable[str]) -> bool:
    folded = fold(part)
    return bool(folded) and any(
        folded == site or (len(folded) > 3 and (folded in site or site in folded))
        for site in sites
        if site
    )


def _confirmed(shown: list[str], title: str) -> str | None:
    folded = fold(title)
    for text in shown:
        other = fold(text)
        shorter, longer = sorted((other, folded), key=len)
        if shorter in longer and len(shorter) >= _MOST * len(longer) and shorter:
            return text
    return None
