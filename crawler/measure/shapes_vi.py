"""Names in Vietnamese texts that no title stands before: told by their shape and what follows."""

import re

from crawler.measure.beside import begins
from crawler.measure.capitals import Run
from crawler.measure.given_names import AMBIGUOUS, family_names, is_given, is_name_like
from crawler.measure.not_people_en import NEVER, WORDS
from crawler.measure.not_people_vi import (
    AREAS,
    BODIES,
    CONTEXT,
    HEADS,
    KNOWN,
    NEXT_BEHIND_THREE,
    NEXT_SENTENCE,
    PLACES,
    SHORT_CONTEXT,
    STARTERS,
)
from crawler.measure.surnames import COMMON, COMMONEST, MIDDLE, SURNAMES, is_vietnamese
from crawler.measure.titles_vi import SPEECH_VERBS, TITLES
from crawler.measure.words import is_word

_MOST_WORDS = 5  # of a name
_VERBS = "|".join(sorted(map(re.escape, SPEECH_VERBS), key=len, reverse=True))
_SAYS = re.compile(rf"[ ,–-]{{0,3}}(?:cũng |đã |vẫn |còn |thì |lại |vừa |từng )?(?:{_VERBS})(?!\w)")
_AGED = re.compile(
    r" ?[,(–-] ?(?:SN|sn|sinh năm|s\.n|sinh ngày|\d{1,2} tuổi|\d{1,2}t\b|bí danh|tên thật|tức|"
    r"nghệ danh|áo đỏ|trái|phải|giữa|thứ \w{2,4} từ)"
)
_CAPTION = re.compile(
    r"(?:[Ảả]nh|[Bb]ài|[Tt]hực hiện|[Cc]lip|[Vv]ideo|[Nn]guồn|Tin|PV|CTV)(?: minh họa)?\s?"
    r"[:/]\s?(?:[\w.& ]{0,24}[-–,/] ?)?$"
)
_DEEDS = (
    "ghi bàn|lập công|lập cú đúp|lập hat-trick|lập siêu phẩm|mở tỷ số|mở tỉ số|gỡ hòa|"
    "kiến tạo|dứt điểm|sút|chuyền|đánh đầu|đệm bóng|đi bóng|tạt bóng|băng xuống|băng lên|"
    "cứu thua|cản phá|rời sân|vào sân|ra sân|bị thay|bị phạm lỗi|chấn thương|nhận thẻ|"
    "đá phạt|đá chính|sinh năm|sinh ra|qua đời|kết hôn|tốt nghiệp|đăng quang|chia sẻ|tâm sự|"
    "kể|bộc bạch|thổ lộ"
)
_DOES = re.compile(rf" (?:đã |lại |cũng |vừa |từng )?(?:{_DEEDS})(?!\w)")
_ASIAN = re.compile(r"[A-Z][a-z]+ (?:[A-Z][a-z]+ )?[A-Z][a-z]+-[a-z]+")  # Son Heung-min
_ARABIC = frozenset(("Abdel", "Abdul", "Abu", "Ali", "Ahmed", "Mohamed", "Mohammed", "Muhammad"))
_FOLLOWING = re.compile(r" ([^\W\d_A-ZĐ][^\W\d_]*)")
_NUMBERED = re.compile(r"\d[A-Z]?[ /]$")  # a house's number: a street follows


def says(text: str, place: int) -> bool:
    """Whether a verb of saying stands at `place`, behind a name."""
    return bool(_SAYS.match(text, place))


def behind_place(run: Run) -> Run | None:
    """A full name at the end of a run that begins otherwise: "Lai Châu Vũ Văn Hoàn"."""
    rest = without_place(run)
    if rest is not run and rest.words[0] in COMMON and 3 <= len(rest.words) <= _MOST_WORDS:
        return rest if rest.name not in KNOWN else None
    for surnames, least in ((COMMONEST, 2), (COMMON, 3)):
        for first in range(1, len(run.words) - 1):
            if run.words[first] in surnames and least <= len(run.words) - first <= _MOST_WORDS:
                behind = run.after(first)
                return behind if behind.name not in KNOWN else None
    return None


def without_place(run: Run) -> Run:
    """A run without the countries, places and abbreviations that it begins with."""
    while len(run.words) > 1:
        count = next((n for n in (3, 2, 1) if " ".join(run.words[:n]) in PLACES), 0)
        if not count and _is_abbreviation(run.words[0]):
            count = 1
        if not count or count >= len(run.words):
            break
        if len(run.words) - count == 1 and all(map(is_vietnamese, run.words)):
            break  # the Thái of "Thái Hùng" is no country
        run = run.after(count)
    return run


def _is_abbreviation(word: str) -> bool:
    """UBND, T.Ư; not the M. of a name, nor a word of a name in capitals."""
    return word.replace(".", "").isupper() and len(word.replace(".", "")) > 1


def by_shape(text: str, run: Run, before: list[str]) -> Run | None:
    """A name that no title stands before."""
    run = _trimmed(text, run)
    if len(run.words) == 1:
        return run if _acts_alone(text, run) else None
    if len(run.words) < 2 or run.name in KNOWN:
        return None
    if _NUMBERED.search(text, max(0, run.start - 4), run.start):
        return None
    around = {" ".join(before[-count:]).casefold() for count in (1, 2, 3)}
    if not around.isdisjoint(CONTEXT) or run.words[0].casefold() in SHORT_CONTEXT:
        return _in_area(run, before) if not around.isdisjoint(AREAS) else None
    rest = without_place(run)
    if rest.words[0] in HEADS and not (rest.words[0] not in BODIES and _told(text, rest)):
        return behind_place(rest)
    if len(rest.words) < 2 or rest.name in KNOWN:
        return None
    return _foreign(text, rest) if is_foreign(rest) else _vietnamese(text, rest)


def _acts_alone(text: str, run: Run) -> bool:
    """Whether one foreign word names a person, who does what only people do: "Messi ghi bàn"."""
    word = run.words[0]
    foreign = not is_vietnamese(word) and word[1:].islower() and len(word) > 3
    return foreign and word not in WORDS and word not in KNOWN and bool(_DOES.match(text, run.end))


def _in_area(run: Run, before: list[str]) -> Run | None:
    """A name behind "tỉnh", "xã": of the area, or of who heads it ("Chủ tịch xã Lý Văn Páo")."""
    heads_it = any(" ".join(before[first:-1]).casefold() in TITLES for first in range(len(before)))
    if heads_it and run.words[0] in COMMON and 3 <= len(run.words) <= _MOST_WORDS:
        return run if run.name not in KNOWN else None
    return behind_place(run)


def _trimmed(text: str, run: Run) -> Run:
    """A run without words that are capitals only as a sentence begins."""
    while len(run.words) > 1 and (
        run.words[0] == "Theo" or (run.words[0] in STARTERS and begins(text, run.start))
    ):
        run = run.after(1)
    return run


def without_next(text: str, run: Run) -> Run:
    """A run without the words that begin the next sentence, where a line end was lost."""
    while len(run.words) > 2 and _begins_next(text, run):
        run = run.until(len(run.words) - 1)
    return run


def _begins_next(text: str, run: Run) -> bool:
    """Whether the last word begins the next sentence: "… Văn Nam Đánh giá cao"."""
    following = _FOLLOWING.match(text, run.end)
    if following is None:
        return False
    last = run.words[-1]
    if len(run.words) == 3:
        return last in NEXT_SENTENCE
    return last in NEXT_BEHIND_THREE or is_word(last, following[1])


def _vietnamese(text: str, run: Run) -> Run | None:
    first, count = run.words[0], len(run.words)
    if count > _MOST_WORDS or (count > 4 and first not in COMMONEST):
        return behind_place(run)
    if not all(word[1:].islower() or len(word) == 1 or word[1:] == "." for word in run.words):
        return None
    if count > 2 and (first in COMMON or (first in SURNAMES and run.words[1] in MIDDLE)):
        return run
    return run if (first in SURNAMES or count == 2) and _told(text, run) else None


def _told(text: str, run: Run) -> bool:
    """Whether what stands beside a run stands beside people alone."""
    caption = _CAPTION.search(text, max(0, run.start - 40), run.start)
    beside = (_SAYS, _AGED, _DOES)
    return bool(caption) or any(pattern.match(text, run.end) for pattern in beside)


def _foreign(text: str, run: Run) -> Run | None:
    if any(word.isupper() and len(word) > 2 and "." not in word for word in run.words):
        return None
    run = from_given(run)
    if len(run.words) > 4 or not is_name_like(run):
        return None
    given, family = is_given(run.words[0]), run.words[-1] in family_names()
    sure = run.words[-1] not in AMBIGUOUS
    if (given and run.words[0] not in NEVER and (sure or family)) or (
        _ASIAN.fullmatch(run.name) and (given or run.words[0] in family_names())
    ):
        return run
    return run if family and sure and _told(text, run) else None


def is_foreign(run: Run) -> bool:
    """Whether some word of a run is not spelled as Vietnamese."""
    return not all(is_vietnamese(word) or word[1:] == "." for word in run.words)


def from_given(run: Run) -> Run:
    """A run from the given name that stands behind a body's: Tim Cook of "Apple Tim Cook"."""
    first, second = run.words[0], run.words[min(1, len(run.words) - 1)]
    if len(run.words) < 3 or is_given(first):
        return run
    named = is_given(second) or (second in family_names() and run.words[-1] in family_names())
    unknown = first not in family_names() and named and second not in _ARABIC
    if not (unknown or first in WORDS or first in KNOWN):
        return run
    later = (n for n in range(1, len(run.words) - 1) if is_given(run.words[n]))
    return run.after(next(later, int(unknown)))
