"""How Vietnamese texts name bodies: the word for the kind of body, its field, its place or name."""

import re

from crawler.measure.gazetteer import gazetteer
from crawler.measure.letters import LOWER, UPPER
from crawler.measure.words import is_word

_SECTORS = """
Y tế|Tài chính|Công an|Quốc phòng|Giáo dục và Đào tạo|Giáo dục - Đào tạo|Giáo dục & Đào tạo|GD&ĐT|
GD-ĐT|GDĐT|Giao thông vận tải|Giao thông Vận tải|GTVT|Xây dựng|Công Thương|Công thương|
Nông nghiệp và Phát triển nông thôn|Nông nghiệp và PTNT|NN&PTNT|NN-PTNT|Nông nghiệp và Môi trường|
Nông nghiệp|Tài nguyên và Môi trường|Tài nguyên - Môi trường|TN&MT|TN-MT|Khoa học và Công nghệ|
KH&CN|KH-CN|Thông tin và Truyền thông|TT&TT|TT-TT|Văn hóa, Thể thao và Du lịch|
Văn hoá, Thể thao và Du lịch|Văn hóa Thể thao và Du lịch|Văn hóa - Thể thao|VH-TT&DL|VHTT&DL|
VH,TT&DL|Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|LĐ-TB&XH|LĐTB&XH|
Kế hoạch và Đầu tư|Kế hoạch - Đầu tư|KH&ĐT|KH-ĐT|Nội vụ|Tư pháp|Ngoại giao|Du lịch|Ngoại vụ|
Chính trị|Bí thư|Tuyên giáo|Tổ chức|Tổ chức Trung ương|Dân vận|Nội chính|Kiểm tra|
Tuyên giáo Trung ương|Nội chính Trung ương|Kinh tế Trung ương|Dân tộc|Hải quan|Thuế|Thống kê|
Hàng không|Đường bộ|Đường sắt|Hàng hải|Đăng kiểm|Thi hành án dân sự|Dân số|Lâm nghiệp|Thủy sản|
Thủy lợi|Thú y|Chăn nuôi|Bảo vệ thực vật|Quản lý thị trường|Quản lý dược|Quản lý Dược|
An toàn thực phẩm|Cảnh sát giao thông|Cảnh sát hình sự|Cảnh sát biển|Biên phòng|
Khí tượng Thủy văn|Dự báo Khí tượng Thủy văn|Dự báo khí tượng thủy văn Trung ương|Quản lý đô thị|
Tài nguyên|Môi trường|Công chức|Thanh tra|An ninh mạng|Cảnh sát PCCC
"""
_BODIES = """
Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy|Đảng ủy|Đảng uỷ|Đảng bộ|Chi bộ|UBND|
HĐND|Ủy ban nhân dân|Ủy ban Nhân dân|Hội đồng nhân dân|TAND|VKSND|Tòa án nhân dân|Toà án nhân dân|
Tòa án|Viện kiểm sát nhân dân|Viện Kiểm sát nhân dân|Công an|Tỉnh đoàn|Thành đoàn|Huyện đoàn|
Ban Quản lý|Ban quản lý|Ban Chỉ đạo|Công ty cổ phần|Công ty Cổ phần|Công ty CP|Công ty TNHH|
Công ty|Cty|Tập đoàn|Tổng công ty|Tổng Công ty|Ngân hàng TMCP|Ngân hàng|Trường Đại học|
Trường đại học|Trường ĐH|Đại học|ĐH|Học viện|Trường Cao đẳng|Trường THPT|Trường THCS|
Trường Tiểu học|Bệnh viện Đa khoa|Bệnh viện đa khoa|Bệnh viện|BV|CLB|Câu lạc bộ|Liên đoàn|
Hiệp hội|Hội|Tổ chức|Quỹ|Viện|Trung tâm|Hãng hàng không|Hãng tin|Hãng|Báo|Đài|Nhà xuất bản|NXB|
Bảo tàng|
Đoàn|Đảng|Cục|Vụ|Chi cục|Tổng cục|Sở|Bộ|Đội|Đồn Biên phòng|Bộ Tư lệnh|Quân khu|Sư đoàn|Lữ đoàn|
Trung đoàn
"""
_ALONE = """
Quốc hội|Chính phủ|Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương|Mặt trận Tổ quốc|
Mặt trận Tổ quốc Việt Nam|Ngân hàng Nhà nước|NHNN|Liên Hợp Quốc|Liên hợp quốc|LHQ|Hội đồng Bảo an|
Ngân hàng Thế giới|Quỹ Tiền tệ Quốc tế|Tổ chức Y tế Thế giới|Nhà Trắng|Lầu Năm Góc|Điện Kremlin|
Liên minh châu Âu|Kiểm toán Nhà nước|Thanh tra Chính phủ|Văn phòng Chính phủ|
Ủy ban Thường vụ Quốc hội|Hội Chữ thập đỏ|Bảo hiểm xã hội Việt Nam|FIFA|UEFA|AFC|AFF|VFF|VPF|WHO|
NATO|ASEAN|IMF|WB|ADB|WTO|UNESCO|UNICEF|FBI|CIA|NASA|NSA|FED|Fed|VTV|VOV|TTXVN|EVN|PVN|VNPT|BIDV|
Vietcombank|Vietinbank|Agribank|Viettel|FPT|Vingroup|Vietnam Airlines|Vietjet|Google|Facebook|
Apple|Microsoft|Samsung|Reuters|AFP|AP|CNN|BBC|Bloomberg|Tân Hoa Xã|Xinhua
"""


def _either(text: str) -> str:
    words = {each.strip() for each in text.replace("\n", "").split("|") if each.strip()}
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


# What may stand between the words of a body's name in lower case.
_FILL = (
    r"(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|nhân dân|tối cao|cấp cao|tại|TP\.?|"
    r"các|khối|bộ môn|cổ phần|một thành viên|thương mại|dịch vụ|sản xuất|xuất nhập khẩu|"
    r"đầu tư|quốc gia|quốc tế|khu vực)"
)
_AREA = r"(?:tỉnh|huyện|xã|thành phố|quận|phường)(?!\w)"
_NAME = rf"[{UPPER}][\w&.+’'-]{{0,24}}(?<![.’'-])"
_FILLED = rf"(?:(?:{_FILL}\s){{1,3}})?"
_REST = rf"(?:\s{_FILLED}(?:[-–]\s)?{_NAME}|\s{_AREA}){{0,7}}"
_OFFICES = "Bộ|Sở|Phòng|Cục|Vụ|Chi cục|Tổng cục|Ban|Ủy ban|Uỷ ban|Viện|Trung tâm|Đội|Thanh tra"
# Where such a name may begin: the engine skips to these letters.
_NAMES = f"{_OFFICES}|{_BODIES}|{_ALONE}".split("|")
_FIRST_THREE = frozenset(name.strip()[:3] for name in _NAMES)
_OF_TWO = frozenset(name for name in _FIRST_THREE if len(name) == 2)
_LETTERS = "".join(sorted({name.strip()[0] for name in _NAMES}))
FIRST_LETTER = re.compile(rf"[{_LETTERS}](?<![^\W_].)")
ORGANISATION = re.compile(
    rf"(?:(?:{_OFFICES})\s(?:{_either(_SECTORS)})(?!\w)|(?:{_either(_ALONE)})(?!\w)|"
    rf"(?P<body>{_either(_BODIES)})(?=\s{_FILLED}[{UPPER}]|\s{_AREA})){_REST}"
)


def may_begin(text: str, place: int) -> bool:
    """Whether a name that ORGANISATION finds may begin at `place`: asked first, as few do."""
    return text[place : place + 3] in _FIRST_THREE or text[place : place + 2] in _OF_TWO


_LAST = re.compile(rf"(?<!\w)(?:([{UPPER}]\w*)\s)?([{UPPER}]\w*)$")
_NUMBER = re.compile(r" \d{1,3}(?![\w.,%/-])")
_LOWER = re.compile(rf"\s([{LOWER}]+)(?!\w)")
_AND = re.compile(rf"\s(?:và|&)\s(?=([{UPPER}]\w*)\s([{LOWER}]+)(?!\w))")
_MORE = re.compile(_REST)
_MOST_PARTS = 4  # "Lao động - Thương binh", …
_LOOK = 40  # characters of a name's last two words


def end_of(text: str, found: re.Match[str]) -> int:
    """Where the name of a body ends that ORGANISATION has found.

    A field that is in no list here goes on in lower case where its two syllables are a word: Bộ Lao
    động, Tập đoàn Than - Khoáng sản Việt Nam, Công ty Khoáng sản và Xây dựng Bình Dương.
    """
    end = found.end()
    first = found.end("body") + 1 if found["body"] else found.start()
    for _ in range(_MOST_PARTS):
        going = _goes_on(text, max(first, end - _LOOK), end) or _joined(text, end)
        if going is None:
            break
        more = _MORE.match(text, going)
        end = more.end() if more else going
    numbered = _NUMBER.match(text, end) if found[0].startswith(("Bệnh viện", "BV")) else None
    return numbered.end() if numbered else end  # Bệnh viện Quân y 103


def _goes_on(text: str, start: int, end: int) -> int | None:
    """The end of the second syllable of a name's last word, where that is in lower case."""
    last, lower = _LAST.search(text, start, end), _LOWER.match(text, end)
    if last is None or lower is None or not is_word(last[2], lower[1]):
        return None
    whole = last[1] is not None and (
        is_word(last[1], last[2]) or f"{last[1]} {last[2]}".casefold() in gazetteer().named
    )
    return None if whole else lower.end()  # the Hà Nội of "Hà Nội dung"


def _joined(text: str, end: int) -> int | None:
    """The end of a second field (và Xây dựng) behind one that ended in lower case."""
    both = _AND.match(text, end)
    if both is None or not text[end - 1 : end].islower() or may_begin(text, both.end()):
        return None
    before = text[max(0, end - _LOOK) : end].split()
    if not before[-1].islower() or not is_word(both[1], both[2]):
        return None
    return both.end(2)
