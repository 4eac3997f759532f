"""Near copies: how many are found among the texts of others, beside datasketch."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.relate.copies import copy
from crawler.relate.finding import indexed
from crawler.relate.rarity import Rarity
from crawler.relate.signatures import signature
from crawler.relate.words import words
from storage.likeness import LikenessIndex
from storage.stories import Account
from tests.bench.told import Known

PRECISION = 0.98
_SEED = 20261124
_SHINGLE = 5  # words; for both
_PERMUTATIONS = 128

Texts = Sequence[str]
Pair = tuple[int, int]


def altered(known: Sequence[Known], kept: float) -> list[str]:
    """Each text with so many of its sentences kept, the rest replaced by other texts' sentences."""
    chance = random.Random(_SEED)
    every = [each for article in known for each in article.sentences]
    texts = []
    for article in known:
        sentences = list(article.sentences)
        changed = chance.sample(range(len(sentences)), round(len(sentences) * (1 - kept)))
        for place in changed:
            sentences[place] = chance.choice(every)
        texts.append(" ".join(sentences))
    return texts


def ours(texts: Texts, folder: Path) -> dict[Pair, float]:
    """Pairs that share text, with the mean of both shares, as the archive finds them."""
    accounts = [_account(number, text) for number, text in enumerate(texts)]
    rarity = Rarity()
    index = LikenessIndex(folder)
    entries = [indexed(signature(account), rarity) for account in accounts]
    index.put(entries)
    found: dict[Pair, float] = {}
    for number, entry in enumerate(entries):
        for other in map(int, index.sharing(entry, most=50)):
            pair = (min(number, other), max(number, other))
            if pair not in found:
                one, two = ((accounts[k], entries[k].signature) for k in pair)
                shared = copy(one, two, accounts[0].told_at)
                found[pair] = (shared.share + shared.of_share) / 2 if shared else 0.0
    index.close()
    return found


def peer(texts: Texts) -> dict[Pair, float]:
    """Pairs that datasketch's MinHash LSH finds, with the likeness that it estimates."""
    from datasketch import MinHash, MinHashLSH

    hashes = []
    for text in texts:
        each, hashed = words(text), MinHash(num_perm=_PERMUTATIONS)
        runs = {" ".join(each[at : at + _SHINGLE]) for at in range(len(each))}
        hashed.update_batch([run.encode() for run in runs])
        hashes.append(hashed)
    found: dict[Pair, float] = {}
    index = MinHashLSH(threshold=0.3, num_perm=_PERMUTATIONS)
    for number, hashed in enumerate(hashes):
        for other in index.query(hashed):
            found[other, number] = hashed.jaccard(hashes[other])
        index.insert(number, hashed)
    return found


def recall(found: dict[Pair, float], known: Sequence[Known]) -> float:
    """The largest share of altered texts found, with this precision or a better one.

    Pairs of texts of one event count neither way: outlets do copy each other.
    """
    count, right, wrong, best = len(known), 0, 0, 0.0
    for (one, other), score in sorted(found.items(), key=lambda each: -each[1]):
        if score <= 0:
            break
        if other == one + count:
            right += 1
        elif known[one % count].event != known[other % count].event:
            wrong += 1
        if right and right / (right + wrong) >= PRECISION:
            best = right / count
    return best


def _account(number: int, text: str) -> Account:
    at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Account(
        article_id=str(number), source=str(number), body=text, told_at=at, first_seen_at=at
    )
