"""`make bench-stories`: stories, near copies, and what a new article costs, beside peers.

The articles are the tests' own; `make bench-stories INDEX=a/index.json` takes others: a JSON list
of {"url", "lang"?, "truth": {"body", "title", "date"}, "cluster"}. They are grouped in an archive
as the service does it, in order of publication. The baseline is TF-IDF of scikit-learn over words
and pairs, of the whole set at once, with the threshold that is best on these very articles.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from crawler.grouping import BATCH, StoryGrouping
from crawler.relate.words import words
from storage.archive import Archive
from storage.records import Batch
from tests.bench import near_copies
from tests.bench.likeness_cost import LARGE, SMALL, cost
from tests.bench.told import Known, articles, bcubed, pair_f1, sighting

F1, COST, TIMES = 0.90, 0.020, 2.0  # seconds an article; the larger archive's over the smaller's
_RECALL = {0.9: 0.995, 0.6: 0.99}
_ENOUGH = 100  # texts; of fewer, one sentence that others have too weighs too much


def grouped(known: Sequence[Known]) -> tuple[list[str], float]:
    """The story of each article, and seconds an article."""
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder)) as archive:
        archive.write(Batch(sightings=tuple(map(sighting, known))))
        grouping, began = StoryGrouping(archive), time.process_time()
        found: dict[str, str] = {}
        while grouping.group_some(datetime.now(UTC)).articles:
            pass
        seconds = time.process_time() - began
        told = archive.stories_of([each.article.article_id for each in known])
        for story in told:
            found |= {member.article_id: story.story.story_id for member in story.articles}
        grouping.close()
    return [found[each.article.article_id] for each in known], seconds / len(known)


def baseline(known: Sequence[Known], *, average: bool) -> tuple[list[int], float]:
    """Each article to the story most like it, at the best threshold; that threshold."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(
        tokenizer=words, token_pattern=None, lowercase=False, ngram_range=(1, 2), sublinear_tf=True
    ).fit_transform([each.text for each in known])
    likes = (vectors @ vectors.T).toarray()
    events = [each.event for each in known]
    tried = [(_joined(likes, limit, average), limit) for limit in np.arange(0.04, 0.5, 0.01)]
    return max(tried, key=lambda each: bcubed(each[0], events)[2])


def _joined(likes: np.ndarray, limit: float, average: bool) -> list[int]:
    story = np.zeros(len(likes), int)
    for place in range(1, len(likes)):
        told = story[:place]
        sums = np.bincount(told, likes[place, :place])
        if average:
            best = int((sums / np.bincount(told)).argmax())
            score = sums[best] / (told == best).sum()
        else:
            nearest = int(likes[place, :place].argmax())
            best, score = int(told[nearest]), likes[place, nearest]
        story[place] = best if score >= limit else told.max() + 1
    return list(map(int, story))


def _print_stories(known: Sequence[Known]) -> bool:
    events = [each.event for each in known]
    print(f"{len(known)} articles of {len(set(events))} events")
    print(f"{'':<44}{'precision':>10}{'recall':>8}{'BCubed':>8}{'pairs':>8}")
    found, seconds = grouped(known)
    ours = bcubed(found, events)
    _print_score(f"newsarchive, {seconds * 1000:.1f} ms an article", found, events)
    best = 0.0
    if find_spec("sklearn"):
        for average in (False, True):
            told, limit = baseline(known, average=average)
            name = "average" if average else "nearest"
            _print_score(f"TF-IDF, {name}, tuned to {limit:.2f}", told, events)
            best = max(best, bcubed(told, events)[2])
    return ours[2] >= F1 and ours[2] >= best


def _print_score(name: str, found: Sequence[str] | Sequence[int], events: list[str]) -> None:
    precision, recall, f1 = bcubed(found, events)
    pairs = pair_f1(found, events)
    print(f"{name:<44}{precision:>10.3f}{recall:>8.3f}{f1:>8.3f}{pairs:>8.3f}", flush=True)


def _print_copies(known: Sequence[Known]) -> bool:
    reached = True
    print(f"\nnear copies: recall at precision {near_copies.PRECISION}")
    for kept, least in _RECALL.items():
        texts = [each.article.body for each in known] + near_copies.altered(known, kept)
        with tempfile.TemporaryDirectory() as folder:
            ours = near_copies.recall(near_copies.ours(texts, Path(folder)), known)
        line = f"{kept:.0%} of sentences kept: newsarchive {ours:.3f}"
        if find_spec("datasketch"):
            line += f", datasketch {near_copies.recall(near_copies.peer(texts), known):.3f}"
        print(line, flush=True)
        reached = reached and ours >= least
    return reached or len(known) < _ENOUGH


def _print_cost(large: int) -> bool:
    print(f"\na new article, in batches of {BATCH}, in an archive of made-up articles")
    small, much = cost(SMALL), cost(large)
    for size, seconds in ((SMALL, small), (large, much)):
        print(f"{size:>10,} articles: {seconds * 1000:.1f} ms", flush=True)
    return much < COST and much < TIMES * small


def main() -> int:
    """Prints the tables; ends with 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", nargs="?", type=Path)
    parser.add_argument("--large", type=int, default=LARGE, help="articles; 0: no costs")
    given = parser.parse_args()
    known = articles(given.index)
    reached = [_print_stories(known), _print_copies(known)]
    if given.large:
        reached.append(_print_cost(given.large))
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
