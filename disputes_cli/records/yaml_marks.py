"""The careful reader: value and place of everything in a YAML text, and one clear fault where it is refused.

It is slow (milliseconds) and the authority: the fast reader must read the same. Nothing here recurses, and
reading stops at the first fault, so hostile texts cost no more than what comes before it.
"""

from collections.abc import Iterator
from typing import Any

from disputes_cli.messages import N_
from disputes_cli.records import yaml_problem
from disputes_cli.records.yaml_fault import YamlFault
from disputes_cli.records.yaml_guard import refuse_conflict, text_of
from disputes_cli.records.yaml_tree import MOST_MARKED, Builder, Marked, Node, TooManyToMark

__all__ = ["MOST_MARKED", "Marked", "TooManyToMark", "load_marked"]


def load_marked(data: bytes, *, file: str = "") -> Marked:
    """Return value and places; every refusal is a YamlFault with line and column."""
    try:
        text = text_of(data)
        refuse_conflict(data)
        return Marked(_build(text))
    except YamlFault as fault:
        raise fault.in_file(file) from None


def _build(text: str) -> Node:
    builder = Builder()
    for event in _events(text if text.strip() else ""):
        builder.take(event)
    if builder.root is None or (builder.root.value is None and not builder.root.keys):
        raise YamlFault(
            N_("the file is empty"), line=1, remedy=N_("put it back from git, or take the file away")
        )
    return builder.root


def _events(text: str) -> Iterator[Any]:
    """Yield the parser's events; whatever the parser raises becomes a YamlFault."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        raise yaml_problem.of_parser(error, text) from None
    except ReaderError as error:
        raise _control(text, error.position) from None
    except Exception as error:  # noqa: BLE001  (hostile text finds what the parser's authors did not think of)
        raise YamlFault(N_("this is not YAML: {problem}"), line=1, problem=str(error)[:80]) from None


def _control(text: str, position: int) -> YamlFault:
    before = text[:position]
    line = before.count("\n") + 1
    return yaml_problem.control(text[position], line, position - before.rfind("\n"))
