"""The reference says what the program does."""

import dataclasses

from scheduler.reference import as_markdown, reference
from scheduler.settings import SECTIONS


def test_every_setting_has_a_line_in_the_reference() -> None:
    rows = list(reference())
    assert {(row.section, row.key) for row in rows} >= {
        (section, each.name)
        for section, settings in SECTIONS.items()
        for each in dataclasses.fields(settings)
    }
    assert {row.section for row in rows} == {*SECTIONS, "sources.NAME", "topics.NAME"}
    assert all(row.doc.endswith(".") and row.kind for row in rows)
    delay = next(row for row in rows if (row.section, row.key) == ("crawl", "delay"))
    assert (delay.kind, delay.default) == ("duration", "1 s")


def test_the_default_that_the_reference_names_is_the_default() -> None:
    for section, settings in SECTIONS.items():
        usual = settings()
        for row in reference():
            if row.section == section and row.default is not None:
                kind = settings.__dataclass_fields__[row.key].metadata["kind"]
                assert getattr(usual, row.key) == kind.read(row.default)


def test_the_table_has_a_row_a_setting() -> None:
    lines = as_markdown().splitlines()
    assert len(lines) == 2 + len(list(reference()))
    assert all(line.count(" | ") == 4 for line in (lines[0], *lines[2:]))
    delay = '| [crawl] | `delay` | duration | `"1 s"` | Pause between two requests to one host;'
    assert any(line.startswith(delay) for line in lines)
