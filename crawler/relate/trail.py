"""From one article to those that belong to it: what to look at next, and what of it belongs. Pure.

A trail follows what is related, not what is merely linked: a link is looked at when its text
promises something, and led on from only when the article behind it belongs to the one at the start.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crawler.hearing import Heard
from crawler.relate.gist import Gist, Rarity, gist_of, searched
from crawler.relate.relevance import (
    PROMISING,
    PROMISING_ELSEWHERE,
    RELATED,
    Relevance,
    promise,
    relevance,
)
from crawler.relate.terms import terms
from crawler.url_shape import is_trap
from crawler.urls import looks_like_article
from storage.records import Article, Link, LinkKind

_PROMISING_TAG = 0.7  # of a page that lists the articles of a tag: nearly all its words are ours
_TELLING_WORDS = 4  # of Vietnamese, as many have one with an accent
_MOST_TAGS = 3  # pages of tags that one article leads to
_LEAST = {
    LinkKind.RELATED: PROMISING,
    LinkKind.INLINE: PROMISING,
    LinkKind.TAG: _PROMISING_TAG,
    LinkKind.PAGE: PROMISING_ELSEWHERE,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """An address that may belong to the trail."""

    url: str  # canonical
    requested_url: str
    kind: LinkKind
    how: str  # link, story, linking, headline
    came_from: str | None = None  # the page that links to it
    depth: int
    promise: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """An article that belongs to the trail."""

    heard: Heard
    article: Article
    offer: Offer
    relevance: Relevance


class Trail:
    """The article at the start, and what was found to belong to it."""

    def __init__(self, start: Heard, rarity: Rarity) -> None:
        if start.article is None:
            raise ValueError(f"{start.url} holds no article to start from")
        self.start = start
        self.article = start.article
        self.members: list[Member] = []
        self.passed: list[tuple[Offer, Relevance]] = []  # looked at, and not related
        self._rarity = rarity
        self._gist = gist_of(self.article)
        self._rarity.meet(self._gist.terms)
        self._met_urls = {start.url, self.article.canonical_url}
        self._met_articles = {self.article.article_id}
        self._ends: list[Heard] = [start]

    @property
    def published_at(self) -> datetime | None:
        """When the article at the start was published."""
        return self._gist.at

    def terms(self) -> list[str]:
        """What to look for in headlines, folded."""
        return searched(self._gist, self.article.headline, self._rarity)

    def onward(self, depth: int) -> list[Offer]:
        """What the pages that were reached last lead to, as far as it promises something."""
        ends, self._ends = self._ends, []
        for end in ends:
            for link in end.links:
                if link.kind is LinkKind.PAGE:
                    self._rarity.meet(terms(link.text or ""))
        offers = [offer for end in ends for offer in self._led_to(end, depth)]
        return self._unmet(offers)

    def _led_to(self, end: Heard, depth: int) -> Iterator[Offer]:
        tags = 0
        for link in end.links:
            score = self._promise(link)
            if score is None:
                continue
            tags += link.kind is LinkKind.TAG
            if link.kind is LinkKind.TAG and tags > _MOST_TAGS:
                continue
            yield Offer(
                url=link.canonical_url or link.url,
                requested_url=link.url,
                kind=link.kind,
                how="link",
                came_from=end.url,
                depth=depth,
                promise=score,
            )

    def _promise(self, link: Link) -> float | None:
        """What a link promises; None where that is too little."""
        if is_trap(link.url):
            return None
        if link.kind is LinkKind.PAGE and not looks_like_article(link.url, link.text):
            return None
        score = promise(self._gist, link.text, link.kind, self._rarity)
        if link.kind is LinkKind.RELATED and self._is_foreign(link.text or ""):
            score = max(score, PROMISING)  # its words cannot tell
        return score if score >= _LEAST[link.kind] else None

    def _is_foreign(self, text: str) -> bool:
        """Whether a link is likely in another language: with accents where we have none, or not."""
        return len(text.split()) >= _TELLING_WORDS and text.isascii() != self._gist.text.isascii()

    def known(self, urls: Iterable[str], how: str, kind: LinkKind, score: float) -> list[Offer]:
        """Articles that the archive says belong here, as offers."""
        return self._unmet(
            Offer(url=url, requested_url=url, kind=kind, how=how, depth=1, promise=score)
            for url in urls
        )

    def listed(self, lines: Iterable[tuple[str, str, datetime | None]]) -> list[Offer]:
        """Headlines (URL, words, time) that promise something."""
        lines = list(lines)
        self._rarity.meet_texts(headline for _, headline, _ in lines)
        offers = []
        for url, headline, at in lines:
            score = promise(self._gist, headline, LinkKind.PAGE, self._rarity, at)
            if score >= PROMISING_ELSEWHERE:
                offers.append((url, score))
        return self._unmet(
            Offer(
                url=url,
                requested_url=url,
                kind=LinkKind.PAGE,
                how="headline",
                depth=1,
                promise=score,
            )
            for url, score in offers
        )

    def _unmet(self, offers: Iterable[Offer]) -> list[Offer]:
        """Those of addresses not met yet, of several for one the most promising."""
        best: dict[str, Offer] = {}
        for offer in offers:
            known = best.get(offer.url)
            if offer.url not in self._met_urls and (not known or known.promise < offer.promise):
                best[offer.url] = offer
        return list(best.values())

    def take(self, offers: Sequence[Offer], came: Mapping[str, Heard], gists: "Gists") -> None:
        """Judges what came of offers; what belongs here is a member, and an end to go on from."""
        for offer in offers:
            self._met_urls.add(offer.url)
            heard = came.get(offer.url)
            if heard is not None:
                self._take(offer, heard, gists)

    def _take(self, offer: Offer, heard: Heard, gists: "Gists") -> None:
        if heard.article is None or offer.kind is LinkKind.TAG:
            if offer.kind is LinkKind.TAG:
                self._ends.append(heard)
            return
        if heard.article.article_id in self._met_articles:
            return
        self._met_articles.add(heard.article.article_id)
        found = relevance(self._gist, gists.of(heard), self._rarity, offer.kind)
        if offer.how == "story":
            reasons = ("same story", *found.reasons)
            found = Relevance(score=max(RELATED, found.score), reasons=reasons)
        if found.score < RELATED:
            self.passed.append((offer, found))
            return
        member = Member(heard=heard, article=heard.article, offer=offer, relevance=found)
        self.members.append(member)
        self._ends.append(heard)


class Gists:
    """The gists of the articles that came, each made once for all trails."""

    def __init__(self) -> None:
        self._made: dict[str, Gist] = {}

    def of(self, heard: Heard) -> Gist:
        """The gist of a page's article; an empty one where it has none."""
        if heard.article is None:
            return Gist()
        key = heard.article.article_id
        if key not in self._made:
            self._made[key] = gist_of(heard.article)
        return self._made[key]
