"""Names of agencies and outlets as articles credit them, and where a text credits one.

Shared by extraction, which also has a page's data and byline to go by, and by measuring, which has
the bare text.
"""

import re

AGENCIES = {  # as they sign → as we name them
    "ttxvn": "TTXVN", "vna": "TTXVN", "thông tấn xã việt nam": "TTXVN", "vietnam+": "Vietnam+",
    "vietnamplus": "Vietnam+", "ap": "AP", "associated press": "AP", "the associated press": "AP",
    "afp": "AFP", "agence france-presse": "AFP", "reuters": "Reuters", "dpa": "dpa",
    "deutsche presse-agentur": "dpa", "tass": "TASS", "xinhua": "Xinhua", "tân hoa xã": "Xinhua",
    "新华社": "Xinhua", "ansa": "ANSA", "kyodo": "Kyodo", "kyodo news": "Kyodo", "共同": "Kyodo",
    "yonhap": "Yonhap", "연합뉴스": "Yonhap", "bloomberg": "Bloomberg", "upi": "UPI", "efe": "EFE",
    "apa": "APA", "pa": "PA", "pa media": "PA", "press association": "PA", "pti": "PTI",
    "ani": "ANI", "ians": "IANS", "sid": "SID", "epd": "epd", "kna": "KNA", "lusa": "Lusa",
    "keystone-sda": "Keystone-SDA", "sda": "SDA", "belga": "Belga", "anp": "ANP", "ntb": "NTB",
    "tt": "TT", "ritzau": "Ritzau", "pap": "PAP", "ria novosti": "RIA Novosti",
    "sputnik": "Sputnik",
    "anadolu ajansı": "Anadolu", "anadolu": "Anadolu", "aa": "Anadolu", "bernama": "Bernama",
    "antara": "Antara", "cna": "CNA", "the canadian press": "The Canadian Press",
}  # fmt: skip
OUTLET = r"[^\W\d_][^()\n:;!?]{1,40}?"
_START = re.compile(
    r"^\(?\s*(?P<a>[A-Z][\w.+ ]{1,20}|[\w ]{2,20}(?:trí|Trí|VN)|[\w-]+(?:\.[\w-]+)*\.vn)"
    r"\s*\)?\s*[-–—]\s+(?=\S)"
)
_DATELINE = re.compile(r"[(/]\s*(?P<a>[A-Za-z+./ -]{2,24}|Dân trí|Tân Hoa Xã)\s*[)/]\s*[-–—:.]")
_END = re.compile(
    rf"^\W*(?:theo|nguồn(?:\s+tin)?|source|quelle|fonte|fuente|via)\s*:?\s+(?P<a>{OUTLET})\W*$",
    re.IGNORECASE,
)
_PARENS = re.compile(
    rf"\((?:theo|nguồn:?|source:?|quelle:?|via)\s+(?P<a>{OUTLET})\)\W*$", re.IGNORECASE
)
_AGENCY_PARENS = re.compile(r"(?:^|\s)[(\[](?P<a>[^()\[\]]{2,24})[)\]]\W*$")
_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)|copyright)\s*(?:\d{4}\s+)?(?P<a>[^.,\d]{2,40})", re.IGNORECASE
)
NAMES = re.compile(r"\s*(?:/|,|;|\||\s[-–—]\s|\s(?:and|và|und|et|y)\s)\s*")
_A_WAY_OF_SPEAKING = re.compile(  # "Theo ông Thạnh", "Theo đó": who said it, not who wrote it
    r"^(?:ông|bà|anh|chị|em|đó|các|những|một|báo cáo|kế hoạch|quy định|dự|số liệu|thống kê|lịch)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(  # a credit that follows the last sentence on its line, with its writer or not
    r"[.!?…”\")]\s+(?:[^\W\d_][\w.]*\s){0,4}?\(?(?:Theo|Nguồn:?|Source:?|Via)\s"
    rf"(?P<a>{OUTLET})\)?\W*$"
)
_LAST_WORDS = re.compile(r"[.!?…”\")]\s+(?P<a>[A-Z][\w+/ ]{1,24})\W*$")
_FIRST = 140  # characters of a paragraph that hold a credit at its start
_LAST = 90  # characters of a line that hold one at its end


def agency(name: str) -> str | None:
    """The agency that `name` means, by the name we give it."""
    return AGENCIES.get(_inline(name).casefold().strip("().-–— /"))


def credit_at_start(text: str) -> str | None:
    """The outlet in a paragraph's first words: "TTO - …", "HÀ NỘI (Reuters) - …"."""
    for pattern, initials in ((_DATELINE, False), (_START, True)):
        match = pattern.search(text[:_FIRST])
        if match and (name := _outlet(match["a"], initials=initials)):
            return name
    return None


def credit_at_end(text: str) -> str | None:
    """The outlet that a paragraph is, or ends with: "(Theo TTXVN)", "Nguồn: …"."""
    if match := _END.match(text) or _PARENS.search(text):
        name = match["a"]
        return None if _A_WAY_OF_SPEAKING.match(name) else last_outlet(name)
    for pattern in (_AGENCY_PARENS, _COPYRIGHT):
        match = pattern.search(text)
        if match and (known := next(filter(None, map(agency, NAMES.split(match["a"]))), None)):
            return known
    return agency(text) if len(text) <= _FIRST else None


def credit_in_tail(line: str) -> str | None:
    """The outlet behind the last sentence of a line: "… hôm qua. Thu Hà Theo Lao Động"."""
    tail = line.rstrip()[-_LAST:]
    if match := _TAIL.search(tail):
        return None if _A_WAY_OF_SPEAKING.match(match["a"]) else last_outlet(match["a"])
    match = _LAST_WORDS.search(tail)
    return next(filter(None, map(agency, NAMES.split(match["a"]))), None) if match else None


def last_outlet(name: str) -> str | None:
    """The outlet of "Việt Hoàng/TTXVN", or of "Reuters, AP"."""
    parts = [part for part in NAMES.split(_inline(name)) if part]
    known = [found for part in parts if (found := agency(part))]
    return known[0] if known else (parts[-1] if "/" in name else _inline(name)) if parts else None


def _outlet(name: str, *, initials: bool) -> str | None:
    """`name` as a credited outlet: a known agency, what ends in .vn or trí, or `initials` (TTO)."""
    name = _inline(name)
    if known := next(filter(None, map(agency, name.split("/"))), None):
        return known
    short = initials and name.isupper() and 2 < len(name) <= 6 and name.isalpha()
    return name if short or name.casefold().endswith((".vn", " trí")) else None


def _inline(text: str) -> str:
    return " ".join(text.split())
