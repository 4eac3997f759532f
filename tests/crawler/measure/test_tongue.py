"""Whose number formats a text uses."""

import pytest

from crawler.measure.tongue import tongue
from tests.crawler.measure.sayings import reading_of


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("", "vi", "vi"),
        ("", "en-GB", "en"),
        ("", "fr", ""),
        ("Ủy ban đã họp và quyết định việc này.", "", "vi"),
        ("The committee met and decided on the plan.", "", "en"),
        ("Der Ausschuss hat getagt.", "", ""),
        ("", "", ""),
    ],
)
def test_the_tongue_is_told_by_name_or_by_letters(text, language, told):
    assert tongue(reading_of(text, language)) == told
