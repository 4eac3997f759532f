"""Documents that a text names: resolutions, decrees, laws, bills, orders, schemes, cases.

Each is named by a number ("Nghị quyết số 07-NQ/TU", "Resolution 1973"), by a title ("Luật Đất đai
2013", "Affordable Care Act") or by both. A later short form ("Nghị quyết 07") bears the number and
the name of the full one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler.measure import documents_vi as vi
from crawler.measure.document_forms import resolved
from crawler.measure.documents_en import find_named, find_numbered
from crawler.measure.reading import Reading
from crawler.measure.surnames import COMMONEST
from storage.measures import Mention, MentionKind

_AFTER = 160  # characters in which an issuer is looked for behind a document
_BEFORE = 90  # ... and before it
_PERSON = re.compile(rf" (?:{'|'.join(sorted(COMMONEST))})(?: [^\W\d_a-z]\w*){{1,3}}$")
_SENTENCE_END = re.compile(r"[.;!?]\s")
_MOST_CHAINED = 4  # numbers behind one type: "Nghị quyết 18, 19 và 20"
_LONGEST_TITLE = 14  # words of a scheme or law named by what it is about


def find_documents(reading: Reading) -> tuple[Mention, ...]:
    """The documents named in the text, in its order; of two that overlap the longer."""
    text = reading.text
    found = list(_english(text))
    if reading.language != "en":
        found += _vietnamese(text)
    return resolved(_apart(found))


def _document(
    text: str, start: int, end: int, kind: str | None, number: str | None, issuer: str | None = None
) -> Mention:
    surface = text[start:end]
    return Mention(
        kind=MentionKind.DOCUMENT,
        start=start,
        end=end,
        surface=surface,
        name=" ".join(surface.split()),
        document_type=kind,
        number=number,
        issuer=issuer,
    )


def _english(text: str) -> Iterator[Mention]:
    for start, end, kind, number in find_numbered(text):
        yield _document(text, start, end, kind, number)
    for start, end, kind in find_named(text):
        yield _document(text, start, end, kind, None)


def _vietnamese(text: str) -> Iterator[Mention]:
    for found in vi.CODE.finditer(text):
        if coded := _coded(text, found):
            yield coded
    yield from _numbered(text)
    for found in vi.CONGRESS.finditer(text):
        number = " ".join(found["number"].split())
        yield _issued(text, found.start(), found.end(), found["type"], number)
    for found in vi.CONSTITUTION.finditer(text):
        yield _document(text, found.start(), found.end(), "Hiến pháp", None)
    yield from _titled(text)


def _coded(text: str, found: re.Match[str]) -> Mention | None:
    """A number of the official form, with the nearest type before it if there is one."""
    if found.start() and (text[found.start() - 1].isalnum() or text[found.start() - 1] in "/.,-"):
        return None
    number, window = re.sub(r"\s+", "", found[0]), max(0, found.start() - _BEFORE)
    kinds = list(vi.TYPE.finditer(text, window, found.start()))
    if kinds and vi.BETWEEN.fullmatch(text, kinds[-1].end(), found.start()):
        return _issued(text, kinds[-1].start(), found.end(), _cased(kinds[-1][0]), number)
    if vi.BARE_CODE.fullmatch(found[0]):
        return _issued(text, found.start(), found.end(), None, number)
    return None


def _numbered(text: str) -> Iterator[Mention]:
    """Types with a bare number, and further numbers behind it."""
    patterns = (vi.NUMBERED, vi.NUMBERED_LOWER) if vi.NUMBER_SIGN.search(text) else (vi.NUMBERED,)
    for pattern in patterns:
        for found in pattern.finditer(text):
            if not _is_number_of(text, found):
                continue
            kind, end = _cased(found["type"]), found.end()
            yield _issued(text, found.start(), end, kind, found["number"])
            for _ in range(_MOST_CHAINED):
                more = vi.MORE.match(text, end)
                if not more or vi.UNITS.match(text, more.end()):
                    break
                end = more.end()
                yield _issued(text, more.start("number"), end, kind, more["number"])


def _is_number_of(text: str, found: re.Match[str]) -> bool:
    """Whether the figure names the document, rather than counts what follows."""
    if found.groupdict().get("so") or found["type"][0].islower():
        return True
    if vi.UNITS.match(text, found.end()):
        return False
    return not vi.needs_context(found["type"]) or bool(vi.AFTER_NUMBER.match(text, found.end()))


def _titled(text: str) -> Iterator[Mention]:
    """Laws and schemes that are named by their title."""
    known = set()
    for law in vi.KNOWN_LAW.finditer(text):
        known.add(law.start())
        if not vi.NOT_BEFORE_LAW.search(text, max(0, law.start() - 12), law.start()):
            yield _document(text, law.start(), law.end(), law["type"], None)
    for found in vi.ABOUT.finditer(text):
        if quoted := vi.QUOTED_TITLE.match(text, found.end() - 1):
            made = _issued(text, found.start(), quoted.end(), found["type"], None)
            yield replace(made, name=f"{found['type']} {quoted['title'].strip()}")
        elif found.start() not in known and (end := _title_end(text, found)):
            yield _issued(text, found.start(), end, found["type"], None)


def _title_end(text: str, found: re.Match[str]) -> int | None:
    """The end of a title in words behind "Đề án", "Luật": None where there is none."""
    is_law = found["type"] != "Đề án"
    if is_law and (
        vi.NOT_BEFORE_LAW.search(text, max(0, found.start() - 12), found.start())
        or not vi.LAW_CAPITAL.match(text, found.end())
    ):
        return None
    place, end, words = found.end(), 0, 0
    while words < _LONGEST_TITLE and (word := vi.NAME_WORD.match(text, place)):
        if word[0] in vi.NAME_ENDS or (is_law and words and word[0][0].isupper()):
            break
        end, words = word.end(), words + 1
        if not (gap := vi.NAME_GAP.match(text, end)) or ("," in gap[0] and is_law):
            break
        place = gap.end()
    if words < (1 if is_law else 3):
        return None
    year = vi.YEAR_NAMED.match(text, end) if is_law else None
    return year.end() if year else end


def _issued(text: str, start: int, end: int, kind: str | None, number: str | None) -> Mention:
    """A document with its issuer: as printed beside it, else as its number tells."""
    issuer = _printed_issuer(text, start, end) or (vi.issuer_of(number) if number else None)
    kind = kind or (vi.type_of(number) if number else None)
    made = _document(text, start, end, kind, number, issuer)
    if kind and number and made.surface == number and number.isdigit():
        return replace(made, name=f"{kind} {number}")  # the 19 of "Nghị quyết 18, 19"
    return made


def _printed_issuer(text: str, start: int, end: int) -> str | None:
    stop = min((at for at in (text.find("\n", end), end + _AFTER) if at >= 0), default=end)
    if found := vi.FOLLOWING_ISSUER.match(text, end, stop):
        return found["issuer"]
    found = vi.ISSUED_BY.search(text, end, stop)
    if found and not _SENTENCE_END.search(text, end, found.start()):
        return found["issuer"].strip()
    before = vi.ISSUED_BEFORE.search(text, max(0, start - _BEFORE), start)
    return _PERSON.sub("", before["issuer"]) if before else None


def _cased(kind: str) -> str:
    return kind[0].upper() + kind[1:].lower()


def _apart(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif each.end - each.start > kept[-1].end - kept[-1].start:
            kept[-1] = each
    return kept
