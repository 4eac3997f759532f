"""Vietnamese days, and times of day: ngày 8/3, hôm qua, lúc 2h30."""

from crawler.measure.forms import form
from crawler.measure.periods import (
    Period,
)
from crawler.measure.times_vi import (
    read_bare_hour,
    read_clock,
    read_day,
    read_named_day,
    read_now,
    read_two_days,
    read_week,
    read_weekday,
)

_DAYPART = r"(?:rạng sáng|sáng sớm|sáng|trưa|chiều tối|chiều|tối|đêm|khuya)"
_CLOCK = r"\d{1,2}\s?(?:h|giờ|g|:)(?![^\W\d_])(?:\s?[0-5]?\d(?!\d)(?:\s?(?:phút|p)(?![^\W_]))?)?"
DAY_MONTH = (
    r"(?P<d>[0-3]?\d)\s?(?P<s>[/.-])\s?(?P<m>[01]?\d)(?:(?P=s)(?P<y>(?:19|20)?\d\d)"
    r")?(?![\d]|[.,/]\d|\s?%)"
)
_TWO = r"(?P<f>[0-3]?\d)(?:[/.-](?P<fm>[01]?\d))?"
AFTER_DAY = [
    form(
        rf"(?:(?:từ\s+)?(?:{_DAYPART}\s+)?(?:từ\s+)?(?:các\s+)?(?:ngày|"
        rf"hôm)?\s*){_TWO}\s*(?:-|–|đến|tới|và)\s*(?:ngày\s+)?{DAY_MONTH}",
        read_two_days,
    ),
    form(
        rf"(?:{_DAYPART}\s+)?(?:ngày|hôm)?\s*(?:mồng|"
        rf"mùng)?\s*(?:thứ\s+\w{{1,5}}\s*,?\s*)?\(?{DAY_MONTH}",
        read_day,
    ),
    form(
        r"(?:ngày|hôm)?\s*(?:mồng|mùng)?\s*(?P<d>[0-3]?\d)"
        r"\s*tháng\s*(?P<m>[01]?\d)(?!\d)(?:\s*[,/]?\s*(?:năm)?\s*(?P<y>(?:19|20)\d\d)"
        ")?",
        read_day,
    ),
    form(rf"{_DAYPART}\s+(?:ngày\s+)?(?:hôm\s+)?(?P<r>qua|nay|mai|kia)(?![^\W_])", read_named_day),
    form(
        rf"(?:{_DAYPART}\s+)?(?:ngày\s+)?thứ\s+(?P<w>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])"
        rf"(?![\w])\s*,?\s*(?:ngày\s*)?\(?{DAY_MONTH}",
        read_day,
    ),
    form(
        rf"(?:{_DAYPART}\s+)?(?:ngày\s+)?thứ\s+(?P<w>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])"
        r"(?![\w])(?P<r>\s+tuần (?:trước|qua|này)|\s+(?:tới|sau|trước))?(?![\w])",
        read_weekday,
    ),
    form(
        rf"(?:{_DAYPART}\s+)(?:các\s+)?(?:ngày|hôm)\s+[0-3]?\d(?!\d|[.,/%-]\d)",
        lambda _m, _t: Period(),
    ),
    form(
        r"(?:các\s+)?ngày\s+(?:mồng\s+|mùng\s+)?(?:[12]?\d|3[01])(?!\d|[.,/%-]\d)"
        r"(?:\s*(?:,|và|đến|-)\s*(?:[12]?\d|3[01])(?![\d/.]))*(?=\s*(?:[,;.)]|và|tại|"
        "tới|đến|trở|này|hàng|thì|là|âm|$))",
        lambda _m, _t: Period(),
    ),
]
RELATIVE = [
    form(r"hôm\s+(?P<r>qua|nay|kia|kìa)(?![^\W_])", read_named_day),
    form(r"ngày\s+(?P<r>mai)(?![^\W_])", read_named_day),
    form(r"ngày\s+hôm\s+(?P<r>qua|nay|kia)(?![^\W_])", read_named_day),
    form(
        r"(?P<part>cuối |đầu |giữa )?tuần\s+(?P<r>này|trước|vừa qua|qua|rồi|tới|sau)" r"(?![^\W_])",
        read_week,
    ),
    form(
        r"(?:chủ nhật|chúa nhật)(?P<w>)(?P<r>\s+tuần (?:trước|qua|này)|\s+(?:tới|sau|"
        r"trước))?(?![^\W_])",
        read_weekday,
    ),
    form(
        "(?:đến nay|hiện nay|hiện tại|tới nay|cho đến nay|đến thời điểm này|hiện giờ)"
        r"(?![^\W_])",
        read_now,
    ),
]
CLOCKS = [
    form(
        rf"(?:lúc|vào|hồi|từ)\s+(?:khoảng\s+|gần\s+|hơn\s+)?{_CLOCK}(?:\s*(?:-|–|đến|tới)"
        rf"\s*{_CLOCK})?(?:\s+{_DAYPART}(?![^\W_])(?!\s+(?:nay|qua|mai|hôm|ngày|\d))"
        r")?(?:\s+(?:cùng ngày|hôm sau|nay|mai|qua)(?![^\W_]))?",
        read_clock,
    ),
    form(
        rf"\d{{1,2}}\s?(?:h|g|:)\s?[0-5]\d(?!\d)(?:\s?(?:phút|p)(?![^\W_])"
        rf")?(?:\s*[-–]\s*{_CLOCK})?(?:\s+{_DAYPART}(?![^\W_])(?!\s+(?:nay|qua|mai|hôm|"
        r"ngày|\d)))?",
        read_clock,
    ),
    form(
        rf"\d{{1,2}}\s?(?:h|giờ|g)(?![^\W\d_])(?:\s*(?:-|–|đến)\s*\d{{1,2}}\s?(?:h|giờ|g)"
        rf"(?![^\W\d_]))?(?:\s+{_DAYPART}|\s+(?=ngày\s+\d|cùng ngày|hôm|thứ))(?![^\W_]|"
        r"\s+liên tục)",
        read_clock,
    ),
    form(r"(?<!/)(?P<h>\d{1,2})h(?![\w/])", read_bare_hour),
    form(
        r"\d{1,2}\s?giờ\s+(?:kém\s+)?\d{1,2}(?:\s*phút)?\s*(?=sáng|trưa|chiều|tối|đêm|"
        "ngày|cùng|hôm)",
        read_clock,
    ),
]
