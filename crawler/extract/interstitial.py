"""Pages that stand in an article's place: challenge, error, consent, login, paywall.

They show little text; what they call themselves in title and headline is looked at first, and only
the legal prose of consent pages may be long. A date of publication or a declared article speaks
against all of them but the challenge, which shows neither, and the paywall, which shows both.
"""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.extract import wordings
from crawler.extract.document import Document
from crawler.extract.structured import Declared
from crawler.extract.text import text_of
from storage.records import PageOutcome

STUB = 300  # characters of body: a paywall's teaser
_LITTLE = 600  # characters of body: what stands in an article's place says no more
_LEGAL = 4000  # characters of body: what a consent page may say
_EXCUSE = 300  # characters of body: what an error page says
_TITLES = 400  # characters of titles and headings that are looked at
_TEXT = 4000  # characters of text that are looked at


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """Why a page holds no article."""

    outcome: PageOutcome
    evidence: str


def find_interstitial(
    document: Document, declared: Declared, length: int, container: HtmlElement | None
) -> Verdict | None:
    """What stands in the article's place on a page whose body, in `container`, is so long."""
    if length >= _LITTLE:
        return _plain(document, declared, length)
    headings = document.tagged("title", "h1", "h2")
    titles = " · ".join(text_of(element) for element in headings)[:_TITLES]
    return (
        _challenge(document, titles)
        or _error(declared, titles, length)
        or _consent(document, declared, titles)
        or _login(document, declared, titles)
        or _paywall(document, declared, length, container)
        or _shell(document, length)
    )


def _plain(document: Document, declared: Declared, length: int) -> Verdict | None:
    """What says so plainly that the texts beside it, teasers or legal prose, do not matter."""
    if declared.published or declared.is_article:
        return None
    title = text_of(next(iter(document.tagged("title")), document.root))[:_TITLES]
    if found := wordings.NOT_FOUND_TITLE.match(title):
        return _quoting(PageOutcome.NOT_FOUND, found)
    found = wordings.CONSENT_URL.search(document.url) or wordings.CONSENT_TITLE.match(title)
    return _quoting(PageOutcome.CONSENT, found) if length < _LEGAL else None


def _challenge(document: Document, titles: str) -> Verdict | None:
    found = wordings.CHALLENGE.search(titles)
    if found is None:
        elements = document.tagged("script", "iframe", "form", "div")
        marks = (
            f"{e.get('src') or ''} {e.get('id') or ''} {e.get('action') or ''}" for e in elements
        )
        found = next((match for mark in marks if (match := wordings.MACHINERY.search(mark))), None)
    return _quoting(PageOutcome.CHALLENGE, found)


def _error(declared: Declared, titles: str, length: int) -> Verdict | None:
    """A page with a date of publication or some text is about an error, and none itself."""
    found = None if declared.published or length >= _EXCUSE else wordings.NOT_FOUND.search(titles)
    return _quoting(PageOutcome.NOT_FOUND, found)


def _consent(document: Document, declared: Declared, titles: str) -> Verdict | None:
    found = wordings.CONSENT_URL.search(document.url)
    if found is None and not declared.is_article:
        found = wordings.CONSENT.search(titles)
    return _quoting(PageOutcome.CONSENT, found)


def _login(document: Document, declared: Declared, titles: str) -> Verdict | None:
    if declared.is_article:
        return None
    inputs = document.tagged("input")
    if not any((field.get("type") or "").casefold() == "password" for field in inputs):
        return None
    return _quoting(
        PageOutcome.LOGIN, wordings.LOGIN.search(titles) or wordings.LOGIN_URL.search(document.url)
    )


def _paywall(
    document: Document, declared: Declared, length: int, container: HtmlElement | None
) -> Verdict | None:
    """A stub, and near it the offer to read on; in a menu or footer such an offer says nothing."""
    if length >= STUB:
        return None
    if declared.free is False:
        evidence = f"isAccessibleForFree: false, {length} characters shown"
        return Verdict(outcome=PageOutcome.PAYWALL, evidence=evidence)
    parent = container.getparent() if container is not None else None
    near = document.root if parent is None or parent.tag == "html" else parent
    return _quoting(PageOutcome.PAYWALL, wordings.PAYWALL.search(text_of(near)[:_TEXT]))


def _shell(document: Document, length: int) -> Verdict | None:
    """A program's empty page: all it says is that it needs JavaScript."""
    if length >= _EXCUSE or length == 0:
        return None
    text = text_of(next(iter(document.tagged("body")), document.root))
    found = wordings.NEEDS_SCRIPT.search(text[:_TEXT]) if len(text) < 2 * _EXCUSE else None
    return Verdict(outcome=PageOutcome.EMPTY, evidence=f"“{found[0]}”") if found else None


def _quoting(outcome: PageOutcome, found: re.Match[str] | None) -> Verdict | None:
    return Verdict(outcome=outcome, evidence=f"“{found[0]}”") if found else None
