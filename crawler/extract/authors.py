"""Who wrote an article: people's names alone, and the agency or outlet it is credited to."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.extract.landmarks import Landmarks, Role
from crawler.extract.structured import Declared
from crawler.extract.text import fold, inline, text_of
from storage.records import Paragraph

AGENCIES = {  # as they sign → as we name them
    "ttxvn": "TTXVN", "vna": "TTXVN", "vietnam+": "Vietnam+", "vietnamplus": "Vietnam+",
    "ap": "AP", "associated press": "AP", "the associated press": "AP", "afp": "AFP",
    "reuters": "Reuters", "dpa": "dpa", "tass": "TASS", "xinhua": "Xinhua", "ansa": "ANSA",
    "tân hoa xã": "Xinhua", "kyodo": "Kyodo", "yonhap": "Yonhap", "bloomberg": "Bloomberg",
    "upi": "UPI", "efe": "EFE", "apa": "APA", "pa": "PA", "press association": "PA",
    "pti": "PTI", "ani": "ANI", "ians": "IANS", "sid": "SID",
}  # fmt: skip
_BY = re.compile(
    r"^(?:by|von|par|por|di|door|av|af|posted by|written by|words by|text|tác giả|bài và ảnh|bài|"
    r"theo|thực hiện)\b\s*:?\s+|^by\s*:",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:\s*[,|(–—-]\s*|\s+)(?:[\w&/.'’ -]*\b)?(?:reporter|correspondent|editor|writer|staff|"
    r"journalist|columnist|contributor|producer|author|photographer|phóng viên|biên tập viên|pv|"
    r"ctv|redakteur\w*|redaktion)\b.*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:;|\||/|\s+&\s+|\s+and\s+|\s+và\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s+[-–]\s+)\s*", re.I
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d|[.]com\b|\b(?:staff|admin|editor|editors|editorial|newsroom|redaktion|"
    r"desk|team|news|online|toà soạn|tòa soạn|ban biên tập|phóng viên|pv|nhóm|báo|tạp chí|"
    r"contributors?|agency|agencies|correspondents?|reporters?|press|media|post|times|tribune|"
    r"magazine|service|wire|zeitung)\b",
    re.IGNORECASE,
)
_CREDIT_START = re.compile(
    r"^\(?\s*(?P<a>[A-Z][\w.+ ]{1,20}|[\w ]{2,20}(?:trí|Trí|VN)|[\w-]+(?:\.[\w-]+)*\.vn)"
    r"\s*\)?\s*[-–—]\s+(?=\S)"
)
_DATELINE = re.compile(
    r"\(\s*(?P<a>[A-Za-z+.]{2,20}|Dân trí|Tân Hoa Xã|Associated Press)\s*\)\s*[-–—]"
)
_CREDIT_END = re.compile(
    r"^\(?(?:theo|nguồn|source|sources|quelle)\s*:?\s+(?P<a>[^.!?]{2,60}?)\s*\)?\.?$", re.I
)
_PARENS_END = re.compile(r"\((?:theo|nguồn:?)\s+(?P<a>[^()]{2,60})\)\s*$", re.IGNORECASE)
_IN_PARENS = re.compile(r"\s*\([^()]*\)\s*$")
_LONGEST_LIST = 300  # characters of several names
_LONGEST = 90  # characters of a byline


def find_authors(
    url: str, declared: Declared, landmarks: Landmarks, body: tuple[Paragraph, ...]
) -> tuple[str, ...]:
    """The writers' names: the declared ones, else the byline's, else the body's signature."""
    host = (urlsplit(url).hostname or "").split(".")
    sites = {*map(fold, declared.site_names), *host, fold(".".join(host[-2:]))}
    for names in (declared.authors, _bylines(landmarks), _signature(body)):
        if people := _people(names, sites):
            return people
    return ()


def find_credit(body: tuple[Paragraph, ...], declared: Declared) -> str | None:
    """The agency or outlet that the text credits: at its start, its end, or in the byline."""
    for paragraph in body[:2]:
        for pattern in (_DATELINE, _CREDIT_START):
            if (match := pattern.search(paragraph.text[:120])) and (name := _outlet(match["a"])):
                return name
    for paragraph in reversed(body[-3:]):
        text = paragraph.text
        if match := _CREDIT_END.match(text) or _PARENS_END.search(text):
            return _agency(match["a"]) or inline(match["a"])
    return next((agency for name in declared.authors if (agency := _agency(name))), None)


def _outlet(name: str) -> str | None:
    """`name` as a credited outlet: a known agency, initials (TTO), or what ends in .vn or trí."""
    name = inline(name)
    if agency := _agency(name):
        return agency
    short = name.isupper() and 2 < len(name) <= 6 and name.isalpha()
    return name if short or name.casefold().endswith((".vn", " trí")) else None


def _agency(name: str) -> str | None:
    return AGENCIES.get(inline(name).casefold().strip("().-– "))


def _people(names: Iterable[str], sites: set[str]) -> tuple[str, ...]:
    found = (
        person
        for name in names
        if len(name) <= _LONGEST_LIST
        for part in _SPLIT.split(_without_markup(name))
        for person in _commas(part)
        if is_person(person, sites)
    )
    return tuple(dict.fromkeys(found))


def _without_markup(name: str) -> str:
    return _ROLE.sub("", _BY.sub("", inline(name))).strip(" ,.:-–|()")


def _commas(text: str) -> list[str]:
    """Names parted by commas; "Smith, John" is not told from two names and stays two."""
    return [cleaned for part in text.split(",") if (cleaned := _without_markup(part))]


def is_person(name: str, sites: set[str]) -> bool:
    """Whether `name` can be a person's: a few capitalised words, no outlet, no address."""
    words = name.split()
    if not 1 <= len(words) <= 6 or not 3 <= len(name) <= 50:
        return False
    if _NOT_A_NAME.search(name) or _agency(name) or fold(name) in sites:
        return False
    return name[0].isupper() or not name[0].isascii()


def _bylines(landmarks: Landmarks) -> list[str]:
    """What the page shows as byline: the first block named so that is short enough."""
    texts = (text_of(block) for block in landmarks.get(Role.AUTHOR, ()))
    return [text for text in texts if 3 <= len(text) <= _LONGEST][:1]


def _signature(body: tuple[Paragraph, ...]) -> list[str]:
    """A last paragraph that is only a name: "Hà Thu (theo Reuters)", "NGUYỆT PHƯƠNG"."""
    for paragraph in body[:0:-1][:2]:
        name = _IN_PARENS.sub("", paragraph.text).strip(" .")
        words = name.split()
        if 2 <= len(words) <= 5 and all(word[0].isupper() and word.isalpha() for word in words):
            return [name.title() if name.isupper() else name]
    return []
