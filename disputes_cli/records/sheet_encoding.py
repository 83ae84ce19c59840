"""Which encoding a text has: UTF-8, UTF-16 with a mark, or else GB18030 (which holds GBK and GB2312)."""

import codecs

from disputes_cli.errors import Refused
from disputes_cli.messages import N_

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MOST_NULS = 50
"""A text with more than one NUL in so many bytes is none."""

_NO_CHANCE = 8
"""So many signs beyond ASCII that read well as UTF-8 do not stand at the head of a GB18030 text by chance."""


def text_of(data: bytes, file: str) -> str:
    """Return the text of a file, or refuse it by line and column; a NUL here and there is a blank cell's."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    if encoding is None and data.count(b"\0") * _MOST_NULS > len(data):
        line, column = _place(data[: data.index(b"\0")].decode("latin-1"))
        raise Refused(
            N_("a NUL byte: this is not a sheet of text"),
            where=f"{file}:{line}:{column}",
            remedy=N_("save it as UTF-8"),
        )
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode(encoding or "utf-8", errors="ignore")
        if encoding or sum(not sign.isascii() for sign in good) >= _NO_CHANCE:
            raise _broken("UTF-8" if encoding != "utf-16" else "UTF-16", good, file) from None
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _broken(
            "UTF-8, GB18030", data[: error.start].decode("gb18030", errors="ignore"), file
        ) from None


def _broken(encoding: str, good: str, file: str) -> Refused:
    line, column = _place(good)
    return Refused(
        N_("a sign that is not {encoding}"),
        where=f"{file}:{line}:{column}",
        encoding=encoding,
        remedy=N_("save it as UTF-8"),
    )


def _place(before: str) -> tuple[int, int]:
    """Return the line and column of what comes after a text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
