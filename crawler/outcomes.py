"""How an exchange ended, in the archive's words. Pure."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    StopDownload,
    UnsupportedURLSchemeError,
)

from storage.records import Outcome


class Refused(IgnoreRequest):
    """We do not ask: robots.txt or the address forbids it. `reason` says which."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class OutOfTime(Refused):
    """The run's time was over before the request was made: a later run asks."""

    def __init__(self, detail: str = "") -> None:
        super().__init__("run_limit", detail)


class TooLarge(IgnoreRequest):
    """A head beyond the limit, or a body that unpacks to more than it."""


class Crowded(IgnoreRequest):
    """No room for a large body beside those of other requests (bodies.py)."""


class UnrecordedError(RuntimeError):
    """An exchange that our own disk did not take: no outcome of the web."""


_STATUSES = {
    304: (Outcome.SAME, "not_modified"),
    404: (Outcome.GONE, "http_404"),
    410: (Outcome.GONE, "http_410"),
    401: (Outcome.DENIED, "http_401"),
    403: (Outcome.DENIED, "http_403"),
    451: (Outcome.DENIED, "http_451"),
    429: (Outcome.BUSY, "http_429"),
    503: (Outcome.BUSY, "http_503"),
}

_ERRORS: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (TooLarge, "too_large"),
    (StopDownload, "crowded"),
    (Crowded, "crowded"),
    (DownloadCancelledError, "too_large"),
    (CannotResolveHostError, "dns"),
    (DownloadConnectionRefusedError, "connection_refused"),
    (ResponseDataLossError, "truncated"),
    (UnsupportedURLSchemeError, "scheme"),
    (DownloadFailedError, "connection"),
)

TRANSIENT = frozenset(
    {"timeout", "crowded", "dns", "connection_refused", "truncated", "connection"}
)


def of_status(status: int) -> tuple[Outcome, str | None]:
    """Outcome and reason of a response by its status code."""
    if status in _STATUSES:
        return _STATUSES[status]
    if 300 <= status < 400:
        return Outcome.REDIRECT, None
    if 200 <= status < 300:
        return Outcome.OK, None
    return Outcome.FAILED, f"http_{status}"


def of_error(error: BaseException | None, refused: bool = False) -> tuple[Outcome, str]:
    """Outcome and reason of an exchange that brought no response.

    refused: whether the host's name led to none but refused addresses; it looks like no name.
    """
    if isinstance(error, Refused):
        return Outcome.DENIED, error.reason
    if refused and isinstance(error, CannotResolveHostError):
        return Outcome.DENIED, "address"
    for kind, reason in _ERRORS:
        if isinstance(error, kind):
            return Outcome.FAILED, reason
    if isinstance(error, IgnoreRequest) and "redirect" in str(error):
        return Outcome.FAILED, "too_many_redirects"
    return Outcome.FAILED, type(error).__name__
