"""What a workbook's reader does not tell of an .ods file: which of its cells go over several lines."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import BadZipFile, ZipFile

from disputes_cli.records.sheet_lines import Merged

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPANNED = b"number-rows-spanned"
_LARGEST = 256 << 20


def merged_cells(data: bytes, sheet: str) -> Iterator[Merged]:
    """Yield the cells of a sheet that go over several lines; none where the file is no .ods or cannot be read."""
    content = _content(data)
    if _SPANNED not in content:
        return
    number, column, here = 1, 0, False
    try:
        for event, element in ET.iterparse(BytesIO(content), ("start", "end")):  # noqa: S314  (expat ≥ 2.4 stops entities that grow)
            name = element.tag.removeprefix(_TABLE)
            if name == "table" and element.tag.startswith(_TABLE):
                here = event == "start" and element.get(f"{_TABLE}name") == sheet
                number = 1
            elif not here:
                continue
            elif name == "table-row":
                column = 0
                if event == "end":
                    number += int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                    element.clear()
            elif event == "start" and name in ("table-cell", "covered-table-cell"):
                spanned = int(element.get(f"{_TABLE}number-rows-spanned", "1"))
                if spanned > 1:
                    yield Merged(column, number, number + spanned - 1)
                column += int(element.get(f"{_TABLE}number-columns-repeated", "1"))
    except (ET.ParseError, ValueError):
        return


def _content(data: bytes) -> bytes:
    try:
        with ZipFile(BytesIO(data)) as archive:
            about = archive.getinfo("content.xml")
            return archive.read(about) if about.file_size <= _LARGEST else b""
    except (BadZipFile, KeyError, OSError, RuntimeError):
        return b""
