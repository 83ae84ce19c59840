"""What tells an imported row again, and what tells whether it has changed: the same on every clone."""

import json
from datetime import UTC, datetime

import msgspec

from disputes_cli.casework.intake.mapping import Cells, Mapping, Row, text_of
from disputes_cli.casework.intake.report_from_row import Intake
from disputes_cli.casework.texts.plain_text import plain_figures
from disputes_cli.casework.texts.privacy import search

_UNSTABLE = ("phone", "identity_no")  # never stored, so that a register could not compare them


def identity_key(mapping: Mapping, row: Row, held: Cells) -> str:
    """Return the row's own number, from its identity columns (default: `id`) or else from all mapped cells.

    `held` is what the row has for each field. A number that looks like a person's telephone or identity number is
    replaced by a digest.
    """
    parts = [plain_figures(text_of(row.cells.get(name))) for name in mapping.identity]
    if not mapping.identity and "id" in held:
        parts = [plain_figures(text_of(held["id"]))]
    key = " / ".join(parts)
    if any(parts):
        return _short_digest(key) if search(key) or len(key) > 200 else key
    return _short_digest(_SORTED.encode({field: text_of(cell) for field, cell in held.items()}))


def unnamed_key(key: str) -> str:
    """Return what stands for a row's number that would name somebody."""
    return _short_digest(key)


def identity_digest(system: str, key: str) -> bytes:
    """Return 32 bytes that stand for one row of one system, whatever it says: the seed of its case id."""
    return _digest(["case", system, key])


def content_digest(system: str, key: str, intake: Intake) -> bytes:
    """Return 32 bytes that stand for what the row itself says, not its defaults: the seed of the entry id."""
    said = [[name, _plain(getattr(intake, name))] for name in intake.given if name not in _UNSTABLE]
    return _digest(["entry", system, key, said], fractions=isinstance(intake.amount, float))


def _plain(value: object) -> object:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _short_digest(text: str) -> str:
    return "row-" + _digest(text).hex()[:16]


def _digest(value: object, *, fractions: bool = False) -> bytes:
    """Return the digest of a value as `json` writes it; `msgspec` does so ten times as fast, but for fractions."""
    import hashlib

    written = _COMPACT.encode(value).encode() if fractions else msgspec.json.encode(value)
    return hashlib.sha256(written).digest()


_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
