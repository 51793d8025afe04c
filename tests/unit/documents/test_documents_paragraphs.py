"""Texts read line by line: the offsets are those of the whole document, the memory is that of a line."""

from __future__ import annotations

import io
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.documents import paragraphs, read
from toolkit.errors import InputError

TEXT = "\ufeffرفض الوزير.\r\n\r\n  وقعت الحكومة 😀.\u2028نعم\rلا \n"


def test_offsets_are_those_of_the_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    found = paragraphs.stream(tmp_path / "a.txt")
    assert found is not None
    rows = list(found)
    whole = read(tmp_path / "a.txt").text
    assert [row.text for row in rows] == ["رفض الوزير.", "وقعت الحكومة 😀.", "نعم", "لا"]
    assert all(whole[row.start :].startswith(row.text) for row in rows)


@given(st.text(alphabet="a ب\n\r\u2028\x0b😀", max_size=40))
def test_a_stream_is_cut_as_the_whole_is(text: str) -> None:
    source = io.BytesIO(text.encode())
    assert list(paragraphs._lines(paragraphs._decoded(source, "x"))) == list(paragraphs.of_text(text))


@pytest.mark.parametrize(
    ("name", "content", "encoding"),
    [
        ("page.html", b"<p>one</p>", None),
        ("page.txt.md", b"# one", None),
        ("page", b"<!doctype html><p>one</p>", None),
        ("a.txt", "قال الوزير".encode("cp1256"), None),
        ("a.txt", b"plain for a long while\n" * 5000 + "déjà vu".encode("cp1252"), None),
        ("a.txt", "رفض".encode("utf-16"), None),
        ("a.txt", b"plain", "cp1256"),
        ("a.txt", b"plain", "klingon"),
        ("a.txt", b"%PDF-1.4", None),
    ],
)
def test_what_must_be_read_whole(tmp_path: Path, name: str, content: bytes, encoding: str | None) -> None:
    (tmp_path / name).write_bytes(content)
    assert paragraphs.stream(tmp_path / name, encoding) is None


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "holds no text"),
        (b"one\n" * 20_000 + b"tw\x00o\n", "a.txt:20001: holds a NUL character"),
        (b"one\n" + b"x" * 10_000_001, "a.txt:2: the line is too long"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, content: bytes, problem: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(InputError, match=problem):
        list(paragraphs.stream(tmp_path / "a.txt") or ())
    with pytest.raises(InputError, match="no such file"):
        paragraphs.stream(tmp_path / "none.txt")


def test_standard_input_names_the_damaged_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(io.RawIOBase):
        """Gives a line at a time."""

        lines = iter(["رفض.\n".encode(), "وقع.\n".encode(), b"\xd9\n"])

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = next(self.lines, b"")
            buffer[: len(line)] = line
            return len(line)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(Slow())))
    found: Iterator[paragraphs.Paragraph] | None = paragraphs.stream("-")
    assert found is not None and next(found).text == "رفض.", "read before the rest is there"
    assert next(found).text == "وقع."
    with pytest.raises(InputError, match="-:3: is not valid utf-8; save it as UTF-8 or name its encoding"):
        next(found)


def test_memory_is_that_of_a_line(tmp_path: Path) -> None:
    with (tmp_path / "long.txt").open("wb") as file:
        for _ in range(500):
            file.write(("رفض الوزير الاتفاق علنا في القاهرة.\n" * 100).encode())
    assert (tmp_path / "long.txt").stat().st_size > 3_000_000
    tracemalloc.start()
    try:
        assert sum(1 for _ in paragraphs.stream(tmp_path / "long.txt") or ()) == 50_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
