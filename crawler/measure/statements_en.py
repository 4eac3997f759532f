"""Retold speech in English: "police said that …", "…, the mayor said", "according to …"."""

import re
from collections.abc import Iterator

from crawler.measure.lexicon import words
from crawler.measure.sentences import Sentences
from crawler.measure.tellers import Teller, Tellers, Telling, places, sentence_at
from crawler.measure.tellers_en import starting_at, subject_before

_FREE = (" said", " says", " say", " told")  # a clause may follow without "that"
_WITH_THAT = words(
    """added, adds, announced, announces, reported, reports, warned, warns, claimed, claims, stated
    states, confirmed, confirms, noted, notes, argued, argues, explained, explains, insisted
    insists, acknowledged, acknowledges, admitted, admits, denied, denies, declared, declares
    stressed, emphasized, emphasised, estimated, estimates, alleged, alleges, predicted, predicts
    concluded, concludes, revealed, wrote, writes, testified, conceded, maintained, reiterated
    suggested, suggests, contended, cautioned, tweeted, complained"""
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MEDIUM = (
    "statement|interview|conference|briefing|report|post|tweet|speech|release|hearing|court|email|"
    "letter|video|Twitter|X|Facebook|Instagram|Telegram|call|memo|filing|television|TV|radio|note"
)
_WHEN = re.compile(
    rf"(?:,? (?:(?:on |late |early |earlier |last )*{_DAY}(?: (?:morning|afternoon|evening|night))?"
    rf"|(?:in|on|at|during|via|through) (?:[\w'’-]+ ){{0,5}}?(?:{_MEDIUM})\b"
    r"(?: (?:to|with|on|posted|released)(?: the)?(?: [A-Z][\w.]*){1,4})?"
    r"|yesterday|today|(?:earlier )?(?:this|last) (?:week|month|year|morning)))*"
)
_TOLD = re.compile(
    r" (?:reporters|journalists|lawmakers|investors|parliament|officers|police|me|us|him|her|them|"
    r"(?:the |a |an )?(?:[A-Z][\w.&'’-]*)(?: [A-Z][\w.&'’-]*){0,4}|(?:the|a|an|his|her) "
    r"(?:[\w-]+ ){0,2}(?:court|committee|hearing|crowd|conference|meeting|newspaper|agency|jury|"
    r"council|inquiry|magazine|audience|website|programme|program|judge|wife|family|mother))"
)
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|must|did|"
    r"does|do|cannot|\w{2,}(?:ed|n['’]t|['’](?:s|re|ve|d|ll))|went|came|took|made|got|left|fell|"
    r"rose|grew|died|began|became|held|gave|found|saw|knew|felt|ran|lost|won|met|sent|broke|kept|"
    r"led|stood|needs?|wants?|plans?|expects?|hopes?|supports?)\b"
)
_NO_CLAUSE = words(
    """goodbye, yes, so, hello, thanks, sorry, to, of, and, or, as, with, about, what, how
    otherwise, farewell, hi, would, was, were, is, are, has, had, have, will, could"""
)
_LEAST = 4  # words of what is told
_ADDING = re.compile(
    r", (?:and )?(?:adding|noting|warning|stressing|insisting|explaining|claiming|saying|arguing)"
    r" (?:that )?"
)
_BESIDE = re.compile(r", (?:citing|quoting|which|who|as|when|referring|after|in|on|according)\b")
_ASIDE = re.compile(
    r" (?:after|before|at|in|on|during|following|when|of|as|about|from|through|by|via)\b"
)
_THAT = re.compile(r"(?: (?:on|in|at|during|via|to) [^.,;:“”\"]{2,60}?|,)? that,? ")
_DATELINE = re.compile(r"[A-Z][A-Z ]{2,30}(?:, [\w. ]{2,30})?(?: \([A-Z][\w ]{1,20}\))? ?[—–] ?")
_NEXT = re.compile(
    r"(?:[,;](?: and| but| while| though)?| while| and| but) (?=[^,.;]{2,80}? (?:said|says|told|"
    r"added|warned|announced) )"
)
_MARKS = '“”„«»"‟‘’'
_ACCORDING = "ccording to "
_REPORT = re.compile(
    r"(?:an?|the|its|new|latest|preliminary|official|\d{4}|figures|data|estimates|statistics|"
    r"numbers|report|reports|statement|study|survey|poll|analysis|research|release|records|"
    r"information|press|news)(?: (?:an?|the|new|latest|recent|annual|preliminary|official|news|"
    r"press|\d{4}|figures|data|estimates|statistics|numbers|report|reports|statement|study|survey|"
    r"poll|analysis|research|release|records|information|\w+day))*"
    r" (?:by|from|of|issued by|released by|published by|compiled by|provided by)(?: the)? "
)
_TAIL = re.compile(r"[.!…)\]]*$")
_CONNECTIVE = re.compile(r"(?:But|And|Still|Also|Meanwhile|However|Yet|So)?,?\s*")


def find(tellers: Tellers, sentences: Sentences) -> Iterator[Telling]:
    """Everything retold, by the words that say so, in no order."""
    text = tellers.text
    for cue in _FREE:
        for place in places(text, cue):
            if not text[place + len(cue) : place + len(cue) + 1].isalnum():
                yield from _by_verb(tellers, (place + 1, place + len(cue)), sentences)
    for place in places(text, " that "):
        verb = (text.rfind(" ", max(0, place - 14), place) + 1, place)
        if verb[0] and text[slice(*verb)] in _WITH_THAT:
            yield from _by_verb(tellers, verb, sentences)
    for place in places(text, _ACCORDING):
        yield from _according(tellers, (place - 1, place + len(_ACCORDING)), sentences)


def _by_verb(tellers: Tellers, verb: tuple[int, int], sentences: Sentences) -> Iterator[Telling]:
    """What the subject of a verb of saying said: behind the verb, or before "…, he said"."""
    text, (start, end) = tellers.text, sentence_at(sentences, verb[0])
    after = verb[1]
    if start == end:
        return
    if dateline := _DATELINE.match(text, start, verb[0]):
        start = dateline.end()
    if text[verb[0] : after] == "told":
        told = _TOLD.match(text, after, end)
        if told is None:
            return
        after = told.end()
    teller = subject_before(tellers, start, verb[0])
    if teller is None:
        if text[verb[0] - 2 : verb[0]] != ", " or not (
            named := starting_at(tellers, after + 1, end)
        ):
            return
        teller, after = named[0]._replace(start=verb[0]), named[1]
    elif when := _WHEN.match(text, after, end):
        after = when.end()
    yield from _told(text, teller, verb, (start, after, end))


def _told(
    text: str, teller: Teller, verb: tuple[int, int], around: tuple[int, int, int]
) -> Iterator[Telling]:
    """The clause that is told; `around`: the sentence's start, the saying's end, the sentence's."""
    start, after, end = around
    before = text[start : teller.start].rstrip().removesuffix(" the").rstrip()
    tagged = before.endswith((",", "—", "–")) and before[-2:-1] not in _MARKS
    behind = tagged and _is_clause(before)
    if behind and (_TAIL.match(text, after, end) or _ASIDE.match(text, after, end)):
        yield Telling(start, start + len(before) - 1, verb, teller)
    elif text[after : after + 1] == "," and tagged:
        yield from _parenthesis(text, teller, verb, (start, after, end), before if behind else "")
    elif teller.start == verb[0] or before.endswith(tuple(_MARKS)):
        return  # the tag of a quotation
    elif clause := _clause(text, after, end):
        yield Telling(*clause, verb, teller)


def _parenthesis(
    text: str, teller: Teller, cue: tuple[int, int], around: tuple[int, int, int], before: str
) -> Iterator[Telling]:
    """What is told around "…, police said, …": the sentence; or what stands before it, and what
    "adding that" adds."""
    start, after, end = around
    adding = _ADDING.match(text, after, end)
    if before and (adding or _BESIDE.match(text, after, end) or not _is_clause(text[after:end])):
        yield Telling(start, start + len(before) - 1, cue, teller)
    elif not adding and _is_clause(text[start:end]):
        yield Telling(start, end, cue, teller)
    if adding and _is_clause(text[adding.end() : end]):
        yield Telling(adding.end(), end, cue, teller)


def _clause(text: str, after: int, end: int) -> tuple[int, int] | None:
    """The clause behind a verb of saying, up to where somebody else says something."""
    that = _THAT.match(text, after, end)
    if that is None and text[after : after + 1] != " ":
        return None
    start = that.end() if that else after + 1
    if text[start : start + 1] in _MARKS or text.find(":", after, start) >= 0:
        return None
    if another := _NEXT.search(text, start, end):
        end = another.start()
    told = text[start:end]
    first = told.split(" ", 1)[0].casefold().strip(",.")
    if that is None and (first in _NO_CLAUSE or not _VERBAL.search(told)):
        return None
    return (start, end) if len(told.split()) >= _LEAST else None


def _is_clause(words_: str) -> bool:
    return len(words_.split()) >= _LEAST and bool(_VERBAL.search(words_))


def _according(tellers: Tellers, cue: tuple[int, int], sentences: Sentences) -> Iterator[Telling]:
    """What is told "according to" somebody; a plan or a law is nobody."""
    text, (start, end) = tellers.text, sentence_at(sentences, cue[0])
    if start == end:
        return
    report = _REPORT.match(text, cue[1], end)
    named = starting_at(tellers, report.end() if report else cue[1], end)
    if named is None:
        return
    teller, after = named
    before, cue = text[start : cue[0]].rstrip(), (cue[0], cue[1] - 1)
    if _CONNECTIVE.fullmatch(before):
        comma = text.find(", ", after, min(end, after + 120))
        if comma >= 0 and len(text[comma:end].split()) >= _LEAST:
            yield Telling(comma + 2, end, cue, teller)
    elif before[-2:-1] not in _MARKS and before[-1:] not in _MARKS and _is_clause(before):
        if text[after : after + 1] == "," and before.endswith(","):
            yield from _parenthesis(text, teller, cue, (start, after, end), before)
        else:
            told = len(before.rstrip(",—– "))
            yield Telling(start, start + told, cue, teller)
