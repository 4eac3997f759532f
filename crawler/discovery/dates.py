"""Dates as listings write them, into aware times in UTC."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from crawler.urls import host_of

_VIETNAM = timezone(timedelta(hours=7))  # no daylight saving since 1975
_ZONES = {
    "ict": "+0700",
    "indochina time": "+0700",
    "se asia standard time": "+0700",
    "asia/ho_chi_minh": "+0700",
    "asia/saigon": "+0700",
    "asia/bangkok": "+0700",
    "bst": "+0100",
    "cet": "+0100",
    "cest": "+0200",
    "ist": "+0530",
    "sgt": "+0800",
    "jst": "+0900",
    "aest": "+1000",
    "aedt": "+1100",
}
_ZONE_NAME = re.compile(r"(?<![\w/])\(?(" + "|".join(_ZONES) + r")\)?$", re.IGNORECASE)
_ZONE_OFFSET = re.compile(r"\s*(?:GMT|UTC)\s*([+-])(\d{1,2}):?(\d\d)?\)?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^[^\d,]*\d?,\s*(?=\d)")  # in any language: `Thứ 3, 24 Nov 2026`
_DAY_FIRST = re.compile(
    r"(?:(?P<before>\d{1,2}:\d\d(?::\d\d)?)[ ,|-]+)?"
    r"(?P<one>\d{1,2})[/.-](?P<two>\d{1,2})[/.-](?P<year>\d{4})"
    r"(?:[ ,|T-]+(?P<after>\d{1,2}:\d\d(?::\d\d)?))?(?:\s*(?P<half>AM|PM|SA|CH))?"
    r"(?:\s*(?P<zone>[+-]\d\d):?(?P<minutes>\d\d))?",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")


def own_zone(url: str, language: str | None = None, timezone: str | None = None) -> tzinfo:
    """The zone of dates that name none: the source's `timezone`, an IANA name, where it has one.

    Else Vietnam's where host or language is Vietnamese, or UTC.
    """
    if timezone:
        return ZoneInfo(timezone)
    return _VIETNAM if host_of(url).endswith(".vn") or language == "vi" else UTC


def read_date(text: str | None, zone: tzinfo = UTC) -> datetime | None:
    """A date as feeds write it, in UTC; `zone` is meant where it names none. None: no date.

    RFC 822 with any weekday, ISO 8601 (W3C-DTF), and `24/11/2026 14:05`, day first unless that
    cannot be or an English AM or PM says who wrote it; SA and CH are the Vietnamese AM and PM.
    """
    text = _SPACES.sub(" ", text or "").strip()
    if not text[:4].isdigit():
        text = _with_offset(_WEEKDAY.sub("", text))
    for read in (_iso, _day_first, parsedate_to_datetime):
        try:
            found = read(text)
            if found is not None:
                known = found if found.tzinfo else found.replace(tzinfo=zone)
                return known.astimezone(UTC)
        except (ValueError, OverflowError, IndexError, TypeError):
            continue  # not this spelling: the next one may read it
    return None


def _with_offset(text: str) -> str:
    offset = _ZONE_OFFSET.search(text)
    if offset:
        return f"{text[: offset.start()]} {offset[1]}{int(offset[2]):02d}{offset[3] or '00'}"
    name = _ZONE_NAME.search(text)
    return text[: name.start()] + _ZONES[name[1].lower()] if name else text


def _iso(text: str) -> datetime | None:
    if not text[:4].isdigit():
        return None
    if len(text) == 7:  # W3C-DTF allows a month alone
        text += "-01"
    text = re.sub(r"(\d) ([+-]\d\d:?\d\d|Z)$", r"\1\2", text)
    return datetime.fromisoformat(re.sub(r"^(\d{4})/(\d\d)/", r"\1-\2-", text))


def _day_first(text: str) -> datetime | None:
    found = _DAY_FIRST.search(text)
    if found is None:
        return None
    day, month = int(found["one"]), int(found["two"])
    half = (found["half"] or "").upper()
    if month > 12 or (half in ("AM", "PM") and day <= 12):
        day, month = month, day
    hour, minute, second = _clock(found["after"] or found["before"] or "0:00", half)
    zone = found["zone"] and datetime.strptime(found["zone"] + found["minutes"], "%z").tzinfo
    return datetime(int(found["year"]), month, day, hour, minute, second, tzinfo=zone or None)


def _clock(text: str, half: str) -> tuple[int, int, int]:
    hour, minute, second = (*map(int, text.split(":")), 0)[:3]
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    return (0 if half in ("AM", "SA") and hour == 12 else hour), minute, second
