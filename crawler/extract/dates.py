"""When an article was published and last modified, as its page says.

Order of trust: what the page declares (JSON-LD, meta, microdata); the first `time` element or block
named as date that agrees with the day in the address; that day; htmldate's search as last resort.
A date without a zone is of the outlet's zone, else of its language's, else UTC. No date lies more
than a day after the fetch: such a date is a wrong one.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from htmldate import find_date

from crawler.extract.date_text import read_date
from crawler.extract.landmarks import Landmarks, Role
from crawler.extract.parse import Document
from crawler.extract.structured import Declared
from crawler.extract.text import text_of
from storage.records import Page

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before the first news site
_ZONE_OF_LANGUAGE = {"vi": "Asia/Ho_Chi_Minh"}
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)")
_LONGEST = 120  # characters of a block that is a date
_MOST_BLOCKS = 20  # looked at: an article's date stands near its start


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """What it takes to read a date: the zone it is in, and the moment it cannot be after."""

    zone: tzinfo
    latest: datetime | None
    language: str | None

    def read(self, text: str) -> datetime | None:
        """The moment that `text` names in UTC, or None where it names none that can be."""
        moment = read_moment(text[:_LONGEST], self.language)
        if moment is None:
            return None
        try:
            aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
            return self.plausible(aware.astimezone(UTC))
        except (OverflowError, ValueError):
            return None

    def plausible(self, moment: datetime) -> datetime | None:
        """`moment`, unless it lies before the web or after the fetch."""
        late = self.latest is not None and moment > self.latest
        return None if late or moment < EARLIEST else moment


def clock(page: Page, language: str | None) -> Clock:
    """The clock for `page`, whose text is in `language`."""
    latest = page.fetched_at + timedelta(days=1) if page.fetched_at else None
    return Clock(zone=_zone(page, language), latest=latest, language=language)


def find_published(
    document: Document, declared: Declared, landmarks: Landmarks, clock: Clock
) -> datetime | None:
    """When the article was first published, or None where the page does not say."""
    for text in declared.published:
        if moment := clock.read(text):
            return moment
    day = _day_in_url(document.url, clock)
    shown = (clock.read(text) for text in _visible(document, landmarks))
    for moment in filter(None, shown):
        if day is None or abs(moment - day) <= timedelta(days=1):
            return moment
    return day or _searched(document, clock)


def find_modified(declared: Declared, published: datetime | None, clock: Clock) -> datetime | None:
    """When the article was last modified: never before it was published."""
    for text in declared.modified:
        moment = clock.read(text)
        if moment and (published is None or moment >= published):
            return moment
    return None


def read_moment(text: str, language: str | None) -> datetime | None:
    """The moment `text` names: ISO 8601, RFC 5322, or as people write it; naive without a zone."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass  # not ISO 8601: the other forms follow
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return read_date(text, day_first=not (language or "").startswith("en"))


def _zone(page: Page, language: str | None) -> tzinfo:
    name = page.timezone or _ZONE_OF_LANGUAGE.get(language or "")
    if name is None:
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _day_in_url(url: str, clock: Clock) -> datetime | None:
    match = _IN_URL.search(url)
    return clock.read("-".join(part.zfill(2) for part in match.groups())) if match else None


def _visible(document: Document, landmarks: Landmarks) -> list[str]:
    """What `time` elements and blocks named as dates say, in page order, machine forms first."""
    times = list(document.root.iter("time"))[:_MOST_BLOCKS]
    blocks = [block for block in landmarks.get(Role.DATE, ()) if block.tag != "time"]
    texts = [time.get("datetime") or "" for time in times]
    texts += [text_of(block) for block in (*times, *blocks[:_MOST_BLOCKS])]
    return [text for text in texts if len(text) <= _LONGEST and any(map(str.isdigit, text))]


def _searched(document: Document, clock: Clock) -> datetime | None:
    found = find_date(document.root, url=document.url, original_date=True, extensive_search=False)
    return clock.read(found) if found else None
