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
    return identify(sample, (*KNOWN, *hints))


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
