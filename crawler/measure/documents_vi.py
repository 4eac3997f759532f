"""How Vietnamese texts name documents: patterns, and what may be read from a document's number.

Numbers follow the form "số/năm/loại-cơ quan" of Nghị định 30/2020/NĐ-CP on clerical work, those of
the Party "số-loại/cơ quan" of Hướng dẫn 36-HD/VPTW.
"""

import re

from crawler.measure.laws_vi import LAWS
from crawler.measure.letters import LOWER, UPPER

TYPES = (
    "nghị quyết liên tịch", "nghị quyết", "nghị định thư", "nghị định", "thông tư liên tịch",
    "thông tư", "quyết định", "chỉ thị", "công điện", "công văn", "công hàm", "kế hoạch",
    "kết luận", "thông báo", "thông cáo", "thông tri", "tờ trình", "báo cáo", "hướng dẫn",
    "quy định", "quy chế", "quy chuẩn", "đề án", "pháp lệnh", "sắc lệnh", "sắc luật", "lệnh",
    "bản án", "cáo trạng", "kháng nghị", "giấy phép", "giấy mời", "văn bản", "công thư",
    "phụ lục", "hiệp định", "công ước", "bộ luật", "luật", "hợp đồng", "giấy chứng nhận",
    "biên bản", "chương trình hành động", "chương trình", "thư ngỏ", "tiêu chuẩn", "chỉ lệnh",
    "dự thảo nghị quyết", "dự thảo nghị định", "dự thảo thông tư", "dự án luật",
    "kết luận thanh tra",
)  # fmt: skip
# What bears a bare number when written with a capital: "Nghị quyết 18", "Đề án 25".
_NUMBERED = (
    "Nghị quyết", "Nghị định", "Thông tư liên tịch", "Thông tư", "Chỉ thị", "Đề án", "Công điện",
    "Công văn", "Pháp lệnh", "Kết luận", "Quyết định", "Quy định", "Hướng dẫn", "Kế hoạch",
    "Thông báo", "Sắc lệnh", "Chương trình hành động", "Công ước", "Tờ trình", "Báo cáo",
)  # fmt: skip
# Also verbs ("Quyết định 3 mức thưởng") or things that last ("Kế hoạch 5 năm"): only where an
# issuer, a year or a mark follows, or "số" stands before.
_ALSO_WORDS = frozenset(
    ("Quyết định", "Quy định", "Hướng dẫn", "Kế hoạch", "Thông báo", "Báo cáo", "Kết luận")
)
_NAMED = ("Đề án", "Bộ luật", "Luật", "Pháp lệnh")


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_CODE = (
    rf"\d{{1,5}}[a-zA-Z]?(?:/\d{{4}})?"
    rf"(?:\s?[-–/]\s?[{UPPER}]\w{{0,12}}(?:\.\w{{1,6}})?(?:&[{UPPER}]\w{{0,8}})?){{1,5}}"
)
# A number is found first, then the type before it: types alone are frequent words. Patterns begin
# with letters rather than a look-behind, so that the engine can skip to those letters.
CODE = re.compile(rf"{_CODE}(?![\w/])")
TYPE = re.compile(rf"(?<!\w)(?:{_either(TYPES)})(?!\w)", re.IGNORECASE)
BETWEEN = re.compile(rf"(?:\s[{LOWER}]{{1,8}}){{0,7}}\s(?:số\s?:?\s?)?(?!.)")
BARE_CODE = re.compile(
    rf"\d{{1,5}}[a-z]?(?:/\d{{4}}/(?:NĐ|NQ|QĐ|TT|TTLT|QH|PL|CT|L|UBTVQH)(?=\d|\s?-)[\w\s-]{{0,16}}"
    rf"|[-/](?:NQ|QĐ|CT|KL|TB|HD|KH|QC|QyĐ|ĐA|CTr|CV|BC|TTr|NĐ|CĐ)[-/][{UPPER}][\wĐ-]{{1,12}})"
)
NUMBERED = re.compile(
    rf"(?P<type>{_either(_NUMBERED)})\s(?P<so>số\s?:?\s?)?(?P<number>\d{{1,5}}[a-z]?(?:/20\d\d)?)"
    rf"(?![\w%/]|[.,:]\d|\s?[-–]\s?\d)"
)
NUMBERED_LOWER = re.compile(
    rf"(?P<type>{_either(_NUMBERED).lower()})\ssố\s?:?\s?(?P<number>\d{{1,5}}[a-z]?)"
    rf"(?![\w%/]|[.,:]\d)"
)
NUMBER_SIGN = re.compile(r"số\s?:?\s?\d")  # in all that NUMBERED_LOWER finds, and rare
MORE = re.compile(r"(?:\s?,\s?|\svà\s|\s?,\s?và\s)(?P<number>\d{2,4})(?![\w%/]|[.,:]\d)")
CONGRESS = re.compile(
    r"(?P<type>Nghị quyết|Kết luận|Văn kiện)\s(?P<number>(?:Hội nghị\s)?"
    r"(?:Trung ương|T\.?Ư|TW)(?:\slần)?(?:\sthứ)?\s(?:\d{1,2}|[XVI]{1,5}|[a-zư]{2,4})"
    r"(?:,?\s\(?[Kk]hóa\s[XVI]{1,5}\)?)?"
    r"|Đại hội(?:\s(?:Đảng bộ|Đảng|đại biểu|toàn quốc|lần|thứ|lần thứ)){0,4}\s[XVI]{1,7})(?!\w)"
)
CONSTITUTION = re.compile(r"(?P<type>Hiến pháp)(?P<name>\s(?:năm\s)?\d{4}|\ssửa đổi)?(?!\w)")
_YEAR = r"(?:,?\s(?:\()?(?:năm\s)?(?:19|20)\d\d(?:\))?)?"
# "Luật" after these is a school, a firm or a lawyer.
NOT_BEFORE_LAW = re.compile(
    r"(?:[Đđ]ại học|ĐH|[Kk]hoa|[Cc]ông ty|[Tt]rường|[Vv]iện|[Hh]ãng|[Nn]gành|[Pp]hòng|[Hh]ội|"
    r"TNHH|[Cc]ử nhân|[Tt]ạp chí|[Bb]áo|Pháp|Tập đoàn)\s$"
)
KNOWN_LAW = re.compile(rf"(?P<type>Bộ luật|Luật|Pháp lệnh)\s(?i:{_either(LAWS)})(?!\w){_YEAR}")
# A law or project named by what it is about: a capital, then words until one that ends names.
ABOUT = re.compile(rf"(?P<type>{_either(_NAMED)})\s(?=[{UPPER}{LOWER}“\"«])")
LAW_CAPITAL = re.compile(rf"[{UPPER}][{LOWER}]{{1,7}}(?!\w)")
NAME_WORD = re.compile(rf"[{UPPER}{LOWER}]{{1,12}}(?!\w)")
NAME_GAP = re.compile(r"(?:,\s|\s[-–]\s|-|\s)")
_ENDS = """
này trên đó kia ấy đã được có là thì sẽ đang vẫn cũng chưa không phải cần nên vừa mới sắp
do của tại cho bởi theo từ khi nếu nhưng mà để nhằm với về như số năm nói ra vào lên quy
ban trước sau bị sửa bổ hiện vì nào gì rồi cùng những các một đều còn bao khiến thể thuộc
trong giai gồm giúp gây hoặc hay đến làm mang ký xác thay tuy rất và trình chỉ
"""
NAME_ENDS = frozenset(_ENDS.split())  # words that no title of a scheme or law holds, or that end it
QUOTED_TITLE = re.compile(r"\s?[“\"«]\s?(?P<title>[^”\"»\n“]{8,200}?)\s?[”\"»″]")
YEAR_NAMED = re.compile(rf"{_YEAR}(?!\w)")

UNITS = re.compile(
    r"\s?(?:năm(?!\s(?:19|20)\d\d)|tháng|ngày|tuần|quý|giờ|phút|giây|%|phần trăm|người|triệu|tỷ|tỉ|"
    r"nghìn|ngàn|trăm|vạn|chục|lần|mức|loại|điểm|nhóm|bước|vụ|trường|đơn vị|dự án|công trình|gói|"
    r"cán bộ|học sinh|sinh viên|bị can|bị cáo|đối tượng|trận|vòng|ca|cầu thủ|doanh nghiệp|"
    r"tỉnh|huyện|xã|hộ|khoản|đồng|USD|m|km|ha|tấn|kg|nội dung|nhiệm vụ|giải pháp|trang|bản|"
    r"chiếc|tàu|xe|căn|thành viên|hình thức|phương án|tiêu chí|trang|kỳ|đợt)(?!\w)"
)
AFTER_NUMBER = re.compile(
    r"\s?(?:[,;:.)(“\"]|$|\n|của|về|ngày|năm\s(?:19|20)|do|được|đã|quy định|cho|ban hành|thì|có|là|"
    r"và|để|nêu|ra|với|tại|hướng dẫn|sửa đổi)"
)

_ISSUERS = (  # the end of a number → who issues such numbers
    (re.compile(r"NĐ-CP$|NQ-CP$"), "Chính phủ"),
    (re.compile(r"(?:QĐ|CT|CĐ)-TTg$"), "Thủ tướng Chính phủ"),
    (re.compile(r"/(?:NQ/)?QH\d{1,2}$"), "Quốc hội"),
    (re.compile(r"UBTVQH\d{1,2}$"), "Ủy ban Thường vụ Quốc hội"),
    (re.compile(r"-NQ/TW$"), "Ban Chấp hành Trung ương Đảng"),
    (re.compile(r"-KL/TW$|-CT/TW$|-QĐ/TW$"), "Bộ Chính trị, Ban Bí thư"),
    (re.compile(r"-CTN$"), "Chủ tịch nước"),
    (re.compile(r"NQ-HĐTP$"), "Hội đồng Thẩm phán TAND tối cao"),
)
_MINISTRIES = {
    "BGDĐT": "Bộ Giáo dục và Đào tạo", "BYT": "Bộ Y tế", "BTC": "Bộ Tài chính",
    "BCA": "Bộ Công an", "BQP": "Bộ Quốc phòng", "BNV": "Bộ Nội vụ", "BTP": "Bộ Tư pháp",
    "BCT": "Bộ Công Thương", "BXD": "Bộ Xây dựng", "BGTVT": "Bộ Giao thông vận tải",
    "BTTTT": "Bộ Thông tin và Truyền thông", "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội", "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn", "BKHCN": "Bộ Khoa học và Công nghệ",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch", "NHNN": "Ngân hàng Nhà nước",
    "BNNMT": "Bộ Nông nghiệp và Môi trường", "BNG": "Bộ Ngoại giao",
    "TANDTC": "Tòa án nhân dân tối cao", "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
}  # fmt: skip
_MINISTRY = re.compile(r"(?:TT|QĐ|CT|TB|CV|TTLT)-([A-ZĐ]{3,9})")
ISSUED_BY = re.compile(
    rf"(?:của|do|được)\s(?P<issuer>(?:[{LOWER}]{{2,7}}\s){{0,2}}[{UPPER}][^,.;:()“”\"\n]{{1,70}}?)"
    rf"(?=\s(?:ban hành|ký|phê duyệt|về|quy định|có|đã|thì|cho|được|là|năm|ngày|và|để|đối|"
    rf"hướng dẫn|sửa đổi|ra đời|trong|đề|thông qua|nêu|với)(?!\w)|[,.;:()“”\"\n]|$)"
)
ISSUED_BEFORE = re.compile(
    r"(?P<issuer>(?:Thủ tướng(?: Chính phủ)?|Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư|"
    r"Chủ tịch nước|Ủy ban Thường vụ Quốc hội|(?:UBND|HĐND|Tỉnh ủy|Thành ủy|Bộ|Sở|Ban|Cục|Tòa án|"
    r"Ngân hàng|Tổng cục|Hội đồng|Ủy ban|Công an|Thanh tra)(?: [\w.-]{1,9}){0,7}?))"
    r"(?: đã| vừa| cũng| mới){0,3} (?:có|ban hành|ký ban hành|ký|thông qua|ra|công bố)"
    r"(?: dự thảo)? $"
)
FOLLOWING_ISSUER = re.compile(r"\s(?P<issuer>Đảng(?:\sbộ)?(?:\s[\w.]{1,9}){0,7}?)(?=[,.;:()\n]|$)")


def issuer_of(number: str) -> str | None:
    """Who issues documents numbered so, where the number tells."""
    if found := next((name for ends, name in _ISSUERS if ends.search(number)), None):
        return found
    ministry = _MINISTRY.search(number)
    return _MINISTRIES.get(ministry[1]) if ministry else None


def needs_context(kind: str) -> bool:
    """Whether a bare number behind `kind` may as well count what follows."""
    return kind in _ALSO_WORDS


_ABBREVIATED = {
    "NQ": "Nghị quyết", "NĐ": "Nghị định", "QĐ": "Quyết định", "CT": "Chỉ thị", "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch", "KL": "Kết luận", "TB": "Thông báo", "HD": "Hướng dẫn",
    "KH": "Kế hoạch", "CV": "Công văn", "BC": "Báo cáo", "TTr": "Tờ trình", "QH": "Luật",
    "PL": "Pháp lệnh", "QC": "Quy chế", "QyĐ": "Quy định", "ĐA": "Đề án", "CĐ": "Công điện",
    "CTr": "Chương trình", "L": "Luật", "UBTVQH": "Nghị quyết",
}  # fmt: skip
_ABBREVIATION = re.compile(
    rf"[-/]((?:[{UPPER}][\wĐ]{{0,3}})?[{UPPER}]|CTr|TTr|UBTVQH|QyĐ)(?=[-/\d]|$)"
)


def type_of(number: str) -> str | None:
    """The type of document that a number of the official form tells: Nghị định of 15/2020/NĐ-CP."""
    found = _ABBREVIATION.search(number)
    return _ABBREVIATED.get(found[1]) if found else None
