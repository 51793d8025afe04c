"""Fit who took a remark from whom, and the rates at which shifts enter, are undone and are seen.

The relays are those of ``benchmarks/relay.py --tune``, long and short: every second document of NTREX. A conditional
logit over the possible parents of each witness, by Newton's method with a quadratic penalty, gives the weights of
``toolkit.collate.edges.FEATURES``; a weight that would come out against its sign in ``SIGNS`` is 0. Every relay counts
twice, with its dates and without any. The rates come from a small grid, on the true trees. Two logits before that say
how sure it is that a sentence is an addition and that a passage is left out, from what the relays were made with.
Writes ``toolkit/collate/data/relay.json``.

    python training/relay.py [--limit RELAYS] --write
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import relay as benchmark  # noqa: E402
import relays  # noqa: E402
from common import engine, folder, ntrex  # noqa: E402
from wordings import table  # noqa: E402

from toolkit.collate.edges import FEATURES, SIGNS, features  # noqa: E402
from toolkit.collate.evidence import gather  # noqa: E402

PENALTY = 0.3
RELAYS = 2
"""Relays of each document to fit on."""
STEPS, TOLERANCE = 300, 1e-4
GAINS, FALSE, SEEN, LOSS = (0.05, 0.1), (0.01, 0.02, 0.05), (0.7, 0.8, 0.9), 0.01
EXTRA = 0.05
"""What a shift laid on some hop costs, against one laid right."""


def certainty(observed: Sequence[benchmark.Observed]) -> dict[str, dict[str, float]]:
    """The two logits of ``toolkit.collate.misplaced``: whether what seems added or left out is so."""
    from toolkit.collate.misplaced import gaps

    tables: dict[str, list[tuple[float, float, bool]]] = {"added": [], "left out": []}
    for seen in observed:
        found = gaps(seen.collation, seen.outside)
        for number, (witness, span) in enumerate(seen.collation.outside):
            truth = benchmark.foreign(seen, witness, span.exact)
            tables["added"].append((found.nearest[number], found.facing[number], truth))
        for witness, segment in zip(*np.nonzero(seen.evidence.kept == 0), strict=True):
            values = found.closest[witness, segment], found.faced[witness, segment]
            tables["left out"].append((*values, benchmark.left_out(seen, witness, segment)))
    result = {}
    for name, rows in tables.items():
        choices = [(np.array([[0, 0, 0], [1, cosine, gap]], dtype=float), int(truth)) for cosine, gap, truth in rows]
        weights = logit(choices)
        result[name] = dict(zip(("bias", "cosine", "gap"), (round(float(w), 3) for w in weights), strict=True))
    return result


def logit(cases: Sequence[tuple[np.ndarray, int]], signs: Sequence[int] = ()) -> np.ndarray:
    """Weights that make the chosen row of each (candidates, features) table most likely.

    ``signs`` are 1 and -1 for weights that must not be below or above 0, and 0 for the others. Newton's steps over the
    weights that are free to move, cut off at 0 and halved until they gain (projected Newton; Bertsekas 1982).
    """
    size = cases[0][0].shape[1]
    sign = np.array(signs or [0] * size)
    most = max(len(candidates) for candidates, _ in cases)
    tables, there = np.zeros((len(cases), most, size)), np.zeros((len(cases), most), dtype=bool)
    for number, (candidates, _) in enumerate(cases):
        tables[number, : len(candidates)], there[number, : len(candidates)] = candidates, True
    chosen = tables[np.arange(len(cases)), [row for _, row in cases]]

    def chances(weights: np.ndarray) -> tuple[float, np.ndarray]:
        """The logarithm of what is maximised, and the chance of each candidate."""
        raw = np.where(there, tables @ weights, -np.inf)
        top = raw.max(axis=1, keepdims=True)
        parts = np.exp(raw - top)
        total = parts.sum(axis=1, keepdims=True)
        gain = (chosen @ weights - top[:, 0] - np.log(total[:, 0])).sum() - PENALTY / 2 * weights @ weights
        return float(gain), parts / total

    weights = np.zeros(size)
    for _ in range(STEPS):
        value, chance = chances(weights)
        mean = np.einsum("nc,ncf->nf", chance, tables)
        gradient = (chosen - mean).sum(axis=0) - PENALTY * weights
        spread = (tables * chance[:, :, None]).reshape(-1, size).T @ tables.reshape(-1, size)
        curvature = spread - mean.T @ mean + PENALTY * np.eye(size)
        free = ~((weights == 0) & (sign * gradient < 0))
        step = np.zeros(size)
        step[free] = np.linalg.solve(curvature[np.ix_(free, free)], gradient[free])
        for length in (0.5**half for half in range(12)):
            moved = weights + length * step
            moved[sign * moved < 0] = 0
            if chances(moved)[0] > value:
                break
        else:  # the way along the curvature is barred: along the slope
            moved = weights + gradient / np.diag(curvature) / size
            moved[sign * moved < 0] = 0
        change, weights = np.abs(moved - weights).max(), moved
        if change < TOLERANCE:
            break
    return weights


def cases(seen: benchmark.Observed) -> list[tuple[np.ndarray, int]]:
    """For each witness the features of every possible parent, and which is the true one."""
    table = features(seen.evidence).astype(np.float64)
    gold = benchmark.gold_parents(seen)
    found = []
    for child in range(table.shape[1]):
        rows = [row for row in range(len(table)) if row != child + 1]
        found.append((table[rows, child], rows.index(gold[child + 1])))
    return found


def undated(seen: benchmark.Observed) -> benchmark.Observed:
    """The same relay where no date is known, as is often so in life."""
    witnesses = tuple(
        replace(witness, document=replace(witness.document, published=None)) for witness in seen.evidence.witnesses
    )
    return seen._replace(evidence=replace(seen.evidence, witnesses=witnesses))


def rates(observed: Sequence[benchmark.Observed]) -> dict[str, float]:
    """The rates that lay most shifts on their hop on the true trees; what is laid beyond them counts against it."""
    from toolkit.collate.placement import Rates
    from toolkit.collate.relay import place

    best: tuple[float, dict[str, float]] = (-1.0, {})
    for gain, false, seen in product(GAINS, FALSE, SEEN):
        values = {"gain": gain, "loss": LOSS, "seen": seen, "false": false}
        counts: Counter[str] = Counter()
        for one in observed:
            gold = benchmark.gold_parents(one)
            counts += benchmark.judged(one, gold, place(one.evidence, gold, Rates(**values)))
        score = (counts["placed"] - EXTRA * counts["entries"]) / max(counts["shifts"], 1)
        best = max(best, (score, values), key=lambda item: item[0])
    return best[1]


def fitted(observed: Sequence[benchmark.Observed]) -> dict[str, object]:
    """The parameters as they are stored."""
    from toolkit.collate.parameters import parameters

    sure = certainty(observed)
    parameters()["certainty"] = sure
    observed = [seen._replace(evidence=gather(seen.collation, seen.added, seen.outside)) for seen in observed]
    both = [*observed, *map(undated, observed)]
    weights = logit([case for seen in both for case in cases(seen)], [SIGNS.get(name, 0) for name in FEATURES])
    return {
        "certainty": sure,
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)},
        "rates": rates(observed),
    }


def main() -> None:
    """Fit and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="relays of each size to fit on")
    parser.add_argument("--write", action="store_true", help="store the parameters")
    options = parser.parse_args()
    using = engine()
    rows = ntrex(folder("ntrex"))
    wordings = table(rows, relays.LANGUAGES, using)
    truths = [
        truth
        for size in benchmark.SIZES.values()
        for truth in benchmark.made(rows, True, options.limit, wordings, size, RELAYS)
    ]
    values = fitted([benchmark.observe(truth, using) for truth in truths])
    text = json.dumps(values, indent=1) + "\n"
    if options.write:
        (ROOT / "toolkit" / "collate" / "data" / "relay.json").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
