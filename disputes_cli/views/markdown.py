"""Views as Markdown, for reports: headings, lists of facts, and tables as the screen draws them."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from disputes_cli import language
from disputes_cli.views import layout
from disputes_cli.views.table import UNLIMITED, Field, Lines, Section, Table, View

DrawTable: TypeAlias = Callable[[layout.Fitted], str]


def as_markdown(view: View, draw: DrawTable) -> str:
    """Return a view as Markdown."""
    return "\n".join(_parts(view, draw)).rstrip("\n") + "\n"


def _parts(view: View, draw: DrawTable) -> Iterator[str]:
    if isinstance(view, Table):
        yield from _table(view, draw)
    elif isinstance(view, Lines):
        yield from (language.worded(line.text) for line in view.lines)
    else:
        if view.title is not None:
            yield from (f"# {language.worded(view.title)}", "")
        yield from _fields(view.fields)
        for section in view.sections:
            yield from _section(section, draw)
        yield from (language.say(note) for note in view.footer)


def _section(section: Section, draw: DrawTable) -> Iterator[str]:
    if section.heading is not None:
        yield from (f"## {language.say(section.heading)}", "")
    if isinstance(section.body, str):
        yield from (section.body.rstrip("\n"), "")
    elif isinstance(section.body, Lines):
        yield from _listed(section.body)
        yield ""
    elif isinstance(section.body, Table):
        yield from _parts(section.body, draw)
        yield ""
    else:
        yield from _fields(section.body)


def _listed(body: Lines) -> Iterator[str]:
    """Write lines as they are read apart: strong ones as paragraphs of their own, indented ones as a list."""
    below = False
    for line in body.lines:
        text = language.worded(line.text)
        if line.style == "strong":
            yield from ([""] if below else [])
            yield from (f"**{text}**", "")
        else:
            yield f"- {text}" if line.indent else text
        below = True


def _fields(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        yield f"- **{language.say(field.heading)}** {layout.words(field.text)}".rstrip().replace("\n", "\n  ")
    if fields:
        yield ""


def _table(table: Table, draw: DrawTable) -> Iterator[str]:
    if table.title is not None:
        yield from (f"## {language.say(table.title)}", "")
    if table.rows:
        yield draw(layout.fit(table, UNLIMITED))
    elif table.empty is not None:
        yield language.say(table.empty)
    yield from (f"\n{language.say(note)}" for note in table.footer)
