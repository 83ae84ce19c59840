"""Who typed an entry: the author of the commit that says so in its trailers."""

from datetime import datetime
from itertools import product

from disputes_cli.records.commit_message import trailers
from disputes_cli.records.history import History


def typists(history: History, since: datetime, commit: str | None = None) -> dict[tuple[str, str], str]:
    """Return the e-mail of whoever typed each entry, by case and entry, from the commits made since a time.

    Entries of commits without trailers (made by hand, or of more entries than are listed) are not there.
    """
    if commit is None and history.head() is None:
        return {}
    since_then = f"--since={int(since.timestamp())}"
    told = history.ask("log", since_then, "--format=%x1e%ae%x1f%B", commit or "HEAD", "--")
    found: dict[tuple[str, str], str] = {}
    for one in told.decode("utf-8", "replace").split("\x1e")[1:]:
        email, _, message = one.partition("\x1f")
        said = trailers(message)
        for pair in product(said.get("Case", ()), said.get("Entry", ())):
            found.setdefault(pair, email)
    return found
