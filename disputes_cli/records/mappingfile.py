"""Mappings of sheets to reports: those that ship, and a station's own file."""

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from disputes_cli.casework.intake.mapping import Mapping
from disputes_cli.errors import Refused, UsageError, reason_of
from disputes_cli.messages import N_

_SHIPPED = "disputes_cli.profiles"
_FOLDER = "mappings"


def shipped_mappings() -> tuple[str, ...]:
    """Return the names of the mappings that ship, in order."""
    folder = files(_SHIPPED) / _FOLDER
    return tuple(
        sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml"))
    )


def load_mapping(name: str) -> Mapping:
    """Return a mapping that ships, by its name, or else the one in a file."""
    path = Path(name)
    if name in shipped_mappings():
        return _shipped(name)
    if path.suffix not in {".yaml", ".yml"} and not path.is_file():
        raise UsageError(
            N_("no mapping {name}"),
            remedy=N_("give a file, or one of {names}"),
            name=name,
            names=list(shipped_mappings()),
        )
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(N_("no file {file}"), file=path.name, remedy=N_("check its name and folder")) from None
    except OSError as error:
        raise Refused(N_("{file} cannot be read: {why}"), file=path.name, why=reason_of(error)) from None
    return read_mapping(data, path.name)


def read_mapping(data: bytes, file: str) -> Mapping:
    """Return the mapping in a YAML text, or refuse it by line and column."""
    from disputes_cli.records.yaml_typed import decode

    mapping, faults = decode(data, Mapping, file=file)
    if mapping is None:
        raise Refused(faults[0].finding.message, where=faults[0].place, remedy=faults[0].finding.remedy)
    return mapping


@lru_cache
def _shipped(name: str) -> Mapping:
    return read_mapping((files(_SHIPPED) / _FOLDER / f"{name}.yaml").read_bytes(), f"{name}.yaml")
