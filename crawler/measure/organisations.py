"""Bodies that a text names: authorities, parties, firms, clubs, schools, hospitals, media."""

import re
from collections.abc import Iterator
from dataclasses import replace

from crawler.measure.capitals import Run
from crawler.measure.gazetteer import gazetteer
from crawler.measure.lexicon import one_of
from crawler.measure.not_people_en import FIRMS, NEVER, ORGANISATIONS, WORDS
from crawler.measure.organisations_vi import FIRST_LETTER, ORGANISATION, end_of, may_begin
from crawler.measure.reading import Reading
from crawler.measure.surnames import COMMON
from crawler.measure.titles_en import TITLES
from crawler.measure.tongue import tongue
from storage.measures import Mention, MentionKind

_NAMED_AFTER_PEOPLE = frozenset(("Trường", "Bệnh", "BV", "Quỹ", "Công", "Cty", "CLB", "Câu", "ĐH"))
_ENDINGS = ORGANISATIONS  # words one of which an English body's name holds
_OF = re.compile(
    r" (?:of|for|on)(?: the)? (?!Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|"
    r"Aug|Sep|Oct|Nov|Dec)(?=[A-Z])"
)
_INITIALS = """
FIFA UEFA WHO NATO ASEAN IMF WTO UNESCO UNICEF FBI CIA NASA NSA EPA FDA CDC IRS NFL NBA NHL MLB
BBC CNN NBC ABC CBS AFP PTI UN U.N. EU ICE DOJ FAA NHS OPEC IAEA SEC FCC FTC ECB BJP ANC GOP WADA
IOC NCAA UFC IBM AMD BMW
"""
_ACRONYMS = frozenset(_INITIALS.split())
# Words that begin sentences and also bodies' names, and bodies of one word.
_OFTEN = """
Apple Amazon General Royal National First Best Home Old Big Civil Social Supreme Human Air Red
Green Blue Black Time People Foreign
"""
_ONE_WORD = """
Amazon Google Facebook Twitter Microsoft Samsung Intel Nvidia Tesla Uber Airbnb Netflix Boeing
Airbus Reuters Bloomberg Walmart Costco Starbucks Nike Adidas Pfizer Moderna Toyota Honda Nissan
Hyundai Sony Nintendo Disney Congress Hamas Hezbollah Kremlin Pentagon Interpol Greenpeace
"""
_KEPT, _FAMOUS = frozenset(_OFTEN.split()), frozenset(_ONE_WORD.split())
_ONLY_BEGINS = WORDS - NEVER - _KEPT
_ALONE = _ACRONYMS | _FAMOUS
_BEFORE = 60  # characters
_GIVEN = re.compile(
    r" ?\((?:gọi tắt là |viết tắt là |tên viết tắt |the )?[\"“]?([A-ZĐ][\w&.-]{1,14})[\"”]?\)"
)
_MORE = re.compile(r"[A-Z][\w'’&-]*(?: (?:and )?[A-Z][\w'’&-]*){0,4}")


def find_organisations(reading: Reading) -> tuple[Mention, ...]:
    """The bodies named in a Vietnamese or English text, in its order."""
    language = tongue(reading)
    if language == "vi":
        return _with_short_forms(reading.text, list(_vietnamese(reading.text)))
    if language == "en":
        return _with_short_forms(reading.text, list(_english(reading)))
    return ()


def _with_short_forms(text: str, found: list[Mention]) -> tuple[Mention, ...]:
    """What is found, and where else a body stands by the short form that the text gives it."""
    full: dict[str, str] = {}
    for mention in found:
        given = _GIVEN.match(text, mention.end)
        if given is None or given[1] in mention.surface.split():
            continue
        if not _is_of_more(text, mention, given[1]):
            full.setdefault(given[1], mention.name)
    if not full:
        return tuple(found)
    found = [_resolved(mention, full.get(mention.surface)) for mention in found]
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    for short in re.finditer(rf"(?<![\w-])(?:{one_of(full)})(?![\w-])", text):
        if short.start() not in taken:
            found.append(_resolved(_mention(text, *short.span()), full[short[0]]))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _is_of_more(text: str, mention: Mention, short: str) -> bool:
    """Whether a short form is of what begins before the name: TPCP of "trái phiếu Chính phủ"."""
    words = text[max(0, mention.start - _BEFORE) : mention.end].split()
    more = len(short) - len(mention.surface.split())
    return more > 0 and "".join(word[0] for word in words[-len(short) :]).upper() == short


def _resolved(mention: Mention, full: str | None) -> Mention:
    return replace(mention, name=full, short_form=True) if full else mention


def _vietnamese(text: str) -> Iterator[Mention]:
    reached = 0
    for first in FIRST_LETTER.finditer(text):
        start = first.start()
        if start < reached or not may_begin(text, start):
            continue
        if found := ORGANISATION.match(text, start):
            reached = _without_person(text, found.start(), end_of(text, found))
            yield _mention(text, found.start(), reached)


def _without_person(text: str, start: int, end: int) -> int:
    """The end of an authority's name before the person who heads it: "Bộ Tài chính Đinh Tiến …"."""
    words = list(re.compile(r"\S+").finditer(text, start, end))
    if words[0][0] in _NAMED_AFTER_PEOPLE:
        return end
    for number in range(1, len(words) - 1):
        rest = [word[0] for word in words[number:]]
        named = rest[0] in COMMON and 3 <= len(rest) <= 4 and all(w[0].isupper() for w in rest)
        area = f"{words[number - 1][0]} {rest[0]}".casefold()
        if named and area not in gazetteer().named:  # the Châu of "Tỉnh ủy Lai Châu Vũ Văn …"
            return words[number - 1].end()
    return end


def _english(reading: Reading) -> Iterator[Mention]:
    text, after = reading.text, 0
    for run in reading.runs:
        if run.start < after:
            continue
        body = _trimmed(run)
        if body is None and run.words[-1] in _ENDINGS and _OF.match(text, run.end):
            body = run.after(len(run.words) - 1)  # the Department of …
        if body is None:
            continue
        end = _extended(text, body)
        after = end
        yield _mention(text, body.start, end)


def _trimmed(run: Run) -> Run | None:
    """A run that names a body, without the words that only begin its sentence."""
    while len(run.words) > 1 and run.words[0] in _ONLY_BEGINS:
        run = run.after(1)
    if len(run.words) == 1:
        return run if run.words[0] in _ALONE else None
    for count in range(len(run.words), 1, -1):
        if run.words[count - 1] in _ENDINGS or run.words[count - 1] in _ACRONYMS:
            return run.until(count)
    if run.words[0] in _ENDINGS and run.words[0] not in TITLES:
        return run
    return run if run.name in FIRMS else None


def _extended(text: str, run: Run) -> int:
    """Where "University of York", "Department of Social Services" end."""
    end = run.end
    if run.words[-1] not in _ENDINGS:
        return end
    while found := _OF.match(text, end):
        if not (more := _MORE.match(text, found.end())):
            break
        end = more.end()
    return end


def _mention(text: str, start: int, end: int) -> Mention:
    surface = text[start:end]
    return Mention(
        kind=MentionKind.ORGANISATION,
        start=start,
        end=end,
        surface=surface,
        name=" ".join(surface.split()),
    )
