"""What the law asks of sessions: of which nature, how often, how soon, with whom, what is told."""

from collections.abc import Iterator

from msgspec import Struct

from disputes_cli.casework.course import CONCLUDED, Breach, Course, Session
from disputes_cli.casework.entries import Entry, Mediation, Note, Proceeding, Referral
from disputes_cli.casework.rules import Count, Period
from disputes_cli.casework.values import Id, Nature, SessionOutcome
from disputes_cli.casework.workdays import deadline
from disputes_cli.messages import N_, Label, Message

NOT_ASKED = ""
"""Stands for a party of whom only is known that somebody refused."""


class Check(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, tag_field="kind"
):
    """One typed test of the course of a case; each knows how to find what is against it."""

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield what in the case is against this."""
        raise NotImplementedError


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
                        N_("{mode} of a case whose nature is {nature}"),
                        mode=mode_labels(session.modes, self.modes, course),
                        nature=session.nature,
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


class NotAfterRefusal(Check, frozen=True, kw_only=True, tag="not_after_refusal"):
    """Nobody is mediated with in these modes who has clearly refused, until they consent."""

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...] = ()
    goes_on: tuple[SessionOutcome, ...] = ("scheduled", "adjourned", "failed")

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield sessions that go on against the last word of a party."""
        refused: set[str] = set()
        round_ = 0
        for entry in course.log:
            if course.round(entry) != round_:
                refused, round_ = set(), course.round(entry)
            if not isinstance(entry, Mediation | Referral) or not self._concerns(entry, course):
                continue
            consenting = {key for key, answer in entry.consent.items() if answer == "yes"}
            unwilling = {key for key, answer in entry.consent.items() if answer == "no"}
            standing = refused - consenting - ({NOT_ASKED} if consenting else set())
            against = sorted((standing | unwilling) - {NOT_ASKED})
            if isinstance(entry, Mediation) and self._against(entry, standing, unwilling):
                yield Breach(
                    entry,
                    Message(N_("mediation goes on, though refused by {parties}"), parties=against)
                    if against
                    else Message(N_("mediation goes on, though it was refused")),
                    Message(N_("record consent with --consent KEY=yes, or show them other ways of law")),
                    entry.outcome == "scheduled",
                )
            refused = standing | unwilling
            if isinstance(entry, Mediation) and entry.outcome == "refused" and not unwilling:
                refused.add(NOT_ASKED)
            if isinstance(entry, Mediation) and entry.outcome in ("agreed", "partial"):
                refused = set()

    def _concerns(self, entry: Mediation | Referral, course: Course) -> bool:
        if isinstance(entry, Referral):
            return True
        fits = not entry.modes or bool(set(entry.modes) & set(self.modes))
        return fits and (not self.natures or course.nature(entry) in self.natures)

    def _against(self, entry: Mediation, standing: set[str], unwilling: set[str]) -> bool:
        if not entry.modes:
            return False
        if entry.outcome in ("agreed", "partial"):
            return bool(unwilling)
        return entry.outcome in self.goes_on and bool(standing | unwilling)


class Tell(Check, frozen=True, kw_only=True, tag="on_failure_tell"):
    """When mediation in these modes ends so, the parties are told something, and the record says so."""

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...] = ()
    outcomes: tuple[SessionOutcome, ...]
    what: Label

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield sessions that ended so without a word of what was told."""
        for session in course.held(self.modes, self.natures):
            if session.entry.outcome not in self.outcomes or session.entry.text:
                continue
            if not any(map(_tells, course.after(session.entry))):
                yield Breach(
                    session.entry,
                    Message(N_("no word of what the parties were told: {what}"), what=self.what),
                    Message(N_("say with --text what they were told")),
                )


def _tells(entry: Entry) -> bool:
    """Whether an entry shows that the parties were shown the ways of law, or mediation goes on elsewhere."""
    return isinstance(entry, Proceeding | Referral | Note | Mediation)
