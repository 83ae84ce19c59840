"""The words that may name an id: its labels in every language, its name, the id itself."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as AnyMapping
from typing import TypeAlias

from disputes_cli.casework.natures import NATURES
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.references import known, spellings_of, unknown
from disputes_cli.casework.register import Area, Register
from disputes_cli.casework.spelling import folded
from disputes_cli.errors import UsageError

Names: TypeAlias = AnyMapping[str, str]
Known: TypeAlias = AnyMapping[str, Names]
"""For a field that holds an id: every name of every id, folded, and the id."""

AREA_PATH = "area_path"
"""Among what is known: areas by their names after those above them; several of one name are told apart so."""

_BETWEEN_AREAS = re.compile(r"[/\\>·、,_-]")

STATUSES = {
    "reported": (
        "待研判",
        "已登记",
        "未化解",
        "未处理",
        "待处理",
        "未调解",
        "未调处",
        "未办结",
        "待调解",
        "待调处",
        "open",
    ),
    "triaged": ("待化解",),
    "mediating": (
        "调解中",
        "化解中",
        "处理中",
        "调处中",
        "正在化解",
        "正在调解",
        "正在调处",
        "正在处理",
        "调解失败",
        "调解不成功",
        "未达成协议",
        "in progress",
    ),
    "referred": ("已转办", "已移交", "已转交", "移交", "转办", "handed over"),
    "proceeding": ("依法办理中",),
    "settled": ("履行回访中", "已化解", "已调解", "调解成功", "化解成功", "调处成功", "成功化解", "已和解"),
    "suspended": ("中止",),
    "closed": ("已办结", "已结案", "办结", "结案", "done"),
}
"""The standing that a ledger may give a case; what else it says needs a line in the mapping's `values`."""


def names_known(rules: Rules, register: Register) -> dict[str, dict[str, str]]:
    """Return, for every field that holds an id, the ids by all their names; an ambiguous name is left out."""
    return {
        "category": _by_name((c.id, (*c.label.values(),)) for c in rules.all_categories()),
        "channel": _by_name((c.id, (*c.label.values(),)) for c in rules.channels),
        "area": _by_name((a.id, (a.name,)) for a in register.all_areas()),
        AREA_PATH: _by_name(_area_paths(register.areas)),
        "nature": _by_name(NATURES.items()),
        "status": _by_name(STATUSES.items()),
    }


def id_called(sort: str, name: str, rules: Rules, register: Register) -> str | None:
    """Return the id of what alone is called so, by its id, a label in any language, or its name.

    As in sheets, 纠纷 (dispute) may stand at the end of a category or not. What is retired gives way to what is not.
    """
    used: dict[str, set[str]] = {}
    retired: dict[str, set[str]] = {}
    for item in known(sort, rules, register):
        if item.id == name:
            return name
        ids = used if getattr(item, "retired", None) is None else retired
        for called in spellings_of(item):
            ids.setdefault(folded(called), set()).add(item.id)
    wanted = folded(name)
    leaves = (f"{wanted}纠纷", wanted.removesuffix("纠纷")) if sort == "category" else ()
    for ids in (used, retired):
        for spelling in (wanted, *leaves):
            if spelling in ids:
                return min(ids[spelling]) if len(ids[spelling]) == 1 else None
    return None


def named(sort: str, given: str, rules: Rules, register: Register) -> str:
    """Return the id of what is listed by this id or name. Raises UsageError naming near ones."""
    fault = unknown(sort, given, rules, register)
    if fault is None:
        return given
    so_called = id_called(sort, given, rules, register)
    if so_called is None:
        raise UsageError(fault.message, remedy=fault.remedy)
    return so_called


def find_area(known: Known, text: str) -> str | None:
    """Return the area that a text names, alone or after those above it: 道镇南义沟村, 道镇/南义沟村."""
    return find_id(known["area"], text) or known.get(AREA_PATH, {}).get(_BETWEEN_AREAS.sub("", folded(text)))


def find_id(names: Names, text: str) -> str | None:
    """Return the id that a text names; a label may stand without its ending 纠纷 (dispute)."""
    key = folded(text)
    return names.get(key) or names.get(key + "纠纷") or names.get(key.removesuffix("纠纷"))


def _area_paths(areas: Iterable[Area], above: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every area below another with its name after those above it, from each of them on."""
    for area in areas:
        path = (*above, area.name)
        yield area.id, tuple(_BETWEEN_AREAS.sub("", "".join(path[first:])) for first in range(len(above)))
        yield from _area_paths(area.areas, path)


def _by_name(items: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    ids: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    for item_id, labels in items:
        ids[folded(item_id)] = item_id
        for label in labels:
            names.setdefault(folded(label), set()).add(item_id)
    return {name: min(owners) for name, owners in names.items() if len(owners) == 1} | ids
