"""The version of the installed package."""

from functools import cache


@cache
def version() -> str:
    """As installed; "0+unknown" where the code runs without having been installed."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed  # 20 ms that most commands do not need

    try:
        return installed("newsarchive")
    except PackageNotFoundError:
        return "0+unknown"
