"""A small working method for tests, the general profile, and facts drawn at random."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import strategies as st

import disputes_cli
from disputes_cli.casework.judgement.conditions import Facts
from disputes_cli.casework.judgement.hints import find_hints
from disputes_cli.casework.policy.rule_parts import Condition
from disputes_cli.casework.policy.rules import Rules

GENERAL = Path(disputes_cli.__file__).parent / "profiles" / "general" / "rules.yaml"


def named(ident: str, zh: str, en: str, **more: Any) -> dict[str, Any]:
    """Return something with an id and a label in both languages."""
    return {"id": ident, "label": {"zh_CN": zh, "en": en}, **more}


def period(**unit: Any) -> dict[str, Any]:
    """Return a period with its source."""
    return {"source": "test", **unit}


def triage_rule(ident: str, when: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a triage rule."""
    return named(ident, ident, ident, when=when, **more)


def method(**changes: Any) -> dict[str, Any]:
    """Return the contents of a small `rules.yaml`, with some of its keys changed."""
    return {
        "format": 1,
        "profile": "small",
        "label": {"zh_CN": "小", "en": "small"},
        "source": "test",
        "national_categories": [named("neighbours", "邻里纠纷", "neighbours")],
        "categories": [
            named(
                "land",
                "土地",
                "land",
                categories=[named("land_boundary", "地界", "land boundary", national="neighbours")],
            ),
            named("debt", "债务", "debt"),
        ],
        "channels": [named("visit", "走访", "visit"), named("call", "报警", "call")],
        "body_kinds": [
            named("mediation_committee", "调委会", "mediation committee"),
            named("police_station", "派出所", "police station"),
            named("centre", "综治中心", "centre"),
            named("court", "法庭", "court"),
        ],
        "roles": [named("officer", "民警", "officer"), named("station_head", "所长", "head")],
        "party_roles": [named("respondent", "被申请人", "respondent")],
        "grades": [
            named("blue", "蓝", "blue", severity=1, colour="blue", response=response()),
            named("orange", "橙", "orange", severity=2, colour="orange", response=response()),
            named("red", "红", "red", severity=4, colour="red", response=response()),
        ],
        "complexities": [
            named("general", "一般", "general", settle_within=period(days=7)),
            named("complex", "复杂", "complex", settle_within=period(days=15)),
        ],
        "tiers": [
            named("village", "村", "village", hosts=["mediation_committee"], complexities=["general"]),
            named("station", "所", "station", hosts=["police_station"], complexities=["complex"]),
            named("town", "镇", "town", hosts=["centre", "court"]),
        ],
        "modes": [
            named(
                "people", "人民调解", "people's", hosts=["mediation_committee", "centre"], natures=["civil"]
            ),
            named(
                "public_security", "治安调解", "police", hosts=["police_station"], natures=["public_security"]
            ),
            named("judicial", "司法调解", "judicial", hosts=["court"], natures=["civil"]),
        ],
        "routes": [
            named("horizontal", "横向", "horizontal", to=["court"], when={"factor": "threat"}),
            named("vertical", "纵向", "vertical", to=["centre", "court"]),
        ],
        "letters": [named("entrust", "委托调处函", "letter")],
        "referrals": [
            {"manner": "handover", "letter": "entrust", "reply_within": period(working_days=5)},
            {"manner": "inform"},
        ],
        "factors": [
            named(
                "threat",
                "扬言伤人",
                "a threat",
                phrases=["扬言", "杀了", "threaten"],
                not_phrases=["杀了鸡"],
                ask=True,
            ),
            named("weapon", "持有刀具", "a weapon", phrases=["持…刀", "knife"], ask=True),
            named("clash", "动手", "a clash", phrases=["打架"], not_phrases=["打架子鼓"]),
        ],
        "negations": ["没有", "未", "不是", "no", "not", "never"],
        "weighing": {
            "denies_nothing": ["不是第一次", "未果"],
            "light": ["人", "说"],
            "told": ["称", "听说", "heard"],
            "taken_back": ["不属实"],
            "feared": ["怕"],
            "intended": ["说要"],
            "past": ["#年前", "years ago"],
            "recent": ["昨天"],
            "settled": ["和好"],
            "elsewhere": ["新闻里"],
            "elsewhere_after": ["与此事无关"],
        },
        "told": [
            {"fact": "failed_mediations", "phrases": ["调解#次……未果", "#次调解……未果"]},
            {"fact": "people", "phrases": ["#(名|个)?人……聚集"]},
        ],
        "triage": {
            "within": period(days=1),
            "grade": [
                triage_rule("grave", {"factors": {"of": ["threat", "weapon"]}}, grade="red"),
                triage_rule(
                    "many_failed", {"failed_mediations_at_least": 2, "people_at_least": 10}, grade="orange"
                ),
                triage_rule("calm", {"always": True}, grade="blue"),
            ],
            "complexity": [
                triage_rule("failed", {"failed_mediations_at_least": 1}, complexity="complex"),
                triage_rule("simple", {"always": True}, complexity="general"),
            ],
        },
        "duties": [named("team", "专班", "a team", within=period(days=0), ended_by="team")],
        "proposals": [
            named("up", "升级", "next tier", after="failed", next_tier=True),
            named(
                "grave_sign",
                "研判",
                "triage anew",
                after="sign",
                when={"severity_at_least": 4},
                duties=["team"],
            ),
            named("sign", "研判", "triage", after="sign", triage_within=period(days=1)),
        ],
        "follow_up_types": [
            named("regular", "定期", "regular"),
            named("in_depth", "深度", "in depth", when={"severity_at_least": 4}),
        ],
        "cadences": [
            {
                "after": ["agreement"],
                "when": {"severity_at_least": 4},
                "steps": [period(days=n) for n in (1, 3, 7)],
            },
            {"after": ["agreement", "settled_reply"], "every": period(months=1), "until": period(months=3)},
            {"after": ["closure"], "steps": [period(days=30)], "look_back": True},
        ],
        "endings": [{"as": "settled", "label": {"zh_CN": "化解", "en": "settled"}, "source": "test"}],
        **changes,
    }


def response() -> dict[str, Any]:
    """Return what a grade asks for."""
    return {"text": {"zh_CN": "处置", "en": "act"}, "source": "test"}


def rules(**changes: Any) -> Rules:
    """Return the small method as rules."""
    return msgspec.convert(method(**changes), Rules)


@cache
def general() -> Rules:
    """Return the rules of the profile `general`."""
    from ruamel.yaml import YAML

    return msgspec.convert(YAML(typ="safe", pure=True).load(GENERAL), Rules)


def when(**named_tests: Any) -> Condition:
    """Return a condition as the file writes it."""
    return msgspec.convert(named_tests, Condition)


SENTENCES = (
    "双方打架",
    "李某扬言杀了他",
    "没有扬言",
    "持一把刀",
    "he did not threaten anybody",
    "杀了鸡",
    "平静",
)


def facts_drawn(by: Rules) -> st.SearchStrategy[Facts]:
    """Draw any facts that may be known of a case under these rules."""
    count = st.none() | st.integers(0, 60)
    factors = st.sampled_from([factor.id for factor in by.factors])
    return st.builds(
        Facts,
        category=st.sampled_from([(), *(by.category_path(c.id) for c in by.all_categories())]),
        nature=st.sampled_from([None, "undetermined", "civil", "public_security", "criminal"]),
        channels=st.lists(st.sampled_from([c.id for c in by.channels]), max_size=2).map(tuple),
        factors=st.dictionaries(factors, st.sampled_from(["seen", "no_sign", "unknown"]), max_size=6),
        hints=st.lists(st.sampled_from(SENTENCES), max_size=3).map(
            lambda texts: find_hints("。".join(texts), by)
        ),
        people=count,
        amount=st.none() | st.floats(0, 1e9),
        reports=count,
        failed_mediations=count,
        sessions=count,
        bodies=count,
        broken_terms=count,
        signs=count,
        returned_referrals=count,
        days_open=count,
        has_respondent=st.none() | st.booleans(),
        sign_only=st.none() | st.booleans(),
        grade=st.sampled_from([None, *(grade.id for grade in by.grades)]),
        severity=st.none() | st.integers(1, 4),
        complexity=st.sampled_from([None, *(row.id for row in by.complexities)]),
        status=st.sampled_from([None, "reported", "mediating", "closed"]),
    )


def conditions_drawn() -> st.SearchStrategy[Condition]:
    """Draw any condition that the small method may write."""
    leaf: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
        {},
        optional={
            "always": st.booleans(),
            "factor": st.sampled_from(["threat", "weapon", "nowhere"]),
            "factors": st.fixed_dictionaries(
                {"of": st.just(["threat", "weapon", "clash"]), "at_least": st.integers(1, 4)}
            ),
            "category": st.just(["land"]),
            "nature": st.sampled_from([["civil"], ["undetermined", "criminal"]]),
            "channel": st.just(["call"]),
            "grade": st.just(["red"]),
            "complexity": st.just(["complex"]),
            "status": st.just(["mediating"]),
            "severity_at_least": st.integers(0, 4),
            "people_at_least": st.integers(0, 30),
            "amount_at_least": st.integers(0, 10000),
            "days_open_at_least": st.integers(0, 30),
            "has_respondent": st.booleans(),
            "sign_only": st.booleans(),
        },
    )
    deeper = st.recursive(
        leaf,
        lambda inner: st.fixed_dictionaries(
            {},
            optional={"all": st.lists(inner, max_size=3), "any": st.lists(inner, max_size=3), "not": inner},
        ),
        max_leaves=6,
    )
    return deeper.map(lambda drawn: msgspec.convert(drawn, Condition))
