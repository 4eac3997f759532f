"""The questions of `make bench-sql` can be asked, of an archive that is small for once."""

from pathlib import Path

import pytest

from storage.migrations import metric_views
from storage.readers import query
from tests.bench.large import make_large
from tests.bench.questions import QUESTIONS

ARTICLES = 400
FEW = ("7'", "701'", "2026-11-24'", "2026-11-20'")  # names and days that so few articles lack


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_large(tmp_path_factory.mktemp("large"), ARTICLES)


def test_articles_have_rows_as_real_ones_have(archive: Path) -> None:
    tables = ("articles", "quantities", "mentions", "quotes", "article_metrics")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
    with query(archive, f"SELECT {counts}") as result:
        assert list(result.rows()) == [(400, 4000, 3200, 800, 400)]


@pytest.mark.parametrize(("view", "what", "sql"), QUESTIONS, ids=lambda value: value[:30])
def test_each_question_is_answered(archive: Path, view: str, what: str, sql: str) -> None:
    with query(archive, sql.format(view=view)) as result:
        rows = list(result.rows())
    assert rows or any(few in sql for few in FEW), what


def test_questions_are_asked_of_views_that_there_are() -> None:
    assert {view for view, _, _ in QUESTIONS} <= {name for name, _ in metric_views()}
