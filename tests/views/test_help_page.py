"""The page that --help prints."""

import pytest

from disputes_cli.views.help_page import HelpPage, HelpSection, drawn
from disputes_cli.views.widths import width

PAGE = HelpPage(
    "disputes triage 纠纷 [选项]",
    "判断性质\u3001等级和难易程度\uff0c并说明理由\u3002" * 4,
    [
        HelpSection("参数\uff1a", [("纠纷", "编号\u3001编号的开头或文件\u3002")]),
        HelpSection(
            "选项\uff1a",
            [
                ("--grade ID", "预警等级\u3002" * 12),
                ("--a-very-long-option-name-indeed NAME[=ANSWER] …", "因素\u3002"),
            ],
        ),
    ],
    [
        ("disputes triage k7q3f --grade orange", "定为橙色"),
        ("disputes triage k7q3f " + "--factor x=seen " * 8, "长"),
    ],
)


@pytest.mark.parametrize("columns", [40, 80, 140])
def test_a_help_page_fits_and_its_texts_stand_in_one_column(columns: int) -> None:
    """Only commands to be copied may be wider than the screen."""
    lines = drawn(PAGE, columns).splitlines()
    assert all(width(line) <= columns for line in lines if "--factor" not in line)
    begin = next(at for at, line in enumerate(lines) if "--grade ID" in line)
    hanging = [line for line in lines[begin + 1 :] if line.strip()[:1] in "预警等级" and line.strip()]
    starts = {width(line) - width(line.lstrip()) for line in hanging[:2]}
    assert starts == {width(lines[begin][: lines[begin].index("预")])}


def test_a_term_too_long_has_a_line_of_its_own() -> None:
    """It does not push all texts to the right."""
    lines = drawn(PAGE, 80).splitlines()
    at = next(at for at, line in enumerate(lines) if "--a-very-long" in line)
    assert lines[at + 1].strip() == "因素\u3002"


def test_a_usage_line_alone_is_a_page() -> None:
    """Nothing else is invented."""
    assert drawn(HelpPage("disputes due", ""), 80) == "Usage: disputes due\n"
