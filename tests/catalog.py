"""The Chinese catalog: `python -m tests.catalog update` takes new message ids in, `compile` makes the .mo.

Babel finds the messages and reads the .po. It is written here, so that a difference shows what was translated and
nothing else: no places in the code, no dates, no versions of tools.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import normalize, read_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "disputes_cli"
PO = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "disputes.po"
MO = PO.with_suffix(".mo")
HEADER = (
    "Language: zh_CN\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=1; plural=0;\n"
)
_HOLE = re.compile(r"\{[a-z_][a-z0-9_]*\}")
_SPOKEN = {"remedy", "help", "short_help", "epilog", "rich_help_panel", "heading"}
"""Keywords whose text is read by people wherever they are given."""
_WIDE = dict(zip(",;:?!()", "\uff0c\uff1b\uff1a\uff1f\uff01\uff08\uff09", strict=True))


MARKS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "P_": (2,)}
"""What marks a literal for the catalog, and which argument is the message id."""


def extracted(marks: Iterable[str] = MARKS) -> set[str]:
    """Return every message id in the code: what is marked by `_` or `N_`, and by `P_` for many."""
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords={mark: MARKS[mark] for mark in marks})
    return {message for _, _, message, _, _ in found if isinstance(message, str) and message}


def translations() -> dict[str, str]:
    """Return what the .po says, fuzzy entries as not translated."""
    if not PO.exists():
        return {}
    with PO.open("rb") as file:
        catalog = read_po(file, locale="zh_CN")
    return {str(one.id): "" if one.fuzzy else str(one.string) for one in catalog if one.id}


def update() -> None:
    """Take new ids in, untranslated; drop those that the code no longer has; put Chinese marks beside Chinese."""
    known = translations()
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text(written({msgid: chinese_marks(known.get(msgid, "")) for msgid in extracted()}), "utf-8")


def written(texts: dict[str, str]) -> str:
    """Return the .po in the order of its ids."""
    entries = [("", HEADER), *sorted(texts.items())]
    blocks = (
        f"msgid {normalize(msgid, width=0)}\nmsgstr {normalize(text, width=0)}\n" for msgid, text in entries
    )
    return "\n".join(blocks)


def compiled() -> bytes:
    """Return the .po as a little-endian GNU .mo; what is not translated is left out and said in English."""
    texts = {"": HEADER, **{msgid: text for msgid, text in translations().items() if text}}
    entries = sorted((msgid.encode(), text.encode()) for msgid, text in texts.items())
    columns = ([msgid for msgid, _ in entries], [text for _, text in entries])
    at, tables, strings = 28 + 16 * len(entries), b"", b""
    for column in columns:
        for text in column:
            tables += struct.pack("<II", len(text), at + len(strings))
            strings += text + b"\0"
    head = struct.pack("<IIIIIII", 0x950412DE, 0, len(entries), 28, 28 + 8 * len(entries), 0, at)
    return head + tables + strings


def unmarked() -> list[str]:
    """Return the literals in the code that people would read and the catalog does not have, by their place."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    classes = [node for tree in trees.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    errors = {"DisputesError"}
    while more := {c.name for c in classes if errors & {_name(base) for base in c.bases}} - errors:
        errors |= more
    own_words = {
        c.name
        for c in classes
        if any(isinstance(n, ast.FunctionDef) and n.name == "__init__" for n in c.body)
    }
    spoken = (errors - own_words) | {"DisputesError", "Message"}
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.value!r}"
        for path, tree in trees.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for node in _literals(call, spoken)
    ]


def _literals(call: ast.Call, spoken: set[str]) -> Iterator[ast.Constant]:
    given = [keyword.value for keyword in call.keywords if keyword.arg in _SPOKEN]
    if _name(call.func) in spoken:
        given += call.args[:1]
    for node in given:
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and any(map(str.isalpha, _HOLE.sub("", node.value)))
        ):
            yield node


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def chinese_marks(text: str) -> str:
    """Return a Chinese text with full-width marks beside Chinese and holes; code, times and paths keep theirs."""
    if not any(map(_chinese, text)):
        return text
    marks, opened = list(text), [False]
    for at, mark in enumerate(marks):
        before, after = marks[at - 1] if at else "", text[at + 1] if at + 1 < len(text) else " "
        if mark == "(":
            opened.append(_chinese(before) or _chinese(after))
        if mark in "()":
            wide = opened[-1] if len(opened) > 1 else _chinese(before)
        elif before == "}":
            wide = mark != ":" or after == " "
        else:
            wide = _chinese(before)
        if mark == ")" and len(opened) > 1:
            opened.pop()
        if wide and mark in _WIDE:
            marks[at] = _WIDE[mark]
    return re.sub("([\uff0c\uff1b\uff1a\uff1f\uff01\uff08\uff09]) ", r"\1", "".join(marks))


def _chinese(character: str) -> bool:
    return (
        "\u4e00" <= character <= "\u9fff"
        or character in _WIDE.values()
        or character in ("\u3002", "\u201d", "\u300b")
    )


def main(verb: str) -> int:
    """Do what the Makefile asks: update or compile; update says how many sentences wait for their Chinese words."""
    if verb == "compile":
        MO.write_bytes(compiled())
    else:
        update()
        waiting = sum(not text for text in translations().values())
        sys.stdout.write(f"{PO.relative_to(ROOT)}: {waiting} not translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "update"))
