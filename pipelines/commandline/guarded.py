"""Every error of the command line becomes one line with its remedy, and an exit code."""

import os
import re
import sys
import traceback
from collections.abc import Callable

from rich.console import Console

from pipelines import settings as settings_module
from pipelines.commandline.printable import printable
from pipelines.settings import DunwatchError


def guarded(command: Callable[[], object], complaints: Console) -> None:
    """Call the command; exits with 1 after an error, with 130 when stopped by Ctrl-C."""
    os.umask(0o077)  # raw files hold personal data: for this user's eyes only
    try:
        command()
    except DunwatchError as error:
        _complain(complaints, str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        complaints.print("stopped; what is finished is kept, the same command goes on from there")
        sys.exit(130)
    except BrokenPipeError:  # `dunwatch sql ... | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _complain(
            complaints,
            f"{error.filename or 'the system'}: {error.strerror or error}. "
            "Make room or give the right to write there, or choose another folder: --home or DUNWATCH_HOME.",
        )
        sys.exit(1)
    except Exception as error:
        first = (str(error).splitlines() or [""])[0]
        if (damaged := re.search(rf"{re.escape(os.sep)}lake{re.escape(os.sep)}[^'\"]+\.parquet", first)) and (
            type(error).__module__.partition(".")[0] in ("_duckdb", "duckdb", "polars")
        ):
            first += f". If {damaged[0]} is damaged, delete it: the next build makes it anew"
        _complain(
            complaints,
            f"unexpected {type(error).__name__}: {first} "
            "(set DUNWATCH_DEBUG=1 to see where it arose; what was published before stays up)",
        )
        if settings_module.load().debug:
            traceback.print_exc()
        sys.exit(1)


def _complain(complaints: Console, text: str) -> None:
    complaints.print(f"[bold red]error:[/] {printable(text)}", highlight=False, soft_wrap=True)
