"""The house: names that say what they hold, nothing at the top that need not be there, nothing of one machine."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.station import CHECKOUT

TOP = {
    *("disputes_cli", "cases", "schemas", "tests", "bench", "docs", ".ci"),
    *(
        "pyproject.toml",
        "Makefile",
        "README.md",
        "README.en.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "LICENSE",
    ),
    *(".gitignore", ".gitattributes", ".editorconfig", "requirements.txt", "requirements-dev.txt"),
}
HOLDS_ANYTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "manager",
    "managers",
    "misc",
    "common",
    "core",
    "base",
}
LINES = 400
"""No room is larger."""

OF_A_MACHINE = re.compile(
    "|".join(
        (
            "/" + r"(?:work|farm|root|opt)/\w",
            r"/home/\w",
            r"pypi\.(?:org)|python(?:hosted)|deb\.(?:debian)",
            r"\bfile://",
            "TO" + "DO|FIX" + "ME|Not" + "ImplementedError",
        )
    )
)


def _tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, check=False, text=True
    )
    if listed.returncode != 0:
        pytest.skip("not a git work tree")
    return [name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()]


def _modules() -> list[Path]:
    return sorted((CHECKOUT / "disputes_cli").rglob("*.py"))


def test_the_top_level_holds_only_what_must_be_there() -> None:
    """Whoever opens the checkout sees the house, not the tools that built it."""
    assert {name.partition("/")[0] for name in _tracked()} <= TOP


def test_no_file_has_a_name_that_can_hold_anything() -> None:
    """A word that can hold anything will."""
    assert [name for name in _tracked() if name.endswith(".py") and Path(name).stem in HOLDS_ANYTHING] == []


@pytest.mark.parametrize(
    "path", _modules(), ids=lambda path: path.relative_to(CHECKOUT / "disputes_cli").as_posix()
)
def test_a_module_is_one_room(path: Path) -> None:
    """A file that grew is split by noun."""
    assert len(path.read_text("utf-8").splitlines()) <= LINES


def test_nothing_names_a_machine_or_is_left_to_do() -> None:
    """The checkout works anywhere: no path or host of one machine, nothing unfinished."""
    found = []
    for name in _tracked():
        if name.endswith((".mo", ".xlsx", ".ods")) or name.startswith("tests/excerpts/"):
            continue
        text = (CHECKOUT / name).read_text("utf-8", errors="replace")
        found += [f"{name}: {hit[0]}" for hit in OF_A_MACHINE.finditer(text)]
    assert found == []


def _public(tree: ast.Module) -> Iterator[ast.Module | ast.ClassDef | ast.FunctionDef]:
    yield tree
    for node in tree.body:
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (
                    inner
                    for inner in node.body
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_")
                )


@pytest.mark.parametrize(
    "path", _modules(), ids=lambda path: path.relative_to(CHECKOUT / "disputes_cli").as_posix()
)
def test_what_is_public_says_what_it_means(path: Path) -> None:
    """Every module, public class and public function has a docstring."""
    text = path.read_text("utf-8")
    silent = [
        getattr(node, "name", "the module")
        for node in _public(ast.parse(text))
        if text and not ast.get_docstring(node)
    ]
    assert silent == []


@pytest.mark.parametrize("page", ["docs/house.md", "CONTRIBUTING.md"])
def test_what_the_house_names_is_there(page: str) -> None:
    """Who looks for a rule by the page finds the file; every room of casework stands in the page."""
    text = (CHECKOUT / page).read_text("utf-8")
    package = CHECKOUT / "disputes_cli"
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|yaml))`", text))
    assert named
    assert [one for one in sorted(named) if not (package / one).is_file()] == []
    rooms = {path.parent.name for path in (package / "casework").glob("*/__init__.py")}
    assert {room for room in rooms if f"{room}/" not in text} == set()
