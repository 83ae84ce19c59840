"""A station with more of everything than goes on one page, in a tree of three levels of areas."""

import json
from typing import Any

from tests.station import Station

REGISTER = """\
format: 1
name: 道镇派出所
code: daozhen-pcs
language: zh_CN
time_zone: Asia/Shanghai
areas:
- id: daozhen
  name: 道镇
  owner: li.wei
  areas:
  - id: laojie
    name: 老街社区
    owner: chen.gang
    areas:
    - {id: laojie_g1, name: 老街一网格, owner: zhao.min}
    - {id: laojie_g2, name: 老街二网格}
  - {id: beiyigou, name: 北义沟村, owner: wang.fang}
people:
- {id: zhang.wei, name: 张警官, role: officer, email: zhang.wei@example.org}
- {id: li.wei, name: 李所长, role: station_head, email: li.wei@example.org}
- {id: chen.gang, name: 陈警官, role: officer}
- {id: zhao.min, name: 赵网格员, role: grid_worker}
- {id: wang.fang, name: 王警官, role: officer}
bodies:
- {id: court, name: 道镇法庭, kind: court}
"""
AREAS = ("laojie_g1", "laojie_g2", "beiyigou", "daozhen")
MANY = 12
Line = dict[str, Any]


def crowd(station: Station) -> Station:
    """Fill a station with many cases of every part of the board; it is the morning of 12 April 2026."""
    (station.register / "register.yaml").write_text(REGISTER, encoding="utf-8")
    station.git("add", "-A")
    station.git("commit", "-q", "-m", "three levels of areas")
    lines = [line for number in range(MANY) for part in PARTS for line in part(number)]
    made = station.call("apply", "-", input="\n".join(json.dumps(one, ensure_ascii=False) for one in lines))
    assert made.code == 0, made.err
    return station


def _report(sort: str, number: int, at: str = "2026-03-02T08:00:00+08:00", **more: Any) -> Line:
    area = AREAS[number % len(AREAS)]
    return {
        "kind": "report",
        "as": f"{sort}{number}",
        "title": f"{sort}{number:02}",
        "category": "neighbour",
        "area": area,
        "channel": "visit",
        "narrative": "两户争吵。",
        "recorded": None,
        "at": at,
        **more,
    }


def _triage(sort: str, number: int, grade: str, **more: Any) -> Line:
    line = {
        "kind": "triage",
        "case": f"{sort}{number}",
        "nature": "civil",
        "grade": grade,
        "complexity": "general",
        "reason": "走访核实",
        "duties": None,
        "settle_by": None,
        "report_by": None,
        "review_by": None,
    }
    return {"at": "2026-03-02T09:00:00+08:00", **line, **more}


def _red(number: int) -> list[Line]:
    return [_report("red", number), _triage("red", number, "red", settle_by="2026-03-20")]


def _filed(number: int) -> list[Line]:
    step = {"kind": "proceeding", "case": f"law{number}", "track": "public_security", "step": "filed"}
    return [
        _report("law", number),
        _triage("law", number, "blue", nature="public_security"),
        {**step, "at": f"2026-03-{3 + number:02}T10:00:00+08:00"},
    ]


def _lowered(number: int) -> list[Line]:
    later = _triage("low", number, "blue", at="2026-03-05T09:00:00+08:00")
    return [_report("low", number), _triage("low", number, "orange"), later]


def _today(number: int) -> list[Line]:
    return [_report("now", number), _triage("now", number, "blue", settle_by="2026-04-12")]


def _new(number: int) -> list[Line]:
    return [_report("new", number, at="2026-04-11T20:00:00+08:00")]


def _handed(number: int) -> list[Line]:
    referral = {"kind": "referral", "case": f"out{number}", "to": "court", "manner": "handover", "next": None}
    return [
        _report("out", number),
        _triage("out", number, "blue"),
        {**referral, "at": "2026-03-03T09:00:00+08:00", "reply_by": "2026-03-10"},
    ]


PARTS = (_red, _filed, _lowered, _today, _new, _handed)
