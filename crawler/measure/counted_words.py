"""Whether a number word states a quantity: ba bản does; một biên bản, thứ ba do not."""

import re

from crawler.measure.lexicon import one_of, words
from crawler.measure.phrases import stops
from crawler.measure.printed import Figure
from crawler.measure.singles import counts_one, word_after
from storage.measures import Quantity

_ORDINALS = words(
    """thứ, tháng, lớp, quý, khóa, cấp, hạng, mỗi, năm, loại, ngày, lần, số, đệ, tập, phần, bậc, chị
    anh, ông, cô, bác, chú, dì, bà, thím, út, đòn, mùng, mồng, giải, khu, hiệp, vòng, kỳ, một trong
    not, no, day, week, chapter, phase, part, number, grade, level, round, world war, stage, act
    episode, season, game, page"""
)
_ORDINAL_BEFORE = re.compile(rf"(?<![^\W_])(?:{one_of(_ORDINALS)})\s+$", re.IGNORECASE)
_ORDINAL_ENDS = frozenset(word[-2:] for word in _ORDINALS)
_NOT_VI = re.compile(
    r"(?:ba (?:mẹ|má|lô|lan|chỉ|gác|toa|tri|vì|đình|của|và|em|tôi|mình|con tôi|lần bảy|hoa|tư|ba)"
    "|hai (?:bà trưng|chiều|mặt|chữ|thân|vai|tay)|bốn (?:phương|mùa|bể)|chín (?:muồi|"
    "chắn|suối|nẫu|đỏ|vàng|rộ)"
    "|tám (?:chuyện|phét)|bảy (?:nổi|sắc)|mười (?:mươi)|một (?:số|vài|cách|phần|"
    "lần nữa|bên|mình|khi|chút|loạt|trong|đời"
    "|thời|lúc|nửa|ít|phía|mạch|hai|chiều|thể|dạo|ai|nào|điều|bộ phận|đi|lòng|mực|"
    r"mặt|trận|bằng))(?![^\W_])",
    re.IGNORECASE,
)
_FIVE_OF = words(
    """người, con, chiếc, cái, em, nạn nhân, cháu, bà, hộ, gia đình, căn, ngôi, vụ, ca, trường
    cuộc, chuyến
    xe, tàu, nước, quốc gia, tỉnh, huyện, xã, bị, đối tượng, thành viên, cán, công, doanh, dự, đội
    cầu, bàn, trận
    ngày, tháng, tuần, giờ, phút, giây, tuổi, lần, điểm, tên, thanh, anh, chị, học, bệnh, thành
    quận, phường, địa
    cơ, loại, nhóm, bộ, cây, phòng, khách, nhà, đơn, phụ, trẻ, nghi, phi, ngư, chiến, sĩ, binh
    năm, bài, cặp, đứa"""
)
_ELIDED = re.compile(
    r"(?<![^\W_])(?:killed|killing|kills|injured|injuring|injures|wounded|wounding|"
    r"leaving|left|arrested|least|another|other|only|than|total of|and)\s+$",
    re.IGNORECASE,
)
_HYPHENED = words(
    """member, bedroom, story, storey, car, vehicle, person, man, woman, game, match, part, point
    run, goal, page
    seat, judge, nation, state, country, party, child, room, alarm, course, screen, lane, step
    hour, day, week"""
)
_IDIOM_EN = re.compile(
    "(?:one(?: of| another| by one| day| thing| way| more| else|-on-one|-off|"
    "-sided|-time|-way| side| that| who| or another)|two-way|two-time"
    "|ten commandments|nine-eleven|two cents|four-letter|three-dimensional|"
    r"three-time|four-time|five-star)(?![^\W_])",
    re.IGNORECASE,
)


def is_counted(text: str, figure: Figure, language: str, last: Quantity | None) -> bool:
    """Whether the number in words that `figure` is counts or measures something."""
    left = text[max(0, figure.start - 24) : figure.start]
    if (left.rstrip()[-2:].lower() in _ORDINAL_ENDS and _ORDINAL_BEFORE.search(left)) or _is_name(
        text, figure, left
    ):
        return False
    return (_vi if language == "vi" else _en)(text, figure, left, last)


def _is_name(text: str, figure: Figure, left: str) -> bool:
    """Ba Đình, Group of Seven, Ocean's Eleven: capitals within a sentence."""
    if not text[figure.start].isupper():
        return False
    before = left.rstrip(" \"“‘'(-–•*")
    starts = not before or before[-1] in ".!?:\n…;" or left.endswith("\n")
    behind = text[figure.end + 1 : figure.end + 2]
    return not starts or (behind.isupper() and figure.unit is None)


def _vi(text: str, figure: Figure, left: str, last: Quantity | None) -> bool:
    word = text[figure.start : figure.end].casefold()
    if _NOT_VI.match(text, figure.start):
        return False
    following = word_after(text, figure.end)
    if word.startswith("năm") and text[figure.start : figure.start + 4].strip().casefold() == "năm":
        return _is_five(following, left)
    if figure.value == 1 and not figure.scaled:
        return counts_one(text, figure, left, last)
    if figure.unit or figure.scaled or figure.value > 20:
        return True
    return bool(following) and following[0].islower() and following not in stops("vi")


def _is_five(following: str, left: str) -> bool:
    before = left.rstrip().rpartition(" ")[2].casefold()
    return (
        following in _FIVE_OF
        and not before.isdigit()
        and before
        not in (
            *("trong", "mỗi", "hàng", "từng", "những", "các", "một", "hai", "ba", "bốn", "nhiều"),
            *(
                "đầu",
                "cuối",
                "giữa",
                "suốt",
                "cả",
                "qua",
                "sáu",
                "bảy",
                "tám",
                "chín",
                "mười",
                "quanh",
            ),
        )
    )


def _en(text: str, figure: Figure, left: str, last: Quantity | None) -> bool:
    if _IDIOM_EN.match(text, figure.start):
        return False
    if figure.value == 1 and not figure.scaled:
        return counts_one(text, figure, left, last)
    if figure.unit or figure.scaled or figure.value >= 12 or figure.denominator:
        return True
    if left.endswith(" or ") and figure.value == 2:
        return False  # a day or two
    following = word_after(text, figure.end)
    if text[figure.end : figure.end + 1] == "-":
        return following in _HYPHENED
    if following and following not in stops("en"):
        return True
    return following in ("of", "more") or bool(_ELIDED.search(left))
