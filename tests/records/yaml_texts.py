"""Texts, values and changes that YAML finds hard, for the tests of reading and writing."""

from typing import Any

from hypothesis import strategies as st

from disputes_cli.records.yaml_emit import pair
from disputes_cli.records.yaml_scalar import CONTROL

SAMPLE = """\
format: 1
id: 20260412-m4wd8
title: 南义沟村两户地界纠纷
category: land_boundary            # an id from rules.yaml
area: nanyigou
place: 村东头坡地
people_involved: 6
amount: 3000                       # the sum in dispute, yuan
parties:
- key: a                           # how entries of this case name the party
  kind: person
  name: 王某                        # the name to be shown
  roles: [applicant]
- {key: b, kind: person, name: 李某, roles: [respondent]}      # 邻居
links: [{kind: arose_from, case: 20220805-t3k9w}]   # duplicate_of, part_of
state:                             # written by the tool
  status: settled
  # 王某说的
  nature: civil
  grade: orange                    # by hand
  owner: zhang.wei
  next: {kind: term, due: 2026-05-01}

# what happened
log:
- id: f9kx2
  at: 2026-04-12T09:30:00+08:00
  by: zhang.wei
  kind: report
  channel: visit
  happened: 2026-04
  narrative: |
    走访中了解到：两户 [A] & {B} 争地界!
    * 约 3 米

    "已经" 吵过两次: 都没结果 # 不是注释
# the judgement
- id: ac2q7
  at: 2026-04-12T10:05:00+08:00
  by: zhang.wei
  kind: triage
  nature: civil
  grade: orange
  complexity: complex
  factors: {weapon: no_sign, emotions_running_high: seen}

# end of the log
"""
"""A case file as people keep it, comments and all."""

_BITS = [
    *"王村a10-",
    *(
        "- ",
        ": ",
        ":",
        " #",
        "#",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufeff",
        "\r",
        "\r\n",
    ),
    *(
        "\u00a0",
        "\u3000",
        "😀",
        "'",
        '"',
        "\\",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
    ),
    *(
        "? ",
        "~",
        "null",
        "true",
        "0x1F",
        "0b1",
        "1e3",
        ".5",
        "---",
        "...",
        "\n---\n",
        "\n...",
        "<<",
        "<<<<<<< ",
        "=",
    ),
    *("+", "_", "  x\n", " \n", "2026-04-12", "/", "yes", "012", "x-"),
]
texts = st.one_of(st.lists(st.sampled_from(_BITS), max_size=7).map("".join), st.text(max_size=12)).filter(
    lambda text: not CONTROL.search(text)
)
"""Any text that may stand in a file: line breaks of all kinds, signs, blanks at the ends, likenesses of numbers."""

scalars = st.one_of(
    texts,
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.none(),
    st.floats(allow_nan=False, allow_infinity=False),
)
keys = st.sampled_from(["a", "b", "title", "log", "state", "x y", "1", "键", "null", "a-b", 'q"t', "x-own"])


def _in_containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.one_of(keys, texts), inner, max_size=3))


values = st.recursive(scalars, _in_containers, max_leaves=10)
mappings = st.dictionaries(st.one_of(keys, texts), values, min_size=1, max_size=4)


@st.composite
def kept_by_hand(draw: st.DrawFn) -> str:
    """Draw the text of a mapping with comments, blank lines and either way of indenting lists."""
    offset = draw(st.sampled_from([0, 2]))
    lines: list[str] = []
    for key, value in draw(st.dictionaries(keys, values, min_size=1, max_size=4)).items():
        lines += draw(st.lists(st.sampled_from(["", "# 说明", "# d: e"]), max_size=2))
        lines += pair(key, value, 0, offset)
    lines += draw(st.lists(st.sampled_from(["", "# 说明"]), max_size=2))
    return "\n".join(lines) + "\n"


def changes(value: Any) -> st.SearchStrategy[Any]:
    """Draw what a value may become: one thing deep inside set, added or taken away, or all of it other."""
    ways: list[st.SearchStrategy[Any]] = [values]
    if isinstance(value, dict):
        ways.append(st.builds(lambda key, item: {**value, key: item}, keys, values))
        for key in value:
            ways.append(st.just({name: item for name, item in value.items() if name != key}))
            ways.append(_changed_at(value, key))
    if isinstance(value, list):
        ways.append(values.map(lambda item: [*value, item]))
        for number in range(len(value)):
            ways.append(st.just([*value[:number], *value[number + 1 :]]))
            ways.append(_changed_at(value, number))
    return st.one_of(ways)


def _changed_at(value: Any, place: str | int) -> st.SearchStrategy[Any]:
    def put(item: Any) -> Any:
        copy = value.copy()
        copy[place] = item
        return copy

    return st.deferred(lambda: changes(value[place])).map(put)
