"""How often a good human translation is flagged: NTREX-128, documents that no threshold was set on.

Every second document in the order of their ids, from the second, is reported; the others serve to set thresholds
(``--tuning`` reports those). Both directions with English, and four pairs without it. The English is what was
translated; between two other languages both sides are translations. ``--show RULE`` lists the findings of a rule at
major or above on stderr, and only with ``--tuning``: the reported half is for measuring.
"""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from common import SERIOUS, emit, engine, folder, ntrex, pair, parser, reports, share

if TYPE_CHECKING:
    from toolkit.model import PairReport

OTHER_PAIRS = (("ar", "fr"), ("ar", "id"), ("ru", "de"), ("tr", "ar"))
WORST = 5
"""Rules named a language pair."""


def half(rows: Sequence[dict[str, str]], tuning: bool) -> list[dict[str, str]]:
    """The rows of every second document: those that are reported, or those that thresholds are set on."""
    taken = set(sorted({row["doc"] for row in rows})[0 if tuning else 1 :: 2])
    return [row for row in rows if row["doc"] in taken]


def tally(found: Sequence[PairReport], min_confidence: float) -> dict[str, Any]:
    """Shares of pairs by verdict, and of pairs with each rule at major or above."""
    verdicts: Counter[str] = Counter(report.verdict for report in found)
    rules: Counter[str] = Counter()
    for report in found:
        rules.update({f.rule for f in report.findings if f.severity in SERIOUS and f.confidence >= min_confidence})
    total = len(found)
    return {
        "pairs": total,
        "major_or_above": share(sum(verdicts[name] for name in SERIOUS), total),
        "critical": share(verdicts["critical"], total),
        "minor": share(verdicts["minor"], total),
        "unchecked": verdicts["unchecked"],
        "rules": {rule: share(count, total) for rule, count in rules.most_common(WORST)},
    }


def main() -> None:
    """Run the benchmark and print its JSON line."""
    options = parser(__doc__)
    options.add_argument("--tuning", action="store_true", help="the half that thresholds are set on")
    options.add_argument(
        "--show",
        metavar="RULE",
        action="append",
        default=[],
        help="list a rule's findings on stderr (with --tuning only)",
    )
    arguments = options.parse_args()
    if arguments.show and not arguments.tuning:
        options.error("--show needs --tuning")
    started = time.perf_counter()
    rows = half(ntrex(folder("ntrex", arguments.data)), arguments.tuning)[: arguments.limit]
    languages = [name for name in rows[0] if name not in ("doc", "en")] if rows else []
    pairs = [(name, "en") for name in languages] + [("en", name) for name in languages]
    pairs += [pair for pair in OTHER_PAIRS if set(pair) <= set(languages)]
    using = engine(arguments.threads)
    by_pair: dict[str, Any] = {}
    everything: list[PairReport] = []
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for source, target in pairs:
        inputs = (
            pair(f"{source}-{target}/{number}", (row[source], source), (row[target], target))
            for number, row in enumerate(rows)
        )
        found = list(reports(inputs, using, f"{source}-{target}"))
        by_pair[f"{source}-{target}"] = tally(found, using.settings.min_confidence)
        everything += [_lean(report) for report in found]
        for report in found:
            for finding in report.findings:
                rules[finding.rule][finding.severity] += 1
                if finding.rule in arguments.show and finding.severity in SERIOUS:
                    sides = [span.exact if span else None for span in (finding.original, finding.rendering)]
                    texts = [side.exact for side in (report.original, report.rendering) if side]
                    head = (report.id, finding.rule, finding.severity, round(finding.confidence, 2))
                    print(*head, *sides, *texts, sep="	", file=sys.stderr)
    result = {
        "benchmark": "false_alarms",
        "half": "tuning" if arguments.tuning else "reported",
        "sentences": len(rows),
        "all": tally(everything, using.settings.min_confidence),
        "findings": {rule: dict(counts.most_common()) for rule, counts in sorted(rules.items())},
        "pairs": by_pair,
    }
    emit(result, using, started)


def _lean(report: PairReport) -> PairReport:
    from dataclasses import replace

    return replace(report, original_tokens=(), rendering_tokens=(), words=())


if __name__ == "__main__":
    main()
