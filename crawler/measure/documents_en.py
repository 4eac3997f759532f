"""How English texts name documents: resolutions, bills, acts, orders, directives, cases."""

import re
from collections.abc import Iterator

_NO = r"(?:[Nn]o\.?\s?|[Nn]umber\s)?"
_EU = r"(?:\((?:EU|EC|EEC)\)\s?)?"
_CASE = r"[A-Z]{0,3}-?\d[\w:./-]{1,24}\w"
_ON_BALLOT = r"(?=\s(?:would|was|passe|fail|on the))"
_LIKE_VIETNAM = r"\d{1,5}(?:/\d{4})?(?:/[A-ZĐ-]{2,12})?"
_NUMBERED = (  # type, what stands before the number, the number, what must follow
    ("Resolution", rf"[Rr]esolutions?\s{_NO}", r"\d{2,5}(?:/\d{1,4})?", ""),
    ("Resolution", "", r"[HS]\.?\s?(?:J\.?\s?|Con\.?\s?)?Res\.?\s?\d{1,4}", ""),
    ("Bill", "", r"(?:H\.\s?R\.|HR)\s?\d{1,5}|(?<![A-Z&.] )(?<!\.)S\.\s\d{2,4}", ""),
    ("Bill", "", r"(?:SB|HB|AB|LB)[\s-]?\d{1,5}", ""),
    ("Bill", "", r"(?:Senate|House|Assembly|Legislative) Bill(?: No\.)?\s\d{1,5}", ""),
    ("Bill", r"Bill\s", r"[A-Z]{1,2}-\d{1,4}|\d{1,4}", ""),
    ("Proposition", r"(?:Proposition|Prop\.?)\s", r"\d{1,3}|[A-Z]", ""),
    ("Ballot measure", r"(?:Measure|Question|Issue|Amendment)\s", r"\d{1,3}", _ON_BALLOT),
    ("Executive Order", rf"(?:[Ee]xecutive [Oo]rder|E\.O\.|EO)\s{_NO}", r"\d{4,5}", ""),
    ("Proclamation", rf"Proclamation\s{_NO}", r"\d{4,5}", ""),
    ("Directive", rf"Directive\s{_EU}{_NO}", r"\d{2,4}/\d{1,4}(?:/[A-Z]{2,4})?", ""),
    ("Regulation", rf"Regulation\s{_EU}{_NO}", r"\d{2,4}/\d{2,4}(?:/[A-Z]{2,4})?", ""),
    ("Decree", rf"Decree\s(?:Law\s)?{_NO}", _LIKE_VIETNAM, ""),
    ("Circular", rf"Circular\s{_NO}", _LIKE_VIETNAM, ""),
    ("Decision", r"Decision\s[Nn]o\.?\s?", _LIKE_VIETNAM, ""),
    ("Public Law", rf"(?:Public Law|Pub\. ?L\.)\s{_NO}", r"\d{2,3}[-–]\d{1,4}", ""),
    ("Article", r"Article\s", r"\d{1,3}(?:\(\d{1,2}\))?|[IVX]{1,5}", r"(?=\W)"),
    ("Section", r"Section\s", r"\d{3,4}[A-Z]?(?:\([a-z0-9]\)){0,3}|\d{1,2}(?=\sof\sthe)", ""),
    ("Title", r"Title\s", r"[IVX]{1,5}|42", ""),
    ("Chapter", r"Chapter\s", r"7|9|11|13|15", r"(?=\s(?:bankrupt|protection|petition|filing))"),
    ("Case", r"(?:[Cc]ase|[Dd]ocket)\s(?:[Nn]o\.?|[Nn]umber)\s", _CASE, ""),
    ("Case", r"Case\s", r"[CT]-\d{1,4}/\d{2}", ""),
    ("Case", "", r"\d:\d\d-(?:cv|cr|mj|mc)-\d{3,6}", ""),
    ("Report", r"Report\s[Nn]o\.\s?", r"[\w/-]{1,20}\w", ""),
    ("Order", r"(?:General |Administrative |Statutory )?Order\s[Nn]o\.\s?", r"\d{1,5}", ""),
)
# A name is tried only where one of the above can begin: the engine skips to these letters.
# Small letters are frequent, so the few words that begin with one are looked for apart.
_TRIGGER = re.compile(
    "Resol|H|SB|S\\.|S |AB|LB|Sen|Ass|Legis|Bill|Prop|Proc|Measure|Question|Issue|Amend|Exec|"
    "E\\.O|EO|Direc|Decis|Regul|Decree|Circ|Pub|Article|Section|Title|Chapter|Case|Docket|"
    "0:|1:|2:|3:|4:|5:|6:|7:|8:|9:|Report|General|Admin|Statut|Order"
)
_SMALL_TRIGGERS = ("resolution", "executive ", "case ", "docket ")
_ANY = re.compile(
    r"(?<![\w./-])(?:"
    + "|".join(
        f"(?P<k{row}>{before}(?P<n{row}>{number}){after})"
        for row, (_, before, number, after) in enumerate(_NUMBERED)
    )
    + r")(?![\w%]|[.,]\d)"
)
_NOUNS = re.compile(
    r"(?P<noun>Act|Bill|Treaty|Agreement|Convention|Protocol|Accords?|Code|Charter|Pact|"
    r"Constitution|Declaration|Communiqué|Ordinance|Law)(?!\w)(?!['’]s?\s[A-Z][a-z]+\s)"
    r"(?P<more>\sof\s(?!the\s)[12]\d{3}|,?\s(?:19|20)\d\d(?!\w|[.,]\d))?"
)
_OF = re.compile(
    r"(?P<noun>Treaty|Declaration|Convention|Charter|Peace|Statute)\s(?:of|on)\s(?:the\s)?"
    r"[A-Z][\w-]{2,20}(?:(?:\sof\sthe|\sof|\son|\sand|\sfor|\sthe)?\s[A-Z][\w-]{2,20}){0,5}"
    r"(?:\s(?:of\s)?(?:19|20)\d\d)?"
)
_BACKWARDS = 110  # characters in which a title's words are looked for before its noun
_TITLE_WORD = re.compile(
    r"(?:(?:[A-Z]\.){2,4}|[A-Z][\w&'’/-]{0,24}|\(\w{2,20}\)|"
    r"and|of|for|to|the|in|on|from|with|against|&),?"
)
_JOINERS = frozenset(("and", "of", "for", "to", "the", "in", "on", "from", "with", "against", "&"))
# Common words that begin a sentence or a title before the name of an act; events named Convention.
_NOT_FIRST = frozenset(
    "the a an this that these under its his her their our my your in of on and but as when if for "
    "to by with since while although however it new every each no such any what which one that's "
    "is was existing original amended".casefold().split()
)
_NOT_DOCUMENTS = {  # noun → words that, first or last before it, name something else
    "Act": frozenset(
        ("Class", "Sister", "Opening", "First", "Second", "Third", "Final", "Circus", "Worldwide",
         "Wide", "Best", "Live", "Balancing")
    ),
    "Bill": frozenset(("Old", "Buffalo", "Dollar", "Uncle", "President", "Dr", "Mr", "Tax", "Big")),
    "Convention": frozenset(
        ("National", "Party", "Annual", "Baptist", "Democratic", "Republican", "Comic")
    ),
    "Charter": frozenset(("Spectrum",)),
    "Protocol": frozenset(("Internet", "Transfer")),
    "Accord": frozenset(("Honda",)),
}  # fmt: skip
_CODES = frozenset(
    ("Penal", "Criminal", "Civil", "Tax", "Labor", "Labour", "Procedure", "Revenue", "Bankruptcy")
)
_TITLE_FOLLOWS = re.compile(r"\s[A-Z][a-z]")


def find_numbered(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Places, types and numbers of documents that are named by a number."""
    for place in _triggers(text):
        if not (found := _ANY.match(text, place)):
            continue
        row = int((found.lastgroup or "k0")[1:])
        yield found.start(), found.end(), _NUMBERED[row][0], " ".join(found[f"n{row}"].split())


def _triggers(text: str) -> Iterator[int]:
    for word in _SMALL_TRIGGERS:
        place = text.find(word)
        while place >= 0:
            yield place
            place = text.find(word, place + 1)
    yield from (found.start() for found in _TRIGGER.finditer(text))


def find_named(text: str) -> Iterator[tuple[int, int, str]]:
    """Places and types of acts, treaties and the like that are named by a title."""
    for noun in _NOUNS.finditer(text):
        start = _title_start(text, noun.start())
        words = text[start : noun.start()].split()
        if words and _is_title(text, noun, words):
            yield start, noun.end(), noun["noun"]
    for named in _OF.finditer(text):
        yield named.start(), named.end(), named["noun"]


def _title_start(text: str, end: int) -> int:
    """Where the run of title words before `end` begins."""
    piece = text[max(0, end - _BACKWARDS) : end]
    start, place = end, len(piece.rstrip())
    while place > 0:
        blank = max(piece.rfind(" ", 0, place), piece.rfind("\n", 0, place))
        word = piece[blank + 1 : place]
        if (
            not _TITLE_WORD.fullmatch(word)
            or _NOUNS.fullmatch(word)
            or (blank < 0 and len(piece) == _BACKWARDS)
        ):
            break
        if word.rstrip(",") not in _JOINERS and word.casefold() not in _NOT_FIRST:
            start = end - len(piece) + place - len(word)
        if blank < 0 or piece[blank] == "\n":
            break
        place = blank
    return start


def _is_title(text: str, noun: re.Match[str], words: list[str]) -> bool:
    name, last = noun["noun"], words[-1].strip("'’s,")
    if not _NOT_DOCUMENTS.get(name, frozenset()).isdisjoint((last, words[0].rstrip(","))):
        return False
    if last in _JOINERS or (len(words) > 1 and words[-1].endswith(",")):
        return False
    if name != "Act" and _TITLE_FOLLOWS.match(text, noun.end()):
        return False  # Sir Bill Gates, Stanford Law School
    if name == "Law":
        return words[-1].endswith(("'s", "’s")) or len(words) > 2 or bool(noun["more"])
    if name == "Code":
        return bool(noun["more"]) or last in _CODES
    return name != "Constitution"
