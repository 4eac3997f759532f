"""The language of a text, from the text. What a page declares is only a hint: templates lie."""

import re
from collections.abc import Iterable
from copy import copy
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from crawler.extract.structured import Declared
from storage.records import Paragraph

KNOWN = ("vi", "en", "de", "fr", "es", "it", "pt", "nl", "ru", "zh", "ja", "ko")
_SAMPLE = 600  # characters: more changes no answer
_ENOUGH = 60  # characters below which a hint is the better guess
_VIETNAMESE = re.compile("[ơưấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]", re.IGNORECASE)  # no one else's
_ENGLISH = frozenset(  # no other language of note has more than a few of these
    (
        "the", "and", "of", "that", "with", "which", "from", "this", "have", "has", "had", "been",
        "were", "was", "are", "their", "they", "would", "but", "not", "by", "said", "its", "his",
        "her", "who", "will", "into", "after", "than", "when", "more", "about", "as", "is", "for",
    )
)  # fmt: skip
_SURE_LETTERS = 0.03  # of all characters, that are Vietnamese alone
_SURE_WORDS, _SURE_KINDS = 0.12, 5  # of all words, that are English; how many different ones
_CODE = re.compile(r"^[a-z]{2}(?=$|-)")
_ALIASES = {"nb": "no", "nn": "no", "vn": "vi", "jp": "ja", "cn": "zh", "kr": "ko"}


def find_language(
    declared: Declared, body: tuple[Paragraph, ...], outlet: str | None
) -> str | None:
    """The ISO 639-1 code of the body's language, or None where nothing tells.

    The text chooses among the languages of `KNOWN` and those that page and outlet name, which
    keeps short or unaccented text from being taken for a rare language.
    """
    hints = [code for hint in (*declared.languages, outlet) if hint and (code := _code(hint))]
    sample = _sample(body)
    if len(sample) < _ENOUGH:
        return hints[0] if hints else (identify(sample) if sample else None)
    return plainly(sample) or identify(sample, (*KNOWN, *hints))


def plainly(text: str) -> str | None:
    """The language of `text` where a glance tells, which spares the model; else None.

    Vietnamese has letters of its own, English its function words; other languages are the model's.
    """
    if not text.isascii() and len(_VIETNAMESE.findall(text)) > _SURE_LETTERS * len(text):
        return "vi"
    words = text.lower().split()
    english = [word for word in words if word in _ENGLISH]
    if len(english) > _SURE_WORDS * len(words) and len(set(english)) >= _SURE_KINDS:
        return "en"
    return None


def identify(text: str, among: Iterable[str] = KNOWN) -> str:
    """The likeliest language of `text` of those in `among` that the model knows."""
    wanted = frozenset(among)
    model = _model() if wanted <= set(KNOWN) else _full_model()
    ranked = model.rank(text)
    codes = (_ALIASES.get(code, code) for code, _ in ranked)
    return next((code for code in codes if code in wanted), KNOWN[0])


@cache
def _full_model() -> LanguageIdentifier:
    """The model of all its languages, loaded once a process."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def _model() -> LanguageIdentifier:
    """The same model for `KNOWN` alone, which answers faster."""
    model = copy(_full_model())
    model.set_languages(KNOWN)
    return model


def _sample(body: tuple[Paragraph, ...]) -> str:
    parts: list[str] = []
    length = 0
    for paragraph in body:
        parts.append(paragraph.text)
        length += len(paragraph.text)
        if length >= _SAMPLE:
            break
    return " ".join(parts)[:_SAMPLE]


def _code(hint: str) -> str | None:
    match = _CODE.match(hint.strip().casefold())
    return _ALIASES.get(match[0], match[0]) if match else None
