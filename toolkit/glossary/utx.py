"""UTX 1.x (AAMT): a tab-separated list of two languages. Read only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.errors import InputError
from toolkit.glossary.entries import Builder, Parsed
from toolkit.glossary.model import Concept, Term, tidy

_STATUS = {
    "": "admitted", "provisional": "admitted", "approved": "preferred", "non-standard": "admitted",
    "forbidden": "deprecated", "rejected": "deprecated", "obsolete": "superseded",
}  # fmt: skip
_POS = {
    "": "", "-": "", "noun": "noun", "propernoun": "name", "verb": "verb", "adjective": "adjective",
    "adverb": "adverb", "sentence": "phrase", "phrase": "phrase",
}  # fmt: skip
_LANGUAGES = re.compile(r"\A#UTX(?:-S(?:imple)?)? +[\d.]+ *; *([A-Za-z-]{2,12})(?:/([A-Za-z-]{2,12}))? *;?")
_USED = frozenset({"src", "tgt", "src:pos", "term status", "concept id", "comment", "src:comment"})


def read(raw: bytes, name: str) -> Parsed:
    """The entries of a UTX file: a concept a line, or a concept an id where lines have one.

    The status of a line is that of its target term. Raises InputError when it is no UTX at all.
    """
    try:
        lines = raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8; save it as UTF-8", file=name, line=line) from None
    heading = _LANGUAGES.match(lines[0]) if lines else None
    if heading is None:
        raise InputError("does not begin with a line such as '#UTX 1.11; en/fr; ...'", file=name, line=1)
    source, target = (_tag(code) for code in heading.groups())
    header = [number for number, line in enumerate(lines) if line.lower().startswith("#src")]
    if not header:
        raise InputError("has no line '#src<tab>tgt<tab>src:pos' that names its columns", file=name, line=2)
    columns = [tidy(cell).lower() for cell in lines[header[-1]].removeprefix("#").split("\t")]
    builder = Builder(name)
    for column in columns:
        if column and column not in _USED:
            builder.loss(f"column {column!r}")
    for number, cells in _rows(lines, header[-1] + 1):
        if len(cells) > len(columns):
            builder.problem(f"has {len(cells)} columns, not {len(columns)}; separate them by one tab each", number)
            continue
        _entry(builder, dict(zip(columns, cells, strict=False)), number, source, target)
    return builder.parsed()


def _tag(code: str | None) -> str:
    primary, _, rest = (code or "").partition("-")
    return primary.lower() + (f"-{rest}" if rest else "")


def _rows(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines[start:], start + 1):
        if line.strip() and not line.startswith("#"):
            yield number, [tidy(cell) for cell in line.split("\t")]


def _entry(builder: Builder, row: dict[str, str], line: int, source: str, target: str) -> None:
    status = row.get("term status", "").lower()
    if status not in _STATUS:
        builder.loss(f"term status {status[:40]!r}")
    pos = row.get("src:pos", "").lower()
    if pos not in _POS:
        builder.loss(f"part of speech {pos[:40]!r}")
    comment = row.get("comment") or row.get("src:comment", "")
    concept_id = row.get("concept id") or f"utx-{line}"
    if concept_id not in builder.concepts:
        concept = builder.make(Concept, line, id=concept_id)
        if concept is None or not builder.add(concept):
            return
    for lang, text, own in ((source, row.get("src", ""), "admitted"), (target, row.get("tgt", ""), None)):
        if not lang or not text or builder.has_term(concept_id, lang, text):
            continue
        fields = {"status": own or _STATUS.get(status, "admitted"), "pos": _POS.get(pos, "")}
        term = builder.make(Term, line, lang=lang, text=text, note="" if own else comment, **fields)
        if term:
            builder.add_term(concept_id, term)
