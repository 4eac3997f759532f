"""The zone of a page's times: what a text names beside a time, or what is known of the outlet."""

import re
from datetime import UTC, timedelta, timezone, tzinfo
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from storage.records import Page

_VIETNAM = "Asia/Ho_Chi_Minh"
_OFFSET = re.compile(
    r"(?:GMT|UTC)\s*(?P<sign>[+−-])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?", re.IGNORECASE
)
_HOURS = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "WIB": 7, "ICT": 7, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7,
}  # fmt: skip
_PLACES = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver",
    "PT": "America/Los_Angeles", "giờ Việt Nam": _VIETNAM, "giờ Hà Nội": _VIETNAM,
}  # fmt: skip
_NAMED = re.compile(r"\b(" + "|".join([*_HOURS, *_PLACES]) + r")\b")  # as written: French has "et"


def zone_in(text: str) -> tzinfo | None:
    """The zone that `text` names, as "(GMT+7)", "EST", or "ET"."""
    if match := _OFFSET.search(text):
        minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
        delta = timedelta(minutes=minutes if match["sign"] == "+" else -minutes)
        return timezone(delta) if abs(delta) < timedelta(hours=24) else None
    match = _NAMED.search(text)
    if match is None:
        return None
    name = match[1]
    return ZoneInfo(_PLACES[name]) if name in _PLACES else timezone(timedelta(hours=_HOURS[name]))


def outlet_zone(page: Page, language: str | None) -> tzinfo | None:
    """The zone of the outlet: the configured one; Vietnam's for its hosts and language; or None."""
    host = urlsplit(page.url).hostname or ""
    name = page.timezone or (_VIETNAM if language == "vi" or host.endswith(".vn") else None)
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
