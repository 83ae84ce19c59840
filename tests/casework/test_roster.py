"""Who may be taken into the register, and who may be retired from it."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from disputes_cli import language
from disputes_cli.casework.references import missing
from disputes_cli.casework.register import Area, Body, Person, Register
from disputes_cli.casework.register_check import check_register
from disputes_cli.casework.roster import refuse_faults, refuse_known, refuse_retirement
from disputes_cli.errors import Refused, UsageError
from tests.casework.method import rules

RULES = rules()
LI, WANG = (
    Person(id="li", name="李", email="li@example.org"),
    Person(id="wang", name="王", retired=date(2025, 1, 1)),
)
REGISTER = Register(
    format=1,
    name="所",
    code="s",
    areas=(Area(id="town", name="镇", owner="li", areas=(Area(id="village", name="村"),)),),
    people=(LI, WANG),
    bodies=(Body(id="court", name="法庭", kind="court", handles=("debt",)),),
)


def codes(**changes: Any) -> list[tuple[str, str]]:
    """Return what is wrong with a changed register: code and path."""
    found = check_register(replace(REGISTER, **changes), RULES)
    return [(finding.code, ".".join(map(str, finding.path))) for finding in found]


def test_a_sound_register_has_no_finding() -> None:
    """Retired people and areas below an owned one are fine."""
    assert codes() == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"people": (LI, LI)}, ("id_twice", "people.1.id")),
        (
            {"people": (LI, Person(id="x", name="x", email="LI@example.org"))},
            ("email_shared", "people.1.email"),
        ),
        ({"people": (LI, Person(id="x", name="x", role="chief"))}, ("unknown_role", "people.1.role")),
        ({"areas": (Area(id="a", name="a", owner="wang"),)}, ("owner_retired", "areas.0.owner")),
        ({"areas": (Area(id="a", name="a", owner="nobody"),)}, ("unknown_person", "areas.0.owner")),
        ({"areas": (Area(id="a", name="a"),)}, ("area_without_owner", "areas.0")),
        (
            {"areas": (Area(id="a", name="a", owner="li", areas=(Area(id="a", name="b"),)),)},
            ("id_twice", "areas.0.areas.0.id"),
        ),
        ({"bodies": (Body(id="b", name="b", kind="cort"),)}, ("unknown_body_kind", "bodies.0.kind")),
        (
            {"bodies": (Body(id="b", name="b", kind="court", handles=("debt", "dept")),)},
            ("unknown_category", "bodies.0.handles.1"),
        ),
    ],
)
def test_a_fault_is_found_where_it_stands(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    """Each by its code and its place."""
    assert codes(**changes) == [expected]


def test_an_id_is_never_given_twice() -> None:
    """Not even that of somebody retired."""
    with pytest.raises(Refused):
        refuse_known("person", "li", REGISTER, RULES)
    with pytest.raises(Refused):
        refuse_known("person", "wang", REGISTER, RULES)
    refuse_known("person", "zhao", REGISTER, RULES)


def test_only_new_faults_are_refused() -> None:
    """Whoever adds a person need not mend the register first."""
    faulty = replace(REGISTER, bodies=(Body(id="b", name="b", kind="cort"),))
    refuse_faults(faulty, replace(faulty, people=(*faulty.people, Person(id="zhao", name="赵"))), RULES)
    with pytest.raises(UsageError):
        refuse_faults(
            faulty, replace(faulty, people=(*faulty.people, Person(id="zhao", name="赵", role="x"))), RULES
        )


def test_retiring() -> None:
    """What is needed stays; what is unknown or retired is said."""
    with pytest.raises(UsageError):
        refuse_retirement("body", "cort", REGISTER, RULES, [])
    with pytest.raises(Refused, match="areas"):
        refuse_retirement("person", "li", REGISTER, RULES, [])
    with pytest.raises(Refused, match="already"):
        refuse_retirement("person", "wang", REGISTER, RULES, [])
    with pytest.raises(Refused, match="below"):
        refuse_retirement("area", "town", REGISTER, RULES, [])
    refuse_retirement("area", "village", REGISTER, RULES, [])
    refuse_retirement("body", "court", REGISTER, RULES, [])


def test_of_many_known_ids_some_are_named_and_it_is_said_that_there_are_more() -> None:
    """A list that is cut does not look whole."""
    many = missing("body", "zzz", [f"b{number}" for number in range(9)])
    assert language.say(many.remedy or "").endswith("b7, …")
    few = missing("body", "zzz", [f"b{number}" for number in range(8)])
    assert language.say(few.remedy or "").endswith("b7")
