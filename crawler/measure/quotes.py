"""Words that somebody said: in quotation marks, or behind a verb of saying and a colon.

Marks also set off titles and doubtful words; those are no quotes. Words in marks are speech where a
verb of saying stands beside them, or where they are whole sentences that begin a paragraph. Speech
that is only retold ("cho biết, …", "said that …") has no words of its own and is not a quote.
"""

import re
from bisect import bisect_left

from crawler.measure.cues import Cue, cue_after, cue_before, find_colons
from crawler.measure.lexicon import by_letter
from crawler.measure.quote_marks import Marked, find_marked
from crawler.measure.reading import Reading
from crawler.measure.speakers import Speakers
from crawler.measure.tongue import tongue
from storage.measures import Mention, Quote

_LEAST = {"vi": 6, "en": 4}  # words of a quote that is no sentence
_LEAST_ALONE = 8  # words of one beside which nobody is said to speak
_SENTENCE_ENDS = (".", "!", "?", "…")
_LEADS = (
    *_SENTENCE_ENDS,
    "\n",
    "-",
    "–",
    "—",
    ":",
)  # before words that begin something of their own
_FAR = 1_000  # characters after which nobody is taken to speak on
_LEAST_COLON = 6  # words of speech behind a colon
_SENTENCE = re.compile(r"[.!?…,]$")
_BEARS_TITLES = """
bài hát|ca khúc|bài|phim|bộ phim|vở|vở kịch|cuốn|cuốn sách|sách|tác phẩm|tiểu thuyết|album|MV|
đề án|dự án|chương trình|cuộc thi|chủ đề|chuyên đề|đề tài|hội thảo|
tọa đàm|khẩu hiệu|danh hiệu|giải thưởng|
hạng mục|chiến dịch|phong trào|bài báo|bài viết|tiêu đề|mang tên|có tên|tựa đề|nhan đề|gọi là|về|
cụm từ|từ|chữ|nghị quyết|mô hình|kế hoạch|triển lãm|game|nhóm|song|film|movie|book|novel|titled|
entitled|called|named|dubbed|slogan|hashtag|headline|episode|series|show|single|essay|article|paper|
report|hit|track|phrase|word|term|terms|tagline|so-called|motto|theme
"""
_NAMED_BEFORE = re.compile(
    rf"\b{by_letter(_BEARS_TITLES.lower().replace(chr(10), '').split('|'))}\s?:?\s?$"
)
_PRONOUN = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Ee]m|[Cc]ụ|[Bb]ác|[Cc]hú|[Tt]hầy|[Vv]ị|nam|nữ|"
    r"[Cc]ậu|[Nn]gười)\b"
)


def find_quotes(reading: Reading, mentions: tuple[Mention, ...]) -> tuple[Quote, ...]:
    """The quotes of a Vietnamese or English text; `speaker_mention` is a position in `mentions`."""
    language = tongue(reading)
    if not language:
        return ()
    speakers = Speakers(reading.text, mentions)
    quotes: list[Quote] = []
    for marked in find_marked(reading.text):
        if quote := _direct(reading.text, marked, language, speakers, quotes, mentions):
            quotes.append(quote)
    reported = _reported(reading, language, speakers, quotes, mentions)
    return tuple(sorted(quotes + reported, key=lambda quote: quote.start))


def _direct(
    text: str,
    marked: Marked,
    language: str,
    speakers: Speakers,
    earlier: list[Quote],
    mentions: tuple[Mention, ...],
) -> Quote | None:
    before = cue_before(text, marked.opened, language)
    cue = before or cue_after(text, marked.closed, language)
    if not _is_speech(text, marked, language, cue, earlier):
        return None
    meant = _meant(text, marked, cue, speakers, earlier)
    return _quote(text, marked.start, marked.end, cue, meant, mentions, direct=True)


def _is_speech(
    text: str, marked: Marked, language: str, cue: Cue | None, earlier: list[Quote]
) -> bool:
    words = len(text[marked.start : marked.end].split())
    whole = text[marked.start].isupper() and (
        bool(_SENTENCE.search(text, marked.start, marked.end)) or _ends_here(text, marked.closed)
    )
    named = text[max(0, marked.opened - 24) : marked.opened].lower()
    if (cue is None or not cue.before) and _NAMED_BEFORE.search(named):
        return False
    if cue is not None:
        return words >= _LEAST[language] or (whole and words > 1)
    before = text[max(0, marked.opened - 8) : marked.opened].rstrip(" ")
    if earlier and text.find("\n", earlier[-1].end, marked.opened) < 0:
        return whole and words >= _LEAST[language] and before.endswith(_SENTENCE_ENDS)
    return whole and words >= _LEAST_ALONE and (not before or before.endswith(_LEADS))


def _ends_here(text: str, place: int) -> bool:
    return text[place : place + 1] in (".", "", "\n", ",")


def _meant(
    text: str, marked: Marked, cue: Cue | None, speakers: Speakers, earlier: list[Quote]
) -> int | None:
    """The speaker by the verb; where that names nobody but "he", or is missing, who spoke last."""
    if cue and (found := speakers.speaker(cue, marked.opened, marked.closed)) is not None:
        return found
    if cue and not _PRONOUN.search(text, *_tag(marked, cue)):
        return None
    last = earlier[-1] if earlier and marked.start - earlier[-1].end < _FAR else None
    if last and not speakers.anybody_between(last.end, marked.opened):
        near = text.count("\n", last.end, marked.start) <= 2
        if near and last.speaker_mention is not None:
            return last.speaker_mention
    return speakers.last_person(marked.opened)


def _tag(marked: Marked, cue: Cue) -> tuple[int, int]:
    """The words around a verb of saying in which "he" may stand."""
    if cue.before:
        return max(0, cue.start - 60), cue.start
    return marked.closed, cue.end + 12


def _quote(
    text: str,
    start: int,
    end: int,
    cue: Cue | None,
    meant: int | None,
    mentions: tuple[Mention, ...],
    *,
    direct: bool,
) -> Quote:
    return Quote(
        start=start,
        end=end,
        surface=text[start:end],
        direct=direct,
        text=text[start:end],
        speaker=None if meant is None else mentions[meant].name,
        speaker_mention=meant,
        cue=text[cue.start : cue.end].rstrip(": \n") if cue else None,
    )


def _reported(
    reading: Reading,
    language: str,
    speakers: Speakers,
    direct: list[Quote],
    mentions: tuple[Mention, ...],
) -> list[Quote]:
    """Speech behind a colon without marks, to the end of its first sentence."""
    taken = sorted(quote.start for quote in direct)
    found: list[Quote] = []
    for cue in find_colons(reading.text, language):
        start, end = reading.sentences.around(cue.end)
        start = max(start, cue.end)
        if found and start < found[-1].end:
            continue
        words = len(reading.text[start:end].split(maxsplit=_LEAST_COLON))
        marked = reading.text[start : start + 1] in '“"„«‘'
        if words < _LEAST_COLON or marked or bisect_left(taken, start) < bisect_left(taken, end):
            continue
        meant = speakers.speaker(cue, start, end)
        if meant is None:
            meant = speakers.last_person(cue.start)
        found.append(_quote(reading.text, start, end, cue, meant, mentions, direct=False))
    return found
