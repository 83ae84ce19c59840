"""Founding a register: who we are, how we work, and what git is to know of our files."""

import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from disputes_cli import language
from disputes_cli.acts import act as acts
from disputes_cli.acts.choosing import Option
from disputes_cli.acts.dialogue import personal
from disputes_cli.acts.prompts import Prompter
from disputes_cli.casework.identifiers import refuse_bad_id
from disputes_cli.casework.proposals.drafting import missing_flags
from disputes_cli.casework.register import FORMAT
from disputes_cli.errors import Refused, UsageError
from disputes_cli.messages import N_, Message
from disputes_cli.workspace import Given, Workspace, zone_of

FOLDER = "cases"
ATTRIBUTES = b"*.yaml text eol=lf\n[0-9][0-9][0-9][0-9]/**/*.yaml diff=disputes merge=disputes\n"


class Founding(Struct, frozen=True):
    """What was typed for a new register."""

    profile: str
    name: str | None
    code: str | None
    language: str | None
    areas: tuple[str, ...]
    time_zone: str


class RegisterExists(Refused):
    """There is a register in that folder already."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            N_("there is a register already: {folder}"),
            remedy=N_("change register.yaml and rules.yaml there, or choose another folder"),
            folder=folder,
        )


def found(here: Workspace, folder: Path, wanted: Founding, given: Given) -> None:
    """Write register.yaml, rules.yaml and .gitattributes, and commit them."""
    from disputes_cli.records.commit_message import message
    from disputes_cli.records.docket import Docket
    from disputes_cli.records.history import History
    from disputes_cli.records.journal import Change
    from disputes_cli.records.profilefile import profile_text
    from disputes_cli.records.worktree import NoWorkTree
    from disputes_cli.records.yaml_write import emit

    _refuse_unfit(wanted, given)
    place = folder if folder.name == FOLDER else folder / FOLDER
    if (place / "register.yaml").exists():
        raise RegisterExists(str(place))
    rules = profile_text(wanted.profile)
    try:
        history = History(place)
    except NoWorkTree as fault:
        raise UsageError(
            N_("no git work tree is here, and a register needs one: {folder}"),
            remedy=N_("run 'git init' in the folder first, then 'disputes init' again"),
            folder=str(folder.resolve()),
        ) from fault
    identity = history.identity()
    register = _register(here, wanted, given, identity.name, identity.email, rules)
    files = {
        "register.yaml": emit(register).encode(),
        "rules.yaml": rules,
        ".gitattributes": ATTRIBUTES,
    }
    changes = [Change(place / name, None, content) for name, content in files.items()]
    words = message(
        f"init {register['code']}: profile {wanted.profile}",
        cases=[],
        entries=[],
        actor=register["people"][0]["id"],
        body=acts.clean(given.message),
    )
    commit = acts.record(here, Docket(place, history), changes, words, given)
    if commit is None:
        return
    language.choose(register["language"])
    here.screen.result(
        Message(
            N_("started the register {name} in {folder}; next: 'disputes new' reports the first dispute"),
            name=register["name"],
            folder=history.relative(place),
        ),
        {"register": register["code"], "commit": commit},
    )


def _refuse_unfit(wanted: Founding, given: Given) -> None:
    """Refuse options that every act has and this one cannot heed, and what must not stand in a history."""
    from disputes_cli.casework.examination import refuse_personal

    for flag, value in (("--at", given.at), ("--by", given.by)):
        if value is not None:
            raise UsageError(
                N_("{flag} has no meaning here"), remedy=N_("git's user starts the register, now"), flag=flag
            )
    refuse_personal(wanted.name or "", "--name")
    for text in wanted.areas:
        refuse_personal(text, "--area")
    zone_of(wanted.time_zone, "--time-zone")


def _register(
    here: Workspace, wanted: Founding, given: Given, user: str, email: str, rules: bytes
) -> dict[str, Any]:
    spoken = _spoken(here, wanted, acts.prompter(here, given))
    language.choose(spoken)
    name, code, areas = _asked(here, wanted, given)
    refuse_bad_id(code, "--code")
    person = _slug(email.partition("@")[0]) or "chief"
    return {
        "format": FORMAT,
        "name": name,
        "code": code,
        "language": spoken,
        "time_zone": wanted.time_zone,
        "areas": [{**area, "owner": person} for area in areas],
        "people": [{"id": person, "name": user, "role": "station_head", "email": email}],
        "bodies": _starter_bodies(rules, spoken),
    }


def _spoken(here: Workspace, wanted: Founding, prompts: Prompter) -> str:
    """Return the language of the register, in which its questions are asked too; asked for where nobody named one."""
    if not (wanted.language or here.language_named) and prompts.available:
        return prompts.ask_choice(N_("language of this register"), _LANGUAGES, language.CHINESE)
    spoken = language.recognise(wanted.language) if wanted.language else language.current()
    if spoken is None:
        raise UsageError(
            N_("unknown language: {wanted}"), remedy=N_("choose zh_CN or en"), wanted=wanted.language
        )
    return spoken


_LANGUAGES: list[Option] = [(language.CHINESE, "中文"), (language.ENGLISH, "English")]


def _asked(here: Workspace, wanted: Founding, given: Given) -> tuple[str, str, list[dict[str, Any]]]:
    """Return name, code and areas; a code is proposed, and asked for where a name is."""
    prompts = acts.prompter(here, given)
    absent = [flag for flag, value in (("--name", wanted.name), ("--area", wanted.areas)) if not value]
    if absent and not prompts.available:
        raise missing_flags(absent)
    name = wanted.name or prompts.ask_text(N_("name of the station"), check=personal)
    code = wanted.code or _slug(name) or "station"
    if not wanted.name and not wanted.code:
        code = prompts.ask_text(
            N_("its code, in small Latin letters (for instance daozhen-pcs)"), code, check=_no_id
        )
    typed = wanted.areas or (_asked_area(prompts),)
    areas = [_area(text) for text in typed]
    ids = [area["id"] for area in areas]
    for twice in {one for one in ids if ids.count(one) > 1}:
        raise UsageError(
            N_("--area: two areas have the id {id}"), remedy=N_("give each an id of its own"), id=twice
        )
    return name, code, areas


def _asked_area(prompts: Prompter) -> str:
    """Ask for the name of the first area, then for its id where the name cannot be one."""
    text = prompts.ask_text(N_("name of the first area it covers"), check=_no_area)
    if not _needs_id(text):
        return text
    proposed = _slug(text) if text.isascii() else ""
    heading = N_("its id: small letters and digits, for instance daozhen")
    area_id = prompts.ask_text(heading, proposed, check=_no_id)
    return f"{area_id}:{text}"


def _needs_id(text: str) -> bool:
    return ":" not in text.replace("\uff1a", ":") and _no_id(text) is not None


def _no_id(text: str) -> Message | None:
    try:
        refuse_bad_id(text, "ID")
    except UsageError as fault:
        return fault.in_one
    return None


def _no_area(text: str) -> Message | None:
    """Return what is wrong with an area that was typed; a name may stand without an id."""
    try:
        return personal(text if _needs_id(text) else _area(text)["name"])
    except UsageError as fault:
        return fault.in_one


def _area(text: str) -> dict[str, Any]:
    area_id, _, name = text.replace("\uff1a", ":").partition(":")
    refuse_bad_id(area_id.strip(), "--area")
    return {"id": area_id.strip(), "name": name.strip() or area_id.strip()}


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).strip("-._")


def _starter_bodies(rules: bytes, spoken: str) -> list[dict[str, Any]]:
    from disputes_cli.casework.policy.rules import Rules
    from disputes_cli.records.yaml_typed import decode

    read, _ = decode(rules, Rules)
    starters = read.starter_bodies if read else ()
    return [
        {
            "id": body.id,
            "name": body.name.get(spoken) or next(iter(body.name.values())),
            "kind": body.kind,
            **({"handles": list(body.handles)} if body.handles else {}),
        }
        for body in starters
    ]
