"""The JSON Schemas of case, register and rules, made from their types, for editors and other programs."""

from typing import Any

import msgspec

from disputes_cli.casework import case, register
from disputes_cli.casework.policy import rules

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OWN_KEYS = "^x-"
"""What keys begin with that belong to whoever wrote them."""

TYPES: dict[str, tuple[type[msgspec.Struct], str, int]] = {
    "case": (case.Case, "a case file of a register of disputes", case.FORMAT),
    "register": (register.Register, "register.yaml: who we are", register.FORMAT),
    "rules": (rules.Rules, "rules.yaml: how we work", rules.FORMAT),
}
"""What there are schemas of, their titles, and the newest format of each."""


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file."""
    kind, title, newest = TYPES[name]
    made = msgspec.json.schema(kind)
    parts = {part: _open(schema) for part, schema in made["$defs"].items()}
    parts[kind.__name__]["properties"]["format"]["maximum"] = newest
    return {
        "$schema": DIALECT,
        "$id": f"urn:disputes-cli:schema:{name}:{newest}",
        "title": title,
        "$ref": made["$ref"],
        "$defs": parts,
    }


def _open(schema: dict[str, Any]) -> dict[str, Any]:
    """Let keys of the staff's own stand where no others may; say plainly that only ours are known."""
    if schema.get("additionalProperties") is False:
        schema["patternProperties"] = {OWN_KEYS: {}}
    return schema
