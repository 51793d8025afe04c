"""Names across scripts: how often a name has no counterpart where it should, and one where it should not.

NTREX-128 (Federmann et al., SumEval 2022): English news names against their human translations, and against the
translation of another line that holds none of the name's words. DEMETR (Karpinska et al., EMNLP 2022), perturbation 9:
names of a translation that were replaced. Even lines are reported; the odd ones are for tuning (``--odd``).
Prints one JSON line.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import time
from pathlib import Path

from toolkit.text.fold import fold_word
from toolkit.text.names import Name, counterpart, names
from toolkit.text.words import words

DEFAULT_DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
DEMETR_LANGUAGES = {
    "german": "de", "spanish": "es", "french": "fr", "russian": "ru", "italian": "it", "czech": "cs", "polish": "pl",
}  # fmt: skip
MUST_WORK = frozenset({"de", "es", "fr", "ru"})


def _ntrex(path: Path, parity: int, show: bool) -> dict[str, object]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    languages = [code for code in rows[0] if code not in ("doc", "en")]
    sets: dict[str, dict[str, object]] = {}
    shown: list[list[object]] = []
    pairs, seconds = 0, 0.0
    for lang in languages:
        total = missing = other = wrong = back = back_missing = 0
        for number in range(parity, len(rows), 2):
            english, translation = rows[number]["en"], rows[number][lang]
            random = rows[(number * 7 + 331) % len(rows)]
            elsewhere = {fold_word(random["en"][w.start : w.end]) for w in words(random["en"])}
            started = time.process_time()
            found = names(english, "en")
            matches = [counterpart(name, "en", translation, lang) for name in found]
            seconds += time.process_time() - started
            pairs += 1
            for name, match in zip(found, matches, strict=True):
                total += 1
                if not match.found and match.how != "unknown":
                    missing += 1
                    shown.append([lang, "no counterpart", name.text, name.entity, round(match.score, 2), translation])
                if elsewhere.isdisjoint(fold_word(name.text[w.start : w.end]) for w in words(name.text)):
                    other += 1
                    chance = counterpart(name, "en", random[lang], lang)
                    if chance.score >= 0.75:
                        wrong += 1
                        taken = random[lang][chance.start : chance.end]
                        shown.append([lang, "by chance", name.text, name.entity, round(chance.score, 2), taken])
            for name in names(translation, lang):
                back += 1
                match = counterpart(name, lang, english, "en")
                if not match.found:
                    back_missing += 1
                    shown.append([lang, "from", name.text, name.entity, round(match.score, 2), english])
        sets[lang] = {
            "names": total,
            "no_counterpart": round(missing / total, 4),
            "by_chance": round(wrong / other, 4),
            "names_of_translation": back,
            "no_counterpart_in_english": round(back_missing / max(back, 1), 4),
        }
    for row in shown if show else ():
        print(*row, sep="\t")
    return {"languages": sets, "ms_per_pair": round(1000 * seconds / max(pairs, 1), 3)}


def _changed(before: str, after: str) -> tuple[int, int]:
    """The part of ``after`` that is not in ``before``."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, len(after) - end


def _lost(text: str, lang: str, other: str, other_lang: str) -> list[Name]:
    """The names of a text without a counterpart in the other, where that can be told."""
    matches = ((name, counterpart(name, lang, other, other_lang)) for name in names(text, lang))
    return [name for name, match in matches if not match.found and match.how != "unknown"]


def _demetr(path: Path, parity: int) -> dict[str, object]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    counts: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        lang = DEMETR_LANGUAGES.get(row["lang_tag"])
        if lang is None or not row["pert_check"] or number % 2 != parity:
            continue
        source, good, bad = row["src_sent"], row["mt_sent"], row["pert_sent"]
        start, end = _changed(good, bad)
        spotted = any(name.start < end and name.end > start for name in names(bad, "en"))
        seen = any(name.start < end and name.end > start for name in _lost(bad, "en", source, lang))
        back, back_good = _lost(source, lang, bad, "en"), _lost(source, lang, good, "en")
        either = seen or len(back) > len(back_good)
        alarm = bool(_lost(good, "en", source, lang))
        figures = (1, spotted, seen, either, alarm, alarm or bool(back_good))
        for group in (lang, "must-work" if lang in MUST_WORK else "other", "all"):
            counts[group] = [a + b for a, b in zip(counts.get(group, [0] * 6), figures, strict=True)]
    keys = ("spotted", "no_counterpart", "either_direction", "flagged_untouched", "flagged_untouched_either")
    return {
        group: {"replaced": total, **{key: round(value / total, 4) for key, value in zip(keys, rest, strict=True)}}
        for group, (total, *rest) in counts.items()
    }


def main() -> None:
    """Run the benchmark and print its JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("QUOTEDRIFT_DATA", DEFAULT_DATA)))
    parser.add_argument("--odd", action="store_true", help="the tuning half instead of the reported one")
    parser.add_argument("--show", action="store_true", help="print every miss and chance match first")
    arguments = parser.parse_args()
    parity = 1 if arguments.odd else 0
    result = {
        "benchmark": "names",
        "half": "odd" if arguments.odd else "even",
        "ntrex": _ntrex(arguments.data / "ntrex" / "ntrex-shared.tsv", parity, arguments.show),
        "demetr": _demetr(arguments.data / "demetr" / "critical_id9_ne_replaced.json", parity),
    }
    print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
