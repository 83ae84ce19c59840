"""Amendments laid over what they correct: the log as it is to be read."""

from collections.abc import Iterable
from typing import Any

import msgspec

from disputes_cli.casework.entries import ENTRY_KINDS, Amendment, Entry
from disputes_cli.casework.findings import Finding
from disputes_cli.messages import N_, Message

FIXED = frozenset({"id", "kind"})
"""What no amendment changes: the identity of an entry."""


def in_order(log: Iterable[Entry]) -> list[Entry]:
    """Return entries by the time they happened; where two share it, the id decides."""
    return sorted(log, key=lambda entry: (entry.at, entry.id))


def effective(log: Iterable[Entry]) -> tuple[list[Entry], list[Finding]]:
    """Return the log in order with amendments laid over it, and what is wrong with the amendments.

    Amendments stay in the list, each as later ones left it; voided entries are left out.
    """
    return laid_over(in_order(log))


def laid_over(entries: list[Entry]) -> tuple[list[Entry], list[Finding]]:
    """Return the same of entries that are in order."""
    if not any(type(entry) is Amendment for entry in entries):
        return entries, []
    findings: list[Finding] = []
    known = {entry.id for entry in entries}
    patches: dict[str, list[Amendment]] = {}
    for entry in reversed(entries):
        if not isinstance(entry, Amendment):
            continue
        read = _patched(entry, patches.get(entry.id, []), findings)
        if not isinstance(read, Amendment) or read.corrects == "header":
            continue
        if read.corrects not in known or read.corrects == entry.id:
            findings.append(_no_target(entry, read.corrects))
            continue
        patches.setdefault(read.corrects, []).insert(0, read)
    result = [_patched(entry, patches.get(entry.id, []), findings) for entry in entries]
    return in_order(entry for entry in result if entry is not None), _once(findings)


def header_changes(log: Iterable[Entry]) -> list[Amendment]:
    """Return the amendments of the header that stand, in order."""
    entries, _ = effective(log)
    return [entry for entry in entries if isinstance(entry, Amendment) and entry.corrects == "header"]


def _patched(entry: Entry, patches: list[Amendment], findings: list[Finding]) -> Entry | None:
    for patch in patches:
        if patch.void:
            return None
        try:
            entry = amended(entry, patch.set, patch.unset)
        except (msgspec.ValidationError, KeyError) as fault:
            findings.append(
                Finding(
                    "amendment_invalid",
                    Message(
                        N_("the amendment of {entry} cannot be applied: {fault}"),
                        entry=entry.id,
                        fault=str(fault),
                    ),
                    entry=patch.id,
                    nonsense=True,
                    remedy=Message(N_("name fields of a {kind} and values of their types"), kind=entry.kind),
                )
            )
    return entry


def amended(entry: Entry, changes: dict[str, Any], unset: Iterable[str]) -> Entry:
    """Return the entry with fields set and taken away; its id and kind stay.

    Raises msgspec.ValidationError for a value of the wrong type, KeyError for a field that is fixed.
    """
    for name in (*changes, *unset):
        if name in FIXED:
            raise KeyError(name)
    fields = msgspec.to_builtins(entry)
    fields.update(changes)
    for name in unset:
        fields.pop(name, None)
    return msgspec.convert(fields, ENTRY_KINDS[entry.kind])


def _no_target(entry: Entry, target: str) -> Finding:
    return Finding(
        "amends_nothing",
        Message(N_("there is no entry {target} to amend"), target=target),
        entry=entry.id,
        nonsense=True,
        remedy=Message(N_("name an entry of this case or 'header'")),
    )


def _once(findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple[str, str | None, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.entry, repr(finding.message)), finding)
    return list(seen.values())
