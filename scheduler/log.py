"""The log: JSON lines for machines, in a file that is rotated, and on stderr without a terminal."""

import logging
import logging.handlers
import sys
from pathlib import Path

import orjson
import structlog

_MAX_BYTES = 50_000_000
_KEPT = 5
_NOISY = ("scrapy", "twisted", "apscheduler", "trafilatura", "htmldate", "asyncio", "py.warnings")


def start_log(path: Path | None, level: str, *, on_stderr: bool) -> None:
    """Sends what our code and its libraries log to `path`, and to stderr.

    Libraries are heard from WARNING up: Scrapy alone says a line a request.
    """
    handlers: list[logging.Handler] = []
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(path, maxBytes=_MAX_BYTES, backupCount=_KEPT)
        )
    if on_stderr:
        handlers.append(logging.StreamHandler(sys.stderr))
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_facts(), processors=[_unwrapped, _as_json]
    )
    for handler in handlers:
        handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=handlers or [logging.NullHandler()], force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_facts(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def _facts() -> list[structlog.typing.Processor]:
    return [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]


_unwrapped = structlog.stdlib.ProcessorFormatter.remove_processors_meta


def _as_json(_: structlog.typing.WrappedLogger, __: str, event: structlog.typing.EventDict) -> str:
    return orjson.dumps(event, default=str).decode()
