"""The package's exceptions.

SchedulerError
├── ConfigError           newsarchive.toml, the environment or an option says what cannot be
│   ├── NoArchiveError    no folder with newsarchive.toml where one was looked for
│   └── SourceExistsError the outlet to be added is in newsarchive.toml already
└── CommandError          a command could not do what it was asked to
"""


class SchedulerError(Exception):
    """Base of what this package raises; the message says what to do, in one or two lines."""


class ConfigError(SchedulerError):
    """A setting is wrong: the message names the file or variable, the key and what is accepted."""


class NoArchiveError(ConfigError):
    """There is no archive where one was looked for."""


class SourceExistsError(ConfigError):
    """A source with the same homepage is configured; `name` is its key in the file."""

    def __init__(self, message: str, *, name: str) -> None:
        super().__init__(message)
        self.name = name


class CommandError(SchedulerError):
    """A command failed for a reason that its user can act upon."""
