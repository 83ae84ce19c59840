"""A result kept in a file of its own, outside the register: written whole or not at all."""

import os
from pathlib import Path

from disputes_cli.errors import Refused
from disputes_cli.messages import N_
from disputes_cli.records.journal import replace_file
from disputes_cli.records.saving import CannotWrite


def refuse_place(path: Path) -> None:
    """Raise Refused where no file can be kept there: a folder, a device, or a place in no folder."""
    if path.is_dir():
        why = N_("{file} is a folder")
    elif path.exists() and not path.is_file():
        why = N_("{file} is not a plain file")
    elif not path.parent.is_dir():
        why = N_("{file} lies in a folder that is not there")
    else:
        return
    raise Refused(why, remedy=N_("name a file in a folder that you may write to"), file=str(path))


def write_printed(path: Path, text: str) -> None:
    """Put a text in the place of what the file held, a link's target included; on failure it is as before.

    Raises Refused for a place where no file can be, CannotWrite where the system does not let it be written.
    """
    refuse_place(path)
    try:
        replace_file(Path(os.path.realpath(path)), text.encode(), str(os.getpid()))
    except OSError as fault:
        raise CannotWrite(str(path), fault) from fault
