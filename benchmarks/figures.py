"""Numbers of a good translation spoilt: how often that is seen, beside how often the good one is flagged.

Human translations of news (NTREX-128), every second document from the second; thresholds were set on the others
(``--tuning``), with English on either side. In a rendering whose figures are said in the original too, one is raised,
one is taken out, and two are exchanged. ``found``: the share with a finding of ``number`` that touches a figure that
was changed, anywhere where one was taken out; ``major``: with one at major or above. ``good``: the same translations
untouched, any finding of ``number`` on them.

    python benchmarks/figures.py [--tuning]
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from common import SERIOUS, emit, engine, folder, ntrex, pair, parser, reports, share
from false_alarms import half

from toolkit.checks.pair import Side
from toolkit.model import Document
from toolkit.text.numbers import agrees

if TYPE_CHECKING:
    from toolkit.model import PairReport

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr")
RAISED = 7
"""What is added to a figure that is raised."""


class Spoilt(NamedTuple):
    """A rendering and what was done to it; ``places`` are the figures changed, in the rendering as it is now."""

    how: str
    text: str
    places: tuple[tuple[int, int], ...]


def spoil(original: Side, rendering: Side) -> Iterator[Spoilt]:
    """The rendering untouched, and with its figures spoilt; nothing when it has none that the original has."""
    text = rendering.text
    figures = [
        (value.start, value.end)
        for value in rendering.quantities
        if text[value.start : value.end].isdigit() and any(agrees(value, other) for other in original.quantities)
    ]
    values = {int(text[start:end]) for start, end in figures}
    if not figures:
        return
    yield Spoilt("good", text, ())
    (start, end) = figures[0]
    raised = str(next(value for value in range(int(text[start:end]) + RAISED, 10**12) if value not in values))
    yield Spoilt("raised", text[:start] + raised + text[end:], ((start, start + len(raised)),))
    rest = text[end:].lstrip()
    yield Spoilt("taken out", text[:start] + rest, ())
    for later, last in figures[1:]:
        one, other = text[start:end], text[later:last]
        if int(one) != int(other):
            moved = text[:start] + other + text[end:later] + one + text[last:]
            shift = len(other) - len(one)
            places = (start, start + len(other)), (later + shift, later + shift + len(one))
            yield Spoilt("exchanged", moved, places)
            return


def seen(report: PairReport, spoilt: Spoilt) -> list[str]:
    """Severities of the findings of ``number`` at the places; anywhere where there are none."""
    return [
        finding.severity
        for finding in report.findings
        if finding.rule == "number"
        and (
            not spoilt.places
            or any(
                finding.rendering is None or (finding.rendering.start <= end and start <= finding.rendering.end)
                for start, end in spoilt.places
            )
        )
    ]


def tallied(found: Sequence[tuple[Spoilt, PairReport]]) -> dict[str, dict[str, float | int | None]]:
    """By what was done: how many, and the shares found."""
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for spoilt, report in found:
        groups[spoilt.how].append(seen(report, spoilt))
    return {
        how: {
            "pairs": len(group),
            "found": share(sum(map(bool, group)), len(group)),
            "major": share(sum(any(one in SERIOUS for one in said) for said in group), len(group)),
        }
        for how, group in groups.items()
    }


def main() -> None:
    """Run the benchmark and print its JSON line."""
    options = parser(__doc__)
    options.add_argument("--tuning", action="store_true", help="the half that thresholds are set on")
    arguments = options.parse_args()
    started = time.perf_counter()
    rows = half(ntrex(folder("ntrex", arguments.data)), arguments.tuning)[: arguments.limit]
    languages = [lang for lang in LANGUAGES if rows and lang in rows[0]]
    using = engine(arguments.threads)
    made = [
        (source, target, row[source], spoilt)
        for other in languages
        for source, target in ((other, "en"), ("en", other))
        for row in rows
        for spoilt in spoil(*(Side((Document(row[lang], lang).whole,), lang) for lang in (source, target)))
    ]
    inputs = (
        pair(str(number), (original, source), (spoilt.text, target))
        for number, (source, target, original, spoilt) in enumerate(made)
    )
    found = [(item[3], report) for item, report in zip(made, reports(inputs, using, "figures"), strict=True)]
    by_language = {
        lang: tallied([one for item, one in zip(made, found, strict=True) if lang in item[:2]]) for lang in languages
    }
    result = {
        "benchmark": "figures",
        "half": "tuning" if arguments.tuning else "reported",
        "sentences": len(rows),
        "all": tallied(found),
        "languages": by_language,
    }
    emit(result, using, started)


if __name__ == "__main__":
    main()
