"""Pairs as a stream: every good line is used, every bad one is named."""

from __future__ import annotations

import io
import json
import sys
import tracemalloc
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.documents import PairInput, read_pairs
from toolkit.documents.pairs import MAX_LINE
from toolkit.errors import InputError

AR, EN = "لن نقبل بذلك.", "“We will not accept that.”"


def line(**more: object) -> str:
    return json.dumps({"original": {"text": AR, "lang": "ar"}, "rendering": {"text": EN}, **more}, ensure_ascii=False)


def pairs_of(path: Path, **options: object) -> list[PairInput | InputError]:
    return list(read_pairs(path, **options))  # type: ignore[arg-type]


def write(path: Path, *lines: str | bytes) -> Path:
    path.write_bytes(b"".join((one if isinstance(one, bytes) else one.encode()) + b"\n" for one in lines))
    return path


def test_json_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path / "p.jsonl",
        line(id="a", kind="indirect", excerpt=True, context="c", glossary="g", later={"key": 1}),
        "",
        line(id=7),
        line(),
    )
    first, second, third = pairs_of(path, rendering_lang="EN")
    assert isinstance(first, PairInput)
    assert (first.id, first.kind, first.excerpt, first.context, first.glossary) == ("a", "indirect", True, "c", "g")
    assert (first.original.text, first.original.lang) == (AR, "ar")
    assert (first.rendering.text, first.rendering.lang) == (EN, "en")
    assert [pair.id for pair in (second, third) if isinstance(pair, PairInput)] == ["7", "4"]


def test_what_a_pair_declares_comes_before_what_the_caller_does(tmp_path: Path) -> None:
    (pair,) = pairs_of(write(tmp_path / "p.jsonl", line()), original_lang="fa")
    assert isinstance(pair, PairInput)
    assert pair.original.lang == "ar"


@pytest.mark.parametrize(
    ("bad", "problem"),
    [
        ("{", "truncated"),
        ("not json", "malformed"),
        ("[]", "Expected `object`"),
        ("null", "Expected `object`"),
        ('{"original": {"text": "a"}}', "missing required field `rendering`"),
        ('{"original": "a", "rendering": "b"}', "original"),
        ('{"original": {"text": 5}, "rendering": {"text": "b"}}', r"Expected `str`, got `int` - at `\$.original.text`"),
        ('{"original": {"text": null}, "rendering": {"text": "b"}}', "Expected `str`"),
        ('{"original": {"text": "\\ud800"}, "rendering": {"text": "b"}}', "surrogate"),
        ('{"original": {"text": "\\udc00x"}, "rendering": {"text": "b"}}', "surrogate"),
        ('{"original": {"text": ""}, "rendering": {"text": "b"}}', "the original is empty"),
        ('{"original": {"text": "a"}, "rendering": {"text": " "}}', "the rendering is empty"),
        ('{"original": {"text": "a", "lang": "the Arabic"}, "rendering": {"text": "b"}}', "language tag"),
        (line(kind="shouted"), "kind is 'shouted'"),
        (line(excerpt="yes"), "Expected `bool`"),
        (line(id=1.5), r"\$.id"),
        (line(id=["a"]), r"\$.id"),
        (line() + line(), "trailing"),
        ("[" * 100_000, "Expected `object`"),
        ('{"deep": ' + "[" * 100_000, "nested too deeply|truncated"),
        (b'{"original": {"text": "\xff"}, "rendering": {"text": "b"}}', "not UTF-8"),
        (line().encode("utf-16"), "malformed|not UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_still_read(tmp_path: Path, bad: str | bytes, problem: str) -> None:
    path = write(tmp_path / "p.jsonl", line(id="1"), bad, line(id="3"))
    found = pairs_of(path)
    assert [item.id for item in found if isinstance(item, PairInput)][:1] == ["1"]
    assert [item.id for item in found if isinstance(item, PairInput)][-1:] == ["3"]
    error = next(item for item in found if isinstance(item, InputError))
    assert (error.file, error.line) == (str(path), 2)
    with pytest.raises(InputError, match=problem):
        raise error


@pytest.mark.parametrize("text", ["😀 \\ud83d\\ude00", "\\u0000", "\\u202e", "\\ufeff"])
def test_odd_characters_are_kept(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "p.jsonl", f'{{"original": {{"text": "a{text}"}}, "rendering": {{"text": "b"}}}}')
    (pair,) = pairs_of(path)
    assert isinstance(pair, PairInput)
    assert pair.original.text == json.loads(f'"a{text}"')


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + line().encode() + b"\r\n" + line().encode())
    assert all(isinstance(item, PairInput) for item in pairs_of(path))


def test_tab_separated_without_header(tmp_path: Path) -> None:
    path = write(tmp_path / "p.tsv", f"{AR}\t{EN}", 'a "b" c\t\'d', "only one", "", "a\tb\tc", "\tb")
    found = pairs_of(path, original_lang="ar", rendering_lang="en")
    good = [item for item in found if isinstance(item, PairInput)]
    assert [(pair.id, pair.original.text, pair.rendering.text) for pair in good] == [
        ("1", AR, EN),
        ("2", 'a "b" c', "'d"),
    ]
    assert good[0].original.lang == "ar"
    assert [error.line for error in found if isinstance(error, InputError)] == [3, 5, 6]


def test_tab_separated_with_header(tmp_path: Path) -> None:
    path = write(
        tmp_path / "p.tsv",
        "rendering\tid\tnote\toriginal\toriginal_lang\texcerpt\tkind",
        f"{EN}\tx\tignored\t{AR}\tar\tyes\tmixed",
        f"{EN}\t\t\t{AR}\t\t\t",
        f"{EN}\ty\t\t{AR}\t\tperhaps\t",
    )
    first, second, third = pairs_of(path)
    assert isinstance(first, PairInput) and isinstance(second, PairInput) and isinstance(third, InputError)
    assert (first.id, first.original.text, first.original.lang, first.excerpt, first.kind) == (
        "x",
        AR,
        "ar",
        True,
        "mixed",
    )
    assert (second.id, second.original.lang, second.excerpt, second.kind) == ("3", None, False, "direct")
    assert third.line == 4


@pytest.mark.parametrize(
    ("name", "options", "fine"),
    [
        ("p.jsonl", {}, True),
        ("p.ndjson", {}, True),
        ("p.txt", {"input_format": "jsonl"}, True),
        ("p.txt", {}, False),
        ("p.json", {}, False),
        ("p.jsonl.gz", {}, False),
        ("p.jsonl", {"input_format": "tmx"}, False),
        ("p.jsonl", {"original_lang": "?"}, False),
    ],
)
def test_the_format_is_told_or_asked_for(tmp_path: Path, name: str, options: dict[str, str], fine: bool) -> None:
    path = write(tmp_path / name, line())
    if fine:
        assert isinstance(pairs_of(path, **options)[0], PairInput)
    else:
        with pytest.raises(InputError):
            read_pairs(path, **options)


def test_files_that_cannot_be_read_are_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    for path in (tmp_path / "none.jsonl", tmp_path / "empty.jsonl", tmp_path):
        with pytest.raises(InputError):
            read_pairs(path, input_format="jsonl")


def test_standard_input_is_json_lines_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(line().encode())))
    assert isinstance(next(iter(read_pairs("-"))), PairInput)
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(b"a\tb")))
    assert isinstance(next(iter(read_pairs("-", input_format="tsv"))), PairInput)


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "p.jsonl", line(id="1"), line(id="2", context="x" * 1000), line(id="3"), "y" * 9000)
    found = pairs_of(path, max_line=500)
    assert [item.id if isinstance(item, PairInput) else item.line for item in found] == ["1", 2, "3", 4]


def test_a_hundred_megabytes_in_one_line_never_stand_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "p.jsonl"
    with path.open("wb") as file:
        file.truncate(100_000_000)
        file.seek(0, 2)
        file.write(b"\n" + line(id="last").encode())
    tracemalloc.start()
    try:
        found = pairs_of(path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [type(item) for item in found] == [InputError, PairInput]
    assert peak < 4 * MAX_LINE


def test_ten_thousand_pairs_take_the_memory_of_one(tmp_path: Path) -> None:
    path = write(tmp_path / "p.jsonl", *(line(id=number, context="x" * 200) for number in range(10_000)))
    items: Iterator[PairInput | InputError] = read_pairs(path)
    next(items)
    tracemalloc.start()
    try:
        count = sum(isinstance(item, PairInput) for item in items)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 9_999
    assert peak < 1_000_000


@given(st.binary(max_size=400), st.sampled_from(["jsonl", "tsv"]))
def test_any_bytes_give_pairs_or_errors(raw: bytes, input_format: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(raw)))
        for item in read_pairs("-", input_format=input_format):
            assert isinstance(item, PairInput) or (item.file == "-" and item.line)
