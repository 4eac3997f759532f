"""Whether a credit line names an outlet."""

from __future__ import annotations

from urllib.parse import urlsplit

from crawler.relate.words import folded
from storage.stories import Account

_SECOND_LEVEL = frozenset(["com", "co", "net", "org", "gov", "edu", "ac"])
_LEAST = 3  # letters of a name: fewer are part of other words
_LEAST_JOINED = 5  # … where the credit line's words are run together


def names_outlet(credit: str | None, account: Account) -> bool:
    """Whether a credit line names the outlet of an account: by name, title, host or its domain."""
    if not credit:
        return False
    line = f" {folded(credit)} "
    joined = folded(credit).replace(" ", "")
    return any(
        (len(name) >= _LEAST and f" {name} " in line)
        or (len(name) >= _LEAST_JOINED and name in joined)
        for name in _names(account)
    )


def _names(account: Account) -> set[str]:
    host = (urlsplit(account.url).hostname or "").removeprefix("www.")
    told = {account.source, account.source_title or "", host, _domain(host)}
    names = {folded(each) for each in told}
    return names | {name.replace(" ", "") for name in names}


def _domain(host: str) -> str:
    """The part of a host's name that the outlet chose: vnexpress of vnexpress.net."""
    labels = host.split(".")[:-1]
    if labels and labels[-1] in _SECOND_LEVEL:
        labels = labels[:-1]
    return labels[-1] if labels else ""
