"""Vietnamese months, quarters, years and stretches of them."""

from crawler.measure.forms import form
from crawler.measure.periods import (
    Period,
)
from crawler.measure.times_vi import (
    read_century,
    read_decade,
    read_first_months,
    read_half,
    read_month,
    read_month_from,
    read_quarter,
    read_year,
    read_year_from,
    read_years,
)

_WORD_NUMBER = "mười một|mười hai|giêng|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|chạp"
YEAR = r"(?:19|20|18)\d\d(?![\d.,]\d|\d)"
_OF_YEAR = (
    rf"(?:\s*(?:/|-|\.|,?\s?năm)\s*(?P<y>{YEAR})|\s+(?P<r>năm (?:nay|ngoái|trước|"
    r"sau|tới)|(?:này|trước|tới|qua|sau)(?![^\W_])))?"
)
_ITS_YEAR = (
    rf"(?:\s+(?:của\s+)?(?:(?:năm\s+)?(?P<y>{YEAR})|(?P<r>năm (?:nay|ngoái|trước|sau|tới)"
    r")|năm)(?![^\W_]))?"
)
MONTHS = [
    form(
        r"(?P<part>đầu |cuối |giữa )?tháng\s*(?P<m>1[0-2](?!\d)|0?[1-9](?!\d)|"
        rf"(?:{_WORD_NUMBER})(?![^\W_])(?!\s+(?:tuổi|ngày)))(?![.,]\d){_OF_YEAR}",
        read_month,
    ),
    form(
        r"(?:đầu |cuối |giữa |trong )?tháng\s+(?P<r>này|trước|qua|rồi|tới|sau)(?![^\W_])",
        read_month_from,
    ),
    form(
        r"tháng\s*(?P<m>1[0-2]|0?[1-9])\s*[-–]\s*(?:1[0-2]|0?[1-9])(?!\d)(?P<part>)"
        "(?P<y>)(?P<r>)",
        read_month,
    ),
]
YEARS = [
    form(
        "(?:(?:năm học|năm|giai đoạn|nhiệm kỳ|niên vụ|mùa giải|mùa|khóa|thời kỳ|niên "
        rf"khóa|giữa)\s+)(?:các năm\s+|từ\s+)?(?:năm\s+)?(?P<f>{YEAR})\s*(?:[-–—/]|đến|"
        r"tới|và)\s*(?:năm\s+)?(?P<l>(?:(?:19|20)\d\d|\d\d)(?!\d))",
        read_years,
    ),
    form(
        r"(?:những )?(?:năm|thập niên|thập kỷ)\s+(?P<y>(?:19|20)\d0|[2-9]0)(?:\s+(?=của "
        "thế kỷ|thế kỷ))(?:của )?thế kỷ (?:trước|XX|20)",
        read_decade,
    ),
    form(r"những năm\s+(?P<y>(?:19|20)\d0|[2-9]0)(?!\d)", read_decade),
    form(r"(?:thập niên|thập kỷ)\s+(?P<y>(?:19|20)\d0|[2-9]0)(?!\d)", read_decade),
    form(r"thế kỷ(?:\s+thứ)?\s+(?P<c>[XVI]{1,5}|\d{1,2})(?![\w])", read_century),
    form(
        "(?P<part>đầu |cuối |giữa |hết )?(?:năm tài chính|năm học|mùa giải|niên khóa|"
        rf"mùa|năm)\s+(?P<y>{YEAR})",
        read_year,
    ),
    form(
        r"(?P<part>đầu |cuối |giữa |hết |trong )?năm\s+(?P<r>nay|ngoái|trước|tới|sau|"
        r"rồi|kia)(?![^\W_])",
        read_year_from,
    ),
]
QUARTERS = [
    form(
        rf"(?:(?:đầu|cuối) )?quý\s+(?P<q>I{{1,3}}|IV|[1-4]|một|hai|ba|tư|bốn)(?![^\W_]|"
        rf"[.,]\d){_OF_YEAR}",
        read_quarter,
    ),
    form(r"quý\s+(?:trước|này|tới|vừa qua)", lambda _m, _t: Period(grain="quarter")),
    form(rf"Q(?P<q>[1-4])\s?[/.-]?\s?(?P<y>{YEAR})(?P<r>)", read_quarter),
]
STRETCHES = [
    form(
        rf"(?P<n>1[0-2]|[1-9]|{_WORD_NUMBER})\s+tháng\s+(?P<part>đầu|cuối)"
        rf"(?![^\W_]){_ITS_YEAR}",
        read_first_months,
    ),
    form(
        rf"(?P<n>1[0-2]|[1-9]|{_WORD_NUMBER})\s+tháng(?P<part>)"
        rf"(?=\s+(?:của\s+)?(?:năm\s+(?:\d{{4}}|nay|ngoái)|{YEAR}(?!\s\d))){_ITS_YEAR}",
        read_first_months,
    ),
    form(
        r"(?:tính chung|lũy kế|luỹ kế|tính riêng)\s+(?P<n>1[0-2]|[1-9])"
        rf"\s+tháng(?P<part>)(?![^\W_]){_ITS_YEAR}",
        read_first_months,
    ),
    form(
        rf"(?P<n>1[0-2]|[1-9])(?:T|TĐN)\s?[/.-]?\s?(?P<y>{YEAR})(?P<part>)(?P<r>)",
        read_first_months,
    ),
    form(rf"nửa\s+(?P<part>đầu|cuối)(?=\s+(?:của\s+)?năm(?![^\W_])){_ITS_YEAR}", read_half),
]
