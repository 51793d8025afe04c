"""A translator without weights: a dictionary of words. It knows equal words and counts what has no counterpart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from toolkit.mt.base import ABILITIES, Attention, TokenScores, required

WORDS = {"رفض": "rejected", "الوزير": "minister", "الاتفاق": "agreement", "الجديد": "new", "علنا": "publicly"}
SYNONYMS = {"agreement": "accord"}
LISTED, UNLISTED, LOST = -0.1, -3.0, -2.0


class Dictionary:
    """Word by word from Arabic to English and back. A source word that the target lacks costs two nats at the end."""

    name = "dictionary"
    abilities = frozenset(ABILITIES)
    signature = "dictionary@1"

    def __init__(self) -> None:
        self.calls: list[tuple[str, int]] = []

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        return (source, target) if {source, target} == {"ar", "en"} else None

    def _table(self, source: str) -> dict[str, str]:
        return WORDS if source == "ar" else {english: arabic for arabic, english in WORDS.items()}

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        required(self, source, target)
        self.calls.append(("translate", len(texts)))
        table = self._table(source)
        return [
            " ".join(table.get(word.strip(".,"), word.strip(".,")) for word in text.split()) + "." for text in texts
        ]

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        required(self, source, target)
        self.calls.append(("score", len(sources)))
        table, result = self._table(source), []
        for one, other in zip(sources, targets, strict=True):
            given = {table.get(word.strip(".,")) for word in one.split()}
            spans, scores, at = [], [], 0
            for word in other.split():
                start = other.index(word, at)
                at = start + len(word)
                spans.append((start, at))
                scores.append(LISTED if word.strip(".,").lower() in given else UNLISTED)
            wanted = {word.strip(".,").lower() for word in other.split()}
            spans.append((len(other), len(other)))
            scores.append(LOST * len(given - wanted - {None}))
            result.append(TokenScores(np.array(spans, dtype=np.int32), np.array(scores, dtype=np.float32)))
        return result

    def align(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[Attention]:
        required(self, source, target)
        table, result = self._table(source), []
        for one, other in zip(sources, targets, strict=True):
            left, right = _spans(one), _spans(other)
            weights = np.zeros((len(right), len(left)), dtype=np.float32)
            for row, (start, end) in enumerate(right):
                for column, (first, last) in enumerate(left):
                    weights[row, column] = table.get(one[first:last].strip(".,")) == other[start:end].strip(".,")
            result.append(Attention(np.array(left, dtype=np.int32), np.array(right, dtype=np.int32), weights))
        return result

    def variants(
        self, texts: Sequence[str], starts: Sequence[str], source: str, target: str, count: int = 1
    ) -> list[list[str]]:
        """The translation, then those with a synonym; after a start, the words that it leaves over."""
        self.calls.append(("variants", len(texts)))
        found = []
        for made, start in zip(self.translate(texts, source, target), starts, strict=True):
            words = made.split()
            rest = " ".join([start, *words[len(start.split()) :]]) if start else made
            rest = rest if rest.endswith(".") else rest + "."
            others = [rest.replace(word, other) for word, other in SYNONYMS.items() if word in rest and not start]
            found.append([rest, *others][:count])
        return found


def _spans(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        found.append((start, at))
    return found
