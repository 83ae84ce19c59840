"""A row becomes a report: cleaned, typed, or every bad cell named; and the same row is told again on every clone."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.casework.intake import intake_identity
from disputes_cli.casework.intake.cell_dates import Cell, read_when
from disputes_cli.casework.intake.cell_figures import read_count, read_sum
from disputes_cli.casework.intake.intake_identity import content_digest, identity_digest
from disputes_cli.casework.intake.mapping import Mapping, Row, filled, held_by, mapping_faults
from disputes_cli.casework.intake.report_from_row import BadCell, Intake, RowReader
from disputes_cli.casework.intake.withheld import withhold
from disputes_cli.casework.register import Area
from disputes_cli.casework.texts.plain_text import clean_line, clean_prose, cut, plain_figures
from disputes_cli.casework.texts.shown_names import shown_name
from disputes_cli.casework.vocabulary import AREA_PATH, find_area, names_known
from tests.casework.logs import desk, register

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 22)
KNOWN = {
    "category": {
        "neighbour": "neighbour",
        "邻里纠纷": "neighbour",
        "debt": "debt",
        "债务": "debt",
        "other": "other",
    },
    "area": {"nanyigou": "nanyigou", "南义沟村": "nanyigou"},
    "channel": {"visit": "visit", "走访": "visit", "online": "online"},
    "nature": {"civil": "civil"},
    "status": {"closed": "closed"},
}
MAPPING = Mapping(
    system="test",
    fields={
        "id": "编号", "at": "时间", "title": "标题", "narrative": "内容", "category": "类型", "area": "村",
        "amount": "金额", "people_involved": "人数", "applicant": "申请人", "respondent": "对方", "phone": "电话",
        "happened": "发生",
    },
    values={"category": {"吵架": "neighbour"}},
)  # fmt: skip
GOOD: dict[str, Cell] = {
    "编号": 7,
    "时间": "2019/5/14 11:56:38",
    "标题": "某事",
    "内容": "两户争吵",
    "类型": "邻里",
    "村": "南义沟村",
}


def read_row(row: Row, mapping: Mapping) -> Intake | list[BadCell]:
    """Return the report that a row makes, or its bad cells."""
    reader = RowReader(mapping, KNOWN, time_zone=SHANGHAI, today=TODAY)
    return reader.read(row, held_by(mapping, row))


def identity_key(mapping: Mapping, row: Row) -> str:
    """Return what tells a row again."""
    return intake_identity.identity_key(mapping, row, held_by(mapping, row))


def intake_of(mapping: Mapping = MAPPING, **cells: Any) -> Intake:
    """Return the report of the good row with some cells changed."""
    found = read_row(Row(3, {**GOOD, **cells}), mapping)
    assert isinstance(found, Intake), found
    return found


def bad_cells_of(mapping: Mapping = MAPPING, **cells: Any) -> list[BadCell]:
    """Return what is wrong with the good row after some cells are changed."""
    found = read_row(Row(3, {**GOOD, **cells}), mapping)
    assert isinstance(found, list), found
    return found


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2019/5/14 11:56:38", "2019-05-14T11:56:38"),
        ("2019/5/4 1:06:08", "2019-05-04T01:06:08"),
        ("2019/12/4 9:06:08", "2019-12-04T09:06:08"),
        ("2019/12/14 9:06:08", "2019-12-14T09:06:08"),
        ("2019-05-14 11:56:38", "2019-05-14T11:56:38"),
        ("2019.5.14", "2019-05-14T00:00:00"),
        ("20190514115638", "2019-05-14T11:56:38"),
        ("201905141156", "2019-05-14T11:56:00"),
        (20190514115638, "2019-05-14T11:56:38"),
        (20190514, "2019-05-14T00:00:00"),
        ("05/14/2019 14:05:00 PM", "2019-05-14T14:05:00"),
        ("01/01/2025   00:00:09  AM", "2025-01-01T00:00:09"),
        ("05/14/2019 02:05 PM", "2019-05-14T14:05:00"),
        ("05/14/2019 12:05 AM", "2019-05-14T00:05:00"),
        ("2019-05-14T11:56:38Z", "2019-05-14T19:56:38"),
        ("2019-05-14T11:56:38.123+08:00", "2019-05-14T11:56:38"),
        ("2019-05-14T11:56:38-0500", "2019-05-15T00:56:38"),
        ("2019年5月14日", "2019-05-14T00:00:00"),
        ("2019年5月14日 11时56分38秒", "2019-05-14T11:56:38"),
        ("2019年5月14日下午3点半", "2019-05-14T15:30:00"),
        ("2019年5月14日星期二 上午9时", "2019-05-14T09:00:00"),
        ("２０１９／５／１４　１１：５６", "2019-05-14T11:56:00"),
        ("\n\t2019/5/14\u00a011:56\u200b ", "2019-05-14T11:56:00"),
        ("2019/5/14 24:00", "2019-05-15T00:00:00"),
        ("2019年 5月 14日", "2019-05-14T00:00:00"),
        ("2019. 5. 14.", "2019-05-14T00:00:00"),
        ("2019、5、14", "2019-05-14T00:00:00"),
        ("'2019-05-14", "2019-05-14T00:00:00"),
        ("20190514 1156", "2019-05-14T11:56:00"),
        ("二〇一九年五月十四日", "2019-05-14T00:00:00"),
        ("二○一九年十二月三十一日", "2019-12-31T00:00:00"),
        ("2019年5月14日15时许", "2019-05-14T15:00:00"),
        ("2019年5月14日 09:30左右", "2019-05-14T09:30:00"),
        ("2019年5月14日早8时", "2019-05-14T08:00:00"),
        ("2019年5月14日9点一刻", "2019-05-14T09:15:00"),
        ("2019年5月14日上午12点", "2019-05-14T12:00:00"),
        ("2019年5月14日凌晨12点", "2019-05-14T00:00:00"),
        ("2019年5月14日晚8点", "2019-05-14T20:00:00"),
        ("2019年5月14日晚上12点半", "2019-05-15T00:30:00"),
        ("2019年5月14日深夜11点", "2019-05-14T23:00:00"),
        ("2019年5月14日半夜2点", "2019-05-14T02:00:00"),
        ("2019年5月14日夜里5点", "2019-05-14T05:00:00"),
        ("2019年5月14日半夜6点", "2019-05-14T06:00:00"),
        ("2019年5月14日夜里8点", "2019-05-14T20:00:00"),
        ("2019年5月14日中午3点", "2019-05-14T15:00:00"),
        (43599, "2019-05-14T00:00:00"),
        (43599.49766203704, "2019-05-14T11:56:38"),
        ("43599.5", "2019-05-14T12:00:00"),
        (date(2019, 5, 14), "2019-05-14T00:00:00"),
        (datetime.fromisoformat("2019-05-14 11:56:38"), "2019-05-14T11:56:38"),
        (datetime(2019, 5, 14, 3, 56, 38, tzinfo=UTC), "2019-05-14T11:56:38"),
    ],
)  # fmt: skip
def test_every_shape_of_a_date(cell: Any, text: str) -> None:
    """What ledgers, call lists and hotlines write is one moment in the register's zone."""
    assert intake_of(时间=cell).at == datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    "cell",
    ["2019/2/30", "14/05/2019", "19/5/14", "2019/5/14 25:00", "2019/5/14 11:60", "5月14日", "去年", 7, 250000, 0.5, True,
     "2019", "9999999999999999", "2019-13-01", "1219-05-14", "2019-05-14-1", "20191301", "2019年5月14日晚上1点",
     "2019年5月上旬", "2019年5月14日至5日", "约2019年", "2019-05-14 09-30"],
)  # fmt: skip
def test_what_is_no_date_is_named_not_guessed(cell: Any) -> None:
    """The line, the column and the reason; a day that can be read two ways is none."""
    (bad,) = bad_cells_of(时间=cell)
    assert (bad.line, bad.column, bad.reason.text.partition(";")[0]) == (3, "时间", "not a date: {value}")


@pytest.mark.parametrize("cell", ["5月14日", "19/5/14", "19.5.14", "19年5月14日", "5/14/19", "5.14"])
def test_a_day_without_its_year_says_what_is_lacking(cell: str) -> None:
    """Whoever has three hundred such rows must see what to change."""
    (bad,) = bad_cells_of(时间=cell)
    assert bad.reason.text == "not a date: {value}; write the year with four figures: 2026-11-03"


@pytest.mark.parametrize("cell", ["4.30104E+17", "4.30104e17".replace("e", "E+"), 4.30104e17, 2.5e15])
def test_a_number_that_an_office_program_cut_tells_no_row(cell: Cell) -> None:
    """Two rows of one cut number would become one case."""
    (bad,) = bad_cells_of(编号=cell)
    assert (bad.column, "is not the whole number" in bad.reason.text) == ("编号", True)
    named = Mapping(
        system="test", identity=("编号",), fields={k: v for k, v in MAPPING.fields.items() if k != "id"}
    )
    (bad,) = bad_cells_of(named, 编号=cell)
    assert (bad.column, "is not the whole number" in bad.reason.text) == ("编号", True)


def test_an_area_after_those_above_it() -> None:
    """So ledgers of a town write it, and so are villages of one name told apart."""
    areas = (
        Area(id="dao", name="道镇", areas=(Area(id="dao_new", name="新村", areas=(Area(id="dao_1", name="一组"),)),)),
        Area(id="bei", name="北镇", areas=(Area(id="bei_new", name="新村"),)),
    )  # fmt: skip
    names = names_known(desk().rules, register(areas=areas))
    known = {**KNOWN, "area": names["area"], AREA_PATH: names[AREA_PATH]}
    for text, area in (
        ("道镇新村", "dao_new"), ("北镇 / 新村", "bei_new"), ("道镇-新村-一组", "dao_1"), ("新村一组", "dao_1"),
        ("道镇", "dao"), ("新村", None), ("北镇一组", None),
    ):  # fmt: skip
        assert find_area(known, text) == area


def test_a_report_from_the_future_is_bad() -> None:
    """The last day that counts is today."""
    assert intake_of(时间="2026-11-22 23:00").at.date() == TODAY
    (bad,) = bad_cells_of(时间="2026-11-23")
    assert "future" in bad.reason.text


@pytest.mark.parametrize("cell", [None, "", " ", "不详", "null", "N/A", "#N/A", "#REF!", "0000-00-00", "-"])
def test_an_unknown_date_is_bad_unless_a_default_is_given(cell: Any) -> None:
    """A default fills what is blank or says that nothing is known."""
    (bad,) = bad_cells_of(时间=cell)
    assert (bad.column, bad.reason.params["field"]) == ("时间", "at")
    given_default = Mapping(system="test", fields=MAPPING.fields, defaults={"at": "2020-01-02"})
    assert intake_of(given_default, 时间=cell).at.date() == date(2020, 1, 2)
    assert "at" not in intake_of(given_default, 时间=cell).given


@pytest.mark.parametrize(
    ("cell", "text"),
    [("2023", "2023"), ("2023-05", "2023-05"), ("2023年5月", "2023-05"), ("2023/5/7", "2023-05-07"),
     ("2023/5/7 8:05", "2023-05-07T08:05+08:00"), ("2023年5月7日8时许", "2023-05-07"), (2023, "2023"), (date(2023, 5, 7), "2023-05-07")],
)  # fmt: skip
def test_happened_is_as_precise_as_it_is_known(cell: Any, text: str) -> None:
    """A year stays a year."""
    assert intake_of(发生=cell).happened == text


def test_a_month_stands_for_its_first_day_as_time_of_report() -> None:
    """So that published cases of which only the month is known go in."""
    assert intake_of(时间="2023-05").at.date() == date(2023, 5, 1)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (
            "\n\t\t\t\n\t\t您好！_x000D_\n　　我们是业主。 \u00a0\n\n\n\n谢谢\u200b",
            "您好！\n我们是业主。\n\n谢谢",
        ),
        ("６栋，１０月。", "６栋，１０月。"),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne"),
        ("\ufeff好\x00\x1f的\ud800", "好的"),
        ("一_x0009_二", "一 二"),
        ("_x000d_末", "末"),
    ],
)
def test_prose_is_cleaned_and_its_punctuation_kept(text: str, clean: str) -> None:
    """Line breaks, tabs, escapes, zero-width and no-break blanks go; words and signs stay."""
    assert clean_prose(text) == clean


TRAPS = st.lists(
    st.sampled_from(["\n", "\t", "_x000D_", "_x00", "0D_", "\u00a0", "\u3000", "\u200b", "\r", "\x00", "\ud800", " ", "好", "，", "１", "…"])
    | st.text(max_size=3),
    max_size=30,
).map("".join)  # fmt: skip


@given(TRAPS)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """What is clean stays as it is."""
    for clean in (clean_prose, clean_line, plain_figures):
        once = clean(text)
        assert clean(once) == once
    assert "\n" not in clean_line(text)
    assert not set(clean_prose(text)) & {"\u200b", "\u00a0", "\t", "\r", "\0"}


@given(TRAPS | st.floats() | st.integers() | st.booleans() | st.none() | st.datetimes() | st.dates())
def test_no_cell_is_ever_a_crash(cell: Any) -> None:
    """Whatever stands in whatever column, the row is a report or a list of bad cells."""
    for column in (*GOOD, "金额", "人数", "申请人", "电话", "发生"):
        row = Row(3, {**GOOD, column: cell})
        found = read_row(row, MAPPING)
        if isinstance(found, Intake):
            content_digest("test", identity_key(MAPPING, row), found)
            withhold(found)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_a_moment_written_in_any_shape_reads_the_same(moment: datetime) -> None:
    """Padded or not, in digits or in words."""
    moment = moment.replace(microsecond=0)
    m = moment
    for text in (
        f"{m.year}/{m.month}/{m.day} {m.hour}:{m.minute:02}:{m.second:02}",
        f"{m:%m/%d/%Y %H:%M:%S %p}",
        f"{m:%Y%m%d%H%M%S}",
        f"{m.year}年{m.month}月{m.day}日{m.hour}时{m.minute}分{m.second}秒".replace("日", "日 "),
        m.isoformat(),
    ):
        when = read_when(text, timezone(timedelta(hours=8)))
        assert when is not None
        assert when.moment.replace(tzinfo=None) == moment


@pytest.mark.parametrize(
    ("text", "amount"),
    [("3000", 3000), ("3,000.50元", 3000.5), ("1.2万", 12000), ("约３万元", 30000), ("￥800", 800), ("1000余元", 1000),
     ("1.2E+4", 12000), ("3万5", None), ("不少", None), ("-5", None), ("1.2.3", None), ("9" * 40, None)],
)  # fmt: skip
def test_sums(text: str, amount: float | None) -> None:
    """Yuan, with units and separators; what is no plain sum is none."""
    assert read_sum(text) == amount


@pytest.mark.parametrize(
    ("text", "count"), [("6", 6), ("６人", 6), ("约200余人", 200), ("2.0", 2), ("两户", None)]
)
def test_numbers_of_people(text: str, count: int | None) -> None:
    """Figures only: two households are not two people."""
    assert read_count(text) == count


@pytest.mark.parametrize("text", ["neighbour", "邻里纠纷", "邻里", " 邻里\n", "吵架", "NEIGHBOUR"])
def test_a_category_by_id_label_or_the_mappings_values(text: str) -> None:
    """Width, case and blanks do not count."""
    assert intake_of(类型=text).category == "neighbour"


def test_an_unknown_category_names_what_is_near() -> None:
    """The person at the sheet sees what it may have been."""
    (bad,) = bad_cells_of(类型="邻里矛盾纠纷")
    assert (bad.column, bad.reason.params["value"]) == ("类型", "邻里矛盾纠纷")
    assert "邻里纠纷" in str(bad.reason.params["near"])


def test_every_bad_cell_of_a_row_is_named() -> None:
    """Not only the first."""
    bad = bad_cells_of(时间="x", 类型="x", 标题=None, 村="", 金额="many")
    assert {cell.column for cell in bad} == {"时间", "类型", "标题", "村", "金额"}


def test_a_message_quotes_no_personal_number() -> None:
    """A telephone number in the wrong column stays out of the words of an error."""
    (bad,) = bad_cells_of(时间="13800138000")
    assert bad.reason.params["value"] == "[手机号]"


def test_a_long_title_is_cut() -> None:
    """At sixty characters, the last of them an ellipsis."""
    title = intake_of(标题="\n" + "长" * 80).title
    assert title == "长" * 59 + "…"
    assert cut("短", 60) == "短"


def test_templates_and_alternatives() -> None:
    """A template joins headings; of several the first that is not blank counts."""
    cells: dict[str, Cell] = {"甲": " 一\n", "乙": 2.0, "丙": None, "{丁}": "literal"}
    assert filled("{甲}:{乙}", cells) == "一:2"
    assert filled("{丙}:{乙}", cells) == "2"
    assert filled("{丙}:", cells) is None
    assert filled(("丙", "无此", "乙"), cells) == 2.0
    assert filled("{丁}", cells) == "literal"


def test_names_of_several_people_are_told_apart() -> None:
    """Each becomes a party."""
    assert intake_of(申请人="王小明、李四；欧阳修").applicant == ("王小明", "李四", "欧阳修")


def test_what_is_withheld_is_counted() -> None:
    """Names are shortened everywhere in the report, numbers marked, phone and identity number dropped."""
    found = withhold(
        intake_of(
            内容="王小明称电话13800138000，李四欠款3000元。",
            申请人="王小明",
            对方="李四(邻居)",
            电话="0731-88881234",
        )
    )
    assert found.intake.narrative == "王某某称电话[手机号]，李某欠款3000元。"
    assert (found.intake.applicant, found.intake.respondent) == (("王某某",), ("李某(邻居)",))
    assert found.intake.phone is None
    assert found.counts == {"name": 2, "mobile": 1, "phone": 1}


def test_the_same_row_is_told_again_whatever_the_shape() -> None:
    """A number or a text, a date cell or an unpadded text: one identity, one content; a changed text is another."""
    one, other = (
        Row(3, GOOD),
        Row(9, {**GOOD, "编号": "7 ", "时间": datetime.fromisoformat("2019-05-14 11:56:38")}),
    )
    changed = Row(3, {**GOOD, "内容": "两户动手"})
    key = identity_key(MAPPING, one)
    assert key == identity_key(MAPPING, other) == identity_key(MAPPING, changed) == "7"
    reports = [read_row(row, MAPPING) for row in (one, other, changed)]
    digests = [content_digest("test", key, report) for report in reports if isinstance(report, Intake)]
    assert digests[0] == digests[1] != digests[2]
    assert identity_digest("test", key) != identity_digest("other", key)


def test_the_ids_that_clones_make_never_change() -> None:
    """A pinned digest: another version of the tool must make the same ids."""
    key = identity_key(MAPPING, Row(3, GOOD))
    assert identity_digest("test", key).hex()[:16] == "21f3462dd18764b8"
    assert content_digest("test", key, intake_of()).hex()[:16] == "5b7410262e945a4d"
    fraction = content_digest("test", key, intake_of(金额="12345.67", 标题='一\u2028"二"\\'))
    assert fraction.hex()[:16] == "8264295255667208"


def test_a_default_is_no_content() -> None:
    """Importing again with another default changes nothing."""
    first = Mapping(system="test", fields=MAPPING.fields, defaults={"channel": "visit"})
    second = Mapping(system="test", fields=MAPPING.fields, defaults={"channel": "online"})
    assert content_digest("test", "7", intake_of(first)) == content_digest("test", "7", intake_of(second))


def test_a_row_without_a_number_is_its_own_identity() -> None:
    """All mapped cells together, as a digest; a personal number as identity is a digest too."""
    without = Mapping(system="test", fields={k: v for k, v in MAPPING.fields.items() if k != "id"})
    assert identity_key(without, Row(3, GOOD)).startswith("row-")
    assert identity_key(without, Row(3, GOOD)) != identity_key(without, Row(3, {**GOOD, "标题": "另一事"}))
    assert identity_key(MAPPING, Row(3, {**GOOD, "编号": None})).startswith("row-")
    assert identity_key(MAPPING, Row(3, {**GOOD, "编号": "13800138000"})).startswith("row-")
    both = Mapping(system="test", identity=("编号", "村"), fields=MAPPING.fields)
    assert identity_key(both, Row(3, GOOD)) == "7 / 南义沟村"


def test_a_faulty_row_is_bad_as_a_whole() -> None:
    """More cells than headings: nothing in it is believed."""
    from disputes_cli.messages import Message

    row = Row(3, GOOD, Message("{count} more cells than headings", count=1))
    found = read_row(row, MAPPING)
    assert isinstance(found, list)
    assert found[0].line == 3


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fields": {**MAPPING.fields, "titel": "标题"}}, "no field {field}; the fields are {fields}"),
        (
            {"fields": {**MAPPING.fields, "title": "标 题"}},
            "no column {heading} for {field}; did you mean {near}?",
        ),
        (
            {"fields": {**MAPPING.fields, "title": "Headline"}},
            "no column {heading} for {field}; the sheet has {headings}",
        ),
        ({"identity": ("号",)}, "no column {heading} for {field}; did you mean {near}?"),
        ({"defaults": {"area": "nanyi"}}, "no {field} {value}; did you mean {near}?"),
        ({"values": {"category": {"吵架": "quarrel"}}}, "no {field} {value}"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told_before_any_row(changes: dict[str, Any], said: str) -> None:
    """Once for the sheet, not once a row."""
    mapping = Mapping(**{"system": "test", "fields": MAPPING.fields, **changes})
    assert [fault.text for fault in mapping_faults(mapping, tuple(GOOD), (), KNOWN)] == [said]


def test_a_mapping_that_fits_has_no_fault_but_for_a_heading_that_stands_twice() -> None:
    """Columns for fields that a case may be without need not be there."""
    assert mapping_faults(MAPPING, tuple(GOOD), ("备注",), KNOWN) == []
    assert len(mapping_faults(MAPPING, tuple(GOOD), ("标题",), KNOWN)) == 1
    nothing = Mapping(system="test", fields={k: v for k, v in MAPPING.fields.items() if k != "area"})
    (fault,) = mapping_faults(nothing, tuple(GOOD), (), KNOWN)
    assert fault.params == {"field": "area"}


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("王明", "王某"), ("王小明", "王某某"), ("欧阳修", "欧阳某"), ("欧阳小明", "欧阳某某"), ("张王小明", "张某某"),
        ("王 明", "王某"), ("张三（户主）", "张某（户主）"), ("阿卜杜拉·买买提", "阿某"), ("John Smith", "J."),
        ("王某", "王某"), ("王某某", "王某某"), ("石某大", "石某大"), ("王XX", "王XX"), ("李**", "李**"),
        ("某某物业公司", "某某物业公司"), ("长沙市开福区物业公司", "长沙市开福区物业公司"), ("南义沟村", "南义沟村"),
        ("王先生", "王先生"), ("业主", "业主"), ("A00063523", "A00063523"), ("", ""), ("镇综治中心", "镇综治中心"),
    ],
)  # fmt: skip
def test_shown_names(full: str, shown: str) -> None:
    """The family name stays; a unit, a role, a code and what is already shown stay as they are."""
    assert shown_name(full) == (shown, shown != full)
    assert shown_name(shown).name == shown
