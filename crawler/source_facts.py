"""What an outlet's address says of it: a name for its table, its country, its time zone."""

from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from tld import get_tld

from crawler.urls import TWIN_LABELS, canonical_url, host_of

# Country domains that are sold to everybody and say nothing of a country.
_SOLD = "ac ag ai am as cc cd co dj eu fm gg gl io is la ly me ms mu nu pw sc sh st su to tv vc ws"
_GENERIC = frozenset(_SOLD.split())
_NOT_ISO = {"uk": "GB"}


def source_name(url: str) -> str:
    """The name of a source whose homepage is `url`: its host without twin labels and suffix.

    `vnexpress` of https://vnexpress.net/, `news-zing` of http://news.zing.vn/. A bare key of TOML;
    a port that is not the scheme's own is kept, since it tells outlets on one host apart.
    """
    host = host_of(url)
    suffix = get_tld(f"https://{host}/", fail_silently=True)
    stem = host.removesuffix(f".{suffix}") if isinstance(suffix, str) else host
    labels = [label for label in stem.split(".") if label not in TWIN_LABELS] or [stem]
    port = urlsplit(canonical_url(url) or url).port
    name = "-".join(labels) + (f"-{port}" if port else "")
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name).strip(
        "-"
    )


def country_of(url: str, language_tag: str | None = None) -> str | None:
    """ISO 3166-1 code of the outlet at `url`: by its country domain, else by `vi-VN`'s region."""
    end = host_of(url).rpartition(".")[2]
    code = _NOT_ISO.get(end, end.upper())
    if end not in _GENERIC and code in _zones():
        return code
    region = (language_tag or "").replace("_", "-").rpartition("-")[2]
    return region if len(region) == 2 and region.isupper() and region in _zones() else None


def zone_of(country: str | None) -> str | None:
    """The time zone of a country that has exactly one in the time zone database; else None."""
    zones = _zones().get(country or "", ())
    return zones[0] if len(zones) == 1 else None


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Countries and their zones, from the time zone database's own table."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found[country] = (*found.get(country, ()), zone)
    return found
