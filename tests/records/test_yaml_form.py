"""The right form of a value is itself right: what a message tells people to write can be read."""

import msgspec
import pytest

from disputes_cli.casework.case import Case
from disputes_cli.casework.policy import rule_parts, rules
from disputes_cli.casework.register import Register
from disputes_cli.records.yaml_form import form_of
from disputes_cli.records.yaml_read import load
from tests.casework.method import general
from tests.casework.test_profiles import values

KINDS = sorted({type(value) for value in values(general())} - {rules.Rules}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_form_is_of_its_type(kind: type[msgspec.Struct]) -> None:
    """Filled in, it reads as what it is the form of."""
    for field in msgspec.structs.fields(kind):
        form = form_of(field.type)
        value = load(f"value: {form.replace('…', 'x')}".encode())["value"]
        if field.required and "{x: x" not in form.replace("…", "x"):
            msgspec.convert(value, field.type)


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (rule_parts.Period, "{days: 7, source: …}"),
        (rule_parts.Condition, "{always: true}"),
        (tuple[rule_parts.Condition, ...], "[{always: true}]"),
        (rules.Grade.__annotations__["severity"], "1"),
        (rules.Rules.__annotations__["format"], "1"),
        (dict[str, str], "{zh_CN: …, en: …}"),
        (list[int] | None, "[5]"),
    ],
)
def test_a_form_is_short_and_telling(kind: object, form: str) -> None:
    """What has a form of its own shows that; numbers stay within their limits."""
    assert form_of(kind) == form


def test_every_type_has_a_form() -> None:
    """Case and register, too, however deep they go."""
    for kind in (Case, Register, rules.Rules):
        assert len(form_of(kind)) < 2000
