"""For an editor who does not read the original: its words glossed one by one, their reading, the one question to ask.

The gloss of a word is the words of the rendering that answer to it; where none do, or those in question, a glossary's,
a machine's or a lexicon's words for it, named as such; else it is left open. It helps to point at words in a talk with
a colleague and is no translation.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from toolkit.model import Finding, PairReport, Span
from toolkit.report.links import groups
from toolkit.report.visible import visible

Origin = Literal["rendering", "glossary", "machine", "lexicon", "none"]


class Gloss(NamedTuple):
    """A word of the original, what it answers to or means, and where that comes from."""

    word: str
    meaning: str
    origin: Origin


class Aid(NamedTuple):
    """``reading`` is a machine's, with ``exact`` when it is of these words alone; None when no model was asked."""

    gloss: tuple[Gloss, ...]
    reading: str | None
    exact: bool
    question: str

    @property
    def looked_up(self) -> str:
        """The words that a glossary, a machine or a lexicon was asked about, with what it says."""
        said = {"glossary": "may mean", "machine": "is read as", "lexicon": "has been rendered"}
        found = [one for one in self.gloss if one.origin in said]
        return "; ".join(
            f"«{visible(one.word)}» {said[one.origin]} “{visible(one.meaning)}” ({one.origin})" for one in found
        )


def aid(report: PairReport, finding: Finding) -> Aid:
    """What helps to check a finding without reading the original's language."""
    said: Mapping[str, Any] = finding.evidence.get("mt") or {}
    reading = said.get("reading") or None
    return Aid(gloss(report, finding), reading, said.get("reading_of") == "these words", question(finding))


def gloss(report: PairReport, finding: Finding) -> tuple[Gloss, ...]:
    """The words of the original that the finding is about, in their order, each with its gloss."""
    span = finding.original
    if span is None:
        return ()
    linked: dict[int, str] = {}
    questioned: dict[int, str] = {}
    for group in groups(report):
        tokens = [report.rendering_tokens[index] for index in group.rendering]
        asked = any(_touch(token, finding.rendering) for token in tokens)
        (questioned if asked else linked).update(dict.fromkeys(group.original, " ".join(one.exact for one in tokens)))
    said: Mapping[str, Any] = finding.evidence.get("mt") or {}
    machine = dict(said.get("gloss") or ())
    rows = []
    for index, token in enumerate(report.original_tokens):
        if not _touch(token, span):
            continue
        word = token.exact
        if index in linked:
            rows.append(Gloss(word, linked[index], "rendering"))
        elif index in report.meanings and report.meanings[index].origin == "glossary":
            rows.append(Gloss(word, *report.meanings[index]))
        elif machine.get(word):
            rows.append(Gloss(word, machine[word], "machine"))
        elif index in report.meanings:
            rows.append(Gloss(word, *report.meanings[index]))
        elif index in questioned:
            rows.append(Gloss(word, questioned[index], "rendering"))
        else:
            rows.append(Gloss(word, "", "none"))
    return tuple(rows)


def _touch(token: Span, span: Span | None) -> bool:
    return span is not None and token.document == span.document and token.start < span.end and span.start < token.end


def question(finding: Finding) -> str:
    """The question for a colleague who reads both languages, in the words of the finding."""
    original, rendering = _words(finding.original), _words(finding.rendering)
    case = "both" if original and rendering else "missing" if original else "added"
    table = _questions()
    own = table.get(finding.rule, {})
    asked = own.get(case) or table["any"][case]
    return asked.format(original=f"«{original}»", rendering=f"“{rendering}”")


def _words(span: Span | None) -> str:
    return " ".join(span.exact.split()) if span is not None else ""


@cache
def _questions() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        resources.files(__package__).joinpath("data", "questions.toml").read_text("utf-8")
    )
    return table
