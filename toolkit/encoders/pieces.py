"""Subword tokens with offsets: SentencePiece over a normalisation that maps back to the text."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.errors import ModelError

SPACE = "▁"
NORMAL, UNKNOWN, CONTROL, USER_DEFINED = 1, 2, 3, 4
UNIGRAM = 1


class Tokens(NamedTuple):
    """Vocabulary indices and the code points of the text each stands for, half-open."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class Pieces:
    """A SentencePiece unigram model (Kudo 2018) with a per-code-point normalisation before it."""

    def __init__(self, model: Path, normalisation: Path) -> None:
        """Load both files. Raises ModelError when either cannot be read."""
        import sentencepiece

        try:
            table = json.loads(normalisation.read_text("utf-8"))
            self._processor = sentencepiece.SentencePieceProcessor(model_file=str(model))
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(f"{model.parent}: tokenizer files are damaged; run: quotedrift models fetch e5") from error
        self._table: dict[int, str] = {int(code): output for code, output in table.items()}
        self._changes_length = frozenset(chr(code) for code, output in self._table.items() if len(output) != 1)

    @cached_property
    def _translation(self) -> dict[int, str]:
        return {code: output for code, output in self._table.items() if len(output) == 1}

    def _normalise(self, text: str) -> tuple[str, Sequence[int]]:
        """The text the model reads and, for each of its characters, the index it came from."""
        if self._changes_length.isdisjoint(text):
            normal = text.translate(self._translation)
            if "  " not in normal and not normal.startswith(" "):
                return normal, range(len(text))
        characters: list[str] = []
        origins: list[int] = []
        for index, character in enumerate(text):
            for output in self._table.get(ord(character), character):
                if output == " " and (not characters or characters[-1] == " "):
                    continue
                characters.append(output)
                origins.append(index)
        return "".join(characters), origins

    def encode(self, text: str) -> Tokens:
        """Tokens of ``text`` without special tokens; a bare word-start mark has no width."""
        clean = text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text
        normal, origins = self._normalise(clean)
        if not normal:
            return Tokens([], [])
        pieces = self._processor.encode(normal, out_type=str)
        ids = self._processor.encode(normal, out_type=int)
        offsets = []
        for piece, end in zip(pieces, accumulate(map(len, pieces)), strict=True):
            stop = end - 1  # the model reads a word-start mark before the first character
            start = max(stop - len(piece), 0)
            if piece[0] == SPACE and start < stop and normal[start] == " ":
                start += 1
            if start < stop:
                offsets.append((origins[start], origins[stop - 1] + 1))
            else:
                at = origins[min(start, len(normal) - 1)]
                offsets.append((at, at))
        return Tokens(ids, offsets)


def write_model(path: Path, pieces: Sequence[str], scores: Sequence[float], special: Mapping[str, int]) -> None:
    """Write a SentencePiece ``ModelProto`` with an identity normaliser.

    ``special`` gives the indices of ``unk``, ``bos``, ``eos`` and ``pad``.
    """
    kinds = {special["unk"]: UNKNOWN, special["bos"]: CONTROL, special["eos"]: CONTROL, special["pad"]: CONTROL}
    body = bytearray()
    for index, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
        kind = kinds.get(index, USER_DEFINED if piece == "<mask>" else NORMAL)
        message = _bytes(1, piece.encode()) + b"\x15" + struct.pack("<f", score) + _number(3, kind)
        body += _bytes(1, message)
    trainer = _number(3, UNIGRAM)
    for field, name in ((40, "unk"), (41, "bos"), (42, "eos"), (43, "pad")):
        trainer += _number(field, special[name])
    normaliser = _bytes(1, b"identity") + _number(3, 1) + _number(4, 0) + _number(5, 1)
    path.write_bytes(bytes(body) + _bytes(2, trainer) + _bytes(3, normaliser))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def write_normalisation(path: Path, table: Mapping[int, str]) -> None:
    """Write the per-code-point normalisation map as JSON."""
    content: dict[str, Any] = {str(code): table[code] for code in sorted(table)}
    path.write_text(json.dumps(content, ensure_ascii=True), "utf-8")
