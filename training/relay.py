"""Fit who took a remark from whom, and for each kind of shift how often it enters and what it tells that it was seen.

The relays are those of ``benchmarks/relay.py --tune``, long and short: every second document of NTREX. Two logits say
first how sure it is that a sentence is an addition and that a passage is left out, from what the relays were made with.
On other relays of the same documents is fitted what it tells that a shift was seen, and how surely, a logit a kind, and
how often one enters: counted, times what a small grid says on the true trees. With these a conditional logit over the
possible parents of each witness, by Newton's method with a quadratic penalty, gives the weights of
``toolkit.collate.edges.FEATURES``; a weight that would come out against its sign in ``SIGNS`` is 0. Every relay counts
twice, with its dates and without any.
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
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import relay as benchmark  # noqa: E402
import relay_material  # noqa: E402
import relay_shifts  # noqa: E402
from common import engine, folder, ntrex  # noqa: E402
from wordings import table  # noqa: E402

from toolkit.collate.edges import FEATURES, SIGNS, features  # noqa: E402
from toolkit.collate.evidence import gather  # noqa: E402
from toolkit.collate.placement import Rates  # noqa: E402

PENALTY = 0.3
RELAYS = 4
"""Relays of each document to fit on."""
APART = 7
"""The relay of each document that the rates are fitted on, and nothing else: on the others the logits are too sure."""
STEPS, TOLERANCE = 300, 1e-4
LOSS = 0.01
MORE, MOST = (1, 2, 4, 8), 0.5
"""How many times as often shifts enter than those that the relays were made with: outlets change more than that."""
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


def cases(seen: benchmark.Observed, known: dict[str, Rates]) -> list[tuple[np.ndarray, int]]:
    """For each witness the features of every possible parent, and which is the true one."""
    table = features(seen.evidence, known).astype(np.float64)
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


def held(seen: benchmark.Observed) -> tuple[np.ndarray, np.ndarray]:
    """(witnesses, characters) each: which witness has which character in truth, and in which it entered."""
    evidence, count = seen.evidence, len(seen.order)
    has, own = (np.zeros((count, len(evidence.characters)), dtype=bool) for _ in range(2))
    for column, character in enumerate(evidence.characters):
        said = [
            [shift for shift in seen.truth.inherited[outlet] if matched(seen, shift, witness, column)]
            for witness, outlet in enumerate(seen.order)
        ]
        true = {(shift.rule, shift.sentence) for shifts in said for shift in shifts}
        for witness, outlet in enumerate(seen.order):
            if character.kind == "added":  # known by its words, which only those have that it was seen in
                has[witness, column] = any((s.rule, s.sentence) in true for s in seen.truth.inherited[outlet])
                own[witness, column] = any((s.rule, s.sentence) in true for s in seen.truth.shifts[outlet])
            else:
                has[witness, column] = bool(said[witness])
                own[witness, column] = any(shift in said[witness] for shift in seen.truth.shifts[outlet])
    return has, own


def matched(seen: benchmark.Observed, shift: relay_shifts.Shift, witness: int, column: int) -> bool:
    """Whether a character, as a witness has it, is a shift."""
    evidence = seen.evidence
    return benchmark.matches(shift, witness, evidence.characters[column], evidence.places.get((witness, column)), seen)


def rates(observed: Sequence[benchmark.Observed]) -> dict[str, dict[str, float]]:
    """The rates of each kind. How often shifts enter is what lays most of them on their hop on the true trees; what is
    laid beyond them counts against it."""
    from toolkit.collate.edges import KINDS, kind_of
    from toolkit.collate.placement import sureness
    from toolkit.collate.relay import place

    truths = [held(seen) for seen in observed]
    values: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        states, has, entered = [], [], []
        for seen, (true, own) in zip(observed, truths, strict=True):
            columns = [number for number, one in enumerate(seen.evidence.characters) if kind_of(one) == kind]
            there = seen.evidence.open[:, columns] > 0
            states.append(seen.evidence.states[:, columns][there])
            has.append(true[:, columns][there])
            entered.append(own[:, columns].ravel())
        state, true = np.concatenate(states), np.concatenate(has)
        shown = state > 0
        sure = sureness(state[shown])
        choices = [(np.array([[0, 0], [1, odds]]), int(is_so)) for odds, is_so in zip(sure, true[shown], strict=True)]
        bias, slope = logit(choices, (0, 1))
        silent = np.log((~shown & true).sum() / true.sum()) - np.log((~shown & ~true).sum() / (~true).sum())
        values[kind] = {
            "share": round(float(true.mean()), 3),
            "gain": float(np.concatenate(entered).mean()),
            "loss": LOSS,
            "bias": round(float(bias - np.log(true.mean() / (1 - true.mean()))), 3),
            "slope": round(float(slope), 3),
            "silent": round(float(silent), 3),
        }
    best: tuple[float, dict[str, dict[str, float]]] = (-1.0, {})
    for times in MORE:
        some = {kind: {**own, "gain": round(min(MOST, times * own["gain"]), 4)} for kind, own in values.items()}
        counts: Counter[str] = Counter()
        for one in observed:
            gold = benchmark.gold_parents(one)
            found = place(one.evidence, [gold], {kind: Rates(**own) for kind, own in some.items()})
            counts += benchmark.judged(one, gold, found)
        score = (counts["placed"] - EXTRA * counts["entries"]) / max(counts["shifts"], 1)
        best = max(best, (score, some), key=lambda item: item[0])
    return best[1]


def fitted(observed: Sequence[benchmark.Observed], apart: Sequence[benchmark.Observed]) -> dict[str, object]:
    """The parameters as they are stored; the rates from relays ``apart``."""
    from toolkit.collate.parameters import parameters

    sure = certainty(observed)
    parameters()["certainty"] = sure
    observed, apart = (
        [seen._replace(evidence=gather(seen.collation, seen.added, seen.outside)) for seen in some]
        for some in (observed, apart)
    )
    found = rates(apart)
    known = {kind: Rates(**own) for kind, own in found.items()}
    both = [*observed, *map(undated, observed)]
    weights = logit([case for seen in both for case in cases(seen, known)], [SIGNS.get(name, 0) for name in FEATURES])
    return {
        "certainty": sure,
        "weights": {name: round(float(weight), 4) for name, weight in zip(FEATURES, weights, strict=True)},
        "rates": found,
    }


def main() -> None:
    """Fit and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="relays of each size to fit on")
    parser.add_argument("--write", action="store_true", help="store the parameters")
    options = parser.parse_args()
    using = engine()
    rows = ntrex(folder("ntrex"))
    wordings = table(rows, relay_material.LANGUAGES, using)

    def observed(turns: range) -> list[benchmark.Observed]:
        made = (benchmark.made(rows, True, options.limit, wordings, size, turns) for size in benchmark.SIZES.values())
        return [benchmark.observe(truth, using) for some in made for truth in some]

    values = fitted(observed(range(RELAYS)), observed(range(APART, APART + 1)))
    text = json.dumps(values, indent=1) + "\n"
    if options.write:
        (ROOT / "toolkit" / "collate" / "data" / "relay.json").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
