"""The mappings that ship take the real sheets in; a station's own is read or refused by line and column."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest

from disputes_cli.casework.intake.intake_identity import identity_key
from disputes_cli.casework.intake.mapping import REQUIRED, Mapping, held_by, mapping_faults, wanted_headings
from disputes_cli.casework.intake.report_from_row import Intake, RowReader
from disputes_cli.casework.policy.rules import Rules
from disputes_cli.casework.register import Register
from disputes_cli.casework.vocabulary import Known, find_id, names_known
from disputes_cli.errors import Refused, UsageError
from disputes_cli.records.mappingfile import load_mapping, read_mapping, shipped_mappings
from disputes_cli.records.profilefile import profile_text
from disputes_cli.records.sheets import read_sheet
from disputes_cli.records.yaml_read import load
from tests.station import REGISTER

EXCERPTS = Path(__file__).parent.parent / "excerpts"
TODAY = date(2026, 11, 22)

COMPLAINT_CATEGORIES = ("城乡建设", "卫生计生", "商贸旅游", "交通运输", "教育文体", "劳动和社会保障")
CASE_CATEGORIES = (
    "邻里纠纷", "宅基地纠纷", "家庭婚恋纠纷", "经济债务纠纷", "用水纠纷", "治安打架", "赡养抚养继承纠纷", "土地林权纠纷",
    "劳资纠纷", "损害赔偿纠纷", "施工占地纠纷", "干群矛盾", "消费纠纷",
)  # fmt: skip
CASE_CHANNELS = (
    "police_call", "party_application", "patrol_visit", "volunteer", "station_or_village_known", "court", "hotline",
    "petition", "online",
)  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Known:
    """The names of the general profile and the register of the design."""
    rules = msgspec.convert(load(profile_text("general")), Rules)
    register = msgspec.convert(load(REGISTER.format(language="zh_CN").encode()), Register)
    return names_known(rules, register)


def read_all(path: Path, mapping: Mapping, known: Known) -> Iterator[tuple[str, Intake]]:
    """Yield identity and report of every row; a bad row fails the test."""
    sheet = read_sheet(path, wanted=wanted_headings(mapping))
    assert mapping_faults(mapping, sheet.headings, sheet.repeated, known) == []
    reader = RowReader(mapping, known, time_zone=ZoneInfo("Asia/Shanghai"), today=TODAY)
    for row in sheet.rows:
        held = held_by(mapping, row)
        intake = reader.read(row, held)
        assert isinstance(intake, Intake), (row.line, intake)
        yield identity_key(mapping, row, held), intake


def with_defaults(mapping: Mapping, **defaults: str) -> Mapping:
    """Return the mapping as `--default` makes it."""
    return msgspec.structs.replace(mapping, defaults={**mapping.defaults, **defaults})


@pytest.mark.parametrize("name", shipped_mappings())
def test_every_id_in_a_shipped_mapping_is_in_the_general_rules(name: str, known: Known) -> None:
    """So that no import stops at a mapping of ours."""
    mapping = load_mapping(name)
    assert mapping.source
    assert set(mapping.label) == {"zh_CN", "en"}
    for field, names in known.items():
        targets = [*mapping.values.get(field, {}).values(), mapping.defaults.get(field, "")]
        assert all(find_id(names, str(target)) for target in targets if target), (field, targets)


def test_every_value_of_the_given_files_has_an_id() -> None:
    """One line of `values` for each distinct text of a column."""
    complaints, cases = load_mapping("complaints"), load_mapping("published_cases")
    assert set(COMPLAINT_CATEGORIES) <= set(complaints.values["category"])
    assert set(CASE_CATEGORIES) == set(cases.values["category"])
    assert set(CASE_CHANNELS) == set(cases.values["channel"])


@pytest.mark.parametrize(
    ("file", "mapping", "rows"),
    [
        ("complaints.csv", "complaints", 11),
        ("complaints_gb18030.txt", "complaints", 11),
        ("complaints.xlsx", "complaints", 9),
        ("published_cases.jsonl", "published_cases", 6),
    ],
)
def test_excerpts_of_the_real_sheets_go_in(file: str, mapping: str, rows: int, known: Known) -> None:
    """Every row is a report, clean and under its own number."""
    found = dict(
        read_all(
            EXCERPTS / file, with_defaults(load_mapping(mapping), area="南义沟村", at="2026-01-05"), known
        )
    )
    assert len(found) == rows
    for intake in found.values():
        assert all(getattr(intake, field) for field in REQUIRED)
        assert not set(intake.title + intake.narrative) & {"\t", "\u00a0", "\u3000", "\u200b"}
        assert "_x000D_" not in intake.narrative


def test_both_encodings_make_the_same_reports(known: Known) -> None:
    """One file in two encodings: importing the second adds nothing."""
    mapping = with_defaults(load_mapping("complaints"), area="nanyigou")
    commas, tabs = (
        dict(read_all(EXCERPTS / name, mapping, known))
        for name in ("complaints.csv", "complaints_gb18030.txt")
    )
    assert commas == tabs
    assert commas["1018"].category == "consumer"
    assert commas["188249"].category == "other"
    assert commas["188249"].at.isoformat() == "2019-09-17T04:25:00+08:00"


def test_what_is_known_of_a_published_case_is_kept(known: Known) -> None:
    """A month stays a month, an unknown date takes the default, an unknown channel is `other`."""
    mapping = with_defaults(load_mapping("published_cases"), area="nanyigou", at="2026-01-05")
    found = dict(read_all(EXCERPTS / "published_cases.jsonl", mapping, known))
    assert (found["PC005"].happened, found["PC005"].at.date()) == ("2023-05", date(2023, 5, 1))
    assert (found["PC010"].happened, found["PC010"].at.date()) == (None, date(2026, 1, 5))
    assert (found["PC002"].channel, found["PC002"].category) == ("other", "homestead")
    assert (found["PC037"].people_involved, found["PC037"].title) == (100, "湖北省宜昌市当阳市劳资纠纷")


def test_without_a_default_the_rows_without_a_date_are_named(known: Known) -> None:
    """By line and column."""
    mapping = with_defaults(load_mapping("published_cases"), area="nanyigou")
    rows = read_sheet(EXCERPTS / "published_cases.jsonl").rows
    reader = RowReader(mapping, known, time_zone=ZoneInfo("Asia/Shanghai"), today=TODAY)
    read = [reader.read(row, held_by(mapping, row)) for row in rows]
    assert [(bad.line, bad.column) for found in read if isinstance(found, list) for bad in found] == [
        (3, "event_date")
    ]


def test_a_ledger_with_the_headings_of_a_real_one(tmp_path: Path, known: Known) -> None:
    """Title above, headings as a county's export has them, categories and areas by label."""
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "某县矛盾纠纷台账\n系统编号,纠纷名称,纠纷类型,简要情况,发生时间,所属村居,纠纷登记时间,调处状态,当事人甲,联系电话,涉案金额(元)\n"
        '1,两户地界,邻里纠纷,为地界争吵,2019-05-13,南义沟村,2019-05-14 08:00:00,已化解,王小明,13800138000,"3,000"\n'
    )
    ((key, intake),) = read_all(ledger, load_mapping("ledger"), known)
    assert (key, intake.category, intake.area, intake.status) == ("1", "neighbour", "nanyigou", "settled")
    assert (intake.amount, intake.happened, intake.channel) == (3000, "2019-05-13", "ledger_import")


def test_a_call_list_by_a_mapping_of_ones_own(known: Known) -> None:
    """24-hour clock followed by AM or PM, no-break and NUL cells; three columns tell a call again."""
    mapping = read_mapping(
        b"system: calls\nidentity: [reported_at, call_type, location]\n"
        b"fields: {at: reported_at, title: '{call_type} {location}', narrative: '{call_type} {location} {district}'}\n"
        b"defaults: {area: nanyigou, category: other, channel: call_110}\n",
        "calls.yaml",
    )
    found = dict(read_all(EXCERPTS / "police_calls.csv", mapping, known))
    assert len(found) == 6
    assert (
        found["01/01/2025 00:00:09 AM / AUTO THEFT / 28XX LOWREY AVE"].at.isoformat()
        == "2025-01-01T00:00:09+08:00"
    )


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (b"system: a\nfields: [x]\n", "own.yaml:2:"),
        (b"system: a\nfeilds: {title: x}\n", "own.yaml:2:"),
        (b"fields: {}\n", "own.yaml:1:"),
        (b"system: a\nsystem: b\n", "own.yaml:2:"),
        (b"system: [\n", "own.yaml:"),
    ],
)
def test_a_faulty_mapping_is_refused_by_line(text: bytes, where: str) -> None:
    """As any file of ours."""
    with pytest.raises(Refused) as refusal:
        read_mapping(text, "own.yaml")
    assert str(refusal.value.where).startswith(where)


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    """An unknown name is wrong usage and lists those that ship; a missing file is refused."""
    with pytest.raises(UsageError) as wrong:
        load_mapping("complaint")
    assert wrong.value.remedy is not None
    assert "complaints" in str(wrong.value.remedy.params["names"])
    with pytest.raises(Refused):
        load_mapping(str(tmp_path / "own.yaml"))


def test_the_excerpts_are_small() -> None:
    """At most twenty rows each."""
    lines = (EXCERPTS / "published_cases.jsonl").read_text().splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines)
    assert len(lines) <= 20
