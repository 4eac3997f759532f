"""Currencies as they are written before or after a number, to ISO 4217."""

import re

from crawler.measure.lexicon import Lexicon, one_of, table

_BEFORE = table(
    """
    USD: $, US$, USD, U.S.$, US $, USD$
    EUR: €, EUR
    GBP: £, GBP, UK£
    JPY: ¥, JPY, JP¥
    CNY: CNY, RMB, CN¥
    INR: ₹, Rs, Rs., INR, Re
    KRW: ₩, KRW
    VND: ₫, VND
    RUB: ₽, RUB
    NGN: ₦, NGN
    PHP: ₱, PHP
    THB: ฿, THB
    TRY: ₺, TRY
    UAH: ₴
    ILS: ₪, NIS
    HKD: HK$, HKD
    AUD: A$, AU$, AUD, Aus$
    CAD: C$, CA$, CAD, Can$
    NZD: NZ$, NZD
    SGD: S$, SG$, SGD
    TWD: NT$, TWD
    MXN: MX$, MXN
    BRL: R$, BRL
    MYR: RM, MYR
    IDR: Rp, IDR
    CHF: CHF, SFr
    ZAR: ZAR, R
    KES: KSh, Ksh, KES
    PKR: PKR
    BTC: ₿
    """
)
_AFTER = table(
    """
    VND: đồng, vnđ, vnd, đ, đồng việt nam, việt nam đồng, dong
    USD: usd, đô la, đô la mỹ, đô mỹ, đô, mỹ kim, dollar, dollars, us dollars
    USD: us dollar
    EUR: eur, euro, euros, đồng euro, ơ rô
    GBP: gbp, bảng, bảng anh, pounds sterling, british pounds, quid
    JPY: jpy, yên, yên nhật, yen, japanese yen
    CNY: cny, rmb, nhân dân tệ, tệ, ndt, yuan, renminbi
    KRW: krw, won, won hàn quốc, south korean won
    THB: thb, baht, bạt, bath
    INR: inr, rupee, rupees, rupee ấn độ, indian rupees
    PKR: pkr, pakistani rupees
    RUB: rub, rúp, ruble, rubles, rouble, roubles
    SGD: sgd, đô la singapore, singapore dollars
    AUD: aud, đô la úc, australian dollars, đô úc
    CAD: cad, đô la canada, canadian dollars
    HKD: hkd, đô la hong kong, đô la hồng kông, hong kong dollars
    NZD: nzd, đô la new zealand, new zealand dollars
    TWD: twd, đài tệ, tân đài tệ, taiwan dollars
    MYR: myr, ringgit
    IDR: idr, rupiah
    PHP: php, peso philippines, philippine pesos
    KHR: khr, riel
    LAK: lak, kíp, kip
    MXN: mxn, mexican pesos
    CHF: chf, franc thụy sĩ, phrăng thụy sĩ, swiss franc, swiss francs
    SEK: sek, krona, kronor, swedish kronor, swedish crowns
    NOK: nok, norwegian crowns, norwegian kroner
    DKK: dkk, danish crowns, danish kroner
    PLN: pln, zloty, zlotys
    TRY: try, lira, turkish lira
    SAR: sar, riyal, riyals
    AED: aed, dirham, dirhams
    IRR: rial, rials
    ILS: shekel, shekels
    EGP: egyptian pounds
    NGN: ngn, naira
    ZAR: zar, rand
    BRL: brl, real brazil, reais
    BTC: btc, bitcoin, bitcoins
    ETH: eth, ether
    """
)
CENTS = table("USD: cent, cents, xu mỹ, xu, us cents, ¢\nGBP: pence")
_PREFIX = re.compile(rf"(?<![^\W_])(?:{one_of(_BEFORE)})[ \u00a0]?$")
_RAND = re.compile(
    r"\d[\d.,]{0,12} ?(?:bn|m|k|million|billion|trillion|thousand)(?![^\W_])|"
    r"\d{1,3}(?:[ ,]\d{3})+(?!\d)|\d{1,6}\.\d\d(?!\d)"
)
_GLUED = frozenset(entry for entry in _BEFORE if entry.isalpha() and entry not in ("Re", "Rp", "R"))
_LASTS = frozenset(entry[-1] for entry in _BEFORE)
_LONGEST = max(map(len, _BEFORE)) + 1
_LEXICON = Lexicon(_AFTER)
_CENTS = Lexicon(CENTS)
_SYMBOL = re.compile(r"[$€£¥₹₩₫₽]|đ(?![^\W_])")
_SYMBOLS = {**_BEFORE, "đ": "VND"}
# đồng begins words for people; đ ends abbreviations; "try" and "real" are also English.
_NOT_MONEY = re.compile(
    r"đồng (?:tiền|xu|ngoại tệ|nội tệ|đô la|bảng|rúp)\b"
    r"|đồng (?:chí|bào|nghiệp|minh|đội|tác giả|loạt|thời|hồ|phạm|hương|hành|bộ|ý|bằng|"
    r"cỏ|lúa|môn)\b"
    r"|đô (?:thị|đốc|vật)\b|won(?=['’])|won (?:the|a|an|by|in|on|\d)|try (?:to|and|the|a)\b"
    r"|bảng (?:xếp|đấu|điện|tin|anh (?!trị))|tệ (?:nạn|hơn|nhất)",
    re.IGNORECASE,
)


def currency_before(text: str, place: int) -> tuple[str, int] | None:
    """The currency written just before `place`, and where it starts."""
    last = text[place - 1 : place]
    if (text[place - 2 : place - 1] if last in (" ", "\u00a0") else last) not in _LASTS:
        return None
    found = _PREFIX.search(text[max(0, place - _LONGEST) : place])
    if not found or (found[0].strip() == "R" and not (found[0] == "R" and is_rand(text, place))):
        return None
    return _BEFORE[found[0].strip()], place - len(found[0])


def is_rand(text: str, place: int) -> bool:
    """Whether the number behind an R is a sum: R7.5bn, R20 million, R2,500; R350 may be a model."""
    return _RAND.match(text, place) is not None


def glues(letters: str, text: str, place: int) -> bool:
    """Whether letters set against the number at `place` are a currency: USD500, RM5 million."""
    return is_rand(text, place) if letters == "R" else letters in _GLUED


def currency_at(text: str, place: int) -> tuple[str, int, bool] | None:
    """The currency written at `place`, where it ends, and whether the number counts hundredths."""
    if found := _CENTS.longest(text, place):
        return None if _NOT_MONEY.match(text, place) else (*found, True)
    if named := _LEXICON.longest(text, place):
        return None if _NOT_MONEY.match(text, place) else (*named, False)
    symbol = _SYMBOL.match(text, place)
    return (_SYMBOLS[symbol[0]], symbol.end(), False) if symbol else None
