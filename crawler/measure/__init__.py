"""What an article says, as rows: a pure function of its text.

Steps, one file each: reading (the text and its sentences), times, documents, quantities, people,
organisations, places, quotes, metrics; measure puts them together.
"""

from crawler.measure.measure import MEASURER, measure

__all__ = ["MEASURER", "measure"]
