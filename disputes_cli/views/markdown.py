"""Views as Markdown, for reports: headings, lists of facts, and tables as the screen draws them.

What people wrote stays what they wrote: no sign of theirs becomes a heading, a link, a tag or a new cell.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from disputes_cli import language
from disputes_cli.views import layout
from disputes_cli.views.table import UNLIMITED, Field, Lines, Section, Table, View
from disputes_cli.views.widths import padded, width


def as_markdown(view: View) -> str:
    """Return a view as Markdown."""
    parts = [*_parts(view)]
    told = (part for before, part in zip(["", *parts], parts, strict=False) if before or part)
    return "\n".join(told).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    r"""Return text that Markdown shows as it is: a `\` before each sign that would mean something."""
    return _FIRST.sub(r"\\\g<0>", _ANYWHERE.sub(r"\\\g<0>", text))


_ANYWHERE = re.compile(r"[\\`*<]|(?<=\])\(")
_FIRST = re.compile(r"(?m)^[#>]|(?<=^)[-+=](?=[-=\s]|$)")


def _parts(view: View) -> Iterator[str]:
    if isinstance(view, Table):
        yield from _table(view)
    elif isinstance(view, Lines):
        yield from _as_they_are([language.worded(line.text) for line in view.lines])
    else:
        if view.title is not None:
            yield from (f"# {escaped(language.worded(view.title))}", "")
        yield from _fields(view.fields)
        for section in view.sections:
            yield from _section(section)
        yield from (escaped(language.say(note)) for note in view.footer)


def _as_they_are(lines: Sequence[str]) -> Iterator[str]:
    """Fence lines whose signs and blanks matter, by a longer run than any in them."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", "\n".join(lines))), default=0))
    yield "\n".join((fence, *lines, fence))


def _section(section: Section) -> Iterator[str]:
    if section.heading is not None:
        yield from (f"## {language.say(section.heading)}", "")
    if isinstance(section.body, str):
        yield from (escaped(section.body.rstrip("\n")), "")
    elif isinstance(section.body, Lines):
        yield from _listed(section.body)
        yield ""
    elif isinstance(section.body, Table):
        yield from _parts(section.body)
        yield ""
    else:
        yield from _fields(section.body)


def _listed(body: Lines) -> Iterator[str]:
    """Write lines as they are read apart: strong ones as paragraphs of their own, indented ones as a list."""
    below = False
    for line in body.lines:
        text = escaped(language.worded(line.text)).replace("\n", "\n  ")
        if line.style == "strong":
            yield from ([""] if below else [])
            yield from (f"**{text}**", "")
        else:
            yield f"- {text}" if line.indent else text
        below = True


def _fields(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        yield f"- **{language.say(field.heading)}** {escaped(layout.words(field.text))}".rstrip().replace(
            "\n", "\n  "
        )
    if fields:
        yield ""


def _table(table: Table) -> Iterator[str]:
    if table.title is not None:
        yield from (f"## {language.say(table.title)}", "")
    if table.rows:
        shown = [column for column in table.columns if not column.chart]
        yield "\n".join(_drawn(layout.fit(replace(table, columns=shown), UNLIMITED)))
    elif table.empty is not None:
        yield escaped(language.say(table.empty))
    yield from (f"\n{escaped(language.say(note))}" for note in table.footer)


def _drawn(table: layout.Fitted) -> Iterator[str]:
    """Draw a pipe table, aligned for whoever reads it as text: tabulate would cost half of a short run to import."""
    rows = [["<br>".join(map(_in_cell, lines)) for lines in row.cells] for row in table.rows]
    aligns = [column.align for column in table.columns]
    widths = [max(map(width, column)) for column in zip(table.headings, *rows, strict=True)]
    yield _line(table.headings, widths, aligns)
    rules = (
        "-" * (size + 1) + ":" if align == "right" else ":" + "-" * (size + 1)
        for size, align in zip(widths, aligns, strict=True)
    )
    yield f"|{'|'.join(rules)}|"
    yield from (_line(row, widths, aligns) for row in rows)


def _in_cell(line: str) -> str:
    return escaped(line).replace("|", "\\|")


def _line(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[str]) -> str:
    aligned = (padded(*cell) for cell in zip(cells, widths, aligns, strict=True))
    return f"| {' | '.join(aligned)} |"
