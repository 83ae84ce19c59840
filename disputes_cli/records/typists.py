"""Who typed an entry: the author of the commit that says so in its trailers."""

from datetime import datetime
from itertools import product

from disputes_cli.records.commit_message import trailers
from disputes_cli.records.commits import records
from disputes_cli.records.history import History


def typists(history: History, since: datetime, commit: str | None = None) -> dict[tuple[str, str], str]:
    """Return the e-mail of whoever typed each entry, by case and entry, from the commits made since a time.

    Entries of commits without trailers (made by hand, or of more entries than are listed) are not there.
    """
    border = since.timestamp()
    found: dict[tuple[str, str], str] = {}
    for (_, email, when, message), _ in records(history, ("%H", "%ae", "%ct", "%B"), commit or "HEAD", "--"):
        if int(when) < border:
            continue
        said = trailers(message)
        for pair in product(said.get("Case", ()), said.get("Entry", ())):
            found.setdefault(pair, email)
    return found
