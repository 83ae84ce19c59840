"""What the law asks of sessions: of a case of which nature, how often, how soon, with whom in person."""

from collections.abc import Iterator
from typing import ClassVar

from disputes_cli.casework.entries import Entry
from disputes_cli.casework.law.course import CONCLUDED, Breach, Check, Course, Limit, Session
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.natures import nature_label
from disputes_cli.casework.policy.rule_parts import Count, Period
from disputes_cli.casework.standing import DueKind
from disputes_cli.casework.values import Id, Nature
from disputes_cli.messages import N_, Label, Message


def mode_labels(modes: frozenset[str], wanted: tuple[Id, ...], course: Course) -> list[Label | str]:
    """Return the labels of those modes that a rule speaks of."""
    labels = {mode.id: mode.label for mode in course.rules.modes}
    return [labels.get(mode, mode) for mode in wanted if mode in modes]


class NatureRequired(Check, frozen=True, kw_only=True, tag="nature_required"):
    """These modes exist only for disputes of these natures."""

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...]

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield sessions in such a mode of a case of another nature."""
        for session in course.held(self.modes, ()):
            if session.nature not in self.natures:
                yield Breach(
                    session.entry,
                    Message(
                        N_("{mode}, but the nature of the case is: {nature}"),
                        mode=mode_labels(session.modes, self.modes, course),
                        nature=nature_label(session.nature),
                    ),
                    Message(N_("judge the nature with 'triage', or take another mode")),
                    session.ahead,
                )


class AtMost(Check, frozen=True, kw_only=True, tag="at_most"):
    """No more than so many sessions in these modes; what was not held to its end does not count."""

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...] = ()
    most: Count

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield the sessions beyond the last that is allowed."""
        for session, before in _with_those_before(course, self.modes, self.natures):
            if len(before) >= self.most and (session.ahead or session.entry.outcome in CONCLUDED):
                yield Breach(
                    session.entry,
                    Message(
                        N_("session {number} in the mode {mode}; no more than {most} are allowed"),
                        number=len(before) + 1,
                        mode=mode_labels(session.modes, self.modes, course),
                        most=self.most,
                    ),
                    Message(N_("go on with another kind of mediation, or with the decision")),
                    session.ahead,
                )


class SecondWithin(Check, frozen=True, kw_only=True, tag="second_within"):
    """A second session in these modes is held within a time of the first."""

    limits: ClassVar[DueKind | None] = "session"

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...] = ()
    within: Period

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield later sessions that come, or are fixed, too late after the first."""
        for session, before in _with_those_before(course, self.modes, self.natures):
            if not before or not (session.ahead or session.entry.outcome in CONCLUDED):
                continue
            last, _ = deadline(before[0].day, self.within, course.calendar)
            if session.day > last:
                yield Breach(
                    session.entry,
                    Message(
                        N_("the second session on {day}; it has to be held by {last}"),
                        day=session.day,
                        last=last,
                    ),
                    Message(N_("hold it by {last}"), last=last),
                    session.ahead,
                )

    def limit(self, entry: Entry, course: Course) -> Limit | None:
        """Return the time that runs from the first session, for a second one that is fixed."""
        for session, before in _with_those_before(course, self.modes, self.natures):
            if session.entry.id == entry.id and before and session.entry.outcome not in CONCLUDED:
                return Limit(before[0].day, self.within)
        return None


def _with_those_before(
    course: Course, modes: tuple[Id, ...], natures: tuple[Nature, ...]
) -> Iterator[tuple[Session, list[Session]]]:
    """Yield each session with those concluded before it in the same round."""
    held = list(course.held(modes, natures))
    for place, session in enumerate(held):
        yield (
            session,
            [
                other
                for other in held[:place]
                if other.round == session.round and other.entry.outcome in CONCLUDED
            ],
        )


class NoAgentFor(Check, frozen=True, kw_only=True, tag="no_agent_for"):
    """A party of these roles comes in person to sessions in these modes."""

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...] = ()
    roles: tuple[Id, ...]
    agents: tuple[Id, ...]

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield sessions at which an agent stands for such a party, who is not there."""
        barred = {party.key for party in course.case.parties if set(party.roles) & set(self.roles)}
        agents = {
            party.key: party
            for party in course.case.parties
            if party.for_ in barred and set(party.roles) & set(self.agents)
        }
        for session in course.held(self.modes, self.natures):
            for key in session.entry.present:
                agent = agents.get(key)
                if agent is not None and agent.for_ not in session.entry.present:
                    yield Breach(
                        session.entry,
                        Message(
                            N_("{agent} stands in for {party}, who has to come in person"),
                            agent=key,
                            party=agent.for_,
                        ),
                        Message(N_("have {party} come in person"), party=agent.for_),
                        session.ahead,
                    )
