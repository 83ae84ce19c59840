"""Sheets of every kind come in as rows by heading, or are refused by file, line and column."""

import json
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from disputes_cli.errors import Refused, Status
from disputes_cli.records.sheet_text import find_delimiter
from disputes_cli.records.sheets import Sheet, read_sheet

EXCERPTS = Path(__file__).parent.parent / "excerpts"


def sheet_of(tmp_path: Path, name: str, data: bytes | str, **options: object) -> Sheet:
    """Write a file and read it as a sheet."""
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_sheet(path, **options)  # type: ignore[arg-type]


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook with these rows; none is a blank cell."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"default_date_format": "yyyy-mm-dd hh:mm"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                page.write(number, column, cell)
    book.close()
    return held.getvalue()


def test_both_encodings_of_a_text_hold_the_same_rows() -> None:
    """UTF-8 with a mark and commas, GB18030 with tabs: encoding and delimiter are found by themselves."""
    commas, tabs = read_sheet(EXCERPTS / "complaints.csv"), read_sheet(EXCERPTS / "complaints_gb18030.txt")
    assert commas.headings == tabs.headings
    assert commas.headings[:3] == ("来源附件", "留言编号", "留言用户")
    first, second = list(commas.rows), list(tabs.rows)
    assert len(first) == 11
    assert [{k: str(v).replace("\r\n", "\n") for k, v in row.cells.items()} for row in first] == [
        {k: str(v).replace("\r\n", "\n") for k, v in row.cells.items()} for row in second
    ]
    assert "\u00a0" in str(first[8].cells["留言详情"])  # no GBK, only GB18030 can write it


def test_a_row_is_named_by_the_line_it_begins_on() -> None:
    """Line breaks within quotes count as lines of the file."""
    lines = [row.line for row in read_sheet(EXCERPTS / "complaints.csv").rows]
    assert lines[:3] == [2, 6, 9]


def test_a_workbook_mixes_text_dates_and_date_cells_in_one_column() -> None:
    """A date cell comes in as a date, text as text, a whole number without a point."""
    sheet = read_sheet(EXCERPTS / "complaints.xlsx")
    rows = {row.cells["留言编号"]: row for row in sheet.rows}
    assert rows[188249].cells["留言时间"] == "2019/9/17 4:25:00"
    assert rows[189950].cells["留言时间"] == datetime.fromisoformat("2019-11-13 11:20:21")
    assert rows[188801].cells["留言时间"] == date(2019, 8, 1)
    assert [row.line for row in rows.values()] == list(range(2, 11))


def test_json_lines_keep_nulls_and_join_lists() -> None:
    """A list of plain values is one text, null is a blank cell."""
    rows = list(read_sheet(EXCERPTS / "published_cases.jsonl").rows)
    assert [row.line for row in rows] == [1, 2, 3, 4, 5, 6]
    assert rows[0].cells["found_channel"] is None
    assert rows[0].cells["risk_behaviours"] == "积怨近四十年、建房诉求长期受阻"


def test_a_nul_and_a_no_break_space_are_blank_cells() -> None:
    """The public call list has both as an area or a district."""
    rows = list(read_sheet(EXCERPTS / "police_calls.csv").rows)
    assert len(rows) == 6
    assert {"\0", "\u00a0"} <= {str(cell) for row in rows for cell in row.cells.values()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("sign", [",", "\t", ";", "|", "，"])
def test_every_encoding_and_delimiter(tmp_path: Path, encoding: str, sign: str) -> None:
    """Whatever a program wrote is read without being told."""
    text = f"编号{sign}内容\r\n1{sign}邻里纠纷\r\n2{sign}欠薪\r\n"
    rows = list(sheet_of(tmp_path, "台账.txt", text.encode(encoding)).rows)
    assert [row.cells for row in rows] == [{"编号": "1", "内容": "邻里纠纷"}, {"编号": "2", "内容": "欠薪"}]


def test_commas_in_a_cell_do_not_make_the_delimiter() -> None:
    """What cuts most rows alike is the delimiter, not what is most frequent."""
    assert find_delimiter("编号;内容\n1;一,二,三\n2;四,五\n") == ";"


def test_titles_and_blank_rows_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    """A ledger begins with its name; the number of a row stays that of the file."""
    text = "\n某某所矛盾纠纷台账,,\n,,\n编号,标题,时间\n1,甲,2019/5/1\n,,\n2,乙,2019/5/2\n"
    sheet = sheet_of(tmp_path, "a.csv", text)
    assert sheet.headings == ("编号", "标题", "时间")
    assert [row.line for row in sheet.rows] == [5, 7]


def test_wanted_headings_tell_the_row_of_headings(tmp_path: Path) -> None:
    """Two filled cells above the headings do not become headings."""
    data = workbook(台账=[["填表人", "某"], [None, None], ["编号", "标题"], [1, "甲"]])
    sheet = sheet_of(tmp_path, "a.xlsx", data, wanted={"编号", "标题"})
    assert [row.cells for row in sheet.rows] == [{"编号": 1, "标题": "甲"}]


def test_two_rows_of_headings_are_joined(tmp_path: Path) -> None:
    """Under a merged heading stand its parts; parts named alike get their group's name before them."""
    top = ["编号", "申请人", None, "被申请人", None, "标题"]
    below = [None, "姓名", "电话", "姓名", "电话", None]
    data = workbook(台账=[top, below, [1, "甲", "x", "乙", "y", "某事"]])
    sheet = sheet_of(tmp_path, "a.xlsx", data, wanted={"编号", "申请人姓名", "被申请人姓名", "标题"})
    assert sheet.headings == ("编号", "申请人姓名", "申请人电话", "被申请人姓名", "被申请人电话", "标题")
    assert next(sheet.rows).cells["被申请人姓名"] == "乙"


def test_the_first_sheet_with_data_or_the_named_one(tmp_path: Path) -> None:
    """An empty first sheet is passed over; an unknown name lists the sheets."""
    data = workbook(空=[], 甲=[["编号", "标题"], [1, "甲"]], 乙=[["编号", "标题"], [2, "乙"]])
    assert [row.cells["编号"] for row in sheet_of(tmp_path, "a.xlsx", data).rows] == [1]
    assert [row.cells["编号"] for row in sheet_of(tmp_path, "a.xlsx", data, sheet="乙").rows] == [2]
    with pytest.raises(Refused) as refusal:
        sheet_of(tmp_path, "a.xlsx", data, sheet="丙")
    assert refusal.value.remedy is not None
    assert refusal.value.remedy.params["names"] == ["空", "甲", "乙"]


def test_a_hidden_sheet_is_read_last(tmp_path: Path) -> None:
    """What nobody sees is old, or a list to choose from; where there is nothing else, it is read."""
    for seen, read in ((True, "乙"), (False, "甲")):
        held = BytesIO()
        book = xlsxwriter.Workbook(held)
        for name in ("甲", "乙") if seen else ("甲",):
            page = book.add_worksheet(name)
            for number, row in enumerate((("编号", "标题"), (1, name))):
                page.write_row(number, 0, row)
        book.worksheets()[0].hide()
        book.worksheets()[-1].activate()
        book.close()
        sheet = sheet_of(tmp_path, "a.xlsx", held.getvalue(), wanted={"编号", "标题"})
        assert ([row.cells["标题"] for row in sheet.rows], sheet.others) == ([read], ())


def test_a_heading_over_two_columns_is_told(tmp_path: Path) -> None:
    """The first column has it; whoever maps it must know."""
    sheet = sheet_of(tmp_path, "a.csv", "编号,备注,备注\n1,甲,乙\n")
    assert sheet.repeated == ("备注",)
    assert next(sheet.rows).cells == {"编号": "1", "备注": "甲"}


def test_more_cells_than_headings_make_a_faulty_row(tmp_path: Path) -> None:
    """A delimiter that was not quoted shifts what follows: the row is not believed. Missing cells are blank."""
    rows = list(sheet_of(tmp_path, "a.csv", "编号,标题\n1,甲,乙\n2\n3,丙,\n").rows)
    assert [row.fault is not None for row in rows] == [True, False, False]
    assert rows[1].cells == {"编号": "2", "标题": None}
    assert rows[0].beyond == ("乙",)


def test_a_file_is_what_is_in_it_not_what_it_is_called(tmp_path: Path) -> None:
    """Many an export calls a table of text .xls; a workbook may be called .csv. A workbook of headings has no rows."""
    text = "编号\t标题\r\n1\t甲\r\n"
    for data in (text.encode("gbk"), text.encode("utf-16")):
        assert next(sheet_of(tmp_path, "a.xls", data).rows).cells == {"编号": "1", "标题": "甲"}
    book = workbook(台账=[["编号", "标题"], [1, "甲"]])
    assert next(sheet_of(tmp_path, "a.csv", book).rows).cells == {"编号": 1, "标题": "甲"}
    assert list(sheet_of(tmp_path, "a.xlsx", workbook(空=[], 台账=[["编号", "标题"]])).rows) == []


def test_json_as_a_list_or_under_one_key(tmp_path: Path) -> None:
    """A row's line is where its object begins."""
    listed = json.dumps([{"id": 1}, {"id": 2, "at": "2019"}], indent=1)
    under = json.dumps({"total": 2, "data": [{"id": 1}, {"id": 2}]}, indent=1)
    assert [(row.line, row.cells["id"]) for row in sheet_of(tmp_path, "a.json", listed).rows] == [
        (2, 1),
        (5, 2),
    ]
    assert [(row.line, row.cells["id"]) for row in sheet_of(tmp_path, "a.json", under).rows] == [
        (4, 1),
        (7, 2),
    ]


def open_document(**sheets: str) -> bytes:
    """Return an .ods workbook with these rows of XML, as an office program writes them."""
    tables = "".join(
        f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets.items()
    )
    content = (
        '<?xml version="1.0"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return held.getvalue()


def open_row(*cells: str, repeated: int = 1) -> str:
    """Return a row of an .ods table; what begins with `<` is a cell as it stands, the rest is text."""
    made = (
        cell
        if cell.startswith("<")
        else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(made)}</table:table-row>'


BLANKS = '<table:table-cell table:number-columns-repeated="2"/>'
COVERED = "<table:covered-table-cell/>"


def over(lines: int, text: str) -> str:
    """Return an .ods cell that goes over several lines."""
    return (
        f'<table:table-cell office:value-type="string" table:number-rows-spanned="{lines}">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def test_an_open_document_sheet(tmp_path: Path) -> None:
    """.ods comes in like any workbook: dates, repeated blank rows, another sheet before, cells over several lines."""
    when = '<table:table-cell office:value-type="date" office:date-value="2019-05-14"/>'
    rows = (
        open_row("某某所台账", BLANKS)
        + open_row(BLANKS, repeated=2)
        + open_row("编号", "时间", "村居")
        + open_row("甲1", when, over(3, "南村"))
        + open_row(BLANKS, COVERED)
        + open_row("甲2", when, COVERED)
        + open_row("甲3", when, BLANKS)
        + open_row(BLANKS, repeated=1_000_000)
    )
    data = open_document(说明=open_row("本表由所里填") + open_row("不留空"), 台账=rows)
    sheet = sheet_of(tmp_path, "a.ods", data, wanted={"编号", "时间", "村居"})
    told = [
        (row.line, row.cells["编号"], str(row.cells["时间"])[:10], row.cells["村居"]) for row in sheet.rows
    ]
    assert told == [
        (5, "甲1", "2019-05-14", "南村"), (7, "甲2", "2019-05-14", "南村"), (8, "甲3", "2019-05-14", None),
    ]  # fmt: skip
    assert sheet.others == ("说明",)


def test_a_cell_over_several_lines_belongs_to_each_of_them(tmp_path: Path) -> None:
    """And to no more; a heading over two lines does not come down into the rows."""
    held = BytesIO()
    book = xlsxwriter.Workbook(held)
    page = book.add_worksheet("台账")
    page.merge_range(0, 0, 1, 0, "编号")
    page.write_row(0, 1, ["村居", "标题"])
    for number in range(4):
        page.write_row(number + 2, 0, [number, None, f"事{number}"])
    page.merge_range(2, 1, 4, 1, "南村")
    book.close()
    rows = list(sheet_of(tmp_path, "a.xlsx", held.getvalue(), wanted={"编号", "村居", "标题"}).rows)
    assert [(row.cells["编号"], row.cells["村居"]) for row in rows] == [
        (0, "南村"), (1, "南村"), (2, "南村"), (3, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    [
        "登 记\n时 间",
        "登记时间 ",
        "*登记时间",
        "登记时间（必填）",
        "登记时间：",
        "登记时间*",
        "\u3000登记时间\u200b",
    ],
)
def test_a_heading_is_known_however_it_is_written(tmp_path: Path, heading: str) -> None:
    """Blanks, breaks, width and marks do not tell one heading from another; what is not looked for stays as it is."""
    data = workbook(台账=[[heading, "备 注", "涉及金额（元）"], ["2019/5/1", "无", 3]])
    sheet = sheet_of(tmp_path, "a.xlsx", data, wanted={"登记时间", "涉及金额(元)"})
    assert sheet.headings == ("登记时间", "备 注", "涉及金额(元)")


def test_what_is_no_row_is_passed_over_and_told(tmp_path: Path) -> None:
    """Headings and titles told again on every page, totals, signatures and remarks below the table."""
    head = "某某所台账,,\n编号,标题,金额\n"
    foot = "本页合计,,3\n填表人：张三,,审核人：李四\n备注：金额以元计,,\n"
    sheet = sheet_of(
        tmp_path, "a.csv", f"{head}1,甲,1\n{head}2,合计有误,2\n合计工程队,丙,\n合 计：,2件,3\n{foot}"
    )
    assert [row.cells["编号"] for row in sheet.rows] == ["1", "2", "合计工程队"]
    assert list(sheet.passed) == [4, 5, 8, 9, 10, 11]


def test_a_dated_line_is_a_row_whatever_it_begins_with(tmp_path: Path) -> None:
    """A title may say 合计 or 经办人; a line with a day and enough beside it is a dispute."""
    rows = "合计：三家共欠款,2026-11-03,欠款,三家\n经办人：张三拖欠,2026年11月4日,欠款,一家\n"
    sheet = sheet_of(tmp_path, "a.csv", f"标题,登记时间,类型,情况\n{rows}合计：2件,,,\n")
    assert len(list(sheet.rows)) == 2
    assert list(sheet.passed) == [4]


def test_the_sheet_with_the_headings_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    """A cover sheet comes before many a ledger; twelve months stand in twelve sheets."""
    data = workbook(
        封面=[["台账"], ["2026年"]],
        一月=[["编号", "标题"], [1, "甲"]],
        二月=[["编号", "标题"], [2, "乙"]],
        空=[],
    )
    sheet = sheet_of(tmp_path, "a.xlsx", data, wanted={"编号", "标题"})
    assert [row.cells["编号"] for row in sheet.rows] == [1]
    assert sheet.others == ("封面", "二月")
    assert sheet_of(tmp_path, "a.xlsx", data, wanted={"编号", "标题"}, sheet="二月").others == ()


def test_headings_in_two_lines_count_as_they_are_read(tmp_path: Path) -> None:
    """The sheet with most of the wanted headings is read, also where they stand in two lines."""
    data = workbook(
        十月=[["编号", "标题", "情况"], [1, "甲", "吵"]],
        十一月=[
            ["编号", "登记", "", "纠纷", ""],
            ["", "日期", "来源", "标题", "情况"],
            [2, "2026-11-03", "走访", "乙", "吵"],
        ],
    )
    wanted = {"编号", "标题", "情况", "日期", "来源"}
    sheet = sheet_of(tmp_path, "a.xlsx", data, wanted=wanted)
    assert sheet.others == ("十月",)
    assert [row.cells["标题"] for row in sheet.rows] == ["乙"]


BAD_FILES: list[tuple[str, bytes, str | None]] = [
    ("empty.csv", b"", None),
    ("blank.csv", b" \r\n\n", None),
    ("commas.csv", b",,\n,,\n", None),
    ("open.csv", b'a,b\n1,"2\n3,4\n', "open.csv:2:3"),
    ("after.csv", b'a,b\n1,2\n1,"2"x\n', "after.csv:3:3"),
    ("nul.csv", b"a\0,\0b\0\n\0", "nul.csv:1:2"),
    ("half.csv", "编号,内容\n1,邻里纠纷说明文字\n2,欠".encode() + b"\xe8\x96\n", "half.csv:3:4"),
    ("wrong.csv", b"a,b\n1,\xff\xff\n", "wrong.csv:2:3"),
    ("broken.xlsx", b"PK\x03\x04 no workbook", None),
    ("text.xlsx", b"a,b\n1,2\n", None),
    ("page.xls", b"<html><table></table></html>", None),
    ("broken.json", b'[{"id": 1},\n {"id": }]', "broken.json:2:9"),
    ("scalar.json", b"3", None),
    ("lists.json", b'{"a": [{}], "b": [{}]}', None),
    ("items.json", b'[{"id": 1},\n 2]', "items.json:2"),
    ("nan.jsonl", b'{"id": NaN}', "nan.jsonl:1"),
    ("broken.jsonl", b'{"id": 1}\n{"id": 2', "broken.jsonl:2:9"),
    ("deep.json", b"[" * 100_000, None),
    ("list.jsonl", b'{"id": 1}\n[1]\n', "list.jsonl:2"),
    ("letter.docx", b"PK", None),
]


@pytest.mark.parametrize(("name", "data", "where"), BAD_FILES, ids=[name for name, *_ in BAD_FILES])
def test_a_file_that_is_no_sheet_is_refused(
    tmp_path: Path, name: str, data: bytes, where: str | None
) -> None:
    """One clear refusal (status 4), with line and column where there are any, never a path of the machine."""
    with pytest.raises(Refused) as refusal:
        list(sheet_of(tmp_path, name, data).rows)
    assert refusal.value.status is Status.REFUSED
    assert refusal.value.where == where
    assert str(tmp_path) not in repr(refusal.value.message)


def test_a_missing_file_a_folder_and_a_sheet_name_for_a_text(tmp_path: Path) -> None:
    """What cannot be opened is refused with status 4."""
    (tmp_path / "d.csv").mkdir()
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    for path, sheet in ((tmp_path / "none.csv", None), (tmp_path / "d.csv", None), (tmp_path / "a.csv", "x")):
        with pytest.raises(Refused):
            read_sheet(path, sheet=sheet)


def test_a_damaged_workbook_never_ends_in_anything_but_a_refusal(tmp_path: Path) -> None:
    """Cut short or with bytes changed, it is read or refused."""
    data = (EXCERPTS / "complaints.xlsx").read_bytes()
    for size in range(0, len(data), 401):
        damaged = data[:size], data[:size] + b"\xff\xff\xff" + data[size + 3 :]
        for one in damaged:
            try:
                list(sheet_of(tmp_path, "a.xlsx", one).rows)
            except Refused:
                continue
