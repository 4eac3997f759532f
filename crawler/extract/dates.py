"""When an article was published and last modified, as its page says, in the outlet's own zone.

Order of trust: what the page declares (JSON-LD, meta, microdata); the dates shown beside the
article that agree with the day in the address; that day.

The zone is the one that the page gives, so that a date's day is the outlet's day. A date without
zone is of the zone shown beside the same time, else the outlet's (configured, or Vietnam's for its
language and hosts), else UTC. A declared time in UTC that the page shows in local time is in that
local zone: the same instant, told by the shown clock. If the page shows the very clock that it
declares as UTC, beside a zone or from a known one, the declared "Z" is a slip, and the shown time
holds.

No date lies after the fetch, or after the last change; such a date is a wrong one, or another's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cached_property

from crawler.extract.clock import Clock, is_day
from crawler.extract.document import Document
from crawler.extract.landmarks import Landmarks
from crawler.extract.shown_dates import ShownDates, shown_dates
from crawler.extract.story import Story
from crawler.extract.structured import Declared

_DAY = timedelta(days=1)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:/|-|$)")
_OFFSETS = range(-11 * 60, 13 * 60 + 1, 15)  # minutes from UTC; 12 hours may be AM for PM


@dataclass(frozen=True, kw_only=True, slots=True)
class Dates:
    """When an article was published and modified, aware; None where its page does not say."""

    published_at: datetime | None = None
    modified_at: datetime | None = None  # never before it was published


def find_dates(
    document: Document, declared: Declared, landmarks: Landmarks, story: Story, clock: Clock
) -> Dates:
    """The article's dates by the order of trust and the rules of zones above."""
    shown = _Shown(document, landmarks, story, clock)
    changes = [moment for text in declared.modified if (moment := clock.raw(text))]
    for text in declared.published:
        if moment := clock.raw(text):
            published = _settled(moment, shown, clock)
            return Dates(
                published_at=published, modified_at=_modified(changes, moment, published, shown)
            )
    latest = max(map(clock.aware, changes), default=None)
    published_or_none = _found(document, shown, latest, clock)
    return Dates(
        published_at=published_or_none,
        modified_at=_modified(changes, None, published_or_none, shown),
    )


class _Shown:
    """The dates that the page shows, looked for once and only if asked about."""

    def __init__(
        self, document: Document, landmarks: Landmarks, story: Story, clock: Clock
    ) -> None:
        self._where = (document, landmarks, story)
        self._clock = clock

    @cached_property
    def texts(self) -> ShownDates:
        return shown_dates(*self._where)

    def published(self) -> Iterator[datetime]:
        return filter(None, map(self._clock.raw, self.texts.published))

    def all(self) -> Iterator[datetime]:
        yield from self.published()
        yield from self.updated()

    def updated(self) -> Iterator[datetime]:
        return filter(None, map(self._clock.raw, self.texts.updated))


def _settled(moment: datetime, shown: _Shown, clock: Clock) -> datetime:
    """A declared `moment` in the zone of its outlet, by what the page shows."""
    if moment.utcoffset():
        return moment
    if is_day(moment):
        return _with_time(moment, shown, clock)
    for other in shown.all():
        zone = _zone_by(other, moment, clock)
        if zone is not None:
            same_clock = moment.tzinfo is None or _wall(other) == _wall(moment)
            return moment.replace(tzinfo=zone) if same_clock else moment.astimezone(zone)
    if moment.tzinfo is None:
        return clock.aware(moment)
    return moment.astimezone(clock.zone) if clock.zone else moment


def _with_time(day: datetime, shown: _Shown, clock: Clock) -> datetime:
    """A declared day, completed by a time that the page shows for it."""
    same = (m for m in shown.published() if m.date() == day.date() and not is_day(m))
    exact = next(same, None)
    return clock.aware(exact or (day.replace(tzinfo=None) if clock.zone else day))


def _zone_by(other: datetime, moment: datetime, clock: Clock) -> tzinfo | None:
    """The zone in which a shown time is the declared `moment`; None where it is another time."""
    ahead = _wall(other) - _wall(moment)
    if not ahead:
        return other.tzinfo if other.utcoffset() else clock.zone
    if moment.tzinfo is None or is_day(other):
        return None
    if other.utcoffset():
        return other.tzinfo if other.utcoffset() == ahead else None
    minutes = int(ahead.total_seconds() // 60)
    if (
        other.tzinfo
        or minutes not in _OFFSETS
        or (clock.zone and not _is_of(clock.zone, moment, ahead))
    ):
        return None
    return clock.zone or timezone(ahead)


def _is_of(zone: tzinfo, moment: datetime, offset: timedelta) -> bool:
    return moment.astimezone(zone).utcoffset() == offset


def _wall(moment: datetime) -> datetime:
    """What a clock shows at `moment`, to the minute."""
    return moment.replace(tzinfo=None, second=0, microsecond=0)


def _found(
    document: Document, shown: _Shown, latest: datetime | None, clock: Clock
) -> datetime | None:
    """The date of a page that declares none, not after its last change."""
    day = _day_in_url(document.url, clock)
    for moment in map(clock.aware, shown.published()):
        if latest is not None and moment.date() > latest.date():
            continue
        if day is None or abs(moment.date() - day.date()) <= _DAY:
            return moment
    return day


def _modified(
    changes: list[datetime], declared: datetime | None, published: datetime | None, shown: _Shown
) -> datetime | None:
    """The first change that is not before publication, its zone corrected as that one's was."""
    zone = published.tzinfo if published else None
    for change in changes or shown.updated():
        moment = change if change.tzinfo else change.replace(tzinfo=zone or UTC)
        if zone is not None and change.tzinfo and not change.utcoffset():
            slip = declared is not None and _is_slip(declared, published)
            moment = change.replace(tzinfo=zone) if slip else change.astimezone(zone)
        if published is None or moment >= published:
            return moment
    return None


def _is_slip(declared: datetime, published: datetime | None) -> bool:
    """Whether `declared` was the outlet's time, marked as UTC."""
    if published is None or declared.utcoffset() or not published.utcoffset():
        return False
    return declared.replace(tzinfo=None) == published.replace(tzinfo=None)


def _day_in_url(url: str, clock: Clock) -> datetime | None:
    match = _IN_URL.search(url)
    return clock.read("-".join(part.zfill(2) for part in match.groups())) if match else None
