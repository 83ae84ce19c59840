"""Personal numbers are found in every script and spacing, and nothing else is taken for one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.iso7064 import mod_11_2

from disputes_cli.casework.texts.privacy import _RUN, has_run_of_digits, mask, masked, search


def identity(first: str = "43010419900101123") -> str:
    """Return an invented identity number with the right check digit."""
    return first + str(mod_11_2.calc_check_digit(first))


def card(first: str) -> str:
    """Return an invented card number with the right check digit."""
    return first + str(luhn.calc_check_digit(first))


ID = identity()
WRONG = ID[:-1] + str((int(ID[-1]) + 1) % 10)
CARD = card("622202123456789012")

PERSONAL = [
    ("电话13800138000。", "电话[手机号]。"),
    ("138 0013 8000", "[手机号]"),
    ("138-0013-8000、139-0013-9000", "[手机号]、[手机号]"),
    ("+86 13800138000", "[手机号]"),
    ("8613800138000", "[手机号]"),
    ("１３８００１３８０００", "[手机号]"),
    ("１３８－００１３－８０００", "[手机号]"),
    ("٠١٣٨٠٠١٣٨٠٠٠", "[手机号]"),
    ("一三八〇〇一三八〇〇〇", "[手机号]"),
    ("1 3 8 0 0 1 3 8 0 0 0", "[手机号]"),
    ("tel13800138000", "tel[手机号]"),
    ("13800138000vx同号", "[手机号]vx同号"),
    ("2.13800138000", "2.[手机号]"),
    ("13800138000@example.org", "[手机号]@example.org"),
    ("2019-05-14 13800138000", "2019-05-14 [手机号]"),
    ("138\u200b0013\u00a08000", "[手机号]"),
    ("0731-88881234", "[电话]"),
    ("（0731）88881234转801", "[电话]转801"),
    ("010 6255 1234", "[电话]"),
    ("073188881234", "[电话]"),
    ("+86 731 8888 1234", "[电话]"),
    (f"身份证{ID}。", "身份证[身份证号]。"),
    (f"{ID[:6]} {ID[6:14]} {ID[14:]}", "[身份证号]"),
    (f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", "[身份证号]"),
    (identity("43010419900307100")[:17] + "x", "[身份证号]"),
    ("身份证430104900101123", "身份证[身份证号]"),
    (f"卡号{CARD}", "卡号[银行卡号]"),
    (f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", "[银行卡号]"),
]


@pytest.mark.parametrize(("text", "shown"), PERSONAL, ids=range(len(PERSONAL)))
def test_personal_numbers_are_marked(text: str, shown: str) -> None:
    """Mobile numbers, landlines with area code, identity numbers and cards, whatever stands between the digits."""
    assert mask(text) == shown


INNOCENT = [
    "案件 20261122-k7q3f",
    "2026-04-12T09:30:00+08:00",
    "2019-05-14 11:56:38 至 2019-06-01 08:00:00",
    "2013-10-14 2014-10-12 1",
    "20190514115638",
    "赔偿13800138000元",
    "共计13800138000",
    "13800138000.50",
    "1,380,013,800",
    "13 800 138 000",
    "0.16666666667",
    "工单编号:13800138000",
    "接警编号43010020190514000123",
    "J4301045500002019050012",
    "A13800138000",
    "138001380001",
    "1380013800",
    "12345678901234567890",
    "1 3 5 7 9 11 13 15 17",
    "电话88881234",
    "110、12345、12315",
    "400-800-8000",
    f"编号{WRONG}",
    "6222021234567890123456",
    card("622202123456789012")[:-1] + "0" if CARD[-1] != "0" else "无",
    "430104190514001",
    "4301042019051401",
    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "18栋2单元1301室,面积138.00平方米",
    "二〇一九年五月十四日",
    "长政发[2003]4号",
]  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT)
def test_ids_sums_dates_and_file_numbers_are_no_hits(text: str) -> None:
    """A number counts only as a whole, and not where it is called a sum or a file's number."""
    assert search(text) == []
    assert mask(text) == text


def test_a_hit_says_kind_and_place() -> None:
    """Offsets are of the text as it was given."""
    (hit,) = search("请打１３８００１３８０００联系")
    assert hit == ("mobile", 2, 13)
    assert masked(f"{ID}，0731-88881234")[1] == ["identity", "landline"]


DIGITS = ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩"]
GAPS = st.sampled_from(["", "", "", " ", "-", "\u3000", "－", "\u200b"])


@given(
    st.sampled_from(["13800138000", "19912345678", ID, CARD]),
    st.sampled_from(DIGITS),
    st.lists(GAPS, min_size=5, max_size=5),
    st.text(alphabet="他说请打，。（）\n", max_size=8),
)
def test_no_script_and_spacing_hides_a_number(number: str, digits: str, gaps: list[str], around: str) -> None:
    """Groups of four with any blanks or hyphens between, in any script."""
    groups = [number[:3], *(number[at : at + 4] for at in range(3, len(number), 4))]
    text = "".join(group + gap for group, gap in zip(groups, [*gaps[: len(groups) - 1], ""], strict=False))
    written = "".join(digits[int(sign)] if sign.isdigit() else sign for sign in text)
    assert len(search(around + written + around)) == 1


@given(
    st.lists(
        st.sampled_from(["13800138000", ID, CARD, "0731", "88881234", "+86", " ", "-", "x", "(", ")", "，", "一", "元", "2019-05-14"])
        | st.text(alphabet="0123456789０三-. ", max_size=20),
        max_size=12,
    ).map("".join)
)  # fmt: skip
def test_masking_leaves_no_hit(text: str) -> None:
    """And masking twice is masking once; hits stand in order, apart, within the text."""
    hits = search(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(before.end <= after.start for before, after in pairwise(hits))
    assert search(mask(text)) == []
    assert mask(mask(text)) == mask(text)


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    """No text is a crash."""
    search(text)


@given(st.integers(0, 10**17 - 1))
def test_one_check_digit_in_eleven_is_right(number: int) -> None:
    """Of all last digits of a number at most one makes it an identity number."""
    first = f"430104{19500101 + number % 28:08}{number % 1000:03}"
    assert sum(bool(search("证件" + first + last)) for last in "0123456789X") == 1


@given(st.text(st.sampled_from("0123456789 -()/:x"), max_size=40))
def test_the_quick_look_at_ascii_misses_no_run_of_digits(text: str) -> None:
    """Digits counted without what may stand between them: never fewer than the exact search finds."""
    assert has_run_of_digits(text) == (_RUN.search(text) is not None)
