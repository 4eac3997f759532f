"""What all kinds of listing share: the error, the cap, titles, languages, how entries gather."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from urllib.parse import urljoin

from crawler.urls import canonical_url
from storage.records import Entry

ENTRY_CAP = 50_000  # the sitemap protocol's own limit for one file
TITLE_CAP = 500  # characters
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_THREE_LETTERS = {"vie": "vi", "eng": "en", "fra": "fr", "deu": "de", "zho": "zh", "jpn": "ja"}
_INLINE_TAG = re.compile(
    r"</?(?:a|b|br|em|font|i|img|mark|p|small|span|strong|sub|sup|u)(?:[\s/][^<>]{0,500})?>", re.I
)
_BLANKS = re.compile(r"[\t\r\n]")
_SPACES = re.compile(r"\s+")


class ListingError(Exception):
    """The bytes list nothing that can be read; `reason` is one word or two for the books."""

    def __init__(self, reason: str, url: str) -> None:
        super().__init__(reason, url)  # as given, so that it survives the way between processes
        self.reason = reason
        self.url = url

    def __str__(self) -> str:
        return f"{self.url} is no listing of articles: {self.reason}"


@dataclass(kw_only=True)
class Gathering:
    """The entries of one listing while it is read: absolute, each address once, at most the cap."""

    base: str
    entries: dict[str, Entry] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    unusable: int = 0

    @property
    def full(self) -> bool:
        """Whether the cap is reached, and whatever follows is passed over."""
        return len(self.entries) >= ENTRY_CAP

    def add(self, link: str | None, entry: Entry) -> None:
        """Keep `entry` under the address that `link` means here; the first of an address wins."""
        url = absolute(link, self.base) if link else None
        if url is None:
            self.unusable += 1
        elif url not in self.entries and not self.full:
            self.entries[url] = Entry(
                url=url,
                title=entry.title,
                published_at=entry.published_at,
                modified_at=entry.modified_at,
                language=entry.language,
            )

    def all_problems(self) -> tuple[str, ...]:
        """What was passed over, in words."""
        found = list(self.problems)
        if self.unusable:
            found.append(f"{self.unusable} entries without a usable address")
        if self.full:
            found.append(f"read the first {ENTRY_CAP:,} entries, passed over what followed")
        return tuple(found)


def absolute(link: str, base: str) -> str | None:
    """`link` as an address that can be asked, spelled as its page spells it; None where none is."""
    link = _BLANKS.sub("", link).strip().replace("&amp;", "&")
    try:
        url = link if link.startswith(("https://", "http://")) else urljoin(base, link)
    except ValueError:  # "[" where an IPv6 address would be: not an address
        return None
    return url if link and canonical_url(url) else None


def clean(text: str | None) -> str | None:
    """A title as people read it: no entities, white space single, NFC; None where empty."""
    if not text:
        return None
    if "&" in text or "<" in text:
        text = _INLINE_TAG.sub("", unescape(unescape(text)))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return text[:TITLE_CAP] or None


def language_code(text: str | None) -> str | None:
    """ISO 639-1 code of `vi-VN`, `en_US`, `vie`; None for anything else."""
    found = _LANGUAGE.match((text or "").strip().lower())
    if found is None:
        return None
    return _THREE_LETTERS.get(found[0], found[0] if len(found[0]) == 2 else None)


def newest(entries: Iterable[Entry]) -> datetime | None:
    """The latest date that any entry carries."""
    dates = (entry.published_at or entry.modified_at for entry in entries)
    return max((date for date in dates if date), default=None)
