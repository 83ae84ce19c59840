"""The table of verbs: what may be typed after `disputes`, under which heading it is listed, what it does."""

from msgspec import Struct

from disputes_cli.messages import N_


class Verb(Struct, frozen=True):
    """One command: the module that carries it out, the heading it is listed under, what it does.

    `reads_all` is true where it asks about every case: then reading begins before the rest of the line is understood.
    """

    module: str
    panel: str
    help: str
    reads_all: bool = False


_DAILY, _CASE, _SEE, _KEEP = N_("Every day"), N_("On a case"), N_("See and count"), N_("Keep the register")

VERBS: dict[str, Verb] = {
    "init": Verb("init", _KEEP, N_("Start a register in a git work tree.")),
    "new": Verb("new", _DAILY, N_("Report a dispute, or report an earlier one again (--again).")),
    "import": Verb("import_", _DAILY, N_("Take in many reports from a sheet, in one commit.")),
    "triage": Verb("triage", _CASE, N_("Judge nature, grade and complexity; the rules propose and explain.")),
    "assign": Verb(
        "assign", _CASE, N_("Say who is responsible, who leads, with which team and plan; hand over.")
    ),
    "report-up": Verb("report_up", _CASE, N_("Report the case to those above.")),
    "refer": Verb("refer", _CASE, N_("Hand the work to another body, ask it to assist, or inform it.")),
    "reply": Verb("reply", _CASE, N_("Record what a body answered.")),
    "urge": Verb("urge", _CASE, N_("Urge somebody who owes an answer.")),
    "mediate": Verb("mediate", _CASE, N_("Record a session held, or fix one.")),
    "perform": Verb("perform", _CASE, N_("Record what became of a term of an agreement.")),
    "follow-up": Verb("follow_up", _CASE, N_("Record a contact with those involved, or an attempt.")),
    "proceed": Verb("proceed", _CASE, N_("Record a step of the law beside mediation.")),
    "extend": Verb("extend", _CASE, N_("Extend the limit for settling the case.")),
    "suspend": Verb("suspend", _CASE, N_("Let work on the case rest.")),
    "resume": Verb("resume", _CASE, N_("Go on with a suspended case.")),
    "task": Verb("task", _CASE, N_("Give somebody something to do by a day.")),
    "done": Verb("done", _CASE, N_("Record that a task was done.")),
    "note": Verb("note", _CASE, N_("Note something worth knowing.")),
    "link": Verb("link", _CASE, N_("Say what a case has to do with another.")),
    "edit": Verb("edit", _CASE, N_("Change the header and the notes of a case in an editor.")),
    "close": Verb("close", _CASE, N_("Close the case, saying how it ended.")),
    "reopen": Verb("reopen", _CASE, N_("Take a closed case up again.")),
    "amend": Verb("amend", _CASE, N_("Put a mistake right; the mistake stays readable.")),
    "due": Verb("due", _SEE, N_("What is owed, and by when."), reads_all=True),
    "list": Verb("list", _SEE, N_("Find cases."), reads_all=True),
    "show": Verb("show", _SEE, N_("Everything about one case.")),
    "log": Verb("log", _SEE, N_("What was done, by whom, and when it was recorded: from git.")),
    "report": Verb(
        "report", _SEE, N_("Report a day, a week or a month: counts, rates, what to look at."), reads_all=True
    ),
    "check": Verb("check", _SEE, N_("Check files against schema, rules, law and their own log.")),
    "apply": Verb("apply", _KEEP, N_("Carry out many actions from JSON lines, all or nothing.")),
    "rules": Verb("rules", _KEEP, N_("Show, check, test or compare the rules of the register.")),
    "people": Verb("people", _KEEP, N_("Show, add or retire people.")),
    "areas": Verb("areas", _KEEP, N_("Show, add or retire areas.")),
    "bodies": Verb("bodies", _KEEP, N_("Show, add or retire bodies.")),
    "completion": Verb(
        "completion", _KEEP, N_("Print what makes a shell complete verbs, flags, cases and names.")
    ),
    "schema": Verb("schema", _KEEP, N_("Print the JSON Schema of case, register or rules.")),
}
"""Every verb, by the name that is typed."""
