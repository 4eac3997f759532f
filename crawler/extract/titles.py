"""Titles that carry the name of their site or section beside the headline."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

from crawler.extract.structured import Declared
from crawler.extract.text import fold

_SEPARATOR = re.compile(r"\s+[|\-–—:·»«•]+\s+|\s*[|»«｜ㅣ]\s*|\s+::\s+|--+|_")
_TIGHT = re.compile(r"[-–—]")  # marks a part only where that part is a known name
_SHORTEST = 4  # letters of a name that may be a part of another


def site_marks(url: str, declared: Declared) -> frozenset[str]:
    """What names the site or the section in a title, folded."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    names = (*declared.site_names, declared.section or "", host, host.partition(".")[0])
    return frozenset(filter(None, map(fold, names)))


def without_site(title: str, sites: Collection[str], shown: Iterable[str]) -> str:
    """`title` without leading or trailing parts that name the site or section.

    A part is such a name if `sites` holds it, or if what remains is shown as an `h1` and no
    kicker: not much shorter than what goes.
    """
    return without_names(title, sites, {fold(text) for text in shown})


def without_names(title: str, sites: Collection[str], known: Collection[str]) -> str:
    """As `without_site`, for what is shown, folded: for several titles of one page."""
    while fold(title) not in known and (shorter := _shortened(title, sites, known)):
        title = shorter
    return title


def _shortened(title: str, sites: Collection[str], known: Collection[str]) -> str | None:
    """`title` without one part, or None where no part is a name."""
    parts = list(_SEPARATOR.finditer(title))
    if parts and names_site(title[parts[-1].end() :], sites):
        return title[: parts[-1].start()].strip()
    if parts and names_site(title[: parts[0].start()], sites):
        return title[parts[0].end() :].strip()
    tight = list(_TIGHT.finditer(title))[-1:]
    if tight and fold(title[tight[0].end() :]) in sites:
        return title[: tight[0].start()].strip()
    sides = (side for part in parts for side in (title[: part.start()], title[part.end() :]))
    return next((s.strip() for s in sides if len(s) * 3 >= len(title) and fold(s) in known), None)


def names_site(part: str, sites: Collection[str]) -> bool:
    """Whether `part` of a title is a name in `sites`, or holds one, or is held by one."""
    return any(_is_name(folded, site) for folded in {fold(part), _plain(part)} for site in sites)


def _is_name(part: str, site: str) -> bool:
    return part != "" and (
        part == site
        or (len(part) >= _SHORTEST and part in site)
        or (len(site) >= _SHORTEST and site in part and len(part) <= 3 * len(site))
    )


def _plain(text: str) -> str:
    """`text` as a host's name spells it: folded, without accents."""
    letters = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return fold("".join(filter(str.isalnum, letters)))
