"""What the law asks of agreements: their form, clear terms, performance at once, confirmation by a court."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from disputes_cli.casework.entries import Entry, Mediation, Performance, Proceeding, Reply
from disputes_cli.casework.law.course import Breach, Check, Course, Limit
from disputes_cli.casework.law.lawful_sessions import mode_labels
from disputes_cli.casework.law.workdays import deadline
from disputes_cli.casework.policy.rule_parts import Period
from disputes_cli.casework.standing import CLEARED, DueKind
from disputes_cli.casework.values import Form, Id, Nature, Term
from disputes_cli.messages import N_, Message

FORM_WORDS: dict[str, Message] = {
    "written": Message(N_("written")),
    "oral": Message(N_("oral")),
    "recorded": Message(N_("on a recording")),
}


class Forms(Check, frozen=True, kw_only=True, tag="forms"):
    """Agreements under these modes have one of these forms."""

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...] = ()
    forms: tuple[Form, ...]

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield agreements of another form."""
        for entry in course.agreements(self.modes, self.natures):
            if entry.agreement is not None and entry.agreement.form not in self.forms:
                yield Breach(
                    entry,
                    Message(
                        N_("an agreement in the form {form} under {mode}"),
                        form=FORM_WORDS[entry.agreement.form],
                        mode=mode_labels(frozenset({entry.agreement.under}), self.modes, course),
                    ),
                    Message(
                        N_("the form has to be one of: {forms}"),
                        forms=[FORM_WORDS[form] for form in self.forms],
                    ),
                )


class TermsClear(Check, frozen=True, kw_only=True, tag="agreement_needs"):
    """Every term says by when or how often it is performed, unless it is to refrain or was done at once."""

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...] = ()

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield agreements with a term that says neither."""
        for entry in course.agreements(self.modes, self.natures):
            unclear = [
                term.id
                for term in entry.terms
                if term.due is None and term.every is None and term.act != "refrain"
                if not _performed_on(term, entry.at.date(), course)
            ]
            if unclear:
                yield Breach(
                    entry,
                    Message(N_("terms that do not say by when: {terms}"), terms=unclear),
                    Message(N_("give each term its day: --term 'TEXT; by=KEY; due=DAY'")),
                )


class AtOnce(Check, frozen=True, kw_only=True, tag="performed_at_once"):
    """What is agreed under these modes is performed on the spot, on the same day."""

    modes: tuple[Id, ...]
    natures: tuple[Nature, ...] = ()

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield agreements with a term that is to be performed later."""
        for entry in course.agreements(self.modes, self.natures):
            day = entry.at.date()
            later = [
                term.id
                for term in entry.terms
                if term.act != "refrain"
                and (term.every is not None or (term.due is not None and term.due > day))
                if not _performed_on(term, day, course)
            ]
            if later:
                yield Breach(
                    entry,
                    Message(N_("agreed on the spot, but to be performed later: {terms}"), terms=later),
                    Message(N_("take another mode of mediation, or have it performed at once")),
                )


def _performed_on(term: Term, day: date, course: Course) -> bool:
    return any(
        entry.term == term.id and entry.result in CLEARED and entry.at.date() == day
        for entry in course.log
        if isinstance(entry, Performance)
    )


class ConfirmWithin(Check, frozen=True, kw_only=True, tag="confirm_within"):
    """A court may confirm agreements under these modes if asked within a time; not about personal status."""

    limits: ClassVar[DueKind | None] = "confirmation"

    modes: tuple[Id, ...]
    within: Period
    except_categories: tuple[Id, ...] = ()

    def breaches(self, course: Course) -> Iterator[Breach]:
        """Yield agreements that promise confirmation too late or in vain, and applications made so."""
        last_days: list[date] = []
        excluded = bool(course.categories & set(self.except_categories))
        for entry in course.log:
            if (
                isinstance(entry, Mediation | Reply)
                and entry.agreement
                and entry.agreement.under in self.modes
            ):
                last_days.append(self._last_day(entry, course))
                yield from self._promised(entry, last_days[-1], excluded=excluded)
            elif isinstance(entry, Proceeding) and entry.track == "judicial_confirmation" and last_days:
                if excluded:
                    yield Breach(entry, Message(N_("no court confirms an agreement about personal status")))
                elif self._first(entry, course) and entry.at.date() > max(last_days):
                    yield Breach(
                        entry, Message(N_("applied for confirmation after {last}"), last=max(last_days))
                    )

    def limit(self, entry: Entry, course: Course) -> Limit | None:
        """Return the time that runs from the day on which an agreement under one of these modes takes effect."""
        if not isinstance(entry, Mediation | Reply) or entry.agreement is None:
            return None
        if entry.agreement.under not in self.modes or course.categories & set(self.except_categories):
            return None
        return Limit(entry.agreement.effective_on or entry.at.date(), self.within)

    def _last_day(self, entry: Mediation | Reply, course: Course) -> date:
        effective = entry.agreement.effective_on if entry.agreement else None
        return deadline(effective or entry.at.date(), self.within, course.calendar)[0]

    def _promised(self, entry: Mediation | Reply, last: date, *, excluded: bool) -> Iterator[Breach]:
        promised = entry.agreement.confirm_by if entry.agreement else None
        if promised is None:
            return
        if excluded:
            yield Breach(
                entry,
                Message(N_("no court confirms an agreement about personal status")),
                Message(N_("leave out confirm_by")),
            )
        elif promised > last:
            yield Breach(
                entry,
                Message(
                    N_("confirmation promised by {promised}; it ends on {last}"), promised=promised, last=last
                ),
                Message(N_("put confirm_by right: {last}"), last=last),
            )

    def _first(self, entry: Proceeding, course: Course) -> bool:
        return next(course.steps(("judicial_confirmation",))).id == entry.id
