"""Text as a reader sees it: one Unicode form, one kind of space, no invisible characters."""

import re
import unicodedata

from lxml.html import HtmlElement

# Controls, soft hyphen, zero-width space, word joiner, byte order mark, marks of writing direction,
# and lone surrogates. U+200C and U+200D stay: they change how Persian and emoji read.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff]"
)
_ALNUM = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    """`text` in Unicode's composed form, the only one the archive holds."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """`text` in NFC without what no reader sees: controls, zero-width marks, lone surrogates."""
    if not text.isascii() or _UNPRINTABLE.search(text):
        text = nfc(_UNPRINTABLE.sub("", text))
    return text


def inline(text: str | None) -> str:
    """`text` on one line: every run of white space, no-break spaces included, is one space."""
    if not text:
        return ""
    line = " ".join(text.split())
    if line.isprintable():
        return line if line.isascii() else nfc(line)
    return " ".join(visible(text).split())


def lines(text: str) -> str:
    """`text` with its line breaks kept, each line as `inline` has it, empty lines left out."""
    return "\n".join(line for raw in text.splitlines() if (line := inline(raw)))


def text_of(element: HtmlElement) -> str:
    """What `element` says, on one line."""
    return inline(element.text if len(element) == 0 else "".join(element.itertext()))


def fold(text: str) -> str:
    """`text` for comparing: letters and digits alone, without case.

    Accents stay: in Vietnamese they are letters.
    """
    return "".join(_ALNUM.findall(text.casefold()))
