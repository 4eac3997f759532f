"""The commands, one file a group. `main` is the program.

Exit codes: 0 done, 1 failed, 2 wrong use, which a wrong configuration is too; 130 for Ctrl-C. What
goes wrong is said on stderr in a line or two; `newsarchive --debug …` adds the traceback. Command
modules import what is heavy inside their functions, so that every command starts fast.
"""

import errno
import sys
from collections.abc import Sequence

from scheduler.cli.options import Invocation
from scheduler.errors import ConfigError

DONE, FAILED, WRONG_USE = 0, 1, 2
_RIGHT = "give this user the right to write to the archive's folder"
ADVICE = {
    errno.EROFS: _RIGHT,
    errno.EACCES: _RIGHT,
    errno.EPERM: _RIGHT,
    errno.ENOSPC: "make room on the disk, then start again: what was acknowledged is safe",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line and returns its exit code."""
    import typer

    from scheduler.cli.app import app

    invocation = Invocation()
    command = typer.main.get_command(app)
    try:
        ended = command.main(
            args=arguments, prog_name="newsarchive", standalone_mode=False, obj=invocation
        )
    except typer.TyperException as error:
        _say(error.format_message(), hint=_help_for(error))
        return error.exit_code
    except typer.Abort:
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last one to see it, and to say so
        return _failed(error, debug=invocation.debug)
    return ended if isinstance(ended, int) else DONE


def _failed(error: Exception, *, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exception(error)
    expected = type(error).__module__.partition(".")[0] in {"scheduler", "crawler", "storage"}
    if isinstance(error, OSError) or expected:
        _say(str(error), hint=ADVICE.get(getattr(error, "errno", None) or 0))
    else:
        _say(
            f"internal error: {type(error).__name__}: {error}",
            hint="`newsarchive --debug` and the same command shows where",
        )
    return WRONG_USE if isinstance(error, ConfigError) else FAILED


def _say(message: str, *, hint: str | None = None) -> None:
    from scheduler.cli.text import clean

    lines = [f"newsarchive: {clean(message.strip())}", *([hint] if hint else [])]
    print("\n".join(lines), file=sys.stderr)


def _help_for(error: Exception) -> str | None:
    """Where a wrong use is explained: usage errors know the command that refused."""
    context = getattr(error, "ctx", None)
    return f"`{context.command_path} --help` shows how it is used" if context else None
