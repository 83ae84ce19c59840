"""disputes bodies: shown, added, retired."""

import pytest

from tests.station import Station


def test_bodies_are_shown(busy: Station) -> None:
    """With what they are competent for."""
    assert busy.call("bodies").rows[2] == ["court", "道镇法庭", "court", "debt,land_boundary", ""]
    assert "land boundary" in busy.call("bodies", "--format", "table").out


def test_a_body_is_added_and_retired(busy: Station) -> None:
    """One commit each."""
    added = busy.call(
        "bodies",
        "add",
        "labour",
        "--name",
        "劳动监察大队",
        "--kind",
        "department",
        "--handles",
        "pay,dismissal",
    )
    assert added.code == 0, added.err
    assert busy.message() == "bodies add labour\n\nActor: zhang.wei"
    assert busy.call("bodies").rows[-1] == ["labour", "劳动监察大队", "department", "pay,dismissal", ""]
    assert busy.call("bodies", "retire", "labour").code == 0
    assert busy.call("bodies").rows[-1][-1] == "2026-04-12"
    assert busy.call("check").code == 0


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("add", "court", "--name", "法庭", "--kind", "court"), 4, "there already"),
        (("add", "x", "--name", "某单位", "--kind", "cort"), 2, "court"),
        (("add", "x", "--name", "某单位", "--kind", "court", "--handles", "dept"), 2, "debt"),
        (("add", "x", "--name", "某单位"), 2, "--kind"),
        (("retire", "court"), 4, "20260403-fbetk"),
        (("retire", "cort"), 2, "court"),
    ],
)
def test_what_must_not_be_is_refused(busy: Station, argv: tuple[str, ...], code: int, said: str) -> None:
    """One line, nothing changed."""
    before = busy.snapshot()
    refused = busy.call("bodies", *argv)
    assert (refused.code, refused.out) == (code, ""), refused
    assert said in refused.err
    assert busy.snapshot() == before
