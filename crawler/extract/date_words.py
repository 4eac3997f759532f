"""Dates in the words of many languages, and dates told from now: dateparser's work.

It costs a millisecond a text and a tenth of a second to load, so it is asked only about texts that
our own patterns do not read and that look like a date; and it is told to make nothing up.
"""

import re
from datetime import datetime

_LOOKS = re.compile(r"\d{1,2}\D.*[^\W\d]{2}.*\d{4}|\d{4}.*[^\W\d].*\d|[^\W\d]{3}.*\d{1,2}\D.*\d{4}")
_FROM_NOW = re.compile(
    r"^\D{0,20}\b\d{1,3}\s?\w{1,8}\s+"
    r"(?:trước|ago|sitten|fa|atrás|siden|sedan|sen|temu|назад|önce|geleden)\b|"
    r"^(?:vor|il y a|hace|há|for|för|منذ|قبل)\s+\d{1,3}\s+\w+|"
    r"\d{1,3}\s?(?:分钟|小时|天|分|時間|日|분|시간|일)\s?(?:前|전)",
    re.IGNORECASE,
)
_LONGEST = 60  # characters
_NAMES = {"no": "nb"}  # ISO 639-1 → dateparser


def read_words(text: str, language: str | None) -> datetime | None:
    """The date that `text` names with day, month and year in words of `language`; else None."""
    if language is None or len(text) > _LONGEST or not _LOOKS.search(text):
        return None
    return _parsed(text, language, {"REQUIRE_PARTS": ["day", "month", "year"]})


def read_from_now(text: str, language: str | None, now: datetime | None) -> datetime | None:
    """The moment that "2 giờ trước" meant at `now`, the time of the fetch; None without it."""
    if now is None or language is None or len(text) > _LONGEST or not _FROM_NOW.search(text):
        return None
    settings = {
        "RELATIVE_BASE": now,
        "PARSERS": ["relative-time"],
        "RETURN_AS_TIMEZONE_AWARE": True,
    }
    return _parsed(text, language, settings)


def _parsed(text: str, language: str, settings: dict[str, object]) -> datetime | None:
    import dateparser  # slow to load, and most pages need none of it
    from dateparser.data.languages_info import language_order

    language = _NAMES.get(language, language)
    if language not in language_order:
        return None
    found: datetime | None = dateparser.parse(text, languages=[language], settings=settings)
    return found
