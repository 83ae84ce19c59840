"""Finding, listing and reading case files."""

import os
from pathlib import Path

import pytest

from disputes_cli.errors import Status
from disputes_cli.records.docket import AmbiguousCase, CannotRead, CaseNotFound
from disputes_cli.records.worktree import NestedRepository
from tests.records.small_register import FIRST, NEW, SECOND, THIRD, SmallRegister, old


def test_listing_names_every_case_file_and_nothing_else(small: SmallRegister) -> None:
    """Case files stand in folders of year and month; hidden, temporary and other files do not count."""
    folder = small.path(FIRST).parent
    for name in (f".{FIRST}.yaml.tmp-1", ".hidden.yaml", "notes.txt", f"{FIRST}.yaml~"):
        (folder / name).touch()
    (small.folder / "notes/11").mkdir(parents=True)
    (small.folder / "notes/11/x.yaml").touch()
    docket = small.docket
    assert docket.paths() == [small.path(case).resolve() for case in (THIRD, FIRST, SECOND)]
    assert docket.ids() == [THIRD, FIRST, SECOND]
    assert docket.files() == [str(path) for path in docket.paths()]


def test_an_empty_register_lists_nothing(small: SmallRegister) -> None:
    """No case is no error."""
    docket = small.docket
    for case in (FIRST, SECOND, THIRD):
        small.path(case).unlink()
    assert docket.paths() == []


@pytest.mark.parametrize("place", ["cases/2026", "cases/2026/11", "cases/archive"])
def test_a_repository_inside_the_register_is_named(small: SmallRegister, place: str) -> None:
    """A nested repository would hide its files from the register's history: status 4."""
    small.station.git("init", "-q", place)
    with pytest.raises(NestedRepository) as refused:
        small.docket.paths()
    assert refused.value.message.params["folder"] == place
    assert refused.value.status is Status.REFUSED


def test_links_are_not_followed(small: SmallRegister, tmp_path: Path) -> None:
    """A linked folder is not walked; a linked file is listed, and refused when it is read."""
    (tmp_path / "outside/03").mkdir(parents=True)
    (tmp_path / "outside/03/20270303-k7q3f.yaml").touch()
    (small.folder / "2027").symlink_to(tmp_path / "outside")
    small.path(SECOND).unlink()
    small.path(SECOND).symlink_to(small.path(FIRST))
    docket = small.docket
    assert docket.ids() == [THIRD, FIRST, SECOND]
    with pytest.raises(CannotRead):
        docket.read(docket.path_of(SECOND))


@pytest.mark.parametrize(
    "ref",
    [
        FIRST, "20261122-K7Q3F", "k7q3f", "k7q3", " K7Q3F ", "20261122-k7q", f"2026/11/{FIRST}.yaml",
        f"cases/2026/11/{FIRST}.yaml", f"{FIRST}.yaml",
    ],
)  # fmt: skip
def test_a_case_is_found_by(small: SmallRegister, ref: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole id, random part, three of its characters or more, a path from here, from the top or in the register."""
    monkeypatch.chdir(small.path(FIRST).parent)
    assert small.docket.find(ref) == small.path(FIRST).resolve()


def test_too_few_characters_are_refused(small: SmallRegister) -> None:
    """Less than three characters are no name for a case."""
    for ref in ("k7", "", "20261122", "20261122-k"):
        with pytest.raises(CaseNotFound):
            small.docket.find(ref)


def test_what_fits_several_cases_lists_them(small: SmallRegister) -> None:
    """Ambiguity names the candidates: status 3."""
    with pytest.raises(AmbiguousCase) as refused:
        small.docket.find("k7q")
    assert refused.value.candidates == (THIRD, FIRST)
    assert refused.value.status is Status.NO_CASE


def test_a_script_says_which_case_in_full(small: SmallRegister) -> None:
    """A write without a terminal takes all five characters, the whole id or a path; not less, and not `@`."""
    docket = small.docket
    for ref in (FIRST, "k7q3f", str(small.path(FIRST))):
        assert docket.find(ref, exact=True) == small.path(FIRST).resolve()
    with pytest.raises(AmbiguousCase) as refused:
        docket.find("k7q3", exact=True)
    assert refused.value.candidates == (FIRST,)
    docket.save([small.change(FIRST)], "touch")
    with pytest.raises(CaseNotFound):
        docket.find("@", exact=True)


@pytest.mark.parametrize(
    ("ref", "near"),
    [
        ("20261122-k7q3g", (FIRST,)),
        ("m4wd9", (SECOND,)),
        ("20261121-m4wd8", (SECOND,)),
        ("zzzzz", ()),
        ("tttt", ()),
    ],
)
def test_an_unknown_case_names_those_like_it(small: SmallRegister, ref: str, near: tuple[str, ...]) -> None:
    """A slip of the finger is answered with the ids near it: status 3."""
    with pytest.raises(CaseNotFound) as refused:
        small.docket.find(ref)
    assert refused.value.near == near
    assert refused.value.status is Status.NO_CASE


@pytest.mark.parametrize("ref", ["cases/register.yaml", "../elsewhere.yaml", f"2026/12/{FIRST}.yaml", "/"])
def test_a_path_that_is_no_case_file_is_refused(small: SmallRegister, ref: str) -> None:
    """Only a file at the place of its id is a case."""
    with pytest.raises(CaseNotFound):
        small.docket.find(ref)


def test_at_is_the_case_touched_last(small: SmallRegister) -> None:
    """`@` is remembered by what saves, for each work tree, and only cases count."""
    docket = small.docket
    with pytest.raises(CaseNotFound):
        docket.find("@")
    docket.save([small.change(SECOND)], "touch")
    register = docket.snapshot(small.folder / "register.yaml")
    docket.save([register.change(b"format: 1\nname: x\n")], "register")
    assert small.docket.find("@") == small.path(SECOND).resolve()
    small.path(SECOND).unlink()
    with pytest.raises(CaseNotFound):
        small.docket.find("@")


def test_reading_gives_the_very_bytes(small: SmallRegister) -> None:
    """A file is read as it is; its digest changes with it."""
    docket = small.docket
    snapshot = docket.snapshot(small.path(FIRST))
    assert snapshot.content == docket.read(small.path(FIRST)) == old(FIRST)
    small.path(FIRST).write_bytes(b"\xff\0")
    assert docket.snapshot(small.path(FIRST)).digest != snapshot.digest


def test_what_cannot_be_read_is_refused(small: SmallRegister) -> None:
    """A folder, a pipe or nothing in the place of a file: status 4, the file named from the top of the work tree."""
    docket = small.docket
    small.path(FIRST).unlink()
    small.path(FIRST).mkdir()
    small.path(SECOND).unlink()
    os.mkfifo(small.path(SECOND))
    for case in (FIRST, SECOND, NEW):
        with pytest.raises(CannotRead) as refused:
            docket.read(docket.path_of(case))
        assert str(refused.value.message.params["path"]).startswith("cases/20")
        assert refused.value.status is Status.REFUSED
