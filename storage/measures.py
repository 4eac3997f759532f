"""What one text says, as frozen records: rows of quantities, mentions, quotes, times and metrics.

Offsets (`start`, `end`, and those of the sentence) are Unicode code points into `Article.body`,
half-open; the text between them is `surface`. Positions number the rows of one article from 0, in
the order of the text, and are what other rows refer to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    """What a quantity is a measure of."""

    COUNT = "count"
    PERCENT = "percent"
    RATIO = "ratio"
    MONEY = "money"
    CHANGE = "change"  # the size of an increase or decrease; base_kind says of what
    DURATION = "duration"
    MEASURE = "measure"


class Bound(StrEnum):
    """How the true value lies to the stated one."""

    GT = "gt"  # hơn, trên; more than, over
    GE = "ge"  # tối thiểu, ít nhất; at least
    LT = "lt"  # dưới; under
    LE = "le"  # không quá, tối đa; up to
    LT_NEAR = "lt_near"  # gần; nearly
    APPROX = "approx"  # khoảng; about
    ORDER_OF_MAGNITUDE = "order_of_magnitude"  # hàng nghìn; thousands of
    EXACT_ONLY = "exact_only"  # chỉ; only


class MentionKind(StrEnum):
    """What is named."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A piece of the body."""

    start: int
    end: int
    surface: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity(Span):
    """A figure that the article states."""

    value: Decimal  # after format and magnitude; a percentage as printed; of a/b, a÷b
    value_max: Decimal | None = None  # upper end of a range
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    unit: str | None = None  # %, ISO 4217, UCUM-like, year … second, x; None: a count, a ratio
    per: str | None = None  # unit of the denominator: share, tael, year
    subject: str | None = None  # what is counted, as printed, without the number
    predicate: str | None = None  # what is said of it
    qualifier: str | None = None  # as printed: hơn, gần, about
    bound: Bound | None = None
    kind: QuantityKind
    base_kind: QuantityKind | None = None  # of a change: its kind as a level
    direction: str | None = None  # of a change: up, down
    place: str | None = None  # as printed, the nearest that governs
    time: str | None = None  # as printed
    time_from: str | None = None  # ISO 8601 date, where it can be resolved
    time_to: str | None = None
    sentence_start: int = 0
    sentence_end: int = 0
    restates: int | None = None  # position of the quantity that this one repeats
    part_of: int | None = None  # position of the total that this one is part of
    consistent: bool | None = None  # restated figures: whether they agree within rounding
    in_table: bool = False
    in_heading: bool = False
    number_word: bool = False
    unit_implicit: bool = False
    marginal: bool = False  # only points back: the two countries


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention(Span):
    """A person, organisation, place or document that the text names."""

    kind: MentionKind
    name: str  # in full, where this is a short form
    role: str | None = None
    organisation: str | None = None
    short_form: bool = False
    document_type: str | None = None  # Nghị quyết, Resolution
    number: str | None = None  # of a document: 07-NQ/TU; a short form's is the full one's
    issuer: str | None = None
    level: str | None = None  # of a place: country, province, district, commune
    code: str | None = None  # its official code; of a country ISO 3166-1 alpha-2
    current_name: str | None = None  # after the mergers of 2025
    current_code: str | None = None
    province: str | None = None
    district: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Quote(Span):
    """Words that somebody said."""

    direct: bool  # in quotation marks; else reported
    text: str  # the words, without marks
    retold: bool = False  # only the substance, in the text's words: said that, theo ông
    speaker: str | None = None  # the full name, where one is named; of retold words also a role
    speaker_mention: int | None = None  # position of the mention
    cue: str | None = None  # cho biết, said


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeMention(Span):
    """A date, a time or a period that the text names; bounds are ISO 8601 dates, both included."""

    time_from: str | None = None
    time_to: str | None = None
    grain: str = "day"  # minute, hour, day, week, month, quarter, half, year, decade, century


class NumberKind(StrEnum):
    """Why a number in the text is no quantity."""

    TIME = "time"
    DOCUMENT = "document"
    ORDINAL = "ordinal"
    NAME = "name"  # Nexus 5, bão số 10
    SCORE = "score"  # 2-1
    PHONE = "phone"
    ADDRESS = "address"
    IDENTIFIER = "identifier"
    URL = "url"
    LIST = "list"  # the number of a list item or heading
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class NumberSpan(Span):
    """A number that is no quantity; with the quantities these account for every digit."""

    kind: NumberKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Metrics:
    """What one text can tell, counted; see crawler.measure.metrics for formulas and sources."""

    words: int = 0
    syllables: int = 0  # Vietnamese: words between blanks; English: spoken syllables
    sentences: int = 0
    paragraphs: int = 0
    characters: int = 0
    reading_seconds: float | None = None
    lexical_diversity: float | None = None
    readability: float | None = None  # English only
    words_per_sentence: float | None = None
    syllables_per_word: float | None = None
    quote_share: float | None = None  # of the characters
    sources_named: int = 0  # distinct people and organisations quoted, literally or retold
    quantities: int = 0
    quantity_density: float | None = None  # a hundred words
    links: int = 0
    images: int = 0
    tone: float | None = None  # English only, -1 … 1
    has_byline: bool = False
    has_credit: bool = False
    has_date: bool = False
    has_correction: bool = False
    documents_named: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Text:
    """What is measured: an article's words and what bears on reading them."""

    body: str
    headline: str | None = None
    language: str | None = None  # ISO 639-1
    published_at: datetime | None = None
    paragraphs: tuple[tuple[str, int, int], ...] = ()  # kind, start, end, where they are known
    links: int = 0  # of the page that the text is from, as are the next three
    images: int = 0
    has_byline: bool = False
    credited_source: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Measures:
    """All rows of one text."""

    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()  # literal words
    statements: tuple[Quote, ...] = ()  # retold ones
    times: tuple[TimeMention, ...] = ()
    numbers: tuple[NumberSpan, ...] = ()
    metrics: Metrics | None = None
    credited_source: str | None = None
    measurer: str = ""  # version of the measuring code
