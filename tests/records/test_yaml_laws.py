"""Laws of reading and writing YAML, held over texts that nobody would think of."""

from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from disputes_cli.records.yaml_emit import mapping
from disputes_cli.records.yaml_lines import same
from disputes_cli.records.yaml_marks import load_marked
from disputes_cli.records.yaml_read import load
from disputes_cli.records.yaml_write import append_entries, emit, replace_state, rewrite, set_header
from tests.records.yaml_texts import SAMPLE, changes, kept_by_hand, mappings, scalars, texts, values

MANY = max(150, settings.default.max_examples if settings.default else 0)


@settings(max_examples=MANY)
@given(mappings, st.sampled_from([0, 2]))
def test_what_was_written_reads_back_by_both_readers(value: dict[str, Any], offset: int) -> None:
    """Any text at any place: tabs, NEL, colons, hashes, leading zeros, trailing blanks, emoji."""
    data = ("\n".join(mapping(value, 0, offset)) + "\n").encode()
    assert same(load(data), value)
    assert same(load_marked(data).value, value)


@given(texts, texts)
def test_a_text_reads_back_from_a_block_and_from_braces(one: str, other: str) -> None:
    """The same text stands in a block, in braces and in brackets."""
    value = {"text": one, "flow": {"text": one, "list": [other, one]}, "log": [{"narrative": other}]}
    assert same(load(emit(value).encode()), value)


@settings(max_examples=MANY)
@given(st.data())
def test_a_rewritten_file_means_the_new_and_keeps_its_comments(data: st.DataObject) -> None:
    """Whatever changes, the outcome reads as meant, and comments between the keys stay."""
    text = data.draw(kept_by_hand())
    new = data.draw(changes(load(text.encode())))
    assume(isinstance(new, dict) and new)
    written = rewrite(text, new)
    assert same(load(written.encode()), new)
    for comment in ("# 说明", "# d: e"):
        assert written.split("\n").count(comment) >= text.split("\n").count(comment)


@given(
    st.lists(st.dictionaries(st.sampled_from(["id", "text", "terms", "x y"]), values, min_size=1), max_size=3)
)
def test_entries_are_added_lines_and_nothing_else(entries: list[dict[str, Any]]) -> None:
    """Taking the added lines out again gives the old text byte for byte."""
    new = append_entries(SAMPLE, entries)
    tail = "\n# end of the log\n"
    assert new.startswith(SAMPLE.removesuffix(tail))
    assert new.endswith(tail)
    assert same(load(new.encode())["log"][2:], entries)


@given(
    st.dictionaries(
        st.sampled_from(["status", "nature", "grade", "owner", "next", "also"]), values, min_size=1
    )
)
def test_a_new_state_changes_lines_of_the_state_only(state: dict[str, Any]) -> None:
    """What stands before and after the state is the same byte for byte."""
    new = replace_state(SAMPLE, state)
    head, tail = SAMPLE[: SAMPLE.index("state:")], SAMPLE[SAMPLE.index("\n# what happened") :]
    assert new.startswith(head)
    assert new.endswith(tail)
    assert same(load(new.encode())["state"], state)


@given(st.sampled_from(["title", "amount", "parties", "links", "refs", "x-own"]), scalars | values)
def test_a_header_key_changes_its_own_lines_only(key: str, value: Any) -> None:
    """Lines of other keys, and all comments between keys, stay."""
    new = set_header(SAMPLE, key, value)
    old_value = load(SAMPLE.encode())
    assert same(load(new.encode()), {**old_value, key: value})
    assert new.endswith(SAMPLE[SAMPLE.index("state:") :])
