"""Questions at a terminal, answered by a real one."""

import os
import stat
import sys
from datetime import date
from io import StringIO
from pathlib import Path

import pexpect
import pytest

from disputes_cli import language
from disputes_cli.acts.long_text import EditorFailed
from disputes_cli.acts.prompts import TerminalPrompter
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.views.widths import width

ROOT = Path(__file__).parents[1]
OPTIONS = [
    ("land_boundary", {"zh_CN": "土地界址", "en": "Land boundary"}),
    ("land_contract", {"zh_CN": "土地承包", "en": "Land contract"}),
    ("debt", {"zh_CN": "债务", "en": "Debt"}),
]


def prompter(answers: str, **environment: str) -> tuple[TerminalPrompter, StringIO]:
    """Return a prompter whose person answers these lines, and what the person sees."""
    seen = StringIO()
    return TerminalPrompter(environment=environment, stdin=StringIO(answers), stderr=seen, columns=60), seen


def not_debt(text: str) -> Message | None:
    """Refuse one word."""
    return Message(N_("not this")) if "debt" in text else None


def test_nobody_is_asked_without_a_terminal() -> None:
    """No command needs a terminal; `--no-input` never asks."""
    assert not prompter("")[0].available
    assert not TerminalPrompter(no_input=True).available


def test_text_is_asked_for_until_it_is_there_and_right() -> None:
    """Required text is required; a default is taken by Enter."""
    one, seen = prompter("\ndebt\n  地界 \n\n")
    assert one.ask_text(N_("title"), check=not_debt) == "地界"
    assert "an answer is needed" in seen.getvalue()
    assert "not this" in seen.getvalue()
    assert one.ask_text(N_("place"), "村东头") == "村东头"
    assert prompter("\n")[0].ask_text(N_("place"), required=False) == ""


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("3\n", "debt"),
        ("debt\n", "debt"),
        ("DEBT\n", "debt"),
        ("boun\n", "land_boundary"),
        ("land\n2\n", "land_contract"),
        ("9\nnothing\n1\n", "land_boundary"),
        ("\n", "debt"),
    ],
)
def test_a_choice_is_a_number_a_name_or_a_part_of_one(typed: str, chosen: str) -> None:
    """What fits several narrows them; what fits none is asked again; Enter takes the default."""
    assert prompter(typed)[0].ask_choice(N_("category"), OPTIONS, "debt") == chosen


def test_options_are_listed_in_columns() -> None:
    """Folded to the terminal, the default marked; long lists are cut aloud."""
    one, seen = prompter("1\n")
    one.ask_choice(N_("category"), [(f"id{at}", "南义沟村" * 12) for at in range(30)], "id2")
    lines = seen.getvalue().splitlines()
    assert all(width(line) <= 60 for line in lines[:-2])
    assert any(line.startswith("* 3  id2") for line in lines)
    assert "and 10 more" in seen.getvalue()


def test_several_may_be_chosen_or_none() -> None:
    """Numbers or names between commas of either language, in the order of the options."""
    assert prompter("debt\uff0c1\n")[0].ask_choices(N_("factors"), OPTIONS) == ["land_boundary", "debt"]
    one, seen = prompter("land\n\n")
    assert one.ask_choices(N_("factors"), OPTIONS) == []
    assert "land fits several: Land boundary, Land contract" in seen.getvalue()
    assert prompter("1-2\n")[0].ask_choices(N_("factors"), OPTIONS) == ["land_boundary", "land_contract"]
    assert prompter("全部\n")[0].ask_choices(N_("factors"), OPTIONS) == [one for one, _ in OPTIONS]
    one, seen = prompter("\n9\n3\n")
    assert one.ask_choices(N_("factors"), OPTIONS, required=True) == ["debt"]
    assert "an answer is needed" in seen.getvalue()
    assert "from 1 to 3" in seen.getvalue()


def test_a_wrong_answer_is_answered_and_the_list_is_not_repeated() -> None:
    """What is near is named; ? lists again; Pinyin initials find what no input method is at hand for."""
    language.choose("zh_CN")
    one, seen = prompter("土地问题\n?\ntdcb\n")
    assert one.ask_choice(N_("category"), OPTIONS) == "land_contract"
    said = seen.getvalue()
    assert "没有“土地问题”这一项；是否指" in said
    assert said.count("1  land_boundary") == 2
    assert "→ 土地承包" in said


def test_a_few_brief_options_stand_in_one_line() -> None:
    """And as a list where there is no room for them."""
    one, seen = prompter("\n")
    assert one.ask_choice(N_("category"), OPTIONS, "debt", brief=True) == "debt"
    assert " 1 Land boundary   2 Land contract  *3 Debt" in seen.getvalue()


def test_a_day_is_asked_for_until_it_is_understood() -> None:
    """The parser says what is wrong."""

    def parse(text: str) -> date:
        if text != "2026-05-01":
            raise UsageError("--due: not a day")
        return date(2026, 5, 1)

    one, seen = prompter("soon\n\n")
    assert one.ask_date(N_("due"), parse, date(2026, 5, 1)) == date(2026, 5, 1)
    assert "--due" in seen.getvalue()


def test_yes_and_no_in_both_languages() -> None:
    """No answer is the default where there is one."""
    assert prompter("是\n")[0].ask_yes_no(N_("go on?"))
    assert not prompter("perhaps\nN\n")[0].ask_yes_no(N_("go on?"))
    assert prompter("\n")[0].ask_yes_no(N_("go on?"), default=True)


def test_the_end_of_input_is_an_interruption() -> None:
    """Ctrl-D gives up as Ctrl-C does (exit status 130)."""
    with pytest.raises(KeyboardInterrupt):
        prompter("")[0].ask_text(N_("title"))


def test_text_typed_without_an_editor_ends_with_a_full_stop(tmp_path: Path) -> None:
    """Every line is kept as it is typed, readable by its owner only, and offered again."""
    keep = tmp_path / "git" / "narrative.txt"
    with pytest.raises(KeyboardInterrupt):
        prompter("走访中\n")[0].ask_long_text(N_("narrative"), keep)
    assert keep.read_text("utf-8") == "走访中\n"
    assert stat.S_IMODE(keep.stat().st_mode) == 0o600
    one, seen = prompter("y\n了解到\n。\n")
    assert one.ask_long_text(N_("narrative"), keep) == "走访中\n了解到"
    assert "earlier" in seen.getvalue()
    assert prompter("n\n另写\n。\n")[0].ask_long_text(N_("narrative"), keep) == "另写"


def editor(tmp_path: Path, script: str) -> str:
    """Make an editor of a shell script."""
    path = tmp_path / "my editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return f"'{path}'"


def test_the_editor_is_opened_again_with_the_fault_on_top(tmp_path: Path) -> None:
    """Design §6: a faulty buffer comes back as it was left."""
    log, keep = tmp_path / "log", tmp_path / "kept"
    script = f'cat "$1" >> {log}; if grep -q "^#!" "$1"; then printf "地界\\n" > "$1"; else printf "debt\\n" > "$1"; fi'
    one, _ = prompter("y\n", EDITOR=editor(tmp_path, script))
    assert one.ask_long_text(N_("narrative"), keep, initial="first", check=not_debt) == "地界"
    seen = log.read_text("utf-8")
    assert seen.startswith("first\n# ---")
    assert "#! not this\ndebt\n# ---" in seen


def test_what_was_written_survives_an_editor_that_fails(tmp_path: Path) -> None:
    """It is kept, and stands in the next buffer."""
    keep = tmp_path / "kept"
    one, _ = prompter("", VISUAL=editor(tmp_path, 'sed -i "1i 走访" "$1"; exit 3'))
    with pytest.raises(EditorFailed):
        one.ask_long_text(N_("narrative"), keep)
    again, _ = prompter("", VISUAL="true")
    assert again.ask_long_text(N_("narrative"), keep) == "走访"


ASK = """
import sys
from disputes_cli.acts.prompts import TerminalPrompter
one = TerminalPrompter()
answer = one.ask_text("title") if one.available else "nobody"
print("got", ascii(answer), sorted({"rich", "typer", "tabulate"} & {*sys.modules}), sep="|", file=open(sys.argv[1], "w"))
"""


def test_a_real_terminal_edits_a_chinese_line(tmp_path: Path) -> None:
    """Backspace takes a whole character; the question is not on a piped stdout; nothing heavy is loaded."""
    for command in (
        f"'{sys.executable}' -c \"$ASK\" {tmp_path}/got",
        f"'{sys.executable}' -c \"$ASK\" {tmp_path}/got | cat > {tmp_path}/out",
    ):
        child = pexpect.spawn(
            "bash",
            ["-c", command],
            env={**os.environ, "ASK": ASK, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
            cwd=str(ROOT),
            encoding="utf-8",
            timeout=20,
        )
        child.expect("title: ")
        child.send("地界" if "|" in command else "地界\u7ea0\x7f")
        child.send("\r")
        child.expect(pexpect.EOF)
        assert (tmp_path / "got").read_text() == "got|'\\u5730\\u754c'|[]\n"
    assert (tmp_path / "out").read_text() == ""
