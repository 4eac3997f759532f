"""The role and body that a Vietnamese text gives a person, before the name or behind it.

Texts are read word by word against sets of phrases: alternations of some two hundred offices would
cost more than finding the names.
"""

import re

from crawler.measure.titles_vi import (
    ADDRESSES,
    BEFORE_OFFICE,
    HEADS,
    NAMES_ITS_BODY,
    SPEECH_VERBS,
    TITLES,
)

_BEFORE = 150  # characters in which an office is read before a name
_AFTER = 180  # ... and behind it
_LONGEST = 110  # characters of a role; what is longer has run on into the sentence
_CLAUSE = re.compile(r"[.;:!?\n“”\"–,](?=\s|$)|\s-\s")
_BRACKETS = re.compile(r"\s?\([^()\n]{0,60}\)")
_APPOSED = re.compile(r"\s?(?:[,(]|[-–])\s?(?=\w)")
_STOPS = re.compile(r"\s[-–]\s|[.](?=\s|$)|[;:!?\n()“”\"]")
_WORD = re.compile(r"[\w./&-]+")
_MOST_WORDS = 5  # of an office
_OFFICES = frozenset(head.casefold() for head in HEADS)
_FIRST = frozenset(office.split()[0] for office in _OFFICES)
_VERBS = """
đã|tiếp|cho|cùng|với|gặp|là|khi|được|trao|bị|sẽ|đang|theo|do|có|từ|thay|gồm|thưa|giới thiệu|dự|tham|
ký|đoạt|giành|
chủ trì|đến|trong|tại|vào|nhưng|từng|vừa|cũng|vẫn|còn|thì|thăm|kiểm tra|trực tiếp|làm việc|tặng|
mong|muốn|đưa|qua|rất|hiện|nay|để|về|không|chưa|phải|cần|nên|mới|làm|đi|ra|lên|xuống|nhận|gửi|mời|
bắt|xin|đọc|khai mạc
"""
# Verbs that are also fields of work: "Giám đốc phân tích", "Trung tâm Dự báo".
_ALSO_NOUNS = frozenset(
    ("phân tích", "dự báo", "thông tin", "đánh giá", "báo cáo", "kiểm tra", "giám sát", "làm việc")
)
_BLOCKING = SPEECH_VERBS | frozenset(
    each.strip() for each in _VERBS.replace("\n", "").split("|") if each.strip()
)


def role_of(text: str, start: int, end: int, title: str | None) -> tuple[str | None, str | None]:
    """Role and body of the person named at `start` to `end`, with `title` right before the name."""
    addressed = title is None or title.casefold() in ADDRESSES
    role = _behind(text, end) or ("" if title and addressed else _before(text, start))
    if role:
        return role, _body(role)
    return (None if addressed else title), None


def _before(text: str, start: int) -> str:
    piece = _BRACKETS.sub("", text[max(0, start - _BEFORE) : start])
    clause = max((mark.end() for mark in _CLAUSE.finditer(piece)), default=0)
    words = list(_WORD.finditer(piece, clause))
    folded = [word[0].casefold() for word in words]
    blocked = [n for n in range(len(words)) if _blocks(folded, n)]
    for number in range(blocked[-1] + 1 if blocked else 0, len(words)):
        if _phrase(folded, number, _OFFICES, _MOST_WORDS):
            earlier = int(number > 0 and folded[number - 1] in BEFORE_OFFICE)
            return piece[words[number - earlier].start() :].strip()
    return ""


def _blocks(folded: list[str], place: int) -> bool:
    """Whether a verb, or "và" before another's office, parts what is before it from a name."""
    if folded[place] == "và":
        return any(" ".join(folded[place + 1 : place + n]) in TITLES for n in (2, 3, 4))
    verb = _phrase(folded, place, _BLOCKING, 2)
    return verb > 0 and " ".join(folded[place : place + verb]) not in _ALSO_NOUNS


def _behind(text: str, end: int) -> str:
    apposed = _APPOSED.match(text, end)
    if apposed is None:
        return ""
    stop = _STOPS.search(text, apposed.end(), apposed.end() + _AFTER)
    limit = stop.start() if stop else min(len(text), apposed.end() + _AFTER)
    words = list(_WORD.finditer(text, apposed.end(), limit))
    folded = [word[0].casefold() for word in words]
    if not _office_at(folded, 0):
        return ""
    last = _office_end(text, words, folded)
    role = text[apposed.end() : last].strip(" ,-–")
    return role if len(role) <= _LONGEST else ""


def _office_end(text: str, words: list[re.Match[str]], folded: list[str]) -> int:
    """Where an office, and where it is held, end: at a verb, or a comma that no office follows."""
    for number in range(1, len(words)):
        gap = text[words[number - 1].end() : words[number].start()]
        ends = "," in gap and not _office_at(folded, number)
        verb = _phrase(folded, number, _BLOCKING, 2)
        after = text[words[number + verb - 1].end() :][:2] if verb else ""
        as_noun = " ".join(folded[number : number + verb]) in _ALSO_NOUNS and after[1:].isalpha()
        if ends or (verb and not as_noun):
            return words[number - 1].end()
    return words[-1].end()


def _office_at(folded: list[str], place: int) -> int:
    if place < len(folded) and folded[place] in BEFORE_OFFICE:
        place += 1
    return _phrase(folded, place, _OFFICES, _MOST_WORDS)


def _phrase(folded: list[str], place: int, phrases: frozenset[str], most: int) -> int:
    """How many words from `place` on are one of `phrases`: the most that fit, or 0."""
    if place >= len(folded) or (phrases is _OFFICES and folded[place] not in _FIRST):
        return 0
    for count in range(min(most, len(folded) - place), 0, -1):
        if " ".join(folded[place : place + count]) in phrases:
            return count
    return 0


def _body(role: str) -> str | None:
    """Where an office is held: Tỉnh ủy Lai Châu of "Phó Bí thư Thường trực Tỉnh ủy Lai Châu"."""
    first = role.split(", ")[0].split()
    folded = [word.casefold() for word in first]
    skip = int(folded[0] in BEFORE_OFFICE)
    count = skip + _phrase(folded, skip, _OFFICES, _MOST_WORDS)
    if count == skip:
        return None
    body = " ".join(first[count:]).removeprefix("của ").strip()
    office = " ".join(folded[:count])
    for kind in NAMES_ITS_BODY:
        if office.endswith(" " + kind) and body[:1].isupper():
            return f"{kind.capitalize()} {body}"
    return body or None
