"""People in English texts: by titles and callings before the name, its own words, what follows.

Capitals alone tell little in English, where bodies, places, products and days bear them too. A name
needs a title or calling before it, or a known given name with no word of bodies and places beside
it, or a known family name and words that only stand beside people ("…, 24, of", "said …").
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from crawler.measure.beside import begins
from crawler.measure.capitals import Run
from crawler.measure.found import Found
from crawler.measure.given_names import AMBIGUOUS, family_names, given_names, is_given, is_name_like
from crawler.measure.not_people_en import LIKE_PEOPLE, NEVER, WORDS
from crawler.measure.titles_en import CALLINGS, SPEECH, TITLES

_BEFORE = 40  # characters before a run in which a title is read
_BEFORE_NAMES = TITLES | CALLINGS
_MOST_WORDS = 4  # of a name
_NOBLE = frozenset(("Dean", "Earl", "Duke", "Prince", "King"))  # titles rather than given names
_ALSO_GIVEN = frozenset(("Bill", "Will", "April", "June", "August", "Summer", "Christian"))
_LAST_WORD = re.compile(r"([\w'’-]+)([.,]?)$")
_VERBS = "|".join(sorted(SPEECH, key=len, reverse=True))
_AFTER = re.compile(
    rf"(?:,? (?:also |later |then |has |had |who |himself |herself )?(?:{_VERBS})\b|"
    r", (?:aged? )?\d{1,2}(?:,|\.| and|\)| of| from)| \(\d{1,2}\)|"
    r", (?:an?|another|who|whose|the|one of|chief|chair|head|co-|vice|senior|former|president|"
    r"director|professor|founder|executive|managing|owner|author|spokes|analyst|editor|deputy|"
    r"commissioner|manager|general|father|mother|member|secretary)\b|"
    r" \((?:[DRI](?:-[A-Z]\w{1,8}\.?)?|@\w+|[A-Z]{2,4})\))"
)
_AGE = re.compile(r", (?:aged? )?[1-9]\d(?:,|\.| (?:of|from|who|was|is|said|has|had|told)\b)")
_OFFICE = re.compile(
    r", (?:an? |the |one of the )?(?:[\w’'-]{1,20} ){0,4}?"
    rf"(?:{'|'.join(sorted(CALLINGS, key=len, reverse=True))}|CEO|CFO|COO|CTO|MP|MEP)\b"
)
_ALONE_SAID = re.compile(  # what people do rather than bodies
    r",? (?:said|says|told|tweeted|testified|wept|died|smiled|laughed|married|retired|resigned|"
    r"starred|pleaded|scored|who [a-z]+|was (?:born|arrested|sentenced|jailed|"
    r"charged with|convicted|elected|sworn|sacked|appointed|hospitali[sz]ed|granted bail|shot|"
    r"stabbed|killed|found guilty))\b"
)
_SAID_BY = re.compile(rf"\b(?:{_VERBS}|by|[Bb]y:|[Pp]hoto:) $")


def find(text: str, runs: tuple[Run, ...]) -> Iterator[Found]:
    """The people of a text, wherever the words around the name, or its own words, tell them."""
    alone = {run.words[0] for run in runs if len(run.words) == 1}
    for run in runs:
        if found := _titled(text, run) or _untitled(text, run, alone):
            yield found


def _titled(text: str, run: Run) -> Found | None:
    """A name behind a title in the same capitals, or behind a title or calling before them."""
    if len(run.words) > 2 and _is_calling(run.words[0]) and begins(text, run.start):
        rest = run.after(1)
        if _may_be_name(rest):
            return Found(run=rest, title=run.words[0])
    last = len(run.words) - 2
    while last >= 0 and not _is_title(run.words[last]):
        last -= 1
    if last >= 0:
        rest = run.after(last + 1)
        return Found(run=rest, title=run.words[last]) if _may_be_name(rest) else None
    if text[run.start - 1 : run.start] != " ":
        return None
    last_word = text[max(0, run.start - _BEFORE) : run.start - 1].rpartition(" ")[2]
    if last_word.isalpha() and last_word not in _BEFORE_NAMES:
        return None
    before = _LAST_WORD.search(last_word)
    if before is None or before[2] == ",":
        return None
    word = before[1]
    abbreviation = before[2] == "." and word in TITLES and len(word) < 6
    if (abbreviation or (word in TITLES and not before[2])) and _may_be_name(run):
        return Found(run=run, title=before[0])
    if not before[2] and word in CALLINGS and len(run.words) > 1 and _may_be_name(run):
        return Found(run=run, title=word) if _is_known(run) or run.words[-1] not in WORDS else None
    return None


def _is_title(word: str) -> bool:
    return word in TITLES and (word in _NOBLE or word not in given_names())


@lru_cache(maxsize=20_000)
def _is_calling(word: str) -> bool:
    """Whether a word of capitals is a calling, also in the plural or behind a hyphen."""
    return word.rsplit("-", 1)[-1].rstrip("s").casefold() in CALLINGS


def _may_be_name(run: Run) -> bool:
    """Whether the words behind a title can be a name."""
    if len(run.words) > _MOST_WORDS or run.words[0] in TITLES or run.words[-1] in TITLES:
        return False
    if run.words[0] in WORDS and len(run.words) > 1 and not _is_both(run):
        return False
    if any(word.isupper() and len(word) > 2 and "." not in word for word in run.words):
        return False
    if len(run.words) == 1:
        if len(run.words[0].rstrip(".")) == 1:
            return False  # Gen Z
        return run.words[0] not in WORDS or run.words[0] in ("White", "Black", "Brown", "Cook")
    return run.name not in LIKE_PEOPLE and (is_name_like(run) or _is_both(run))


def _is_both(run: Run) -> bool:
    """Whether a common word is a given name here: Bill Nelson, Will Turner."""
    last = run.words[-1]
    family = last in family_names() and last not in WORDS
    known = run.words[0] == "Bill" or (run.words[0] in _ALSO_GIVEN and family)
    return known and WORDS.isdisjoint(run.words[1:])


def _is_known(run: Run) -> bool:
    return is_given(run.words[0]) or run.words[-1] in family_names()


def _untitled(text: str, run: Run, alone: set[str]) -> Found | None:
    if len(run.words) < 2:
        return None
    while len(run.words) > 2 and run.words[0] in WORDS and begins(text, run.start):
        run = run.after(1)
    if not 2 <= len(run.words) <= _MOST_WORDS or not _may_be_name(run):
        return None
    first, last = run.words[0], run.words[-1]
    given = is_given(first) or _is_initials(first)
    if "-" in first and not given and not _is_double(first):
        return None
    family = last in family_names()
    told = _told(text, run)
    if first == "Bill" and not begins(text, run.start) and last not in WORDS:
        return Found(run=run)
    if given and first not in AMBIGUOUS and last not in AMBIGUOUS - family_names():
        return Found(run=run) if family or told or last not in WORDS else None
    if given and family and last not in NEVER:
        return Found(run=run) if last not in AMBIGUOUS or told or last in alone else None
    if first in family_names() and family and not AMBIGUOUS.intersection(run.words):
        return Found(run=run)
    sure = told or (last in alone and last not in WORDS)
    return (
        Found(run=run) if (family or given) and sure and last not in AMBIGUOUS else _aged(text, run)
    )


def _told(text: str, run: Run) -> bool:
    """Whether what stands beside a run stands beside people."""
    return bool(
        _AFTER.match(text, run.end) or _SAID_BY.search(text, max(0, run.start - 16), run.start)
    )


def _aged(text: str, run: Run) -> Found | None:
    """A name of unknown words, with an age or an office behind it."""
    if not all(word.isalpha() and word[1:].islower() for word in run.words):
        return None
    told = any(beside.match(text, run.end) for beside in (_AGE, _OFFICE, _ALONE_SAID))
    return Found(run=run) if told and not WORDS.intersection(run.words) else None


def _is_initials(word: str) -> bool:
    return "." in word and word.replace(".", "").isupper()


def _is_double(word: str) -> bool:
    """Fei-Fei; not Oscar-winner, Roman-Dutch, Al-Quds."""
    first, *others = word.split("-")
    return all(part[:1].isupper() and part not in WORDS for part in others) and len(first) > 2
