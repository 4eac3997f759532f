"""The forms of Vietnamese times: patterns, by the word that they begin with."""

from crawler.measure.forms import anchors, by_word, form
from crawler.measure.forms_vi_days import AFTER_DAY, CLOCKS, RELATIVE
from crawler.measure.forms_vi_periods import MONTHS, QUARTERS, STRETCHES, YEAR, YEARS
from crawler.measure.times_vi import (
    read_cued_day,
    read_day,
    read_month,
    read_named_year,
    read_two_days,
    read_year,
    read_years,
)

_BARE = [
    form(
        r"(?<![\d/.,-])(?P<f>[0-3]?\d)(?P<fm>)\s?[-–]\s?(?P<d>[0-3]?\d)/(?P<m>[01]?\d)"
        r"(?:/(?P<y>(?:19|20)\d\d))?(?![\d/]|[.,]\d)",
        read_two_days,
    ),
    form(
        r"(?<![\d/.,-])(?P<d>[0-3]?\d)(?P<s>[/.-])(?P<m>[01]?\d)(?P=s)(?P<y>(?:19|20)"
        r"\d\d)(?![\d]|[.,/-]\d)",
        read_day,
    ),
    form(
        r"(?<![\d/.,-])(?P<d>[0-3]?\d)(?P<s>[/.-])(?P<m>[01]?\d)(?P=s)(?P<y>\d\d)(?=\))", read_day
    ),
    form(
        r"(?<=\()(?P<d>[0-3]?\d)(?P<s>[/.-])(?P<m>[01]?\d)(?P<y>)(?=[\s,)])" r"(?!\s+[^\W\d_])",
        read_day,
    ),
    form(
        r"(?<![\d/.,-])(?!24/7)(?P<d>[0-3]?\d)/(?P<m>[01]?\d)(?P<y>)(?![\d/.,%-]\d|\d|\s?%)"
        r"(?!\s+(?:số|dân|người|tổng|diện|trong số|thời gian)(?![^\W_]))",
        read_cued_day,
    ),
    form(
        r"(?<![\d/.,-])(?P<d>[0-3]?\d)-(?P<m>[01]?\d)(?P<y>)(?![\d/.,%-]\d|\d|\s?%)"
        r"(?=\s*[,.;)]|\s+(?:với|đã|tại|ở|và|do|có|là|sẽ|được|trên|khi|theo|từ|đến|tới|"
        r"vừa|này|cho|thì)(?![^\W_]))",
        read_cued_day,
    ),
    form(
        r"(?<![\d/.,-])(?P<m>1[0-2]|0?[1-9])[/.-](?P<y>(?:19|20)\d\d)(?P<part>)(?![\d/])",
        read_month,
    ),
    form(
        rf"(?<![\d/.,-])(?P<f>{YEAR})\s?[-–/]\s?(?P<l>(?:19|20)\d\d|\d\d)(?![\d/.,-]\d|" r"\d)",
        read_years,
    ),
    form(
        r"(?<![\w/.,$€£-])(?!24/7)(?P<d>[0-3]?\d)[/](?P<m>[01]?\d)(?P<y>)(?![\d/.,%-]\d|\d|\s?%|"
        r"/)(?!\s+[^\W\d_]+|\s*[(])",
        read_day,
    ),
    form(
        r"(?<![\w/.,$€£-])(?!24/7)(?P<d>[0-3]?\d)/(?P<m>[01]?\d)(?P<y>)(?=\s+(?:vừa qua|tới|tại|"
        r"tới đây|này|sắp tới|âm lịch|hàng năm|theo|là|đã|sẽ|và \d{1,2}/\d{1,2}|đến "
        r"\d{1,2}/\d{1,2}|vừa)(?![^\W_]))",
        read_day,
    ),
    form(
        r"(?<![\w/.,$€£-])(?<!tới )(?<!hơn )(?<!gần )(?<!trên )(?<!khoảng )(?P<y>(?:19|"
        r"20)\d\d)(?P<part>)(?!\d|[.,/%-]\d|\s?%)(?=\s*(?:[,.;:)(\]”\"'…!?]|$|[-–]\s|\n)"
        r"|\s+(?:tại|là|và|đã|được|ở|của|với|do|vừa|sẽ|đến nay|khi|trở|cho|thì|từ|đang|"
        r"trong|như))",
        read_year,
    ),
    form(
        r"(?<![\w/.,$€£-])(?P<y>(?:19|20)\d\d)(?!\d|[.,/%-]\d|\s?%)(?!\s+(?:người|tỷ|tỉ|"
        "triệu|đồng|USD|con|căn|chiếc|hộ|học sinh|sinh viên|tấn|ha|m2|km|doanh nghiệp|"
        r"cán bộ|suất|vé)(?![^\W_]))",
        read_named_year,
    ),
]
FORMS = by_word(
    (
        ("0", [*STRETCHES[:2], STRETCHES[3], *CLOCKS[1:], AFTER_DAY[2], *_BARE]),
        ("ngày", [*AFTER_DAY, *RELATIVE]),
        ("hôm", [*RELATIVE, *AFTER_DAY]),
        ("thứ rạng sáng trưa chiều tối đêm khuya mồng mùng các", AFTER_DAY),
        ("tháng", MONTHS),
        ("năm", [*STRETCHES, *YEARS]),
        ("giai nhiệm niên mùa khóa thời những thập thế", YEARS),
        ("quý", QUARTERS),
        ("q", QUARTERS[-1:]),
        ("tuần chủ đến hiện tới", RELATIVE),
        ("tính lũy luỹ nửa một hai ba bốn sáu bảy tám chín mười", STRETCHES),
        ("từ", [AFTER_DAY[0], *CLOCKS]),
        ("lúc vào hồi", CLOCKS),
        ("đầu cuối giữa hết trong", [*MONTHS, *YEARS, *RELATIVE, *QUARTERS]),
    )
)
ANCHORS = anchors(
    FORMS,
    {
        "một hai ba bốn sáu bảy tám chín mười": "tháng|một|hai",
        "các": r"ngày|hôm|\d",
        "những": "năm|thập",
        "trong": "tháng|năm",
        "lúc vào hồi": r"khoảng|gần|hơn|\d",
        "hiện": "nay|tại|giờ",
        "đến": "nay|thời",
        "chủ": "nhật",
        "thời nhiệm": "kỳ",
        "thế": "kỷ",
        "tính": "chung|riêng",
    },
)
