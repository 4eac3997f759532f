"""What a run tells, of each page that it has read and stored, to whoever goes on from it. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crawler.urls import canonical_url
from storage.records import Article, Batch, EntryStatus, Extraction, Judged, Link
from storage.revisions import Change


@dataclass(frozen=True, kw_only=True, slots=True)
class Heard:
    """A page as it was read; every link has its key, those that have none are left out."""

    url: str  # the entry's key
    source: str
    article: Article | None  # the page's own
    is_new: bool = False  # to the archive
    links: tuple[Link, ...] = ()  # of the article first, then of its page
    judged: Judged | None = None  # the article, against the topics


Hear = Callable[[Heard], None]


def heard(
    entry: EntryStatus, batch: Batch, extraction: Extraction, changes: Sequence[Change]
) -> Heard:
    """What a page's extraction and the rows made of it say."""
    first = batch.sightings[0] if batch.sightings else None
    own = first.article.links if first else ()
    return Heard(
        url=entry.url,
        source=entry.source,
        article=first.article if first else None,
        is_new=bool(changes) and changes[0] is Change.NEW,
        links=keyed((*own, *extraction.links)),
        judged=batch.judged[0] if batch.judged else None,
    )


def keyed(links: Sequence[Link]) -> tuple[Link, ...]:
    """Links with the keys of what they lead to, each key once."""
    found: dict[str, Link] = {}
    for link in links:
        key = canonical_url(link.url)
        if key is not None and key not in found:
            found[key] = replace(link, canonical_url=key)
    return tuple(found.values())
