"""Noun phrases beside a number: where they end, in both languages, without a parser."""

import re

from crawler.measure.lexicon import words

# Words that end a Vietnamese noun phrase: verbs, prepositions, conjunctions.
STOPS_VI = words(
    """đã, được, bị, có, là, với, và, tại, ở, trong, từ, đến, của, cho, để, trên, do, vào, đang, sẽ
    cùng, đạt, hoàn, theo, khi, nếu, thì, mà, nhưng, hoặc, hay, bằng, qua, ra, lên, xuống, về, sang
    gồm, như, rằng, nên, vì, bởi, tới, sau, trước, này, đó, kia, ấy, nọ, không, chưa, chỉ, cũng, vẫn
    từng, cùng, lẫn, thường, luôn, hầu, còn, phải, cần, sắp, vừa, mới, đều, lại, thành, nhằm, dưới
    giữa, ngoài, so, chiếm, tăng, giảm
    thuộc, tham, nhận, làm, gây, khiến, giúp, đưa, mỗi, một, các, những, nhiều, hơn, gần, khoảng
    tương, trừ, kể, nhờ, bao, trị, tổng, xếp, thực, hiện, ngay, nhất, nào, gì, ai, đây, trở, mang
    nằm, nay, rồi, ngoái
    kéo, cách, tính, hết, dự, phục, thu, phát, xảy, xuất, diễn, vượt, mất, nữa, dù, song, cả, lọt
    hôm, cộng, leo, ghi, chạm, bật, nhích, hạ, chốt, đứng, đoạt, giành, tung, trúng"""
)
# ... that may stand inside one all the same, after the word on the left.
_PAIRS_VI = words(
    """công trình, bị thương, người chết, bị ngập, bị hại, trường hợp, hiện vật, lần thứ, tham gia
    dự án, hiện trường, phát triển, thu nhập, xuất khẩu, phục vụ, thực phẩm, thực tập, tổng thống
    thành viên, thành phố, thành phần, giữa kỳ, có công, mất tích, cách mạng, tính mạng, tổng giám
    hiện đại, phát thanh, thu hoạch, tham dự, lại sức, vượt biên, trong nước, ngoài nước, trên biển
    phát điện, hết hạn, có thẩm, thủ thành, thành tích, thành tựu, thành quả, thành niên
    việc làm, chỉ số, chỉ tiêu, chỉ huy, chỉ vàng, ghi chép, cộng đồng, cộng tác, hạ tầng, hạ sĩ"""
)
STOPS_EN = words(
    """the, a, an, of, in, on, at, to, for, from, by, with, and, or, but, as, that, which, who, whom
    whose, when, where, while, is, are, was, were, be, been, being, has, have, had, do, does, did
    will
    would, can, could, may, might, should, shall, must, not, than, then, so, if, because, after
    before
    during, since, until, about, over, under, into, between, among, per, its, their, his, her, our
    my
    this, these, those, there, it, they, he, she, we, you, i, also, up, down, out, off, last, next
    ago
    later, earlier, each, every, all, both, either, including, according, said, says, told, via
    amid
    against, across, around, through, without, within, such, more, less, now, much, many, well
    high, low, right, still, terms, mentioned, worth, already, however
    went, came, took, made, got, left, died, remain, remained, remains, including, compared, plus
    worth, began, became, held, gave, nor, just, only, too, along, inside, outside, near, behind"""
)
_WORD_VI = re.compile(r"[ \u00a0]?([^\W_]+(?:[-/&][^\W_]+){0,4})")
_WORD_EN = re.compile(
    r"[ \u00a0-]?([^\W_]+(?:[.'’&-][^\W_]+){0,6}\.?(?=[ \u00a0,-][^\W_])|"
    r"[^\W_]+(?:['’&.-][^\W_]+){0,6})"
)
_MOST_VI, _MOST_EN = 7, 5  # words
_LIST = re.compile(r", (?=[^\W\d_])|( và )(?=[^\W\d_])")


# Verbs that begin what a stretch of time was spent on: hai năm thực hiện đề án.
_ACTIONS_VI = words(
    "thực, giảm, tăng, làm, phục, hoàn, phát, tham, thu, chưa, không, kéo, diễn, xảy, mất"
)


def action_after(text: str, place: int, limit: int) -> tuple[int, int] | None:
    """A verb and its object just behind `place`, in Vietnamese; None where none begins there."""
    word = _WORD_VI.match(text, place, limit)
    if not word or word[1] not in _ACTIONS_VI:
        return None
    rest = _after_vi(text, word.end(), limit)
    if rest is None and (second := _WORD_VI.match(text, word.end(), limit)):
        rest = _after_vi(text, second.end(), limit)
    return (word.start(1), rest[1]) if rest else None


def phrase_after(text: str, place: int, language: str, limit: int) -> tuple[int, int] | None:
    """Where the noun phrase just behind `place` stands; None where there is none before `limit`."""
    return (_after_en if language == "en" else _after_vi)(text, place, limit)


def _after_vi(text: str, place: int, limit: int) -> tuple[int, int] | None:
    start = end = place
    before = ""
    for number in range(_MOST_VI):
        word = _WORD_VI.match(text, end, limit)
        if not word:
            break
        name = word[1].casefold()
        pair = _following(text, word.end(), limit)
        inside = f"{before} {name}" in _PAIRS_VI or f"{name} {pair}" in _PAIRS_VI
        if (name in STOPS_VI and not inside) or name[0].isdigit():
            break
        start = word.start(1) if number == 0 else start
        end, before = word.end(), name
    return (start, end) if end > place else None


def _following(text: str, place: int, limit: int) -> str:
    word = _WORD_VI.match(text, place, limit)
    return word[1].casefold() if word else ""


def _after_en(text: str, place: int, limit: int) -> tuple[int, int] | None:
    start = end = place
    for number in range(_MOST_EN):
        word = _WORD_EN.match(text, end, limit)
        if not word:
            break
        name = word[1].casefold()
        if (
            name in STOPS_EN
            or name[0].isdigit()
            or (number > 0 and _is_verb(name, text, word.end()))
        ):
            break
        start = word.start(1) if number == 0 else start
        end = word.end()
    return (start, end) if end > place else None


def _is_verb(name: str, text: str, end: int) -> bool:
    """ "people injured in", "homes destroyed by": the participle says what happened to them."""
    return (
        name.endswith(("ed", "ing"))
        and not text[end : end + 1].isalpha()
        and name not in ("building", "hundred", "need", "seed")
    )


def is_pair(first: str, second: str) -> bool:
    """Whether two words may stand in a noun phrase though one of them alone ends it: chỉ số."""
    return f"{first} {second}".casefold() in _PAIRS_VI


def stops(language: str) -> frozenset[str]:
    """Words that no noun phrase of the language holds."""
    return STOPS_EN if language == "en" else STOPS_VI
