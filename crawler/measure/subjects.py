"""What a figure is of: the counted noun phrase behind it, or what its clause speaks of."""

import re

from crawler.measure.clauses_en import subject_before_en
from crawler.measure.clauses_vi import subject_before_vi
from crawler.measure.phrases import action_after, phrase_after
from storage.measures import QuantityKind

_BASE = {
    "vi": re.compile(r" ?(?:(?:trong )?(?:tổng )?số |của |trên tổng số |tổng )", re.IGNORECASE),
    "en": re.compile(
        r" (?:of|among) (?:(?:all|the|its|their|total|our|his|her|those|these|every) )*",
        re.IGNORECASE,
    ),
}
_RISE_IN = re.compile(
    "[ -](?:increase|rise|gain|jump|drop|fall|decline|decrease|growth|cut|"
    "reduction|surge|hike) (?:in|of) (?:the |its |their )?",
    re.IGNORECASE,
)
_RISE = re.compile(
    "[ -](?:[a-z]+ )?(?:increase|rise|gains?|jump|drop|fall|decline|decrease|"
    r"growth|cut|reduction|surge|hike|higher|lower|up|down|year|off|each)(?![^\W_])",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"[ ](?!target|level|rate|effective|chance|more|less|stake|share)[a-z]{4,}(?![^\W_])"
)
_ARTICLE = re.compile(
    r"(?<![^\W_])(?:a|an|the|its|their|his|her|this|that|another)(?: [a-z]{3,12})? $", re.IGNORECASE
)
_PERIOD = re.compile(
    r"(?:tháng|năm|quý|tuần|ngày|kỳ|phiên|last|this|20\d\d|19\d\d)(?![^\W_])", re.IGNORECASE
)
_LOOK = 160  # characters before a figure


def subject_of(
    text: str, kind: QuantityKind, edge: int, after: int, sentence: tuple[int, int], language: str
) -> str | None:
    """The subject as printed; None where the text near the figure names none.

    `edge` is where the figure's qualifier begins, `after` where its unit ends.
    """
    if behind := _behind(text, kind, edge, after, sentence[1], language):
        return behind
    before = text[max(sentence[0], edge - _LOOK) : edge]
    if found := subject_before_en(before) if language == "en" else subject_before_vi(before, kind):
        return found
    if kind not in (QuantityKind.MONEY, QuantityKind.PERCENT):
        return None
    last = phrase_after(text, after, language, sentence[1])
    return text[last[0] : last[1]] if last else None


def _named_price(text: str, edge: int, after: int, end: int) -> str | None:
    """The noun that an English sum of money stands before like an adjective: a $5 million gift."""
    if not _ARTICLE.search(text, max(0, edge - 24), edge) or not _NOUN.match(text, after):
        return None
    found = phrase_after(text, after, "en", end)
    return text[found[0] : found[1]] if found else None


def _named_sum(text: str, _: int, after: int, end: int) -> str | None:
    """What a Vietnamese sum is, where the word for money follows it: 2 triệu USD tiền thưởng."""
    found = phrase_after(text, after, "vi", end) if text.startswith(" tiền ", after) else None
    return text[found[0] : found[1]] if found else None


def _behind(
    text: str, kind: QuantityKind, edge: int, after: int, end: int, language: str
) -> str | None:
    """The noun phrase behind the figure, where figures of its kind are followed by theirs."""
    if kind == QuantityKind.MONEY:
        return (_named_price if language == "en" else _named_sum)(text, edge, after, end)
    base = _BASE[language].match(text, after)
    if base is None and language == "en" and kind == QuantityKind.PERCENT:
        base = _RISE_IN.match(text, after)
        if base is None and (_RISE.match(text, after) or not _NOUN.match(text, after)):
            return None
    if base and _PERIOD.match(text, base.end()):
        return None  # 7,3% của tháng Tám
    found = phrase_after(text, base.end() if base else after, language, end)
    if found is None and kind == QuantityKind.DURATION and language == "vi":
        found = action_after(text, after, end)
    return text[found[0] : found[1]] if found else None
