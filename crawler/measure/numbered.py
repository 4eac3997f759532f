"""Numbers that number one of a row, by the word before them: lớp 12, bão số 10, Phase 3."""

import re

from crawler.measure.lexicon import by_letter, words
from crawler.measure.phrases import stops
from crawler.measure.printed import Figure
from storage.measures import NumberKind

# Words before a number that only numbers one of a row: lớp 12, vòng 3, phút 45.
_ORDINALS_VI = words(
    """thứ, game, hình, liveshow, lớp, khối, cấp, hạng, báo động, bệnh nhân, thế chiến, khu vực
    vòng, tầng, khóa, khoá
    kỳ, đợt, giai đoạn
    tập, phần, bài, kỳ họp thứ
    lần, phút, phút thứ, lượt, hiệp, set, ván, trang, mức, loại, nhóm, bậc, level, hàng, top, tốp
    no., vol.
    thế hệ, cấp độ, độ, bảng, mùa, ca, tuần thai, vị trí, tuần, chặng, xếp, trận, ngày thứ, tiết
    quý, lứa"""
)
_NAMES_VI = words(
    """số, quận, phường, tổ, khu, thôn, xóm, ấp, bản, đội, khu phố, tổ dân phố, quốc lộ, tỉnh lộ
    km, khoa
    hương lộ, đường, trung đoàn, sư đoàn, quân khu, tiểu đoàn, đại đội, lữ đoàn, binh đoàn
    đại đoàn, phòng
    quân đoàn, liên đội, hải đoàn, hải đội, tiểu đội, trung đội
    nhà
    cảng, bến, tàu, tầu, xe, máy, lô, thửa, ô, cụm, trạm, điều, khoản, điểm, mục, chương
    điện biên, f, ga
    vùng, zone, gói, mẫu, dự án, công ty, xí nghiệp, nhà máy, hầm, cầu, block, tòa, toà, kênh
    tuyến, tiểu khu
    mã, mã số, chuyến bay, iphone, galaxy, android, windows, ios, model, phiên bản, đời, chip, sim
    điều lệ
    nghị quyết, nghị định, thông tư, quyết định, chỉ thị, đề án, luật, công văn, chương trình
    kế hoạch, quy định"""
)
_ORDINALS_EN = words(
    """no, no., number, round of, sweet
    day, week, game, phase, stage, level, grade, category, round, season
    episode, step
    tier, year, top, rank, ranked, seed, seeded, lap, inning, quarter, minute, page, chapter
    article, section
    part, volume, vol., edition, matchday, gameweek, div, division, class, type, act, scene, lot
    question, test"""
)
_NAMES_EN = words(
    """room, flight, route, highway, interstate, version, model, lane, exit, unit, apartment, apt
    suite
    title, rule, law, figure, table, channel, district, ward, precinct, track, terminal, gate
    group, area
    box, platform, line, pier, building, building no., hangar, dorm, cell, zone, sector, runway
    act, bill
    resolution, proposition, prop, amendment, measure, case, docket, formula, extension, ext.
    h.r., s., windows
    under, over-, size
    iphone, galaxy, pixel, android, nexus, boeing, airbus, apollo, expo, block, camp, mile marker
    code"""
)
_BEFORE = {
    "vi": re.compile(
        rf"(?<![^\W_])(?:(?P<ordinal>{by_letter(_ORDINALS_VI)})|"
        rf"(?P<name>{by_letter(_NAMES_VI)}))(?:\s+số)?(?:\s+|(?<=\.))$",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"(?<![^\W_])(?:(?P<ordinal>{by_letter(_ORDINALS_EN)})|"
        rf"(?P<name>{by_letter(_NAMES_EN)}))(?:\s+|(?<=\.))$",
        re.IGNORECASE,
    ),
}
_LAST_WORDS = {
    "vi": {entry.split(" ")[-1] for entry in (*_ORDINALS_VI, *_NAMES_VI)} | {"số"},
    "en": {entry.split(" ")[-1] for entry in (*_ORDINALS_EN, *_NAMES_EN)},
}
_MOST_WORDS = 5  # more than any of the above has, with "số"
# "tổng số 40 người", "con số 12", "trong số 30": here "số" is the word number.
_TOTAL_VI = re.compile(
    r"(?<![^\W_])(?:tổng|trong|con|đa|một|phần lớn|số|hiện|đón|ở|tại|lên|mất|đủ|hơn|"
    r"có|gần|khoảng|của|và|với)\s+"
    "(?:số|bản|xã|nhà|xe|tàu|phòng|khu|trạm|cầu|lần|loại|nhóm|điểm|máy|mẫu|mức|đợt|"
    r"tổ|đội|ấp|thôn|dự án|công ty)\s+$|(?:văn|căn)\s+phòng\s+$",
    re.IGNORECASE,
)
# Nouns that a Vietnamese number counts whatever stands before it.
_COUNTED_VI = words(
    """người, con, chiếc, cái, em, học sinh, nạn nhân, bệnh nhân, cháu, ông, bà, hộ, gia đình
    căn, ngôi, vụ
    ca, trường, cuộc, chuyến, xe, tàu, máy bay, nước, quốc gia, tỉnh, huyện, xã, bị cáo, đối tượng
    thành viên
    cán bộ, chiến sĩ, công ty, doanh nghiệp, dự án, công trình, đội, cầu thủ, bàn, trận, nhà
    sản phẩm, lần, nghìn
    hộ dân, nhân viên, sinh viên, thí sinh, giáo viên, đại biểu, phòng, khách, du khách, triệu, tỷ
    tỉ, địa phương
    cây, quả, bộ, tờ, bản, phiếu, suất, lao động, công nhân, phụ nữ, trẻ em, trẻ, đơn vị, cơ sở
    điểm, loại, nhóm
    bài, phim, cửa hàng, ngân hàng, thành phố, quận, phường, thôn, đôi, cặp, bức, lô, thùng, tầng
    phần, tập, lớp"""
)
WORD_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")


def numbered(text: str, figure: Figure, left: str, language: str) -> NumberKind | None:
    """Whether the word before a bare number makes it an ordinal or part of a name."""
    last = left.rstrip().rpartition(" ")[2].lstrip("([\"“‘'«").casefold()
    if figure.decimals or last not in _LAST_WORDS[language]:
        return None
    words_left = left.rsplit(None, _MOST_WORDS)
    start = len(words_left[0]) if len(words_left) > _MOST_WORDS else 0
    found = _BEFORE[language].search(left, start)
    if not found or (language == "vi" and _TOTAL_VI.search(left)):
        return None
    if (
        language == "vi"
        and counts(text, figure.end, language)
        and found[0].strip().casefold() != "thứ"
    ):
        return None
    return NumberKind.ORDINAL if found["ordinal"] else NumberKind.NAME


def counts(text: str, end: int, language: str) -> bool:
    """Whether what stands behind the number is a thing that it counts."""
    found = WORD_AFTER.match(text, end)
    if not found or not found[1].islower():
        return False
    if language == "en":
        return found[1] not in stops("en")
    second = WORD_AFTER.match(text, found.end())
    if second and second[1][0].isupper() and found[1] in ("phường", "quận", "xã", "thôn", "ấp"):
        return False
    return found[1] in _COUNTED_VI or (
        second is not None and f"{found[1]} {second[1]}" in _COUNTED_VI
    )
