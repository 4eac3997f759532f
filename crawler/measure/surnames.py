"""Vietnamese family names, and what tells a personal name from a place written like one.

Family names: those of the Kinh and of the larger minorities, with Chinese ones in Vietnamese
reading, as "Tập Cận Bình" is written. The commonest fourteen cover some nine of ten people.
"""

import re
from functools import lru_cache

_COMMON = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Trương Đoàn Đào
Lương Lưu Vương Phùng Tạ Tô Hà Mai Cao Châu Lâm Tăng Thái Quách La Nghiêm Kiều Doãn Đàm Tập
"""
_OTHER = """
Nguyển Lã Lại Chu Chử Giáp Triệu Tống Tôn Bạch Bành Âu Cù Cung Diệp Đậu Điền Đồng Đường Giang Hàn
Hạ Hầu Hứa Kha Khổng Khương Khuất Kim Lò Lô Lục Lường Ma Mã Mạc Mạnh Mẫn Nông Ông Phí Phó Phương
Quan Quang Quàng Sầm Sùng Tào Tiêu Tòng Thạch Thân Thẩm Thiều Thi Trà Tri Trình Từ Ty Úc Uông Văn Vi
Viên Vàng Vừ Giàng Thào Thẩm Cầm Hoa Lầu Lù Lỳ Mùa Cứ Chẩu Cầm Bế Bàn Đèo Đinh Hoàng Hạng Hờ Hồng
Tập Bạc Tưởng Tần Tề Thành Trang Tiết Ôn Đái Đới Cố Cát Chung Chương Ngụy Nhậm Nhan Ninh Ngũ Nhữ
Phù Rơ Siu Ksor Kpă Rah Y H' Điểu Danh Sơn Thị Kiên Lợi Neàng Đàng Hán Từ Vòng Lồ Sú Tráng Thèn
Ngọc Tiền Đổng Cấn Chế Giả Hình Khúc Lăng Ngạc Ngân Nhâm Phạm Quản Thang Thôi Tả Tiếp Vưu Vĩnh Xa
Mộc Ấu Đan Bồ Cam Biện Cái Bá Khâu Khưu Liêu Liễu Sái Tất Trầm Trác Phàn Dư Hùng Ân Lộ Lôi
"""
COMMON = frozenset(_COMMON.split())
SURNAMES = COMMON | frozenset(_OTHER.split())
_COMMONEST = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Ngô"
COMMONEST = frozenset(_COMMONEST.split())
MIDDLE = frozenset(
    ("Văn", "Thị", "Đức", "Hữu", "Ngọc", "Quang", "Xuân", "Minh", "Đình", "Công", "Thanh", "Quốc",
     "Bá", "Duy", "Trọng", "Viết", "Hồng", "Thế", "Anh", "Mạnh", "Tiến", "Tuấn", "Kim", "Thu")
)  # fmt: skip
# A syllable of Vietnamese, after its tone and vowel marks are as they are: no f, j, w, z.
_VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
SYLLABLE = re.compile(
    rf"(?!\w*(?:aa|ee|ii|oo|uu|yy))(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?[{_VOWELS}]{{1,3}}"
    r"(?:ch|nh|ng|[cmnpt])?",
    re.IGNORECASE,
)


@lru_cache(maxsize=50_000)
def is_vietnamese(word: str) -> bool:
    """Whether a word is spelled as one Vietnamese syllable."""
    return SYLLABLE.fullmatch(word) is not None
