"""What a scalar without quotes means: the core schema of YAML 1.2; digits after a leading zero stay text."""

import re

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_NAN = frozenset({".nan", ".NaN", ".NAN"})
WORDS = _NULL | _TRUE | _FALSE
"""Texts that mean something else without being numbers."""
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_RADIX = re.compile(r"0(?:x[0-9a-fA-F]+|o[0-7]+)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)")
_MOST_DIGITS = 3000

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text of ours may hold, escaped or not."""


def resolve(text: str) -> str | int | float | bool | None:
    """Return what a plain scalar means."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if text[0] not in "+-.0123456789":
        return text
    return _number(text)


def _number(text: str) -> str | int | float:
    if _INTEGER.fullmatch(text) and len(text) < _MOST_DIGITS:
        return int(text)
    if _RADIX.fullmatch(text) and len(text) < _MOST_DIGITS:
        return int(text[2:], 16 if text[1] == "x" else 8)
    if text in _NAN:
        return float("nan")
    if _INFINITE.fullmatch(text):
        return float("-inf" if text[0] == "-" else "inf")
    if _FLOAT.fullmatch(text) and ("." in text or "e" in text or "E" in text):
        value = float(text)
        return text if value in (float("inf"), float("-inf")) else value
    return text
