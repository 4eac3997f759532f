"""Reading dates: the moment a text names, in the zone it is in, and whether it can be."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from email.utils import parsedate_to_datetime

from crawler.extract.date_text import read_date
from crawler.extract.date_words import read_from_now, read_words
from crawler.extract.zones import outlet_zone
from storage.records import Page

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # before the first news site
_MIDNIGHT = time(0)
_SKEW = timedelta(hours=1)  # between the outlet's clock and ours
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)")
_MAIL = re.compile(  # RFC 5322
    r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)?\s+(?:[+-]\d{4}|[A-Z]{2,3})"
)
_LONGEST = 120  # characters of a date
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """What it takes to read a date: the zone it is in, and the moment it cannot be after."""

    zone: tzinfo | None  # the outlet's; None: not known
    now: datetime | None  # the fetch
    language: str | None

    def raw(self, text: str) -> datetime | None:
        """The moment that `text` names, naive where it names no zone; None where none can be."""
        moment = read_moment(text[:_LONGEST], self.language)
        if moment is None:
            moment = read_from_now(text, self.language, self.now)
        try:
            return moment if moment and self.plausible(self.aware(moment)) else None
        except (OverflowError, ValueError):
            return None

    def read(self, text: str) -> datetime | None:
        """As `raw`, and a moment without zone is in the outlet's, else in UTC."""
        moment = self.raw(text)
        return self.aware(moment) if moment else None

    def aware(self, moment: datetime) -> datetime:
        """`moment` in its own zone, else in the outlet's."""
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone or UTC)

    def plausible(self, moment: datetime) -> bool:
        """Whether `moment` lies neither before the web nor after the fetch.

        A day without time, as of a printed paper, may be that of tomorrow; and so may a time in
        a zone that is not known.
        """
        slack = _DAY if is_day(moment) or self.zone is None else _SKEW
        return moment >= EARLIEST and (self.now is None or moment <= self.now + slack)


def clock(page: Page, language: str | None) -> Clock:
    """The clock for `page`, whose text is in `language`."""
    return Clock(zone=outlet_zone(page, language), now=page.fetched_at, language=language)


def is_day(moment: datetime) -> bool:
    """Whether `moment` names no time of day."""
    return moment.time() == _MIDNIGHT


def read_moment(text: str, language: str | None) -> datetime | None:
    """The moment `text` names: ISO 8601, RFC 5322, or as people write it; naive without a zone."""
    text = text.strip()
    try:
        return datetime.fromisoformat(iso[0] if (iso := _ISO.match(text)) else text)
    except ValueError:
        pass  # not ISO 8601: the other forms follow
    if _MAIL.fullmatch(text):  # the library reads "Dec 22, 2023 10:20 PM", too, without the PM
        return _mailed(text)
    found = read_date(text, day_first=not (language or "").startswith("en"))
    return found or read_words(text, language)


def _mailed(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except ValueError:
        return None
