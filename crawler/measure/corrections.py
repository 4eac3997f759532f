"""Whether a text says of itself that it was corrected."""

import re

_EDGE = 1_500  # characters from the start and the end of a text in which such a note stands
_NOTE = re.compile(
    r"(?:^|\n)\W{0,4}(?:đính chính|cáo lỗi|thông tin đính chính|corrections?"
    r"|clarification|editor['’]s note|corrected|update\W{1,3}correction)\s?[:.\-–—(]"
    r"|(?:toà|tòa) soạn (?:xin |chân thành |thành thật ){0,2}(?:cáo lỗi|xin lỗi|đính chính)"
    r"|(?:báo|chúng tôi) (?:xin|chân thành|thành thật) (?:đính chính|cáo lỗi)"
    r"|bài (?:viết|báo) (?:này )?(?:đã )?được (?:đính chính|chỉnh sửa|hiệu đính|sửa lại)"
    r"|phiên bản trước (?:của|đó của) bài (?:viết|báo)"
    r"|(?:a previous|an earlier) version of this (?:article|story|report|post)"
    r"|this (?:article|story|report|post) (?:has been|was) (?:corrected|amended"
    r"|updated to (?:correct|fix|clarify|remove|reflect))"
    r"|we (?:apologi[sz]e|regret) (?:for )?(?:the|this) error",
    re.IGNORECASE,
)
# A note has one of these, which most texts have not: cheaper to look for than the note.
_SIGNS = (
    *("đính", "cáo lỗi", "xin lỗi", "chỉnh sửa", "sửa lại", "phiên bản trước", "version of this"),
    *("correct", "clarif", "amended", "updated to", "s note", "regret", "apolog"),
)


def has_correction(text: str) -> bool:
    """Whether a note of correction stands at the start or the end of a text.

    Vietnamese notes after Decree 119/2020/NĐ-CP, which has outlets print "đính chính", English ones
    as newsrooms' style guides word them.
    """
    edges = text if len(text) <= 2 * _EDGE else f"{text[:_EDGE]}\n\n{text[-_EDGE:]}"
    lower = edges.lower()
    return any(sign in lower for sign in _SIGNS) and bool(_NOTE.search(edges))
