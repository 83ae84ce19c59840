"""What the law asks of endings and of its own steps: what comes before, in which order, within which time."""

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from msgspec import field
from msgspec.structs import replace

from disputes_cli.casework.entries import (
    Closure,
    Entry,
    FollowUp,
    Mediation,
    Performance,
    Proceeding,
    Reply,
)
from disputes_cli.casework.law.course import Breach, Check, Course, Limit
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.standing import CLEARED, DueKind
from disputes_cli.casework.values import Ending, Id, Nature, Track
from disputes_cli.messages import N_, Label, Message


def _closures(course: Course, endings: tuple[Ending, ...], natures: tuple[Nature, ...]) -> Iterator[Closure]:
    for entry in course.log:
        if not isinstance(entry, Closure) or (endings and entry.as_ not in endings):
            continue
        if not natures or course.nature(entry) in natures:
            yield entry


class ClosingNeeds(Check, frozen=True, kw_only=True, tag="closing_needs"):
    """A case of these natures ends so only when what was agreed has been performed."""

    natures: tuple[Nature, ...]
    endings: tuple[Ending, ...] = field(name="as")

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield closures with a term that is not done with."""
        for closure in _closures(course, self.endings, self.natures):
            results: dict[str, str] = {}
            for entry in course.before(closure):
                if isinstance(entry, Performance):
                    results[entry.term] = entry.result
            open_ = [t.id for t in course.terms_before(closure) if results.get(t.id) not in CLEARED]
            if open_:
                yield Breach(
                    closure,
                    Message(N_("closed before these terms were performed: {terms}"), terms=open_),
                    Message(N_("record what became of them with 'perform'")),
                )


class SettlementBeforeDecision(Check, frozen=True, kw_only=True, tag="settlement_before_decision"):
    """Where the parties settled without the police, these steps come before the case ends so, in order.

    None of them counts after the step that decides. Agreements under `not_under` need none of this.
    """

    natures: tuple[Nature, ...]
    endings: tuple[Ending, ...] = field(name="as")
    track: Track
    steps: tuple[Id, ...]
    decided: Id
    not_under: tuple[Id, ...] = ()

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield closures that lack a step, or whose steps came after the decision."""
        for closure in _closures(course, self.endings, self.natures):
            if self._under(closure, course) in self.not_under:
                continue
            labels: dict[str, Label] = {step.id: step.label for step in course.rules.proceeding_steps}
            lacking = [labels.get(step, step) for step in self._lacking(closure, course)]
            if lacking:
                yield Breach(
                    closure,
                    Message(N_("closed as settled without: {steps}"), steps=lacking),
                    Message(
                        N_("record them before the decision: 'proceed --track {track} --step {steps}'"),
                        track=self.track,
                        steps=list(self._lacking(closure, course)),
                    ),
                )

    def _under(self, closure: Closure, course: Course) -> str | None:
        under = None
        for entry in course.before(closure):
            if isinstance(entry, Mediation) and entry.outcome == "agreed":
                under = entry.agreement.under if entry.agreement else next(iter(entry.modes), None)
            elif isinstance(entry, Reply) and entry.outcome == "settled":
                under = entry.agreement.under if entry.agreement else None
        return under

    def _lacking(self, closure: Closure, course: Course) -> tuple[str, ...]:
        """Return the steps from the first that is not there in its turn."""
        wanted = list(self.steps)
        for entry in course.before(closure):
            if not isinstance(entry, Proceeding) or entry.track != self.track:
                continue
            if entry.step == self.decided:
                break
            if wanted and entry.step == wanted[0]:
                wanted.pop(0)
        return tuple(wanted)


class VisitAfter(Check, frozen=True, kw_only=True, tag="visit_after"):
    """After a step on this track those concerned are visited, before the case ends."""

    track: Track
    step: Id | None = None

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield closures of cases in which nobody was visited since."""
        for closure in _closures(course, (), ()):
            steps = [x for x in course.before(closure) if isinstance(x, Proceeding) and x.track == self.track]
            last = next((x for x in reversed(steps) if self.step in (None, x.step)), None)
            if last is None:
                continue
            between = (x for x in course.before(closure) if x.at > last.at)
            if not any(isinstance(x, FollowUp) and x.saw for x in between):
                yield Breach(
                    closure,
                    Message(N_("nobody was visited since {day}"), day=last.at.date()),
                    Message(N_("visit them and record it with 'follow-up'")),
                )


class StepWithin(Check, frozen=True, kw_only=True, tag="step_within"):
    """From one step to another on a track no more than a time, or the longer one where it was extended."""

    limits: ClassVar[DueKind | None] = "proceeding"

    track: Track
    start: Id = field(name="from")
    end: Id = field(name="to")
    within: Period
    extended: Id | None = None
    each_extension: Period | None = None
    """How much longer each of them makes it, up to `extended_within` for all."""
    extended_within: Period | None = None

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield the step that came too late; failed mediation or a broken term begins the time anew."""
        starts = [step.at for step in course.steps((self.track,), self.start)]
        if not starts:
            return
        for step in course.steps((self.track,), self.end):
            begun = self._begun(max([at for at in starts if at <= step.at] or [step.at]), step.at, course)
            last, _ = deadline(begun.date(), self._time(course), course.calendar)
            if step.at.date() > last:
                yield Breach(
                    step,
                    Message(N_("came on {day}; the time ended on {last}"), day=step.at.date(), last=last),
                )

    def limit(self, entry: Entry, course: Course) -> Limit | None:
        """Return the time that runs on this track, for any step on the way to the end of it."""
        if not isinstance(entry, Proceeding) or entry.track != self.track:
            return None
        before = [step for step in course.steps((self.track,)) if step.at <= entry.at]
        begun = next((step for step in reversed(before) if step.step in (self.start, self.end)), None)
        if begun is None or begun.step == self.end:
            return None
        granted = [step.until for step in before if step.step == self.extended and step.at > begun.at]
        anew = self._begun(begun.at, course.log[-1].at, course)
        if granted and granted[-1] is None:
            return Limit(anew.date(), self._lengthened(len(granted)))
        return Limit(anew.date(), self._time(course), granted[-1] if granted else None)

    def _lengthened(self, times: int) -> Period:
        """Return the time after so many extensions of which nobody said until when."""
        each, most = self.each_extension, self.extended_within or self.within
        if each is None or each.days is None or self.within.days is None or most.days is None:
            return most
        return replace(most, days=min(self.within.days + times * each.days, most.days))

    def _begun(self, start: datetime, end: datetime, course: Course) -> datetime:
        """Return when the time that runs until `end` last began: at its start, or anew since."""
        return max([start, *(at for at in self._anew(course) if start < at <= end)])

    def _anew(self, course: Course) -> Iterator[datetime]:
        for session in course.sessions:
            if session.nature == "public_security" and session.entry.outcome == "failed":
                yield session.entry.at
        for entry in course.log:
            if isinstance(entry, Performance) and entry.result == "unperformed":
                yield entry.at

    def _time(self, course: Course) -> Period:
        extended = self.extended is not None and any(course.steps((self.track,), self.extended))
        return self.extended_within if extended and self.extended_within else self.within


class ValidAtMost(Check, frozen=True, kw_only=True, tag="valid_at_most"):
    """What a step on this track orders is in force no longer than a time."""

    track: Track
    step: Id
    within: Period

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield steps that set a later end."""
        for step in course.steps((self.track,), self.step):
            last, _ = deadline(step.at.date(), self.within, course.calendar)
            if step.until is not None and step.until > last:
                yield Breach(
                    step,
                    Message(N_("in force until {until}; no longer than {last}"), until=step.until, last=last),
                    Message(N_("put its end right")),
                )
