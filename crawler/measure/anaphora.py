"""Figures that only point back to things named before: cả hai nước, the two sides."""

import re

from crawler.measure.lexicon import one_of
from crawler.measure.printed import Figure

_BACK_VI = re.compile(r"(?:cả )$", re.IGNORECASE)
_BACK_OF_VI = re.compile(
    " (?:nước|bên|quốc gia|phía|miền|đảng|nhà lãnh đạo|dân tộc|anh em|vợ chồng|mẹ "
    r"con|bố con|cha con|giai đoạn|nguyên thủ)(?![^\W_])",
    re.IGNORECASE,
)
_BACK_EN = re.compile(r"(?:the|these|those) $", re.IGNORECASE)
_BACK_OF_EN = re.compile(
    " (?:countries|sides|nations|parties|leaders|men|women|teams|companies|"
    "governments|presidents|allies|rivals|neighbors|neighbours|sisters|brothers|"
    r"states|clubs|groups)(?![^\W_])",
    re.IGNORECASE,
)
_DID = re.compile(
    r" (?:have|had|were|are|will|would|also|met|then|both|agreed|said|later|\w{2,12}ed)(?![^\W_])"
)
_BOTH = re.compile(rf"(?:{one_of(['both'])})\s+$", re.IGNORECASE)


def points_back(text: str, figure: Figure, language: str) -> bool:
    """Whether the figure only points back to things named before: cả hai nước, the two sides."""
    left = text[max(0, figure.start - 8) : figure.start]
    if figure.unit or figure.value > 3 or not figure.in_words:
        return False
    if language == "vi":
        return bool(_BACK_VI.search(left) or _BACK_OF_VI.match(text, figure.end))
    if _BOTH.search(left):
        return True
    behind = _BACK_OF_EN.match(text, figure.end) or _DID.match(text, figure.end)
    return bool(_BACK_EN.search(left) and behind)
