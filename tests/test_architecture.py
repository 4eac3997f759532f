"""Who may import whom: calls flow down, scheduler → crawler → storage, and each library has a home.

The folder list is the architecture; this keeps it one. Imports inside functions count too.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

BELOW = {  # of our packages, those that a package may import
    "storage": {"storage"},
    "crawler": {"crawler", "storage"},
    "scheduler": {"scheduler", "crawler", "storage"},
}
HOMES = {  # libraries that belong to one package: the rest of the program could do without them
    "duckdb": "storage",
    "scrapy": "crawler",
    "trafilatura": "crawler",
    "apscheduler": "scheduler",
}
# Functions of bytes and text, run again over stored pages: no Scrapy, no database.
PURE = ("crawler/extract", "crawler/discovery", "crawler/measure", "crawler/relate")
PURE_MAY_IMPORT = {"storage.records", "storage.measures", "storage.stories"}
READERS = {"environ", "environb", "getenv", "getenvb"}
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for package in BELOW
    for path in (ROOT / package).rglob("*.py")
)


def imports(code: str, path: str) -> Iterator[str]:
    """The modules that code at this path imports, `from a import b` as a.b, and `.` resolved."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = path.split("/")[: -node.level] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            ("import_module", "__import__")
        ):
            yield from (
                a.value
                for a in node.args
                if isinstance(a, ast.Constant) and isinstance(a.value, str)
            )


def breaches(code: str, path: str) -> list[str]:
    """The imports of this code that its place forbids."""
    package = path.split("/")[0]
    found = []
    for name in imports(code, path):
        top = name.split(".")[0]
        upward = top in BELOW and top not in BELOW[package]
        astray = HOMES.get(top, package) != package
        impure = path.startswith(PURE) and (top == "scrapy" or _is_storage_but_records(name))
        if upward or astray or impure:
            found.append(name)
    return found


def _is_storage_but_records(name: str) -> bool:
    return name.split(".")[0] == "storage" and ".".join(name.split(".")[:2]) not in PURE_MAY_IMPORT


def reads_environment(code: str) -> bool:
    """Whether code reads it itself; taking it as an argument is what the others should do."""
    return any(
        (
            isinstance(node, ast.Attribute)
            and ast.unparse(node.value) == "os"
            and node.attr in READERS
        )
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and _names(node) & READERS)
        for node in ast.walk(ast.parse(code))
    )


def _names(node: ast.ImportFrom) -> set[str]:
    return {alias.name for alias in node.names}


@pytest.mark.parametrize("path", MODULES)
def test_imports_point_down(path: str) -> None:
    assert breaches((ROOT / path).read_text("utf-8"), path) == []


@pytest.mark.parametrize("path", [path for path in MODULES if path != "scheduler/config.py"])
def test_only_the_configuration_reads_the_environment(path: str) -> None:
    assert not reads_environment((ROOT / path).read_text("utf-8"))


def test_every_package_is_watched() -> None:
    assert {path.split("/")[0] for path in MODULES} == BELOW.keys()


@pytest.mark.parametrize(
    ("path", "code", "found"),
    [
        ("storage/archive.py", "import crawler.urls", ["crawler.urls"]),
        ("storage/archive.py", "import duckdb, pyarrow\nfrom storage import rows", []),
        ("crawler/run.py", "from scheduler import config", ["scheduler.config"]),
        ("crawler/run.py", "def f():\n    import duckdb", ["duckdb"]),
        ("crawler/run.py", "from storage.archive import Archive\nimport scrapy", []),
        ("crawler/extract/body.py", "from storage.records import Article", []),
        ("crawler/extract/body.py", "from storage import records, archive", ["storage.archive"]),
        ("crawler/extract/body.py", "from scrapy.http import Response", ["scrapy.http.Response"]),
        ("crawler/extract/body.py", "from ..urls import canonical_url\nimport trafilatura", []),
        ("scheduler/jobs.py", "from trafilatura import extract", ["trafilatura.extract"]),
        ("scheduler/jobs.py", "importlib.import_module('duckdb')", ["duckdb"]),
        ("scheduler/jobs.py", "import apscheduler.triggers.cron\nfrom . import config", []),
    ],
)
def test_the_rules_find_what_they_forbid(path: str, code: str, found: list[str]) -> None:
    assert breaches(code, path) == found


@pytest.mark.parametrize(
    ("code", "reads"),
    [
        ("import os\nos.environ['A']", True),
        ("from os import getenv", True),
        ("import os\nos.getenv('A')", True),
        ("import os\nos.fsync(3)", False),
        ("def load(directory, environ):\n    return environ['A']", False),
    ],
)
def test_reading_the_environment_is_seen(code: str, reads: bool) -> None:
    assert reads_environment(code) is reads
