"""Whether a paragraph is an outlet's note that it corrected or updated the article.  Pure.

Vietnamese notes after Decree 119/2020/NĐ-CP, which has outlets print "đính chính"; English ones as
newsrooms' style guides word them.
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 800  # characters: a note is short, an article about corrections is not
_NOTE = re.compile(
    r"^\W{0,4}(?:(?:thông tin )?(?:đính chính|cáo lỗi)|lời toà soạn|lời tòa soạn"
    r"|corrections?|clarification|corrected|editor['’]s note|update\W{1,3}correction)"
    r"(?:\W{0,3}\([^)]{1,40}\))?\s?[:.\-–—(]"
    r"|^\W{0,4}(?:\(?cập nhật(?: lúc| lần cuối| ngày| mới nhất)?\W{0,3}\d"
    r"|updated?(?: at| on)?\W{1,3}(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))"
    r"|(?:toà|tòa) soạn (?:xin |chân thành |thành thật ){0,2}(?:cáo lỗi|xin lỗi|đính chính)"
    r"|(?:báo|chúng tôi) (?:xin|chân thành|thành thật) (?:đính chính|cáo lỗi|xin lỗi)"
    r"|bài (?:viết|báo) (?:này )?(?:đã )?được (?:đính chính|chỉnh sửa|hiệu đính|sửa lại|cập nhật)"
    r"|phiên bản trước (?:của|đó của) bài (?:viết|báo)"
    r"|(?:a previous|an earlier) version of this (?:article|story|report|post)"
    r"|this (?:article|story|report|post) (?:has been|was) (?:corrected|amended|updated)"
    r"|we (?:apologi[sz]e|regret) (?:for )?(?:the|this) error",
    re.IGNORECASE,
)


def is_correction(paragraph: str) -> bool:
    """Whether a paragraph says of its article that it was corrected or updated."""
    text = unicodedata.normalize("NFC", paragraph).strip()
    return len(text) <= _LONGEST and _NOTE.search(text) is not None
