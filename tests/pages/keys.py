"""Tables of keys in the pages, made from the types: what stands between `<!-- keys: NAME -->` and `<!-- end -->`.

`NAME` is `header`, `entry` (keys of all kinds), a kind of entry, a part of a record, a part of `register.yaml`, or
`rules` (everything below `rules.yaml`).
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ForwardRef

import msgspec
from msgspec import Struct
from msgspec import inspect as types

from disputes_cli import language
from disputes_cli.casework import case, values
from disputes_cli.casework import register as registers
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.casework.entries import ENTRY_KINDS, Entry
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.references import SORTS
from disputes_cli.views.rules_words import item_word, key_word

PARTS: dict[str, type[Struct]] = {
    "header": case.Case,
    "entry": Entry,
    **ENTRY_KINDS,
    "party": case.Party,
    "link": case.Link,
    "ref": values.Ref,
    "state": case.State,
    "next": case.Next,
    "source": values.Source,
    "earlier": values.Earlier,
    "proposed": values.Proposed,
    "agreement": values.Agreement,
    "term": values.Term,
    "duty": values.Duty,
    "paper": values.Paper,
    "register": registers.Register,
    "area": registers.Area,
    "person": registers.Person,
    "body": registers.Body,
}
_MARKED = re.compile(r"(<!-- keys: (\w+) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
_WORDS = {
    "zh_CN": {
        "head": "| 键 | 是什么 | 值 |\n|---|---|---|\n",
        "must": "必填",
        "id": "{}的编号",
        "list": "{}，可多个",
        "map": "`KEY: 值`，{}",
        str: "文字",
        int: "整数",
        float: "数",
        bool: "`true`",
        date: "日期",
        datetime: "时间",
        "entries": "[记录](#记录)",
        "rules": "| 在哪里 | 键 |\n|---|---|\n",
        "colon": "：",
        "comma": "，",
    },
    "en": {
        "head": "| key | what | value |\n|---|---|---|\n",
        "must": "required",
        "id": "id of a {}",
        "list": "{}, several",
        "map": "`KEY: value`, {}",
        str: "text",
        int: "whole number",
        float: "number",
        bool: "`true`",
        date: "date",
        datetime: "time",
        "entries": "[entries](#log)",
        "rules": "| where | keys |\n|---|---|\n",
        "colon": ": ",
        "comma": ", ",
    },
}


def filled(page: str, code: str) -> str:
    """Return a page with its tables made anew, in one language."""
    language.choose(code)
    return _MARKED.sub(lambda found: f"{found[1]}{_table(found[2])}{found[4]}", page)


def marked(page: str) -> set[str]:
    """Return the tables that a page has."""
    return {found[1] for found in _MARKED.findall(page)}


def _table(name: str) -> str:
    words = _WORDS[language.current()]
    if name == "rules":
        return words["rules"] + "".join(_of_rules())
    declared = PARTS[name]
    common = {f.key for f in fields_of(Entry)} if declared in ENTRY_KINDS.values() else set()
    own = [f for f in fields_of(declared) if f.key not in common or (f.required and f.key == "reason")]
    return words["head"] + "".join(
        f"| `{f.key}` | {language.say(f.help).replace('|', '&#124;')} | {_value(declared, f)} |\n"
        for f in own
    )


def _value(declared: type[Struct], f: Field) -> str:
    words = _WORDS[language.current()]
    said = _kind(declared, f)
    said = words["list"].format(said) if f.many else words["map"].format(said) if f.mapping else said
    return f"{said}{words['comma']}{words['must']}" if f.required else said


def _kind(declared: type[Struct], f: Field) -> str:
    words = _WORDS[language.current()]
    if f.choices:
        return " ".join(f"`{choice}`" for choice in f.choices)
    if f.of in SORTS:
        return words["id"].format(language.say(SORTS[f.of]))
    kind = declared if isinstance(f.kind, ForwardRef) else f.kind
    if isinstance(kind, type) and issubclass(kind, Struct):
        return next((f"[{name}](#{name})" for name, part in PARTS.items() if part is kind), f"`{f.key}`")
    if f.key == "log":
        return words["entries"]
    return str(words.get(f.kind, words[str]))


def rules_parts() -> dict[type[Struct], str]:
    """Return every part of `rules.yaml` with the key under which it first stands."""
    found: dict[type[Struct], str] = {}
    _walk(types.type_info(Rules), "rules.yaml", found)
    return found


def _of_rules() -> Iterator[str]:
    words = _WORDS[language.current()]
    for declared, where in rules_parts().items():
        word = item_word if declared is Rules else key_word
        keys = (info.encode_name for info in msgspec.structs.fields(declared))
        said = (f"`{key}`" if _word(word, key) == key else f"`{key}` {_word(word, key)}" for key in keys)
        yield f"| `{where}` | {words['comma'].join(said)} |\n"


def _word(word: Any, key: str) -> str:
    return str(language.worded(word(key)))


def _walk(kind: Any, where: str, found: dict[type[Struct], str]) -> None:
    if isinstance(kind, types.StructType):
        if kind.cls not in found:
            found[kind.cls] = where
            for one in kind.fields:
                below = one.encode_name if kind.cls is Rules else f"{where}.{one.encode_name}"
                _walk(one.type, below, found)
        return
    inner = [getattr(kind, name, None) for name in ("item_type", "value_type")]
    for one in (*inner, *getattr(kind, "types", ()), *getattr(kind, "item_types", ())):
        if one is not None:
            _walk(one, where, found)
