"""The forms of English times: patterns, by the word that they begin with."""

from crawler.measure.forms import anchors, by_word, form
from crawler.measure.times_en import (
    _COUNTS,
    read_century,
    read_day,
    read_decade,
    read_first_months,
    read_half,
    read_month,
    read_quarter,
    read_relative,
    read_slashed,
    read_stretch,
    read_two_days,
    read_weekday,
    read_year,
    read_years,
    unknown,
)

_MONTH = (
    r"(?P<m>january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?:\.|(?![^\W_])))"
)
_DAY = (
    "(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:mon|tues|"
    r"tue|wed|thurs|thu|fri|sat|sun)\.(?=\s))"
)
_YEAR = r"(?:20|19|18|17)\d\d(?!\d|[.,]\d)"
_TH = r"(?:st|nd|rd|th)?(?![^\W_]|[.,:]\d|%)"
_DAYTIME = r"(?:early |late )?(?:morning|afternoon|evening|night)"
_ZONE = r"(?:\s+(?:GMT|UTC|BST|EST|EDT|ET|PT|CT|IST|CET|CEST|PST|PDT|AEST|local time)(?![^\W_]))?"


_IN_YEAR = (
    rf"(?:\s*,?\s*(?:of\s+)?(?:the\s+)?(?:fiscal\s+(?:year\s+)?)?(?:(?P<y>{_YEAR})|"
    r"(?P<r>(?:this|last|the|the year|fiscal) year(?:'s)?|the year))(?![^\W_]))?"
)
_DATES = [
    form(
        rf"{_MONTH}\s+(?P<f>[0-3]?\d)(?:st|nd|rd|th)?\s*(?:-|–|—|to|and|through|until)"
        rf"\s*(?P<d>[0-3]?\d){_TH}(?:\s*,?\s+(?P<y>{_YEAR}))?(?!\s*(?:people|percent|"
        "million))",
        read_two_days,
    ),
    form(rf"{_MONTH}\s+(?P<d>[0-3]?\d){_TH}(?:\s*,?\s*(?P<y>{_YEAR}))?", read_day),
    form(rf"(?P<part>)(?<!\w){_MONTH},?\s+(?:of\s+)?(?P<y>{_YEAR})", read_month),
    form(
        rf"{_MONTH}(?<!may)(?<!march)(?<!mar)(?<!sun)(?<!mar\.)(?P<y>)(?P<part>)" r"(?![^\W_])",
        read_month,
    ),
]
_MONTH_CUES = [
    form(
        "(?P<part>early|late|mid|the (?:beginning|end|start|middle) of)[ "
        rf"-]+{_MONTH}(?:,?\s+(?P<y>{_YEAR}))?(?!\s*\d)(?![^\W_])",
        read_month,
    ),
    form(rf"(?P<part>early|late|mid)[ -]+(?:fiscal\s+)?(?P<y>{_YEAR})", read_year),
]
_WEEKDAYS = [
    form(rf"{_DAY}\s*,?\s+{_MONTH}\s+(?P<d>[0-3]?\d){_TH}(?:\s*,?\s*(?P<y>{_YEAR}))?", read_day),
    form(rf"{_DAY}\s*,?\s+(?P<d>[0-3]?\d){_TH}\s+{_MONTH}(?:\s*,?\s*(?P<y>{_YEAR}))?", read_day),
    form(
        "(?P<r>last |next |this |this past "
        rf")?{_DAY}(?:\s+{_DAYTIME})?(?!['’]?[^\W_]*[^\W\ds’'_])",
        read_weekday,
    ),
]
_RELATIVES = [
    form(rf"(?P<word>yesterday|today|tonight|tomorrow)(?:\s+{_DAYTIME})?(?![^\W_])", read_relative),
    form(
        r"(?P<r>last|this|next|the previous|the same)\s+(?P<u>weekend|week|month|year|"
        r"night|quarter)(?![^\W_])",
        read_stretch,
    ),
]
_PERIODS = [
    form(
        r"(?:the\s+)?(?P<q>first|second|third|fourth|final|1st|2nd|3rd|4th)[ "
        rf"-](?:fiscal[ -])?quarter{_IN_YEAR}(?![^\W_])",
        read_quarter,
    ),
    form(rf"Q(?P<q>[1-4]){_IN_YEAR}(?![^\W_])", read_quarter),
    form(
        r"(?:the\s+)?(?P<q>first|second)[ -]half(?=\s+of\s+(?:the\s+|fiscal\s+|this\s+|"
        rf"last\s+)*(?:year|\d{{4}}|FY)){_IN_YEAR}(?![^\W_])",
        read_half,
    ),
    form(rf"H(?P<q>[12])(?=\s+{_YEAR}){_IN_YEAR}(?![^\W_])", read_half),
    form(
        rf"(?:the\s+)?(?P<q>first|last)\s+(?P<n>{'|'.join(_COUNTS)}|1[01]|[1-9])"
        rf"\s+months(?=\s+of){_IN_YEAR}(?![^\W_])",
        read_first_months,
    ),
    form(
        r"(?:the\s+)?(?P<part>)(?:fiscal\s+year|financial\s+year|fiscal|FY)[ "
        rf"-]?(?P<y>{_YEAR})",
        read_year,
    ),
    form(r"FY\s?['’]?\d\d(?!\d)", unknown("year")),
    form(
        rf"(?:fiscal|financial)\s+(?:year\s+)?(?P<f>{_YEAR.replace('(?!', '(?!(?!-)')})"
        r"[-–/](?P<l>\d\d(?:\d\d)?)",
        read_years,
    ),
]
_NUMBERS = [
    form(
        rf"(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:\s*,?\s+(?P<y>{_YEAR})"
        r")?(?![^\W_])",
        read_day,
    ),
    form(
        r"(?P<f>[0-3]?\d)\s*(?:-|–|to|and)\s*(?P<d>[0-3]?\d)"
        rf"\s+{_MONTH}(?:\s*,?\s+(?P<y>{_YEAR}))?(?![^\W_])",
        read_two_days,
    ),
    form(
        r"(?<![\d/])(?P<a>[0-3]?\d)[/-](?P<b>[0-3]?\d)[/-](?P<y>(?:19|20)\d\d)(?![\d/-])",
        read_slashed,
    ),
    form(r"(?<![\d/])(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<y>\d\d)(?![\d/-])", read_slashed),
    form(
        r"(?<![\d.,$€£/-])(?P<f>(?:20|19|18)\d\d)\s?(?:[-–—/]|to(?= \d{4}))"
        r"\s?(?P<l>(?:20|19)\d\d|\d\d)(?![\d/-]|[.,]\d|%)(?!\s*(?:percent|million|"
        "people))",
        read_years,
    ),
    form(r"(?<![\d.,$€£/-])(?P<y>(?:20|19|18)\d0)['’]?s(?![^\W_])", read_decade),
    form(r"(?<=['’])(?P<y>[2-9]0)s(?![^\W_])", read_decade),
    form(r"(?P<c>\d{1,2})(?:st|nd|rd|th)[ -]century(?![^\W_])", read_century),
    form(
        r"(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?(?:\s?(?:-|–|to)\s?(?:1[0-2]|0?[1-9])"
        rf"(?:[:.][0-5]\d)?)?\s?(?:a\.m\.|p\.m\.|am|pm)(?![^\W_]){_ZONE}",
        unknown("minute"),
    ),
    form(
        rf"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?:[:.][0-5]\d)?(?:{_ZONE[:-1]}|(?=\s+(?:hours|"
        "hrs|on)))",
        unknown("minute"),
    ),
    form(rf"(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:.]){_ZONE}", unknown("minute")),
    form(r"(?:[01]\d|2[0-3])[0-5]\d(?:\s+(?:GMT|UTC|hours|hrs)(?![^\W_]))", unknown("minute")),
    form(r"(?:1[0-2]|[1-9])\s+o['’]clock(?![^\W_])", unknown("minute")),
    form(
        r"(?<![\w.,$€£¥₹/+-])(?P<y>(?:20|19|18|17)\d\d)(?P<part>)(?![\d%°]|[.,]\d|"
        r"[-–/]\d|\s?(?:percent|per cent|million|billion|km|kg|m\b(?!\.)|mAh|miles|feet|"
        "metres|meters|tonnes|tons|people|MW|points|dollars|euros|jobs|units|men|women|"
        r"children|homes|members|employees|workers|years\b|votes|cases|square|acres|"
        r"hectares|other|more|new|additional|of\b|such))",
        read_year,
    ),
    form(r"(?<=['’])(?P<yy>\d\d)(?=\s|[.,;)])(?!\s+percent)", unknown("year")),
]
_SPANS = [
    form(
        rf"(?:between|from)\s+(?P<f>{_YEAR})\s+(?:and|to|until|through)\s+(?P<l>{_YEAR})",
        read_years,
    ),
]
_CUED = [
    form(
        r"(?:at|by|until|till|from|around|about|before|after)\s+(?:about\s+|"
        r"around\s+)?(?:(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?(?:a\.m\.|p\.m\.|am|pm))?|"
        r"(?:1[0-2]|[1-9])[:.][0-5]\d\s?(?:a\.m\.|p\.m\.|am|pm)|(?:noon|midnight))(?!\d|"
        r"%|[.,]\d|\s*(?:percent|million|points|seconds|m\b))" + _ZONE,
        unknown("minute"),
    ),
]
FORMS = by_word(
    (
        ("0", [*_NUMBERS, _PERIODS[0]]),
        ("jan feb mar apr may jun jul aug sep sept oct nov dec january february march", _DATES),
        ("april june july august september october november december", _DATES),
        ("monday tuesday wednesday thursday friday saturday sunday", _WEEKDAYS),
        ("mon tue tues wed thu thurs fri sat sun", _WEEKDAYS),
        ("yesterday today tonight tomorrow", _RELATIVES),
        ("last this next", [*_WEEKDAYS, *_RELATIVES]),
        ("early late mid", _MONTH_CUES),
        ("first second third fourth final fiscal financial fy q1 q2 q3 q4 h1 h2", _PERIODS),
        ("the", [*_PERIODS, *_RELATIVES, *_MONTH_CUES]),
        ("at by until around before after", _CUED),
        ("from", [*_SPANS, *_CUED]),
        ("between", _SPANS),
    )
)
ANCHORS = anchors(
    FORMS,
    {
        "the": "first|second|third|fourth|final|last|[1-4]|fiscal|financial|fy|previous|same|"
        "beginning|end|start|middle",
        "at by until around before after from between": r"about\s|around\s|\d|noon|midnight",
    },
)
