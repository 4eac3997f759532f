"""What people ask of each view: with the filters that they give, and unfiltered, the top of it.

Names are of the archive that tests/bench/large.py makes; those with 7 are in many articles.
"""

_TOP = "ORDER BY {by} DESC LIMIT 20"
_LATER = "WHERE month >= DATE '2026-09-01'"


_STATED = "stated_at, source, value, unit, sentence, said_by"


def _ask(where: str, by: str, columns: str = "*") -> str:
    return f"SELECT {columns} FROM {{view}} {where} {_TOP.format(by=by)}"


QUESTIONS: tuple[tuple[str, str, str], ...] = (
    ("metric_pace", "all, the latest days", _ask("", "day")),
    ("metric_pace", "one source, the latest days", _ask("WHERE source = 'outlet-03'", "day")),
    ("metric_pace", "articles a day, all sources",
     "SELECT day, sum(articles) FROM {view} GROUP BY day ORDER BY day"),
    ("metric_pace_hours", "all, by hour and weekday",
     "SELECT weekday, hour, sum(articles) FROM {view} GROUP BY ALL ORDER BY ALL"),
    ("metric_pace_hours", "one source, the busiest hours", _ask("WHERE source = 'outlet-04'", "articles")),
    ("metric_coverage", "who covered a person", _ask("WHERE name = 'Josephine Abbot 7'", "articles")),
    ("metric_coverage", "who covered places named like it", _ask("WHERE kind = 'place' AND name LIKE '%Sông 7'", "articles")),
    ("metric_coverage", "one source, its people", _ask("WHERE source = 'outlet-03' AND kind = 'person'", "articles")),
    ("metric_coverage", "all documents", _ask("WHERE kind = 'document'", "articles")),
    ("metric_names", "who and what is in the news", _ask("", "articles")),
    ("metric_names", "the places", _ask("WHERE kind = 'place'", "articles")),
    ("metric_edits", "the most edited", _ask("", "edits")),
    ("metric_edits", "one source, the latest", _ask("WHERE source = 'outlet-03' AND edits > 0", "last_edit_at")),
    ("metric_edits", "edits by source",
     "SELECT source, sum(edits), avg(edited_for) FROM {view} GROUP BY source"),
    ("metric_syndication", "who credits whom", _ask("WHERE NOT own", "articles")),
    ("metric_syndication", "one source", _ask("WHERE source = 'outlet-03'", "share")),
    ("metric_sources_quoted", "who is quoted most", _ask("WHERE speaker IS NOT NULL", "quotes")),
    ("metric_sources_quoted", "one source", _ask("WHERE source = 'outlet-03'", "quotes")),
    ("metric_sources_quoted", "one speaker", _ask("WHERE speaker = 'Josephine Abbot 7'", "quotes")),
    ("metric_sources_quoted", "roles like it", _ask("WHERE role LIKE 'Giám đốc 7%'", "quotes")),
    ("metric_health", "all sources", _ask("", "silence")),
    ("metric_extraction", "all sources and versions", _ask("", "articles")),
    ("metric_quantities_over_time", "one subject", _ask("WHERE subject = 'hộ dân bị ngập vùng 7'", "month")),
    ("metric_quantities_over_time", "a subject and a place",
     _ask("WHERE subject LIKE '%bị ngập%' AND place = 'Xã Cửa Sông 7'", "month")),
    ("metric_quantities_over_time", "one source in one month",
     _ask("WHERE source = 'outlet-03' AND month = DATE '2026-10-01'", "statements")),
    ("metric_quantities_over_time", "percentages of a place", _ask("WHERE place = 'Xã Cửa Sông 7' AND unit = '%'", "month")),
    ("quantity_statements", "one subject",
     _ask("WHERE subject = 'hộ dân bị ngập vùng 7'", "stated_at", _STATED)),
    ("quantity_statements", "a subject and a place",
     _ask("WHERE subject LIKE '%bị ngập%' AND place = 'Xã Cửa Sông 7'", "stated_at", _STATED)),
    ("quantity_statements", "who said which number",
     _ask("WHERE speaker = 'Josephine Abbot 7'", "stated_at", _STATED)),
    ("quantity_statements", "the largest of the latest day",
     _ask("WHERE stated_at >= '2026-11-24'", "value", _STATED)),
    ("quantity_statements", "one source on one day",
     _ask("WHERE source = 'outlet-03' AND stated_at >= '2026-11-20' AND stated_at < '2026-11-21'", "value")),
    ("quantity_statements", "all columns of a rarer subject",
     _ask("WHERE subject = 'hộ dân bị ngập vùng 701'", "stated_at")),
    ("quantities_money", "the largest sums in a currency", _ask("WHERE currency = 'VND'", "value")),
    ("quantities_money", "those of a place", _ask("WHERE place = 'Xã Cửa Sông 7'", "stated_at")),
    ("quantities_money_by_month", "all", _ask("", "month")),
    ("quantities_money_by_month", "one currency, by month",
     "SELECT month, sum(total), sum(total_usd) FROM {view} WHERE currency = 'VND' GROUP BY month"),
    ("quantities_by_place_month", "the most stated", _ask("", "statements")),
    ("quantities_by_place_month", "one place", _ask("WHERE place = 'Xã Cửa Sông 7'", "month")),
    ("quantities_by_place_month", "since September", _ask(_LATER, "statements")),
)  # fmt: skip
