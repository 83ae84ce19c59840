"""What the law asks of sessions for the sake of free will: nobody is pressed, and other ways are shown."""

from collections.abc import Iterator

from disputes_cli.casework.entries import Entry, Mediation, Note, Proceeding, Referral
from disputes_cli.casework.law.course import Breach, Check, Course
from disputes_cli.casework.values import Id, Nature, SessionOutcome
from disputes_cli.messages import N_, Label, Message

NOT_ASKED = ""
"""Stands for a party of whom only is known that somebody refused."""


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
