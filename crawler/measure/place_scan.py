"""One run of capitalised words read for places: by kind words, company, and what they may be."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.measure.gazetteer import Unit
from crawler.measure.place_candidate import LOW_LEVELS, Candidate, land
from crawler.measure.place_names import NOTHING, Meanings, Run, names
from crawler.measure.place_words import (
    ALIKE,
    FUNCTION_WORDS,
    LISTED,
    RAISED,
    TITLES,
    is_plural,
    is_preposed,
    kind_after,
    kind_before,
    names_something_else,
    start_of_short_city,
)
from crawler.measure.reading import Reading
from crawler.measure.world import AMBIGUOUS, paired

# One-word countries that are also a pronoun, a noun or an interjection with a capital.
_ALSO_WORDS = frozenset(("anh", "ý", "áo", "hàn", "nhật", "úc", "bỉ"))
_SHORT = frozenset(("mỹ", "anh", "pháp", "đức", "nga", "ý", "úc", "áo", "bỉ", "lào", "nhật", "hàn",
                    "séc", "síp", "huế"))  # fmt: skip
_LONGEST_UNIT = 4  # words of the name of a commune
_TOWNS = frozenset(("Thành phố", "Thị xã"))


def _is_known(unit: Unit) -> bool:
    """Whether a district is named without its kind word: towns, and islands, each a commune now."""
    return unit.level == "district" and (unit.kind in _TOWNS or bool(unit.successor))


@dataclass(slots=True)
class Scan:
    """One run of capitalised words, read from left to right."""

    reading: Reading
    run: Run
    surnames: frozenset[str]

    def candidates(self, last: Candidate | None) -> Iterator[Candidate]:
        """What it names; `last` is the candidate before it in the text."""
        known, place, ended = names(), 0, -1
        keys, count, dashed = self.run.keys, len(self.run.keys), True in self.run.dashed
        while place < count:
            key, final, candidate, nothing = keys[place], place, None, False
            if key in known.broken:
                candidate = self._broken(place)
            if not candidate and dashed:
                candidate = self._half_of_pair(place)
            if not candidate and (
                key in known.single
                or (place + 1 < count and f"{key} {keys[place + 1]}" in known.twos)
            ):
                candidate, final, nothing = self._known(place, last, ended)
            if not candidate and count > 1 and not nothing:
                candidate = self._unknown(place, ended)
            if candidate:
                yield candidate
                last, ended = candidate, final
            place = final + 1 if candidate or nothing else place + 1

    def _known(
        self, first: int, last: Candidate | None, ended: int
    ) -> tuple[Candidate | None, int, bool]:
        """The name in our tables that begins here, its last word, and whether it is no place."""
        unaccented = self.reading.language != "vi"
        hit = names().longest(self.run, first, unaccented=unaccented)
        if hit is None:
            return None, first, False
        meanings, final = hit
        candidate = self._judged(first, final, meanings, last, ended)
        return candidate, final, meanings is NOTHING

    def _broken(self, first: int) -> Candidate | None:
        """A name with words in lower case, Rio de Janeiro; it may end beyond this run."""
        start = self.run.starts[first]
        for key in names().broken.get(self.run.keys[first], ()):
            end = start + len(key)
            if self.reading.text[start:end].casefold() == key:
                return Candidate(start, end, key, place=names().exact[key].place)
        return None

    def _half_of_pair(self, first: int) -> Candidate | None:
        """One of the countries of "Mỹ - Trung"."""
        keys, dashed = self.run.keys, self.run.dashed
        if self.reading.language != "vi":
            return None
        other = first - 1 if dashed[first] else first + 1
        if not (0 <= other < len(keys) and dashed[max(first, other)]):
            return None
        here, there = land(keys[first]), land(keys[other])
        if not here or not there:
            return None
        return Candidate(self.run.starts[first], self.run.ends[first], keys[first], place=here)

    def _unknown(self, first: int, ended: int) -> Candidate | None:
        """A unit that is in no table, as it went in an earlier merger: its kind word tells."""
        if self.reading.language != "vi" or first not in (0, ended + 1):
            return None
        if not 2 <= len(self.run.keys) - first <= _LONGEST_UNIT:
            return None
        start, end = self.run.starts[first], self.run.ends[-1]
        kind = kind_before(self.reading.text, start)
        if kind not in LOW_LEVELS:
            return None
        if self.reading.text[start - 1] == ".":  # the end of a sentence, or "P." of a name
            return None
        return Candidate(start, end, " ".join(self.run.keys[first:]), kind)

    def _judged(
        self, first: int, final: int, meanings: Meanings, last: Candidate | None, ended: int
    ) -> Candidate | None:
        text, start, end = self.reading.text, self.run.starts[first], self.run.ends[final]
        key = " ".join(self.run.keys[first : final + 1])
        own = kind_before(text, start)
        kind = own or self._listed(meanings, last, start)
        units = tuple(unit for unit in meanings.units if unit.kind == kind)
        if not units and (after := kind_after(text, end)):
            kind = after
            units = tuple(unit for unit in meanings.units if unit.kind in ALIKE[after])
        if key == "hcm":
            start = start_of_short_city(text, start)
        if units:
            listing = is_plural(text, start) if own else bool(last and last.listing)
            return Candidate(start, end, key, kind, units, listing=listing)
        if kind in RAISED:
            units = tuple(unit for unit in meanings.units if unit.kind in RAISED[kind])
            if units:
                return Candidate(start, end, key, kind, units, raised=True)
        if own in LOW_LEVELS:
            return None
        before = self._before(first, ended)
        if names_something_else(text, start) or (before and key in AMBIGUOUS):
            return None
        return self._bare(first, final, meanings, Candidate(start, end, key))

    def _listed(self, meanings: Meanings, last: Candidate | None, start: int) -> str | None:
        """The kind word of the name before, where both are of one list.

        Behind one commune the name of a district says where it lies: "xã X, Vĩnh Bảo".
        """
        if not last or not last.kind or not 0 < start - last.end < 6:
            return None
        if not last.listing and any(unit.level != "commune" for unit in meanings.units):
            return None
        return last.kind if LISTED.fullmatch(self.reading.text, last.end, start) else None

    def _before(self, first: int, ended: int) -> bool:
        """Whether a word of the same name stands before; acronyms and function words are none."""
        if first == 0 or ended == first - 1:
            return False
        word = self.reading.text[self.run.starts[first - 1] : self.run.ends[first - 1]]
        return word.casefold() not in FUNCTION_WORDS and not (word.isupper() and len(word) > 1)

    def _bare(
        self, first: int, final: int, meanings: Meanings, found: Candidate
    ) -> Candidate | None:
        """A name without kind word."""
        before = first > 0 and self._before(first, -1) and not self.run.dashed[first]
        after = final + 1 < len(self.run.keys) and not self.run.dashed[final + 1]
        found.units = tuple(unit for unit in meanings.units if unit.level == "province")
        if meanings.place and not found.units and self._is_abroad(meanings):
            found.place = meanings.place
            return found if self._is_foreign(first, final, found, before, after) else None
        single = " " not in found.key and self.reading.language == "vi"
        if found.units:
            alone = not (single and (after or found.key in self.surnames))
            return found if not before and alone else None
        if before or after or single:
            return None
        found.units = meanings.units
        known = tuple(unit for unit in found.units if _is_known(unit))
        found.sure = bool(known)
        found.units = known or found.units
        return found

    def _is_abroad(self, meanings: Meanings) -> bool:
        """Chinese cities share Sino-Vietnamese names with communes: only where China is named."""
        return not meanings.units or "Trung Quốc" in self.reading.text

    def _is_foreign(
        self, first: int, final: int, found: Candidate, before: bool, after: bool
    ) -> bool:
        assert found.place is not None
        key, language = found.key, self.reading.language
        if found.place.level != "country" and first > 0 and not self.run.dashed[first]:
            before |= self.run.keys[first - 1] not in FUNCTION_WORDS
        one_word = " " not in key
        if key in _SHORT and not self._is_short(found, first, before, after):
            return False
        if key in paired() and key not in _SHORT:
            return False
        if one_word and key in self.surnames and (key in AMBIGUOUS or key in _SHORT):
            return False
        if found.place.level == "country" and not one_word and key not in AMBIGUOUS:
            return True
        followed = after and self.run.keys[final + 1] not in TITLES
        if language == "vi" and found.place.level == "country" and not before:
            return key not in AMBIGUOUS or not followed
        return not before and not followed

    def _is_short(self, found: Candidate, first: int, before: bool, after: bool) -> bool:
        """Whether a Vietnamese one-syllable name means the country."""
        if self.reading.language != "vi" or before:
            return False
        following = self.run.keys[first + 1] if after else ""
        if following and (
            not following.isascii() or not is_preposed(self.reading.text, found.start)
        ):
            return False
        return not (found.key in _ALSO_WORDS and self._begins_sentence(found.start))

    def _begins_sentence(self, start: int) -> bool:
        before = self.reading.text[max(0, start - 3) : start].rstrip(" \u00a0")
        return not before or before[-1] in '.!?…\n:"“‘('
