"""What is near a name, and what is not."""

import pytest

from disputes_cli.casework.spelling import near_ids

BODIES = {
    "town_court": ("town_court", "人民法庭"),
    "town_government": ("town_government", "道镇人民政府"),
    "centre": ("centre", "综治中心", "Town centre"),
}


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("人民政府", ["town_government"]),
        ("人民法廷", ["town_court"]),
        ("人民医院", []),
        ("镇综治中心", ["centre"]),
        ("TOWN", ["town_court", "town_government", "centre"]),
        ("town_cuort", ["town_court"]),
        ("妇联", []),
    ],
)
def test_only_what_is_near_is_named(typed: str, near: list[str]) -> None:
    """What holds the text, or is spelled nearly so; two signs of four in common are not near."""
    assert near_ids(typed, BODIES) == near
