"""A Markdown page whose `console` blocks are a transcript: real ids stand in it, and each stays the same case.

A comment `<!-- language: zh_CN; columns: 80 -->` is the transcript's head, `<!-- @ 2026-11-26T09:00:00+08:00 -->`
sets the clock from there on. Blocks are played one after the other in one folder, empty at first. Output and errors
stand as they are read on a screen, one after the other; an exit status that is not 0 in brackets.
"""

import re
from dataclasses import dataclass, field

from tests.transcripts.player import Difference, Player, Step, fill, matches, name_ids, parse

_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!-- (@ \S+|[a-z]+: .*?) -->")
_HASH = re.compile(r"^([#@] )", re.MULTILINE)
_CASE = re.compile(r"\b\d{8}-[a-z][0-9a-z]{4}\b")
_ENTRY = re.compile(r"(?:(?<=\[)|(?<=\t)|\b(?=\w{5}-\d+\b))[a-z][0-9a-z]{4}(?=\]|\t|-\d)")
_COMMIT = re.compile(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7}\b")


@dataclass
class Page:
    """A page's text with the ids it shows, by the names that stand for them while it is played."""

    text: str
    ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        text = "".join(_BLOCK.findall(self.text))
        for kind, pattern in (("case", _CASE), ("entry", _ENTRY), ("commit", _COMMIT)):
            for number, one in enumerate(dict.fromkeys(pattern.findall(text)), 1):
                name = kind if number == 1 else f"{kind}{number}"
                self.ids[name] = one
                if kind == "case":
                    self.ids[f"{name}.short"] = one[9:]

    @property
    def head(self) -> dict[str, str]:
        """What the page says of language, width, terminal and clock."""
        said = [one for comment in _COMMENT.findall(self.text) for one in comment.split("; ")]
        head = dict(one.split(": ", 1) for one in said if not one.startswith("@ "))
        clocks = [one[2:] for one in said if one.startswith("@ ")]
        return head | ({"clock": clocks[0]} if clocks else {})

    def play(self, player: Player) -> tuple[list[Difference], str]:
        """Run every command; return where the tool says something else, and the page with what it says now."""
        differences: list[Difference] = []
        parts: list[str] = []
        end = 0
        for block in _BLOCK.finditer(self.text):
            between = self.text[end : block.start()]
            for comment in _COMMENT.findall(between):
                if comment.startswith("@ "):
                    player.hear(comment)
            written = [self._played(step, player, differences) for step in _steps(self._with_holes(block[0]))]
            parts += [between, self._with_ids("\n".join(written), player.names).rstrip() + "\n"]
            end = block.end()
        return differences, "".join([*parts, self.text[end:]])

    def _played(self, step: Step, player: Player, differences: list[Difference]) -> str:
        said = [line.removeprefix("2> ").removeprefix("\\") for line in player.carry_out(step)]
        if not matches(step.said, said, player.names):
            differences.append(Difference(step, said))
            name_ids(said, player)
        else:
            said = [fill(line, player.names) for line in step.said]
        command = fill(step.command, player.names)
        return "\n".join(
            [f"$ {command}", *(f"< {line}" for line in step.typed), *said, *([""] if said else [])]
        )

    def _with_holes(self, text: str) -> str:
        return _replaced(text, {value: f"{{{{{name}}}}}" for name, value in self.ids.items()})

    def _with_ids(self, text: str, names: dict[str, str]) -> str:
        """Return a text with the page's own ids instead of those of this run, which are others every time."""
        return _replaced(text, {names[name]: value for name, value in self.ids.items() if name in names})


def _replaced(text: str, words: dict[str, str]) -> str:
    for one in sorted(words, key=len, reverse=True):
        text = re.sub(rf"(?<![0-9a-z]){re.escape(one)}(?![0-9a-z])", words[one], text)
    return text


def _steps(block: str) -> list[Step]:
    """Return the steps of a block, in which a line that begins like a comment is something that was said."""
    steps = [step for step in parse(_HASH.sub(r"\\\1", block)).blocks if isinstance(step, Step)]
    for step in steps:
        step.said = [line.removeprefix("\\") for line in step.said]
    return steps
