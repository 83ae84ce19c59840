"""The language of this process: English message ids into words, holes filled, labels of the rules chosen."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from disputes_cli.catalog import Catalog
from disputes_cli.messages import N_, Called, Counted, Label, Message

ENGLISH = "en"
CHINESE = "zh_CN"
LANGUAGES = (CHINESE, ENGLISH)
"""The codes of the languages we speak, as registers write them."""

_LOCALE = Path(__file__).parent / "locale"
_HOLE = r"\{([a-z_][a-z0-9_]*)\}"
_NOTHING = "–"


class _Spoken:
    """What `choose` set; the catalog is opened at the first sentence, since many a piped read says none."""

    code: str = ENGLISH
    catalog: Catalog | None = None
    opened: bool = False


def recognise(code: str | None) -> str | None:
    """Return our code for a way of naming a language (`zh`, `zh-CN`, `zh_CN.UTF-8`, `C`); None where we do
    not speak it.
    """
    name = (code or "").strip().replace("-", "_").partition(".")[0].partition("@")[0].lower()
    if name in ("c", "posix") or name.partition("_")[0] == "en":
        return ENGLISH
    return CHINESE if name.partition("_")[0] == "zh" else None


def decide(
    flag: str | None, environment: str | None, register: str | None, locale: Mapping[str, str] | None = None
) -> str:
    """Return the first language we speak of: the flag, DISPUTES_LANG, the register's, the locale's variables;
    else English.
    """
    for code in (flag, environment, register, *_of_locale(locale or {})):
        known = recognise(code)
        if known is not None:
            return known
    return ENGLISH


def _of_locale(variables: Mapping[str, str]) -> Sequence[str]:
    """Return what the locale asks for, most wanted first (POSIX: LC_ALL, LC_MESSAGES, LANG; GNU: LANGUAGE
    before them).
    """
    set_ones = (variables.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((value for value in set_ones if value), "")
    if not locale or locale.partition(".")[0] in ("C", "POSIX"):
        return [locale]
    return [*variables.get("LANGUAGE", "").split(":"), locale]


def is_named_in(locale: Mapping[str, str]) -> bool:
    """Whether the locale's variables name a language that we speak; C and POSIX are none."""
    return any(
        recognise(code) and code.partition(".")[0] not in ("C", "POSIX") for code in _of_locale(locale)
    )


def choose(code: str | None) -> None:
    """Set the language of this process; what we do not speak is English."""
    _Spoken.code = recognise(code) or ENGLISH
    _Spoken.catalog, _Spoken.opened = None, _Spoken.code == ENGLISH


def current() -> str:
    """Return the code of the language of this process: `zh_CN` or `en`."""
    return _Spoken.code


def _(msgid: str) -> str:
    """Return a message in the chosen language, its holes unfilled."""
    if not _Spoken.opened:
        _Spoken.catalog = Catalog.open(_LOCALE / _Spoken.code / "LC_MESSAGES" / "disputes.mo")
        _Spoken.opened = True
    return msgid if _Spoken.catalog is None else _Spoken.catalog.say(msgid)


def in_all_languages(msgid: str) -> set[str]:
    """Return a message id as each language we speak says it: what was typed may be of any of them."""
    return {msgid, *(catalog.say(msgid) for catalog in _catalogs())}


@cache
def _catalogs() -> tuple[Catalog, ...]:
    """Return the catalog of every language that has one; English is written in the code."""
    paths = (_LOCALE / code / "LC_MESSAGES" / "disputes.mo" for code in LANGUAGES if code != ENGLISH)
    return tuple(catalog for catalog in map(Catalog.open, paths) if catalog is not None)


def say(message: Message | Called | str) -> str:
    """Put a message into words of the chosen language; a hole that nothing fills stays as it is, and nothing
    raises.
    """
    if isinstance(message, str):
        return _(message)
    if isinstance(message, Called):
        return _with_name(message)
    text = message.text
    if isinstance(text, Counted) and _Spoken.code == ENGLISH and message.params.get(text.hole) == 1:
        words = text.one
    else:
        words = _(text)
    if "{" not in words:
        return words
    params: Mapping[str, Any] = message.params
    return re.sub(_HOLE, lambda hole: worded(params[hole[1]]) if hole[1] in params else hole[0], words)


def worded(value: Any) -> str:
    """Put what fills a hole into words: text as it is, messages said, labels chosen, times local, lists
    joined.
    """
    if isinstance(value, str):
        return str(value)
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        return _(N_("yes")) if value else _(N_("no"))
    if isinstance(value, Message | Called):
        return say(value)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, Mapping):
        return label({str(code): str(text) for code, text in value.items()}, _NOTHING)
    if isinstance(value, (list, tuple, set, frozenset)):
        return joined([worded(one) for one in value])
    return str(value)


def _with_name(called: Called) -> str:
    """Return an id with its name in brackets, alone where the name says nothing new: land_boundary, land boundary."""
    name = worded(called.name)
    if name.casefold() == called.id.replace("_", " ").casefold():
        return called.id
    return say(Message(N_("{id} ({name})"), id=called.id, name=name))


def joined(words: Sequence[str]) -> str:
    """Join words as the chosen language lists them; by a stronger sign where a word of the list holds the usual one."""
    usual, stronger = ("、", "；") if _Spoken.code == CHINESE else (", ", "; ")
    return (stronger if any(usual in word for word in words) else usual).join(words)


def label(texts: Label | None, fallback: str = "") -> str:
    """Return a label of the rules in the chosen language, else in any other it has, else the fallback (the
    id).
    """
    if not texts:
        return fallback
    return texts.get(_Spoken.code) or next((text for text in texts.values() if text), fallback)
