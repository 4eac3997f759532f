"""Countries, states of the United States and large cities of the world, by Vietnamese and English
names.

Countries are named as Unicode's CLDR names them (through Babel), and by the short forms below.
Cities are capitals and those of 500,000 people or more, from GeoNames.
"""

from dataclasses import dataclass
from functools import cache

from babel import Locale

from crawler.measure.gazetteer import key_of
from crawler.measure.lexicon import table, words
from crawler.measure.shipped import rows

# What CLDR lists beside the countries and territories of ISO 3166-1.
_NO_COUNTRIES_LIST = "AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ"
_NO_COUNTRIES = frozenset(_NO_COUNTRIES_LIST.split())
_SHORT = table(
    """
    US: Mỹ, Hoa Kỳ, Hợp chúng quốc Hoa Kỳ, US, USA, United States of America, America, U.S, U.S.A
    GB: Anh, Anh quốc, Liên hiệp Anh, UK, U.K, Britain, Great Britain, England, Scotland, Wales
    GB: Northern Ireland, Bắc Ireland, Xứ Wales
    FR: Pháp
    DE: Đức, CHLB Đức
    IT: Ý, Italia
    RU: Nga, Liên bang Nga, Russian Federation
    CN: Trung Quốc, Trung Hoa, PRC
    JP: Nhật, Nhật Bản
    KR: Hàn Quốc, Hàn, Đại Hàn Dân Quốc, Republic of Korea
    KP: Triều Tiên, Bắc Triều Tiên, CHDCND Triều Tiên, DPRK
    AU: Úc, Australia
    AT: Áo
    ES: Tây Ban Nha
    BE: Bỉ
    CZ: Séc, Cộng hòa Séc, CH Séc, Czech Republic
    CH: Thụy Sĩ, Thụy Sỹ
    LA: Lào, CHDCND Lào
    KH: Campuchia, Cam-pu-chia
    MM: Myanmar, Miến Điện, Mi-an-ma, Burma
    TL: Timor Leste, Đông Timor, East Timor
    IN: Ấn Độ
    UA: Ukraine, Ukraina, U-crai-na
    TR: Thổ Nhĩ Kỳ, Turkey, Türkiye
    SA: Ả Rập Xê Út, Ả Rập Saudi, Saudi Arabia, A rập Xê út
    AE: UAE, U.A.E, Các Tiểu vương quốc Ả Rập Thống nhất, Emirates
    AR: Argentina, Ác-hen-ti-na
    CU: Cuba, Cu Ba, Cu-ba
    IR: Iran, I-ran
    IQ: Iraq, I-rắc
    CL: Chile, Chi-lê
    PS: Palestine, Palestin
    SY: Syria, Xi-ri
    EG: Ai Cập
    LY: Libya, Li-bi
    MA: Maroc, Ma-rốc, Morocco
    HK: Hong Kong, Hồng Kông, Hồng Công, Hongkong
    MO: Macau, Ma Cao, Macao
    TW: Đài Loan, Taiwan
    SG: Singapore, Xin-ga-po
    NL: Hà Lan, Holland
    HU: Hungary, Hungari
    BG: Bulgaria, Bun-ga-ri
    RO: Romania, Rumani, Ru-ma-ni
    SE: Thụy Điển
    MX: Mexico, Mê-hi-cô
    BR: Brazil, Brasil, Bra-xin
    CD: CHDC Congo, Democratic Republic of the Congo, DR Congo
    CG: Congo, Republic of the Congo
    CI: Ivory Coast, Bờ Biển Ngà
    CV: Cabo Verde
    VA: Vatican, Tòa thánh Vatican
    SZ: Swaziland
    VN: Việt Nam, Vietnam, Viet Nam
    ZA: Nam Phi
    PH: Philippines, Philippin, Phi-líp-pin
    ID: Indonesia, In-đô-nê-xi-a
    MY: Malaysia, Ma-lai-xi-a
    TH: Thái Lan
    PT: Bồ Đào Nha
    """
)
# Half of a pair alone: Mỹ - Trung, Nga - Nhật, Việt - Lào.
_PAIRED = table("CN: Trung\nVN: Việt\nIN: Ấn\nTH: Thái\nKR: Hàn\nJP: Nhật\nKP: Triều")
_CITIES = table(
    """
    New York City: New York, Niu Y-oóc
    Washington: Washington DC, Washington D.C
    Tokyo: Tô-ki-ô
    Moscow: Moskva, Mát-xcơ-va, Matxcơva, Moscova
    Vientiane: Viên Chăn, Viêng Chăn
    Phnom Penh: Phnôm Pênh, Phnompenh, Nông Pênh
    Bangkok: Băng Cốc
    Kyiv: Kiev, Kiép
    Seoul: Xơ-un
    Brussels: Bruxelles
    Mumbai: Bombay
    """
)
# Names that are also given names, surnames or words: only where nothing else is named so nearby.
_AMBIGUOUS = """
    Jordan, Chad, Georgia, Israel, Kenya, India, Paris, London, Washington, Santiago, Victoria,
    Lima, Vienna, Salvador, Florence, Austin, Charlotte, Jackson, Houston, Dallas, Phoenix,
    Orlando, Madison, Columbus, Lincoln, Alexandria, Sofia, Tripoli, Malabo, Male, Virginia,
    Carolina, Dakota, Montana, Cali, Nice, Mobile, Kingston, Hamilton, Leon, San Jose, Guinea,
    Niger, Panama, Cuba, Jersey, Man, Montserrat, Oman, Togo, Mali, Malta, Peru, Bari, Surat,
    Kano, Puxi, Bronx, Stanley, Road Town, Valencia, Barcelona, Denver, Trung, Việt, Hàn, Thái,
"""
AMBIGUOUS = frozenset(key_of(name) for name in words(_AMBIGUOUS.replace(",\n", "\n")))


@dataclass(frozen=True, slots=True)
class Place:
    """A place outside Vietnam, or Vietnam itself."""

    level: str  # country, state, city
    name: str
    code: str | None  # ISO 3166-1 alpha-2, ISO 3166-2; a city's is its country's
    latitude: float | None = None
    longitude: float | None = None


@cache
def world() -> dict[str, Place]:
    """Places by key; of those with one name a country comes first, then a state, then a city."""
    found: dict[str, Place] = {}
    for place, names in (*_countries(), *_states(), *_cities()):
        for name in names:
            found.setdefault(key_of(name), place)
    return found


@cache
def doubles() -> dict[str, Place]:
    """States whose name is also a country's."""
    return {
        key_of(name): place
        for place, names in _states()
        for name in names
        if world()[key_of(name)].level == "country"
    }


@cache
def paired() -> dict[str, Place]:
    """Countries by the short names that only stand in pairs."""
    lands = {place.code: place for place, _ in _countries() if place.code}
    return {key_of(name): lands[code] for name, code in _PAIRED.items()}


@cache
def _countries() -> tuple[tuple[Place, tuple[str, ...]], ...]:
    english, vietnamese = Locale("en").territories, Locale("vi").territories
    short: dict[str, list[str]] = {}
    for name, code in _SHORT.items():
        short.setdefault(code, []).append(name)
    codes = map(str, english)
    lands = (code for code in codes if len(code) == 2 and code not in _NO_COUNTRIES)
    return tuple(
        (
            Place("country", english[code], code),
            (
                english[code],
                english[code].replace("&", "and"),
                vietnamese[code],
                *short.get(code, ()),
            ),
        )
        for code in lands
    )


def _states() -> list[tuple[Place, tuple[str, ...]]]:
    return [
        (Place("state", name, f"US-{code}"), (name, name.replace("Washington", "Washington State")))
        for name, code in rows("states.tsv.gz")
        if name != "Washington"
    ] + [(Place("state", "Washington", "US-WA"), ("Washington State",))]


def _cities() -> list[tuple[Place, tuple[str, ...]]]:
    others: dict[str, list[str]] = {}
    for name, city in _CITIES.items():
        others.setdefault(city, []).append(name)
    found = []
    for names, land, _, latitude, longitude, _ in rows("cities.tsv.gz"):
        first, *more = names.split("|")
        place = Place("city", first, land, float(latitude), float(longitude))
        found.append((place, (first, *more, *others.get(first, ()))))
    return found
