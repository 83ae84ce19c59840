"""The variables that a git of ours gets: the user's, but for those that lead elsewhere."""

from collections.abc import Mapping
from pathlib import Path

_ELSEWHERE = frozenset(
    (
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_CONFIG",
        "GIT_CONFIG_PARAMETERS",
        "GIT_DIR",
        "GIT_GLOB_PATHSPECS",
        "GIT_GRAFT_FILE",
        "GIT_ICASE_PATHSPECS",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_INTERNAL_SUPER_PREFIX",
        "GIT_LITERAL_PATHSPECS",
        "GIT_NAMESPACE",
        "GIT_NOGLOB_PATHSPECS",
        "GIT_NO_REPLACE_OBJECTS",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_REFLOG_ACTION",
        "GIT_REPLACE_REF_BASE",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    )
)
"""What git sets for its hooks: it would lead our git to another repository or index."""


def environment(variables: Mapping[str, str], root: Path) -> dict[str, str]:
    """Return what git of ours gets: nothing that names another repository, English words, no questions."""
    ours = {name: value for name, value in variables.items() if name not in _ELSEWHERE}
    everywhere = ours.pop("LC_ALL", None)
    if everywhere:
        ours.update(LANG=everywhere, LC_CTYPE=everywhere)
    return {
        **ours,
        "LC_MESSAGES": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CEILING_DIRECTORIES": str(root.parent),
    }
