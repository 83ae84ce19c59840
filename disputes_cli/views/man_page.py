"""The manual page: what `--help` says of every verb, and what stands around them, in the language of `man`."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from disputes_cli import language
from disputes_cli.language import _
from disputes_cli.messages import N_
from disputes_cli.views.help_page import HelpPage, HelpSection

_TITLE = N_("a register of disputes")
_PURPOSE = N_("record, mediate and follow up disputes")
_EXAMPLES = N_("Examples:")
_ENVIRONMENT = {
    "DISPUTES_REGISTER": N_("the folder of the register, where --register does not name one"),
    "DISPUTES_LANG": N_("the language, zh_CN or en, where --lang does not name one"),
    "DISPUTES_NOW": N_("a time with an offset that stands for the clock, for scripts and tests"),
    "DISPUTES_TRACEBACK": N_("print what a fault of the program itself came from"),
    "VISUAL, EDITOR": N_("the editor for long texts"),
    "PAGER": N_("what shows a result that is longer than the screen"),
    "NO_COLOR": N_("no colours where it is set"),
}
_FILES = {
    "register.yaml": N_("who we are: station, areas, people, bodies"),
    "rules.yaml": N_("how we work: grades, limits, duties and every list of the method"),
    "YYYY/MM/YYYYMMDD-xxxxx.yaml": N_("one dispute: what is known now, where it stands, what happened"),
}
_STATUSES = {
    "0": N_("done"),
    "1": N_("something was found: check, rules check, rules test, due --exit-code, rules diff --exit-code"),
    "2": N_("the command line is wrong, or names what rules and register do not know"),
    "3": N_("no such case, or several that fit"),
    "4": N_("refused by the data or the rules; nothing was changed"),
    "5": N_("a file was changed by somebody else in between; nothing was changed"),
    "6": N_("another run holds the register"),
    "7": N_("git or the system failed"),
    "8": N_("some files could not be read; the rest is shown"),
    "70": N_("a fault of the program itself"),
    "130": N_("stopped with Ctrl-C"),
}
_FEW = 5
"""Verbs that may say the same, if it is longer than _SHORT lines, before it is told once for all."""
_SHORT = 3


class Chapter(Struct, frozen=True):
    """One verb in the manual: its name, the heading it stands under, its help page."""

    name: str
    heading: str
    page: HelpPage


def manual(root: HelpPage, chapters: Sequence[Chapter], version: str) -> str:
    """Return the manual page as `man` reads it, in the language of the process."""
    shared = _shared(chapters)
    lines = [
        '.\\" Made by `make man` from the declarations of the verbs.',
        f'.TH DISPUTES 1 "" "disputes {version}" "{_quoted(_(_TITLE))}"',
        ".ad l",
        *_section(N_("NAME"), f"disputes \\- {_text(_(_PURPOSE))}"),
        *_section(N_("SYNOPSIS"), f".B disputes\n{_text(root.usage.partition(' ')[2])}"),
        *_section(N_("DESCRIPTION"), *_paragraphs(root.description)),
        *_section(N_("OPTIONS"), *_terms(root.sections[-1].entries), *_sections(shared)),
        *_chapters(chapters, shared),
        *_section(N_("FILES"), *_terms([(name, _(text)) for name, text in _FILES.items()])),
        *_section(N_("ENVIRONMENT"), *_terms([(name, _(text)) for name, text in _ENVIRONMENT.items()])),
        *_section(N_("EXIT STATUS"), *_terms([(name, _(text)) for name, text in _STATUSES.items()])),
        *_section(N_("SEE ALSO"), ".BR git (1)"),
    ]
    return "\n".join(lines) + "\n"


def _shared(chapters: Sequence[Chapter]) -> list[HelpSection]:
    """Return sections that many verbs have word for word; they are told once."""
    sections = [section for chapter in chapters for section in chapter.page.sections]
    told: list[HelpSection] = []
    for section in sections:
        if section not in told and sections.count(section) > _FEW and len(section.entries) > _SHORT:
            told.append(section)
    return told


def _chapters(chapters: Sequence[Chapter], shared: Sequence[HelpSection]) -> Iterator[str]:
    for heading in dict.fromkeys(chapter.heading for chapter in chapters):
        yield f".SH {_text(language.say(heading))}"
        for chapter in chapters:
            if chapter.heading == heading:
                yield from _chapter(chapter, shared)


def _chapter(chapter: Chapter, shared: Sequence[HelpSection]) -> Iterator[str]:
    page = chapter.page
    yield f".SS {_text(page.usage)}"
    yield from _paragraphs(page.description)
    yield from _sections([section for section in page.sections if section not in shared])
    if page.examples:
        yield f".PP\n.I {_text(_(_EXAMPLES))}"
        for command, text in page.examples:
            yield f".TP\n.B {_text(command)}\n{_text(text or chapter.name)}"


def _sections(sections: Sequence[HelpSection]) -> Iterator[str]:
    for section in sections:
        yield f".PP\n.I {_text(section.heading)}"
        yield from _terms(section.entries)


def _section(heading: str, *lines: str) -> Iterator[str]:
    yield f".SH {_text(_(heading))}"
    yield from lines


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        yield (".PP\n" if number else "") + _text(" ".join(paragraph.split("\n")))


def _terms(entries: Sequence[tuple[str, str]]) -> Iterator[str]:
    for term, text in entries:
        yield f".TP\n.B {_text(term)}\n{_text(text)}"


def _text(text: str) -> str:
    """Return text in which troff sees no sign of its own."""
    plain = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace('"', "\\(dq")
    plain = plain.replace("^", "\\(ha").replace("~", "\\(ti").replace("`", "\\(ga")
    return f"\\&{plain}" if plain[:1] == "." else plain


def _quoted(text: str) -> str:
    return text.replace('"', "")
