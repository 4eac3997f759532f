"""Who the subject of a Vietnamese verb of saying is: a name, a role, or "ông"."""

import re

from crawler.measure.lexicon import one_of, words
from crawler.measure.tellers import Teller, Tellers
from storage.measures import MentionKind

ROLES = words(
    """công an, cảnh sát, cơ quan chức năng, cơ quan công an, cơ quan điều tra, chính quyền
    lãnh đạo, đại diện, người dân, nhân chứng, chuyên gia, bác sĩ, bác sỹ, nhà chức trách, giới chức
    quan chức, người phát ngôn, phát ngôn viên, luật sư, tòa án, viện kiểm sát, ban tổ chức
    nhà trường, công ty, hãng, giám đốc, phó giám đốc, chủ tịch, phó chủ tịch, bộ trưởng, thứ trưởng
    thủ tướng, tổng thống, nạn nhân, phụ huynh, giáo viên, hiệu trưởng, nhà nghiên cứu, nhà khoa học
    nguồn tin, giới phân tích, nhà phân tích, nhà kinh tế, cán bộ, cơ quan khí tượng, trung tâm
    bệnh viện, cảnh sát giao thông, lực lượng chức năng, kiểm sát viên, bị cáo, nghi phạm, tài xế
    doanh nghiệp, chủ đầu tư, hội đồng xét xử, hđxx, cáo trạng, người nhà, gia đình, hàng xóm
    ngư dân, nông dân, tiểu thương, giới chuyên gia, nhà sản xuất, nữ diễn viên, nam diễn viên
    ngân hàng, bộ, sở, ubnd, cục, tổng cục, chủ tọa, trưởng phòng, phó thủ tướng, cơ quan này
    bộ này, công ty này, hãng này, huấn luyện viên, hlv, tờ, báo, hãng tin, trang tin
    báo chí, truyền thông, quân đội, không quân, chính phủ, tổ chức"""
)
PRONOUNS = words("ông, bà, anh, chị, cô, ông này, bà này, anh này, chị này, cô này, vị này")
_BACK = 220  # characters before the verb in which its subject stands
_SKIPPED = re.compile(
    r"(?:,? (?:đã|cũng|còn|vừa|mới|lại|tiếp tục|trực tiếp|từng|vẫn|thẳng thắn|luôn|đều|mới đây|"
    r"(?:hôm nay|hôm qua|sáng nay|chiều nay|tối nay)|(?:sáng|chiều|tối|trưa|ngày|hôm|vào)"
    r"(?: ngày)? \d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?))+,?$"
)
_BRACKETS = re.compile(r"\s?\([^()\n]{1,60}\)$")
_APPOSED = re.compile(r"\s?[,(–-]\s?[^.;:?!“”\"\n]{2,130}")
_VERBS = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|nói|đã|đang|sẽ|bị|được|khi|rằng|thì|là|gặp|với|trao đổi|theo)"
    r"(?!\w)"
)
_PREPOSED = re.compile(
    r"(?<!\w)(?:với|cho|tới|đến|về|gặp|cùng|bởi|vào|mà|nếu|khi|vì)\s(?:\w+\s){0,3}$"
)
_WITHIN = re.compile(r"(?<!\w)(?:tại|ở|trong|trên)\s$")
_ROLE = re.compile(
    r"(?:(?:các|những|một số|một|nhiều|vị|giới|nữ|nam|phía|đại diện|lãnh đạo) ){0,2}"
    rf"(?:{one_of(ROLES)})(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:“”\"–—]\s|(?<!\w)(?:và|nhưng|còn|song|rằng)\s")
_MOST = 9  # words of a role with where it is held


def subject_before(tellers: Tellers, floor: int, verb: int) -> Teller | None:
    """Who the subject of the verb at `verb` is, its sentence beginning at `floor`.

    A pronoun is given as it stands, in lower case, to be resolved by who spoke before.
    """
    text, floor = tellers.text, max(floor, verb - _BACK)
    place = len(text[floor:verb].rstrip()) + floor
    if skipped := _SKIPPED.search(text, max(floor, place - 48), place):
        place = skipped.start()
    if text[place - 1 : place] == ")" and (skipped := _BRACKETS.search(text, floor, place)):
        place = skipped.start()
    number = tellers.ending_at(place)
    if number is not None and tellers.mention(number).kind is MentionKind.PERSON:
        return _unless_object(tellers, number, floor)
    if found := _apposed(tellers, floor, place):
        return found
    if number is not None and (body := _unless_object(tellers, number, floor)):
        return body
    return _role(tellers, floor, place)


def _unless_object(tellers: Tellers, number: int, floor: int) -> Teller | None:
    """The one named right before the verb, unless somebody else speaks to or of them."""
    text, mention = tellers.text, tellers.mention(number)
    clause = _clause_start(text, floor, mention.start)
    words_ = text[clause : mention.start]
    if _PREPOSED.search(words_) or _VERBS.search(words_):
        return None
    if tellers.last_before(mention.start, clause) is not None:
        return None
    belongs = bool(_ROLE.match(words_) and _OF.search(words_))
    if words_ and (mention.kind is MentionKind.PLACE or belongs):
        return _role(tellers, floor, mention.end)
    if _WITHIN.search(words_) and not _ROLE.match(text, clause):
        return None
    return tellers.teller(number, clause)


def _apposed(tellers: Tellers, floor: int, place: int) -> Teller | None:
    """The person named before "…, Giám đốc Sở Y tế Hà Nội," and a verb."""
    text = tellers.text
    number = tellers.last_before(place, floor)
    if number is None:
        return None
    mention = tellers.mention(number)
    between = text[mention.end : place]
    if not _APPOSED.fullmatch(between) or _VERBS.search(between):
        return None
    closed = between.rstrip().endswith((",", "-", "–", ")"))
    role = mention.role and mention.role in between
    return _unless_object(tellers, number, floor) if closed or role else None


def _role(tellers: Tellers, floor: int, place: int) -> Teller | None:
    """A role that a clause begins with, or "ông" alone."""
    text = tellers.text
    start = _clause_start(text, floor, place)
    phrase = text[start:place]
    if phrase.casefold() in PRONOUNS:
        return Teller(start, phrase.casefold().removesuffix(" này"), pronoun=True)
    short = 0 < len(phrase.split()) <= _MOST
    if short and _ROLE.match(phrase) and not _VERBS.search(phrase):
        return Teller(start, phrase)
    return None


def _clause_start(text: str, floor: int, place: int) -> int:
    start = floor
    for mark in _CLAUSE.finditer(text, floor, place):
        start = mark.end()
    return start + len(text[start:place]) - len(text[start:place].lstrip())


_END = re.compile(r"[,.;)\n]|\s\(|$")
_APPOSITION = re.compile(r"\s?(?:, |\(|[-–] )[^.;:?!“”\"\n]{2,130}?(?=, |\.$|$)")


def named_after(tellers: Tellers, place: int, limit: int) -> tuple[Teller, int] | None:
    """Who is named from `place` on, behind at most a role, and where that ends."""
    text = tellers.text
    stop = _END.search(text, place, limit)
    edge = stop.start() if stop else limit
    if edge <= place:
        return None
    number = tellers.starting_within(place, edge)
    phrase = text[place:edge]
    if number is not None:
        mention = tellers.mention(number)
        between = text[place : mention.start]
        is_country = mention.kind is MentionKind.PLACE and bool(between)
        if (
            not is_country
            and _leads_to(between)
            and (mention.end >= edge or _ROLE.match(text, place))
        ):
            end = _with_role(text, mention.end, mention.role, limit)
            return tellers.teller(number, place), max(end, edge)
    if _ROLE.match(phrase) and len(phrase.split()) <= _MOST and not _VERBS.search(phrase):
        return Teller(place, phrase), edge
    return None


_OF = re.compile(r"(?<!\w)(?:của|thuộc)\s")


def _leads_to(between: str) -> bool:
    """Whether words before a name are only its title or role."""
    held = _OF.search(between) is None or _ROLE.match(between) is not None
    return held and len(between.split()) <= _MOST and not _VERBS.search(between)


def _with_role(text: str, end: int, role: str | None, limit: int) -> int:
    """The end of a name with the role that stands behind it."""
    if role and (place := text.find(role, end, min(limit, end + len(role) + 4))) >= 0:
        return place + len(role)
    return end
