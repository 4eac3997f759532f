"""Units of measure, as they are written after a number: UCUM-like names, and what they measure.

Symbols keep their case (MW is no mW); words do not. Where UCUM's name is one that no reader would
look for (Cel, [mi_i]), the usual symbol stands instead.
"""

import re
from dataclasses import dataclass

from crawler.measure.lexicon import Lexicon, one_of, table
from storage.measures import QuantityKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """A unit: its name in the archive and the kind of quantity that it makes."""

    name: str
    kind: QuantityKind


_SYMBOLS = {
    **{f"{p}{u}": f"{p}{u}" for u in ("W", "Hz", "V") for p in ("", "m", "k", "M", "G", "T")},
    **{f"{p}{u}": f"{p}{u}" for u in ("Wh", "Wp", "VA", "Pa", "N", "J") for p in ("k", "M", "G")},
    **{f"{p}{u}": f"{p}bps" for u in ("bps", "bit/s", "b/s") for p in ("k", "K", "M", "G", "T")},
    **{f"{p}B": f"{p}B" for p in ("K", "k", "M", "G", "T", "P")},
    **{f"{p}m": f"{p}m" for p in ("", "k", "c", "m", "d", "n", "µ", "μ")},
    **{f"{p}g": f"{p}g" for p in ("", "k", "m", "µ", "μ")},
    **{f"{p}{u}": f"{p}L" for u in ("l", "L") for p in ("", "m", "c", "d")},
    **{
        f"{p}m{s}": f"{p}m{n}"
        for p in ("", "k", "c", "m", "d")
        for s, n in ("22", "²2", "33", "³3")
    },
    **{u: u for u in ("ha", "t", "km/h", "m/s", "m3/s", "mAh", "dB", "dBA", "ppm", "ppb", "fps")},
    **{u: u for u in ("ppi", "dpi")},
    **{u: u for u in ("mph", "mpg", "kt", "bbl", "psi", "hp", "Nm", "rpm", "cc", "lb", "oz", "ft")},
    **{u: u for u in ("mg/dL", "mmol/L", "mg/L", "g/L", "µg/m3", "μg/m3", "mmHg", "mSv", "kcal")},
    "kmh": "km/h",
    "kph": "km/h",
    "km/giờ": "km/h",
    "m³/s": "m3/s",
    "m/giây": "m/s",
    "µg/m³": "µg/m3",
    "μg/m³": "µg/m3",
    "m3/giây": "m3/s",
    "lbs": "lb",
    "MP": "megapixel",
    "RPM": "rpm",
    "Kb": "Kb",
    "Mb": "Mb",
    "Gb": "Gb",
    "KB/s": "KB/s",
    "MB/s": "MB/s",
    "KW": "kW",
    "KWh": "kWh",
    "kwh": "kWh",
    "Kg": "kg",
    "KG": "kg",
    "Km": "km",
    "KM": "km",
    "MWp": "MWp",
    "TWh": "TWh",
    "Ha": "ha",
    "mn/t": "mn/t",
    "ml": "mL",
    "mg/l": "mg/L",
    "sq ft": "ft2",
    "sq km": "km2",
    "sq m": "m2",
    "sq. ft.": "ft2",
    "sqm": "m2",
    "sqft": "ft2",
    "°C": "°C",
    "℃": "°C",
    "ºC": "°C",
    "oC": "°C",
    "° C": "°C",
    "°F": "°F",
    "ºF": "°F",
    "°": "°",
    "º": "°",
    '"': "in",
    "”": "in",
    "″": "in",
}
_WORDS = table(
    """
    km: kilomet, kilômét, ki lô mét, kilometre, kilometres, kilometer, kilometers, cây số, kms
    m: mét, met, metre, metres, meter, meters
    cm: centimet, xentimét, xăng ti mét, centimetre, centimetres, centimeter, centimeters, phân
    mm: milimet, mi li mét, milimét, ly, millimetre, millimetres, millimeter, millimeters
    mi: dặm, mile, miles
    nmi: hải lý, nautical mile, nautical miles
    ft: foot, feet
    in: inch, inches, inch màn hình
    yd: yard, yards
    ly: năm ánh sáng, light year, light years
    ha: héc ta, hecta, hec ta, hectare, hectares, hécta
    acre: acre, acres, mẫu anh
    m2: mét vuông, met vuông, square metre, square metres, square meter, square meters
    km2: kilomet vuông, cây số vuông, square kilometre, square kilometres, square kilometers
    km2: square kilometer
    ft2: square foot, square feet, foot vuông, feet vuông
    mi2: square mile, square miles, dặm vuông
    sào: sào
    mẫu: mẫu đất, mẫu ruộng
    m3: mét khối, met khối, khối nước, khối gỗ, khối đất, cubic metre, cubic metres, cubic meter
    m3: cubic meters
    ft3: cubic foot, cubic feet
    L: lít, lit, litre, litres, liter, liters
    mL: mililít, mi li lít, millilitre, millilitres, milliliter, milliliters
    gal: gallon, gallons
    bbl: thùng dầu, barrel, barrels
    kg: kilogam, kilôgam, ki lô gam, kí lô, ký, kilogram, kilograms, kilo, kilos, cân
    g: gam, gram, grams, gramme, grammes
    mg: miligam, milligram, milligrams
    t: tấn, tonne, tonnes, ton, tons, metric ton, metric tons, metric tonnes
    quintal: tạ
    yến: yến
    lb: pound, pounds, cân anh
    oz: ounce, ounces, aoxơ
    carat: carat, carats, ca ra
    tael: lượng, lượng vàng, cây vàng, tael, taels
    mace: chỉ vàng
    km/h: km một giờ, kilometres per hour, kilometers per hour, kilometres an hour
    km/h: kilometers an hour, kilômét giờ
    mph: miles per hour, miles an hour, dặm giờ
    kn: knot, knots
    W: oát, watt, watts
    kW: kilowatt, kilowatts, ki lô oát
    MW: megawatt, megawatts, mê ga oát
    GW: gigawatt, gigawatts
    kWh: kilowatt giờ, kilowatt hour, kilowatt hours, số điện
    MWh: megawatt hour, megawatt hours
    GWh: gigawatt hour, gigawatt hours
    hp: mã lực, horsepower, sức ngựa
    kcal: calorie, calories, calo, kilocalories
    V: vôn, volt, volts
    dB: decibel, decibels, đề xi ben
    Hz: hertz, héc
    GB: gigabyte, gigabytes
    TB: terabyte, terabytes
    MB: megabyte, megabytes
    Mbps: megabit một giây, megabits per second
    megapixel: megapixel, megapixels, mega pixel, m megapixel, chấm
    point: điểm, point, points
    bp: điểm cơ bản, basis point, basis points, bps
    °C: độ c, độ celsius, degrees celsius, degree celsius, degrees c, degrees centigrade
    °F: độ f, degrees fahrenheit, degree fahrenheit, degrees f
    °: degree, degrees, độ
    Richter: độ richter, độ rich te, on the richter scale
    """
)
_DURATIONS = table(
    """
    second: giây, second, seconds, sec, secs
    minute: phút, minute, minutes, min, mins
    hour: giờ, tiếng, giờ đồng hồ, tiếng đồng hồ, hour, hours, hr, hrs
    day: ngày, ngày đêm, day, days
    night: đêm, night, nights
    week: tuần, tuần lễ, week, weeks
    month: tháng, month, months
    quarter: quý, quarters
    year: năm, year, years, yr, yrs
    decade: thập kỷ, thập niên, decade, decades
    century: thế kỷ, century, centuries
    """
)
_AGES = table("year: tuổi, năm tuổi, tuổi đời, year old, years old, years of age, yo")
_MONTHS_OLD = table("month: tháng tuổi, month old, months old")
_WEEKS_OLD = table("week: tuần tuổi, week old, weeks old")
_DAYS_OLD = table("day: ngày tuổi, day old, days old")
_PERCENTS = table(
    """
    %: phần trăm, percent, per cent, pct
    pp: điểm phần trăm, điểm %, percentage point, percentage points, percent points, pp
    ‰: phần nghìn, phần ngàn, per mille
    """
)


def _entries() -> dict[str, Unit]:
    kinds = (
        (_WORDS, QuantityKind.MEASURE),
        (_DURATIONS, QuantityKind.DURATION),
        ({**_AGES, **_MONTHS_OLD, **_WEEKS_OLD, **_DAYS_OLD}, QuantityKind.MEASURE),
        (_PERCENTS, QuantityKind.PERCENT),
    )
    return {word: Unit(name=n, kind=kind) for names, kind in kinds for word, n in names.items()}


_LEXICON = Lexicon(_entries())
_SYMBOL = re.compile(rf"(?:{one_of(_SYMBOLS)})(?![^\W_])|%|‰")
_SYMBOL_FIRSTS = frozenset(symbol[0] for symbol in (*_SYMBOLS, "%", "‰"))
_DEGREE_LETTERS = ("C", "F")
_DEGREES = re.compile(r"(?<=\d)[CF](?![\w/])")
_HOURS = re.compile(r"(?<=\d)h(?![\w/])")
# Words that begin like a unit and mean something else: đồng hồ, tiếng nói, điểm trường, ngày lễ.
_NOT_UNITS = re.compile(
    r"(?:giờ đây|tiếng (?!đồng hồ)(?:nói|súng|nổ|anh|việt|pháp|hát|vỗ|trung|dân tộc|la)"
    r"|điểm (?:trường|đến|nóng|bán|đen|sáng|du lịch|nghẽn|cầu|thi|bỏ phiếu|tựa|dừng|kinh doanh"
    r"|sạt|ngập|mỏ|dân cư|giao|tham quan|xét nghiệm|khai thác|chấp|tập kết|kết nối|truy cập|mới"
    r"|tuyến|công nghiệp|yếu|chính|cơ bản|tương đồng)"
    r"|ngày (?:lễ|công|hội|phép|nghỉ|mưa)|năm ngoái|mẫu (?:xe|máy|thử|nước|bệnh|mới|điện)"
    r"|tuần (?:tra|lộc|hành)|lượng (?:tử|khách)|cân (?:bằng)|ký (?:hiệu|giả|kết|túc|ức)"
    r"|tạ (?:ơn)|phân (?:khu|xưởng|bón|loại|đội|tử|cấp|viện|hiệu|khúc)|đêm (?:nhạc|diễn|thi)"
    r"|chấm (?:điểm)|met (?:with|the)|pound(?:ed|ing|er|ers)|feet of|min(?:i|h))\b"
    r"|độ (?:tuổi|dài|cao|sâu|thị|ẩm|lệch|đo)\b|quý (?:vị|ông|bà|khách|giá)\b",
    re.IGNORECASE,
)


def unit_at(text: str, place: int) -> tuple[Unit, int] | None:
    """The unit written at `place`, and where it ends; None where there is none."""
    first = text[place : place + 1]
    if first in _SYMBOL_FIRSTS and (found := _SYMBOL.match(text, place)):
        if found[0] in "%‰":
            return Unit(name=found[0], kind=QuantityKind.PERCENT), found.end()
        return Unit(name=_SYMBOLS[found[0]], kind=QuantityKind.MEASURE), found.end()
    if first in _DEGREE_LETTERS and (degrees := _DEGREES.match(text, place)):
        return Unit(name=f"°{degrees[0]}", kind=QuantityKind.MEASURE), degrees.end()
    if first == "h" and (hours := _HOURS.match(text, place)):
        return Unit(name="hour", kind=QuantityKind.DURATION), hours.end()
    named = _LEXICON.longest(text, place)
    return None if named and _NOT_UNITS.match(text, place) else named
