"""Clauses before a figure, as far as both languages are alike."""

import re

WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+){0,6}")
LEAD = re.compile(
    r"^\s*(?:(?:theo đó|trong đó|đến nay|hiện nay|ngoài ra|tuy nhiên|cụ thể|như vậy|"
    "riêng|còn|nhưng|và|về|số|tổng số"
    "|sau|trong|trước|khoảng|mức|tính chung|thay vì|tương ứng|với|tại|theo|nên|do|"
    "khi|nếu|vì|thì|nhờ|thống kê|tổng"
    "|in|on|but|and|while|as|the|its|their|that|which|his|her|a|an|of|with|for|"
    r"number of|or|by|from|at|save)(?![^\W_])[\s,]*)+",
    re.IGNORECASE,
)
MOST = 6  # words


def segments_of(clause: str, verbs: re.Pattern[str]) -> list[str]:
    """The pieces of a clause before its verbs, the last first; all of it where it has no verb."""
    pieces = verbs.split(clause)
    return pieces[-2::-1] if len(pieces) > 1 else pieces


def before_figure(names: list[str]) -> list[str]:
    """The words before another figure; a number behind a name is part of it (FTSE 100)."""
    for number in range(1, len(names)):
        if names[number][0].isdigit() and names[number - 1].islower():
            return names[:number]
    return names
