"""The vocabulary of quotedrift: frozen values, standard library only.

Offsets are Unicode code points of the published text, half-open ``[start, end)``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

Kind = Literal["direct", "mixed", "indirect"]
Severity = Literal["neutral", "minor", "major", "critical"]
Verdict = Literal["faithful", "minor", "major", "critical", "unchecked"]

SEVERITIES: tuple[Severity, ...] = ("neutral", "minor", "major", "critical")
"""MQM severity levels, mildest first; compare by index."""

CONTEXT_LENGTH = 32
"""Code points of context in ``Span.prefix`` and ``Span.suffix``."""


@dataclass(frozen=True, slots=True)
class Document:
    """A published text (PROV Entity). Its text is evidence and is never rewritten.

    ``lang`` is a BCP-47 tag or None when unknown; ``raw_sha256`` is the hash of the bytes the
    text was decoded from, when it came from a file.
    """

    text: str = field(repr=False)
    lang: str | None = None
    uri: str | None = None
    publisher: str | None = None
    published: str | None = None
    raw_sha256: str | None = None

    @property
    def id(self) -> str:
        """sha256 over language and text: the same words in the same language are the same document."""
        body = f"{self.lang or 'und'}\0{self.text}".encode("utf-8", "surrogatepass")
        return hashlib.sha256(body).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The span ``[start, end)`` of this document."""
        return Span(self, start, end)

    @property
    def whole(self) -> Span:
        """The span of the whole text."""
        return Span(self, 0, len(self.text))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document (W3C Web Annotation TextPosition and TextQuote selectors in one).

    Raises ValueError when the offsets do not lie in the document. An empty span is a position.
    """

    document: Document = field(repr=False)
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end <= len(self.document.text):
            raise ValueError(f"span [{self.start}, {self.end}) lies outside its document")

    @property
    def exact(self) -> str:
        """The text of the span, as published."""
        return self.document.text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both share a code point of one document; a position shares none."""
        return self.document == other.document and max(self.start, other.start) < min(self.end, other.end)

    @property
    def prefix(self) -> str:
        """Up to 32 code points before the span."""
        return self.document.text[max(0, self.start - CONTEXT_LENGTH) : self.start]

    @property
    def suffix(self) -> str:
        """Up to 32 code points after the span."""
        return self.document.text[self.end : self.end + CONTEXT_LENGTH]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Reported speech in an article: content, cue and source (PARC 3.0's terms).

    ``content`` holds one span a stretch of speech, without its quotation marks; a quotation
    interrupted by its cue ("We will", he said, "go.") has two. ``speaker`` is the resolved name
    ("Ahmed al-Sharaa" for the source "he"); ``relayed_from`` names who carried the words before
    this article did ("according to Arab News", "in a video uploaded by SANA", "on Telegram").
    """

    content: tuple[Span, ...]
    kind: Kind
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    relayed_from: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The quoted words, stretches joined by a space."""
        return " ".join(span.exact for span in self.content)


@dataclass(frozen=True, slots=True)
class Alignment:
    """A bead: m source segments rendered by n target segments (TMX tu); 1:0 is an omission."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]
    score: float
    method: str


@dataclass(frozen=True, slots=True)
class WordLink:
    """One word of the source answers to one word of the target. ``score`` is in [0, 1]."""

    source: int
    target: int
    score: float
    sure: bool = True


_BY_RULE = "confidence of the rule"
"""The evidence that says what the confidence was before one was learned."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One shift, with where it is on both sides and why we say so (SARIF result).

    ``confidence`` is in [0, 1]: the chance that a careful reader marks this, where one was learned
    (``toolkit.checks.confidence``). An empty span marks the position at which something is missing.
    """

    rule: str
    severity: Severity
    confidence: float
    message: str
    original: Span | None
    rendering: Span | None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    suggestion: str | None = None

    @property
    def certainty(self) -> float:
        """How sure its rule was that the words clash, in [0, 1], whether or not a reader would mark them."""
        return float(self.evidence.get(_BY_RULE, self.confidence))

    def weighed(self, severity: Severity, confidence: float, **evidence: float) -> Finding:
        """The finding with a severity and confidence that were learned; that of its rule goes to the evidence."""
        kept = {**self.evidence, _BY_RULE: self.confidence, **evidence}
        return replace(self, severity=severity, confidence=confidence, evidence=kept)

    @property
    def fingerprint(self) -> str:
        """Stable over reruns and moved text: rule and the exact words concerned with their context."""
        parts = [self.rule]
        for span in (self.original, self.rendering):
            parts += ["", "", ""] if span is None else [span.prefix, span.exact, span.suffix]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was checked, and what was not and why. Silence is never mistaken for health."""

    checked: tuple[str, ...] = ()
    not_checked: Mapping[str, str] = field(default_factory=dict)


class Meaning(NamedTuple):
    """What a word of an original may mean, and where that is from: the glossary, or the lexicon (English mostly)."""

    words: str
    origin: Literal["glossary", "lexicon"] = "glossary"


@dataclass(frozen=True, slots=True)
class PairReport:
    """The result for one original and one rendering.

    ``original`` is None when no original was given or found. ``*_tokens`` are the words that
    ``words`` links by index, as spans of the two documents. ``drift`` is in [0, 1], or None when
    the pair was not checked. ``mt`` is what a translation model said of the pair, empty when none was asked.
    ``meanings`` is what the glossary, or else the lexicon, says of words that findings are about, by index in
    ``original_tokens``.
    """

    id: str
    original: Span | None
    rendering: Span
    verdict: Verdict
    drift: float | None
    findings: tuple[Finding, ...] = ()
    original_tokens: tuple[Span, ...] = ()
    rendering_tokens: tuple[Span, ...] = ()
    words: tuple[WordLink, ...] = ()
    coverage: Coverage = Coverage()
    quotation: Quotation | None = None
    mt: Mapping[str, Any] = field(default_factory=dict)
    meanings: Mapping[int, Meaning] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """One execution (PROV Activity): what was read, with what, and what came out."""

    signature: str
    inputs: tuple[Document, ...]
    reports: tuple[PairReport, ...]
    command: str = "check"


@dataclass(frozen=True, slots=True)
class Witness:
    """One rendering of a remark by one outlet (textual criticism's witness; ``id`` is its siglum).

    ``stretches`` are the words rendered, in the order of ``document``; its ``publisher`` is the outlet and its
    ``published`` the date, ISO 8601. ``cites`` names whom it says it has the words from, ``speaker`` who it says spoke
    them.
    """

    id: str
    document: Document
    stretches: tuple[Span, ...]
    cites: tuple[str, ...] = ()
    kind: Kind = "direct"
    speaker: str | None = None

    @property
    def outlet(self) -> str:
        """Who published it, or its siglum when that is not known."""
        return self.document.publisher or self.id

    @property
    def text(self) -> str:
        """The words rendered, stretches joined by a space."""
        return " ".join(span.exact for span in self.stretches)


def worst(severities: list[Severity]) -> Severity | None:
    """The worst of the severities, or None of none."""
    return max(severities, key=SEVERITIES.index, default=None)
