"""The agency or outlet that a bare text credits, at its start or at its end."""

from crawler.measure.not_people_en import NEVER
from crawler.measure.reading import Reading
from crawler.outlets import credit_at_end, credit_at_start, credit_in_tail


def find_credit(reading: Reading) -> str | None:
    """Who is credited: "TTO - …" at the start, "(Theo TTXVN)" or "Reuters" at the end."""
    lines = [line.strip() for line in reading.text.strip().split("\n") if line.strip()]
    for line in lines[:2]:
        name = credit_at_start(line)
        if name and name.title() not in NEVER:  # MADRID - where it was written, not by whom
            return name
    for line in reversed(lines[-3:]):
        if name := credit_at_end(line) or credit_in_tail(line):
            return name
    return None
