"""Lines of text by key, sorted, in a few bytes each: word lists that are large and of which little is asked.

A dictionary of Python's strings takes some two hundred bytes a word more than the word; a dozen languages of fifteen
thousand words each would take more memory than the encoder's states.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

TAB = "\t"


class Table:
    """Lines ``key<TAB>rest``, found by key or by how keys begin; of lines with one key the last is kept."""

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        kept = sorted(dict(lines).items())
        self._starts = array("I", [0])
        whole = bytearray()
        for key, rest in kept:
            whole += f"{key}{TAB}{rest}".encode()
            self._starts.append(len(whole))
        self._whole = bytes(whole)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def get(self, key: str) -> str | None:
        """The rest of the line of a key."""
        at = self._place(key)
        found, rest = self._line(at) if at < len(self) else ("", "")
        return rest if found == key and at < len(self) else None

    def starting(self, beginning: str) -> Iterator[tuple[str, str]]:
        """The keys that begin so, with their lines, sorted by the bytes of UTF-8, which is by code point."""
        for at in range(self._place(beginning), len(self)):
            key, rest = self._line(at)
            if not key.startswith(beginning):
                return
            yield key, rest

    def items(self) -> Iterator[tuple[str, str]]:
        """All keys with their lines."""
        return (self._line(at) for at in range(len(self)))

    def _place(self, key: str) -> int:
        return bisect_left(range(len(self)), key, key=lambda at: self._line(at)[0])

    def _line(self, at: int) -> tuple[str, str]:
        key, _, rest = self._whole[self._starts[at] : self._starts[at + 1]].decode().partition(TAB)
        return key, rest
