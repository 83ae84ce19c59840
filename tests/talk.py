"""A person at a real terminal as tests see them: one command, what it asks, what is typed, how it ends."""

import os
import re
import sys
import time
from typing import Any

import pexpect

from disputes_cli.records.yaml_read import load
from tests.station import Station

COLUMNS = 80
INTERRUPTED = 130
CTRL_C, CTRL_D = "\x03", "\x04"
_SETTLED = 0.1
"""Seconds after a question until the terminal listens: a key pressed before would be lost, as it is for nobody."""


class Talk:
    """One command on a terminal: wait for what it asks, type, see how it ends."""

    def __init__(
        self, station: Station, *argv: str, size: tuple[int, int] = (60, COLUMNS), **variables: str
    ) -> None:
        self._station = station
        self._before = station.snapshot()
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "disputes_cli", *argv],
            env={**os.environ, "TERM": "xterm", "PAGER": "cat", "DISPUTES_LANG": "zh_CN", **variables},
            cwd=str(station.root),
            encoding="utf-8",
            timeout=20,
            dimensions=size,
        )
        self.child.delayafterclose = 0.02
        self.child.delaybeforesend = 0.03  # a key pressed before the terminal listens may be lost
        self.seen = ""

    def asked(self, text: str, *answers: str) -> "Talk":
        """Wait for a question that holds a text, and type the answers, each with Enter."""
        self.child.expect_exact(text)
        self.seen += str(self.child.before) + text
        for answer in answers:
            self.child.send(f"{answer}\r")
        return self

    def interrupted(self, text: str) -> None:
        """Press Ctrl-C at a question: exit status 130, nothing changed."""
        self.given_up(text, CTRL_C)

    def given_up(self, text: str, key: str, said: str = "已停止；没有任何改动") -> str:
        """Press a key at a question: exit status 130, nothing changed, which is said; return what was seen."""
        self.child.expect_exact(text)
        self.seen += str(self.child.before) + text
        time.sleep(_SETTLED)
        self.child.send(key)
        assert self.ended() == INTERRUPTED, self.seen
        assert said in self.seen
        assert self._station.snapshot() == self._before
        return self.seen

    def recorded(self) -> dict[str, Any]:
        """Hold that it ended well, in one commit of one file; return the entry that was added last."""
        assert self.ended() == 0, self.seen
        changed = self._station.changed()
        assert len(changed) == 1
        assert self._station.status() == ""
        assert self._station.head != self._before["HEAD"]
        log = load((self._station.root / changed[0]).read_bytes())["log"]
        entry = log[-1]
        assert isinstance(entry, dict)
        return entry

    def refused(self, status: int) -> str:
        """Hold that it was refused and changed nothing; return what was seen."""
        assert self.ended() == status, self.seen
        assert self._station.snapshot() == self._before
        return self.seen

    def ended(self) -> int | None:
        self.child.expect(pexpect.EOF)
        self.seen = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.seen + str(self.child.before)).replace(
            "\r", ""
        )
        self.child.close()
        return self.child.exitstatus
