"""Sheets in: csv, tsv, txt, xlsx, xls, ods, json and jsonl as rows of cells by heading; never by position."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection
from pathlib import Path

from disputes_cli.errors import Refused, reason_of
from disputes_cli.messages import N_
from disputes_cli.records.sheet_headings import Sheet

__all__ = ["Sheet", "read_sheet"]

TEXTS = frozenset({".csv", ".tsv", ".txt"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a workbook begins, whatever its file is called."""
JSONS = frozenset({".json", ".jsonl", ".ndjson"})


def read_sheet(path: Path, *, sheet: str | None = None, wanted: Collection[str] = ()) -> Sheet:
    """Return the table of a file; of a workbook the named sheet, or else the first with data.

    `wanted` are headings that tell the row of headings from a title above it. A file that cannot be read is
    refused, with line and column where there are any.
    """
    suffix = path.suffix.lower()
    if suffix not in TEXTS | WORKBOOKS | JSONS:
        raise Refused(
            N_("{file}: not a sheet that can be read"),
            remedy=N_("save it as one of {kinds}"),
            file=path.name,
            kinds=sorted(TEXTS | WORKBOOKS | JSONS),
        )
    if sheet is not None and suffix not in WORKBOOKS:
        raise Refused(
            N_("{file} has no sheets to choose from"), file=path.name, remedy=N_("leave --sheet out")
        )
    data = _bytes_of(path)
    if (suffix in WORKBOOKS and not _is_text_named_xls(suffix, data)) or data.startswith(_BOOKS):
        from disputes_cli.records.sheet_workbook import read_workbook

        return read_workbook(data, path.name, sheet, wanted)
    from disputes_cli.records.sheet_encoding import text_of

    text = text_of(data, path.name)
    if suffix in JSONS:
        from disputes_cli.records.sheet_json import read_objects

        return read_objects(text, path.name, by_line=suffix != ".json")
    from disputes_cli.records.sheet_text import read_text

    return read_text(text, path.name, wanted)


def _is_text_named_xls(suffix: str, data: bytes) -> bool:
    """Tell whether a program has called a table of text a workbook, as many exports do; HTML is none."""
    if suffix != ".xls" or data.startswith(_BOOKS) or data.lstrip()[:1] == b"<":
        return False
    return b"\0" not in data or data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))


def _bytes_of(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(N_("no file {file}"), file=path.name, remedy=N_("check its name and folder")) from None
    except IsADirectoryError:
        raise Refused(N_("{file} is a folder, not a file"), file=path.name) from None
    except OSError as error:
        raise Refused(N_("{file} cannot be read: {why}"), file=path.name, why=reason_of(error)) from None
    if not data.strip(b"\r\n\t \0"):
        raise Refused(N_("{file} is empty"), file=path.name)
    return data
