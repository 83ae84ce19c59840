"""Rules kept in the git directory are the rules that the file holds, or are not believed."""

import os
import re
from pathlib import Path

import msgspec
import pytest

from disputes_cli.casework.case import Case
from disputes_cli.casework.entries import Amendment, Entry
from disputes_cli.records import reading_ahead, rules_cache
from disputes_cli.records.profilefile import profile_text, profiles
from disputes_cli.records.rulesfile import read_rules
from tests.station import CHECKOUT, Station

RULES = CHECKOUT / "cases/rules.yaml"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Make a folder with the sample's rules."""
    (tmp_path / "rules.yaml").write_bytes(RULES.read_bytes())
    return tmp_path


def test_kept_rules_are_the_rules(register: Path) -> None:
    """What is kept comes back, equal to what is read; a changed file is read anew, and then that is kept."""
    private = register / "private"
    fresh = read_rules(register)
    assert read_rules(register, private) == fresh
    content = RULES.read_bytes()
    assert rules_cache.kept(private, content) == fresh
    assert read_rules(register, private) == fresh
    changed = content.replace("label: {zh: 红".encode(), "label: {zh: 赤".encode(), 1) + b"# changed\n"
    (register / "rules.yaml").write_bytes(changed)
    assert rules_cache.kept(private, changed) is None
    assert read_rules(register, private) == read_rules(register)
    assert rules_cache.kept(private, changed) == read_rules(register)
    assert rules_cache.kept(private, content) is None
    assert [path.name for path in private.iterdir()] == [rules_cache.NAME]


@pytest.mark.parametrize("profile", profiles())
def test_the_rules_of_every_profile_can_be_kept(profile: str, tmp_path: Path) -> None:
    """No rule of a profile is lost on the way."""
    (tmp_path / "rules.yaml").write_bytes(profile_text(profile))
    rules = read_rules(tmp_path, tmp_path)
    assert rules_cache.kept(tmp_path, (tmp_path / "rules.yaml").read_bytes()) == rules


def test_what_is_damaged_is_not_believed(register: Path) -> None:
    """A byte changed anywhere, an end cut off, nothing at all, nonsense: read from the file, and kept anew."""
    fresh = read_rules(register, register)
    kept = register / rules_cache.NAME
    good = kept.read_bytes()
    for place in (0, 1, 5, 40, len(good) // 3, len(good) * 3 // 4, len(good) - 1):
        kept.write_bytes(good[:place] + bytes([good[place] ^ 0x41]) + good[place + 1 :])
        assert rules_cache.kept(register, RULES.read_bytes()) is None
    for spoiled in (b"", good[:-1], good[:1000], b"nonsense", msgspec.msgpack.encode(["x"])):
        kept.write_bytes(spoiled)
        assert rules_cache.kept(register, RULES.read_bytes()) is None
        assert read_rules(register, register) == fresh
        assert kept.read_bytes() == good


def test_another_edition_is_not_believed(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version of the program kept is read anew."""
    read_rules(register, register)
    monkeypatch.setattr(rules_cache, "EDITION", "0.0 0")
    assert rules_cache.kept(register, RULES.read_bytes()) is None


def test_where_nothing_can_be_kept_rules_are_read_all_the_same(register: Path) -> None:
    """A file where the folder should be, a folder where the file should be: nobody hears of it."""
    (register / "no-folder").write_text("", encoding="utf-8")
    (register / "folder" / rules_cache.NAME).mkdir(parents=True)
    (register / "pipe").mkdir()
    os.mkfifo(register / "pipe" / rules_cache.NAME)  # nobody waits for what it may hold
    for private in (register / "no-folder", register / "pipe", register / "folder"):
        assert read_rules(register, private) == read_rules(register)
    assert [path.name for path in (register / "folder").iterdir()] == [rules_cache.NAME]


def test_a_change_of_rules_is_seen_by_the_next_command(station: Station) -> None:
    """The cache of one command does not outlive the rules that it was made from, whatever the times of the file."""
    station.run("list", "grade:red")
    assert list((station.root / ".git").rglob(rules_cache.NAME))
    rules = station.root / "cases/rules.yaml"
    text, before = rules.read_text(encoding="utf-8"), rules.stat()
    rules.write_text(re.sub(r"\bred\b", "rad", text), encoding="utf-8")
    os.utime(rules, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert station.run("list", "grade:rad").code == 0
    assert station.run("list", "grade:red").code == 2


def test_only_what_an_amendment_sets_has_keys_of_no_type() -> None:
    """`reading_ahead` leaves it to the types to refuse keys that are no text; where a type takes any, it must look itself."""
    assert reading_ahead.UNTYPED.decode() == Amendment.kind
    untyped = {
        (info.cls, field.name)
        for info in _structs(msgspec.inspect.type_info(Case))
        for field in info.fields
        if any(isinstance(part, msgspec.inspect.AnyType) for part in _parts(field.type))
    }
    assert untyped == {(Amendment, "set")}
    assert issubclass(Amendment, Entry)


def _parts(of: msgspec.inspect.Type) -> list[msgspec.inspect.Type]:
    """Return a type and all that it is made of, without what structs hold."""
    named = (getattr(of, name, None) for name in ("type", "item_type", "key_type", "value_type"))
    inner = [one for one in named if isinstance(one, msgspec.inspect.Type)]
    for name in ("types", "item_types"):
        inner += getattr(of, name, ())
    return [of, *(part for one in inner for part in _parts(one))]


def _structs(of: msgspec.inspect.Type) -> list[msgspec.inspect.StructType]:
    found: list[msgspec.inspect.StructType] = []
    waiting = [of]
    while waiting:
        for part in _parts(waiting.pop()):
            if isinstance(part, msgspec.inspect.StructType) and part not in found:
                found.append(part)
                waiting += [field.type for field in part.fields]
    return found
