"""What of an article counts as edited, as a short text to compare.  Pure.

A fingerprint covers what a reader sees and an outlet edits: headline, sapo, body, authors, credited
source and date of publication. Left out on purpose:

- `modified_at`, which some systems move on every delivery, without a change that anyone sees;
- pictures, whose addresses carry sizes and signatures that differ from visit to visit;
- section, tags and links, which are the page's rather than the text's;
- empty parts, so that a part which extraction learns to read later does not edit every article;
- differences of white space;
- relative times and counters that stand in the body, which are other ones at every visit;
- what site memory took out of the body: `whole` is the body with it, so that a block which is
  learned to be boilerplate between two visits is not taken for an edit.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC

from storage.passing import lasting
from storage.records import Article

RULE = "1"  # version of what is covered; between two, only the parts that both have are compared
_BODY, _WHOLE = "body", "whole"


def fingerprint(article: Article) -> str:
    """The version of the rule, then `part:hash` of every part that is not empty."""
    return " ".join([RULE, *(f"{part}:{_hash(text)}" for part, text in _parts(article) if text)])


def _parts(article: Article) -> Iterator[tuple[str, str]]:
    published_at = article.published_at
    yield "headline", article.headline or ""
    yield "sapo", article.sapo or ""
    yield _BODY, lasting(article.body)
    yield _WHOLE, _whole(article)
    yield "authors", "\0".join(article.authors)
    yield "credited_source", article.credited_source or ""
    yield "published_at", published_at.astimezone(UTC).isoformat() if published_at else ""


def _whole(article: Article) -> str:
    """The body as it was before site memory took something out; empty where it took nothing."""
    if not article.removed:
        return ""
    texts = [each.text for each in article.paragraphs if each.kind != "caption"]
    for removed in article.removed:  # in their order, so each finds its place
        texts.insert(removed.place, removed.text)
    return lasting("\n\n".join(texts))


def _hash(text: str) -> str:
    """40 bits of BLAKE2b: one edit in 10^12 goes unseen, at a few bytes a part."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.blake2b(plain.encode("utf-8", "replace"), digest_size=5).hexdigest()


def differences(old: str, new: str) -> tuple[str, ...]:
    """The parts in which two fingerprints differ.

    Bodies are the same too if one is what the other was before site memory took something out.
    """
    before, after = _split(old), _split(new)
    one_rule = old.split(" ", 1)[0] == new.split(" ", 1)[0]
    names = before | after if one_rule else before.keys() & after.keys()
    differ = [name for name in names if before.get(name) != after.get(name)]
    same_body = _bodies(before) & _bodies(after)
    return tuple(name for name in differ if name != _WHOLE and not (name == _BODY and same_body))


def corrections(old: str, new: str) -> tuple[str, ...]:
    """The parts that read otherwise by a new fingerprint than by the old one of the same page."""
    before, after = _split(old), _split(new)
    names = [name for name in before | after if before.get(name) != after.get(name)]
    return tuple(name for name in names if name != _WHOLE)


def _split(fingerprint: str) -> dict[str, str]:
    """The hashes of a fingerprint's parts."""
    _, *parts = fingerprint.split(" ")
    return dict(part.split(":") for part in parts)


def _bodies(parts: Mapping[str, str]) -> set[str]:
    """The hashes of a body, as it is and as it was before something was taken out."""
    return {parts[name] for name in (_BODY, _WHOLE) if name in parts}
