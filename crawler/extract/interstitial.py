"""Pages that stand in an article's place: challenge, error, consent, login, paywall.

They show little text, so only pages that do are looked at.
"""

import re
from dataclasses import dataclass

from crawler.extract.parse import Document
from crawler.extract.structured import Declared
from crawler.extract.text import text_of
from storage.records import PageOutcome

STUB = 400  # characters of body: a paywall's teaser
_EXCUSE = 300  # characters of body: what an error page says
_TITLES = 400  # characters of titles and headings that are looked at
_TEXT = 4000  # characters of text that are looked at


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_CHALLENGE = _any_of(
    "just a moment",
    "attention required",
    "checking your browser",
    "verify(?:ing)? (?:that )?you are (?:a )?human",
    "are you a robot",
    "pardon our interruption",
    "ddos protection",
    "security check",
    "access denied",
    "enable javascript and cookies",
    "request unsuccessful",
    "xác minh bạn (?:không phải )?là (?:con )?người",
    "đang kiểm tra trình duyệt",
)
_MACHINERY = _any_of(
    "cf-chl",
    "challenge-platform",
    "_incapsula_",
    r"captcha-delivery\.com",
    "px-captcha",
    "ddos-guard",
)
_NOT_FOUND = _any_of(
    r"\b404\b",
    r"\bnot found\b",
    "page (?:cannot|can.t) be found",
    "page (?:doesn.t exist|no longer exists)",
    "article has been removed",
    "không tìm thấy",
    "trang (?:này )?không tồn tại",
    "bài viết (?:này )?(?:không tồn tại|đã bị (?:xóa|xoá|gỡ))",
    "seite (?:wurde )?nicht gefunden",
    "page introuvable",
    "página no encontrada",
)
_CONSENT = _any_of(
    "before you continue",
    "we value your privacy",
    "cookie[- ](?:consent|zustimmung)",
    "your privacy choices",
    "consent to (?:the )?use",
    "mit werbung und tracking",
    "accept all cookies",
    "chấp nhận (?:tất cả )?cookie",
)
_CONSENT_URL = _any_of(r"^https?://(?:consent|guce|cmp)\.", r"[/.]consent(?:[/?.]|$)")
_LOGIN = _any_of(
    r"\blog ?in\b",
    r"\bsign ?in\b",
    "đăng nhập",
    r"\banmelden\b",
    r"\bconnexion\b",
    "iniciar sesión",
)
_LOGIN_URL = _any_of(r"/(?:log-?in|sign-?in|dang-nhap)(?:[/?.]|$)")
_PAYWALL = _any_of(
    "subscribe to (?:read|continue|unlock)",
    "(?:for )?subscribers? only",
    "to continue reading",
    "already a subscriber",
    "become a subscriber",
    "đăng ký (?:gói|để) (?:đọc|xem)",
    "nội dung dành cho (?:thuê bao|hội viên)",
    "nur für abonnenten",
    "réservé aux abonnés",
    "solo para suscriptores",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Why a page holds no article."""

    outcome: PageOutcome
    evidence: str


def find_interstitial(document: Document, declared: Declared, length: int) -> Verdict | None:
    """What stands in the article's place on a page whose body has `length` characters."""
    headings = document.root.iter("title", "h1", "h2")
    titles = " · ".join(text_of(element) for element in headings)[:_TITLES]
    return (
        _challenge(document, titles)
        or _error(declared, titles, length)
        or _consent(document, declared, titles)
        or _login(document, declared, titles)
        or _paywall(document, declared, length)
    )


def _challenge(document: Document, titles: str) -> Verdict | None:
    found = _CHALLENGE.search(titles)
    if found is None:
        elements = document.root.iter("script", "iframe", "form", "div")
        marks = (
            f"{e.get('src') or ''} {e.get('id') or ''} {e.get('action') or ''}" for e in elements
        )
        found = next((match for mark in marks if (match := _MACHINERY.search(mark))), None)
    return _quoting(PageOutcome.CHALLENGE, found)


def _error(declared: Declared, titles: str, length: int) -> Verdict | None:
    """A page with a date of publication or some text is about an error, and none itself."""
    found = None if declared.published or length >= _EXCUSE else _NOT_FOUND.search(titles)
    return _quoting(PageOutcome.NOT_FOUND, found)


def _consent(document: Document, declared: Declared, titles: str) -> Verdict | None:
    found = _CONSENT_URL.search(document.url)
    if found is None and not declared.is_article:
        found = _CONSENT.search(titles)
    return _quoting(PageOutcome.CONSENT, found)


def _login(document: Document, declared: Declared, titles: str) -> Verdict | None:
    if declared.is_article:
        return None
    inputs = document.root.iter("input")
    if not any((field.get("type") or "").casefold() == "password" for field in inputs):
        return None
    return _quoting(PageOutcome.LOGIN, _LOGIN.search(titles) or _LOGIN_URL.search(document.url))


def _paywall(document: Document, declared: Declared, length: int) -> Verdict | None:
    if length >= STUB:
        return None
    if declared.free is False:
        evidence = f"isAccessibleForFree: false, {length} characters shown"
        return Verdict(outcome=PageOutcome.PAYWALL, evidence=evidence)
    return _quoting(PageOutcome.PAYWALL, _PAYWALL.search(text_of(document.root)[:_TEXT]))


def _quoting(outcome: PageOutcome, found: re.Match[str] | None) -> Verdict | None:
    return Verdict(outcome=outcome, evidence=f"“{found[0]}”") if found else None
