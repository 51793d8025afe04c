"""Where a tokenizer's pieces stand in the text they were cut from."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPACE = "\u2581"
"""SentencePiece's mark for a space."""


def piece_offsets(text: str, pieces: Sequence[str | None]) -> NDArray[np.int32]:
    """Spans of the pieces in the text, (pieces, 2), in code points.

    A piece that is None (a special token) has an empty span at the place reached. Tokenizers normalise (compatibility
    forms, quotation marks, spaces): what differs from the text is matched by its longest common parts, and a piece that
    matches nothing takes what its neighbours leave between them.
    """
    letters = "".join(piece for piece in pieces if piece is not None).replace(SPACE, " ")
    places = _places(text, letters)
    offsets = np.zeros((len(pieces), 2), dtype=np.int32)
    reached, at = 0, 0
    for index, piece in enumerate(pieces):
        if piece is None:
            offsets[index] = reached
            continue
        own = [place for place in places[at : at + len(piece)] if place >= 0 and not text[place].isspace()]
        at += len(piece)
        start, end = (own[0], own[-1] + 1) if own else (reached, reached)
        offsets[index] = max(start, reached), max(end, reached)
        reached = int(offsets[index, 1])
    return _filled(text, pieces, offsets)


def _places(text: str, letters: str) -> list[int]:
    """For each code point of ``letters`` the place in ``text`` it came from, or -1."""
    places = [-1] * len(letters)
    for left, right, size in SequenceMatcher(None, text, letters, autojunk=False).get_matching_blocks():
        for step in range(size):
            places[right + step] = left + step
    return places


def _filled(text: str, pieces: Sequence[str | None], offsets: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give pieces without a place the unclaimed stretch before the next one."""
    following = len(text)
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if piece is None:
            continue
        start, end = offsets[index]
        if start == end and piece.strip(SPACE + " "):
            gap = text[start:following]
            if gap.strip():
                lead = len(gap) - len(gap.lstrip())
                offsets[index] = start + lead, start + len(gap.rstrip())
        following = int(offsets[index, 0])
    return offsets


def words_from_tokens(offsets: NDArray[np.int32], words: Sequence[tuple[int, int]]) -> NDArray[np.intp]:
    """For each token the index of the word that it shares code points with, or -1."""
    owners = np.full(len(offsets), -1, dtype=np.intp)
    word = 0
    for index, (start, end) in enumerate(offsets):
        while word < len(words) and words[word][1] <= start:
            word += 1
        if start < end and word < len(words) and words[word][0] < end:
            owners[index] = word
    return owners
