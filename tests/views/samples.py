"""Views over invented cases, in Chinese."""

from typing import Any

from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Message
from disputes_cli.views.table import Card, Column, Field, Row, Section, Shown, Table

TITLES = (
    "南义沟村两户地界纠纷",
    "某某小区地下车库漏水\u3001停车位租赁及物业费减免引发的反复投诉纠纷",
    "Debt between two shop owners at 西街",
    "噪音",
)
GRADES = {"red": "红", "orange": "橙", "blue": "蓝"}
BAD = Unreadable("cases/2026/11/20261122-k7q3f.yaml", Message(N_("not YAML")))


def row(at: int) -> Row:
    """One case, with raw values and words."""
    grade = list(GRADES)[at % 3]
    data: dict[str, Any] = {
        "case": f"202604{at % 28 + 1:02}-m4wd8",
        "title": TITLES[at % 4],
        "status": "settled",
        "also": ["suspended", "referred"],
        "grade": grade,
        "days": -at,
        "next": {"kind": "term", "due": "2026-05-01"},
    }
    shown: Shown = {
        "status": "履行回访中",
        "grade": {"zh_CN": GRADES[grade]},
        "area": "南义沟村",
        "owner": "张警官",
    }
    return Row(data, lambda: {**shown, "category": "土地山林纠纷"}, styles={"grade": grade})


def table(rows: int = 4, **more: Any) -> Table:
    """A list of cases with more columns than 80 characters hold."""
    columns = [
        Column("case", N_("case")),
        Column("title", N_("title"), folds=True, least=16),
        Column("status", N_("status")),
        Column("grade", N_("grade")),
        Column("category", N_("category"), rank=2),
        Column("area", N_("area"), rank=3),
        Column("owner", N_("owner"), rank=1),
        Column("days", N_("days"), align="right"),
    ]
    return Table("cases", columns, [row(at) for at in range(rows)], **more)


def card() -> Card:
    """One case for reading."""
    return Card(
        "case",
        {"case": "20260412-m4wd8", "log": [{"id": "f9kx2"}]},
        "20260412-m4wd8 南义沟村两户地界纠纷",
        [Field(N_("status"), "履行回访中"), Field(N_("owner"), None)],
        [
            Section(N_("what happened"), table(2)),
            Section(N_("narrative"), "走访中了解到两户因地界发生口角" * 9),
            Section(N_("facts"), [Field(N_("area"), "南义沟村")]),
        ],
    )
