"""Which mapping suits a sheet, and what was typed on the command line laid over it."""

from collections.abc import Collection
from collections.abc import Mapping as AnyMapping

from msgspec.structs import replace

from disputes_cli.casework.intake.mapping import REQUIRED, Mapping, Template, headings_in

BY_SHEET = "ledger_import"
"""The channel of a report of which a sheet says nothing else."""

NO_MAPPING = Mapping(system="sheet")
"""A sheet of which nothing is known: every column is named on the command line."""


def laid_over(
    mapping: Mapping, columns: AnyMapping[str, Template], defaults: AnyMapping[str, str], system: str | None
) -> Mapping:
    """Return the mapping with these columns and defaults in place of its own; a column for `id` tells rows again."""
    return replace(
        mapping,
        system=system or mapping.system,
        identity=() if "id" in columns else mapping.identity,
        fields={**mapping.fields, **columns},
        defaults={"channel": BY_SHEET, **mapping.defaults, **defaults},
    )


def fitting(
    mappings: AnyMapping[str, Mapping], headings: Collection[str], filled: Collection[str]
) -> str | None:
    """Return the name of the mapping that suits these headings best; None where none does.

    It suits where the sheet has its identity, or else all that a case must have but for what is `filled` anyway.
    """
    counts = {name: _own_columns(mapping, headings, filled) for name, mapping in mappings.items()}
    best = max(counts, key=lambda name: counts[name], default=None)
    return best if best is not None and counts[best] else None


def without_column(mapping: Mapping, headings: Collection[str]) -> list[str]:
    """Return the fields that a case must have and for which no column or default is named at all."""
    return [
        field
        for field in REQUIRED
        if field not in mapping.defaults and not _has_column(mapping, field, headings)
    ]


def _own_columns(mapping: Mapping, headings: Collection[str], filled: Collection[str]) -> int:
    """Return how many fields the sheet has columns for; none where it lacks one that must be there."""
    if "id" not in filled and any(name not in headings for name in mapping.identity):
        return 0
    own = {field for field in mapping.fields if field not in filled and _has_column(mapping, field, headings)}
    needed = {
        field
        for field in REQUIRED
        if field in mapping.fields and field not in filled and field not in mapping.defaults
    }
    return len(own) if (mapping.identity or needed <= own) and own & set(REQUIRED) else 0


def _has_column(mapping: Mapping, field: str, headings: Collection[str]) -> bool:
    return any(name in headings for name in headings_in(mapping.fields.get(field, ())))
