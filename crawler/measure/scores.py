"""Scores of matches and of votes: 3-1, 218-210."""

import re

from crawler.measure.printed import Figure
from storage.measures import NumberKind

SCORE = re.compile(r"(?<![\d.,/-])(\d{1,3})\s?[-–:]\s?(\d{1,3})(?![\d/]|[.,-]\d|\s?[%$€])")
_SCORE_VI = re.compile(
    r"(?<![^\W_])(?:thắng|thua|hòa|hoà|tỷ số|tỉ số|dẫn|gỡ|đánh bại|hạ|vượt qua|đá "
    "bại|cầm hòa|thảm bại|ván|set|trận"
    r"|thúc thủ|gục ngã|khuất phục|đả bại"
    r"|chung cuộc|ghi bàn|kết quả|bàn|luân lưu|penalty|hiệp)(?![^\W_])",
    re.IGNORECASE,
)
_SPORT_EN = re.compile(
    r"(?<![^\W_])(?:win|wins|won|beat|beats|beating|defeat|defeats|defeated|lose|"
    "loses|lost|loss|draw|drew|lead|leads"
    "|led|victory|score|scored|voted|vote|ruling|record|tie|tied|trail|trailed|"
    "trails|set|game|match|sets|edged|past|over|against|season|series|aggregate)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_BETWEEN_NAMES = re.compile(r"(?:^|\s)(?:[^\W\d_][^\W_]*|\d{2})\s$")
_CAPITAL_NEXT = re.compile(r"\s[^\W\d_a-zà-ỹ]\w+")
_NOUN_BEHIND = re.compile(
    r"[ -](?:\w+[ -])?(?:days?|weeks?|months?|years?|people|percent|per cent|"
    r"minutes?|hours?|members?|pounds|inches|feet)\b",
    re.IGNORECASE,
)
_CALLED_EN = re.compile(
    r"[ -](?:win|loss|victory|defeat|lead|record|vote|draw|ruling|decision|"
    r"start|finish|mark|season)(?![^\W_])"
)
_MORE = re.compile(r",? (?:và |and )?\d{1,2}[-–]\d{1,2}(?=[,.;:) ]|$)(?! \w)")  # 2-6, 2-6
_SETS = re.compile(r"(?<![\d.,/-])(\d{1,2})/(\d{1,2})(?![\w/]|[.,]\d)")  # 6/1


def score_at(
    text: str, figure: Figure, left: str, language: str
) -> tuple[int, int, NumberKind] | None:
    """The score that begins where the figure does, told by its words or by its falling order."""
    if (sets := _SETS.match(text, figure.start)) and int(sets[1]) > int(sets[2]):
        return *sets.span(), NumberKind.SCORE
    found = SCORE.match(text, figure.start)
    if not found or figure.unit or figure.scaled:
        return None
    falls = int(found[1]) >= int(found[2])
    return (
        (*found.span(), NumberKind.SCORE)
        if falls or _is_called(text, found, left, language)
        else None
    )


def _is_called(text: str, found: re.Match[str], left: str, language: str) -> bool:
    """Whether the words around two numbers call them a score."""
    if _MORE.match(text, found.end()):
        return True
    if _BETWEEN_NAMES.search(left) and _CAPITAL_NEXT.match(text, found.end()):
        return True
    if language == "en" and _CALLED_EN.match(text, found.end()):
        return True
    pattern = _SCORE_VI if language == "vi" else _SPORT_EN
    return bool(pattern.search(left)) and not _NOUN_BEHIND.match(text, found.end())
