"""Files to documents, and every kind of file that is none."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import time
import types
from pathlib import Path

import pytest

from toolkit.documents import load, read
from toolkit.documents.source import read_bytes
from toolkit.documents.text import check_lines
from toolkit.errors import InputError, MissingExtra

QUOTE = "The minister said: “We will not accept this.”\r\nShe left.\n"


def test_plain_text_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(QUOTE.encode())
    document = read(path)
    assert document.text == QUOTE
    assert document.uri == str(path)
    assert document.lang is None
    assert document.raw_sha256 == hashlib.sha256(QUOTE.encode()).hexdigest()


def test_the_hash_is_of_the_bytes_and_offsets_are_of_the_text_without_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"\xef\xbb\xbf" + QUOTE.encode())
    document = read(path)
    assert document.text == QUOTE
    assert document.raw_sha256 == hashlib.sha256(b"\xef\xbb\xbf" + QUOTE.encode()).hexdigest()


def test_a_guess_is_recorded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("قال الوزير: «لن نقبل هذا المقترح، وسنواصل المحادثات في الأسبوع المقبل».".encode("cp1256"))
    reading = load(path)
    assert (reading.encoding, reading.method, reading.format) == ("cp1256", "detected", "text")


@pytest.mark.parametrize(
    ("given", "lang"),
    [("AR", "ar"), ("ara", "ar"), ("pt_br", "pt-BR"), ("zh-hant", "zh-Hant"), ("und", None), (None, None)],
)
def test_a_declared_language_is_put_in_its_usual_form(tmp_path: Path, given: str | None, lang: str | None) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", "utf-8")
    assert read(path, lang=given).lang == lang


@pytest.mark.parametrize("given", ["Arabic language", "", "a", "ar;rm -rf"])
def test_what_is_no_language_is_refused(tmp_path: Path, given: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", "utf-8")
    with pytest.raises(InputError, match="language tag"):
        read(path, lang=given)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(QUOTE.encode())))
    document = read("-")
    assert (document.text, document.uri) == (QUOTE, "-")


@pytest.mark.parametrize(
    ("name", "raw", "format"),
    [
        ("a.md", b"# T", "markdown"),
        ("a.MARKDOWN", b"# T", "markdown"),
        ("a.txt", b"<!doctype html><p>x", "text"),
        ("a", b"# T", "text"),
        ("a.b.c", b"T", "text"),
    ],
)
def test_the_format_follows_the_name(tmp_path: Path, name: str, raw: bytes, format: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    assert load(path).format == format


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "no text"),
        (b" \n\t\n", "no text"),
        (b"%PDF-1.4 ...", "is a PDF"),
        (b"a\nb\0c", "NUL"),
    ],
)
def test_bad_contents_name_the_file(tmp_path: Path, raw: bytes, problem: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=problem) as caught:
        read(path)
    assert caught.value.file == str(path)
    assert "\n" not in str(caught.value)


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\nb\0c")
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}:2: ")


class TestPaths:
    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no such file"):
            read(tmp_path / "none.txt")

    def test_folder(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="is a folder"):
            read(tmp_path)

    def test_part_of_the_path_is_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("x", "utf-8")
        with pytest.raises(InputError, match="cannot be read"):
            read(tmp_path / "a" / "b")

    def test_pipe_does_not_block(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(InputError, match="device or pipe"):
            read(tmp_path / "pipe")

    @pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/stdin"])
    def test_device(self, device: str) -> None:
        if not Path(device).exists() or Path(device).is_file():
            pytest.skip("no such device here")
        with pytest.raises(InputError, match="device or pipe"):
            read(device)

    def test_link_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("text", "utf-8")
        (tmp_path / "link").symlink_to(tmp_path / "a.txt")
        assert read(tmp_path / "link").text == "text"

    def test_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "loop").symlink_to(tmp_path / "loop")
        with pytest.raises(InputError, match="cannot be read"):
            read(tmp_path / "loop")

    @pytest.mark.parametrize("path", ["a\0b", "x" * 5000])
    def test_no_path_at_all(self, path: str) -> None:
        with pytest.raises(InputError):
            read(path)


class TestSize:
    def test_a_large_file_is_refused_unread(self, tmp_path: Path) -> None:
        path = tmp_path / "large.txt"
        with path.open("wb") as file:
            file.truncate(200_000_000)
        begin = time.perf_counter()
        with pytest.raises(InputError, match="larger than 100 MB"):
            read(path)
        assert time.perf_counter() - begin < 0.5

    def test_standard_input_is_read_no_further_than_the_limit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        source = io.BytesIO(b"x" * 5000)
        monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=source))
        with pytest.raises(InputError, match="larger"):
            read_bytes("-", max_bytes=1000)
        assert source.tell() == 1001

    def test_an_endless_line_is_refused_soon(self, tmp_path: Path) -> None:
        path = tmp_path / "line.txt"
        path.write_bytes(b"first\n" + b"x" * 30_000_000)
        begin = time.perf_counter()
        with pytest.raises(InputError, match="longer than 10 million") as caught:
            read(path)
        assert caught.value.line == 2
        assert time.perf_counter() - begin < 5

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("aaaaa", None),
            ("aaaaaa", 1),
            ("aaa\naaa\naaa", None),
            ("a\nb\naaaaaa", 3),
            ("aaa\raaa\raaa", None),
            ("", None),
        ],
    )
    def test_where_the_long_line_is(self, text: str, line: int | None) -> None:
        if line is None:
            check_lines(text, 5)
        else:
            with pytest.raises(InputError) as caught:
                check_lines(text, 5)
            assert caught.value.line == line


PAGE = """<!DOCTYPE html><html lang="id-ID"><head><meta charset="windows-1252"><title>T</title></head><body><article>
<h1>Judul</h1><p>Menteri berkata: “Kami tidak akan menerima usulan itu, dan pembicaraan akan berlanjut pekan depan.”</p>
<p><q>Kami <script>alert("no")</script>tidak takut</q>, katanya kepada wartawan di ibu kota pada hari Senin kemarin.</p>
</article></body></html>"""


class TestHtml:
    def test_each_paragraph_of_a_block_quotation_has_its_sign(self, tmp_path: Path) -> None:
        pytest.importorskip("trafilatura")
        filler = "<p>Banyak warga datang ke balai kota untuk mendengar keterangan itu pada hari Senin kemarin.</p>"
        block = "<blockquote><p>Kami tidak takut.</p><p>Kami siap.</p></blockquote>"
        block += "<blockquote>Kami akan datang.</blockquote>"
        path = tmp_path / "a.html"
        path.write_text(PAGE.replace("</article>", filler + block + filler + "</article>"), "cp1252")
        lines = read(path).text.splitlines()
        assert [line for line in lines if line.startswith(">")] == [
            "> Kami tidak takut.",
            "> Kami siap.",
            "> Kami akan datang.",
        ]

    def test_without_the_extra_it_says_what_to_install(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "trafilatura", None)
        path = tmp_path / "a.html"
        path.write_text(PAGE, "cp1252")
        with pytest.raises(MissingExtra, match=r"quotedrift\[html\]"):
            read(path)

    def test_the_page_declares_language_and_encoding(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        fake = types.SimpleNamespace(
            bare_extraction=lambda source, **_: types.SimpleNamespace(
                text="Menteri: “Kami" if "“Kami" in source else "", sitename="Koran", date="2025-03-11"
            )
        )
        monkeypatch.setitem(sys.modules, "trafilatura", fake)
        path = tmp_path / "page"
        path.write_text(PAGE, "cp1252")
        reading = load(path)
        assert (reading.format, reading.encoding, reading.method) == ("html", "cp1252", "declared")
        document = reading.document
        assert (document.lang, document.publisher, document.published) == ("id-ID", "Koran", "2025-03-11")
        assert document.raw_sha256 == hashlib.sha256(PAGE.encode("cp1252")).hexdigest()
        assert read(path, lang="ms").lang == "ms"

    @pytest.mark.parametrize("found", [None, types.SimpleNamespace(text="")])
    def test_a_page_without_article(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: object) -> None:
        monkeypatch.setitem(sys.modules, "trafilatura", types.SimpleNamespace(bare_extraction=lambda *_, **__: found))
        path = tmp_path / "a.html"
        path.write_text("<html><body></body></html>", "utf-8")
        with pytest.raises(InputError, match="no article text"):
            read(path)

    def test_with_the_extra_scripts_stay_out(self, tmp_path: Path) -> None:
        pytest.importorskip("trafilatura", exc_type=ImportError)
        path = tmp_path / "a.html"
        path.write_text(PAGE, "cp1252")
        text = read(path).text
        assert "“Kami tidak akan menerima usulan itu" in text
        assert "“Kami tidak takut”, katanya" in text
        assert "alert" not in text
