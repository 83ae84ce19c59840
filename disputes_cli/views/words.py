"""The words for ids that are not policy: statuses, outcomes, results, tracks and other closed sets."""

from collections.abc import Sequence

from disputes_cli.casework.due import DUE_KINDS
from disputes_cli.casework.lifecycle import KINDS, STATUSES
from disputes_cli.language import in_all_languages
from disputes_cli.messages import N_, P_, Message

WORDS: dict[str, dict[str, str]] = {
    "status": {name: label for name, label, _ in STATUSES},
    "due_kind": {row.kind: row.label for row in DUE_KINDS},
    "nature": {
        "undetermined": N_("not determined yet"),
        "civil": N_("civil dispute"),
        "public_security": N_("public-security case"),
        "criminal": N_("criminal case"),
        "administrative": N_("administrative dispute"),
    },
    "manner": {"handover": N_("handover"), "assist": N_("asked to assist"), "inform": N_("informed")},
    "reply_outcome": {
        "accepted": N_("accepted"),
        "forwarded": N_("forwarded"),
        "progress": N_("in progress"),
        "returned": N_("returned"),
        "declined": N_("declined"),
        "done": N_("done"),
        "settled": N_("settled"),
        "failed": N_("not settled"),
    },
    "session_outcome": {
        "scheduled": N_("session fixed"),
        "adjourned": N_("adjourned"),
        "agreed": N_("agreed"),
        "partial": N_("agreed in part"),
        "failed": N_("no agreement"),
        "refused": N_("mediation refused"),
        "no_show": N_("a party did not come"),
        "terminated": N_("mediation ended"),
    },
    "result": {
        "full": N_("performed"),
        "partial": N_("performed in part"),
        "late": N_("performed late"),
        "kept": N_("kept so far"),
        "varied": N_("varied"),
        "waived": N_("waived"),
        "unperformed": N_("not performed"),
        "open": N_("open"),
    },
    "means": {
        "phone": N_("by phone"),
        "door": N_("at the door"),
        "video": N_("by video"),
        "meeting": N_("meeting"),
    },
    "attempt": {"no_answer": N_("no answer"), "refused": N_("refused"), "moved": N_("moved away")},
    "satisfaction": {
        "satisfied": N_("satisfied"),
        "fair": N_("fair"),
        "dissatisfied": N_("dissatisfied"),
        "declined": N_("gave no answer"),
    },
    "answer": {"seen": N_("seen"), "no_sign": N_("no sign"), "unknown": N_("unknown")},
    "yes_no": {"yes": N_("yes"), "no": N_("no")},
    "every": {
        "week": N_("every week"),
        "month": N_("every month"),
        "quarter": N_("every quarter"),
        "year": N_("every year"),
    },
    "form": {"written": N_("written"), "oral": N_("oral"), "recorded": N_("on a recording")},
    "track": {
        "public_security": N_("public-security case"),
        "criminal": N_("criminal case"),
        "suit": N_("suit"),
        "arbitration": N_("arbitration"),
        "adjudication": N_("administrative adjudication"),
        "warning_letter": N_("warning letter"),
        "protection_order": N_("protection order"),
        "judicial_confirmation": N_("judicial confirmation"),
    },
    "ending": {
        "settled": N_("settled and performed"),
        "punished": N_("punished"),
        "criminal": N_("taken up as a crime"),
        "court": N_("went to court"),
        "arbitration": N_("went to arbitration"),
        "adjudication": N_("went to adjudication"),
        "handed_over": N_("handed over"),
        "terminated": N_("mediation ended"),
        "withdrawn": N_("withdrawn"),
        "duplicate": N_("duplicate"),
        "no_dispute": N_("no dispute"),
    },
    "act": {"do": N_("do"), "pay": N_("pay"), "refrain": N_("refrain")},
    "level": {
        "county": N_("county"),
        "township": N_("township"),
        "village": N_("village or community"),
        "grid": N_("grid"),
    },
    "party_kind": {"person": N_("individual"), "unit": N_("unit"), "group": N_("group")},
    "role": {
        "applicant": N_("applicant"),
        "respondent": N_("respondent"),
        "injured": N_("injured"),
        "suspect": N_("suspect"),
        "affected": N_("affected"),
        "key_person": N_("key person"),
        "agent": N_("agent"),
        "guardian": N_("guardian"),
        "interpreter": N_("interpreter"),
        "heir": N_("heir"),
    },
    "link": {
        "duplicate_of": N_("duplicate of"),
        "part_of": N_("part of"),
        "arose_from": N_("arose from"),
        "same_parties": N_("same parties"),
        "same_event": N_("same event"),
    },
    "kind": KINDS,
    "filter": {
        "status": N_("status"),
        "also": N_("status besides"),
        "grade": N_("grade"),
        "complexity": N_("complexity"),
        "nature": N_("nature"),
        "category": N_("category"),
        "area": N_("area"),
        "owner": N_("owner"),
        "lead": N_("lead"),
        "team": N_("team"),
        "by": N_("done by"),
        "channel": N_("channel"),
        "body": N_("body"),
        "kind": N_("kind of entry"),
        "opened": N_("opened"),
        "closed": N_("closed"),
        "due": N_("owed by"),
        "case": N_("case"),
        "title": N_("title"),
        "place": N_("place"),
        "party": N_("party"),
        "ref": N_("official number"),
        "text": N_("text"),
    },
}
"""Message ids by set and id."""


def word(sort: str, wanted: str | None) -> Message | str:
    """Return the words for an id of a closed set; the id itself where the set does not have it."""
    text = WORDS[sort].get(wanted or "")
    return Message(text) if text else (wanted or "–")


def names_of(choices: Sequence[str]) -> dict[str, Message | str]:
    """Return what each choice of a closed set is called, the id itself where no words list such a set."""
    listing = [sort for sort, words in WORDS.items() if words.keys() >= set(choices)]
    sort = min(listing, key=lambda one: len(WORDS[one]), default=None)
    return {one: word(sort, one) if sort else one for one in choices}


def spellings_of(choices: Sequence[str]) -> dict[str, set[str]]:
    """Return how each choice of a closed set may be written: its id, and what it is called in any language we speak."""
    names = names_of(choices)
    return {
        one: {one, *in_all_languages(called.text if isinstance(called, Message) else called)}
        for one, called in names.items()
    }


def choice_called(name: str, choices: Sequence[str]) -> str | None:
    """Return the only one of the choices that is written so."""
    from disputes_cli.casework.spelling import folded  # only what was typed otherwise than its id comes here

    def joined(one: str) -> str:
        return folded(one).replace("-", "").replace("_", "")

    wanted = joined(name)
    found = [one for one, names in spellings_of(choices).items() if wanted in map(joined, names)]
    return found[0] if len(found) == 1 else None


def so_many_entries(count: int) -> Message:
    """Say how many entries."""
    return Message(P_("1 entry", "{count} entries"), count=count)


def so_many_cases(count: int) -> Message:
    """Say how many cases."""
    return Message(P_("1 case", "{count} cases"), count=count)
