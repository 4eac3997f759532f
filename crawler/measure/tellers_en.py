"""Who the subject of an English verb of saying is: a name, a role, or "he"."""

import re

from crawler.measure.lexicon import one_of, words
from crawler.measure.phrases import STOPS_EN
from crawler.measure.tellers import Teller, Tellers
from storage.measures import MentionKind

ROLES = words(
    """police, official, officials, authorities, prosecutor, prosecutors, spokesman, spokeswoman
    spokesperson, spokespeople, spokesmen, minister, ministers, ministry, president, premier
    chancellor, governor, mayor, senator, hospital, company, court, judge, researcher, researchers
    scientist, scientists, expert, experts, analyst, analysts, economist, economists, witness
    witnesses, resident, residents, doctor, doctors, government, agency, regulator, regulators
    lawyer, lawyers, attorney, attorneys, department, council, bank, firm, airline, operator
    investigator, investigators, detective, detectives, officer, officers, paramedics, firefighters
    rescuers, source, sources, diplomat, diplomats, critics, activists, campaigners, union, army
    military, navy, coastguard, sheriff, coroner, commission, committee, commissioner, director
    chairman, chairwoman, chief, coach, manager, editor, author, authors, professor, teacher
    teachers, parents, neighbours, neighbors, survivor, survivors, lawmaker, lawmakers, senators
    forecasters, meteorologists, insurers, carmaker, retailer, watchdog, charity, foundation
    university, school, party, embassy, consulate, club, league, newspaper, broadcaster, network
    magazine, organisers, organizers, aide, aides, leader, leaders, farmer, farmers, founder
    executive, executives, representative, representatives, ambassador, general, colonel, captain
    actor, actress, singer, rapper, comedian, defendant, plaintiff, plaintiffs, agents, team"""
)
# Whose words those of the body are that is named behind them: a spokesman for Boeing.
_SPEAK_FOR = words(
    """spokesman, spokeswoman, spokesperson, official, officials, representative, representatives
    police, authorities, prosecutors, researchers, scientists, doctors, officers, executives"""
)
_PRONOUNS = ("he", "she")
_SKIPPED = re.compile(
    r"(?:,? (?:also|later|earlier|then|previously|recently|repeatedly|has|have|had|further|"
    r"subsequently|initially|publicly|just|still|now|first|who|(?:on |late )?\w{3,6}day))+,?$"
)
_PREPOSED = re.compile(
    r"(?i:\b(?:of|for|with|by|from|to|in|at|on|against|about|than|and))(?: the)? $"
)
_PREPOSITIONS = ("for", "at", "from", "in", "of", "with", "on")
_UNSURE = re.compile(r"(?i:\b(?:what|whether|if|like|whatever|how|why|that))(?: the)? $")
_APPOSED = re.compile(r"[^.;:?!“”\"\n]{3,100},$")
_BACK = 140  # characters before the verb in which its subject stands
_WORD = re.compile(r"(?<![\w'’-])([\w'’&.-]+)$")
_ARTICLES = ("the", "a", "an", "one", "some", "several", "two", "three", "its", "their", "his")
_HEAD_BEFORE = re.compile(
    rf"\b(?i:{one_of(ROLES)}) (?:{'|'.join(_PREPOSITIONS)})(?: the)? (?:[\w'’&.-]+ ){{0,5}}$"
)


def subject_before(tellers: Tellers, floor: int, verb: int) -> Teller | None:
    """Who the subject of the verb at `verb` is, its sentence beginning at `floor`.

    A pronoun is given as it stands, in lower case, to be resolved by who spoke before.
    """
    text, floor = tellers.text, max(floor, verb - _BACK)
    place = len(text[floor:verb].rstrip()) + floor
    if skipped := _SKIPPED.search(text, max(floor, place - 40), place):
        place = skipped.start()
    if text[place - 1 : place] == ",":
        return _apposed(tellers, floor, place)
    number = tellers.ending_at(place)
    if number is not None:
        return _named(tellers, number, floor)
    last = _WORD.search(text, max(floor, place - 24), place)
    if last is None:
        return None
    if last[1].casefold() in _PRONOUNS:
        he = Teller(last.start(), last[1].casefold(), pronoun=True)
        return he if _begins_clause(text, floor, last.start()) else None
    return _role(tellers, floor, place)


def _named(tellers: Tellers, number: int, floor: int) -> Teller | None:
    """The one named right before the verb, unless the name only belongs to the subject."""
    text, mention = tellers.text, tellers.mention(number)
    if _UNSURE.search(text, max(floor, mention.start - 16), mention.start):
        return None
    preposed = _PREPOSED.search(text, max(floor, mention.start - 14), mention.start)
    if preposed is None or preposed[0].casefold().startswith("and"):
        return tellers.teller(number)
    head = _head(text, floor, preposed.start())
    if head is None:
        return None
    start, role = head
    if role in _SPEAK_FOR and mention.kind is not MentionKind.PERSON:
        return tellers.teller(number, start)
    return Teller(start, text[start : mention.end])


def _apposed(tellers: Tellers, floor: int, place: int) -> Teller | None:
    """The one named before "…, the mayor of Leeds," and a verb."""
    text = tellers.text
    comma = text.rfind(",", floor, place - 1)
    while comma > floor:
        number = tellers.ending_at(comma)
        if number is not None and tellers.mention(number).kind is MentionKind.PERSON:
            inside = _APPOSED.fullmatch(text, comma + 1, place)
            return _named(tellers, number, floor) if inside else None
        comma = text.rfind(",", floor, comma)
    return None


def _role(tellers: Tellers, floor: int, place: int) -> Teller | None:
    """A role right before the verb, or with where it is held: officials in Leeds said."""
    text = tellers.text
    if head := _head(text, floor, place):
        return Teller(head[0], text[head[0] : place])
    if found := _HEAD_BEFORE.search(text, max(floor, place - 80), place + 1):
        role_end = found.start() + len(found[0].split(" ")[0])
        if head := _head(text, floor, role_end):
            return Teller(head[0], text[head[0] : place])
    return None


def _head(text: str, floor: int, place: int) -> tuple[int, str] | None:
    """Where the noun phrase begins that ends in a role at `place`, and that role."""
    place = len(text[floor:place].rstrip()) + floor
    last = _WORD.search(text, max(floor, place - 24), place)
    if last is None or last[1].casefold() not in ROLES:
        return None
    start = last.start()
    for _ in range(5):
        before = (
            _WORD.search(text, max(floor, start - 24), start - 1)
            if text[start - 1 : start] == " "
            else None
        )
        if before is None or (word := before[1].casefold()) in STOPS_EN - set(_ARTICLES):
            break
        start = before.start()
        if word in _ARTICLES:
            break
    if _UNSURE.search(text, max(floor, start - 16), start) or not _begins_clause(
        text, floor, start
    ):
        return None
    return start, last[1].casefold()


_OPENS = re.compile(
    r"(?:[,;:–—)”\"]|(?i:\b(?:and|but|while|as|because|when|where|after|although|though|so|since|"
    r"that|yesterday|today|\w+day)))\s?$"
)


def _begins_clause(text: str, floor: int, place: int) -> bool:
    return not text[floor:place].strip() or bool(
        _OPENS.search(text[max(floor, place - 14) : place])
    )


_PHRASE = re.compile(
    r"(?:[\w'’-]+ ){0,4}?[\w'’-]+(?=[,.;]|$| (?:in|at|on|from|for|of|who|after|during)\b)"
)
_ENDS = re.compile(
    r"[,.;:)\n”\"]|$|\s\(|['’]| (?:in|on|at|who|and|during|after|from|via|as|late|early|"
    r"earlier|by)\b"
)
_OF_HIS = re.compile(r"['’]s? (?:[\w-]+ ){0,3}?([\w-]+)(?=[,.;]|$)")
_SAYING = words(
    """report, reports, data, figures, website, statement, study, estimates, estimate, numbers
    office, account, spokesman, spokeswoman, spokesperson, lawyer, lawyers, survey, poll, release
    records, tally, count, statistics, analysis, research, officials, family, forecast, bulletin"""
)


def starting_at(tellers: Tellers, place: int, limit: int) -> tuple[Teller, int] | None:
    """Who is named from `place` on, behind at most an office, and where that ends."""
    text = tellers.text
    number = tellers.starting_within(place, min(limit, place + 60))
    if number is not None:
        mention = tellers.mention(number)
        end = mention.end
        if of_his := _OF_HIS.match(text, end, limit):
            if of_his[1].casefold() not in _SAYING:
                return None
            end = of_his.end()
        if _is_office(text[place : mention.start]) and _ENDS.match(text, end, limit):
            return tellers.teller(number, place), end
    found = _PHRASE.match(text, place, limit)
    said_by = found[0].casefold().split(" ") if found else [""]
    if found and said_by[-1] in ROLES and not STOPS_EN & set(said_by[1:]):
        return Teller(place, found[0]), found.end()
    return None


def _is_office(between: str) -> bool:
    """Whether words before a name are only its title: "Health Minister ", "the "."""
    if re.search(r"[,.;:“”\"](?<![a-z]\.)", between):
        return False
    known = {word.casefold().rstrip(".") for word in between.split()}
    return bool(known & _SPEAK_FOR) or not STOPS_EN & (known - set(_ARTICLES))
