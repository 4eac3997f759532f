"""What the names of elements say: the article's text, apart from it, a picture's, or nothing.

Class and id of an element are read as words (`ArticleBody__relatedBox` is article, body, related,
box). Sites name their boxes much alike, in a few languages, and each name is judged once: a site
repeats a few hundred names on every page.
"""

import re
from enum import Enum
from functools import lru_cache
from operator import itemgetter

from lxml.html import HtmlElement


class Hint(Enum):
    """What a name says of an element's text."""

    NOTHING = 0
    APART = 1  # other articles, comments, advertisements, tools
    BESIDE = 2  # seldom the article's text, but some sites name that so
    CAPTION = 3  # a picture's text
    PICTURE = 4  # a picture, or what stands around it
    MAIN = 5  # the article's text


_LONGEST = 400  # characters: longer names are generated, and hostile to patterns
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTS = re.compile(r"[^a-z0-9]+")
_NEGATED = re.compile(  # such a word tells of what stands elsewhere, or of a post's categories
    r"(?:has|is|no|not|without|with|js|show|hide|can|category|tag|post|status|format|type)[-_].*"
    r"|.*[:\[].*"  # variants and values of utility classes: md:hidden, w-[40px]
)


def _words(patterns: str) -> re.Pattern[str]:
    """Any of `patterns`, which stand between spaces, as whole words of a name, "-" between them."""
    return re.compile(rf"-(?:{'|'.join(patterns.split())})(?=-)")


_APART = _words(
    # other articles
    r"""related\w* relacionad[ao]s? recommend\w* recirc\w* see-?also also-?(?:read|like) up-?next
    more-?(?:on|from|news|stories|articles|like|posts) read-?(?:more|also|next) popular trending
    teasers? article-?card card-?list featured-?links? link-?list
    most-?(?:read|popular|viewed|shared) (?:next|prev|previous)-?(?:article|story|post)
    jp-relatedposts yarpp\w* outbrain taboola
    ob-widget dable zergnet revcontent mehr-?zum-?thema leia-?(?:mais|tambem) lire-?aussi
    (?:tin-?)?lien-?quan tinlq (?:tin|bai)-?(?:khac|moi|nong|cung\w*) cung-?(?:chuyen-?muc|chu-?de)
    (?:xem|doc)-?them side-?bars?(?=-(?:\x20|$))"""  # not sidebar-wrap, which holds all
    # what readers say
    r""" comments? commentlist disqus respond reactions?"""
    # asking for something
    r""" newsletters? subscri(?:be|ption)s? sign-?up regwall donat(?:e|ion) membership
    contribut(?:e|ion) fundrais\w* sponsor(?:ed)? banners? cookies? consent gdpr ads? adv advert\w*
    ad-?(?:box|slot|unit|container|wrapper) publicidad publicite anzeigen? werbung reklam\w* iklan
    quang-?cao"""
    # tools
    r""" share sharing sharebar sharethis addthis addtoany sociable social-?\w+ breadcrumbs?
    pagination pager nav navbar menu submenu skip-?link screen-?reader(?:-text)? sr-?only
    visually-?hidden tooltip dropdown modal popup
    pop-?over roll-?over\w* hover-?card"""
)
_BESIDE = _words(
    r"""paywall promos? promo(?:tion|box) affiliate call-?to-?action cta piano social follow\w*
    toolbars? tools print bookmark utilit(?:y|ies) navigation overlay ratings? likes?
    bylines? authors? author-?\w+ bio tags? tag-?(?:list|cloud) keywords? topics? tu-?khoa
    categor(?:y|ies) meta metadata postmeta timestamps? date(?:time|line)? pub(?:lish(?:ed)?)?-?date
    published copyright legal disclaimers? credits? footers? side-?bars? rail widgets? playlists?
    videos? video-?\w+ jwplayer audio player carousel swiper slid(?:e|er|es|eshow) lightbox gallery
    embed(?:s|ded)? oembed embed-?\w+ instagram-media fact-?box info-?box whatsapp\w* telegram
    google-?news buttons? btn labels? eyebrow kicker placeholder offers? product-?\w+ accordion
    counter duration vot(?:e|es|ing) alert notification error hidden icons? cards? attribution
    source read-?(?:time|ing-time) toc table-of-contents"""
)
_CAPTION = _words(
    r"""(?:\w+-)?captions?(?:-text)? figcaption chu-?thich(?:-anh)? bildunterschrift pcaption
    (?:image|photo|picture|media)-?(?:credit|desc|description|text|source|copyright)"""
)
_PICTURE = _words("figure images? media photos? pictures? img")
_MAIN = _words(
    r"""article-?(?:body|text|content|copy|detail)(?:-?(?:content|text|body))?
    (?:story|entry|post|news|main|singular|fck|detail)-?(?:body|content|text|detail|entry)
    body-?(?:copy|text|content) content-?(?:detail|news|body|article) cms-body rich-?text
    noi-?dung chi-?tiet bai-?viet knc-content artikel-?(?:text|inhalt|body) article-?corps
    corps-?article cuerpo testo"""
)
_PATTERNS = (  # the first that is found decides
    (Hint.CAPTION, _CAPTION),
    (Hint.APART, _APART),
    (Hint.MAIN, _MAIN),
    (Hint.PICTURE, _PICTURE),
    (Hint.BESIDE, _BESIDE),
)
_NOTHING = (Hint.NOTHING, "")


def hint(element: HtmlElement) -> tuple[Hint, str]:
    """What class and id of `element` say of its text, and the word that says so."""
    named, known = element.get("class"), element.get("id")
    if named is None:
        return _NOTHING if known is None else judge(known)
    return judge(named if known is None else f"{known} {named}")


@lru_cache(maxsize=65536)
def judge(name: str) -> tuple[Hint, str]:
    """What `name`, an id and classes, says, and the word that says so."""
    if len(name) > _LONGEST:
        return _NOTHING
    given = name.split()
    if "hidden" in given and ":" not in name:  # else shown on some screens
        return Hint.APART, "hidden"
    judged = [found for word in given if (found := _judge(word)) is not None]
    if not judged:
        return _NOTHING
    rank, word = min(judged, key=itemgetter(0))
    return _PATTERNS[rank][0], word


@lru_cache(maxsize=65536)
def _judge(word: str) -> tuple[int, str] | None:
    """The number of the pattern that finds something in one class, and what it finds."""
    if _NEGATED.fullmatch(word.lower()):
        return None
    text = f"-{_PARTS.sub('-', _CAMEL.sub('-', word).lower())}-"
    for rank, (_, pattern) in enumerate(_PATTERNS):
        if found := pattern.search(text):
            return rank, found[0]
    return None
