"""Cases by their first lines: the same as the whole file says."""

from pathlib import Path

import pytest

from disputes_cli.records.headings import LOOKED_INTO, headings
from disputes_cli.records.yaml_read import load
from tests.station import CHECKOUT


@pytest.mark.parametrize("register", ["cases", "tests/busy"])
def test_a_heading_says_what_the_file_says(register: str) -> None:
    """Id, title and status of every case of the sample."""
    found = headings(CHECKOUT / register, "")
    files = list((CHECKOUT / register).glob("[0-9]*/*/*.yaml"))
    assert {one.id for one in found} == {path.stem for path in files}
    for one in found:
        held = load(
            (CHECKOUT / register / one.id[:4] / one.id[4:6] / f"{one.id}.yaml").read_bytes(), file=one.id
        )
        assert (one.title, one.status) == (held["title"], held["state"]["status"])


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("两家: 争吵", "两家: 争吵"),
        ("'李某''s'", "李某's"),
        ('"a \\"b\\" \\u674e"', 'a "b" 李'),
        ("争吵 # 二楼", "争吵"),
        (">-\n  folded", ""),
        ("|\n  block", ""),
    ],
)
def test_a_title_is_read_in_each_way_it_is_written_on_one_line(
    written: str, title: str, tmp_path: Path
) -> None:
    """What stands on several lines is left out rather than guessed."""
    folder = tmp_path / "2026" / "04"
    folder.mkdir(parents=True)
    state = "state: {nature: civil, status: closed}" if title else "state:\n  grade: red\n  status: closed"
    (folder / "20260401-abcde.yaml").write_text(f"id: x\ntitle: {written}\n{state}\nlog: []\n", "utf-8")
    (one,) = headings(tmp_path, "")
    assert one.title == title


def test_the_newest_folders_are_enough_where_nothing_was_typed(tmp_path: Path) -> None:
    """An old case is found as soon as a part of its id was typed."""
    for month, count in (("03", 5), ("04", LOOKED_INTO)):
        folder = tmp_path / "2026" / month
        folder.mkdir(parents=True)
        for number in range(count):
            (folder / f"2026{month}01-{month[1].replace('3', 'c').replace('4', 'd')}{number:04}.yaml").touch()
    assert not any(one.id.startswith("202603") for one in headings(tmp_path, ""))
    assert len(headings(tmp_path, "c00")) == 5
    assert len(headings(tmp_path, "202603")) == 5
