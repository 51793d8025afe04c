"""Results of a translator kept on disk, so that the same question is computed once.

The key is the sha256 of canonical JSON: method, the translator's signature (model, revision, hash of its files, runtime
and parameters), our own version, languages and text. A cache that cannot be read or written costs time and changes no
result.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from toolkit import __version__
from toolkit.mt.base import Attention, TokenScores, Translator
from toolkit.mt.pivot import serving

FILE = "translations.sqlite3"
_TABLE = "CREATE TABLE IF NOT EXISTS result (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"


def canonical(value: Any) -> str:
    """JSON that is the same for the same value: keys sorted, no spaces, UTF-8."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def key(**parts: Any) -> str:
    """The key of a question."""
    return hashlib.sha256(canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Cached:
    """A translator whose translations, scores and attention are kept in ``folder``."""

    def __init__(self, inner: Translator, folder: Path) -> None:
        self._inner, self._file = inner, folder / FILE
        self.name, self.abilities = inner.name, inner.abilities
        self.hits = self.misses = 0

    @property
    def signature(self) -> str:
        """The inner translator's: results are the same."""
        return self._inner.signature

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """The inner translator's."""
        return self._inner.route(source, target)

    def serving(self, source: str, target: str) -> Translator | None:
        """The translator that does the work for a pair, behind this cache."""
        found = serving(self._inner, source, target)
        return None if found is None else self if found is self._inner else Cached(found, self._file.parent)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """From the cache, or from the translator."""
        keys = [self._key("translate", source, target, text=text) for text in texts]

        def compute(missing: list[int]) -> list[Any]:
            return self._inner.translate([texts[index] for index in missing], source, target)

        return [str(value) for value in self._each(keys, compute)]

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        """From the cache, or from the translator."""

        def compute(missing: list[int]) -> list[Any]:
            found = self._inner.score([sources[i] for i in missing], [targets[i] for i in missing], source, target)
            return [[one.offsets.tolist(), [float(value) for value in one.logprobs]] for one in found]

        rows = self._each(self._pairs("score", sources, targets, source, target), compute)
        return [TokenScores(_spans(row[0]), np.array(row[1], dtype=np.float32)) for row in rows]

    def align(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[Attention]:
        """From the cache, or from the translator."""

        def compute(missing: list[int]) -> list[Any]:
            found = self._inner.align([sources[i] for i in missing], [targets[i] for i in missing], source, target)
            return [[one.source.tolist(), one.target.tolist(), one.weights.astype(float).tolist()] for one in found]

        rows = self._each(self._pairs("align", sources, targets, source, target), compute)
        return [
            Attention(
                _spans(row[0]), _spans(row[1]), np.array(row[2], dtype=np.float32).reshape(len(row[1]), len(row[0]))
            )
            for row in rows
        ]

    def variants(
        self, texts: Sequence[str], starts: Sequence[str], source: str, target: str, count: int = 1
    ) -> list[list[str]]:
        """From the cache, or from the translator."""
        keys = [
            self._key("variants", source, target, text=text, start=start, count=str(count))
            for text, start in zip(texts, starts, strict=True)
        ]

        def compute(missing: list[int]) -> list[Any]:
            return self._inner.variants(
                [texts[i] for i in missing], [starts[i] for i in missing], source, target, count
            )

        return [list(map(str, row)) for row in self._each(keys, compute)]

    def _pairs(
        self, method: str, sources: Sequence[str], targets: Sequence[str], source: str, target: str
    ) -> list[str]:
        return [
            self._key(method, source, target, text=one, rendering=other)
            for one, other in zip(sources, targets, strict=True)
        ]

    def _key(self, method: str, source: str, target: str, **texts: str) -> str:
        return key(method=method, tool=__version__, model=self.signature, languages=[source, target], **texts)

    def _each(self, keys: Sequence[str], compute: Callable[[list[int]], list[Any]]) -> list[Any]:
        """A value a key: those that are not kept are computed together, once each, and kept."""
        values = self._read(set(keys))
        first: dict[str, int] = {}
        for index, name in enumerate(keys):
            if name not in values:
                first.setdefault(name, index)
        self.hits, self.misses = self.hits + len(keys) - len(first), self.misses + len(first)
        if first:
            found = dict(zip(first, compute(list(first.values())), strict=True))
            self._write(found)
            values |= found
        return [values[name] for name in keys]

    def _read(self, keys: set[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        with contextlib.suppress(sqlite3.Error, OSError, ValueError), self._open() as store:
            for name in keys:
                row = store.execute("SELECT value FROM result WHERE key = ?", (name,)).fetchone()
                if row is not None:
                    found[name] = json.loads(row[0])
        return found

    def _write(self, values: dict[str, Any]) -> None:
        with contextlib.suppress(sqlite3.Error, OSError), self._open() as store, store:
            rows = [(name, canonical(value)) for name, value in values.items()]
            store.executemany("INSERT OR REPLACE INTO result VALUES (?, ?)", rows)

    def _open(self) -> contextlib.closing[sqlite3.Connection]:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        store = sqlite3.connect(self._file, timeout=5)
        store.execute(_TABLE)
        return contextlib.closing(store)


def _spans(rows: list[list[int]]) -> Any:
    return np.array(rows, dtype=np.int32).reshape(-1, 2)
