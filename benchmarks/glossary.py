"""Terms of the glossary found in running text: words a second, and precision and recall on hand-marked sentences.

Speed: the NTREX sentences of ten languages (or the marked sentences where they are not at hand) against the whole
glossary, its indexes built, each text new to the matcher, in processor seconds; a word is what stands between spaces.
Precision and recall:
``corpora/glossary-occurrences``, whose README says how a match is scored and how its two splits were made: the context
conditions of the glossary were written with the development split in view, the test split was marked before them.
"""

from __future__ import annotations

import gc
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from common import DATA_VARIABLE, ROOT, emit, ntrex, parser, share

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.glossary import Glossary, TermMatch

LANGUAGES = ("ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he")
SPLITS = ("development", "test")
DEGREES = frozenset({"hedges", "modality", "intensity"})
"""Domains that are not judged for precision where a text does not say that it was marked for them."""


def marked(split: str) -> list[dict[str, Any]]:
    """The hand-marked texts of a split."""
    file = ROOT / "corpora" / "glossary-occurrences" / f"{split}.jsonl"
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def groups(found: Sequence[TermMatch]) -> list[tuple[int, int, dict[str, str]]]:
    """Matches by place: start, end, and the concepts with their domains."""
    places: dict[tuple[int, int], dict[str, str]] = defaultdict(dict)
    for hit in found:
        places[hit.start, hit.end][hit.concept.id] = hit.concept.domain
    return [(start, end, concepts) for (start, end), concepts in places.items()]


def score(rows: Sequence[dict[str, Any]], glossary: Glossary) -> Counter[str]:
    """Counts: occurrences, those found, judged matches, those that are right; misses and false ones by language."""
    from toolkit.glossary import match

    counts: Counter[str] = Counter()
    domains = {concept.domain for concept in glossary.concepts}
    for row in rows:
        judged = set(row["domains"]) if "domains" in row else domains - DEGREES
        wanted = [
            (*item["span"], {item["concept"]} if isinstance(item["concept"], str) else set(item["concept"]))
            for item in row["occurrences"]
        ]
        found = groups(match(row["text"], row["lang"], glossary))
        for start, end, concepts in wanted:
            hit = any(s < end and start < e and concepts & names.keys() for s, e, names in found)
            counts["occurrences"] += 1
            counts["found"] += hit
            counts[f"missed {row['lang']}"] += not hit
        for s, e, names in found:
            touched = [concepts for start, end, concepts in wanted if s < end and start < e]
            if not touched and any(s < end and start < e for start, end in row.get("ignore", ())):
                continue
            right = any(concepts & names.keys() for concepts in touched)
            if not right and not touched and not judged & set(names.values()):
                continue
            counts["matches"] += 1
            counts["right"] += right
            counts[f"false {row['lang']}"] += not right
            counts["homographs"] += not right and any(
                trap["kind"] == "same-form" and s < trap["span"][1] and trap["span"][0] < e
                for trap in row.get("traps", ())
            )
    return counts


def texts(data: Path | None, rows: Sequence[dict[str, Any]]) -> tuple[str, list[tuple[str, str]]]:
    """What speed is measured on: a name, and texts with their languages."""
    from pathlib import Path

    path = Path(data or os.environ.get(DATA_VARIABLE) or ROOT.parent / "shared" / "data") / "ntrex"
    if not path.is_dir():
        return "marked sentences", [(row["text"], row["lang"]) for row in rows]
    return "ntrex", [(row[lang], lang) for lang in LANGUAGES for row in ntrex(path) if lang in row]


def speed(sample: Sequence[tuple[str, str]], glossary: Glossary) -> dict[str, int]:
    """Words a second, all languages together and each."""
    from toolkit.glossary import match
    from toolkit.glossary.index import index

    spent: Counter[str] = Counter()
    words: Counter[str] = Counter()
    languages = list(dict.fromkeys(lang for _, lang in sample))
    for lang in languages:
        index(glossary, lang)
    gc.collect()
    gc.freeze()  # The texts and the indexes are not what a collection during matching should walk through.
    for lang in languages:
        here = [text for text, other in sample if other == lang]
        started = time.process_time()
        for text in here:
            match(text, lang, glossary)
        spent[lang] = time.process_time() - started  # type: ignore[assignment]
        words[lang] = sum(len(text.split()) for text in here)
    each = {lang: round(words[lang] / spent[lang]) for lang in words}
    return {"all": round(words.total() / spent.total()), **each} if words else {}


def main() -> None:
    """Run the benchmark and print its JSON line."""
    options = parser(__doc__)
    options.add_argument("--show", choices=SPLITS, help="list misses and false matches of a split on stderr")
    arguments = options.parse_args()
    from toolkit.glossary import load
    from toolkit.signature import signature

    started = time.perf_counter()
    glossary = load()
    loading = time.perf_counter() - started
    splits = {split: marked(split)[: arguments.limit] for split in SPLITS}
    name, sample = texts(arguments.data, [row for rows in splits.values() for row in rows])
    rates = speed(sample, glossary)
    if arguments.show:
        show(splits[arguments.show], glossary)
    result = {
        "benchmark": "glossary",
        "signature": signature({"glossary": glossary.signature}),
        "load_seconds": round(loading, 3),
        "words_per_second": rates.pop("all", None),
        "by_language": rates,
        "measured_on": name,
        **{split: figures(rows, glossary) for split, rows in splits.items()},
    }
    emit(result, None, started)


def figures(rows: Sequence[dict[str, Any]], glossary: Glossary) -> dict[str, Any]:
    """What is reported of one split."""
    counts, plain = score(rows, glossary), score([row for row in rows if "traps" not in row], glossary)
    return {
        "texts": len(rows),
        "with_look_alikes": sum("traps" in row for row in rows),
        "occurrences": counts["occurrences"],
        "precision": share(counts["right"], counts["matches"]),
        "recall": share(counts["found"], counts["occurrences"]),
        "precision_in_texts_without_look_alikes": share(plain["right"], plain["matches"]),
        "precision_without_homographs": share(counts["right"], counts["matches"] - counts["homographs"]),
        "missed": {lang: counts[f"missed {lang}"] for lang in LANGUAGES if counts[f"missed {lang}"]},
        "false": {lang: counts[f"false {lang}"] for lang in LANGUAGES if counts[f"false {lang}"]},
    }


def show(rows: Sequence[dict[str, Any]], glossary: Glossary) -> None:
    """What was missed and what was wrongly found, on stderr."""
    import sys

    from toolkit.glossary import match

    for row in rows:
        found = groups(match(row["text"], row["lang"], glossary))
        domains = {concept.domain for concept in glossary.concepts}
        judged = set(row["domains"]) if "domains" in row else domains - DEGREES
        for item in row["occurrences"]:
            start, end = item["span"]
            concepts = {item["concept"]} if isinstance(item["concept"], str) else set(item["concept"])
            touching = [names for s, e, names in found if s < end and start < e]
            if not any(concepts & names.keys() for names in touching):
                got = [list(names) for names in touching]
                print("missed", row["lang"], row["text"][start:end], concepts, got, sep="\t", file=sys.stderr)
        for s, e, names in found:
            touched = [item for item in row["occurrences"] if s < item["span"][1] and item["span"][0] < e]
            if not touched and judged & set(names.values()):
                print("false", row["lang"], row["text"][s:e], list(names), row["text"], sep="\t", file=sys.stderr)


if __name__ == "__main__":
    main()
