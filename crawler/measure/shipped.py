"""The tables that ship with the package, as rows of text; data/README.md says whose they are."""

import gzip
from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """The rows of a table of tab-separated columns."""
    return [line.split("\t") for line in lines(name)]


def lines(name: str) -> list[str]:
    """The lines of a packed text file."""
    packed = files("crawler.measure.data").joinpath(name).read_bytes()
    return gzip.decompress(packed).decode("utf-8").splitlines()
