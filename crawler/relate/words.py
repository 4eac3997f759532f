"""A text's words as they are compared, and hashes of them."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from storage.stories import Words

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_FIRST = np.uint64(0x9E3779B97F4A7C15)  # odd numbers without pattern: Fibonacci hashing
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # the first multiplier of SplitMix64 (Steele et al. 2014)
_HALF = np.uint64(32)


def words(text: str) -> list[str]:
    """Words in lower case, composed (NFC); of Vietnamese its syllables."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def folded(name: str) -> str:
    """A name as both languages write it: without case, accents, and with d for đ."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    letters = "".join(each for each in plain if not unicodedata.combining(each))
    return " ".join(_WORD.findall(letters))


def hashed(texts: Sequence[str]) -> NDArray[np.uint64]:
    """A number for each text, the same in every process."""
    return np.fromiter(
        (zlib.crc32(text.encode("utf-8", "surrogatepass")) for text in texts),
        np.uint64,
        len(texts),
    )


def runs(hashes: NDArray[np.uint64], length: int) -> Words:
    """A 32-bit hash of each run of so many, in their order."""
    total = np.zeros(max(len(hashes) - length + 1, 0), np.uint64)
    for place in range(length if len(total) else 0):
        total = (total + hashes[place : place + len(total)] + np.uint64(1)) * _FIRST
    total ^= total >> _HALF
    mixed = total * _MIX
    return (mixed >> _HALF).astype(np.uint32)
