import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)

from crawler.outcomes import TRANSIENT, Refused, TooLarge, of_error, of_status
from storage.records import Outcome


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        (200, Outcome.OK, None),
        (206, Outcome.OK, None),
        (301, Outcome.REDIRECT, None),
        (304, Outcome.SAME, "not_modified"),
        (401, Outcome.DENIED, "http_401"),
        (404, Outcome.GONE, "http_404"),
        (410, Outcome.GONE, "http_410"),
        (418, Outcome.FAILED, "http_418"),
        (429, Outcome.BUSY, "http_429"),
        (451, Outcome.DENIED, "http_451"),
        (502, Outcome.FAILED, "http_502"),
        (503, Outcome.BUSY, "http_503"),
        (999, Outcome.FAILED, "http_999"),
    ],
)
def test_a_status_has_an_outcome(status: int, outcome: Outcome, reason: str | None) -> None:
    assert of_status(status) == (outcome, reason)


@pytest.mark.parametrize(
    ("error", "reason", "passes"),
    [
        (DownloadTimeoutError(), "timeout", True),
        (CannotResolveHostError(), "dns", True),
        (DownloadConnectionRefusedError(), "connection_refused", True),
        (DownloadFailedError(), "connection", True),
        (ResponseDataLossError(), "truncated", True),
        (DownloadCancelledError(), "too_large", False),
        (TooLarge("1 MB"), "too_large", False),
        (UnsupportedURLSchemeError(), "scheme", False),
        (IgnoreRequest("max redirections reached"), "too_many_redirects", False),
        (ValueError("x"), "ValueError", False),
    ],
)
def test_an_error_has_a_reason_and_may_pass_by_itself(
    error: Exception, reason: str, passes: bool
) -> None:
    assert of_error(error) == (Outcome.FAILED, reason)
    assert (reason in TRANSIENT) is passes


def test_what_we_refuse_is_denied_by_its_own_reason() -> None:
    assert of_error(Refused("robots", "http://a.example/")) == (Outcome.DENIED, "robots")
    assert str(Refused("robots", "http://a.example/")) == "robots: http://a.example/"


def test_a_name_that_leads_to_refused_addresses_is_not_a_missing_name() -> None:
    assert of_error(CannotResolveHostError(), True) == (Outcome.DENIED, "address")
    assert of_error(DownloadTimeoutError(), True) == (Outcome.FAILED, "timeout")
