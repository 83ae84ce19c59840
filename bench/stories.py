"""Invented disputes of about 2.5 KB each, in every status: the same seed tells the same stories."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from disputes_cli.casework.case import Case
from disputes_cli.casework.state import fold, state

ZONE = ZoneInfo("Asia/Shanghai")
OFFICERS = ("zhang.wei", "wang.fang", "zhao.min", "liu.yang")
VILLAGES = ("nanyigou", "beiyigou", "dongping", "xizhuang", "hekou", "shangwan")
LETTERS = "abcdefghjkmnpqrstvwxyz"
DIGITS = "0123456789" + LETTERS
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
KINDS = {
    "land_boundary": ("地界纠纷", "坡地边界", "以现场划定的界线为准,拆除越界围栏"),
    "neighbour": ("邻里纠纷", "房檐滴水", "自行改造排水沟,不再向对方院内排水"),
    "debt": ("借款纠纷", "借款逾期不还", "分次归还所欠借款"),
    "marriage_family": ("婚姻家庭纠纷", "家务和孩子抚养", "互相尊重,遇事先商量,不再动手"),
    "labour": ("劳务报酬纠纷", "工钱结算", "按考勤表结清所欠工钱"),
}
SENTENCES = (
    "走访中了解到,两户为{what}已经争执多次,情绪都比较激动。",
    "当事人称此前曾找村里说过,没有结果,双方各说各的理。",
    "现场查看后拍照留存,请两边各自指认,又问了住在旁边的老人。",
    "经耐心劝说,双方同意先停下来,等村调委会到场再说。",
    "一方表示可以让步,但要求对方当面说清楚,今后不再提旧事。",
    "另一方担心以后又起争执,希望写成书面协议,由村里作见证。",
    "民警向双方讲明了有关法律规定,提醒不要采取过激行为。",
    "双方的亲属也参加了劝说,气氛比上次缓和了不少。",
    "约定三天后再次上门,到时把各自的凭据带来,逐项核对。",
    "现场没有发现持械、威胁的情形,也没有人受伤。",
)


def tell(number: int, seed: int = 1) -> dict[str, Any]:
    """Return one case as its file holds it: header, state computed from the log, log."""
    dice = Random(f"{seed}/{number}")
    opened = datetime(2024, 1, 2, 8, 0, tzinfo=ZONE) + timedelta(
        days=dice.randrange(1010), minutes=dice.randrange(600)
    )
    category = dice.choice(list(KINDS))
    a, b = dice.choices(SURNAMES, k=2)
    village = dice.choice(VILLAGES)
    story = _Story(dice, opened, category)
    dice.choices(ENDINGS, weights=WEIGHTS)[0](story)
    case = {
        "format": 1,
        "id": f"{opened:%Y%m%d}-{_random_id(dice)}",
        "title": f"{a}某与{b}某某{KINDS[category][0]}",
        "category": category,
        "area": village,
        "place": dice.choice(("村东头坡地", "村委会旁", "河边老院", "村小学后面")),
        "people_involved": dice.randrange(2, 9),
        "amount": dice.randrange(5, 300) * 100,
        "parties": [
            {"key": "a", "kind": "person", "name": f"{a}某", "roles": ["applicant"]},
            {"key": "b", "kind": "person", "name": f"{b}某某", "roles": ["respondent"]},
        ],
    }
    return _standing(case, story.log)


def grown(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a case as its file held it after each of its entries."""
    header = {key: value for key, value in case.items() if key not in ("state", "log")}
    for place in range(1, len(case["log"]) + 1):
        yield _standing(header, case["log"][:place])


def _standing(header: dict[str, Any], log: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a case with this log and the state that it gives."""
    read = msgspec.convert({**header, "log": log}, Case)
    return {**header, "state": msgspec.to_builtins(state(fold(read.log))), "log": log}


class _Story:
    """A log that grows, hour by hour and day by day."""

    def __init__(self, dice: Random, opened: datetime, category: str) -> None:
        self.dice = dice
        self.now = opened
        self.log: list[dict[str, Any]] = []
        self._what = KINDS[category][1]
        self._agreed = KINDS[category][2]
        self._officer = dice.choice(OFFICERS)
        self.reported()

    def words(self, count: int) -> str:
        """Return a few sentences of a narrative."""
        return "".join(self.dice.sample(SENTENCES, count)).format(what=self._what)

    def day(self, days: int) -> date:
        """Return the day that many days on."""
        return (self.now + timedelta(days=days)).date()

    def add(self, kind: str, after: timedelta = timedelta(hours=1), **fields: Any) -> str:
        """Add an entry; return its id."""
        self.now += after if self.log else timedelta()
        entry_id = _random_id(self.dice)
        self.log.append({"id": entry_id, "at": self.now, "by": self._officer, "kind": kind, **fields})
        return entry_id

    def reported(self) -> None:
        self.add(
            "report",
            channel="visit",
            owner=self._officer,
            triage_by=self.day(0),
            narrative=f"{self.words(3)}\n{self.words(2)}\n",
        )

    def triaged(self) -> None:
        grade = self.dice.choices(("blue", "orange", "red"), weights=(70, 25, 5))[0]
        self.add(
            "triage",
            nature="civil",
            grade=grade,
            complexity=self.dice.choice(("general", "complex")),
            factors={"threat_to_person": "no_sign", "weapon": "no_sign"},
            reason=self.words(1),
            settle_by=self.day(15),
        )
        if grade != "blue":
            self.log[-1]["review_by"] = self.day(7)

    def mediated(self, outcome: str, **fields: Any) -> str:
        return self.add(
            "mediation",
            timedelta(days=self.dice.randrange(1, 6)),
            modes=["people"],
            tier="village",
            host="village_committee",
            mediators=[f"{self.dice.choice(SURNAMES)}某"],
            present=["a", "b"],
            outcome=outcome,
            text=f"{self.words(2)}\n{self.words(1)}\n",
            **fields,
        )

    def agreed(self) -> str:
        self.mediated("failed")
        entry_id = self.mediated("agreed")
        self.log[-1] |= {
            "agreement": {"under": "people", "form": "written", "effective_on": self.now.date()},
            "terms": [
                {
                    "id": f"{entry_id}-1",
                    "by": "b",
                    "to": "a",
                    "act": "do",
                    "text": self._agreed,
                    "due": self.day(20),
                }
            ],
            "next": self.day(30),
        }
        return f"{entry_id}-1"

    def looked_after(self) -> None:
        self.add(
            "follow_up",
            timedelta(days=25),
            means="phone",
            saw=["a", "b"],
            satisfaction={"a": "satisfied", "b": "fair"},
            text=f"{self.words(3)}\n",
        )


def _reported(_: _Story) -> None:
    """Only reported: nobody has graded it yet."""


def _triaged(story: _Story) -> None:
    story.triaged()


def _referred(story: _Story) -> None:
    story.triaged()
    story.add("referral", to="town_centre", manner="handover", reply_by=story.day(12), text=story.words(3))


def _mediating(story: _Story) -> None:
    story.triaged()
    story.mediated("failed", next=story.day(12))
    story.mediated("failed", next=story.day(14))


def _settled(story: _Story) -> None:
    story.triaged()
    story.agreed()


def _closed(story: _Story) -> None:
    story.triaged()
    term = story.agreed()
    story.add("performance", timedelta(days=12), term=term, result="full", known_by="民警上门查看")
    story.looked_after()
    story.add("closure", timedelta(days=1), **{"as": "settled"})


ENDINGS: tuple[Callable[[_Story], None], ...] = (
    _reported,
    _triaged,
    _referred,
    _mediating,
    _settled,
    _closed,
)
WEIGHTS = (2, 4, 4, 6, 4, 80)
"""In a hundred: most disputes of a register are closed."""


def _random_id(dice: Random) -> str:
    return dice.choice(LETTERS) + "".join(dice.choices(DIGITS, k=4))
