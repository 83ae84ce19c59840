"""What stands for a value in help and complaints: words in capitals, each said in the user's language."""

import re

from disputes_cli.language import _
from disputes_cli.messages import N_

WORDS = frozenset(
    {
        *(N_("ADDRESS"), N_("ANSWER"), N_("AREA"), N_("AS"), N_("BODY"), N_("CASE"), N_("CATEGORY")),
        *(N_("CHANNEL"), N_("CODE"), N_("COMPLEXITY"), N_("DAY"), N_("DIR"), N_("ENTRY"), N_("FIELD")),
        *(N_("FILE"), N_("FILTER"), N_("FOLLOW_UP_TYPE"), N_("FORMAT"), N_("GRADE"), N_("GUIDED-TO")),
        *(N_("HEADING"), N_("ID"), N_("KEY"), N_("KIND"), N_("LANG"), N_("LETTER"), N_("MODE"), N_("N")),
        *(N_("NAME"), N_("NATURE"), N_("NO"), N_("OF"), N_("OTHER"), N_("OUTCOME"), N_("PARTY"), N_("PATH")),
        *(N_("PERSON"), N_("PROFILE"), N_("REFERRAL"), N_("RESULT"), N_("REV"), N_("ROLE"), N_("ROUTE")),
        *(N_("TASK"), N_("TERM"), N_("TEXT"), N_("TIER"), N_("TRACK"), N_("VALUE"), N_("WHEN"), N_("ZONE")),
    }
)
"""Every word that may stand for a value, alone or beside others (`ID=RESULT`)."""

_WORD = re.compile(r"(?<![A-Za-z_-])[A-Z]+(?:[_-][A-Z]+)*(?![a-z])")


def metavar_words(written: str) -> str:
    """Return what stands for a value, each word of it in the user's language; choices stay as they are typed."""
    return _WORD.sub(lambda word: _(word[0]) if word[0] in WORDS else word[0], written)
