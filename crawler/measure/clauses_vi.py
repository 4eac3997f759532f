"""What a Vietnamese clause speaks of, read from the words before a figure."""

import re

from crawler.measure.clauses import LEAD, MOST, WORD, before_figure, segments_of
from crawler.measure.lexicon import words
from crawler.measure.phrases import is_pair, stops
from storage.measures import QuantityKind

_CLAUSE = re.compile(r"[;:!?()\n“”\"]|[.](?!\d)|, |,$| – | - ")
# What stands before the verb is what the figure is said of. Verbs and words that end it:
_VERBS_VI = re.compile(
    r"(?<![^\W_])(?:là|có|đạt|tăng(?! trưởng)|giảm|hụt|chiếm|ở mức|lên|xuống|còn|"
    "khoảng|hơn|gần|trên|được|đã|sẽ|ước|từ|bằng|tới"
    "|đến|tiếp tục|vẫn|đang|bị|gồm|cao hơn|thấp hơn|đứng|trị giá|quanh|vượt|"
    "chỉ(?! số| tiêu| huy| đạo)|"
    "dưới|cũng|mất|phải|tương đương"
    r"|hiện|mới|đều|cho|với|dao động|duy trì|không|(?<!doanh )thu|cần|bình quân|"
    r"(?<!sức )mua|(?<!giá )bán|(?<!chi )trả|dài|rộng"
    r"|(?<!gánh )nặng(?! nề)"
    r"|hạ|chốt|lùi|niêm yết|đóng cửa"
    r"|so|(?<!triển )khai|(?<!dự )(?<!cảnh )(?<!thông )báo"
    r"|hoàn thành|vừa|đắt|rẻ|đề nghị|quyết định)(?![^\W_])",
    re.IGNORECASE,
)
_WHERE_VI = re.compile(
    r" (?:trong|tại|ở|vào|của|để|theo|do|khi|so|sau|trước|từ)(?![^\W_])", re.IGNORECASE
)
_TRAILING_VERB = re.compile(
    "(?: (?:là|để|trong|được|có|đã|khoảng|với|hơn|phải|bị|từ|sau|thời gian|vòng|"
    r"cách đây|mức|suốt|hết))+\s*$",
    re.IGNORECASE,
)
_EMPTY = words(
    "tỷ lệ, tỉ lệ, mức, con số, số, giá trị, tổng giá trị, tổng số, như, ước, "
    "trung, bình quân, khoảng, đạt, nhẹ, mạnh, sâu, thêm, nhanh, dần, tiếp, vọt, điểm, qua, kỳ"
)
# What something is moved from or to: nâng trần bội chi từ, giảm học phí xuống còn.
_MOVED = re.compile(
    r"(?<![^\W_])(?:nâng|hạ|kéo|đẩy|cắt giảm|tăng|giảm|điều chỉnh)"
    r" (?!(?:thêm|được|nhẹ|mạnh|gần|hơn|khoảng|từ|lên|xuống|còn|tới|đến|trên|dưới|trưởng|vọt|sâu|"
    r"mất|bình|điểm|nhanh|dần|liên|trở|đi|bớt|chậm|đều|tiếp|so|về|là|rất|đáng|chung)(?![^\W_]))"
    r"((?:[^\W\d_][\w/-]* ){1,5}?)(?:(?:năm )?(?:19|20)\d\d )?"
    r"(?:(?:từ \S*\d\S* (?:[^\W\d_]+ ){0,3})?(?:lên|xuống)(?: mức| còn| tới| đến)?|từ|còn)"
    r"(?: (?:hơn|gần|khoảng|trên|dưới)){0,2} $",
    re.IGNORECASE,
)
_MOVED_NEAR = 90  # characters
_PERIODS = words("tháng, năm, quý, ngày, tuần, phiên, lúc, kỳ, sáng, chiều")
_CLOCK = re.compile(r"\d{1,2}[hg]\d{0,2}")


def subject_before_vi(before: str, kind: QuantityKind) -> str | None:
    """The noun phrase that the words before a Vietnamese figure speak of; None: there is none."""
    if moved := _MOVED.search(before, max(0, len(before) - _MOVED_NEAR)):
        return moved[1].strip()
    for clause in reversed(_CLAUSE.split(before)):
        if kind == QuantityKind.DURATION:
            found = _words(clause, last=True)
        else:
            found = next(filter(_names_one, map(_words, segments_of(clause, _VERBS_VI))), None)
        if found and _names_one(found):
            return found
    return None


def _names_one(phrase: str | None) -> bool:
    """Whether a phrase names a subject: neither a number, nor a word like tỷ lệ, nor a verb."""
    if not phrase or phrase[0].isdigit() or phrase.casefold() in _EMPTY:
        return False
    first, second = [*phrase.split(" ", 2), ""][:2]
    if first in _PERIODS:
        return False
    return first.casefold() not in stops("vi") or is_pair(first, second)


def _words(segment: str, *, last: bool = False) -> str | None:
    """The first or last words of a Vietnamese segment, before what only says where and when."""
    lead = LEAD.match(segment)
    rest = (segment[lead.end() :] if lead else segment).lstrip()
    if rest[:1].isdigit() and " và " in rest:
        rest = rest[rest.rfind(" và ") + 4 :]
    about = rest.rfind(" về ")
    rest = rest[about + 4 :] if about >= 0 else rest
    rest = _TRAILING_VERB.sub("", rest) if last else rest
    names = WORD.findall(rest if last else _WHERE_VI.split(rest)[0])
    if names and _CLOCK.fullmatch(names[0]):
        names.pop(0)  # 15h55 giá vàng …
    if names and names[0].isdigit():
        return None
    names = before_figure(names)
    return " ".join(names[-MOST:] if last else names[:MOST]) or None
