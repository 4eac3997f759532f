"""Lines that sign an article: who wrote it, whom it is taken from, and when it appeared.

They stand right below a headline or right below the last paragraph, so they also tell where one of
several articles on a page begins or ends.
"""

import re
from functools import lru_cache

from crawler.extract.flow import Line

LONGEST = 90  # characters
_CREDIT = re.compile(
    r"^\(?\s*(?i:theo|nguồn|source|quelle|via|according to|d['’]après|fuente)\s*:?\s+"
    r"(?P<who>(?=[^\W\d_])[^.!?,;:()]{2,60}(?:\.[a-z]{2,3})?)\s*\)?\.?$"
)
_SIGNED_CREDIT = re.compile(  # "Vũ Hoài Nam (theo TTXVN)"
    r"^(?P<name>[^()]{3,50}?)\s*\(\s*(?i:theo|nguồn|source|quelle)\s*:?\s*(?P<who>[^()]{2,50})\)$"
)
_BY = re.compile(
    r"^(?i:by|von|par|por|di|door|tác giả|bài và ảnh|bài|thực hiện|phóng viên|written by|text)"
    r"\b\s*:?\s+(?P<name>.{3,70})$"
)
_PARTED = re.compile(r"\s*(?:[,;/&|]|\s[-–—]\s|\svà\s|\sand\s|\sund\s|\set\s)\s*")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]*")  # P.Thảo, T.A.
_GLANCE = re.compile(
    r"\(?\s*(?i:theo|nguồn|source|quelle|via|according|d['’]après|fuente|by|von|par|por|di|door|"
    r"tác giả|bài|thực hiện|phóng viên|written|text)\b|(?:[^\W\d_a-z]\.)+[^\W\d_]*|"
    r"[^\W\d_a-z]\S*(?: [^\W\d_a-z]\S*){0,4}\s*[-–—/,&]\s*[^\W\d_a-z]"
)
_MONEY = re.compile("[$€£¥₫%]")
_NUMBERS = re.compile(
    r"\d{1,2}\s*[/.:h-]\s*\d{1,2}(?!\d)|\b(?:19|20)\d\d\b|\d (?:giờ|phút|ngày) trước|"
    r"\d ?(?:min|hour|day|[hd])\w* ago"
)
_DATE = re.compile(
    r"^(?:[\W\d]|\b(?:thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|ngày|tháng|cập|đăng|lúc|gmt|utc|giờ|phút|"
    r"trước|sáng|chiều|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|jan(?:uary)?|"
    r"feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|am|pm|est|edt|bst|cet|cest|published|posted|"
    r"updated?|last|on|at|ago|min(?:ute)?s?|hours?|days?|uhr|stand|vom|den|le|à|h)\b)+$",
    re.IGNORECASE,
)


def may_sign(text: str) -> bool:
    """Whether a short text can be a signature or a date, by a glance at it."""
    text = text.strip()
    if _GLANCE.match(text):
        return True
    is_date = _DATE.match(text) is not None and not _MONEY.search(text)
    return is_date and any(map(str.isalnum, text))


def is_date(line: Line) -> bool:
    """Whether the line gives a time and nothing else."""
    text = line.text
    if len(text) > 80 or not _NUMBERS.search(text) or _MONEY.search(text):
        return False
    return (line.when and len(text) < 50) or _DATE.match(text) is not None


def names_in(line: Line) -> tuple[str, ...]:
    """The names of the line's people, if it is a byline; empty for any other line."""
    if len(line.text) > LONGEST or line.level:
        return ()
    return _names(line.text, line.href is not None)


@lru_cache(maxsize=4096)
def _names(text: str, is_link: bool) -> tuple[str, ...]:
    """The names in a short text: each line is asked about with those around it, several times."""
    if credit := _CREDIT.match(text):
        return _writers(credit["who"])
    signed = _SIGNED_CREDIT.match(text) or _BY.match(text)
    text = signed["name"] if signed else text
    parts = tuple(part for part in _PARTED.split(text) if part)
    if signed is None and is_link:  # a list of links has names of all kinds
        return ()
    return parts if parts and all(map(_is_name, parts)) else ()


def credit_in(line: Line) -> str | None:
    """Whom the line credits: the last of "Việt Hoàng/TTXVN"; None if it is no credit line."""
    return None if len(line.text) > LONGEST or line.level else _credit(line.text)


@lru_cache(maxsize=4096)
def _credit(text: str) -> str | None:
    found = _SIGNED_CREDIT.match(text) or _CREDIT.match(text)
    who = _PARTED.split(found["who"])[-1].strip() if found else ""
    return who if who[:1].isupper() else None


def signs(line: Line) -> bool:
    """Whether the line is a byline or a credit."""
    return bool(credit_in(line) or names_in(line))


def signature_points(line: Line) -> int:
    """How surely a line that signs does: a bare name may as well be a product's."""
    if credit_in(line) or _BY.match(line.text):
        return 2
    names = names_in(line)
    return 2 if len(names) > 1 or any(map(_INITIALS.match, names)) else 1


def _writers(who: str) -> tuple[str, ...]:
    """The people before the outlet in "Việt Hoàng/TTXVN"."""
    people = _PARTED.split(who)[:-1]
    return tuple(people) if all(map(_is_name, people)) else ()


def _is_name(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= 5 or len(text) > 40 or any(map(str.isdecimal, text)):
        return False
    if len(words) == 1 and not _INITIALS.fullmatch(text):
        return False
    return all(word[0].isupper() for word in words) and text[-1] not in "!?:…"
