"""The books of an archive: what must hold whatever happened to it. Each breach in words."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from storage.errors import StorageError
from storage.readers import query
from storage.records import EntryState
from storage.warc import Place, read

# Each asks for what must not be; its rows are named.
NEVER = {
    "a URL has more than one state": (
        "SELECT url, list(state) FROM entries GROUP BY url HAVING count(*) > 1"
    ),
    "a URL has a state that is none": (
        f"SELECT url, state FROM entries WHERE state NOT IN {tuple(map(str, EntryState))}"
    ),
    "a run has no end": "SELECT run_id, source FROM runs WHERE finished_at IS NULL",
    "a run's discovered URLs do not add up": (
        "SELECT run_id, source, outcome FROM runs "
        "WHERE discovered <> skipped + failed + fetched + pending"
    ),
    "a run's fetched URLs do not add up": (
        "SELECT run_id, source, outcome FROM runs "
        "WHERE fetched <> unchanged + gone + not_article + extracted"
    ),
    "an article is there twice": (
        "SELECT article_id FROM articles GROUP BY article_id HAVING count(*) > 1"
    ),
    "an article has no revision with its text": (
        "SELECT article_id FROM articles AS a WHERE NOT EXISTS "
        "(FROM revisions AS r WHERE r.article_id = a.article_id AND r.body = a.body)"
    ),
    "an extracted URL has no article": (
        "SELECT url FROM entries AS e WHERE state = 'extracted' AND NOT EXISTS "
        "(FROM articles AS a WHERE a.article_id = e.article_id)"
    ),
}
KEPT = """
SELECT r.article_id, r.page_digest, f.digest, f.warc_file, f.warc_offset, f.warc_length
FROM revisions AS r LEFT JOIN fetches AS f USING (fetch_id)
WHERE f.pruned_at IS NULL
"""


def breaches(directory: Path) -> Iterator[str]:
    """What does not hold in the readers' copy and the WARC files of an archive."""
    for what, sql in NEVER.items():
        with query(directory, sql) as result:
            yield from (f"{what}: {row}" for row in result.rows())
    with query(directory, KEPT) as result:
        for article, *told in result.rows():
            if problem := _problem(directory, *told):
                yield f"article {article}: {problem}"


def _problem(
    directory: Path,
    page_digest: str,
    digest: str | None,
    file: str | None,
    offset: int,
    length: int,
) -> str | None:
    """Why the page of a revision is not in the WARC with the digest that the tables have."""
    if digest is None or file is None:
        return "its page's fetch is not there, or has no WARC record"
    try:
        stored = read(directory, Place(file=file, offset=offset, length=length))
    except StorageError as error:
        return str(error)
    found = f"sha256:{hashlib.sha256(stored.body).hexdigest()}"
    if stored.kind == "revisit":
        found = stored.payload_digest or "none"
    wanted = {each.removeprefix("sha256:") for each in (digest, page_digest)}
    if wanted == {found.removeprefix("sha256:")}:
        return None
    return f"{file}, offset {offset} has {found}; the tables have {' and '.join(sorted(wanted))}"
