"""Quotation extraction against the hand-annotated set in ``corpora/quotations``. Prints one JSON line.

    python benchmarks/quotations.py [--split blind|articles|roundups|roundups-dev|mended|test|dev] [--errors]

Content, cue and source are scored as spans: ``exact`` counts identical spans (content: all its spans), ``overlap``
credits the share of code points found, after quotations are matched one to one by shared content. Speaker and relay are
scored on matched quotations. ``--errors`` lists what differs, for the splits whose errors were read to mend the rules:
never for ``blind``, ``articles`` and ``roundups``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from toolkit.model import Document, Quotation
from toolkit.quotes import extract

CORPUS = Path(__file__).resolve().parent.parent / "corpora" / "quotations"
PARTS = ("content", "cue", "source")
READ = ("roundups-dev", "mended", "test", "dev")


def predicted(quotation: Quotation) -> dict[str, Any]:
    """A quotation in the shape of a gold row."""

    def spans(found: Any) -> list[tuple[int, int]]:
        return [(span.start, span.end) for span in found if span is not None]

    return {
        "content": spans(quotation.content),
        "cue": spans([quotation.cue]),
        "source": spans([quotation.source]),
        "speaker": quotation.speaker,
        "kind": quotation.kind,
        "relay": list(quotation.relayed_from),
    }


def annotated(row: dict[str, Any]) -> dict[str, Any]:
    """A gold quotation with its spans as pairs."""

    def spans(found: Any) -> list[tuple[int, int]]:
        return [(span["start"], span["end"]) for span in found if span]

    return {**row, "content": spans(row["content"]), "cue": spans([row["cue"]]), "source": spans([row["source"]])}


def points(spans: list[tuple[int, int]]) -> set[int]:
    """The code points that spans cover."""
    return {point for start, end in spans for point in range(start, end)}


def match(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Pairs of gold and found quotations, greedily by the share of content they have in common."""
    scored = []
    for i, left in enumerate(gold):
        for j, right in enumerate(found):
            a, b = points(left["content"]), points(right["content"])
            shared = len(a & b)
            if shared:
                scored.append((2 * shared / (len(a) + len(b)), -i, -j))
    pairs, used_gold, used_found = [], set(), set()
    for _, i, j in sorted(scored, reverse=True):
        if -i not in used_gold and -j not in used_found:
            used_gold.add(-i)
            used_found.add(-j)
            pairs.append((-i, -j))
    return pairs


def f1(hit: float, found: float, gold: float) -> dict[str, float]:
    """Precision, recall and F1 from counts."""
    precision = hit / found if found else 1.0
    recall = hit / gold if gold else 1.0
    total = precision + recall
    return {
        "p": round(precision, 3),
        "r": round(recall, 3),
        "f1": round(2 * precision * recall / total if total else 0.0, 3),
    }


class Tally:
    """Counts over passages."""

    def __init__(self) -> None:
        self.counts: dict[str, float] = defaultdict(float)

    def add(self, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
        """Score one passage."""
        pairs = match(gold, found)
        count = self.counts
        count["gold"] += len(gold)
        count["found"] += len(found)
        for part in PARTS:
            count[f"{part} gold"] += sum(bool(row[part]) for row in gold)
            count[f"{part} found"] += sum(bool(row[part]) for row in found)
        for i, j in pairs:
            left, right = gold[i], found[j]
            for part in PARTS:
                a, b = points(left[part]), points(right[part])
                count[f"{part} exact"] += bool(a) and a == b
                if a and b:
                    count[f"{part} shared p"] += len(a & b) / len(b)
                    count[f"{part} shared r"] += len(a & b) / len(a)
            count["speakers"] += left["speaker"] is not None
            count["speaker right"] += left["speaker"] is not None and same(left["speaker"], right["speaker"])
            count["kind right"] += left["kind"] == right["kind"]
            wanted, got = set(left["relay"]), set(right["relay"])
            count["relay gold"] += len(wanted)
            count["relay found"] += len(got)
            count["relay right"] += len(wanted & got)
            count["pairs"] += 1

    def result(self) -> dict[str, Any]:
        """The scores as a JSON object."""
        count = self.counts
        out: dict[str, Any] = {"gold": int(count["gold"]), "found": int(count["found"])}
        for part in PARTS:
            gold, found = count[f"{part} gold"], count[f"{part} found"]
            exact = f1(count[f"{part} exact"], found, gold)
            precision = count[f"{part} shared p"] / found if found else 1.0
            recall = count[f"{part} shared r"] / gold if gold else 1.0
            total = precision + recall
            overlap = round(2 * precision * recall / total if total else 0.0, 3)
            out[part] = {"exact": exact, "overlap": {"p": round(precision, 3), "r": round(recall, 3), "f1": overlap}}
        out["speaker"] = round(count["speaker right"] / count["speakers"], 3) if count["speakers"] else None
        out["kind"] = round(count["kind right"] / count["pairs"], 3) if count["pairs"] else None
        out["relay"] = f1(count["relay right"], count["relay found"], count["relay gold"])
        return out


def same(gold: str | None, found: str | None) -> bool:
    """Whether two speakers are the same as printed, article and case aside."""
    return plain(gold) == plain(found)


def plain(name: str | None) -> str:
    """A name without a leading article."""
    words = (name or "").casefold().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] and words[0] in ("the", "a", "an") else words)


def report(row: dict[str, Any], gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """Write what differs to stderr."""
    text = row["text"]

    def show(spans: list[tuple[int, int]]) -> str:
        return " | ".join(text[start:end] for start, end in spans)

    pairs = match(gold, found)
    lines = []
    for i, j in pairs:
        for part in PARTS:
            if gold[i][part] != found[j][part]:
                lines.append(f"  {part}: gold [{show(gold[i][part])}] found [{show(found[j][part])}]")
        for part in ("speaker", "kind", "relay"):
            if gold[i][part] != found[j][part]:
                lines.append(
                    f"  {part}: gold {gold[i][part]!r} found {found[j][part]!r} for [{show(gold[i]['content'])[:50]}]"
                )
    lines += [
        f"  missed {gold[i]['kind']}: [{show(gold[i]['content'])}]"
        for i in range(len(gold))
        if i not in {p[0] for p in pairs}
    ]
    lines += [
        f"  spurious {found[j]['kind']}: [{show(found[j]['content'])}] cue [{show(found[j]['cue'])}]"
        for j in range(len(found))
        if j not in {p[1] for p in pairs}
    ]
    if lines:
        print(f"{row['id']}: {text}", *lines, "", sep="\n", file=sys.stderr)


def main() -> None:
    """Score one split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", default="blind", choices=("blind", "articles", "roundups", *READ))
    parser.add_argument("--errors", action="store_true", help="list differences on stderr (not for the unread)")
    parser.add_argument("--lang")
    arguments = parser.parse_args()
    path = CORPUS / f"{arguments.split}.jsonl"
    if not path.exists():
        print(json.dumps({"benchmark": "quotations", "split": arguments.split, "skipped": f"no {path.name}"}))
        return
    total, languages = Tally(), defaultdict(Tally)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if arguments.lang and row["lang"] != arguments.lang:
            continue
        gold = [annotated(item) for item in row["quotations"]]
        found = [predicted(item) for item in extract(Document(row["text"], row["lang"]))]
        total.add(gold, found)
        languages[row["lang"]].add(gold, found)
        if arguments.errors and arguments.split in READ:
            report(row, gold, found)
    result = {"benchmark": "quotations", "split": arguments.split, "all": total.result()}
    print(json.dumps(result | {lang: tally.result() for lang, tally in sorted(languages.items())}))


if __name__ == "__main__":
    main()
