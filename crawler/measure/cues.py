"""Verbs of saying beside the words that were said."""

import re
from typing import NamedTuple

from crawler.measure.lexicon import by_letter
from crawler.measure.titles_en import SPEECH
from crawler.measure.titles_vi import SPEECH_VERBS

_REACH = 160  # characters on either side in which a verb of saying is looked for
_MORE_ENGLISH = """
saying|adding|writing|telling|asking|noting|explaining|declaring|arguing|warning|insisting|
claiming|according to|tweeting|stating|replied|replying|announcing|quoted as saying|posting|reads|
read|went on|put it|chanted|chanting|shouting|yelled|screamed|wondered|began|captioned|responding|
joking|recalling|stressing|urging|suggesting|confirming|say|tell|wonder|explain|argue|write|add|recounted|
recounts|declares|quips|jokes|muses|marvels|marveled|counters|countered|jokingly|scoffed|chimed in
"""
_MORE_VIETNAMESE = """
dẫn lời|trích lời|nguyên văn|có đoạn|viết rằng|ghi rằng|tâm tình|chia sẻ thêm|nói lớn|la lên|
hét lên|thốt lên|reo lên|than|thở dài|gào|quát|mắng|đáp lời|hỏi lại|đặt vấn đề|phát biểu rằng|
quan niệm|thì thầm|nói vui|đùa|nói đùa|khoe|tuyên bố rằng|nói thẳng|phản bác|lập luận|nhắn nhủ|
nhắn tin|bảo|bảo rằng|nói trên|kết luận|theo lời|theo|ký|cảnh tỉnh|mở lòng|
trải lòng|nói như|giới thiệu|khẳng khái|thốt|phân bua|thuật lại|cho hay thêm|thông báo rằng|
lớn tiếng|tự hào|nhủ|ca ngợi|khen|chê
"""


def _split(text: str) -> frozenset[str]:
    return frozenset(each.strip() for each in text.replace("\n", "").split("|") if each.strip())


_VERB = {
    "en": re.compile(rf"\b{by_letter(SPEECH | _split(_MORE_ENGLISH))}\b"),
    "vi": re.compile(rf"(?<!\w){by_letter(SPEECH_VERBS | _split(_MORE_VIETNAMESE))}(?!\w)"),
}
_INTRODUCES = re.compile(r"\s?(?::|,|rằng:?,?|là:?|thêm:?,?|lại:?|that|how|it)?\s?[-–]?\s?$")
_COLON = re.compile(r"[^.!?;“”\"\n]{0,110}:\s?[-–]?\s?$")
_SENTENCE_END = re.compile(r"[.!?…](?:\s|$)|[\n“\"«]")


class Cue(NamedTuple):
    """A verb of saying: its place, and whether it stands before the words said."""

    start: int
    end: int
    before: bool


def cue_before(text: str, start: int, language: str) -> Cue | None:
    """The verb that introduces words beginning at `start`: "cho biết:", "said", "nói rằng"."""
    floor = max(0, start - _REACH)
    floor = max(floor, text.rfind("\n", floor, start) + 1)
    verbs = list(_VERB[language].finditer(text, floor, start))
    for verb in reversed(verbs):
        if _INTRODUCES.match(text, verb.end(), start) or _COLON.match(text, verb.end(), start):
            return Cue(start=verb.start(), end=verb.end(), before=True)
        if language == "en" and start - verb.end() < 60 and _same_clause(text, verb.end(), start):
            return Cue(start=verb.start(), end=verb.end(), before=True)
        break
    return None


def cue_after(text: str, end: int, language: str) -> Cue | None:
    """The verb of a tag behind words that end at `end`: ", Menear said", " - ông Vinh cho biết"."""
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    limit = stop.start() if stop else min(len(text), end + _REACH)
    verb = _VERB[language].search(text, end, limit)
    return Cue(start=verb.start(), end=verb.end(), before=False) if verb else None


def _same_clause(text: str, start: int, end: int) -> bool:
    return not re.search(r"[.!?;:“”\"]", text[start:end].rstrip(' “"'))


def find_colons(text: str, language: str) -> list[Cue]:
    """Verbs of saying with a colon behind them: what follows is speech without marks."""
    found = []
    for colon in re.finditer(r":\s", text):
        floor = max(0, colon.start() - 40)
        floor = max(floor, text.rfind("\n", floor, colon.start()) + 1)
        verbs = list(_VERB[language].finditer(text, floor, colon.start()))
        if verbs and len(text[verbs[-1].end() : colon.start()].split()) <= 2:
            found.append(Cue(start=verbs[-1].start(), end=colon.end(), before=True))
    return found
