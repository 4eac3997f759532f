"""Changes: whether a figure is the size of an increase or a decrease, or a level."""

import re

from crawler.measure.lexicon import by_letter, one_of, words

UP, DOWN = "up", "down"
_VI_UP = words(
    "tăng, tăng trưởng, gia tăng, tăng giá, tăng điểm, cộng, cộng thêm, tăng lương,"
    " nhích, bật tăng, tăng vọt, ghi thêm, tiến thêm, leo thêm, nhích thêm, vọt, vọt thêm"
)
_VI_DOWN = words(
    """giảm, sụt, sụt giảm, tụt, rớt, hạ, cắt giảm, giảm bớt, bốc hơi, rút ngắn, giảm điểm, giảm sút
    sụt mất, lùi, trượt, giảm giá, suy giảm"""
)
_VI_FILLERS = words(
    """gấp, gấp khoảng, gấp hơn, gấp gần, thêm, được, bớt, tới, đến, mạnh, nhẹ, gần, hơn, khoảng
    trên, dưới, bình quân, trung bình, tiếp
    đi, lại, lần lượt, chỉ, ước, ước tính, xấp xỉ, ít nhất, tối thiểu, tối đa, không quá, vọt, nhanh
    đáng kể, thấp, mất, là, từ khoảng, lên tới hơn, tương ứng, cả, tổng cộng, nhiều nhất, sâu
    phi mã
    đột biến, kỷ lục, ròng, trở lại, ngay, đều, ở mức, với mức, tới mức, hẳn, tận, cao nhất
    mỗi chiều, cả hai chiều, hai chiều, ở cả hai chiều, mỗi loại, mỗi lượng, mỗi cổ phiếu
    mỗi lít"""
)
_EN_UP = words(
    """rise, rises, rose, risen, rising, increase, increases, increased, increasing, climb, climbs
    climbed, climbing, gain, gains, gained, gaining, grow, grows, grew, grown, growing, jump, jumps
    jumped, jumping, surge, surges, surged, surging, soar, soars, soared, soaring, advance, advances
    advanced, expand, expands, expanded, up, rallied, rally, spiked, swelled, added, add, adds
    strengthened, appreciated, improved, rebounded, accelerated, higher by, raised by, boosted by"""
)
_EN_DOWN = words(
    """fall, falls, fell, fallen, falling, drop, drops, dropped, dropping, decline, declines
    declined
    declining, decrease, decreases, decreased, decreasing, slip, slips, slipped, slid, slide, slides
    shed, sheds, sink, sinks, sank, sunk, plunge, plunges, plunged, tumble, tumbles, tumbled, down
    dip, dips, dipped, shrink, shrank, shrunk, contracted, contract, reduced, reduce, slashed, lost
    lose, loses, losing, retreated, eased, plummeted, slumped, slump, weakened, depreciated, cut
    lowered, narrowed, lower by, halved, trimmed"""
)
_EN_FILLERS = words(
    """by, about, nearly, almost, roughly, around, approximately, more than, less than, over, under
    as much as, another, a further, an additional, an average of, an average, only, just, some
    at least
    up to, an estimated, a whopping, a record, between, a net, close to, sharply, slightly
    further, of
    a total of, to be, by an average of, by as much as, by at least, by more than, in value
    again"""
)
_EN_NOUNS_UP = words(
    "increase, rise, gain, gains, jump, growth, hike, surge, uptick, climb, "
    "advance, raise, expansion, boost"
)
_EN_NOUNS_DOWN = words(
    "drop, fall, decline, decrease, cut, reduction, loss, slump, dip, plunge, "
    "downturn, contraction, slide"
)
_WORDS_ONLY = words(
    "added, add, adds, lost, lose, loses, losing, cut, shed, sheds, improved, "
    "reduced, advance, contract, raise"
)


def _before(up: frozenset[str], down: frozenset[str], fillers: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:(?P<up>{by_letter(up)})|(?P<down>{by_letter(down)}))"
        rf"(?:\s+{by_letter(fillers)}){{0,4}}\s*[,:]?\s*[^\s\w]?$"
    )


_BEFORE = {
    "vi": _before(_VI_UP, _VI_DOWN, _VI_FILLERS),
    "en": _before(_EN_UP, _EN_DOWN, _EN_FILLERS),
}
_RATE_VI = re.compile(
    "(?:(?P<up>tăng trưởng|(?:mức|tốc độ|tỷ lệ|tỉ lệ) tăng)|(?P<down>(?:mức|tốc độ|"
    "tỷ lệ|tỉ lệ) giảm))"
    r"(?: (?!lên|xuống|còn|từ)[^\W\d_]+){0,6}\s*\(?$",
    re.IGNORECASE,
)
_LOSES_VI = re.compile(r"(?<![^\W_])mất (?:tới |đến |gần |hơn |khoảng |đi |thêm )*$")
_COMPARED_VI = re.compile(
    r"(?:(?P<up>cao|nhiều|lớn|đông)|(?P<down>thấp|ít|nhỏ))\s+hơn(?:\s+(?:gần|khoảng|tới|đến))?\s*$",
    re.IGNORECASE,
)
_THEN_VI = re.compile(
    r"[^.;\n]{0,40}?so với[^.;,\n]{0,40}?(?:cùng kỳ|năm|tháng|tuần|hôm|ngày|phiên|kỳ|trước|quý)",
    re.IGNORECASE,
)
_NOUN_EN = re.compile(
    "[ -](?:(?:annual|monthly|quarterly|yearly|weekly|daily|net|overall|average|"
    "total|year-on-year|pay|tax|price|further|sharp|point|earnings|revenue|profit|sales|income|"
    "wage|population|job|export|import|gdp|traffic|user|subscriber|organic|loan|credit|output|"
    "production|year-to-date|year-over-year|quarter-on-quarter|month-on-month|one-day|intraday|"
    "quarterly sales|annual revenue)[ -]){0,2}"
    rf"(?:(?P<up>{one_of(_EN_NOUNS_UP)})|(?P<down>{one_of(_EN_NOUNS_DOWN)}))(?![^\W_])",
    re.IGNORECASE,
)
_SIDE_EN = re.compile(
    r" (?:(?P<up>higher)|(?P<down>lower))(?=[.,;]|$|"
    r" (?:than (?:a|last|the (?:previous|same|year))|in|on|at|this|from|year|after|by)(?![^\W_]))",
    re.IGNORECASE,
)
_OF_EN = re.compile(
    rf"(?<![^\W_])(?:(?P<up>{by_letter(_EN_NOUNS_UP)})|(?P<down>{by_letter(_EN_NOUNS_DOWN)}))"
    rf"(?: [a-z]+){{0,3}} (?:of|by|was|is)(?: {by_letter(_EN_FILLERS)}){{0,2}}\s*[^\s\w]?$"
)
_BY_UP = (_EN_UP - {"up", "gains", "add"}) | {"raise", "raised", "boost", "hike", "lift"}
_BY_EN = re.compile(
    rf"(?<![^\W_])(?:(?P<up>{by_letter(_BY_UP)})|(?P<down>{by_letter(_EN_DOWN - {'down'})}))"
    rf"(?: [\w'’-]+){{1,6}} by(?: {by_letter(_EN_FILLERS)}){{0,2}}\s*[^\s\w]?$"
)
_CUT_EN = re.compile(
    r"(?<![^\W_])(?:(?P<up>raise|raised|increase|increased|boost|boosted|lift|lifted|hike|hiked)|"
    r"(?P<down>cut|cuts|cutting|reduce|reduced|reducing|slash|slashed|lower|lowered|trim|trimmed))"
    r"(?: [a-z-]+){1,3} \$?$"
)
_NEAR = 60  # characters before a number that can make it a change


def direction_of(
    text: str, start: int, end: int, sentence: int, language: str, unit: str | None
) -> str | None:
    """Up or down, where the number at `start` to `end` is the size of a change; else None.

    `start` is where its qualifier begins, `sentence` where its sentence does.
    """
    near = text[max(sentence, start - _NEAR) : start].lower()
    if language == "vi":
        return _vi(text, near, end, unit)
    return _en(text, near, end, unit) if language == "en" else None


def _vi(text: str, near: str, end: int, unit: str | None) -> str | None:
    found = _BEFORE["vi"].search(near)
    if found and unit is None and near.rstrip().endswith(","):
        found = None  # 93 mã giảm, 62 mã đứng giá
    if found is None and unit in ("%", "pp") and ("tăng" in near or "giảm" in near):
        found = _RATE_VI.search(near)
    if found is None and unit in ("%", "pp", "point") and _LOSES_VI.search(near):
        return DOWN
    if found is None and "hơn" in near and (compared := _COMPARED_VI.search(near)):
        found = compared if _THEN_VI.match(text, end) else None
    return _side(found)


def _en(text: str, near: str, end: int, unit: str | None) -> str | None:
    found = _BEFORE["en"].search(near)
    word = found["up"] or found["down"] if found else ""
    if found and word in _WORDS_ONLY and unit not in ("%", "pp", "point", "bp"):
        found = _BY_EN.search(near) if near.rstrip().endswith(" by") else None
    if word in ("up", "down") and unit is None:
        found = None  # shot down five planes
    if found and word in ("up", "down") and re.search(rf"{word} (?:to|of)\b", found[0]):
        found = None
    return _side(
        found
        or _NOUN_EN.match(text, end)
        or (_SIDE_EN.match(text, end) if unit else None)
        or (_OF_EN.search(near) if unit else None)
        or (_BY_EN.search(near) if " by" in near else None)
        or (_CUT_EN.search(near) if unit in ("%", "pp", "bp") else None)
    )


def _side(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    return UP if found["up"] else DOWN
