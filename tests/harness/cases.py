"""Reads literate cases: Markdown in which an editor shows an original, a rendering and what must be flagged.

``tests/cases/README.md`` describes the notation. Offsets are code points of the block's text, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from toolkit.model import SEVERITIES, Document, Finding, Kind, Severity, Span

Side = Literal["original", "rendering"]
SIDES: tuple[Side, ...] = get_args(Side)
KINDS: tuple[Kind, ...] = get_args(Kind)
OPTIONS = ("kind", "excerpt", "silent")
RULES = frozenset(
    {
        "addition",
        "agency",
        "attribution",
        "condition",
        "date",
        "ellipsis",
        "hedge",
        "intensity",
        "mistranslation",
        "modality",
        "name",
        "negation",
        "number",
        "omission",
        "paraphrase",
        "recategorisation",
        "reporting-verb",
        "speech-act",
        "splice",
        "tense",
        "term",
        "truncation",
        "unsupported",
        "untranslated",
    }
)

_HEADING = re.compile(r"^# +(?P<name>.+?)(?P<miss> *\{known-miss\})? *$")
_FENCE = re.compile(r"^```(?P<info>.*)$")
_CARETS = re.compile(r"^ *(?P<carets>\^+) +(?P<verdict>\S.*)$")
_MARK = re.compile(r"^> (?P<text>.+?) :: (?P<verdict>\S.*)$")
_VERDICT = re.compile(r"^(?P<rules>[a-z-]+(?:\|[a-z-]+)*): (?P<severity>[a-z]+)$")


class CaseError(Exception):
    """A case that cannot be read; the message names file and line."""

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}:{line}: {problem}")


@dataclass(frozen=True, slots=True)
class Expected:
    """A stretch of one side that must be flagged: by one of ``rules``, at ``severity`` or worse."""

    rules: tuple[str, ...]
    severity: Severity
    side: Side
    start: int
    end: int
    text: str
    line: int

    def met_by(self, finding: Finding) -> bool:
        """Whether the finding is of a rule asked for, severe enough, and overlaps the stretch on this side."""
        span = finding.original if self.side == "original" else finding.rendering
        return (
            finding.rule in self.rules
            and SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.severity)
            and span is not None
            and _overlap(span, self.start, self.end)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One example. It is loud if it expects findings, else silent."""

    name: str
    file: str
    line: int
    original: Document
    rendering: Document
    expected: tuple[Expected, ...] = ()
    kind: Kind = "direct"
    excerpt: bool = False
    silent_all: bool = False
    known_miss: bool = False

    @property
    def id(self) -> str:
        """Where the case stands and what it is called: ``ar-en/negation.md:3 A dropped negation``."""
        return f"{self.file}:{self.line} {self.name}"


@dataclass(slots=True)
class _Block:
    side: Side
    lang: str
    line: int
    options: dict[str, str]
    text: list[str] = field(default_factory=list)
    marks: list[tuple[int, str, str]] = field(default_factory=list)  # line, exact text, verdict
    carets: list[tuple[int, int, int, str]] = field(default_factory=list)  # line, start, end, verdict


def problems(case: Case, findings: Sequence[Finding]) -> list[str]:
    """What is wrong with the findings for this case, a line each; none if the case passes.

    A loud case wants every marked stretch flagged. A silent one wants nothing at major or above, with
    ``silent=all`` nothing above neutral.
    """
    if case.expected:
        return [
            f"line {want.line}: no {' or '.join(want.rules)} at {want.severity} or above on {want.text!r}; found: "
            + (", ".join(map(_show, findings)) or "nothing")
            for want in case.expected
            if not any(want.met_by(finding) for finding in findings)
        ]
    worst_allowed: Severity = "neutral" if case.silent_all else "minor"
    limit = SEVERITIES.index(worst_allowed)
    return [f"false alarm: {_show(f)}" for f in findings if SEVERITIES.index(f.severity) > limit]


def collect(folder: Path) -> list[Case]:
    """All cases under the folder, except README.md files, in path order.

    Raises CaseError for the first malformed case.
    """
    files = sorted(path for path in folder.rglob("*.md") if path.name != "README.md")
    return [
        case
        for path in files
        for case in parse(path.read_text(encoding="utf-8"), file=path.relative_to(folder).as_posix())
    ]


def parse(markdown: str, *, file: str) -> list[Case]:
    """The cases of one file. Raises CaseError naming file and line."""
    cases: list[Case] = []
    heading: tuple[int, str, bool] | None = None
    blocks: list[_Block] = []
    lines = enumerate(markdown.split("\n"), start=1)
    for number, line in lines:
        if fence := _FENCE.match(line):
            if heading is None:
                raise CaseError(file, number, "a block before the first '# heading'")
            blocks.append(_block(fence["info"], number, lines, file))
        elif match := _HEADING.match(line):
            if heading is not None:
                cases.append(_case(heading, blocks, file))
            heading, blocks = (number, match["name"], match["miss"] is not None), []
    if heading is None:
        raise CaseError(file, 1, "no case: expected a '# heading'")
    return [*cases, _case(heading, blocks, file)]


def _block(info: str, opened: int, lines: Iterator[tuple[int, str]], file: str) -> _Block:
    words = info.split()
    if len(words) < 2 or words[1] not in SIDES:
        raise CaseError(file, opened, f"expected '```LANG original' or '```LANG rendering', got '```{info}'")
    block = _Block(SIDES[SIDES.index(words[1])], words[0], opened, _options(words[2:], opened, file))
    for number, line in lines:
        if line.startswith("```"):
            break
        if carets := _CARETS.match(line):
            if not block.text:
                raise CaseError(file, number, "a caret line needs a line of text above it")
            if carets.end("carets") > len(block.text[-1]):
                raise CaseError(file, number, "the carets go beyond the end of the line above")
            before = sum(len(text) + 1 for text in block.text[:-1])
            start, end = (before + column for column in carets.span("carets"))
            block.carets.append((number, start, end, carets["verdict"]))
        elif mark := _MARK.match(line):
            block.marks.append((number, mark["text"], mark["verdict"]))
        elif line.startswith("> "):
            raise CaseError(file, number, "expected '> exact text :: rule: severity'")
        else:
            block.text.append(line)
    else:
        raise CaseError(file, opened, "the block is never closed")
    return block


def _options(words: Iterable[str], line: int, file: str) -> dict[str, str]:
    options: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or key not in OPTIONS:
            raise CaseError(
                file, line, f"unknown option {word!r}; known: {', '.join(f'{name}=...' for name in OPTIONS)}"
            )
        options[key] = value
    return options


def _case(heading: tuple[int, str, bool], blocks: list[_Block], file: str) -> Case:
    line, name, known_miss = heading
    sides = [block.side for block in blocks]
    if sorted(sides) != sorted(SIDES):
        raise CaseError(file, line, f"a case has one original and one rendering, this one: {sides or 'no block'}")
    documents = {block.side: _document(block, file) for block in blocks}
    expected = tuple(want for block in blocks for want in _expected(block, documents[block.side].text, file))
    options = {key: (value, block.line) for block in blocks for key, value in block.options.items()}
    silent_all = _choice(options, "silent", ("all",), file) is not None
    if silent_all and expected:
        raise CaseError(file, line, "silent=all, but something is marked as to be flagged")
    kind = _choice(options, "kind", KINDS, file)
    return Case(
        name=name,
        file=file,
        line=line,
        original=documents["original"],
        rendering=documents["rendering"],
        expected=expected,
        kind=KINDS[KINDS.index(kind)] if kind else "direct",
        excerpt=_choice(options, "excerpt", ("true", "false"), file) == "true",
        silent_all=silent_all,
        known_miss=known_miss,
    )


def _choice(options: dict[str, tuple[str, int]], key: str, allowed: Sequence[str], file: str) -> str | None:
    value, line = options.get(key, (None, 0))
    if value is not None and value not in allowed:
        raise CaseError(file, line, f"{key}={value}: expected {' or '.join(allowed)}")
    return value


def _document(block: _Block, file: str) -> Document:
    text = "\n".join(block.text)
    if not text.strip():
        raise CaseError(file, block.line, f"the {block.side} is empty")
    return Document(text, lang=block.lang)


def _expected(block: _Block, text: str, file: str) -> Iterator[Expected]:
    for line, exact, verdict in block.marks:
        if (times := text.count(exact)) != 1:
            problem = "occurs more than once" if times else "does not occur"
            raise CaseError(file, line, f"{exact!r} {problem} in the {block.side}")
        start = text.index(exact)
        yield _want(block.side, start, start + len(exact), text, verdict, line, file)
    for line, start, end, verdict in block.carets:
        yield _want(block.side, start, end, text, verdict, line, file)


def _want(side: Side, start: int, end: int, text: str, verdict: str, line: int, file: str) -> Expected:
    match = _VERDICT.match(verdict.rstrip())
    if match is None:
        raise CaseError(file, line, f"expected 'rule: severity', got {verdict!r}")
    rules = tuple(match["rules"].split("|"))
    if unknown := [rule for rule in rules if rule not in RULES]:
        raise CaseError(file, line, f"no rule is called {unknown[0]!r}")
    if match["severity"] not in SEVERITIES:
        raise CaseError(file, line, f"severity {match['severity']!r}: expected one of {', '.join(SEVERITIES)}")
    severity = SEVERITIES[SEVERITIES.index(match["severity"])]
    return Expected(rules, severity, side, start, end, text[start:end], line)


def _overlap(span: Span, start: int, end: int) -> bool:
    """Whether they share a code point; an empty span (a position) may also touch the edge."""
    if span.start == span.end:
        return start <= span.start <= end
    return span.start < end and start < span.end


def _show(finding: Finding) -> str:
    sides = (f"{span.exact!r}" for span in (finding.original, finding.rendering) if span is not None)
    return f"{finding.rule}: {finding.severity} on {' / '.join(sides)}"
