"""What may stand at the cursor of a begun command line: the same values as a prompt would offer, likeliest first."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from disputes_cli import language
from disputes_cli.argv import shells
from disputes_cli.argv.completion import Known, Offer, Parameter, Spot, offered_names, shared, spot
from disputes_cli.argv.spoken_days import DAY_WORDS
from disputes_cli.casework.declarations import Field, fields_of
from disputes_cli.messages import N_, Label, Message
from disputes_cli.workspace import Workspace

if TYPE_CHECKING:
    from disputes_cli.acts.choosing import Option

_SHOWN = 60
"""So many cases are offered where nothing was typed yet: more are narrowed by typing."""
_SEPARATORS = ",\uff0c\u3001"
_CLOSED = N_("{title} (closed)")


def answer(here: Workspace, shell: str, told: Sequence[str], known: Callable[[Sequence[str]], Known]) -> str:
    """Return what a shell is answered that told of a begun line. Raises whatever stands in the way of knowing."""
    words = shells.begun(shell, told)
    here.start(**shared(words))
    return shells.told(shell, told, offers(spot(words, known), here))


def offers(place: Spot, here: Workspace) -> list[Offer]:
    """Return what may stand at a place of a command line, each as the whole word that would stand there."""
    found = [*offered_names(place, language.say)]
    if place.parameter is not None and (place.typed[:1] != "-" or not place.flags or _filters(place)):
        found += _values(place, place.parameter, here)
    return found


def _filters(place: Spot) -> bool:
    return place.parameter is not None and place.parameter.sort == "filter"


def _values(place: Spot, parameter: Parameter, here: Workspace) -> Iterator[Offer]:
    by_sort = _BY_SORT.get(parameter.sort)
    if parameter.field is not None:
        found = _of_field(parameter.field, place.typed, place, here)
    elif by_sort is not None:
        found = by_sort(place, here)
    elif "|" in parameter.sort:
        found = _begun(((one, "") for one in parameter.sort.split("|")), place.typed)
    else:
        found = _listed(parameter.sort, place.typed, here, many=parameter.many)
    for offer in found:
        yield Offer(f"{place.before}{offer.word}", offer.about)


def _begun(options: "Iterable[Option]", typed: str, after: str = "", before: str = "") -> Iterator[Offer]:
    """Yield the options that begin as typed, each between what stands before and after it."""
    for one, name in options:
        if one.startswith(typed):
            yield Offer(f"{before}{one}{after}", _called(name))


def _called(name: Label | Message | str) -> str:
    return language.label(name) if isinstance(name, dict) else language.worded(name)


def _in_list(options: "Iterable[Option]", typed: str, before: str = "") -> Iterator[Offer]:
    """Yield options for the last piece of a list between commas, without those that stand in it."""
    place = max(typed.rfind(sign) for sign in _SEPARATORS) + 1
    stand = re.split(f"[{_SEPARATORS}]", typed[:place])
    left = ((one, name) for one, name in options if one not in stand)
    yield from _begun(left, typed[place:], before=before + typed[:place])


def _known(sort: str, here: Workspace) -> "Iterator[Option]":
    """Yield everything of a sort that is listed in rules or register and still used."""
    from disputes_cli.casework.references import OF_REGISTER, is_listed, known

    if not is_listed(sort):
        return
    of_register = OF_REGISTER.get(sort)
    for item in of_register(here.register) if of_register else known(sort, here.rules, here.register):
        if getattr(item, "retired", None) is None:
            yield str(item.id), getattr(item, "label", None) or str(getattr(item, "name", ""))


def _listed(sort: str, typed: str, here: Workspace, *, many: bool) -> Iterator[Offer]:
    return _in_list(_known(sort, here), typed) if many else _begun(_known(sort, here), typed)


def _of_field(field: Field, typed: str, place: Spot, here: Workspace) -> Iterator[Offer]:
    """Yield what a field of an entry may be."""
    from disputes_cli.acts import dialogue

    if field.mapping:
        yield from _of_mapping(field, typed, place, here)
    elif field.kind in (date, datetime):
        yield from _days(place, here)
    elif field.of == "entry":
        yield from _entries(place, here)
    elif (place.kind, field.key) == ("proceeding", "step"):
        from disputes_cli.casework.proposals.proceeding_steps import steps_of

        steps = steps_of((place.given.get("track") or [""])[-1], here.rules)
        yield from _begun(((step.id, step.label) for step in steps), typed)
    elif field.of and field.of not in ("party", "term", "referral", "task") and not field.choices:
        yield from _listed(field.of, typed, here, many=field.many)
    else:
        options = dialogue.options_for(field, _draft(place, here), here) if _offers_any(field) else []
        yield from (_in_list(options, typed) if field.many else _begun(options, typed))


def _offers_any(field: Field) -> bool:
    return bool(field.choices or field.of)


def _of_mapping(field: Field, typed: str, place: Spot, here: Workspace) -> Iterator[Offer]:
    """Yield keys with a sign of equality, or what may stand behind it."""
    from disputes_cli.views.words import names_of

    key, sign, value = typed.partition("=")
    if sign:
        yield from _begun(names_of(field.choices).items(), value, before=f"{key}=")
    elif field.of == "party":
        yield from _begun(((one.key, one.name) for one in _case(place, here).parties), typed, "=")
    elif field.of:
        yield from _begun(_known(field.of, here), typed, "=")


def _case(place: Spot, here: Workspace) -> Any:
    """Return the case that the line names. Raises KeyError where it names none, DisputesError where it cannot be read."""
    return here.open(place.given["case"][0]).case


def _draft(place: Spot, here: Workspace) -> Any:
    """Return the entry on its way that the line is about; the case of a field that has nothing to do with one is none."""
    from disputes_cli.casework.proposals.drafting import Draft
    from disputes_cli.casework.state import fold

    if place.parameter is None or place.parameter.field is None or place.parameter.field.choices:
        return Draft(place.kind or "", {}, None, None, None, here.today)  # type: ignore[arg-type]
    case = _case(place, here)
    return Draft(place.kind or "", {}, case, fold(case.log), here.desk, here.today)


def _entries(place: Spot, here: Workspace) -> Iterator[Offer]:
    from disputes_cli.casework.amendments import effective
    from disputes_cli.views.words import word

    entries, _ = effective(_case(place, here).log)
    told = [(one.id, f"{_called(word('kind', one.kind))} {one.at:%Y-%m-%d}") for one in reversed(entries)]
    yield from _begun([*told, ("header", "")], place.typed)


def _cases(place: Spot, here: Workspace, typed: str | None = None, before: str = "") -> Iterator[Offer]:
    """Yield cases by their random part, or by their whole id where its date was begun."""
    from disputes_cli.records.headings import headings

    typed = place.typed if typed is None else typed
    found = headings(here.folder, typed)
    parts = [one.id.rpartition("-")[2] for one in found]
    for one, part in zip(found if typed else found[:_SHOWN], parts, strict=False):
        whole = typed[:1].isdecimal() or parts.count(part) > 1
        title = Message(_CLOSED, title=one.title) if one.status == "closed" else one.title
        yield Offer(before + (one.id if whole else part), _called(title))


def _links(place: Spot, here: Workspace) -> Iterator[Offer]:
    from disputes_cli.casework.case import Link
    from disputes_cli.views.words import word

    kind, sign, case = place.typed.partition(":")
    kinds = [(one, word("link", one)) for one in fields_of(Link)[0].choices]
    yield from _cases(place, here, case, f"{kind}:") if sign else _begun(kinds, place.typed, ":")


def _link_kinds(place: Spot, here: Workspace) -> Iterator[Offer]:
    yield from (Offer(one.word[:-1], one.about) for one in _links(place, here))


def _filter(place: Spot, here: Workspace) -> Iterator[Offer]:
    """Yield filters of `list`: a key, then its values between commas; a minus before it stays."""
    from disputes_cli.casework.overview.filters import FILTER_KEYS, NONE
    from disputes_cli.views.words import WORDS, word

    no = place.typed[:1] if place.typed[:1] in ("-", "!") else ""
    name, sign, value = place.typed[len(no) :].partition(":")
    key = FILTER_KEYS.get(name)
    if not sign:
        yield from _begun(((one, "") for one in FILTER_KEYS), name, ":", no)
    elif key is not None and (key.among or key.of):
        sort = "status" if key.key == "also" else key.key
        among = ((one, word(sort, one) if sort in WORDS else "") for one in key.among)
        known = [*among, *(_known(key.of, here) if key.of else ()), (NONE, "")]
        yield from _in_list(known, value, f"{no}{name}:")


def _field_value(place: Spot, here: Workspace) -> Iterator[Offer]:
    """Yield the fields of what is amended, or what one may be."""
    from disputes_cli.acts.amending import fields_to_amend

    wanted = (place.given.get("corrects") or ["header"])[-1]
    fields = fields_to_amend(_case(place, here), wanted) if "case" in place.given else _row_fields()
    key, sign, value = place.typed.partition("=")
    if not sign:
        yield from _begun(((one.key, language.say(one.help) if one.help else "") for one in fields), key, "=")
        return
    field = next(one for one in fields if one.key == key)
    inner = place._replace(typed=value, parameter=Parameter(field.name, (), "", "", field=field))
    if not field.mapping:
        yield from (
            Offer(f"{key}={offer.word}", offer.about) for offer in _of_field(field, value, inner, here)
        )


def _row_fields() -> list[Field]:
    """Return the fields of a row that is imported, those of header and report as they are declared."""
    from disputes_cli.casework.case import Case
    from disputes_cli.casework.entries import Report
    from disputes_cli.casework.intake.mapping import FIELDS

    declared = {one.key: one for one in (*fields_of(Report), *fields_of(Case))}
    return [
        declared.get(key) or Field(name=key, key=key, flag=key, of=None, help="", kind=str, required=False)
        for key in FIELDS
    ]


def _headings(place: Spot, here: Workspace) -> Iterator[Offer]:
    del here
    if "=" not in place.typed:
        yield from _begun(((one.key, one.help) for one in _row_fields()), place.typed, "=")


def _roles(place: Spot, here: Workspace) -> Iterator[Offer]:
    from disputes_cli.argv.choices import roles

    if ":" not in place.typed:
        yield from _begun(roles(here.rules.party_roles).items(), place.typed, ":")


def _terms(place: Spot, here: Workspace) -> Iterator[Offer]:
    """Yield open terms, then what became of one."""
    from disputes_cli.casework.entries import Performance
    from disputes_cli.casework.state import fold
    from disputes_cli.views.words import word

    term, sign, value = place.typed.partition("=")
    results = next(one for one in fields_of(Performance) if one.key == "result").choices
    if sign:
        yield from _begun(((one, word("result", one)) for one in results), value, before=f"{term}=")
        return
    held = fold(_case(place, here).log).terms
    yield from _begun(((key, one.term.text) for key, one in held.items() if one.open), term, "=")


def _days(place: Spot, here: Workspace) -> Iterator[Offer]:
    """Yield the words for days in the language of the process."""
    del here
    english = language.current() == language.ENGLISH
    words = [one for one in DAY_WORDS if one.isascii() == english]
    yield from _begun(((one, "") for one in words), place.typed)


def _due_kinds(place: Spot, here: Workspace) -> Iterator[Offer]:
    del here
    from disputes_cli.casework.due import DUE_KINDS

    yield from _in_list(((row.kind, language.say(row.label)) for row in DUE_KINDS), place.typed)


def _orders(place: Spot, here: Workspace) -> Iterator[Offer]:
    del here
    from disputes_cli.casework.overview.case_order import ORDERS

    no = "-" if place.typed.rpartition(",")[2].startswith("-") else ""
    yield from _in_list(((f"{no}{one}", "") for one in ORDERS), place.typed)


def _formats(place: Spot, here: Workspace) -> Iterator[Offer]:
    del here
    from disputes_cli.views.screen import FORMATS

    yield from _begun(((one, "") for one in FORMATS), place.typed)


def _profiles(place: Spot, here: Workspace) -> Iterator[Offer]:
    del here
    from disputes_cli.records.profilefile import profiles

    yield from _begun(((one, "") for one in profiles()), place.typed)


def _mappings(place: Spot, here: Workspace) -> Iterator[Offer]:
    from disputes_cli.records.mappingfile import shipped_mappings

    yield from _begun(((one, "") for one in shipped_mappings()), place.typed)
    yield from _files(place, here)


def _languages(place: Spot, here: Workspace) -> Iterator[Offer]:
    del here
    yield from _begun(((one, "") for one in language.LANGUAGES), place.typed)


def _files(place: Spot, here: Workspace, *, folders_only: bool = False) -> Iterator[Offer]:
    """Yield files and folders, these with a slash at their end; hidden ones where a dot was typed."""
    del here
    folder, slash, begun = place.typed.rpartition("/")
    with suppress(OSError), os.scandir(Path(folder + slash or ".").expanduser()) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            shown = entry.name.startswith(begun) and (begun[:1] == "." or entry.name[0] != ".")
            inside = entry.is_dir()
            if shown and (inside or not folders_only):
                yield Offer(f"{folder}{slash}{entry.name}{'/' if inside else ''}")


def _folders(place: Spot, here: Workspace) -> Iterator[Offer]:
    return _files(place, here, folders_only=True)


def _files_and_cases(place: Spot, here: Workspace) -> Iterator[Offer]:
    if "/" not in place.typed:
        yield from _cases(place, here)
    yield from _files(place, here)


_BY_SORT: dict[str, Callable[[Spot, Workspace], Iterator[Offer]]] = {
    "case": _cases,
    "kind:case": _links,
    "link": _link_kinds,
    "filter": _filter,
    "field=value": _field_value,
    "field=heading": _headings,
    "role:name": _roles,
    "id=result": _terms,
    "day": _days,
    "when": _days,
    "day|rev": _days,
    "due_kind": _due_kinds,
    "key": _orders,
    "format": _formats,
    "profile": _profiles,
    "name|file": _mappings,
    "lang": _languages,
    "file": _files,
    "dir": _folders,
    "path": _files_and_cases,
}
"""What is offered for the sorts of values that neither rules nor register list."""
