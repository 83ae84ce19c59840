"""Case files read beside: turned from YAML into what is quick to type, by a process that needs to know nothing else."""

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from disputes_cli.records.side_by_side import Ahead

if TYPE_CHECKING:
    from disputes_cli.records.docket import Docket

UNTYPED = b"amendment"
"""What a file holds wherever there are keys that no type demands to be text: in what an amendment sets."""


def read_ahead(docket: "Docket") -> Ahead[str]:
    """Begin to read all case files, in the order of their names. Raises DisputesError where they cannot be listed."""
    return Ahead(docket.files(), partial(_plain, docket))


def _plain(docket: "Docket", file: str) -> bytes:
    """Return the values in a file as msgpack, which keeps each as it is; raise for what it cannot hold."""
    from disputes_cli.records.yaml_read import OWN_KEY, load, without_own_keys

    data = docket.read(file)
    own = OWN_KEY.encode() in data
    value = load(data, file=file, any_keys=not own and UNTYPED not in data)
    return msgspec.msgpack.encode(without_own_keys(value) if own else value)
