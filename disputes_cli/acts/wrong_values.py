"""What was given but is not of its type, put into words: where it was given, what is wrong, what mends it."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from disputes_cli.casework.declarations import fields_of
from disputes_cli.casework.findings import Finding
from disputes_cli.casework.proposals.drafting import NotOfType
from disputes_cli.errors import DisputesError, Refused, UsageError
from disputes_cli.messages import N_, Message

Path = tuple[str | int, ...]
Spelling = Callable[[Path], str]
"""How a place in the fields is named to whoever gave it: a flag, or the path in a line."""

T = TypeVar("T", bound=msgspec.Struct)

_WRITTEN: dict[str, str] = {
    "happened": N_("write as much as is known: 2026, 2026-04 or 2026-04-12"),
    "since": N_("write as much as is known: 2026, 2026-04 or 2026-04-12"),
    "key": N_("a key is a small letter, then letters and digits, as in a or b2"),
    "roles": N_("an id is small letters, digits, points, hyphens and underscores"),
    "of": N_("write the id as 'disputes show' and 'disputes due' name it"),
    "referral": N_("write the id as 'disputes show' and 'disputes due' name it"),
    "sha256": N_("a checksum is 64 digits and letters from a to f"),
}
"""How a text is written, by the name of its field, where a pattern would be all there is to show."""

_FLAGS = {"parties": "party", "refs": "ref", "terms": "term", "papers": "paper"}
"""Flags that are named in the singular."""


def in_fields(path: Path) -> str:
    """Name a place as it stands in a file or a line: `terms[0].due`."""
    from disputes_cli.casework.findings import path_text

    return path_text(path)


def by_flag(declared: type[msgspec.Struct]) -> Spelling:
    """Return the spelling by flags: `--term due`."""

    def spelled(path: Path) -> str:
        named = [step for step in path if isinstance(step, str)]
        if not named:
            return ""
        flag = next((f.flag for f in fields_of(declared) if f.key == named[0]), named[0])
        return " ".join([f"--{_FLAGS.get(named[0], flag)}", *named[1:]])

    return spelled


def converted(
    fields: dict[str, Any], declared: type[T], spelled: Spelling, refusal: type[DisputesError] = UsageError
) -> T:
    """Return fields as a value of the type. Raises `refusal`, naming where, for the first that is not of its type."""
    try:
        return msgspec.convert(fields, declared)
    except msgspec.ValidationError as fault:
        raise reworded(
            NotOfType(declared.__name__.lower(), fields, declared, fault), spelled, refusal
        ) from fault


def reworded(fault: NotOfType, spelled: Spelling, refusal: type[DisputesError] = UsageError) -> DisputesError:
    """Return msgspec's complaint in our words, with the place as it was spelled by whoever gave it."""
    from disputes_cli.records.yaml_explain import faults_of

    plain = msgspec.to_builtins(fault.fields, str_keys=True)
    finding = next(faults_of(plain, fault.declared), None)
    if finding is None:
        return fault
    return refusal(finding.message, where=spelled(_place(finding)) or None, remedy=_remedy(finding, spelled))


def _place(finding: Finding) -> Path:
    inner = finding.code in ("missing_key", "unknown_key")
    return finding.path[:-1] if inner else finding.path


def _remedy(finding: Finding, spelled: Spelling) -> Message | None:
    if finding.code == "missing_key":
        by_path = spelled is in_fields or len(finding.path) == 1
        return None if by_path else Message(N_("see the examples with --help"))
    named = next((step for step in reversed(finding.path) if isinstance(step, str)), "")
    if finding.remedy is not None and "pattern" in finding.remedy.params:
        return Message(_WRITTEN[named]) if named in _WRITTEN else Message(_WRITTEN["roles"])
    return finding.remedy


def refused(fields: dict[str, Any], declared: type[T], spelled: Spelling) -> T:
    """Return fields as a value of the type. Raises Refused, naming where."""
    return converted(fields, declared, spelled, Refused)
