"""Names of people in bylines: parted from each other, and from roles, outlets and dates."""

import re
from collections.abc import Collection, Iterable

from crawler.extract.credit import without_credit
from crawler.extract.text import fold, inline
from crawler.outlets import agency

_BY = re.compile(
    r"^(?:by|von|par|por|di|de|door|av|af|tekst|texte|text|texto|posted by|written by|words by|"
    r"reported by|story by|tác giả|bài và ảnh|bài viết|tin|bài|thực hiện|tổng hợp|pv|btv|"
    r"phóng viên|biên dịch|nhà báo)\b\s*[:—–-]*\s+|^(?:by|bài|tin|von|par|por|tác giả)\s*:\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:\s*[,|•·(–—-]\s*(?:[\w&/.'’ -]*\b)?|\s+(?:(?:senior|chief|deputy|special|political|sports|"
    r"business|science|health|national|foreign|contributing|associate|managing|staff)\s+)*)"
    r"(?:reporter|correspondent|editor|writer|staff|journalist|columnist|contributor|producer|"
    r"author|photographer|publisher|phóng viên|biên tập viên|ctv|thực hiện|tổng hợp|biên dịch|"
    r"lược dịch|ghi|dịch|redakteur\w*|redaktion|korrespondent\w*|기자|記者|记者|특파원)\b.*$",
    re.IGNORECASE,
)
_FOR = re.compile(r"\s+(?i:for|para|für|pour|at)\s+(?:the\s+)?[A-Z].*$")
_ACCORDING_TO = re.compile(r"^(?:theo|nguồn)\s*:?\s+", re.IGNORECASE)
_DATED = re.compile(
    r"\s+(?:on|at|am|le|el|ngày)\s+(?:\w+\s+)?\d.*$|\s+\d{1,2}[./:-]\d.*$|[\s|]+(?:updated|published)\b.*$",
    re.IGNORECASE,
)
_PARENS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
_PICTURES = re.compile(
    r"[\s,;.-]*\b(?:ảnh|đồ họa|video|photos?|photography|images?|pictures?|fotos?|graphics?)\b"
    r"\s*(?:by|credit)?\s*:?.*$",
    re.IGNORECASE,
)
_CREDENTIALS = re.compile(
    r"(?:,?\s+(?:MS|MD|PhD|Ph\.D\.?|RDN?|LD|MPH|JD|MBA|MA|RN|DO|CPA|TS|ThS|GS|PGS)\.?)+$"
)
_SPLIT = re.compile(
    r"\s*(?:;|\||/|、|•|·|\s&\s|\s(?:and|và|und|et|y|e|og|och|i|en|ve|和|與|及|및|и|và cộng sự)\s|"
    r"\s[-–—]\s)\s*",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d|[.](?:com|vn|net|org|de|is|fr|tr)\b|[{}<>\[\]:?!…]|^the\s|"
    r"\b(?:staff|admin|administrator|editors?|editorial|newsroom|redaktion|redaktør|desk|team|"
    r"news|online|toà soạn|tòa soạn|ban biên tập|phóng viên|pv|nhóm|báo|tạp chí|tổng hợp|theo|"
    r"contributors?|agency|agencies|agenturen|correspondents?|reporters?|press|media|post|times|"
    r"tribune|telegram|gazette|herald|daily|magazine|service|wire|zeitung|nachrichten|sponsored|"
    r"advertorial|partner|guest|unknown|instagram|facebook|twitter|youtube|linkedin|whatsapp|"
    r"images?|photos?|ảnh|nguồn|getty|network|officer|director|head of|chief|president|price|"
    r"systems?|view all|see all|diseases|wellness|company|university|institute|school|hospital|"
    r"ministry|department|folgen|follow|"
    r"share|comments?|updated|published|read more|subscribe|newsletter|live|posts|copyright)\b",
    re.IGNORECASE,
)
_JUNIOR = re.compile(r"(?:\b(?:Jr|Sr)|\b[A-Z])\.$")
_MOST_WORDS = 6
_LONGEST_LIST = 300  # characters of several names
_PARTICLES = frozenset({
    "al", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "el",
    "la", "le", "ten", "ter", "van", "von", "y", "zu",
})  # fmt: skip


def people(names: Iterable[str], sites: Collection[str]) -> tuple[str, ...]:
    """The persons named in `names`, each once; `sites` are folded names of the outlet."""
    found = (
        person
        for name in names
        if len(name) <= _LONGEST_LIST
        for part in _SPLIT.split(_without_markup(name))
        for person in _commas(part, sites)
    )
    return tuple(dict.fromkeys(found))


def is_person(name: str, sites: Collection[str]) -> bool:
    """Whether `name` can be a person's: a few capitalised words, no outlet, no address."""
    words = name.split()
    shortest = 2 if not name.isascii() and not name[0].islower() else 3
    if not 1 <= len(words) <= _MOST_WORDS or not shortest <= len(name) <= 50:
        return False
    if _NOT_A_NAME.search(name) or agency(name) or fold(name) in sites:
        return False
    lower = [word for word in words if word[0].islower() and word.casefold() not in _PARTICLES]
    return not lower and not (name.islower() and name.isascii())


def _without_markup(name: str) -> str:
    name = _PARENS.sub("", inline(name))
    if match := _ACCORDING_TO.match(name):  # "Theo Hà Thu/Tuổi Trẻ": the last one is the outlet
        name = name[match.end() :].rpartition("/")[0]
    return _clean(without_credit(_PICTURES.sub("", _BY.sub("", _BY.sub("", name)))))


def _clean(name: str) -> str:
    name = _FOR.sub("", _ROLE.sub("", _DATED.sub("", name))).strip(" ,:-–—|()•·")
    name = _CREDENTIALS.sub("", name)
    return name if _JUNIOR.search(name) else name.rstrip(" .")


def _commas(text: str, sites: Collection[str]) -> list[str]:
    """Persons parted by commas; a lone word beside full names is a place: "Anna Schmidt, Berlin".

    "Smith, John" is not told from two names and stays two.
    """
    parts = (_clean(_BY.sub("", part.strip())) for part in text.split(","))
    found = [part for part in parts if part and is_person(part, sites)]
    full = [person for person in found if " " in person]
    return full or found
