"""Articles that nobody wrote, for `make bench-scale`: as records, with what a crawl stores of each.

Half are Vietnamese. Words are drawn by Zipf's law from some thousands, so that zstd makes texts 3.5
times smaller, and not a hundred times. An article has 300 words in 10 paragraphs, 8 figures, 6
names, 2 quotes, 2 times, 8 links, a picture, its fetch, its reading and its entry; every tenth page
is one that we had a day before, of which one in three was edited. Names follow a power law, too: a
few people and places are in very many articles, most in few.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import accumulate

from storage.measures import (
    Measures,
    Mention,
    MentionKind,
    Metrics,
    Quantity,
    QuantityKind,
    Quote,
    TimeMention,
)
from storage.records import (
    Article,
    Batch,
    EntryState,
    EntryStatus,
    Fetch,
    Image,
    Link,
    LinkKind,
    Outcome,
    PageOutcome,
    Paragraph,
    Reading,
    Run,
    Sighting,
    Source,
    derived_id,
)

SOURCES = 200
BATCH = 200  # articles a transaction: what the writer takes at once
NEW_YEAR = datetime(2024, 1, 1, tzinfo=UTC)
_BETWEEN = timedelta(seconds=60)  # two articles: a million are two years
_AGAIN, _EDITED = 10, 30  # every so many pages is one that we had, or one that was edited
_PARAGRAPHS, _LINKS = 10, 8
_SYLLABLES = {
    "vi": "nước lũ rút chậm hộ dân xã huyện tỉnh đường cầu điện nhà thu hoạch mía lúa giá tăng giảm "
    "tấn đồng năm tháng ngày người công trình dự án vốn đầu tư kế hoạch báo cáo sản lượng chợ "
    "biển sông mưa bão trường học sinh viên bệnh viện thuốc lao động việc làm luật nghị quyết",
    "en": "flood water slowly recedes house hold ward district province road bridge power home "
    "harvest cane rice price rise fall tonne pound year month day people works project fund "
    "invest plan report output market sea river rain storm school student hospital medicine labour",
}
_UNITS = (
    (QuantityKind.COUNT, None, "hộ dân", "households"),
    (QuantityKind.MONEY, "VND", "đồng", "dong"),
    (QuantityKind.PERCENT, "%", "sản lượng", "output"),
    (QuantityKind.MEASURE, "t", "tấn mía", "tonnes of cane"),
)
_METRICS = Metrics(words=300, syllables=360, sentences=26, paragraphs=10, characters=2000,
    quantities=8, links=_LINKS, images=1, quote_share=0.1, sources_named=2, has_byline=True,
    has_date=True)  # fmt: skip


def sources() -> tuple[Source, ...]:
    """The outlets that all articles are of."""
    return tuple(
        Source(name=_outlet(i), homepage=f"https://{_outlet(i)}.example/", language=_language(i))
        for i in range(SOURCES)
    )


def batches(articles: int, *, seed: int = 7) -> Iterator[Batch]:
    """So many articles as a crawl would store them: `BATCH` a transaction."""
    desk = _Desk(random.Random(seed))
    for start in range(0, articles, BATCH):
        yield desk.batch(range(start, min(start + BATCH, articles)))


def url_of(number: int) -> str:
    """The address of the article with this number."""
    return f"https://{_outlet(number % SOURCES)}.example/2026/tin-{number}.html"


def _outlet(number: int) -> str:
    return f"outlet-{number:03}"


def _language(number: int) -> str:
    return "vi" if number % 2 == 0 else "en"


@dataclass(frozen=True, slots=True)
class _Words:
    """A vocabulary, and how often each of its words is drawn."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, language: str, dice: random.Random) -> "_Words":
        syllables = _SYLLABLES[language].split()
        made = {"".join(dice.choice(syllables)[:4] for _ in range(2)) for _ in range(6000)}
        words = (*syllables, *sorted(made))
        return cls(words, tuple(accumulate(1 / rank for rank in range(1, len(words) + 1))))


@dataclass(slots=True)
class _Text:
    """A text under way, with the places of what it says."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> tuple[int, int]:
        """Where it then stands."""
        self.length += 2 if self.parts else 0
        self.parts.append(text)
        start, self.length = self.length, self.length + len(text)
        return start, self.length


class _Desk:
    """Writes articles; the same for the same dice."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self._words = {each: _Words.of(each, dice) for each in _SYLLABLES}

    def batch(self, numbers: range) -> Batch:
        asked = [each for number in numbers for each in self._pages(number)]
        run_id = derived_id("run", str(numbers.start))
        at = _at(numbers.start)
        count = len(asked)
        run = Run(run_id=run_id, source=_outlet(0), trigger="schedule", started_at=at,
            finished_at=at, outcome="finished", discovered=count, fetched=count, extracted=count,
            articles_new=len(numbers), losses={})  # fmt: skip
        pages = [self._page(article, at, run_id, number) for article, at, number in asked]
        return Batch(
            sources=sources() if numbers.start == 0 else (),
            runs=(run,),
            entries=tuple(entry for entry, _, _, _ in pages),
            fetches=tuple(fetch for _, fetch, _, _ in pages),
            readings=tuple(reading for _, _, reading, _ in pages),
            sightings=tuple(sighting for _, _, _, sighting in pages),
        )

    def _pages(self, number: int) -> Iterator[tuple[Article, datetime, int]]:
        """What was asked for an article, and sometimes for an earlier one."""
        yield self._article(number, number), _at(number), number
        if number % _AGAIN == 0 and number >= 2000:
            earlier = number - 1997
            told = self._article(earlier, number if number % _EDITED == 0 else earlier)
            yield told, _at(number), earlier

    def _page(
        self, article: Article, at: datetime, run_id: str, number: int
    ) -> tuple[EntryStatus, Fetch, Reading, Sighting]:
        source, fetch_id = _outlet(number % SOURCES), derived_id(article.url, at.isoformat())
        digest = f"sha256:{derived_id(article.body) * 5}"
        fetch = Fetch(fetch_id=fetch_id, run_id=run_id, source=source, url=article.url,
            requested_at=at, status=200, outcome=Outcome.OK, bytes=80_000, duration=0.4,
            content_type="text/html", digest=digest, etag=fetch_id, warc_length=20_000,
            warc_file="warc/2026/11/newsarchive-20261124T120000-1-c0ffee.warc.gz",
            warc_offset=20_000 * number)  # fmt: skip
        reading = Reading(fetch_id=fetch_id, requested_at=at, read_at=at, extractor="v1",
            outcome=PageOutcome.ARTICLES, articles=1)  # fmt: skip
        entry = EntryStatus(url=article.url, requested_url=article.url, source=source,
            feed=f"https://{source}.example/rss", title=article.headline, run_id=run_id,
            state=EntryState.EXTRACTED, discovered_at=_at(number), last_fetched_at=at,
            article_id=article.article_id, etag=fetch_id, digest=digest, content_at=at,
            next_check_at=at + timedelta(hours=1))  # fmt: skip
        sighting = Sighting(
            article=article, source=source, fetch_id=fetch_id, run_id=run_id, seen_at=at
        )
        return entry, fetch, reading, sighting

    def _article(self, number: int, told: int) -> Article:
        """The article with this number; another `told` gives it another figure, as an edit does."""
        self._dice.seed(number)
        language, url = _language(number), url_of(number)
        text, measures = self._told(language, told)
        at = _at(number)
        kinds = ("sapo", *["text"] * (_PARAGRAPHS - 1))
        return Article(
            url=url,
            canonical_url=url,
            headline=text.parts[0][:70],
            sapo=text.parts[0],
            body="\n\n".join(text.parts),
            paragraphs=tuple(
                Paragraph(kind=kind, text=part)
                for kind, part in zip(kinds, text.parts, strict=True)
            ),
            authors=(_person(language, self._draw(30_000)),),
            credited_source=f"Outlet {self._draw(SOURCES)}" if number % 10 == 0 else None,
            published_at=at - timedelta(minutes=20),
            language=language,
            section=f"section-{self._draw(12)}",
            tags=(self._some(language, 2),),
            images=(Image(url=f"{url}.jpg", caption=self._some(language, 12), width=640),),
            links=tuple(self._link(language, number) for _ in range(_LINKS)),
            extractor="v1",
            measures=measures,
        )

    def _told(self, language: str, told: int) -> tuple[_Text, Measures]:
        text, quantities, mentions, quotes = _Text(), [], [], []
        for paragraph in range(_PARAGRAPHS):
            if paragraph >= 2:
                quantities.append(self._quantity(text, language, told, paragraph))
            elif paragraph == 1:
                mentions, quotes = self._said(text, language)
            else:
                text.add(self._some(language, 30))
        times = tuple(TimeMention(start=i, end=i + 5, surface="24/11", time_from="2026-11-24",
            time_to="2026-11-24") for i in range(2))  # fmt: skip
        return text, Measures(
            quantities=tuple(quantities),
            mentions=tuple(mentions),
            quotes=tuple(quotes),
            times=times,
            metrics=replace(_METRICS, characters=text.length),
            measurer="m1",
        )

    def _quantity(self, text: _Text, language: str, told: int, paragraph: int) -> Quantity:
        kind, unit, *subjects = _UNITS[self._draw(4)]
        value = Decimal(self._dice.randrange(10, 10**6) + (told if paragraph == 2 else 0))
        subject = f"{subjects[language != 'vi']} {self._draw(5000)}"
        before, after = self._some(language, 14), self._some(language, 14)
        start, end = text.add(f"{before} {value} {subject} {after}.")
        at = start + len(before) + 1
        surface = str(value)
        return Quantity(start=at, end=at + len(surface), surface=surface, value=value, kind=kind,
            unit=unit, subject=subject, place=f"Xã Cửa Sông {self._draw(3000)}", time_from="2026-11-24",
            time_to="2026-11-24", sentence_start=start, sentence_end=end)  # fmt: skip

    def _said(self, text: _Text, language: str) -> tuple[list[Mention], list[Quote]]:
        names = [_person(language, self._draw(30_000)) for _ in range(3)]
        places = [f"Xã Cửa Sông {self._draw(3000)}" for _ in range(3)]
        words = self._some(language, 12)
        start, _ = text.add(f"{' '.join(names)} {' '.join(places)}: {words}")
        mentions, at = [], start
        for position, name in enumerate((*names, *places)):
            kind = MentionKind.PERSON if position < len(names) else MentionKind.PLACE
            mentions.append(Mention(start=at, end=at + len(name), surface=name, kind=kind, name=name,
                role="Giám đốc" if kind is MentionKind.PERSON else None))  # fmt: skip
            at += len(name) + 1
        quotes = [Quote(start=at + 1 + i, end=at + 1 + len(words), surface=words[i:], text=words[i:],
            direct=True, speaker=names[i], speaker_mention=i, cue="cho biết") for i in range(2)]  # fmt: skip
        return mentions, quotes

    def _link(self, language: str, number: int) -> Link:
        target = url_of(self._dice.randrange(number + 1))
        kind = LinkKind.RELATED if self._draw(4) else LinkKind.INLINE
        return Link(url=target, canonical_url=target, text=self._some(language, 9), kind=kind)

    def _some(self, language: str, count: int) -> str:
        known = self._words[language]
        return " ".join(self._dice.choices(known.words, cum_weights=known.weights, k=count))

    def _draw(self, size: int) -> int:
        return int(self._dice.random() ** 3 * size)


def _at(number: int) -> datetime:
    return NEW_YEAR + number * _BETWEEN


def _person(language: str, number: int) -> str:
    return f"{'Nguyễn Thị Hạnh' if language == 'vi' else 'Josephine Abbot'} {number}"
