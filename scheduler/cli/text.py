"""Text of the archive on a terminal: what others wrote must not steer it."""

import re
import textwrap

# C0 and C1 controls, and the marks that turn the direction of writing around: an escape sequence in
# a headline could repaint the screen, a direction mark could reverse a line.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """`text` with line breaks and tabs, without other control characters."""
    return _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """`text` on one line, without control characters."""
    return " ".join(clean(text).split())


def wrapped(text: str, width: int) -> str:
    """Paragraphs of `text`, each filled to lines of at most `width`, a blank line between them."""
    paragraphs = (one_line(part) for part in text.split("\n\n"))
    return "\n\n".join(
        textwrap.fill(part, width, break_long_words=False, break_on_hyphens=False)
        for part in paragraphs
        if part
    )
