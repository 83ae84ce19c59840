"""The day's board: one page for whoever leads."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from disputes_cli.casework.overview.board import AHEAD, Board
from disputes_cli.casework.unreadable import Unreadable
from disputes_cli.messages import N_, Filling, Message
from disputes_cli.views import board_tables as tables
from disputes_cli.views.board_records import board_record
from disputes_cli.views.board_room import Need, rows_shown
from disputes_cli.views.names import Names
from disputes_cli.views.table import UNLIMITED, Card, Heading, Line, Lines, Section, Table

WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday")),
    N_("Sunday"),
)
WIDE = 100
"""Columns of a screen from which on every column of the tables is shown; where it is, and the like, gives way."""

PROMPT = 1
"""The line on which the shell asks for the next command."""


class Page(Struct, frozen=True):
    """Where the board goes: on a screen of so many lines and columns, or on paper; `whole` cuts nothing."""

    columns: int = UNLIMITED
    lines: int | None = None
    whole: bool = False


class Part(Struct, frozen=True):
    """One part: its heading, its rows, the command that shows them all, and what is said below them."""

    heading: Filling
    table: Table
    command: str
    note: Heading | None = None

    @property
    def said(self) -> Message:
        """The heading with the number of rows."""
        heading = Message(self.heading) if isinstance(self.heading, str) else self.heading
        return Message(N_("{heading} ({count})"), heading=heading, count=len(self.table.rows))

    @property
    def in_short(self) -> Line:
        """The one line that stands for it where there is no room for a row."""
        return Line(Message(N_("{heading}: {command}"), heading=self.said, command=self.command))

    def more(self, shown: int) -> Message:
        """How many rows are left out, and the command that shows them."""
        left = len(self.table.rows) - shown
        return Message(N_("{count} more: {command}"), count=left, command=self.command)


def board_card(
    board: Board,
    names: Names,
    unreadable: Sequence[Unreadable],
    *,
    under: str | None = None,
    page: Page | None = None,
) -> Card:
    """Return the board as a page."""
    title, counts = _title(board, names, under), _counts(board, names, len(unreadable))
    sections = [Section(None, counts)]
    page = page or Page()
    parts = [_narrowed(part, page) for part in _parts(board, names, under) if part.table.rows]
    sections += _fitted(parts, page, _room(page, [Line(title), Line(""), *counts.lines], len(unreadable)))
    if unreadable:
        sections.append(_unreadable(unreadable))
    if not board.cases and not unreadable:
        sections = [Section(None, _no_case(names, under))]
    elif len(sections) == 1:
        nothing = Message(N_("Nothing is grave, late, due today or waiting."))
        sections.append(Section(None, Lines("nothing", [Line(nothing)])))
    return Card(
        "board",
        board_record(board, under, unreadable),
        title,
        sections=sections,
        unreadable=unreadable,
    )


def _parts(board: Board, names: Names, under: str | None) -> Iterator[Part]:
    """Yield every part, the weightiest first."""
    for_whom = f" --under {under}" if under else ""
    due, whole = f"disputes due{for_whom}", f"disputes --all{for_whom}"
    yield Part(
        _graves_heading(names), tables.graves_table(board.graves, names, board.on), _list(board, names, under)
    )
    yield Part(
        Message(N_("Limits of law, {days} days ahead"), days=AHEAD.days),
        tables.limited_table(board.limited, names, board.on),
        f"{due} --statutory --within {AHEAD.days}d",
    )
    yield Part(
        N_("Waiting for an approval"),
        tables.approvals_table(board.approvals, names),
        whole,
        tables.approval_command(board.approvals),
    )
    yield Part(_late(board), tables.items_table(board.other_overdue, names), f"{due} --overdue")
    yield Part(_of_today(board), tables.items_table(board.other_today, names), f"{due} --until today")
    yield Part(
        N_("Waiting for triage"),
        tables.waiting_table(board.waiting, names),
        f"disputes triage --all --explain{for_whom}" if all(one.item for one in board.waiting) else whole,
    )
    yield Part(N_("Came in since yesterday"), tables.came_table(board.came, names), whole)
    yield Part(
        N_("Hand-overs: unanswered or returned"), tables.handovers_table(board.handovers, names), whole
    )


def _late(board: Board) -> Filling:
    """Return what is said above what is late: whether all of it stands here."""
    return N_("Overdue") if len(board.other_overdue) == len(board.overdue) else N_("Also overdue")


def _of_today(board: Board) -> Filling:
    return N_("Due today") if len(board.other_today) == len(board.today) else N_("Also due today")


def _graves_heading(names: Names) -> Filling:
    gravest = max(names.rules.grades, key=lambda grade: grade.severity, default=None)
    return gravest.label if gravest else N_("Grave")


def _list(board: Board, names: Names, under: str | None) -> str:
    grade = board.graves[0].of.grade if board.graves else ""
    owned = [area.id for area in names.register.all_areas() if under and area.owner == under]
    return f"disputes list grade:{grade}" + (f" area:{','.join(owned)}" if owned else "")


def _narrowed(part: Part, page: Page) -> Part:
    """Leave out, on a narrow screen, the columns that the chief misses least, so that no part has to say so."""
    if page.columns >= WIDE:
        return part
    kept = [column for column in part.table.columns if column.rank < tables.GIVES_WAY]
    return replace(part, table=replace(part.table, columns=kept))


def _room(page: Page, above: Sequence[Line], unreadable: int) -> int | None:
    """Return how many lines the parts have between what stands above and the files that cannot be read."""
    if page.lines is None:
        return None
    from disputes_cli.views.layout import folded_line

    head = sum(len(list(folded_line(line, page.columns))) for line in above)
    named = 3 + min(unreadable, NAMED) + unreadable if unreadable else 0  # each again on standard error
    return page.lines - head - named - PROMPT


def _fitted(parts: Sequence[Part], page: Page, room: int | None) -> list[Section]:
    """Return the parts cut to the page; what has no room at all is one line, with its command."""
    if page.whole:
        return [_section(part, len(part.table.rows)) for part in parts]
    needs = [_need(part, page, room) for part in parts]
    shown = rows_shown(needs, room)
    if room is not None and not all(shown):
        shown = rows_shown(needs, room - 1)  # a blank sets apart what is only one line
    tables_ = [_section(part, count) for part, count in zip(parts, shown, strict=True) if count]
    left = [part.in_short for part, count in zip(parts, shown, strict=True) if not count]
    return [*tables_, Section(None, Lines("more", left))] if left else tables_


def _need(part: Part, page: Page, room: int | None) -> Need:
    """Return how many lines a part takes on a screen; on paper it does not matter."""
    rows = part.table.rows
    if room is None:
        return Need(0, [1] * len(rows))
    from disputes_cli.views.layout import fit, folded_line
    from disputes_cli.views.widths import folded

    def lines(*said: Heading) -> int:
        return sum(len(list(folded_line(Line(one), page.columns))) for one in said)

    seen = fit(replace(part.table, rows=rows[: max(1, room)]), page.columns)
    headings = zip(seen.headings, seen.widths, strict=True)
    frame = 1 + lines(part.said) + max(len(folded(text, size)) for text, size in headings) + 1
    heights = [max(map(len, row.cells)) for row in seen.rows]
    return Need(
        frame=frame + len(seen.notes) + (lines(part.note) if part.note else 0),
        rows=[*heights, *[1] * (len(rows) - len(heights))],
        more=lines(part.more(0)),
        short=len(list(folded_line(part.in_short, page.columns))),
    )


def _section(part: Part, shown: int) -> Section:
    rows = part.table.rows
    footer = [part.note] if part.note else []
    if shown < len(rows):
        footer.append(part.more(shown))
    return Section(part.said, replace(part.table, rows=rows[:shown], footer=footer))


def _title(board: Board, names: Names, under: str | None) -> Message:
    who = names.of("person", under) if under else None
    return Message(
        N_("{register}, {day} {weekday}, under {who}") if who else N_("{register}, {day} {weekday}"),
        register=names.register.name,
        day=board.on,
        weekday=Message(WEEKDAYS[board.on.weekday()]),
        who=who,
    )


def _counts(board: Board, names: Names, unreadable: int) -> Lines:
    grades = [
        Message(N_("{grade} {count}"), grade=grade.label, count=board.grades[grade.id])
        for grade in sorted(names.rules.grades, key=lambda grade: -grade.severity)
        if board.grades.get(grade.id)
    ]
    if board.grades.get(None):
        grades.append(Message(N_("not graded {count}"), count=board.grades[None]))
    counted: tuple[tuple[str, int, bool], ...] = (
        (N_("past a limit of law {count}"), len(board.past_the_law), False),
        (N_("overdue {count}"), len(board.overdue), True),
        (N_("due today {count}"), len(board.today), True),
        (N_("waiting for an approval {count}"), len(board.approvals), False),
        (N_("waiting for triage {count}"), len(board.waiting), True),
        (N_("came in {count}"), len(board.came), True),
        (N_("hand-overs {count}"), len(board.handovers), True),
        (N_("not readable {count}"), unreadable, False),
    )
    counts = [
        Message(
            N_("open {count} ({grades})") if grades else N_("open {count}"), count=board.open, grades=grades
        ),
        *(Message(text, count=count) for text, count, always in counted if always or count),
    ]
    return Lines("counts", [Line(counts, "strong")])


NAMED = 5
"""So many files that cannot be read are named on the page; `check` says what is wrong with each."""


def _unreadable(unreadable: Sequence[Unreadable]) -> Section:
    lines = [Line(one.where + one.place, indent=2) for one in unreadable[:NAMED]]
    more = len(unreadable) - NAMED
    if more > 0:
        lines.append(Line(Message(N_("{count} more: {command}"), count=more, command="disputes check")))
    heading = Message(N_("{heading} ({count})"), heading=Message(N_("Not readable")), count=len(unreadable))
    return Section(heading, Lines("unreadable", lines))


def _no_case(names: Names, under: str | None) -> Lines:
    """Say why there is nothing to be seen, and what to do."""
    if under is None:
        return _first_steps(names)
    steps: list[Filling] = [no_case_under(names, under)]
    if not names.register.areas_under(under):
        steps += [
            Message(N_("  disputes areas            see who is responsible for which area")),
            Message(N_("  disputes due --owner {who}   what this person owes"), who=under),
        ]
    return Lines("none", [Line(step) for step in steps])


def no_case_under(names: Names, under: str) -> Message:
    """Say that nothing lies under a person: no area, or no case in one."""
    owns = names.register.areas_under(under)
    text = N_("No case lies in the areas of {who}.") if owns else N_("{who} is responsible for no area.")
    return Message(text, who=names.of("person", under))


def _first_steps(names: Names) -> Lines:
    steps: list[Filling] = [Message(N_("There is no case yet. What to do first:"))]
    if len(names.register.people) < 2:  # noqa: PLR2004  (whoever founded the register, and nobody else)
        steps += [
            Message(N_("  disputes areas add      say which areas the register covers")),
            Message(N_("  disputes people add     take in those who work on cases")),
        ]
    steps += [
        Message(N_("  disputes new            report a dispute")),
        Message(N_("  disputes import FILE    take in many reports from a sheet")),
        Message(N_("  disputes rules          see how grades, limits and follow-ups are proposed")),
    ]
    return Lines("first", [Line(step) for step in steps])
