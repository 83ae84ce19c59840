"""The JSON Schemas of case, register and rules, made from their types, for editors and other programs."""

from typing import Any

import msgspec

from disputes_cli.casework.case import FORMAT, Case
from disputes_cli.casework.register import Register
from disputes_cli.casework.rules import Rules

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OWN_KEYS = "^x-"
"""What keys begin with that belong to whoever wrote them."""

TYPES: dict[str, tuple[type[msgspec.Struct], str]] = {
    "case": (Case, "a case file of a register of disputes"),
    "register": (Register, "register.yaml: who we are"),
    "rules": (Rules, "rules.yaml: how we work"),
}
"""What there are schemas of, and their titles."""


def schema_of(name: str) -> dict[str, Any]:
    """Return the JSON Schema of one kind of file."""
    kind, title = TYPES[name]
    made = msgspec.json.schema(kind)
    parts = {part: _open(schema) for part, schema in made["$defs"].items()}
    parts[kind.__name__]["properties"]["format"]["maximum"] = FORMAT
    return {
        "$schema": DIALECT,
        "$id": f"urn:disputes-cli:schema:{name}:{FORMAT}",
        "title": title,
        "$ref": made["$ref"],
        "$defs": parts,
    }


def _open(schema: dict[str, Any]) -> dict[str, Any]:
    """Let keys of the staff's own stand where no others may; say plainly that only ours are known."""
    if schema.get("additionalProperties") is False:
        schema["patternProperties"] = {OWN_KEYS: {}}
    return schema
