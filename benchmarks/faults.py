"""Renderings with a single thing wrong, each beside faithful ones: which pass in silence.

``corpora/single-faults``: constructed remarks in nine languages, rendered into English faithfully and with one fault
each. ``found``: the share with a finding at major or above, ``any``: with any but a neutral one; ``faithful`` are the
renderings without a fault. Of the split ``mended`` every result was read and rules were mended on it; of ``unread``
none. ``faults``: by fault, in how many languages of how many it is found, and has any finding; of ``unread`` they are
left out.

    python benchmarks/faults.py [--limit REMARKS]
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from common import ROOT, SERIOUS, emit, engine, pair, parser, reports, share

if TYPE_CHECKING:
    from toolkit.documents.pairs import PairInput

CORPUS = ROOT / "corpora" / "single-faults" / "remarks.jsonl"
FAITHFUL = "faithful"


def inputs(limit: int | None) -> Iterator[tuple[PairInput, str, str]]:
    """Each rendering beside each original, with its split and its fault, or ``FAITHFUL``."""
    for line in CORPUS.read_text("utf-8").splitlines()[:limit]:
        row = json.loads(line)
        renderings = [(FAITHFUL, text) for text in row["faithful"]]
        renderings += [(f"{row['id']}: {one['fault']}", one["rendering"]) for one in row["faults"]]
        for name, text in renderings:
            for lang, original in row["originals"].items():
                yield pair(f"{row['id']} {name} {lang}", (original, lang), (text, "en")), row["split"], name


def main() -> None:
    """Run the benchmark and print its JSON line."""
    options = parser(__doc__).parse_args()
    started = time.perf_counter()
    using = engine(options.threads)
    items = list(inputs(options.limit))
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for report, (_, split, name) in zip(reports((item for item, _, _ in items), using, "faults"), items, strict=True):
        severities = {finding.severity for finding in report.findings} - {"neutral"}
        for kind in {name, FAITHFUL if name == FAITHFUL else "faulty"}:
            counts[split][kind]["renderings"] += 1
            counts[split][kind]["found"] += bool(severities.intersection(SERIOUS))
            counts[split][kind]["any"] += bool(severities)
    result: dict[str, Any] = {"benchmark": "faults"}
    for split, found in counts.items():
        result[split] = {
            kind: {"renderings": one["renderings"], **{n: share(one[n], one["renderings"]) for n in ("found", "any")}}
            for kind, one in found.items()
            if kind in (FAITHFUL, "faulty")
        }
        if split == "mended":
            result[split]["faults"] = {
                kind: [one["found"], one["any"], one["renderings"]]
                for kind, one in found.items()
                if kind not in (FAITHFUL, "faulty")
            }
    emit(result, using, started)


if __name__ == "__main__":
    main()
