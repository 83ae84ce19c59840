"""Reading YAML: the fast reader and the careful one read the same, refuse the same, and never fall over."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes_cli.records.yaml_fault import YamlFault
from disputes_cli.records.yaml_guard import is_suspect, text_of
from disputes_cli.records.yaml_lines import same
from disputes_cli.records.yaml_marks import load_marked
from disputes_cli.records.yaml_read import load
from tests.records.yaml_texts import SAMPLE

MANY = max(200, settings.default.max_examples if settings.default else 0)

HONEST = [
    "a: 两户 & 三户 * 四户 ! 五户\n",
    "a: 王某说[大意]：{原话}\n",
    "a: |\n  & 开头\n  [未闭合 (1\n  * 一\n  ! 二\nb: 3#楼\n",
    "a: 'it''s & * ! [ {'\nb: \"&x *y !z\"\n",
    "a: https://example.org/?q=1&r=*\n",
    "a: {b: c & d, e: [f! g]}\n",
    "---\na: 1\n",
    "\ufeffa: 一\n",
    "a: yes\nb: on\nc: 2026-04-12\nd: 012\ne: 0b11\nf: 1_000\ng: 12:30\nh: -0x1F\ni: <<\n",
    "a: ~\nb:\nc: null\nd: 0x1F\ne: 0o17\nf: 1e3\ng: .5\nh: 18446744073709551616\ni: 1e999\n",
    "a: |\n  x\ty\nb: |-\n  x\nc: >\n  x\n  y\n\n  z\n",
    'a: "x\\ty \\u4e00 \\\n  z"\n',
    "a: x\u2028y\n",
    "a:\n- - 1\n  - 2\n- []\n- {}\n",
    "a: 1 # c\n# d\nb: 2\n\n",
    "a: '9'\n'b': 1\n\"c\": 2\n",
    SAMPLE,
]

REFUSED = [
    ("", 1, 1, "empty"),
    ("# nothing\n", 1, 1, "empty"),
    ("a: 1\nb: 2\na: 3\n", 3, 1, "twice"),
    ("a: {b: 1, c: 2, b: 3}\n", 1, 17, "twice"),
    ("a: !!str 1\n", 1, 4, "tag"),
    ("a:\n- !x\n", 2, 3, "tag"),
    ("a: ! 12\n", 1, 4, "tag"),
    ("a: &x 1\n", 1, 4, "anchors"),
    ("a: 1\nb: *x\n", 2, 4, "anchors"),
    ("a: [1, *x]\n", 1, 8, "anchors"),
    ("1: a\n", 1, 1, "key must be text"),
    ("a:\n  true: b\n", 2, 3, "key must be text"),
    ("a: {~: b}\n", 1, 5, "key must be text"),
    ("? [a, b]\n: c\n", 1, 3, "key must be text"),
    ("a: 1\n---\nb: 2\n", 2, 1, "second document"),
    ("%YAML 1.1\n---\na: yes\n", 1, 1, "directive"),
    ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", 2, 1, "half merged"),
    ("a: {b: 1,\n<<<<<<< HEAD\n c: 2}\n", 2, 1, "half merged"),
    ("a: 1\n=======\nb: 2\n", 2, 1, "half merged"),
    ("a: b\0c\n", 1, 5, "control character"),
    ("a: 1\nb: x\x07\n", 2, 5, "control character"),
    ('a: "\\e[2J"\n', 1, 4, "control character"),
    ('a: "\\ud800"\n', 1, 4, "control character"),
    ("a:\n\tb: 1\n", 2, 1, "tab"),
    ("a: b: c\n", 1, 5, "colon"),
    ("a: [b\nc: d\n", 2, 2, "closed"),
    ('a: "b\n', 2, 1, "closed"),
    ("a: @b\n", 1, 4, "cannot begin"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "does not fit"),
    ("a: " + "[" * 20 + "]" * 20 + "\n", 1, 23, "nested deeper"),
    ("- " * 30 + "\n", 1, 41, "nested deeper"),
    ("a: |\n \n  b\n", 3, 3, "line of blanks"),
]

HOSTILE = {
    "100,000 nested brackets": "[" * 100_000,
    "100,000 nested braces": "a: " + "{" * 100_000,
    "100,000 nested brackets, closed": "a: " + "[" * 100_000 + "]" * 100_000,
    "an alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9)),
    "10,000 question marks": "? " * 10_000,
    "nested dashes": "- " * 100_000,
    "1,400 nested mappings": "".join(" " * i + "a:\n" for i in range(1400)),
    "1,400 nested lists": "".join(" " * i + "-\n" for i in range(1400)),
    "200,000 keys": "".join(f"k{i}: \n" for i in range(200_000)),
    "100,000 keys": "".join(f"k{i}:\n" for i in range(100_000)),
    "90,000 keys in braces": "{" + ",".join(f"k{i}: 1" for i in range(90_000)) + "}",
    "90,000 keys after a tab": "a: |\n  x\ty\n" + "".join(f"k{i}:\n" for i in range(90_000)),
    "250,000 items": "a:\n" + "- 1\n" * 250_000,
    "300,000 empty lists": "a: [" + "[]," * 300_000 + "]",
    "two megabytes": "a: " + "x" * 2_000_000,
    "quotes never closed": 'a: "' + "x\n" * 200_000,
    "100,000 colons": ": " * 100_000,
    "100,000 tags": "!" * 100_000,
    "a megabyte of nothing": "\n" * 1_000_000,
    "an escape beyond Unicode": 'a: "\\UFFFFFFFF"\n',
}


@pytest.mark.parametrize("text", HONEST)
def test_both_readers_read_the_same(text: str) -> None:
    """What the fast reader and the careful one read differently is a fault."""
    data = text.encode()
    assert same(load(data), load_marked(data).value)


@pytest.mark.parametrize(("text", "line", "column", "words"), REFUSED)
def test_both_readers_refuse_the_same_at_the_same_place(
    text: str, line: int, column: int, words: str
) -> None:
    """A refusal has a line, a column and a sentence, whichever reader meets it."""
    for read in (load, load_marked):
        with pytest.raises(YamlFault, match=words) as caught:
            read(text.encode())
        assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_one_fault_at_once(name: str) -> None:
    """Whatever is thrown at the readers, it ends soon and with one fault (within a second; CI may be slow)."""
    for read in (load, load_marked):
        began = time.process_time()
        with pytest.raises(YamlFault):
            read(HOSTILE[name].encode())
        assert time.process_time() - began < 4


def test_strings_that_look_like_numbers_or_dates_stay_strings() -> None:
    """YAML 1.2: yes, on, dates, times, digits after a zero and binary numbers are text."""
    value = load(HONEST[8].encode())
    assert all(isinstance(item, str) for item in value.values())


def test_a_file_that_is_not_utf_8_says_where() -> None:
    """The place of the first wrong byte is named in characters."""
    with pytest.raises(YamlFault, match="UTF-8") as caught:
        load("a: 一\nb: 王".encode() + b"\xff\n")
    assert (caught.value.line, caught.value.column) == (2, 5)


def test_the_file_stands_before_line_and_column() -> None:
    """Editors jump to `file:line:column`."""
    with pytest.raises(YamlFault) as caught:
        load(b"a: 1\na: 2\n", file="cases/2026/11/x.yaml")
    assert caught.value.where == "cases/2026/11/x.yaml:2:1"


def test_honest_prose_stays_on_the_fast_path() -> None:
    """Prose with & * ! [ { within lines is not even suspected."""
    for text in [*HONEST[:2], *HONEST[3:8], HONEST[-1]]:
        assert not is_suspect(text.encode(), text_of(text.encode())), text


def test_the_place_of_a_value_its_key_and_what_is_around_it() -> None:
    """Lines and columns count from 1; a path that is not there leads to the nearest thing around it."""
    marked = load_marked(SAMPLE.encode())
    assert marked.position(("title",)) == (3, 8)
    assert marked.position(("title",), key=True) == (3, 1)
    assert marked.position(("parties", 1, "name")) == (14, 32)
    assert marked.position(("log", 1, "factors", "weapon")) == (45, 21)
    assert marked.position(("log", 1, "nothing", 3)) == (38, 3)
    assert marked.position(("log", 9)) == (26, 1)
    assert marked.position(()) == (1, 1)


def test_a_read_imports_no_ruamel() -> None:
    """The fast path costs microseconds, not the import of a parser."""
    code = (
        "import sys; from disputes_cli.records.yaml_typed import decode; "
        "decode(b'a: 1', dict); print(*{m.partition('.')[0] for m in sys.modules} & {'ruamel', 'difflib'})"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == ""


def _outcome(read: object, data: bytes) -> object:
    try:
        return read(data)  # type: ignore[operator]
    except YamlFault as fault:
        return f"{fault.line}:{fault.column}"


@settings(max_examples=MANY)
@given(st.data())
def test_both_readers_read_the_same_of_a_spoilt_file(data: st.DataObject) -> None:
    """A typing mistake anywhere in a case file is read, or refused, the same way by both readers."""
    text = SAMPLE
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 3))
        put = data.draw(
            st.sampled_from([*"[]{}:#&*!?'\"|>%@-,\t\\", ": ", " #", "\n", "\n  ", "- ", "\n- ", "", "0"])
        )
        text = text[:at] + put + text[at + cut :]
    fast = _outcome(load, text.encode())
    careful = _outcome(lambda raw: load_marked(raw).value, text.encode())
    assert same(fast, careful)


_PIECES = [
    *(
        "a",
        "key",
        "'",
        '"',
        ": ",
        ":",
        "\n",
        "\n  ",
        "\n- ",
        "- ",
        "  ",
        " #",
        "# c",
        "|\n",
        "|-\n",
        ">\n",
        "|1",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        ", ",
        "?",
        "&",
        "*",
        "!",
        "-",
        "~",
        "null",
        "true",
        "012",
        "1.5",
        "0b1",
        "\\",
        "\\x41",
    ),
    *(
        "---",
        "...",
        "王某",
        "\u3000",
        "\ufeff",
        "x: y",
        "\n\n",
        "- - ",
        "12:30",
        "\n  \n",
        "\n  k: ",
        "a: ",
        "b: ",
    ),
]


@settings(max_examples=MANY)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(lambda pieces: "a: " + "".join(pieces)))
def test_both_readers_read_the_same_of_anything(text: str) -> None:
    """Texts put together from what YAML is made of are read, or refused, the same way by both readers."""
    fast = _outcome(load, text.encode())
    careful = _outcome(lambda raw: load_marked(raw).value, text.encode())
    assert same(fast, careful)
