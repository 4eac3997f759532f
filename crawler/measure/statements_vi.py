"""Retold speech in Vietnamese: "ông X cho biết, …", "theo Bộ Y tế, …", "…, ông X cho hay"."""

import re
from collections.abc import Iterator

from crawler.measure.lexicon import one_of, words
from crawler.measure.sentences import Sentences
from crawler.measure.tellers import Tellers, Telling, places, sentence_at
from crawler.measure.tellers_vi import named_after, subject_before

# Verbs behind which a clause follows as it is.
_FREE = ("cho biết", "cho hay", "cho rằng")
# ... and those that also take an object: khẳng định vị thế.
_STATES = ("khẳng định", "nhấn mạnh", "nhận định", "xác nhận", "cảnh báo", "dự báo", "tiết lộ",
           "tuyên bố", "thừa nhận")  # fmt: skip
# ... and those that tell only with "rằng", or a comma.
_WITH_RANG = ("nói", "chia sẻ", "thông tin", "thông báo", "đánh giá", "phát biểu", "kể",
              "giải thích", "phân tích", "nhận xét", "trả lời", "báo cáo", "lý giải", "bày tỏ",
              "quan niệm")  # fmt: skip
_NO_CLAUSE = words(
    """vị, vai, thương, sự, việc, tầm, giá, chủ, bản, mình, tình, quyền, về, tên, thông, danh
    quyết, đẳng, tài, lại, với, trên, trong, tại, ở, những, các, điều, nội, lý, và"""
)
_VERBAL = re.compile(
    r"(?<!\w)(?:đã|sẽ|là|không|có|đang|được|phải|chưa|cần|rất|vẫn|bị|tăng|giảm|còn|gồm|đạt|chỉ|"
    r"đều|cũng|muốn|thuộc|nằm|do|mới|vừa|xảy|thể|nên|hơn|làm|diễn)(?!\w)"
)
_AFTER = re.compile(r"(?: thêm| tiếp| lại)?(,)?( rằng| là)?(,)? (?=[^\s])")
_LEAST = 5  # words of what is told
_NEXT = re.compile(
    r"(?:[,;](?: và| còn| nhưng| song| trong khi(?: đó)?)?| và| còn| trong khi(?: đó)?) "
    rf"(?=[^,.;]{{2,80}}? (?:{one_of(_FREE)})(?!\w))"
)
_TAIL = re.compile(r"(?: thêm)?[.!…)\]]*$")
_MARKS = '“”„«»"‟‘’'
_THEO = re.compile(r"(?:(?:Cũng|Còn|Vẫn|Và|Nhưng|Tuy nhiên|Song|Trong khi đó|Mặt khác)?,?\s*)")
_SOURCE = re.compile(
    r"(?:(?:các |những |một |một số |kết quả |nguồn )?(?:thống kê|báo cáo|số liệu|thông tin|tin|"
    r"thông báo|tổng kết|tổng hợp|đánh giá|nhận định|dự báo|lời kể|lời|chia sẻ|ước tính|"
    r"khảo sát|nghiên cứu|ghi nhận|phản ánh|xác nhận|điều tra|phân tích|tính toán|tiết lộ|"
    r"công bố|tìm hiểu|giải thích|quan sát|dữ liệu|lý giải|cập nhật|bản tin)"
    r"(?: (?:ban đầu|sơ bộ|mới nhất|chính thức|mới đây|nhanh|"
    r"nghiên cứu|khảo sát|điều tra|thống kê))* ?(?:của |từ |do |trên )?)?"
)


def find(tellers: Tellers, sentences: Sentences) -> Iterator[Telling]:
    """Everything retold, by the words that say so, in no order."""
    text = tellers.text
    for cues in (_FREE, _STATES, _WITH_RANG):
        for cue in cues:
            for place in places(text, f" {cue}"):
                end = place + 1 + len(cue)
                if not text[end : end + 1].isalnum():
                    yield from _by_verb(tellers, (place + 1, end), sentences, cues)
    for word in ("Theo ", "theo "):
        for place in places(text, word):
            yield from _theo(tellers, (place, place + len(word)), sentences)


def _by_verb(
    tellers: Tellers, verb: tuple[int, int], sentences: Sentences, cues: tuple[str, ...]
) -> Iterator[Telling]:
    """What the subject of a verb of saying said: behind the verb, or before "…, ông cho biết"."""
    text, (start, end) = tellers.text, sentence_at(sentences, verb[0])
    if start == end or not _may_tell(text, verb[1], end, cues):
        return
    teller = subject_before(tellers, start, verb[0])
    if teller is None:
        return
    before = text[start : teller.start].rstrip()
    if _TAIL.match(text, verb[1], end):
        if before.endswith((",", "–", "-")) and _is_clause(before) and before[-2] not in _MARKS:
            yield Telling(start, start + len(before) - 1, verb, teller)
    elif clause := _clause(text, verb[1], end, cues):
        yield Telling(*clause, verb, teller)


def _may_tell(text: str, after: int, end: int, cues: tuple[str, ...]) -> bool:
    """A look that costs nothing, before the subject is looked for."""
    if cues is not _WITH_RANG or _TAIL.match(text, after, end):
        return True
    found = _AFTER.match(text, after, end)
    return bool(found and (found[1] or found[2] == " rằng"))


def _clause(text: str, after: int, end: int, cues: tuple[str, ...]) -> tuple[int, int] | None:
    """The clause behind a verb of saying, up to where somebody else says something."""
    found = _AFTER.match(text, after, end)
    if found is None:
        return None
    start = found.end()
    if text[start] in _MARKS:
        return None
    if another := _NEXT.search(text, start, end):
        end = another.start()
    told = text[start:end]
    if not found[1] and not found[2]:
        first = told.split(" ", 1)[0].casefold().strip(",.")
        if first == "về" or (cues is _STATES and (first in _NO_CLAUSE or not _VERBAL.search(told))):
            return None
    return (start, end) if len(told.split()) >= _LEAST and ":" not in told[-2:] else None


def _is_clause(words_: str) -> bool:
    return len(words_.split()) >= _LEAST and bool(_VERBAL.search(words_))


def _theo(tellers: Tellers, cue: tuple[int, int], sentences: Sentences) -> Iterator[Telling]:
    """What is told "theo" somebody; a plan, a law, a decision is nobody."""
    text, (start, end) = tellers.text, sentence_at(sentences, cue[0])
    if start == end:
        return
    source = _SOURCE.match(text, cue[1], end)
    place = source.end() if source else cue[1]
    named = named_after(tellers, place, end)
    if named is None:
        return
    teller, after = named
    before, said = text[start : cue[0]].rstrip(), (cue[0], cue[1] - 1)
    if _THEO.fullmatch(before):
        if text[after : after + 2] == ", " and len(text[after:end].split()) >= _LEAST:
            clause = _clause(text, after, end, _FREE)
            if clause:
                yield Telling(*clause, said, teller)
    elif before.endswith(",") and before[-2:-1] not in _MARKS:
        if _TAIL.match(text, after, end) and _is_clause(before):
            yield Telling(start, start + len(before) - 1, said, teller)
        elif text[after : after + 2] == ", " and len(before.split()) < _LEAST:
            yield Telling(after + 2, end, said, teller)
        elif text[after : after + 2] == ", ":
            yield Telling(start, end, said, teller)
