"""Steps of the law as they are told: which of the rules' steps is meant, and what is odd about it."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from disputes_cli.casework.natures import nature_label
from disputes_cli.casework.policy.rules import ProceedingStep, Rules
from disputes_cli.casework.standing import Standing
from disputes_cli.errors import UsageError
from disputes_cli.messages import N_, Message

_NEAR = 0.8
"""So alike (of 1) that it is a slip rather than another step."""

_WITH_NATURE = frozenset({"public_security", "criminal"})
"""Tracks that are called as the nature they presuppose."""


def steps_of(track: str | None, rules: Rules) -> list[ProceedingStep]:
    """Return the steps that the rules list for a track, in their order."""
    return [step for step in rules.proceeding_steps if track in step.tracks and not step.retired]


def meant(track: str, told: str, rules: Rules) -> str:
    """Return the id of the step that is told by its id or label; what the rules do not list as it stands."""
    return _names(steps_of(track, rules)).get(told.strip().casefold(), told)


def refuse_slip(track: str, step: str, rules: Rules) -> None:
    """Raise UsageError where a step is nearly one of the rules' but none: of the track's, else of another's."""
    of_track = _names(steps_of(track, rules))
    names = {**_names([one for one in rules.proceeding_steps if not one.retired]), **of_track}
    told = step.strip().casefold()
    if told in names:
        return
    near = get_close_matches(told, of_track, n=3, cutoff=_NEAR) or get_close_matches(
        told, names, n=3, cutoff=_NEAR
    )
    if near:
        raise UsageError(
            N_("the rules list no step {step}; did you mean {near}?"),
            remedy=N_("if it is another step, say so with --reason"),
            step=step,
            near=list(dict.fromkeys(names[name] for name in near)),
        )


def oddities(track: str, step: str | None, standing: Standing, rules: Rules) -> list[Message]:
    """Say what does not fit: a step that the rules do not list for the track, a track that needs what is not there.

    No step is given where the proceeding ends with it: nothing has to follow from that.
    """
    said: list[Message] = []
    steps = steps_of(track, rules)
    if steps and step is not None and step not in {one.id for one in steps}:
        said.append(
            Message(
                N_("the rules list no step {step} here, so none follows from it; they list: {known}"),
                step=step,
                known=[one.id for one in steps],
            )
        )
    nature = standing.triaged.nature if standing.triaged else None
    if track in _WITH_NATURE and nature not in (None, "undetermined", track):
        said.append(
            Message(
                N_("the case is judged as: {nature}; where that has changed, triage it anew"),
                nature=nature_label(nature),
            )
        )
    agreed = any(getattr(entry, "agreement", None) is not None for entry in standing.log)
    if track == "judicial_confirmation" and not agreed:
        said.append(Message(N_("no agreement is recorded that a court could confirm")))
    return said


def _names(steps: Iterable[ProceedingStep]) -> dict[str, str]:
    return {name.casefold(): step.id for step in steps for name in _called(step)}


def _called(step: ProceedingStep) -> Sequence[str]:
    return (step.id, *step.label.values())
