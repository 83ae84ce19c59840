"""disputes init: a register in a git work tree, in one commit."""

import pytest

from disputes_cli.records.yaml_read import load
from tests.commands.writing import answered, refused
from tests.station import IDENTITY, Station

INIT = ("init", "--name", "道镇派出所", "--code", "daozhen-pcs", "--area", "daozhen:道镇")


@pytest.fixture
def place(empty_repository: Station) -> Station:
    """Hand out a work tree whose git has a user."""
    for name, value in IDENTITY.items():
        empty_repository.git("config", name, value)
    empty_repository.git("commit", "-q", "--allow-empty", "-m", "begin")
    empty_repository.variables["DISPUTES_LANG"] = "en"
    return empty_repository


def test_a_register_is_started(place: Station) -> None:
    """Git's user is the first person and owns the first area; the profile's bodies and rules are copied."""
    made = place.call(*INIT, "--language", "zh_CN")
    assert made.code == 0, made.err
    register = load((place.register / "register.yaml").read_bytes())
    assert register["areas"] == [{"id": "daozhen", "name": "道镇", "owner": "zhang.wei"}]
    assert register["people"] == [
        {"id": "zhang.wei", "name": "张警官", "role": "station_head", "email": "zhang.wei@example.org"}
    ]
    assert {"id": "town_centre", "name": "乡镇（街道）综治中心", "kind": "centre"} in register["bodies"]
    assert (register["language"], register["time_zone"]) == ("zh_CN", "Asia/Shanghai")
    assert load((place.register / "rules.yaml").read_bytes())["profile"] == "general"
    assert "merge=disputes" in (place.register / ".gitattributes").read_text("utf-8")
    assert sorted(place.changed()) == ["cases/.gitattributes", "cases/register.yaml", "cases/rules.yaml"]
    assert place.message().splitlines() == ["init daozhen-pcs: profile general", "", "Actor: zhang.wei"]
    assert place.status() == ""
    assert (
        place.call(
            "new",
            "--title",
            "x",
            "--category",
            "noise",
            "--area",
            "daozhen",
            "--channel",
            "visit",
            "--narrative",
            "x",
        ).code
        == 0
    )


def test_the_line_after_is_in_the_registers_language(place: Station) -> None:
    """What to do next; as JSON, code and commit."""
    assert "disputes new" in place.call(*INIT, "--language", "zh_CN").out
    said = answered(place.call("init", "sub", "--name", "x", "--area", "b:c", "--json"))
    assert said == {"register": "x", "commit": place.head}


def test_without_a_code_it_is_made_of_the_name(place: Station) -> None:
    """Or is `station` where the name has no letters for it; several areas, some without a name."""
    assert place.call("init", "--name", "道镇派出所", "--area", "a:甲", "--area", "b").code == 0
    register = load((place.register / "register.yaml").read_bytes())
    assert register["code"] == "station"
    assert [area["name"] for area in register["areas"]] == ["甲", "b"]


def test_a_dry_run_writes_nothing(place: Station) -> None:
    """The three files and the message are shown."""
    before = place.snapshot()
    shown = place.call(*INIT, "-n")
    assert shown.code == 0
    assert "+name: 道镇派出所" in shown.lines
    assert "  init daozhen-pcs: profile general" in shown.lines
    assert place.snapshot() == before
    assert not place.register.exists()


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        ((), 2, "missing: --name, --area; "),
        (("--name", "x"), 2, "missing: --area; "),
        (("--name", "x", "--area", "Bad Id:x"), 2, "--area: not an id: Bad Id; small letters"),
        (("--name", "x", "--area", "a:b", "--area", "a:c"), 2, "--area: two areas have the id a; "),
        ((*INIT[1:], "--code", "BAD"), 2, "--code: not an id: BAD; "),
        ((*INIT[1:], "--profile", "nonesuch"), 2, "no profile nonesuch; choose one of: ganquan, general, "),
        ((*INIT[1:], "--language", "fr"), 2, "unknown language: fr; choose zh_CN or en"),
        ((*INIT[1:], "--time-zone", "Mars/Olympus"), 2, "--time-zone: unknown time zone: Mars/Olympus; "),
        ((*INIT[1:], "--at", "yesterday"), 2, "--at has no meaning here; "),
        ((*INIT[1:], "--by", "li.wei"), 2, "--by has no meaning here; "),
        ((*INIT[1:], "-m", "13912345678"), 4, "--message: what looks like personal data: a mobile number"),
        (
            ("--name", "x 13912345678", "--area", "a:b"),
            4,
            "--name: what looks like personal data: a mobile number",
        ),
    ],
)
def test_what_was_typed_wrong(place: Station, argv: tuple[str, ...], status: int, said: str) -> None:
    """Nothing is left behind, no folder either."""
    assert refused(place, "init", *argv, status=status).startswith(said)
    assert not place.register.exists()


def test_a_second_register_in_one_place_is_refused(place: Station) -> None:
    """The first stays as it is."""
    assert place.call(*INIT).code == 0
    assert refused(place, *INIT, status=4).startswith("there is a register already: cases; ")


def test_outside_a_work_tree(place: Station) -> None:
    """A register lives in git."""
    outside = place.root.parent / "elsewhere"
    outside.mkdir()
    said = refused(place, "init", str(outside), *INIT[1:], status=2)
    assert said.startswith("no git work tree is here, and a register needs one: ")
    assert list(outside.iterdir()) == []


def test_without_an_identity(empty_repository: Station) -> None:
    """Nobody would be the first person."""
    empty_repository.git("commit", "-q", "--allow-empty", "-m", "begin")
    said = refused(empty_repository, *INIT, status=7, DISPUTES_LANG="en")
    assert "user.email" in said
    assert not empty_repository.register.exists()


def test_the_help_names_each_profile_with_its_label(place: Station) -> None:
    """Whoever starts a register sees which methods there are."""
    from disputes_cli.records.profilefile import profile_labels

    said = " ".join(place.call("init", "--help", DISPUTES_LANG="zh_CN").out.split())
    for name, label in profile_labels().items():
        assert f"{name} {label['zh_CN']}" in said


def test_a_mistyped_profile_names_the_near_ones(place: Station) -> None:
    """One letter is missing; nothing is left behind."""
    said = refused(place, *INIT, "--profile", "zhucan", status=2)
    assert "did you mean zhucang?" in said
    assert not place.register.exists()
