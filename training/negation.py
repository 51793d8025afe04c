"""Fit the negation model: whether a denial of one side is answered on the other.

Denials that nobody answers to are made from faithful translations (NTREX, every second document) by taking the
negation out of one side, and from the first half of DEMETR's polarity errors. A logistic regression over the evidence
of ``toolkit.checks.negation.candidates`` learns to tell them from the answered ones of the untouched pairs; the
threshold is the one that a given share of the untouched pairs exceed. Writes ``toolkit/checks/data/negation.json``
and prints what the other documents, and the other half, say of it.

    python training/negation.py --write
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import numpy as np
from coverage import logistic, pairs_of

from toolkit.checks.pair import Pair, Side
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.model import Document

negation = import_module("toolkit.checks.negation")  # the package exports the check under the same name

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("QUOTEDRIFT_DATA", ROOT.parent / "shared" / "data"))
TARGET = ROOT / "toolkit" / "checks" / "data" / "negation.json"
COMBINATIONS = [(lang, "en") for lang in ("ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr")]
COMBINATIONS += [("ar", "fr"), ("ar", "id"), ("ru", "de"), ("tr", "ar")]
DEMETR = {"french": "fr", "german": "de", "spanish": "es", "russian": "ru"}
FALL = 0.3
"""How much the answer to a denial must lose, when one is taken out, for that one to have been the answer."""

REMOVALS = {
    "en": [(r"\b(?:do|does|did)(?: not|n['’]t) (\w)", r"\1"), (r"\bcan(?:not|['’]t)\b", "can"), (r"\bwon['’]t\b", "will"),
           (r"(\w)n['’]t\b", r"\1"), (r"\b(?:not|never|no longer) ", ""), (r"\b([Nn])o one\b", "someone"), (r"\bno (?=[a-z])", "some ")],
    "ar": [(r"(?<!\w)([وف]?)(?:لا|لم|لن|ليس|ليست) ", r"\1")],
    "de": [(r"\bnicht ?", ""), (r"\bkein", "ein"), (r"\bKein", "Ein"), (r"\bnie(?:mals)? ", "")],
    "fr": [(r"\bn(?:e |['’])(\w+(?:-\w+)?) (?:pas|plus|jamais)\b", r"\1"), (r"\bn(?:e |['’])(\w+) aucun", r"\1 un"), (r"\bne pas ", "")],
    "es": [(r"\b[Nn]o (?=[a-zé])", ""), (r"\bnunca ", "")],
    "id": [(r"\b(?:tidak|tak|belum|bukan) ", "")],
    "ru": [(r"(?<!\w)не ", "")],
    "he": [(r"(?<!\w)(?:ו|ש)?(?:לא|אינו|אינה|אינם) ", "")],
    "fa": [(r"(?<!\w)نمی", "می"), (r"نیست", "است"), (r"(?<!\w)ن(کرد|داشت|بود|شد|داد)", r"\1"), (r"(?<!\w)ندار", "دار")],
    "tr": [(r"m([ıiuü])yor", r"\1yor"), (r"m[ae]d([ıi])(?!ğ)", r"d\1"), (r"m[ae]y([ae])c", r"\1c"), (r" değil(dir)?", ""), (r" yok\b", " var"), (r"[ae]m[ae]z", "abilir")],
}  # fmt: skip


def translations(training: bool) -> Iterator[tuple[Document, Document]]:
    """(original, rendering) from every second document of NTREX, or from the others."""
    lines = (FOLDER / "ntrex" / "ntrex-shared.tsv").read_text("utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines]
    chosen = set(sorted({row[0] for row in rows})[::2])
    for codes in COMBINATIONS:
        for row in rows:
            if (row[0] in chosen) == training:
                left, right = (Document(row[header.index(code)], code) for code in codes)
                yield left, right


def removed(pair: Pair) -> Iterator[tuple[int, Document, Document]]:
    """The pair with its first negation taken out of one side (0 original, 1 rendering), where both sides have as many."""
    sides = (pair.original, pair.rendering)
    denials = [sum(item.kind == "clausal" for item in negation.negations(side)) for side in sides]
    if not denials[0] or denials[0] != denials[1]:
        return
    documents = [side.stretches[0].document for side in sides]
    for which, document in enumerate(documents):
        for pattern, replacement in REMOVALS[document.lang or ""]:
            text, count = re.subn(pattern, replacement, document.text, count=1)
            if count:
                changed = Document(text, document.lang)
                yield (which, changed, documents[1]) if which == 0 else (which, documents[0], changed)
                break


def evidence(pair: Pair, side: int) -> dict[tuple[int, int], list[float]]:
    """The candidates of a side by their offsets."""
    way = pair.swapped if side else pair
    return {(item.start, item.end): row for item, _, row in negation.candidates(way)}


def orphaned(before: Pair, after: Pair, side: int) -> list[float] | None:
    """The evidence on the denial of the untouched side that lost its answer, when it is clear which."""

    def answer(row: list[float]) -> float:
        return row[0] + row[1] + 2 * row[2]

    old = evidence(before, side)
    falls = [(answer(old[key]) - answer(row), row) for key, row in evidence(after, side).items() if key in old]
    fall, row = max(falls, default=(0.0, []))
    return row if fall > FALL else None


def polarity_errors(training: bool) -> Iterator[tuple[Document, Document, Document]]:
    """(original, good rendering, rendering with the polarity turned) from one half of DEMETR's rows, a language."""
    rows = json.loads((FOLDER / "demetr" / "critical_id8_negation.json").read_text("utf-8"))
    for name, code in DEMETR.items():
        own = sorted((row for row in rows if row["lang_tag"] == name), key=lambda row: int(row["id"]))
        half = own[: len(own) // 2] if training else own[len(own) // 2 :]
        for row in half:
            yield Document(row["src_sent"], code), Document(row["mt_sent"], "en"), Document(row["pert_sent"], "en")


def both(pair: Pair) -> list[list[float]]:
    """The candidates of both sides."""
    return [row for side in (0, 1) for row in evidence(pair, side).values()]


def aligned(documents: list[tuple[Document, Document]], encoder: EmbeddedEncoder) -> list[Pair]:
    """Aligned pairs, read in batches."""
    return [pair for at in range(0, len(documents), 64) for pair in pairs_of(documents[at : at + 64], encoder)]


class Evidence:
    """What one half of the data says: candidates of faithful pairs, orphaned denials, and DEMETR's pairs."""

    def __init__(self, training: bool, encoder: EmbeddedEncoder) -> None:
        faithful = aligned(list(translations(training)), encoder)
        self.faithful = [(_codes(pair), both(pair)) for pair in faithful]
        cuts = [(pair, cut) for pair in faithful if "en" in _codes(pair) for cut in removed(pair)]
        changed = aligned([(left, right) for _, (_, left, right) in cuts], encoder)
        self.orphaned = [
            (pair.original.lang, which, orphaned(pair, after, 1 - which))
            for (pair, (which, _, _)), after in zip(cuts, changed, strict=True)
        ]
        errors = list(polarity_errors(training))
        self.good = [both(pair) for pair in aligned([(source, good) for source, good, _ in errors], encoder)]
        self.bad = [
            (_codes(pair), both(pair)) for pair in aligned([(source, bad) for source, _, bad in errors], encoder)
        ]


def _codes(pair: Pair) -> str:
    return f"{pair.original.lang}-{pair.rendering.lang}"


def main() -> None:
    """Fit, report on the held-out half, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flagged", type=float, default=0.008, help="share of faithful training pairs above the threshold")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    encoder = EmbeddedEncoder()
    seen = Evidence(True, encoder)
    carried = [row for _, rows in seen.faithful for row in rows]
    lost = [row for _, _, row in seen.orphaned if row]
    lost += [min(rows, key=lambda row: row[0] + row[1] + 2 * row[2]) for _, rows in seen.bad if rows]
    labels = np.array([0] * len(carried) + [1] * len(lost))
    beta = logistic(np.array(carried + lost), labels)

    def odds(rows: list[list[float]]) -> float:
        return max((float(np.dot(beta[:-1], row) + beta[-1]) for row in rows), default=-99.0)

    least = float(np.quantile([odds(rows) for _, rows in seen.faithful], 1 - arguments.flagged))
    values = {
        "weights": [round(float(value), 3) for value in beta[:-1]],
        "intercept": round(float(beta[-1]), 3),
        "least": round(least, 3),
    }
    print(json.dumps(values))
    for name, half in (("training", seen), ("held out", Evidence(False, encoder))):
        flagged: dict[str, list[bool]] = defaultdict(list)
        for codes, rows in half.faithful:
            flagged[f"faithful {codes}"].append(odds(rows) > least)
            flagged["faithful, all"].append(odds(rows) > least)
        for lang, which, row in half.orphaned:
            flagged[f"negation taken out of {'rendering' if which else 'original'}, {lang}-en"].append(
                row is not None and odds([row]) > least
            )
            flagged["negation taken out, all"].append(row is not None and odds([row]) > least)
        for codes, rows in half.bad:
            flagged[f"DEMETR polarity {codes}"].append(odds(rows) > least)
            flagged["DEMETR polarity, all"].append(odds(rows) > least)
        flagged["DEMETR, good renderings"] = [odds(rows) > least for rows in half.good]
        for what, hits in sorted(flagged.items()):
            print(f"{name}: {what}: {sum(hits)} of {len(hits)}, {100 * sum(hits) / max(1, len(hits)):.1f} %")
    if arguments.write:
        TARGET.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
