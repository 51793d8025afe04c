"""What is noticed when a translation is spoilt on purpose: DEMETR (Karpinska et al., EMNLP 2022), half of it.

Original: the source sentence. Rendering: a machine translation into English (``mt_sent``) and the same with one
perturbation (``pert_sent``). A row: how many pairs, and the shares of them in which the spoilt rendering is flagged at
major or above (``flagged``), has a finding of any severity that the good one has not (``new``), or one at major or
above that it has not (``new_major``); and the share of good renderings flagged at major or above (``good_flagged``).
Perturbations that keep the meaning (case, spelling, punctuation, order) are there to see that they stay silent. Source
languages with language data are scored apart from those without. Rows whose perturbation changed nothing are left out.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common import SERIOUS, emit, engine, fail, folder, pair, parser, reports, share

if TYPE_CHECKING:
    from toolkit.documents.pairs import PairInput
    from toolkit.model import Finding

LANGUAGES = {
    "chinese_simple": "zh", "hindi": "hi", "french": "fr", "german": "de", "czech": "cs", "spanish": "es",
    "italian": "it", "russian": "ru", "japanese": "ja", "polish": "pl",
}  # fmt: skip
WITH_DATA = {"fr", "de", "es", "ru"}
HARMLESS = {
    "minor_id1_repeat2", "minor_id2_repeat4", "minor_id12_conj_removed", "minor_id13_pos_shift", "minor_id14_word_swap",
    "minor_id15_case", "minor_id16_function_word", "minor_id26_misspelled", "minor_id27_char_removed",
    "minor_id28_final_punc_removed", "minor_id29_punc_addition", "minor_id30_tokenized", "minor_id31_full_lower",
    "minor_id32_first_lower", "base_id35_reference",
}  # fmt: skip
COUNTS = ("flagged", "new", "new_major", "good_flagged", "good_any")


def known(finding: Finding, good: Iterable[Finding]) -> bool:
    """Whether the good rendering has this finding too: the same rule, at least as severe, at the same place."""
    order = ("neutral", "minor", "major", "critical")
    return any(
        other.rule == finding.rule
        and order.index(other.severity) >= order.index(finding.severity)
        and (_same_place(finding, other) or _same_words(finding, other))
        for other in good
    )


def _same_place(finding: Finding, other: Finding) -> bool:
    left, right = finding.original, other.original
    return left is not None and right is not None and left.start < right.end and right.start < left.end


def _same_words(finding: Finding, other: Finding) -> bool:
    left, right = finding.rendering, other.rendering
    return left is not None and right is not None and left.exact.casefold() == right.exact.casefold() != ""


def rows_of(path: Path, limit: int | None) -> list[tuple[str, dict[str, Any]]]:
    """Perturbation and row, of every file."""
    files = sorted(path.glob("*.json"))
    if not files:
        fail(f"{path}: no perturbations; benchmarks/README.md says where to get them")
    found = []
    for file in files:
        rows = [row for row in json.loads(file.read_text("utf-8")) if row["pert_check"]]
        found += [(file.stem, row) for row in rows[:limit]]
    return found


def main() -> None:
    """Run the benchmark and print its JSON line."""
    arguments = parser(__doc__).parse_args()
    started = time.perf_counter()
    rows = rows_of(folder("demetr", arguments.data), arguments.limit)
    using = engine(arguments.threads)
    minimum = using.settings.min_confidence
    texts = dict.fromkeys(
        (row["src_sent"], row[side], row["lang_tag"]) for _, row in rows for side in ("mt_sent", "pert_sent")
    )

    def inputs() -> Iterator[PairInput]:
        for number, (original, rendering, tag) in enumerate(texts):
            yield pair(str(number), (original, LANGUAGES.get(tag)), (rendering, "en"))

    findings = {
        key: (report.verdict, tuple(f for f in report.findings if f.confidence >= minimum and f.severity != "neutral"))
        for key, report in zip(texts, reports(inputs(), using, "demetr"), strict=True)
    }
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rules: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name, row in rows:
        tag = row["lang_tag"]
        good_verdict, good = findings[row["src_sent"], row["mt_sent"], tag]
        verdict, spoilt = findings[row["src_sent"], row["pert_sent"], tag]
        new = [finding for finding in spoilt if not known(finding, good)]
        for rule in {finding.rule for finding in new}:
            rules[name][rule] += 1
        group = "with_data" if LANGUAGES.get(tag) in WITH_DATA else "without_data"
        meaning = "harmless" if name in HARMLESS else "harmful"
        for key in ((name, "all"), (name, group), (meaning, "all"), (meaning, group)):
            count = counts[key]
            count["pairs"] += 1
            count["flagged"] += verdict in SERIOUS
            count["new"] += bool(new)
            count["new_major"] += any(finding.severity in SERIOUS for finding in new)
            count["good_flagged"] += good_verdict in SERIOUS
            count["good_any"] += bool(good)
    result: dict[str, Any] = {"benchmark": "demetr", "rows": len(rows)}
    for meaning in ("harmful", "harmless"):
        result[meaning] = {group: _shares(counts[meaning, group]) for group in ("all", "with_data", "without_data")}
    result["perturbations"] = {
        name: {group: _shares(counts[name, group]) for group in ("all", "with_data", "without_data")}
        | {"new_by_rule": dict(sorted(rules[name].items(), key=lambda item: -item[1])[:5])}
        for name in dict.fromkeys(name for name, _ in rows)
    }
    emit(result, using, started)


def _shares(count: dict[str, int]) -> dict[str, Any]:
    return {"pairs": count["pairs"]} | {name: share(count[name], count["pairs"]) for name in COUNTS}


if __name__ == "__main__":
    main()
