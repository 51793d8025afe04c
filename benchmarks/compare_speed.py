"""Seconds to compare many witnesses of one speech of forty sentences, relay included, each size in its own process.

``shared``: the witnesses are a relay (``relays.py``): each has part of the speech, and most take it word for word from
another of their language. ``apart``: each has eight sentences in a wording that nobody else has (a number is put
before each sentence), the worst case for a cache. The speech is of NTREX or, without it, of constructed sentences.
``cpu_seconds`` add up over all threads: with two cores to itself a run takes between half of them and all.
``growth`` is the processor time of the largest size over that of the smallest, over the ratio of sizes: 1 is linear.

    python benchmarks/compare_speed.py [--threads 2] [--sizes 50,200,800] [--kinds shared,apart]
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from common import emit, engine, fail, parser
from material import CONSTRUCTED, _root
from relay_material import LANGUAGES, choices
from speed import memory

SENTENCES, KEPT = 40, 8


def speech(data: str | None) -> tuple[list[dict[str, str]], str]:
    """Forty sentences in several languages, and what they are."""
    from common import ntrex

    path = _root(data)
    if (path / "ntrex-shared.tsv").is_file():
        return ntrex(path)[:SENTENCES], "ntrex"
    rows = [{"ar": f"{n}. {ar}", "en": f"{n}. {en}"} for n in range(SENTENCES // 4) for ar, en in CONSTRUCTED]
    return rows, "constructed"


def witnesses(rows: list[dict[str, str]], count: int, kind: str) -> list[Any]:
    """Witnesses in all languages the rows have."""
    from toolkit.model import Document, Witness

    rng = random.Random(count)
    langs = [lang for lang in LANGUAGES if lang in rows[0] and lang != "en"] or ["ar"]
    made: list[tuple[str, list[int], list[str]]] = []
    for number in range(count):
        same = rng.choice(made) if made and kind == "shared" and rng.random() < 0.7 else None
        if same:
            lang = same[0]
            kept = sorted(rng.sample(same[1], max(4, len(same[1]) - rng.randint(0, 2))))
            texts = [text for index, text in zip(same[1], same[2], strict=True) if index in kept]
        else:
            lang = rng.choice(langs)
            start = rng.randrange(SENTENCES - KEPT)
            kept = list(range(start, start + KEPT))
            texts = [rows[index][lang] for index in kept]
            if lang in LANGUAGES:
                one, other = rng.choice(choices(lang))
                texts = [text.replace(f" {one} ", f" {other} ") for text in texts]
        if kind == "apart":
            texts = [f"{number + 2}. {text}" for text in texts]
        made.append((lang, kept, texts))
    return [
        Witness(f"Outlet {number}", document, (document.whole,))
        for number, (lang, _, texts) in enumerate(made)
        for document in [
            Document(" ".join(texts), lang, publisher=f"Outlet {number}", published=f"2025-03-{1 + number % 28:02}")
        ]
    ]


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """One size in this process; the encoder is loaded and warm before the clock starts."""
    from toolkit.model import Document
    from toolkit.pipeline import compare

    using = engine(options.threads)
    rows, name = speech(options.data and str(options.data))
    original = Document(" ".join(row["en"] for row in rows), "en")
    compare(original, witnesses(rows, 2, "shared"), using)
    given = witnesses(rows, options.only, options.kind)
    started, busy = time.perf_counter(), time.process_time()
    collation = compare(original, given, using)
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    texts = {unit.report.rendering.exact for unit in collation.units}
    return {
        "material": name,
        "witnesses": options.only,
        "segments": len(collation.segments),
        "units": len(collation.units),
        "distinct_units": len(texts),
        "seconds": round(seconds, 1),
        "cpu_seconds": round(busy, 1),
        "peak_mb": memory("VmHWM"),
    }


def main() -> None:
    """Run every size and kind apart."""
    arguments = parser(__doc__)
    arguments.add_argument("--sizes", default="50,200,800", help="numbers of witnesses")
    arguments.add_argument("--kinds", default="shared,apart", help="what the witnesses share")
    arguments.add_argument("--only", type=int, default=0, help=argparse.SUPPRESS)
    arguments.add_argument("--kind", default="shared", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.only:
        print(json.dumps(measure(options)))
        return
    started = time.perf_counter()
    result: dict[str, Any] = {"benchmark": "compare_speed"}
    sizes = [int(size) for size in options.sizes.split(",")]
    for kind in options.kinds.split(","):
        found = []
        for size in sizes:
            command = [sys.executable, str(Path(__file__)), "--only", str(size), "--kind", kind]
            command += ["--threads", str(options.threads)] + (["--data", str(options.data)] if options.data else [])
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
            if done.returncode:
                fail(done.stderr.strip().splitlines()[-1] if done.stderr else "stopped")
            found.append(json.loads(done.stdout))
        ratio = found[-1]["cpu_seconds"] / max(found[0]["cpu_seconds"], 0.1)
        growth = round(ratio / (sizes[-1] / sizes[0]), 2)
        result[kind] = {"sizes": found, "growth": growth}
    emit(result, engine(options.threads), started)


if __name__ == "__main__":
    main()
