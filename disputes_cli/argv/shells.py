"""How bash, zsh and fish are told what may stand at the cursor, and how they say what was typed."""

import re
from collections.abc import Sequence
from pathlib import Path

from disputes_cli.argv.completion import Offer
from disputes_cli.views.widths import folded, padded, visible, width

SHELLS = ("bash", "zsh", "fish")
_SCRIPTS = Path(__file__).parent.parent / "shells"
_ASSIGNED = re.compile(r"[A-Za-z_][A-Za-z0-9_]*=")
_PLAIN = re.compile(r"[^A-Za-z0-9_@%+=:,./~\u0080-\U0010ffff-]")
_LISTING = frozenset({"63", "33", "64"})
"""What bash calls the ways of completing that only list (COMP_TYPE: `?`, `!`, `@`)."""
_WIDEST = 76


def script(shell: str) -> str:
    """Return what a shell has to read so that it completes."""
    return (_SCRIPTS / f"completion.{shell}").read_text("utf-8")


def begun(shell: str, told: Sequence[str]) -> list[str]:
    """Return the words after the program's name up to the cursor, quoting taken away.

    bash tells the line, COMP_WORDBREAKS and COMP_TYPE, because it cuts words at `:` and `=`; the others tell the words.
    """
    if shell != "bash":
        return list(told)
    words = [word for word, _ in split(told[0])]
    while len(words) > 1 and _ASSIGNED.match(words[0]):
        words.pop(0)
    return words[1:]


def split(line: str) -> list[tuple[str, str]]:
    """Split a begun line as a shell would: every word without its quoting, and the quote that is open at its end."""
    words: list[tuple[str, str]] = []
    word, quote, inside = "", "", False
    signs = iter(line)
    for sign in signs:
        if quote:
            if sign == quote:
                quote = ""
            else:
                word += next(signs, "") if sign == "\\" and quote == '"' else sign
        elif sign in "'\"":
            quote, inside = sign, True
        elif sign.isspace():
            if inside:
                words.append((word, ""))
            word, inside = "", False
        else:
            word, inside = word + (next(signs, "") if sign == "\\" else sign), True
    return [*words, (word, quote)]


def told(shell: str, given: Sequence[str], offers: Sequence[Offer]) -> str:
    """Return what the shell reads: a word a line, and after a tab what it means where the shell shows it."""
    if shell != "bash":
        return "".join(_line(offer) for offer in offers)
    line, breaks, way = [*given, "", ""][:3]
    word, quote = split(line)[-1]
    cut_off = 0 if quote else max((word.rfind(sign) + 1 for sign in breaks if sign in ":="), default=0)
    words = [one.word[cut_off:] if quote else _escaped(one.word[cut_off:]) for one in offers]
    if len(words) > 1 and way in _LISTING:
        words = _beside(words, [visible(offer.about) for offer in offers])
    return "".join(f"{one}\n" for one in words)


def _line(offer: Offer) -> str:
    about = " ".join(visible(offer.about).split())
    return f"{offer.word}\t{about}\n" if about else f"{offer.word}\n"


def _escaped(word: str) -> str:
    return _PLAIN.sub(lambda sign: f"\\{sign[0]}", word)


def _beside(words: list[str], texts: list[str]) -> list[str]:
    """Return words with what they mean beside them, for a list that is only looked at."""
    left = max(map(width, words))
    return [
        folded(f"{padded(word, left)}  {' '.join(text.split())}", _WIDEST)[0] if text else word
        for word, text in zip(words, texts, strict=True)
    ]
