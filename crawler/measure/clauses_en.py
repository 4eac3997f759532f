"""What an English clause speaks of, read from the words before a figure."""

import re

from crawler.measure.clauses import LEAD, MOST, WORD, before_figure, segments_of
from crawler.measure.lexicon import by_letter
from crawler.measure.phrases import stops

_CLAUSE_EN = re.compile(
    r"[;:!?()\n“”\"]|, |,$| [–—-] |(?<![^\W_])(?:while|whereas|but|although|because|"
    r"since|when|after|where)(?![^\W_])"
)
_VERBS_LIST = """
    is are was were be been has have had will would could can may rose fell grew climbed dropped
    declined increased decreased jumped gained slipped surged up down reached hit totaled
    totalled stood rise rises falls fall grow account accounted accounts cost costs weighs sees
    saw advanced slid lost expected forecast plunged tumbled soared shed edged ticked added
    shrank expanded worth to by at from totals shows showed indicates indicating exceeded raised
    reduced cut projected makes made charges received said
"""
_VERBS_EN = re.compile(
    rf"(?<![^\W_]){by_letter(set(_VERBS_LIST.split()))}(?![^\W_])", re.IGNORECASE
)
_NOUNS_EN = {
    "earned": "earnings",
    "earn": "earnings",
    "spent": "spending",
    "spend": "spending",
    "paid": "payment",
    "pay": "payment",
    "lost": "losses",
    "raised": "funds raised",
    "cost": "cost",
    "costs": "cost",
    "sold": "sales",
    "invested": "investment",
    "fined": "fine",
    "worth": "value",
    "valued": "value",
    "owed": "debt",
    "borrowed": "loan",
    "saved": "savings",
    "save": "savings",
    "donated": "donation",
    "awarded": "award",
    "charged": "price",
    "priced": "price",
    "given": "payment",
    "gave": "payment",
    "costing": "cost",
    "costed": "cost",
}
_PHRASE_OF = re.compile(
    r"((?:[^\W\d_][\w'’&-]* ){1,4})(?:of|on|in) (?:(?:up|down|about|nearly|more "
    r"than|over|around|some|only|at least|just) ){0,2}[^\s\w]?$"
)
_OF_NEAR = 40  # characters from "of" to a figure, and more
_OF_BLANKS = 9  # that _PHRASE_OF holds at most
_ASIDE = re.compile(
    r"\s*(?:in|on|at|near|from|with|including|which|who|whose|where|according|as|during|for|after)"
    r"(?![^\W_])"
)
_FIGURE = re.compile(r"[^\W\d_]{0,3}[$€£]?\d")
# What something is moved from, to or by: to cut its use of coal by, to raise wages from 10 to 12.
_MOVED = re.compile(
    r"(?<![^\W_])(?:increas|rais|lift|boost|cut|reduc|lower|slash|push|driv|bring)"
    r"(?:e|es|ed|ing|s|ting)?"
    r" (?:the |its |their |his |her |our )?(?!(?:from|to|by|up|down|about|nearly|more|over)\b)"
    r"((?:[^\W\d_][\w'’&-]* ){1,6}?)"
    r"(?:from \S{0,6}\d\S{0,12} (?:[a-z]{2,8} ){0,2}to|from|to|by|down to|up to)"
    r"(?: (?:about|around|nearly|almost|just|only|at least|more than|as much as)){0,2} [^\s\w]?$"
)
_MOVED_NEAR = 110  # characters
_RELATIVE = re.compile(r" (?:who|which|that|whose)(?![^\W_])")
_THAT = re.compile(
    "(?:said|says|reported|estimated|found|showed|shows|believes|noted|added|"
    r"announced) (?:that|the|its)(?![^\W_])"
)


def subject_before_en(before: str) -> str | None:
    """The noun phrase that the words before an English figure speak of; None: there is none."""
    if moved := _MOVED.search(before, max(0, len(before) - _MOVED_NEAR)):
        return moved[1].strip()
    near = before[-_OF_NEAR:]
    may = "of " in near or "on " in near or "in " in near
    if (
        may
        and (of := _PHRASE_OF.search(before, _start_of_last(before, _OF_BLANKS + 1)))
        and (names := _trailing(of[1]))
    ):
        return names
    clauses = _CLAUSE_EN.split(before)[::-1]
    # "The province, in the west of the country, rose" is said of the province.
    told = [clauses[0], *(clause for clause in clauses[1:] if not _ASIDE.match(clause))]
    goes_on = _VERBS_EN.match(clauses[0].lstrip()) is not None
    for clause in (*told, *clauses[1:]):
        if money := _money_noun(clause):
            return money
        found = _leading(clause) if goes_on and clause is not clauses[0] else _head(clause)
        if found and not _FIGURE.match(found):
            return found
    return None


def _start_of_last(before: str, number: int) -> int:
    """Where the last words begin that `number` blanks stand before or between."""
    pieces = before.rsplit(" ", number)
    return len(pieces[0]) if len(pieces) > number else 0


def _head(clause: str) -> str | None:
    """What a clause speaks of: the phrase before its last verb, without its relative clause."""
    said = _THAT.search(clause)
    rest = clause[said.end() :] if said else clause
    if relative := _RELATIVE.search(rest):
        return _leading(rest[: relative.start()])
    segments = segments_of(rest, _VERBS_EN)
    if len(segments) == 1 and segments[0] == rest:
        if any(letter.isdigit() for letter in rest):
            return None
        return _trailing(rest)
    return next((s for s in map(_leading, segments) if s and not _FIGURE.match(s)), None)


def _leading(segment: str) -> str | None:
    """The phrase that a segment begins with, after articles and conjunctions."""
    lead = LEAD.match(segment)
    kept: list[str] = []
    for name in WORD.findall(segment[lead.end() :] if lead else segment)[:MOST]:
        if name.casefold() in stops("en") and name.casefold() not in ("of", "in", "the"):
            break
        kept.append(name)
    kept = before_figure(kept)
    while kept and kept[-1].casefold() in ("of", "in", "the"):
        kept.pop()
    return " ".join(kept) or None


def _money_noun(clause: str) -> str | None:
    for name in reversed(WORD.findall(clause)[-9:]):
        if name.casefold() in _NOUNS_EN:
            return _NOUNS_EN[name.casefold()]
    return None


def _trailing(head: str) -> str | None:
    """The last words of `head` that may be one noun phrase."""
    kept: list[str] = []
    for name in reversed(WORD.findall(head)):
        if name.casefold() in stops("en") and (kept or name.casefold() in ("of", "the")):
            if name.casefold() not in ("of", "in"):
                break
        elif name.casefold() in stops("en"):
            continue
        kept.append(name)
        if len(kept) == MOST:
            break
    while kept and kept[-1].casefold() in ("of", "in"):
        kept.pop()
    return " ".join(reversed(kept)) or None
