"""What is not printed with a figure and yet meant: an age's years, a price's currency, a sign."""

import re

from crawler.measure.ages import is_age, states_age
from crawler.measure.phrases import phrase_after
from crawler.measure.printed import Figure
from crawler.measure.tables import Row
from storage.measures import Quantity, QuantityKind

_MONEY_VI = re.compile(
    r"(?<![^\W_])(?:giá|tiền|lương|vốn|chi phí|phạt|trị giá|thiệt hại|đầu tư|doanh "
    "thu|lợi nhuận|thu nhập|vay|nợ|bán|mua|học phí|thưởng|ngân sách"
    "|kinh phí|cọc|phí|lãi|lỗ|trả|gửi|kiếm|tiêu|đóng|góp|thuế|thanh khoản|giá trị|"
    "doanh số|quy mô|tài sản|vốn hóa|dư nợ|quyên góp|ủng hộ|tài trợ|hỗ trợ|chuyển "
    r"khoản|nộp)(?![^\W_])",
    re.IGNORECASE,
)
_BILLION = 10**9  # a bare tỷ is money
_INDEX = re.compile(
    "index|chỉ số|chứng khoán|cổ phiếu|sàn|phiên|dow|nasdaq|s&p|ftse|nikkei|kospi|"
    "shares|stocks|rate|rating|poll",
    re.IGNORECASE,
)
_NEAR = 80  # characters before a number that can say it is money
SIGNS = {"-": -1, "−": -1, "+": 1}


def signed(text: str, figure: Figure, row: Row | None) -> Figure:
    """The figure with the minus or plus that is printed before it."""
    sign = SIGNS.get(text[figure.start - 1 : figure.start])
    before = text[figure.start - 2 : figure.start - 1] if figure.start > 1 else " "
    if sign is None or not (before.isspace() or before == "(") or figure.in_words:
        return figure
    if row is None and figure.unit not in ("%", "°C", "°F", "°", "pp") and sign < 0:
        return figure
    return figure._replace(start=figure.start - 1, value=figure.value * sign)


def implied(
    text: str,
    figure: Figure,
    row: Row | None,
    sentence: tuple[int, int],
    language: str,
    last: Quantity | None = None,
) -> Figure:
    """The figure with the unit that is not printed: an age's years, a price's currency."""
    if figure.unit == "point" and not _INDEX.search(text, *sentence) and not figure.decimals:
        return _counted_points(text, figure)
    if figure.unit == "year" and states_age(text, figure):
        return figure._replace(kind=QuantityKind.MEASURE)
    if figure.unit or figure.denominator:
        return figure
    if is_age(text, figure, language):
        return figure._replace(unit="year", kind=QuantityKind.MEASURE)
    if row is not None and row.prices and language == "en" and figure.decimals:
        return figure._replace(unit="USD", kind=QuantityKind.MONEY)
    if language == "vi" and figure.scaled and _is_money(text, figure, sentence):
        paid = last and last.start >= sentence[0] and last.kind == QuantityKind.MONEY
        unit = last.unit if last and paid else "VND"
        return figure._replace(unit=unit, kind=QuantityKind.MONEY)
    return figure


def _counted_points(text: str, figure: Figure) -> Figure:
    """Points of a game are counted; those of an index are its unit."""
    end = figure.end - len(text[figure.start : figure.end].split()[-1]) - 1
    return figure._replace(unit=None, kind=QuantityKind.COUNT, end=end, after=end)


def _is_money(text: str, figure: Figure, sentence: tuple[int, int]) -> bool:
    """Whether 500 tỷ, 3 triệu with nothing behind it that it counts are đồng."""
    if phrase_after(text, figure.end, "vi", sentence[1]):
        return False
    near = max(sentence[0], figure.start - _NEAR)
    return figure.value >= _BILLION or _MONEY_VI.search(text, near, figure.start) is not None


def is_implicit(text: str, figure: Figure) -> bool:
    """Whether the unit stands nowhere in what is printed."""
    printed = text[figure.start : figure.end]
    return (
        figure.unit is not None
        and figure.unit != "x"
        and printed[-1:].isdigit()
        and printed.lstrip("-+−")[:1].isdigit()
    )
