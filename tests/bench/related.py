"""`make bench-related INDEX=… PROXY=…`: how much of a story `related URL` finds from one article.

INDEX is a JSON list of {"url", "cluster"}: articles on one event have one cluster. PROXY answers
for their hosts. Each start is an archive of its own, so nothing is known before; `--shared` uses one
for all, as it fills. Recall is the share of a cluster's other articles that are listed, precision
that of the listed ones which are of the cluster; both are means over the starts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

from crawler.urls import canonical_url

RECALL, PRECISION = 0.90, 0.80  # least
COMMAND = (sys.executable, "-c", "import sys; from scheduler.cli import main; sys.exit(main())")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What one start brought."""

    url: str
    hits: int
    listed: int
    wanted: int
    looked_at: int
    seconds: float
    astray: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def recall(self) -> float:
        """Share of the cluster's other articles."""
        return self.hits / self.wanted

    @property
    def precision(self) -> float | None:
        """Share of the listed; None where nothing is listed."""
        return self.hits / self.listed if self.listed else None


def clusters(index: Path) -> dict[str, str]:
    """The cluster of each article of an index, by canonical URL."""
    return {
        key: row["cluster"]
        for row in json.loads(index.read_text("utf-8"))
        if row.get("cluster") and (key := canonical_url(row["url"]))
    }


def starts(index: Path, every: int) -> list[str]:
    """The addresses to start from: every so many-th of those whose cluster has others."""
    rows = json.loads(index.read_text("utf-8"))
    sizes: dict[str, int] = defaultdict(int)
    for row in rows:
        sizes[row.get("cluster") or ""] += 1
    told = [row["url"] for row in rows if row.get("cluster") and sizes[row["cluster"]] > 1]
    return told[::every]


def related(folder: Path, proxy: str, url: str) -> Mapping[str, Any]:
    """What `newsarchive related URL --json` tells. Raises RuntimeError where it fails."""
    proxies = {"HTTP_PROXY": proxy, "HTTPS_PROXY": proxy, "NO_PROXY": ""}
    lower = {name.lower(): value for name, value in proxies.items()}
    ended = subprocess.run(
        [*COMMAND, "-C", str(folder), "related", url, "--json"],
        env={**os.environ, **proxies, **lower, "NEWSARCHIVE_CRAWL_DELAY": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise RuntimeError(f"{url}: {ended.stderr.strip()}")
    told: Mapping[str, Any] = json.loads(ended.stdout)
    return told


def found(folder: Path, proxy: str, url: str, of: Mapping[str, str]) -> Found:
    """One start, held against the clusters."""
    began = time.monotonic()
    told = related(folder, proxy, url)
    key = canonical_url(url) or url
    wanted = {other for other, cluster in of.items() if cluster == of[key] and other != key}
    listed = {canonical_url(article["url"]) or "" for article in told["related"]}
    return Found(
        url=url,
        hits=len(wanted & listed),
        listed=len(listed),
        wanted=len(wanted),
        looked_at=told["looked_at"],
        seconds=time.monotonic() - began,
        astray=tuple(sorted(listed - wanted)),
        missed=tuple(sorted(wanted - listed)),
    )


def archives(shared: bool) -> Iterator[Path]:
    """A folder of an archive for each start."""
    while True:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "newsarchive.toml").touch()
            yield Path(folder)
            while shared:
                yield Path(folder)


def line(all_found: Sequence[Found]) -> str:
    """The figures of all starts."""
    told = [each.precision for each in all_found if each.precision is not None]
    listed = sum(each.listed for each in all_found)
    hits = sum(each.hits for each in all_found)
    return (
        f"{len(all_found)} starts: recall {fmean(each.recall for each in all_found):.3f}, "
        f"precision {fmean(told) if told else 0.0:.3f} "
        f"({hits / max(listed, 1):.3f} over all {listed} listed), "
        f"{fmean(each.looked_at for each in all_found):.1f} pages looked at, "
        f"median {median(each.seconds for each in all_found):.1f} s"
    )


def main() -> int:
    """Prints a line a start that is not perfect, then all; ends with 1 below the least."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", type=Path)
    parser.add_argument("proxy")
    parser.add_argument("--every", type=int, default=1, help="only every so many-th article")
    parser.add_argument("--shared", action="store_true", help="one archive for all")
    parser.add_argument("--verbose", action="store_true", help="name what was missed or astray")
    given = parser.parse_args()
    of, all_found = clusters(given.index), []
    for url, folder in zip(starts(given.index, given.every), archives(given.shared), strict=False):
        each = found(folder, given.proxy, url, of)
        all_found.append(each)
        if given.verbose and (each.astray or each.missed):
            print(url, *(f"  missed {other}" for other in each.missed), sep="\n")
            print(*(f"  astray {other}" for other in each.astray), sep="\n", flush=True)
    print(line(all_found))
    told = [each.precision for each in all_found if each.precision is not None]
    good = fmean(each.recall for each in all_found) >= RECALL and fmean(told or [0]) >= PRECISION
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
