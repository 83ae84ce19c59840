"""What must not go in, and what must not be overlooked: full names in texts, odd layouts, runs that were killed."""

from tests.station import Station

NEW = ("new", "--category", "land_boundary", "--area", "nanyigou", "--channel", "visit")


def test_a_full_name_typed_for_a_party_is_kept_nowhere(station: Station) -> None:
    """Title and narrative name a party as the party is shown."""
    told = ("--title", "张小三与李四争吵", "--narrative", "张小三打了李四。")
    result = station.call(
        *NEW, *told, "--party", "suspect:张小三", "--party", "injured:李四", DISPUTES_LANG="en"
    )
    assert result.code == 0
    text = station.case_files[0].read_text("utf-8")
    assert "张小三" not in text + station.message()
    assert "title: 张某某与李某争吵" in text
    assert "parties are named in their shown form in: title" in result.err


def test_a_second_log_is_refused(station: Station) -> None:
    """One key stands once."""
    station.call(*NEW, "--title", "争吵", "--narrative", "两户争吵。")
    path = station.case_files[0]
    path.write_text(path.read_text("utf-8").replace("state:", "log: []\nstate:", 1), "utf-8")
    station.git("commit", "-qam", "by hand")
    assert station.call("note", path.stem, "--text", "记一笔").code == 4


def test_a_key_below_the_log_is_refused_by_line(station: Station) -> None:
    """The log is the last key: a write would put entries where nobody looks for them."""
    station.call(*NEW, "--title", "争吵", "--narrative", "两户争吵。")
    path = station.case_files[0]
    path.write_text(path.read_text("utf-8") + "place: 村东头\n", "utf-8")
    station.git("commit", "-qam", "by hand")
    before = station.snapshot()
    result = station.call("note", path.stem, "--text", "记一笔", DISPUTES_LANG="en")
    assert result.code == 4
    line = path.read_text("utf-8").count("\n")
    assert f":{line}:1: place comes after the log" in result.err
    assert station.snapshot() == before


def test_a_log_on_one_line_is_refused_by_line(station: Station) -> None:
    """Entries are added one under the other; a log in braces is left as it is."""
    station.call(*NEW, "--title", "争吵", "--narrative", "两户争吵。")
    path = station.case_files[0]
    head, _, log = path.read_text("utf-8").partition("log:\n- ")
    path.write_text(head + "log: [{" + ", ".join(line.strip() for line in log.splitlines()) + "}]\n", "utf-8")
    station.git("commit", "-qam", "by hand")
    before = station.snapshot()
    result = station.call("note", path.stem, "--text", "记一笔", DISPUTES_LANG="en")
    assert (result.code, result.out) == (4, "")
    assert station.snapshot() == before


def test_a_report_of_what_has_not_happened_yet_is_refused(station: Station) -> None:
    """What is reported has happened."""
    told = ("--title", "争吵", "--narrative", "两户争吵。", "--happened", "2027")
    result = station.call(*NEW, *told, DISPUTES_LANG="en")
    assert result.code == 4
    assert "it happened in 2027, after it was reported" in result.err


def test_a_read_says_that_a_run_was_killed(station: Station) -> None:
    """Half of an import is not shown as if it were the whole."""
    station.call(*NEW, "--title", "争吵", "--narrative", "两户争吵。")
    private = next(path.parent for path in (station.root / ".git").rglob("last"))
    (private / "journal").write_bytes(b"{}")
    result = station.call("list", DISPUTES_LANG="en")
    assert (result.code, "may be half of it" in result.err) == (0, True)
