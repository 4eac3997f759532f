"""What a page is, where it is no article: the reason, and what shows it.

Lenient on purpose: a lost article is worse than a stored page that is none. A rule asks that the
page shows little text, or next to nothing but links, or that its title or address leaves no doubt.
What robots may do with a page is another question, which the crawl asks: `directives`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlsplit

from crawler.extract.document import Document
from crawler.extract.interstitial import Verdict, find_interstitial
from crawler.extract.media import find_media
from crawler.extract.scope import Scope
from crawler.extract.structured import Declared
from crawler.extract.text import text_of
from storage.records import PageOutcome, Paragraph

_LITTLE = 600  # characters of body: what stands in an article's place says no more
_PROSE = 80  # characters that make a paragraph
_LONG = 400  # characters of one paragraph: no teaser has as many
_MANY, _FEW = 8, 3  # linked headings of a listing; neighbouring paragraphs of an article
_SITE_PAGE = re.compile(
    r"(?:/(?:[a-z]{2}(?:-[a-z]{2})?|pages?|info|help|legal|company|static|site|trang))?/"
    r"(?:about(?:[-_]?us)?|contacts?(?:[-_]?us)?|imprint|impressum|kontakt|datenschutz(?:erklaerung)?|"
    r"agb|(?:ueber|uber)-uns|nutzungsbedingungen|mentions-legales|a-propos|qui-sommes-nous|"
    r"terms(?:[-_](?:of[-_](?:use|service)|and[-_]conditions|conditions))?|"
    r"privacy(?:[-_](?:policy|notice|statement))?|cookies?(?:[-_](?:policy|notice))?|disclaimer|"
    r"editorial[-_](?:policy|standards|guidelines)|ethics[-_]policy|corrections[-_]policy|advertise(?:[-_]with[-_]us)?|"
    r"careers|jobs|faqs?|sitemap|newsletters?|subscri(?:be|ption)s?|rss|"
    r"lien-he(?:-toa-soan|-quang-cao)?|gioi-thieu|ve-chung-toi|toa-soan|dieu-khoan(?:-su-dung)?|"
    r"chinh-sach(?:-bao-mat|-rieng-tu|-quyen-rieng-tu)?|quang-cao|bang-gia-quang-cao|thong-tin-toa-soan)"
    r"(?:\.(?:s?html?|aspx?|php|vn))?/?"
)
_NAMED_ROBOT = re.compile(r"[\w-]+\s*:(?!\s*\d)")  # "googlebot: noindex", not "max-snippet: 50"


def directives(declared: Declared, headers: Mapping[str, str]) -> tuple[str, ...]:
    """What all robots are told, by meta robots and X-Robots-Tag.

    In the header, a robot's name claims what follows it (Google's robots meta tag specification).
    """
    told = [part.strip() for part in headers.get("x-robots-tag", "").casefold().split(",")]
    named = next((n for n, part in enumerate(told) if _NAMED_ROBOT.match(part)), len(told))
    return tuple(dict.fromkeys(part for part in (*declared.robots, *told[:named]) if part))


def judge(
    document: Document, declared: Declared, body: tuple[Paragraph, ...], scope: Scope
) -> Verdict | None:
    """Why the page is no article; None if it is one."""
    length = sum(len(paragraph.text) for paragraph in body)
    if verdict := find_interstitial(document, declared, length, scope.container):
        return verdict
    if length < _LITTLE and (verdict := find_media(document, declared, body)):
        return verdict
    if length == 0:
        return Verdict(outcome=PageOutcome.EMPTY, evidence="no main text")
    return _about_the_site(document) or _listing(document, declared, body, scope)


def _about_the_site(document: Document) -> Verdict | None:
    """Imprint, contact, terms: named by the whole address. WordPress calls them articles."""
    found = _SITE_PAGE.fullmatch(urlsplit(document.url).path.casefold())
    if found is None:
        return None
    return Verdict(outcome=PageOutcome.NOT_ARTICLE, evidence=f"a page about the site: {found[0]}")


def _listing(
    document: Document, declared: Declared, body: tuple[Paragraph, ...], scope: Scope
) -> Verdict | None:
    """A front, section or tag page: undated, many linked headings, and prose only in teasers.

    Paragraphs of an article are neighbours; those of teasers stand one to a headline.
    """
    if declared.published or max(len(paragraph.text) for paragraph in body) >= _LONG:
        return None
    if urlsplit(document.url).path.strip("/") == "" and not declared.is_article:
        return Verdict(outcome=PageOutcome.NOT_ARTICLE, evidence="the site's front page")
    prose = [block for block in scope.blocks if len(text_of(block)) >= _PROSE]
    neighbours = max(Counter(block.getparent() for block in prose).values(), default=0)
    teasers = _teasers(document)
    says_so = declared.is_listing and not declared.is_article and teasers > len(prose)
    if teasers >= _MANY and (neighbours < _FEW or says_so):
        evidence = f"{teasers} linked headings, {neighbours} neighbouring paragraphs"
        return Verdict(outcome=PageOutcome.NOT_ARTICLE, evidence=evidence)
    return None


def _teasers(document: Document) -> int:
    """Headings that are links: each is another article's headline."""
    linked = 0
    for heading in document.tagged("h2", "h3", "h4"):
        parent = heading.getparent()
        in_link = parent is not None and parent.tag == "a"
        linked += in_link or heading.find(".//a[@href]") is not None
    return linked
