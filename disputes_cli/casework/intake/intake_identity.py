"""What tells an imported row again, and what tells whether it has changed: the same on every clone."""

import json
from datetime import UTC, datetime

from disputes_cli.casework.intake.mapping import Mapping, Row, filled, text_of
from disputes_cli.casework.intake.report_from_row import Intake
from disputes_cli.casework.texts.plain_text import plain_figures
from disputes_cli.casework.texts.privacy import search

_UNSTABLE = ("phone", "identity_no")  # never stored, so that a register could not compare them


def identity_key(mapping: Mapping, row: Row) -> str:
    """Return the row's own number, from its identity columns (default: `id`) or else from all mapped cells.

    A number that looks like a person's telephone or identity number is replaced by a digest.
    """
    parts = [plain_figures(text_of(row.cells.get(name))) for name in mapping.identity]
    if not mapping.identity and "id" in mapping.fields:
        parts = [plain_figures(text_of(filled(mapping.fields["id"], row.cells)))]
    key = " / ".join(parts)
    if any(parts):
        return _short_digest(key) if search(key) or len(key) > 200 else key
    cells = {
        field: text_of(filled(template, row.cells)) for field, template in sorted(mapping.fields.items())
    }
    return _short_digest(json.dumps(cells, ensure_ascii=False, sort_keys=True))


def unnamed_key(key: str) -> str:
    """Return what stands for a row's number that would name somebody."""
    return _short_digest(key)


def identity_digest(system: str, key: str) -> bytes:
    """Return 32 bytes that stand for one row of one system, whatever it says: the seed of its case id."""
    return _digest(["case", system, key])


def content_digest(system: str, key: str, intake: Intake) -> bytes:
    """Return 32 bytes that stand for what the row itself says, not its defaults: the seed of the entry id."""
    said = [[name, _plain(getattr(intake, name))] for name in intake.given if name not in _UNSTABLE]
    return _digest(["entry", system, key, said])


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _short_digest(text: str) -> str:
    return "row-" + _digest(text).hex()[:16]


def _digest(value: object) -> bytes:
    import hashlib

    return hashlib.sha256(_COMPACT.encode(value).encode()).digest()


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
