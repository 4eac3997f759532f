"""Numbers that are no numbers: addresses of the web, phones, codes, names with digits glued on.

Told by their own shape; excluded.py tells the rest by what stands around them.
"""

import re

from crawler.measure.currencies import glues
from storage.measures import NumberKind

_WEB = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}|"
    r"(?<!\w)[@#]\w{1,139}"
    r"|(?<![\w.])(?:[\w-]{1,63}\.){1,5}(?:com|vn|net|org|co|ly|gov|io|edu)(?:\.[a-z]{2})?"
    r"(?:/[^\s<>\"]{1,500})?(?!\w)"
)
_WEB_SIGNS = ("://", "www.", "@", "#", ".com", ".vn", ".ly", ".org", ".net", ".edu")
# Each of the above holds one of these, and no blank: only the words around them are searched.
_WEB_SIGN = re.compile(
    r"[:w@#.](?:(?<=:)//|(?<=w)ww\.|(?<=[@#])|(?<=\.)(?:com?|vn|net|org|ly|gov|io|edu))"
)
_BLANK = re.compile(r"\s")
_BLANKS = (" ", "\n")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\(?\+?84\)?[ .-]?|\(?0)\d{1,4}\)?(?:[ .-]?\d{2,4}){2,3}(?![\w/]|[.,-]\d)"
    r"|(?<![\w.,/-])1[89]00[ .-]?\d{2,4}(?:[ .-]?\d{2})?(?![\w/]|[.,]\d)"
    r"|(?<![\w.,/-])(?:\+?1[ .-])?\(?\d{3}\)?[ .-]\d{3}[.-]\d{4}(?![\w/-])"
    r"|(?<![\w.,/-])1[-–]800[-–][\w–-]{3,14}|(?<![\w.,])(?:911|999|112|113|114|115)"
    "(?= (?:call|dispatch|operator|emergency))"
    r"|\+\d{1,3}[ .-]?\(?\d{1,4}\)?(?:[ .-]?\d{2,4}){2,4}(?![\w/-])"
)
_VERSION = re.compile(r"(?<![\w.,])\d{1,4}(?:\.\d{1,5}){2,8}(?![\w]|[.,]\d)")
_LIST = re.compile(r"\n[ \t]*\(?(\d{1,3})(?:[.)\]](?=\s)|[.] ?[-–]|(?=[/:-] ?[^\W\d_]))(?!\s?\d)")
# The next two begin with what they are about, so that the engine can skip to it.
_ITEM = re.compile(r"\d(?<=[.;:!?] .)\d?(?=[.)] [^\W\d_a-zà-ỹ])")
_CITED = re.compile(r"\((?<=\S .)\d{1,3}(?:, ?\d{1,3}){0,9}\)(?! ?\d)")  # sources by number
_ISSUE = re.compile(r"(?<=; )\d{1,4}(?:\(\d{1,3}\))?: ?\d{1,5}[-–]\d{1,5}")  # of a journal
_FORMAT = re.compile(r"(?<![$€£\d.,])[2458]K(?!\w)")  # of pictures
_DOI = re.compile(r"10\.\d{4,9}/[^\s<>\"]{1,80}(?<![.,;)])")
_STANDARD = re.compile(r"802\.\d{1,2}[a-z]{0,2}(?![\w]|[.,]\d)")  # of networks
_LETTERS = re.compile(r"\w+")
_NOTE = re.compile(r"\[\d{1,3}\]")
_TOKEN = re.compile(r"[^\W_]+(?:[-/.–][^\W_]+){0,8}")
_TOKEN_BACK = 40  # characters of a name before its digits
_BEFORE = re.compile(r"(?:[^\W_]+[-/.–]){0,6}[^\W_]*$")
_BARE_DECIMAL = re.compile(r"(?<=[\s(]\.)\d{1,4}(?!\w)")  # .500
_FOOTNOTE = re.compile(r"(?<=[^\W\d_][.,;”\"’)])\d{1,2}(?=\s|$)")  # in life.1
_CALLED = re.compile(r"(?<=all |ext )\d{3,6}(?!\w|[.,]\d| (?:people|times))")
_LASTING = re.compile(r"(?<![\d.,:])\d{1,3}:[0-5]\d:[0-5]\d(?:\.\d{1,3})?(?![\d:])")
_FORMATION = re.compile(r"(?<![\d.,-])\d{1,2}(?:-\d{1,2}){2,3}(?![\w-]|[.,]\d)")  # 4-4-2
_ADDED = re.compile(r"(?<![\d.,])\d{1,3}\+\d{1,2}(?![\w+]|[.,]\d)")  # the minute 90+3
_SIZES = re.compile(
    r"(?<![\w.,])\d{1,5}(?:[.,]\d{1,3})?(?:\s?[x×]\s?\d{1,5}(?:[.,]\d{1,3})?){1,"
    r"2}(?![\w.,]\w|\s?(?:mm|cm|m|km|inch|inches|feet|ft|mét)(?![^\W_]))"
)
_ORDINAL = re.compile(r"\d{1,6}(?:st|nd|rd|th)(?![^\W_])", re.IGNORECASE)
_CODE = re.compile(r"(?<![$€£¥₹])\d{1,6}(?:[-/.][\w]{1,12}){0,6}[-/][A-ZĐ](?![a-zà-ỹ])[\w-]{0,20}")
_LICENCE = re.compile(r"\d{2}[A-Z]{1,2}\d?[- ]?\d{3}\.?\d{1,2}(?!\d)")
_WORDS_BEFORE = re.compile(
    r"(?<![^\W_])(?:mid|pre|post|early|late|in|of|to|a|the|từ|đến|đầu|cuối|giữa|non|up)-$",
    re.IGNORECASE,
)

_SHAPES = (
    (_FORMATION, NumberKind.SCORE),
    (_ORDINAL, NumberKind.ORDINAL),
    (_BARE_DECIMAL, NumberKind.OTHER),
    (_FOOTNOTE, NumberKind.OTHER),
    (_CALLED, NumberKind.PHONE),
    (_LASTING, NumberKind.TIME),
    (_ADDED, NumberKind.ORDINAL),
    (_SIZES, NumberKind.OTHER),
    (_FORMAT, NumberKind.NAME),
    (_DOI, NumberKind.IDENTIFIER),
    (_ISSUE, NumberKind.IDENTIFIER),
    (_STANDARD, NumberKind.NAME),
    (_LICENCE, NumberKind.IDENTIFIER),
    (_CODE, NumberKind.IDENTIFIER),
)
_SHAPE = re.compile(
    "|".join(
        f"(?P<s{row}>{f'(?i:{shape.pattern})' if shape.flags & re.IGNORECASE else shape.pattern})"
        for row, (shape, _) in enumerate(_SHAPES)
    )
)
_KINDS = {f"s{row}": kind for row, (_, kind) in enumerate(_SHAPES)}


def web_spans(text: str) -> list[tuple[int, int]]:
    """Addresses, e-mails, handles and tags; none where no sign of one is in the text."""
    if not any(map(text.__contains__, _WEB_SIGNS)):
        return []
    spans: list[tuple[int, int]] = []
    end = 0
    for sign in _WEB_SIGN.finditer(text):
        if sign.start() < end:
            continue
        start = max(end, *(text.rfind(blank, end, sign.start()) for blank in _BLANKS))
        blank = _BLANK.search(text, sign.end())
        end = blank.start() if blank else len(text)
        spans.extend(found.span() for found in _WEB.finditer(text, start, end))
    return spans


def list_spans(text: str) -> list[tuple[int, int]]:
    """The numbers of list items, headings and notes."""
    lines = [(f.start(1) - 1, f.end(1) - 1) for f in _LIST.finditer(f"\n{text}")]
    items = [found.span() for found in _ITEM.finditer(text)]
    notes = [found.span() for found in _NOTE.finditer(text)] if "[" in text else []
    cited = [f.span() for f in _CITED.finditer(text) if not _names(text, f.start())]
    return sorted([*lines, *items, *notes, *cited])


def _names(text: str, place: int) -> bool:
    """Whether a name stands before the bracket at `place`: Hà Nội (18) says how many there."""
    word = text[max(0, place - _TOKEN_BACK) : place].rstrip().rpartition(" ")[2]
    return word[:1].isupper()


def _is_joined(before: str) -> bool:
    """F-, Covid-, ASX/: what a mark joins to digits in a name; "đồng/" of "đồng/1 bộ" is none."""
    if before[-1] in "-–":
        return before[-2:-1].isalpha()
    return before[-1] == "/" and before[-2:-1].isupper()


def identifier_at(text: str, place: int) -> tuple[int, int, NumberKind] | None:
    """The identifier that the digits at `place` belong to, if their shape says so."""
    left = text[max(0, place - _TOKEN_BACK) : place]
    if _may_be_phone(text, place):
        start = place - (1 if left.endswith(("+", "(")) else 0) - (left.endswith("(+"))
        if phone := _PHONE.match(text, start):
            return (*phone.span(), NumberKind.PHONE)
    if found := _SHAPE.match(text, place):
        return place, _tail(text, found.end()), _KINDS[found.lastgroup or ""]
    if version := _VERSION.match(text, place):
        groups = version[0].split(".")
        if not all(len(group) == 3 for group in groups[1:]):
            return (*version.span(), NumberKind.IDENTIFIER)
    return _glued(text, place, left)


def _tail(text: str, end: int) -> int:
    """Where the letters and digits at `end` end: an identifier takes all set against it."""
    rest = _LETTERS.match(text, end) if text[end - 1].isalnum() else None
    return rest.end() if rest else end


def _may_be_phone(text: str, place: int) -> bool:
    before = text[place - 1 : place]
    return (
        text[place] == "0"
        or before in ("+", "(")
        or text[place : place + 2] in ("18", "19", "1-", "1–", "91", "99", "11")
        or (text[place + 3 : place + 4] in ("-", ".", " "))
    )


def _glued(text: str, place: int, left: str) -> tuple[int, int, NumberKind] | None:
    """T3, F-16, Covid-19: digits behind letters, glued or hyphened."""
    if not left[-1:].isalnum() and left[-1:] not in ("-", "–", "/", "."):
        return None
    before = _BEFORE.search(left)
    if not before or not before[0] or _WORDS_BEFORE.search(before[0]):
        return None
    if glues(before[0], text, place):
        return None
    glue = before[0][-1]
    initial = glue == "." and before[0][-3:-1].strip().isupper()  # P.13, Q.1
    if glue.isalnum() or initial or _is_joined(before[0]):
        start = place - len(before[0])
        token = _TOKEN.match(text, place)
        return start, token.end() if token else place, NumberKind.NAME
    return None
