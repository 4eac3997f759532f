"""The words around the name of a place that tell what it is, or that it is none."""

import re

from crawler.measure.lexicon import one_of, table, words

_KINDS = table(
    """
    Tỉnh: tỉnh
    Thành phố: thành phố, tp, t.p, tp., t.p.
    Quận: quận, q.
    Huyện: huyện, h.
    Thị xã: thị xã, tx, tx., t.x.
    Thị trấn: thị trấn, tt., t.t.
    Phường: phường, p.
    Xã: xã
    Đặc khu: đặc khu
    """
)
_ENGLISH = table(
    """
    Tỉnh: province
    Thành phố: city
    Huyện: district
    Xã: commune
    Phường: ward
    Thị xã: town
    """
)
ALIKE = {  # English words do not tell these apart
    "Huyện": ("Huyện", "Quận", "Thị xã", "Thành phố"),
    "Thị xã": ("Thị xã", "Thị trấn"),
    "Xã": ("Xã",),
    "Phường": ("Phường",),
    "Tỉnh": ("Tỉnh",),
    "Thành phố": ("Thành phố",),
}
# Kinds that a unit may have risen to since a text was written; the tables know the last.
RAISED = {
    "Huyện": ("Thị xã", "Thành phố", "Quận"),
    "Thị xã": ("Thành phố", "Quận"),
    "Quận": ("Thành phố",),
    "Xã": ("Phường", "Thị trấn"),
    "Thị trấn": ("Phường",),
}
_MORE = r"(?:\s(?:đảo|biên giới|miền núi|vùng cao|vùng biên|nghèo|ven biển|ngoại thành|mới))?"
# Not the xã of a news agency (thông tấn xã) or a cooperative (hợp tác xã).
_BEFORE = re.compile(
    rf"(?<!\w)(?<!tấn )(?<!tác )(?P<kind>{one_of(_KINDS)}){_MORE}\s?$", re.IGNORECASE
)
_LAST_WORDS_LIST = """
    tỉnh phố tp t.p tp. t.p. quận q. huyện h. xã tx tx. t.x. trấn tt. t.t. phường p. khu đảo giới
    núi cao biên nghèo biển thành mới
"""
_LAST_WORDS = frozenset(_LAST_WORDS_LIST.split())
_SEVERAL = re.compile(r"(?:các|những|nhiều|hai|ba|bốn|năm|hàng loạt|\d{1,3})\s$", re.IGNORECASE)
_AFTER = re.compile(rf"\s({one_of(_ENGLISH)})(?!\w)", re.IGNORECASE)
NUMBERED = re.compile(
    r"[QqPpDW](?<!\w.)(?:(?P<district>(?<=[Qq])uận\s|(?<=Q)\.?\s?|(?<=D)istrict\s)"
    r"|(?<=[Pp])hường\s|(?<=P)\.\s?|(?<=W)ard\s)(?P<number>\d{1,2})(?![\w%/]|[.,]\d)"
)
# What may stand between a unit and the one above it: "xã X, huyện Y"; "X (Y)"; "X - Y"; "X of Y".
_LINKS_LIST = """
    , ( - – của thuộc ở tại in of the tỉnh thành phố tp quận huyện thị xã tx trấn phường đặc khu
    đảo biên giới miền núi vùng cao nghèo province city district commune ward town q h p t . cũ
    nay
"""
_LINKS = frozenset(_LINKS_LIST.split())
_PIECE = re.compile(r"\w+|[^\w\s]")
_FARTHEST = 32  # characters between a unit and the one above it
# What divides a list that one kind word rules: "các xã X, Y và Z".
LISTED = re.compile(r",\s|,?\svà\s|;\s|,?\sand\s|\s[-–]\s")
_HONORIFICS = words(
    """ông, bà, anh, chị, cô, chú, bác, em, cháu, thầy, bé, cụ, cậu, dì, nghệ sĩ, ca sĩ, diễn viên
    mr., mrs., ms., dr., mr, mrs, ms, dr, sir, hlv, cầu thủ, nạn nhân, bị cáo, bị can, hoa hậu
    tiền đạo, thủ môn, trung vệ, hậu vệ, tiền vệ, người mẫu, đạo diễn, nhạc sĩ, nữ sinh, nam sinh"""
)
_NAMED_AFTER = words(
    """đường, phố, ngõ, cầu, hẻm, đại lộ, quảng trường, công ty, tập đoàn, khách sạn, chiến dịch
    nhà hàng, tuyến đường, ngã tư, ngã ba, chung cư, rạp, trận, hãng, doanh nghiệp, thương hiệu, bia
    tiếng, ảnh:, xe, nhà xe, nhà máy, tiệm, quán, đồi, núi, sông, hồ, suối, đèo, chợ, clb, đội bóng
    tàu"""
)
NOT_AFTER = re.compile(rf"(?<!\w)(?P<no>{one_of(_HONORIFICS | _NAMED_AFTER)})\s?$", re.IGNORECASE)
_ENDS_OF_NOT = frozenset(word[-2:] for word in _HONORIFICS | _NAMED_AFTER)
_TOWN_STREET = re.compile(r"thành phố\s?$", re.IGNORECASE)
_PREPOSITIONS = words(
    """in, at, from, to, near, of, for, into, across, around, between, than, and, toward, towards
    tại, ở, từ, đến, sang, tới, về, của, với, và, nước, người, phía, giữa, vào, do, thuộc, bang
    quân đội, chính phủ, tổng thống, thủ tướng, ngoại trưởng, đại sứ, đối với, hải quân, bờ biển
    against, with, visit, leave, left, visiting, throughout, outside, inside, like, thị trường
    đội tuyển, hàng, khách, quốc hội, phương tây, cùng, theo, thăm, rời, công dân, du học"""
)
PREPOSED = re.compile(rf"(?<!\w)(?:{one_of(_PREPOSITIONS)})\s?$", re.IGNORECASE)
# Begin a sentence with a capital before a place: "In London".
_FUNCTION_WORDS_LIST = """
    in at from of on but and while when the a an for to near with by as after before since across
    if though although yet around between outside inside northern southern eastern western central
    north south east west downtown both not only unlike like then so or where that this greater
    tại ở từ trong khi theo ngoài riêng còn với và nhưng sau trước do vì nếu tuy bắc nam đông tây
    người dân quê vùng đất ra lên về đến tới sang qua các những hai cả nhiều ngay vì bởi từng được
    bang
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LIST.split())
_TITLES_LIST = """
    president prime minister foreign chancellor ambassador embassy army navy senate congress
    senator representative secretary treasury supreme court government house justice attorney
    department marine marines air federal open district vice dollar coast border national defense
    defence health public
"""
TITLES = frozenset(_TITLES_LIST.split())


def kind_before(text: str, start: int) -> str | None:
    """The kind of unit that the words before `start` name: Huyện for "huyện "."""
    blank = max(text.rfind(" ", 0, start - 1), start - 12)
    word = text[blank + 1 : start].rstrip().casefold()
    if word.lstrip('(“"') not in _LAST_WORDS and not word.endswith((".", "tp")):
        return None
    found = _BEFORE.search(text[max(0, start - 22) : start])
    return _KINDS[found["kind"].casefold()] if found else None


def start_of_short_city(text: str, start: int) -> int:
    """Where the name begins whose HCM is at `start`: TP.HCM is printed as one."""
    left = max(0, start - 4)
    place = text[left:start].upper().find("TP")
    return start if place < 0 else left + place


def is_plural(text: str, start: int) -> bool:
    """Whether the kind word before `start` rules a list: "các xã ", "hai huyện "."""
    left = max(0, start - 22)
    found = _BEFORE.search(text[left:start])
    return bool(found and _SEVERAL.search(text[max(0, left - 8) : left + found.start()]))


def kind_after(text: str, end: int) -> str | None:
    """The kind that an English word behind a name tells."""
    found = _AFTER.match(text, end)
    return _ENGLISH[found[1].casefold()] if found else None


def are_linked(text: str, end: int, start: int) -> bool:
    """Whether the place that ends at `end` is said to lie in the one that begins at `start`."""
    if not 0 < start - end <= _FARTHEST:
        return False
    return _LINKS.issuperset(_PIECE.findall(text[end:start].casefold()))


def names_something_else(text: str, start: int) -> bool:
    """Whether the name at `start` is a person's, a street's, a firm's or a language's."""
    near = text[max(0, start - 16) : start]
    if near.rstrip()[-2:].lower() not in _ENDS_OF_NOT:
        return False
    return bool(NOT_AFTER.search(near)) and not _TOWN_STREET.search(near)


def is_preposed(text: str, start: int) -> bool:
    """Whether a word stands before `start` that places follow."""
    return bool(PREPOSED.search(text[max(0, start - 16) : start]))
