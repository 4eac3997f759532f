"""Lines that an article's page counts and computes anew at every visit, which no editor writes.

Relative times and counters that extraction left in a body: a paragraph that is nothing else. Within
a sentence the same words are the outlet's.  Pure.
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60  # characters
_VERB = r"(?:(?:cập nhật|đăng|xuất bản|updated|posted|published)(?: lúc)?\W*)?"
_UNIT_VI = r"(?:giây|phút|giờ|tiếng|ngày|tuần|tháng)"
_UNIT_EN = r"(?:second|sec|minute|min|hour|hr|day|week|month)s?"
_COUNTED = (
    r"(?:lượt (?:xem|đọc|thích|chia sẻ|bình luận)|bình luận|chia sẻ|người (?:xem|đọc)"
    r"|views?|reads?|readers?|comments?|shares?|likes?|reactions?)"
)
_NUMBER = r"\d[\d.,]*\s?(?:k|m|tr|triệu|nghìn|n)?"
_LINE = re.compile(
    rf"\W*(?:{_VERB}(?:khoảng |about )?(?:\d+|an?) (?:{_UNIT_VI} trước|{_UNIT_EN} ago)"
    rf"|{_VERB}(?:vừa xong|just now)"
    rf"|{_NUMBER} {_COUNTED}(?:\W+{_NUMBER} {_COUNTED})*"
    rf"|{_COUNTED}\s?[:(]?\s?{_NUMBER})\W*",
    re.IGNORECASE,
)


def is_passing(paragraph: str) -> bool:
    """Whether a paragraph is a relative time or a counter, and nothing else."""
    text = " ".join(unicodedata.normalize("NFC", paragraph).split())
    return len(text) <= _LONGEST and _LINE.fullmatch(text) is not None


def lasting(body: str) -> str:
    """A body without its passing paragraphs."""
    return "\n\n".join(each for each in body.split("\n\n") if not is_passing(each))
