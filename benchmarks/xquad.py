"""Word links: the answers of XQuAD projected from English into the translations, F1 over words.

A word of the translation belongs to an answer when a link of probability over 0.1 ties it to a word of the English
answer. The gold answers were marked by translators in parallel paragraphs (Artetxe et al. 2020). Even paragraphs are
for development (``--tuning``), odd ones are the test. ``--plain`` measures the encoder as it was before the adapter.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from common import emit, engine, existing, folder, parser

from toolkit.align.words import align_words
from toolkit.encoders import adapter
from toolkit.encoders.base import States
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.text.words import words

LANGUAGES = ("ar", "de", "es", "ru", "tr")
LINKED = 0.1


def score(
    states: Callable[[Sequence[str]], list[States]], path: Path, *, tuning: bool, limit: int | None = None
) -> dict[str, float]:
    """Mean F1 a language, and their mean, on one half of the paragraphs in ``path``."""
    header, *rows = (line.split("\t") for line in (path / "paragraphs.tsv").read_text("utf-8").splitlines())
    texts = {row[0]: dict(zip(header[1:], row[1:], strict=True)) for row in rows}
    chosen = set(sorted(texts)[0 if tuning else 1 :: 2][:limit])
    names, *lines = (line.split("\t") for line in (path / "answer_spans.tsv").read_text("utf-8").splitlines())
    answers = [answer for line in lines if (answer := dict(zip(names, line, strict=True)))["pid"] in chosen]
    keys = [(name, lang) for name in sorted(chosen) for lang in ("en", *LANGUAGES)]
    found = dict(zip(keys, states([texts[name][lang] for name, lang in keys]), strict=True))
    cut = {key: [(word.start, word.end) for word in words(texts[key[0]][key[1]], key[1])] for key in keys}
    result = {}
    for lang in LANGUAGES:
        linked = {}
        for name in chosen:
            ours, theirs = (name, "en"), (name, lang)
            linked[name] = align_words(found[ours], found[theirs], cut[ours], cut[theirs]).probability > LINKED
        scores = [_f1(answer, lang, linked[answer["pid"]], cut) for answer in answers]
        result[lang] = round(float(np.mean(scores)), 4)
    result["mean"] = round(float(np.mean(list(result.values()))), 4)
    return result


def _f1(
    answer: dict[str, str], lang: str, linked: np.ndarray, cut: dict[tuple[str, str], list[tuple[int, int]]]
) -> float:
    def held(code: str) -> list[int]:
        start = int(answer[f"{code}_start"])
        end = start + len(answer[f"{code}_answer"])
        return [i for i, word in enumerate(cut[answer["pid"], code]) if word[0] < end and word[1] > start]

    english, gold = held("en"), set(held(lang))
    projected = set(np.flatnonzero(linked[english].any(axis=0)).tolist()) if english else set()
    total = len(projected) + len(gold)
    return 2 * len(projected & gold) / total if total else 1.0


def main() -> None:
    """Run the benchmark and print its JSON line."""
    made = parser(__doc__)
    made.add_argument("--tuning", action="store_true", help="the half for development")
    made.add_argument("--plain", action="store_true", help="the encoder without the adapter")
    arguments = made.parse_args()
    started = time.perf_counter()
    path = existing(folder("xquad", arguments.data) / "paragraphs.tsv").parent
    result: dict[str, Any] = {
        "benchmark": "xquad",
        "split": "tuning" if arguments.tuning else "test",
        "adapter": not arguments.plain,
    }
    if arguments.plain:
        with tempfile.TemporaryDirectory() as cache, mock.patch.object(adapter, "load", return_value={}):
            states = EmbeddedEncoder(cache=Path(cache), threads=arguments.threads or None).states
            result["f1"] = score(states, path, tuning=arguments.tuning, limit=arguments.limit)
        emit(result, None, started)
        return
    using = engine(arguments.threads)
    result["f1"] = score(using.encoder.states, path, tuning=arguments.tuning, limit=arguments.limit)
    emit(result, using, started)


if __name__ == "__main__":
    main()
