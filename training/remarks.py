"""Annotated renderings of remarks as pairs, and how scores on them are told: what several trainings share."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from coverage import ROOT
from marked import APART, CRITICAL, Marked, critical, divergent
from parallel import data

from toolkit.checks.pair import Pair
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare

KINDS = {"direct": "direct", "partial": "mixed", "indirect": "indirect"}
SERIOUS = ("major", "critical")
FOLDS = 10
CHUNK = 256
LEARNT = (1, 2)
"""Folds, of each five, of the remarks of ``corpora/press-renderings`` that networks learn from: half of them."""


def published() -> list[dict]:
    """The uncontested rows of ``real/``; the original is an excerpt."""
    return [row | {"excerpt": True} for row in _uncontested(data() / "real" / "pairs.jsonl")]


def split(name: str) -> list[dict]:
    """The uncontested rows of a split of ``corpora/rendering-shifts``."""
    return _uncontested(ROOT / "corpora" / "rendering-shifts" / f"{name}.jsonl")


def of_press(*, learnt: bool) -> list[dict]:
    """The uncontested rows of the train split of ``corpora/press-renderings`` that the networks learn from, or those
    that they are not shown, by remark."""
    rows = _uncontested(ROOT / "corpora" / "press-renderings" / "train.jsonl")
    return [row for row in rows if (fold_of(row["id"]) % 5 in LEARNT) == learnt]


def short() -> list[dict]:
    """The remarks of ``corpora/short-remarks`` that rules were mended on, each with two faithful renderings and one
    with a fault, as rows of a corpus; without faults that only take words away: no words of the original are marked."""
    found = []
    for line in (ROOT / "corpora" / "short-remarks" / "dev.jsonl").read_text("utf-8").splitlines():
        remark = json.loads(line)
        for sort in ("close", "free", "fault"):
            spoilt = sort == "fault"
            if spoilt and not remark["words"]:
                continue
            note = {"type": remark["rule"], "original_span": None, "rendering_span": remark["words"]}
            severity = ("major" if remark["serious"] else "minor") if spoilt else "none"
            row = {"id": f"{remark['id']}#{sort}", "kind": "direct", "severity": severity, "notes": [note] * spoilt}
            sides = {"original": (remark["lang"], remark["original"]), "rendering": (remark["to"], remark[sort])}
            found.append(row | {side: {"lang": lang, "text": text} for side, (lang, text) in sides.items()})
    return found


def translated() -> list[dict]:
    """Sentences that people looked for critical errors of machine translation in, those that the judge was not trained
    on, and the half of REFreSD that it was; as rows of a corpus without notes."""
    found = []
    for name in CRITICAL:
        for at, row in enumerate(critical(data(), name)[:APART]):
            found.append(_judged(f"{name}/{at}", row, bool(row.critical)))
    for at, row in enumerate(divergent(data())):
        found.append(_judged(f"refresd/{at}", row, bool(row.divergent)))
    return found


def _judged(name: str, row: Marked, serious: bool) -> dict:
    sides = {
        side: {"lang": lang, "text": text}
        for side, (text, lang) in (("original", row.original), ("rendering", row.rendering))
    }
    return sides | {"id": name, "kind": "direct", "severity": "critical" if serious else "none", "notes": []}


def _uncontested(path: Path) -> list[dict]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [row for row in found if not row.get("contested")]


def pairs_of(rows: list[dict], engine: Engine) -> list[Pair]:
    """The rows as the checks see them."""
    found: list[Pair] = []
    for start in range(0, len(rows), CHUNK):
        jobs = []
        for row in rows[start : start + CHUNK]:
            sides = [Document(row[side]["text"], row[side].get("lang")) for side in ("original", "rendering")]
            kind = KINDS.get(row["kind"], row["kind"])
            jobs.append(prepare(PairInput(row["id"], *sides, kind, bool(row.get("excerpt")))))
        for row, pair in zip(rows[start : start + CHUNK], paired(jobs, encode(jobs, engine), engine), strict=True):
            if pair is None:
                raise ValueError(f"{row['id']}: a side has no words")
            found.append(pair)
    return found


def auc(scores: np.ndarray, labels: np.ndarray) -> float:
    """The chance that a positive scores above a negative; ties count half."""
    positive, negative = scores[labels == 1][:, None], scores[labels == 0][None]
    return float(((positive > negative) + 0.5 * (positive == negative)).mean())


def fold_of(name: str) -> int:
    """The fold of a row's remark, by hash: no remark is in two."""
    return int(hashlib.sha256(name.split("#")[0].encode()).hexdigest(), 16) % FOLDS
