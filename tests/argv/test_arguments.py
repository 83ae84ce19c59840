"""What was typed, to values: every form of day, time, sum, party, term and pair; what is none names its flag."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes_cli.argv.arguments import (
    Clock,
    day,
    field_value,
    number,
    pair,
    parts,
    party,
    plain,
    terms,
    time_or_day,
    whole,
)
from disputes_cli.casework.declarations import field_of
from disputes_cli.casework.entries import ENTRY_KINDS
from disputes_cli.errors import UsageError
from tests.casework.logs import CHINA

CLOCK = Clock(datetime(2026, 11, 22, 9, 30, tzinfo=CHINA))  # a Sunday


def named(call: Any, *args: Any, **more: Any) -> str:
    """Return what a wrong argument is refused with, in English."""
    with pytest.raises(UsageError) as refusal:
        call(*args, **more)
    assert refusal.value.remedy is not None
    return refusal.value.message.text.format(**refusal.value.message.params)


@pytest.mark.parametrize(
    ("typed", "ahead", "back"),
    [
        ("2026-11-22", (2026, 11, 22), (2026, 11, 22)),
        ("2026-1-5", (2026, 1, 5), (2026, 1, 5)),
        ("2026/11/22", (2026, 11, 22), (2026, 11, 22)),
        ("2026.11.22", (2026, 11, 22), (2026, 11, 22)),
        ("20261122", (2026, 11, 22), (2026, 11, 22)),
        ("２０２６－１１－２２", (2026, 11, 22), (2026, 11, 22)),
        (" 2026-11-22 ", (2026, 11, 22), (2026, 11, 22)),
        ("2026年11月22日", (2026, 11, 22), (2026, 11, 22)),
        ("11-22", (2026, 11, 22), (2026, 11, 22)),
        ("11-23", (2026, 11, 23), (2025, 11, 23)),
        ("11-21", (2027, 11, 21), (2026, 11, 21)),
        ("1-5", (2027, 1, 5), (2026, 1, 5)),
        ("12月1日", (2026, 12, 1), (2025, 12, 1)),
        ("today", (2026, 11, 22), (2026, 11, 22)),
        ("Today", (2026, 11, 22), (2026, 11, 22)),
        ("今天", (2026, 11, 22), (2026, 11, 22)),
        ("tomorrow", (2026, 11, 23), (2026, 11, 23)),
        ("明天", (2026, 11, 23), (2026, 11, 23)),
        ("yesterday", (2026, 11, 21), (2026, 11, 21)),
        ("昨天", (2026, 11, 21), (2026, 11, 21)),
        ("+7d", (2026, 11, 29), (2026, 11, 29)),
        ("-1d", (2026, 11, 21), (2026, 11, 21)),
        ("+2w", (2026, 12, 6), (2026, 12, 6)),
        ("+1m", (2026, 12, 22), (2026, 12, 22)),
        ("+3m", (2027, 2, 22), (2027, 2, 22)),
        ("-1m", (2026, 10, 22), (2026, 10, 22)),
        ("+1y", (2027, 11, 22), (2027, 11, 22)),
        ("+7天", (2026, 11, 29), (2026, 11, 29)),
        ("mon", (2026, 11, 23), (2026, 11, 16)),
        ("Monday", (2026, 11, 23), (2026, 11, 16)),
        ("thurs", (2026, 11, 26), (2026, 11, 19)),
        ("sun", (2026, 11, 29), (2026, 11, 22)),
        ("周一", (2026, 11, 23), (2026, 11, 16)),
        ("星期日", (2026, 11, 29), (2026, 11, 22)),
        ("星期天", (2026, 11, 29), (2026, 11, 22)),
        ("礼拜六", (2026, 11, 28), (2026, 11, 21)),
    ],
)
def test_every_form_of_day(typed: str, ahead: tuple[int, int, int], back: tuple[int, int, int]) -> None:
    """A weekday or a day without a year is the next one for a deadline, the last one for `--at`."""
    assert day(typed, CLOCK, "--due") == date(*ahead)
    assert day(typed, CLOCK, "--at", back=True) == date(*back)


def test_a_month_ends_on_its_last_day() -> None:
    """A month after the 31st of January is the last of February."""
    january = Clock(datetime(2026, 1, 31, tzinfo=CHINA))
    assert day("+1m", january, "--due") == date(2026, 2, 28)
    assert day("+1y", Clock(datetime(2028, 2, 29, tzinfo=CHINA)), "--due") == date(2029, 2, 28)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "2026-13-01", "2026-02-30", "26-11-22", "11-31", "month", "monkey", "sunny", "mo", "+d", "+7x",
     "7", "1122", "2026-11", "-", "--", "周八", "2026-11-22T", "+9999y", "二月三日", "0-0", "13月1日"],
)  # fmt: skip
def test_what_is_no_day_names_the_flag(typed: str) -> None:
    """A date that is none is refused by its flag."""
    assert named(day, typed, CLOCK, "--due") == f"--due: not a day: {typed}"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-11-21 09:30", datetime(2026, 11, 21, 9, 30, tzinfo=CHINA)),
        ("2026-11-21T09:30", datetime(2026, 11, 21, 9, 30, tzinfo=CHINA)),
        ("2026-11-21T09:30:15", datetime(2026, 11, 21, 9, 30, 15, tzinfo=CHINA)),
        ("2026-11-21T09:30:00+08:00", datetime(2026, 11, 21, 9, 30, tzinfo=CHINA)),
        ("2026-11-21T01:30:00Z", datetime(2026, 11, 21, 9, 30, tzinfo=CHINA)),
        ("2026-11-21T20:30:00+0000", datetime(2026, 11, 22, 4, 30, tzinfo=CHINA)),
        ("2026-11-21 9:30", datetime(2026, 11, 21, 9, 30, tzinfo=CHINA)),
        ("2026-11-21 09：30", datetime(2026, 11, 21, 9, 30, tzinfo=CHINA)),
        ("2026年11月21日 9:05", datetime(2026, 11, 21, 9, 5, tzinfo=CHINA)),
        ("yesterday 18:00", datetime(2026, 11, 21, 18, tzinfo=CHINA)),
        ("昨天 18:00", datetime(2026, 11, 21, 18, tzinfo=CHINA)),
        ("mon 8:00", datetime(2026, 11, 16, 8, tzinfo=CHINA)),
        ("-2d 08:00", datetime(2026, 11, 20, 8, tzinfo=CHINA)),
        ("08:15", datetime(2026, 11, 22, 8, 15, tzinfo=CHINA)),
        ("-1d", date(2026, 11, 21)),
        ("2026-11-20", date(2026, 11, 20)),
    ],
)
def test_every_form_of_time(typed: str, read: datetime | date) -> None:
    """A time may be typed with or without day, seconds and offset; a day alone stays a day."""
    found = time_or_day(typed, CLOCK, "--at", back=True)
    assert found == read
    assert type(found) is type(read)


def test_a_time_is_told_in_the_registers_zone() -> None:
    """Days are those of the register: a time typed in another zone is turned into it."""
    found = time_or_day("2026-11-21T20:30:00Z", CLOCK, "--at", back=True)
    assert isinstance(found, datetime)
    assert (found.date(), found.utcoffset()) == (date(2026, 11, 22), timedelta(hours=8))


@pytest.mark.parametrize(
    "typed",
    ["", "2026-11-21 25:00", "2026-11-21 09:61", "24:00", "9:3", "noon", "2026-13-01 09:00", "2026-11-21T09:30+99:00"],
)  # fmt: skip
def test_what_is_no_time_names_the_flag(typed: str) -> None:
    """A time that is none is refused by its flag."""
    assert named(time_or_day, typed, CLOCK, "--at", back=True).startswith("--at: not a time: ")


def test_a_time_before_all_times_is_none() -> None:
    """The first hour of the first year in London was no year at all in Boston."""
    west = Clock(datetime(2026, 1, 1, tzinfo=timezone(-timedelta(hours=5))))
    assert named(time_or_day, "0001-01-01T00:00Z", west, "--at", back=True).startswith("--at: not a time")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("3000", 3000),
        ("３０００", 3000),
        ("1,200.50", 1200.5),
        ("1200.00", 1200),
        ("￥3000", 3000),
        ("¥3000元", 3000),
        ("3000块", 3000),
        ("3万", 30000),
        ("1.5万元", 15000),
        ("1.001万", 10010),
        (" 12 ", 12),
        ("0", 0),
    ],
)
def test_every_form_of_sum(typed: str, read: float) -> None:
    """A sum may have separators, a sign, a unit; a whole one is an integer."""
    found = number(typed, "--amount")
    assert found == read
    assert type(found) is type(read)


@pytest.mark.parametrize("typed", ["", "many", "-3", "1e5", "3.", "三千", "1.2.3", "NaN", "9" * 400, "0x10"])
def test_what_is_no_number_names_the_flag(typed: str) -> None:
    """A sum that is none is refused by its flag."""
    assert named(number, typed, "--amount") == f"--amount: not a number: {typed}"


def test_a_count_is_whole() -> None:
    """Half a person is a slip."""
    assert whole("12", "--people") == 12
    assert named(whole, "2.5", "--people") == "--people: not a whole number: 2.5"


@pytest.mark.parametrize(
    ("typed", "lone", "read"),
    [("a=yes", None, ("a", "yes")), (" a = yes ", None, ("a", "yes")), ("a=b=c", None, ("a", "b=c")), ("threat", "seen", ("threat", "seen"))],
)  # fmt: skip
def test_pairs(typed: str, lone: str | None, read: tuple[str, str]) -> None:
    """A pair is KEY=VALUE; a risk factor may stand alone, and was seen then."""
    assert pair(typed, "--consent", lone=lone) == read


@pytest.mark.parametrize(
    ("typed", "lone"), [("a", None), ("=yes", None), ("a=", None), ("", "seen"), ("=seen", "seen")]
)
def test_what_is_no_pair_names_the_flag(typed: str, lone: str | None) -> None:
    """A half of a pair is none."""
    assert named(pair, typed, "--consent", lone=lone) == f"--consent: not a pair: {typed}"


def test_fields_after_semicolons() -> None:
    """Semicolons of either width part the fields; the text may be left out where the first is a field."""
    assert parts("拆除围栏; by=b；due=5-1", "--term", ("by", "due")) == (
        "拆除围栏",
        {"by": "b", "due": "5-1"},
    )
    assert parts("by=b", "--term", ("by",)) == ("", {"by": "b"})
    assert parts("a=b; by=b;", "--term", ("by",)) == ("a=b", {"by": "b"})
    assert named(parts, "甲; bye=b", "--term", ("by",)) == "--term: no field bye"
    assert named(parts, "甲; by", "--term", ("by",)) == "--term: not a pair: by"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("applicant:王某", {"name": "王某", "roles": ["applicant"]}),
        ("applicant：王某", {"name": "王某", "roles": ["applicant"]}),
        ("applicant+injured:王某", {"name": "王某", "roles": ["applicant", "injured"]}),
        ("applicant:工人; count=23", {"name": "工人", "roles": ["applicant"], "count": 23, "kind": "group"}),
        ("agent:王某; for=a; key=g", {"name": "王某", "roles": ["agent"], "for": "a", "key": "g"}),
        ("respondent:某公司; kind=unit", {"name": "某公司", "roles": ["respondent"], "kind": "unit"}),
        ("applicant:工人;count=3;representatives=王某, 李某、张某", {"name": "工人", "roles": ["applicant"], "count": 3, "kind": "group", "representatives": ["王某", "李某", "张某"]}),
        ("applicant:王某; roles=injured，key_person", {"name": "王某", "roles": ["applicant", "injured", "key_person"]}),
    ],
)  # fmt: skip
def test_parties(typed: str, read: dict[str, Any]) -> None:
    """A party is role and name, then fields; a count makes it a group."""
    assert party(typed) == read


@pytest.mark.parametrize("typed", ["王某", "applicant:", ":王某", "", "+:王某", "applicant+:王某"])
def test_a_party_has_a_role_and_a_name(typed: str) -> None:
    """A name alone does not say on which side somebody is."""
    assert named(party, typed) == f"--party: no role and name in: {typed}"


def test_a_party_of_a_wrong_count_names_the_flag() -> None:
    """A group is so many, whole people."""
    assert named(party, "applicant:工人; count=2.5") == "--party: not a whole number: 2.5"
    assert named(party, "applicant:工人; age=9") == "--party: no field age"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("拆除围栏; by=b; to=a; due=2026-05-01", [{"text": "拆除围栏", "by": "b", "to": "a", "act": "do", "due": date(2026, 5, 1)}]),
        ("赔偿; by=b; amount=3000", [{"text": "赔偿", "by": "b", "act": "pay", "amount": 3000}]),
        ("不再堆物; by=b; act=refrain", [{"text": "不再堆物", "by": "b", "act": "refrain"}]),
        ("text=拆除; by=b", [{"text": "拆除", "by": "b", "act": "do"}]),
        ("赡养费; by=b; amount=500; every=month; due=+1m", [{"text": "赡养费", "by": "b", "act": "pay", "amount": 500, "every": "month", "due": date(2026, 12, 22)}]),
        (
            "还款; by=b; amount=3000; every=month; times=3; due=2026-12-31",
            [{"text": "还款", "by": "b", "act": "pay", "amount": 3000, "due": due} for due in (date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28))],
        ),
        (
            "还款; by=b; amount=1; every=week; times=2; due=2026-12-31",
            [{"text": "还款", "by": "b", "act": "pay", "amount": 1, "due": due} for due in (date(2026, 12, 31), date(2027, 1, 7))],
        ),
        (
            "还款; by=b; every=quarter; times=2; due=2026-12-31",
            [{"text": "还款", "by": "b", "act": "do", "due": due} for due in (date(2026, 12, 31), date(2027, 3, 31))],
        ),
        ("还款; by=b; every=year; times=1; due=2026-12-31", [{"text": "还款", "by": "b", "act": "do", "due": date(2026, 12, 31)}]),
    ],
)  # fmt: skip
def test_terms(typed: str, read: list[dict[str, Any]]) -> None:
    """A term is a text and its fields; so many times make so many terms."""
    assert terms(typed, CLOCK) == read


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("", "--term: a term without a text"),
        ("; by=b", "--term: a term without a text"),
        ("还款; by=b; due=soon", "--term: not a day: soon"),
        ("还款; by=b; amount=viel", "--term: not a number: viel"),
        ("还款; by=b; times=3", "--term: instalments without a first day"),
        ("还款; by=b; times=0; due=+1d", "--term: times is 1 to 120"),
        ("还款; by=b; times=2.5; due=+1d", "--term: not a whole number: 2.5"),
        ("还款; by=b; times=2; every=year; due=9999-12-31", "--term: not a day: 9999-12-31"),
        ("还款; by=b; times=2; every=week; due=9999-12-31", "--term: not a day: 9999-12-31"),
        ("还款; whom=b", "--term: no field whom"),
    ],
)
def test_a_wrong_term_names_the_flag(typed: str, wrong: str) -> None:
    """Whatever is wrong within a term is refused by the flag."""
    assert named(terms, typed, CLOCK) == wrong


@pytest.mark.parametrize("typed", ["还款; by=b; act=give", "还款; by=b; every=day; due=+1d"])
def test_the_words_of_a_term_are_closed_sets(typed: str) -> None:
    """What is none of them is refused by the flag, with the right ones."""
    assert named(terms, typed, CLOCK).startswith("--term")


def value(kind: str, key: str, *typed: str) -> Any:
    """Read what was typed for a field of a kind of entry."""
    field = field_of(ENTRY_KINDS[kind], key)
    assert field is not None
    return field_value(field, list(typed), CLOCK)


def test_each_field_is_read_by_its_type() -> None:
    """The declaration says how a flag is read."""
    assert value("triage", "grade", "red") == "red"
    assert value("triage", "factors", "threat", "weapon=no_sign") == {"threat": "seen", "weapon": "no_sign"}
    assert value("triage", "settle_by", "+7d") == date(2026, 11, 29)
    assert value("mediation", "present", "a,b", "c") == ["a", "b", "c"]
    assert value("mediation", "present", "a、b") == ["a", "b"]
    assert value("mediation", "mediators", "刘某, 主任") == ["刘某, 主任"]
    assert value("mediation", "consent", "a=yes", "b=no") == {"a": "yes", "b": "no"}
    assert value("mediation", "session_at", "2026-12-01 09:00") == datetime(2026, 12, 1, 9, tzinfo=CHINA)
    assert value("performance", "amount", "1.2万") == 12000
    assert value("report", "earlier", "failed_mediations=2; since=2022") == {
        "failed_mediations": 2,
        "since": "2022",
    }
    assert value("report", "earlier", "2") == {"failed_mediations": 2}
    assert value("report", "source", "system=110; id=7") == {"system": "110", "id": "7"}
    assert value("proceeding", "refs", "受案:12号", "34号") == [
        {"kind": "受案", "no": "12号"},
        {"kind": "no", "no": "34号"},
    ]
    assert value("note", "papers", "委托调处函; no=3") == [{"form": "委托调处函", "no": "3"}]
    assert len(value("mediation", "terms", "甲; by=a", "乙; by=b; times=2; due=+1d")) == 3


@pytest.mark.parametrize(
    ("kind", "key", "typed", "wrong"),
    [
        ("triage", "nature", "zivil", "--nature"),
        ("triage", "factors", "threat=perhaps", "--factor"),
        ("triage", "factors", "", "--factor"),
        ("mediation", "consent", "a=maybe", "--consent"),
        ("mediation", "session_at", "2026-12-01", "--session-at"),
        ("mediation", "session_at", "tomorrow", "--session-at"),
        ("report", "earlier", "failed_mediations=many", "--earlier"),
        ("report", "earlier", "often=2", "--earlier"),
        ("proceeding", "refs", ":12", "--ref"),
        ("proceeding", "refs", "受案:", "--ref"),
        ("proceeding", "until", "soon", "--until"),
        ("task", "due", "soon", "--due"),
        ("performance", "amount", "viel", "--amount"),
        ("closure", "as", "solved", "--as"),
    ],
)
def test_what_cannot_be_read_names_its_flag(kind: str, key: str, typed: str, wrong: str) -> None:
    """Nobody has to guess which of ten flags is meant."""
    assert named(value, kind, key, typed).startswith(wrong)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever is typed ends in a value or in a refusal that names the flag, never in a crash."""
    calls: list[Any] = [
        lambda: day(text, CLOCK, "--flag"),
        lambda: day(text, CLOCK, "--flag", back=True),
        lambda: time_or_day(text, CLOCK, "--flag", back=True),
        lambda: number(text, "--flag"),
        lambda: whole(text, "--flag"),
        lambda: pair(text, "--flag"),
        lambda: party(text),
        lambda: terms(text, CLOCK, "--flag"),
        *(
            lambda kind=kind, key=key: value(kind, key, text)
            for kind, key in (
                ("report", "earlier"),
                ("proceeding", "refs"),
                ("note", "papers"),
                ("triage", "factors"),
            )
        ),
    ]
    for call in calls:
        assert outcome_of(call).startswith("--")


def outcome_of(call: Any) -> str:
    """Return the flag that a call refuses, or that of any call that reads."""
    try:
        call()
    except UsageError as refusal:
        return str(refusal.message.params.get("flag", "--party"))
    return "--flag"


pieces = st.sampled_from(["2026", "-", "11", "+", "1", "9999", "d", "m", "y", "w", "T", ":", "09", "30", "Z", "+08:00", "mon", "月", "日", "今天", " ", "周", "一", "万", ".", ",", "元"])  # fmt: skip


@given(st.lists(pieces, max_size=8).map("".join))
def test_anything_like_a_day_is_read_or_refused(text: str) -> None:
    """Also what looks nearly right never crashes."""
    for call in (
        lambda: day(text, CLOCK, "--flag"),
        lambda: time_or_day(text, CLOCK, "--flag", back=True),
        lambda: number(text, "--flag"),
    ):
        assert outcome_of(call) == "--flag"


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.booleans())
def test_a_whole_date_is_itself(drawn: date, back: bool) -> None:
    """What is typed in full needs no today."""
    assert day(drawn.isoformat(), CLOCK, "--due", back=back) == drawn
    assert day(f"{drawn.year}年{drawn.month}月{drawn.day}日", CLOCK, "--due", back=back) == drawn


def test_full_width_signs_are_read_as_ascii() -> None:
    """Who types with a Chinese keyboard types other digits."""
    assert plain(" ＋７ｄ ") == "+7d"
