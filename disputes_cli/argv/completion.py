"""Where on a command line the cursor stands: which word is begun, what may stand there, what was typed before it."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, get_args

from disputes_cli.casework.declarations import Field
from disputes_cli.messages import N_


class Of(NamedTuple):
    """Beside an option in its annotation: of which sort its values are, where its metavar does not say it."""

    sort: str


class Parameter(NamedTuple):
    """One argument or option of a verb, as its signature declares it."""

    name: str
    flags: tuple[str, ...]
    help: str
    sort: str
    valued: bool = True
    many: bool = False
    field: Field | None = None
    """The field of an entry that it was made of."""


class Known(NamedTuple):
    """What may follow a name: its parameters, the names below it, and the kind of entry that it makes."""

    parameters: Sequence[Parameter]
    below: Mapping[str, str] = {}
    kind: str | None = None


class Spot(NamedTuple):
    """The place where something is to be offered.

    `typed` is the begun part of the value, `before` what stands before it in the same word; `parameter` is whose
    value it is, if any; `flags` and `names` may stand there as well. `given` is what was typed for each parameter.
    """

    typed: str
    before: str = ""
    parameter: Parameter | None = None
    flags: Sequence[Parameter] = ()
    names: Mapping[str, str] = {}
    given: Mapping[str, list[str]] = {}
    kind: str | None = None


class Offer(NamedTuple):
    """One word that may stand there, and what it means in the user's language."""

    word: str
    about: str = ""


HELP = Parameter("help", ("-h", "--help"), N_("Show this page and exit."), "", valued=False)


def parameters_of(declared: Iterable[inspect.Parameter]) -> list[Parameter]:
    """Return what a signature for Typer declares, help too."""
    return [*filter(None, map(_parameter, declared)), HELP]


def _parameter(declared: inspect.Parameter) -> Parameter | None:
    if not hasattr(declared.annotation, "__metadata__"):
        return None
    option, *notes = declared.annotation.__metadata__
    names = [str(name) for name in (option.default, *(option.param_decls or ()))]
    kind = str(get_args(declared.annotation)[0])
    metavar = str(option.metavar or "")
    sorts = [note.sort for note in notes if isinstance(note, Of)]
    return Parameter(
        declared.name,
        tuple(name for name in names if name.startswith("-")),
        str(option.help or ""),
        sorts[0] if sorts else metavar if metavar.lower() == metavar else metavar.lower(),
        valued="bool" not in kind,
        many="list[" in kind,
        field=next((note for note in notes if isinstance(note, Field)), None),
    )


def shared(words: Sequence[str]) -> dict[str, str | None]:
    """Return the register and the language that a begun line names, wherever they stand."""
    found: dict[str, str | None] = {"register": None, "language": None}
    names = {"--register": "register", "--lang": "language"}
    for word, after in pairwise([*words[:-1], ""]):  # the last is only begun
        flag, sign, value = word.partition("=")
        if word == "--":
            break
        if flag in names:
            found[names[flag]] = (value if sign else after) or None
    return found


def spot(words: Sequence[str], known: Callable[[Sequence[str]], Known]) -> Spot:
    """Return where the cursor stands: at the end of the last of the words after the program's name.

    `known` says what may follow: no name, a verb, or a verb and a name below it. Raises KeyError for others.
    """
    line = _Line(known)
    for word in words[:-1]:
        line.take(word)
    return line.at(words[-1] if words else "")


class _Line:
    """A command line as it is read from left to right."""

    def __init__(self, known: Callable[[Sequence[str]], Known]) -> None:
        self._known = known
        self._path: list[str] = []
        self._root = self._here = known(())
        self._given: dict[str, list[str]] = {}
        self._waiting: Parameter | None = None
        self._words: list[str] = []
        self._ended = False

    def take(self, word: str) -> None:
        """Go over one whole word."""
        if self._waiting is not None:
            self._note(self._waiting, word)
            self._waiting = None
        elif self._ended or not self._is_option(word):
            self._go_over(word)
        elif word == "--":
            self._ended = True
        else:
            self._open(word)

    def at(self, typed: str) -> Spot:
        """Return the place of the begun word."""
        if self._waiting is not None:
            return self._value(typed, self._waiting)
        flag, sign, value = typed.partition("=")
        option = self._option(flag) if sign and typed.startswith("--") and not self._ended else None
        if option is not None:
            return self._value(value, option, before=f"{flag}=")
        place = self._place()
        names = self._here.below if not self._words else {}
        return Spot(
            typed,
            parameter=place,
            flags=() if self._ended or typed[:1] != "-" else self._left(),
            names=names,
            given=self._given,
            kind=self._here.kind,
        )

    def _value(self, typed: str, parameter: Parameter, before: str = "") -> Spot:
        return Spot(typed, before, parameter, given=self._given, kind=self._here.kind)

    def _is_option(self, word: str) -> bool:
        """Whether a word is an option; `-status:settled` is a filter."""
        return word.startswith("-") and word != "-" and (":" not in word or word.startswith("--"))

    def _open(self, word: str) -> None:
        flag, sign, value = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
        option = self._option(flag)
        if option is None:
            return
        if not option.valued:
            self._note(option)
            if not word.startswith("--") and value:  # -na is -n -a
                self._open(f"-{value}")
        elif sign:
            self._note(option, value)
        else:
            self._waiting = option

    def _note(self, parameter: Parameter, *value: str) -> None:
        self._given.setdefault(parameter.name, []).extend(value)

    def _go_over(self, word: str) -> None:
        if word in self._here.below and not self._words:
            self._path.append(word)
            self._here = self._known(self._path)
        elif not self._path:
            raise KeyError(word)
        else:
            place = self._place()
            self._words.append(word)
            if place is not None:
                self._note(place, word)

    def _place(self) -> Parameter | None:
        """Return the argument that the next bare word is for."""
        arguments = [one for one in self._here.parameters if not one.flags]
        if arguments and arguments[-1].many:
            return arguments[min(len(self._words), len(arguments) - 1)]
        return arguments[len(self._words)] if len(self._words) < len(arguments) else None

    def _option(self, flag: str) -> Parameter | None:
        options = [*self._here.parameters, *self._root.parameters]
        return next((one for one in options if flag in one.flags), None)

    def _left(self) -> Sequence[Parameter]:
        """Return the options that can still be given."""
        return [
            one for one in self._here.parameters if one.flags and (one.many or one.name not in self._given)
        ]


def offered_names(place: Spot, said: Callable[[str], str]) -> Iterator[Offer]:
    """Yield names and options that begin as typed; a short option only where it was asked for."""
    for name, help_text in place.names.items():
        if name.startswith(place.typed):
            yield Offer(name, said(help_text).partition("\n")[0])
    for option in place.flags:
        for flag in option.flags:
            long = flag.startswith("--")
            if flag.startswith(place.typed) and (long or place.typed == flag or len(option.flags) == 1):
                yield Offer(flag, said(option.help).partition("\n")[0])
