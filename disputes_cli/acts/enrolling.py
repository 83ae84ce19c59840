"""People, areas and bodies of a register: taken in, given to somebody, retired; one commit each."""

from collections.abc import Mapping, Sequence
from typing import Any

from disputes_cli.acts import act as acts
from disputes_cli.acts.newcomers import LISTS, completed, named_one, offered
from disputes_cli.acts.wrong_values import by_flag, converted
from disputes_cli.argv.arguments import Clock, day
from disputes_cli.casework.identifiers import refuse_bad_id
from disputes_cli.casework.proposals.drafting import missing_flags
from disputes_cli.casework.register import FORMAT, Area, Body, Person, Register
from disputes_cli.casework.roster import Sort, refuse_faults, refuse_known, refuse_retirement
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, P_, Message
from disputes_cli.workspace import Given, Workspace

TYPES: dict[Sort, type[Area] | type[Body] | type[Person]] = {"person": Person, "area": Area, "body": Body}
"""What things of a sort are in the code."""

FILE = "register.yaml"


def add(here: Workspace, sort: Sort, made: Mapping[str, Any], given: Given) -> None:
    """Take a person, an area (`under` another) or a body into the register; what it lacks is asked for."""
    if given.at is not None:
        raise UsageError(N_("--at says nothing here"), remedy=N_("leave it out: it is there from now on"))
    item = completed(here, sort, made, given)
    under = item.pop("under", None)
    item = _by_ids(here, sort, item)
    item = {key: value for key, value in item.items() if value not in (None, [], ())}
    refuse_bad_id(item["id"], "ID")
    _refuse_personal(item)
    converted(item, TYPES[sort], by_flag(TYPES[sort]))
    refuse_known(sort, item["id"], here.register, here.rules)
    if under is not None:
        under = here.named("area", under)
    from disputes_cli.records.yaml_write import append_item

    path = (LISTS[sort],) if under is None else tuple(_path(here.register, under))
    said = Message(N_("added {id} {name}"), id=item["id"], name=item["name"])
    _record(
        here,
        sort,
        "add",
        item["id"],
        lambda text: append_item(text, path, item, file=_name(here)),
        said,
        given,
    )


def retire(here: Workspace, sort: Sort, wanted: str | None, given: Given) -> None:
    """Retire somebody or something: it stays in the register, so that old cases stay readable."""
    wanted = named_one(here, sort, wanted, given)
    on = here.today if given.at is None else day(given.at, Clock(here.now), "--at", back=True)
    if on > here.today:
        raise Refused(N_("{day} is in the future"), remedy=N_("retire it on the day"), day=on)
    cases, unreadable = here.cases()
    if unreadable:
        raise Refused(
            P_(
                "1 case file cannot be read, and it may need {id}",
                "{count} case files cannot be read, and they may need {id}",
            ),
            remedy=N_("'disputes check' names their faults; mend them first"),
            count=len(unreadable),
            id=wanted,
        )
    refuse_retirement(sort, wanted, here.register, here.rules, cases)
    said = Message(N_("retired {id} on {day}"), id=wanted, day=on)
    _set(here, sort, "retire", wanted, "retired", on.isoformat(), said, given)


def assign(here: Workspace, area: str | None, to: str | None, given: Given) -> None:
    """Give an area to a person; cases that are open stay with whom they are."""
    prompts = acts.prompter(here, given)
    if to is None and not prompts.available:
        raise missing_flags(["--to"])
    area = named_one(here, "area", area, given)
    people = offered(here, "person")
    person = here.person(to or prompts.ask_choice(N_("person who is responsible"), people))
    said = Message(N_("{area} is now owned by {person}"), area=area, person=person)
    _set(here, "area", "assign", area, "owner", person, said, given)


_NAMED: dict[Sort, dict[str, str]] = {
    "person": {"role": "role"},
    "area": {"owner": "person"},
    "body": {"kind": "body_kind", "handles": "category"},
}
"""What something new of a sort names, by what that stands under."""


def _by_ids(here: Workspace, sort: Sort, item: Mapping[str, Any]) -> dict[str, Any]:
    """Return something new with the ids of what it names. Raises UsageError for what is not there."""
    kept = dict(item)
    for key, of in _NAMED[sort].items():
        held = kept.get(key)
        if isinstance(held, list):
            kept[key] = [here.named(of, one) for one in held]
        elif held:
            kept[key] = here.named(of, held)
    return kept


def _refuse_personal(item: Mapping[str, Any]) -> None:
    """Raise Refused where an id, which commits name, or anything else seems to hold a personal number."""
    from disputes_cli.casework.examination import refuse_personal

    for key, value in item.items():
        if isinstance(value, str):
            refuse_personal(value, "ID" if key == "id" else f"--{key}")


def _set(
    here: Workspace, sort: Sort, verb: str, wanted: str, key: str, value: str, said: Message, given: Given
) -> None:
    from disputes_cli.records.yaml_write import set_in_item

    def change(text: str) -> str:
        return set_in_item(text, (LISTS[sort],), wanted, key, value, file=_name(here))

    _record(here, sort, verb, wanted, change, said, given)


def _record(
    here: Workspace, sort: Sort, verb: str, wanted: str, change: Any, said: Message, given: Given
) -> None:
    """Change register.yaml by what `change` makes of its text, where nothing in it gets wrong; commit it."""
    from disputes_cli.records.commit_message import message
    from disputes_cli.records.journal import Change
    from disputes_cli.records.yaml_typed import typed

    here.docket.settle(here.screen.note)
    path = here.docket.register / FILE
    old = here.docket.read(path)
    new = change(old.decode()).encode()
    after = typed(new, Register, file=_name(here), newest=FORMAT)
    refuse_faults(here.register, after, here.rules)
    words = message(
        f"{LISTS[sort]} {verb} {wanted}",
        cases=[],
        entries=[],
        actor=here.actor(given.by),
        body=acts.clean(given.message),
    )
    changes = [Change(path, old, new)]
    commit = acts.record(here, here.docket, changes, words, given)
    if commit is not None:
        here.screen.result(said, {sort: wanted, "commit": commit})


def _name(here: Workspace) -> str:
    return here.history.relative(here.docket.register / FILE)


def _path(register: Register, area: str) -> Sequence[str]:
    """Return the path in register.yaml of the areas below an area."""
    chain = [one.id for one in register.all_areas() if area in register.within(one.id)]
    return ["areas", *(step for one in chain for step in (one, "areas"))]
