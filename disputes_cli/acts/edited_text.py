"""The text in which a person edits a case: its header and its notes as YAML, and what was changed in it.

Changes are those of the person: told from the text that was begun with, laid over the case as it now stands.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import msgspec

from disputes_cli.acts.amending import HEADER_FIXED
from disputes_cli.casework.amendments import effective
from disputes_cli.casework.case import Case
from disputes_cli.casework.declarations import fields_of
from disputes_cli.casework.entries import Note
from disputes_cli.errors import DisputesError, Refused
from disputes_cli.messages import N_, Filling, Message

if TYPE_CHECKING:
    from disputes_cli.records.yaml_marks import Marked

NOTES = "notes"
"""The key under which the texts of the notes stand, by the entry's id."""

Change = dict[str, Any]
"""The fields of one amendment: what it corrects, and what now stands there."""


def header_of(case: Case) -> dict[str, Any]:
    """Return the header as plain values, without what no amendment changes."""
    from disputes_cli.records.yaml_emit import plain_value

    plain = plain_value(msgspec.to_builtins(case))
    return {key: value for key, value in plain.items() if key not in HEADER_FIXED}


def notes_of(case: Case) -> dict[str, str]:
    """Return the texts of the notes as they now read, by entry."""
    entries, _ = effective(case.log)
    return {entry.id: entry.text for entry in entries if isinstance(entry, Note)}


def text_of(case: Case) -> str:
    """Return the text to begin with; each note on lines of its own, however short."""
    from disputes_cli.records.yaml_emit import mapping

    notes = notes_of(case)
    lines = [*mapping(header_of(case), 0), *([f"{NOTES}:", *mapping(notes, 2)] if notes else [])]
    return "\n".join(lines) + "\n"


def read(text: str) -> "Marked":
    """Return what was written and where. Raises YamlFault with line and column."""
    from disputes_cli.records.yaml_marks import load_marked

    marked = load_marked(text.encode("utf-8", "surrogateescape"))
    if not isinstance(marked.value, dict):
        raise Refused(N_("one field a line is expected: KEY: VALUE"))
    return marked


def changes(case: Case, begun: Mapping[str, Any], written: Mapping[str, Any]) -> list[Change]:
    """Return what is to be amended: the header in one, each note in one of its own.

    Raises Refused for what cannot be changed here.
    """
    return [*_of_header(case, begun, written), *_of_notes(case, begun, written)]


def _of_header(case: Case, begun: Mapping[str, Any], written: Mapping[str, Any]) -> Iterator[Change]:
    known = [field.key for field in fields_of(Case) if field.key not in HEADER_FIXED]
    for key in written:
        if key not in known and key != NOTES:
            raise _no_field(str(key), known)
    standing = header_of(case)
    mine = {key for key in {*begun, *written} - {NOTES} if begun.get(key) != written.get(key)}
    kept = {key: value for key, value in written.items() if key in mine and standing.get(key) != value}
    gone = [key for key in standing if key in mine and written.get(key) is None]
    kept = {key: value for key, value in kept.items() if value is not None}
    if kept or gone:
        change = {"corrects": "header", "set": kept, "unset": gone}
        yield {key: value for key, value in change.items() if value}


def _no_field(key: str, known: list[str]) -> Refused:
    fixed = N_("{key} cannot be changed here")
    near = get_close_matches(key, known, n=1)
    return Refused(
        fixed if key in HEADER_FIXED else N_("no field {key} of a header"),
        where=key,
        remedy=N_("take it out; fields are: {known}"),
        key=key,
        known=near or [*known, NOTES],
    )


def _of_notes(case: Case, begun: Mapping[str, Any], written: Mapping[str, Any]) -> Iterator[Change]:
    before, after = begun.get(NOTES) or {}, written.get(NOTES) or {}
    if not isinstance(after, dict):
        raise Refused(N_("notes stand below 'notes:', each as ENTRY: TEXT"), where=NOTES)
    for entry in before.keys() - after.keys():
        raise Refused(
            N_("the note {entry} is not there any more; a note is not taken away here"),
            where=NOTES,
            remedy=N_(
                "put it back; 'disputes amend {case} --entry {entry} --void' says that it never happened"
            ),
            entry=entry,
            case=case.id,
        )
    standing = notes_of(case)
    for entry, text in after.items():
        _refuse_unfit(f"{NOTES}.{entry}", entry in before, text)
        if text.strip() not in (before[entry].strip(), standing.get(entry, "").strip()):
            yield {"corrects": entry, "set": {"text": text}}


def _refuse_unfit(where: str, known: bool, text: Any) -> None:
    if not known:
        raise Refused(
            N_("no note of this case"),
            where=where,
            remedy=N_("take it out; a new note is made with 'disputes note'"),
        )
    if not isinstance(text, str):
        raise Refused(N_("a text is expected here"), where=where, remedy=N_("write it in quotes"))
    if not text.strip():
        raise Refused(N_("a note without a text"), where=where, remedy=N_("say what is right"))


_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def fault_at(error: DisputesError, marked: "Marked | None", change: Change | None, above: int) -> Message:
    """Say what is wrong with a text, by line and column. `above` are lines that will stand on top of it.

    `change` is the amendment that was refused, where one was.
    """
    line, column, where = _place(error, marked, change)
    parts: dict[str, Filling] = {"what": error.message, "remedy": error.remedy}
    text = N_("{place}: {what}; {remedy}") if error.remedy else N_("{place}: {what}")
    spot = f"{line + above}:{column}"
    return Message(text, place=f"{spot}: {where}" if where else spot, **parts)


def _place(error: DisputesError, marked: "Marked | None", change: Change | None) -> tuple[int, int, str]:
    """Return line, column and name of what an error is about; the beginning where it does not say."""
    where = error.where or ""
    if marked is None:
        line, _, rest = where.partition(":")
        column, _, name = rest.partition(":")
        return int(line or 1), int(column or 1), name.strip()
    if change is not None and change["corrects"] != "header":
        where = f"{NOTES}.{change['corrects']}"
    elif not where and change is not None:
        touched = [*change.get("set", ()), *change.get("unset", ())]
        where = touched[0] if len(touched) == 1 else ""
    path = tuple(int(number) if number else name for number, name in _STEP.findall(where))
    return (*marked.position(path, key=len(path) == 1), where)
