"""disputes completion: what is offered at the cursor of a begun line, as a shell is told it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from disputes_cli.verbs import VERBS
from tests.commands.conftest import CLOSED, GRAVE, HANDED_OVER, IN_PERFORMANCE, NEW
from tests.station import CHECKOUT, Station


def offered(station: Station, *words: str, **variables: str) -> dict[str, str]:
    """Return what is offered for a begun line, each word with what it means; nothing else may be said."""
    told = station.call("completion", "fish", "--", *words, **variables)
    assert (told.code, told.err) == (0, "")
    pairs = (line.partition("\t") for line in told.lines)
    return {word: about for word, _, about in pairs}


def part(case: str) -> str:
    """Return the random part of an id."""
    return case.rpartition("-")[2]


def test_verbs_and_actions_are_offered_with_what_they_do(busy: Station) -> None:
    """The table of verbs is the only list of them."""
    assert offered(busy, "") == {name: verb.help for name, verb in VERBS.items()}
    assert list(offered(busy, "re")) == ["report-up", "refer", "reply", "resume", "reopen", "report"]
    assert list(offered(busy, "people", "")) == ["add", "retire"]
    assert offered(busy, "due", "", DISPUTES_LANG="zh_CN") == {}
    assert offered(busy, "du", DISPUTES_LANG="zh_CN") == {"due": "查看待办及期限。"}


def test_flags_are_offered_once_unless_they_repeat(busy: Station) -> None:
    """What was given already is not offered again; flags speak the user's language."""
    flags = offered(busy, "refer", part(GRAVE), "--", DISPUTES_LANG="zh_CN")
    assert flags["--to"] == "接收单位"
    again = offered(busy, "refer", part(GRAVE), "--to", "court", "-m", "x", "--consent", "a=yes", "--")
    assert not {"--to", "--message"} & set(again)
    assert {"--consent", "--manner", "--help"} <= set(again)
    assert list(offered(busy, "--re")) == ["--register"]


def test_nothing_is_an_option_after_two_dashes(busy: Station) -> None:
    """`--` ends the options."""
    assert offered(busy, "show", "--", "--") == {}
    assert part(NEW) in offered(busy, "show", "--", "")


def test_cases_are_offered_with_titles_open_ones_first(busy: Station) -> None:
    """The part that people type; the whole id where its date was begun; what was touched last comes first."""
    os.utime(busy.case_file(HANDED_OVER), (2_000_000_000, 2_000_000_000))
    shown = offered(busy, "show", "")
    assert next(iter(shown)) == part(HANDED_OVER)
    assert list(shown)[-1] == part(CLOSED)
    assert shown[part(CLOSED)].endswith("(closed)")
    assert set(shown) == {part(one) for one in (GRAVE, IN_PERFORMANCE, HANDED_OVER, NEW, CLOSED)}
    assert list(offered(busy, "show", "tx7")) == ["tx7ph"]
    assert set(offered(busy, "show", "202603")) == {GRAVE, IN_PERFORMANCE}
    assert offered(busy, "link", part(NEW), "--to", "tx7").keys() == {"tx7ph"}
    assert offered(busy, "new", "--link", "arose_from:tx7").keys() == {"arose_from:tx7ph"}


def test_values_come_from_rules_and_register(busy: Station) -> None:
    """Ids with their labels, retired ones left out; lists between commas go on."""
    assert offered(busy, "assign", part(NEW), "--to", "zh") == {"zhang.wei": "张警官"}
    assert offered(busy, "assign", part(NEW), "--to=zh") == {"--to=zhang.wei": "张警官"}
    assert offered(busy, "assign", part(NEW), "--team", "zhang.wei,").keys() == {
        "zhang.wei,li.wei",
        "zhang.wei,wang.fang",
    }
    assert "court" in offered(busy, "refer", part(NEW), "--to", "")
    assert {"red", "orange", "blue"} <= set(offered(busy, "triage", part(NEW), "--grade", ""))
    assert "weapon=" in offered(busy, "triage", part(NEW), "--factor", "")
    assert set(offered(busy, "triage", part(NEW), "--factor", "weapon=")) == {
        "weapon=seen",
        "weapon=no_sign",
        "weapon=unknown",
    }
    assert "village" in offered(busy, "mediate", part(NEW), "--tier", "v")
    assert "agreed" in offered(busy, "mediate", part(NEW), "--outcome", "")
    assert set(offered(busy, "mediate", part(NEW), "--form", "")) == {"written", "oral", "recorded"}
    assert "suit" in offered(busy, "proceed", part(NEW), "--track", "")
    assert offered(busy, "proceed", part(NEW), "--track", "suit", "--step", "")
    assert "nanyigou" in offered(busy, "new", "--area", "n")
    assert "land_boundary" in offered(busy, "new", "--category", "land")
    assert "applicant:" in offered(busy, "new", "--party", "app")
    assert "general" in offered(busy, "init", "--profile", "")
    assert {"court", "centre"} <= set(offered(busy, "bodies", "add", "x", "--kind", "c"))
    assert "zhang.wei" in offered(busy, "people", "retire", "")
    assert offered(busy, "due", "--kind", "tri") == {"triage": "triage"}
    assert set(offered(busy, "--format", "")) == {"table", "tsv", "csv", "json", "jsonl", "markdown"}
    assert set(offered(busy, "report", "")) == {"daily", "weekly", "monthly"}
    assert set(offered(busy, "--lang", "")) == {"zh_CN", "en"}
    assert "-opened" in offered(busy, "list", "--sort", "-o")


def test_what_stands_in_the_case_is_offered_for_it(busy: Station) -> None:
    """Parties, terms that are open, entries: of the case that the line names."""
    case = part(IN_PERFORMANCE)
    parties = offered(busy, "follow-up", case, "--saw", "")
    assert list(parties) == ["a", "b"]
    assert all(parties.values())
    assert list(offered(busy, "follow-up", case, "--saw", "a,")) == ["a,b"]
    assert "a=satisfied" in offered(busy, "follow-up", case, "--satisfaction", "a=")
    terms = offered(busy, "perform", case, "--term", "")
    assert terms
    assert set(offered(busy, "follow-up", case, "--term", "")) == {f"{term}=" for term in terms}
    assert f"{next(iter(terms))}=full" in offered(busy, "follow-up", case, "--term", f"{next(iter(terms))}=")
    assert offered(busy, "reply", part(HANDED_OVER), "--referral", "")
    assert offered(busy, "urge", part(HANDED_OVER), "--of", "")
    entries = offered(busy, "amend", case, "--entry", "")
    assert "header" in entries
    assert len(entries) > 2


def test_fields_are_offered_for_what_is_amended(busy: Station) -> None:
    """The header's, or those of the entry that --entry names; then what a field may be."""
    case = part(IN_PERFORMANCE)
    assert {"title=", "category=", "area="} <= set(offered(busy, "amend", case, ""))
    assert "category=noise" in offered(busy, "amend", case, "category=n")
    told = offered(busy, "amend", case, "--entry", "")
    session = next(entry for entry, about in told.items() if "mediation" in about or "session" in about)
    assert "tier=" in offered(busy, "amend", case, "--entry", session, "ti")
    assert "tier=village" in offered(busy, "amend", case, "--entry", session, "tier=v")
    assert "area=" in offered(busy, "import", "x.csv", "--default", "ar")
    assert "area=nanyigou" in offered(busy, "import", "x.csv", "--default", "area=n")


def test_filters_are_offered_key_then_value(busy: Station) -> None:
    """A comma means or, a minus before the key means not."""
    assert list(offered(busy, "list", "gra")) == ["grade:"]
    assert "grade:red" in offered(busy, "list", "grade:r")
    assert "grade:red,orange" in offered(busy, "list", "grade:red,o")
    assert "grade:red,red" not in offered(busy, "list", "grade:red,")
    assert list(offered(busy, "list", "-sta")) == ["-status:"]
    assert "-status:settled" in offered(busy, "list", "-status:se")
    assert offered(busy, "list", "status:open", "owner:zh") == {"owner:zhang.wei": "张警官"}
    assert "area:nanyigou" in offered(busy, "list", "area:")


def test_paths_are_offered_where_a_file_is_meant(busy: Station) -> None:
    """Folders end in a slash; a folder is offered alone where one is meant."""
    (busy.root / "calls of may.csv").write_text("x")
    (busy.root / "sheets").mkdir()
    assert list(offered(busy, "import", "")) == ["calls of may.csv", "cases/", "sheets/"]
    assert list(offered(busy, "init", "s")) == ["sheets/"]
    assert list(offered(busy, "import", "cases/r")) == ["cases/register.yaml", "cases/rules.yaml"]
    assert "ledger" in offered(busy, "import", "x", "--mapping", "led")


def test_the_register_that_the_line_names_is_asked(busy: Station, tmp_path: Path) -> None:
    """--register before or after the verb, or DISPUTES_REGISTER; from anywhere."""
    elsewhere = Station(tmp_path / "elsewhere")
    elsewhere.root.mkdir()
    named = str(busy.register)
    assert part(NEW) in offered(elsewhere, "--register", named, "show", "")
    assert part(NEW) in offered(elsewhere, "show", f"--register={named}", "")
    assert part(NEW) in offered(elsewhere, "show", "", DISPUTES_REGISTER=named)
    assert offered(elsewhere, "show", "") == {}
    assert "show" in offered(elsewhere, "sh")


@pytest.mark.parametrize(
    "words",
    [("nonsense", ""), ("show", "--nonsense", ""), ("perform", "nocase", "--term", ""), ("--lang", "xx", "")],
)
def test_a_line_that_makes_no_sense_is_silence(words: tuple[str, ...], busy: Station) -> None:
    """A prompt is no place for a complaint."""
    told = busy.call("completion", "zsh", "--", *words)
    assert (told.code, told.err) == (0, "")


def test_files_that_cannot_be_read_are_silence(busy: Station) -> None:
    """A broken register, broken rules, a case that is a folder or nonsense."""
    busy.case_file(GRAVE).write_bytes(b"\xff\xfe title: [")
    (busy.case_file(GRAVE).parent / "20260302-abcde.yaml").mkdir()
    assert offered(busy, "show", "tx7") == {"tx7ph": ""}
    for name in ("rules.yaml", "register.yaml"):
        (busy.register / name).write_text(": : {")
    assert offered(busy, "triage", part(NEW), "--grade", "") == {}
    assert offered(busy, "list", "owner:") == {}
    assert offered(busy, "perform", part(GRAVE), "--term", "") == {}


def test_bash_is_told_what_it_takes_a_word_to_be(busy: Station) -> None:
    """Bash cuts words at colons and equals signs unless they are quoted; spaces are escaped; a list has meanings."""
    (busy.root / "calls of may.csv").write_text("x")
    breaks = " \t\n\"'><=;|&(:"

    def bash(line: str, way: str = "9") -> list[str]:
        return busy.call("completion", "bash", "--", line, breaks, way).lines

    assert bash("disputes list grade:r") == ["red"]
    assert bash("disputes list 'grade:r") == ["grade:red"]
    assert bash("disputes assign x --to=zh") == ["zhang.wei"]
    assert bash("disputes import ca")[0] == "calls\\ of\\ may.csv"
    assert bash("disputes import 'calls o") == ["calls of may.csv"]
    assert bash("DISPUTES_LANG=zh_CN LC_ALL=C disputes sho") == ["show"]
    assert [line.split()[0] for line in bash("disputes assign x --to ", "63")] == [
        "zhang.wei",
        "li.wei",
        "wang.fang",
    ]
    assert "张警官" in bash("disputes assign x --to ", "63")[0]
    assert bash("disputes assign x --to zh", "63") == ["zhang.wei"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_printed_and_its_shell_can_read_it(shell: str, empty_repository: Station) -> None:
    """No register is needed; a shell that is installed finds no fault."""
    printed = empty_repository.call("completion", shell)
    assert printed.code == 0
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    read = subprocess.run([shell, "-n"], input=printed.out.encode(), capture_output=True, check=False)
    assert (read.returncode, read.stderr) == (0, b"")


def test_another_shell_has_no_script(empty_repository: Station) -> None:
    """The ones there are, are named."""
    refused = empty_repository.call("completion", "tcsh", DISPUTES_LANG="en")
    assert refused.code == 2
    assert "bash, zsh, fish" in refused.err


@pytest.mark.parametrize(("name", "language"), [("disputes.1", "en"), ("zh_CN/disputes.1", "zh_CN")])
def test_the_manual_page_is_fresh_and_tells_of_every_verb(
    name: str, language: str, empty_repository: Station
) -> None:
    """`make man` was run after the last change; no line begins with a sign that troff would take for its own."""
    printed = empty_repository.call("--man", "--lang", language)
    assert printed.out == (CHECKOUT / "docs/man" / name).read_text("utf-8")
    for verb in VERBS:
        assert f"\n.SS disputes {verb.replace('-', chr(92) + '-')}" in printed.out
    requests = {line.split()[0] for line in printed.lines if line.startswith((".", "'"))}
    assert requests <= {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".BR", ".I", ".ad", '.\\"'}


def test_the_manual_page_is_read_by_man_without_a_complaint() -> None:
    """Where mandoc is installed it finds nothing but that the page has no date."""
    if shutil.which("mandoc") is None:
        pytest.skip("mandoc is not installed")
    for page in sorted((CHECKOUT / "docs/man").rglob("*.1")):
        read = subprocess.run(
            ["mandoc", "-Tlint", "-W", "warning", str(page)], capture_output=True, text=True, check=False
        )
        assert [line for line in read.stdout.splitlines() if "missing date" not in line] == []
