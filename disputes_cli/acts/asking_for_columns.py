"""Which column of a sheet is what, asked of somebody at a terminal where no mapping that ships suits it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from disputes_cli.acts import act as acts
from disputes_cli.acts.choosing import Option
from disputes_cli.acts.dialogue import personal
from disputes_cli.acts.likely import whoever_asks
from disputes_cli.acts.prompts import Prompter
from disputes_cli.casework.references import known
from disputes_cli.casework.texts.plain_text import clean_line
from disputes_cli.errors import DisputesError, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Given, Workspace

FIELDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "title": (N_("title"), ("title", "标题", "题目", "事由", "名称", "纠纷名称")),
    "narrative": (N_("narrative"), ("narrative", "text", "内容", "情况", "经过", "描述", "案情")),
    "at": (N_("time of the report"), ("time", "date", "时间", "日期")),
    "category": (N_("category"), ("category", "type", "类别", "类型", "分类")),
    "area": (N_("area"), ("area", "village", "辖区", "村", "社区", "网格", "所属")),
    "place": (N_("place"), ("place", "address", "地点", "地址", "位置")),
}
"""What is asked for, how it is called, and words that a heading for it mostly holds."""

SUFFIXES = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods", ".jsonl"})
"""Names of files that are offered end so."""

_NONE = "-"
"""What is chosen where no column holds it."""


def asked_sheet(here: Workspace, given: Given) -> Path:
    """Ask which sheet is meant: those in this folder are offered, the newest first. Raises UsageError where nobody can say."""
    prompts = acts.prompter(here, given)
    sheets = [one for one in Path().iterdir() if one.suffix.lower() in SUFFIXES and one.is_file()]
    if not prompts.available or not sheets:
        raise UsageError(
            N_("{name} is missing"),
            remedy=N_("name the sheet: disputes import FILE (.csv, .xlsx, .ods …)"),
            name=Message(N_("FILE")),
        )
    sheets.sort(key=lambda one: -one.stat().st_mtime)
    options: list[Option] = [(str(one), str(one)) for one in sheets]
    only = options[0][0] if len(options) == 1 else None
    return Path(prompts.ask_choice(N_("which sheet?"), options, only))


def asked_columns(headings: Sequence[str], prompts: Prompter) -> dict[str, tuple[str, ...]]:
    """Return the heading that somebody named for each field that a column holds."""
    chosen: dict[str, tuple[str, ...]] = {}
    none: Option = (_NONE, Message(N_("in no column")))
    for field, (called, words) in FIELDS.items():
        options: list[Option] = [(one, clean_line(one)) for one in headings if one.strip()]
        likely = next((one for word in words for one in headings if word in one.lower()), _NONE)
        question = Message(N_("which column holds it: {what}"), what=Message(called))
        answer = prompts.ask_choice(question, [*options, none], likely)
        if answer != _NONE:
            chosen[field] = (answer,)
    return chosen


def asked_default(here: Workspace, field: str, prompts: Prompter, time: Callable[[str], str]) -> str:
    """Return what somebody says of every row that does not say it itself."""
    called = FIELDS[field][0] if field in FIELDS else field
    question = Message(N_("{field} of every row that has none"), field=Message(called))
    if field in ("category", "area"):
        options: list[Option] = [
            (one.id, getattr(one, "label", None) or one.name)
            for one in known(field, here.rules, here.register)
            if getattr(one, "retired", None) is None
        ]
        me = whoever_asks(here)
        own = next((one.id for one in here.register.all_areas() if me and one.owner == me), None)
        return prompts.ask_choice(question, options, own if field == "area" else None)

    def fault(text: str) -> Message | None:
        try:
            return personal(time(text) if field == "at" else text)
        except DisputesError as wrong:
            return wrong.in_one

    answer = prompts.ask_text(question, check=fault)
    return time(answer) if field == "at" else answer
