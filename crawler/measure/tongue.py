"""Which language's numbers and words a text uses: vi, en, or neither."""

import re

from crawler.measure.reading import Reading

_VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|was|for|on|with|said)\b", re.IGNORECASE)
_SAMPLE = 2_000  # characters that are looked at
_LEAST = 40  # characters of text to one sign


def tongue(reading: Reading) -> str:
    """The text's language if it is Vietnamese or English, by its own word or by its letters.

    Numbers of other languages are formatted in ways not known here ("" for them): no figure is
    better than a wrong one.
    """
    if reading.language:
        return reading.language if reading.language in ("vi", "en") else ""
    sample = reading.text[:_SAMPLE]
    for language, signs in (("vi", _VIETNAMESE), ("en", _ENGLISH)):
        if len(signs.findall(sample)) * _LEAST >= len(sample) > 0:
            return language
    return ""
