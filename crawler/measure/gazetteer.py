"""The administrative units of Vietnam, as they were and as they are since 1 July 2025.

Resolution 202/2025/QH15 merged 63 provinces into 34, districts were dissolved, and some 10,000
communes became 3,321. Codes are those of the General Statistics Office (Decision 19/2025/QĐ-TTg
since then); a code of a commune may mean another commune before, so every unit says its regime.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from unicodedata import normalize

from crawler.measure.shipped import rows

MERGED_AT = datetime(2025, 7, 1, tzinfo=timezone(timedelta(hours=7))).astimezone(UTC)
_LEVELS = {"p": "province", "d": "district", "c": "commune"}
# "hoà" and "hòa", "thuỷ" and "thủy": both places of the tone mark are in use.
_TONES = {
    f"{glide}{toned}": f"{normalize('NFC', glide + normalize('NFD', toned)[1:])}{plain}"
    for glide, plain, marks in (("o", "a", "àáảãạ"), ("o", "e", "èéẻẽẹ"), ("u", "y", "ỳýỷỹỵ"))
    for toned in marks
}
_TONED = re.compile(rf"(?<!q)(?:{'|'.join(_TONES)})(?!\w)")
_DASHES = re.compile(r"\s*[-–—]\s*|\s+")
_SPELLINGS = {  # other spellings of provinces, by key
    "đăk lăk": "đắk lắk", "đắc lắc": "đắk lắk", "đắk lăk": "đắk lắk", "đăk lắk": "đắk lắk",
    "đăk nông": "đắk nông", "đắc nông": "đắk nông", "bắc cạn": "bắc kạn", "kontum": "kon tum",
    "thừa thiên huế": "huế", "tt huế": "huế", "hcm": "hồ chí minh", "tphcm": "hồ chí minh",
    "sài gòn": "hồ chí minh", "br vt": "bà rịa vũng tàu", "hn": "hà nội", "plei ku": "pleiku",
    "sapa": "sa pa", "qui nhơn": "quy nhơn", "buôn mê thuột": "buôn ma thuột",
    "ban mê thuột": "buôn ma thuột", "phú quý": "phú quí",
}  # fmt: skip
JOINED = frozenset(("thừa thiên huế", "tt huế", "br vt"))  # written with a dash, too


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A province, district or commune of one of the two regimes."""

    current: bool  # of the regime since the mergers
    level: str
    kind: str  # Tỉnh, Thành phố, Quận, Huyện, Thị xã, Thị trấn, Phường, Xã, Đặc khu
    name: str  # without its kind, but "Quận 1"
    code: str
    latitude: float
    longitude: float
    above: "Unit | None"
    successor: str  # code of the unit it is in since the mergers, where that is one
    key: str

    @property
    def province(self) -> "Unit":
        """The province that it is in, or is."""
        return self.above.province if self.above else self

    @property
    def district(self) -> "Unit | None":
        """The district that it is in, or is; there are none since the mergers."""
        if self.level == "district":
            return self
        return self.above if self.above and self.above.level == "district" else None

    def lies_in(self, other: "Unit") -> bool:
        """Whether `other` is this unit or one above it."""
        return other is self or (self.above is not None and self.above.lies_in(other))


class Gazetteer:
    """All units, found by name, and by regime, level and code."""

    def __init__(self) -> None:
        self.by_code: dict[tuple[bool, str, str], Unit] = {}
        named: dict[str, list[Unit]] = defaultdict(list)
        for regime, level, kind, name, code, above, latitude, longitude, successor in rows(
            "vietnam.tsv.gz"
        ):
            current = regime == "a"
            unit = Unit(
                current,
                _LEVELS[level],
                kind,
                name,
                code,
                float(latitude),
                float(longitude),
                self._above(current, level, above),
                successor,
                key_of(name),
            )
            self.by_code[current, unit.level, code] = unit
            named[unit.key].append(unit)
        for spelling, key in _SPELLINGS.items():
            named[spelling] += (unit for unit in named[key] if unit.level != "commune")
        self.named = {key: tuple(units) for key, units in named.items()}

    def _above(self, current: bool, level: str, code: str) -> Unit | None:
        if level == "p":
            return None
        return self.by_code[current, "province" if current or level == "d" else "district", code]

    def successor(self, unit: Unit) -> Unit | None:
        """The unit that it is in today: a commune for a commune; for a province, a province.

        A district's is the one commune that all of it went to, or else the province it is in.
        """
        if unit.current:
            return unit
        level = "province" if unit.level == "province" else "commune"
        if unit.successor:
            return self.by_code[True, level, unit.successor]
        return self.successor(unit.above) if unit.above else None


@cache
def gazetteer() -> Gazetteer:
    """The units, read once a process, when a text first needs them."""
    return Gazetteer()


def key_of(name: str) -> str:
    """A name as names are compared: case, dashes and the place of tone marks do not matter."""
    key = _DASHES.sub(" ", name.casefold()).replace(".", "").strip()
    if not key.isascii():
        key = _TONED.sub(lambda found: _TONES[found[0]], key)
    return key
