"""A weight file of the wheel's layout, small enough to build in a test."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

HIDDEN = 32
FEED_FORWARD = 64
VOCABULARY = 1300
POSITIONS = 512
LAYERS = 2
NORMALISATION = {0x0A: " ", 0xFB01: "fi", 0x200B: ""}


def pieces(count: int = VOCABULARY) -> list[str]:
    known = ["<s>", "<pad>", "</s>", "<unk>", "▁", *"abcdefghijklmnopqrstuvwxyz", "▁the", "▁we"]
    return [*known, *(f"▁filler{index}" for index in range(count - len(known)))]


def quantised(rows: int, columns: int, seed: int) -> tuple[bytes, np.ndarray]:
    """The bytes of a 4-bit tensor and the weights they stand for, written out the slow way."""
    random = np.random.default_rng(seed)
    body, weights = bytearray(), np.zeros((rows, columns), np.float32)
    for row in range(rows):
        for block in range(0, columns, 32):
            scale = np.float16(random.uniform(0.01, 0.2))
            nibbles = random.integers(0, 16, 32)
            body += scale.tobytes()
            body += bytes(int(nibbles[j]) | int(nibbles[j + 16]) << 4 for j in range(16))
            weights[row, block : block + 32] = (nibbles - 8) * np.float32(scale)
    return bytes(body), weights


def tensors() -> dict[str, tuple[int, int, bytes]]:
    """Kind, number of weights and bytes of every tensor of the model."""
    found: dict[str, tuple[int, int, bytes]] = {}

    def matrix(name: str, rows: int, columns: int) -> None:
        found[name] = (1, rows * columns, quantised(rows, columns, len(found))[0])

    def vector(name: str, size: int, value: float) -> None:
        found[name] = (0, size, np.full(size, value, np.float32).tobytes())

    matrix("emb.word", VOCABULARY, HIDDEN)
    matrix("emb.type", 1, HIDDEN)
    matrix("emb.pos", POSITIONS, HIDDEN)
    norms = ["emb.ln", *(f"l{i}.{name}" for i in range(LAYERS) for name in ("aln", "oln"))]
    for name in norms:
        vector(name + ".w", HIDDEN, 1.0)
        vector(name + ".b", HIDDEN, 0.0)
    for index in range(LAYERS):
        for part, rows, columns in (
            *((part, HIDDEN, HIDDEN) for part in ("q", "k", "v", "ao")),
            ("fi", FEED_FORWARD, HIDDEN),
            ("fo", HIDDEN, FEED_FORWARD),
        ):
            matrix(f"l{index}.{part}.w", rows, columns)
            vector(f"l{index}.{part}.b", rows, 0.0)
    return found


def contents(
    *, magic: bytes = b"E5S1", block: int = 32, parts: dict[str, tuple[int, int, bytes]] | None = None
) -> bytes:
    """The bytes of a whole file."""
    parts = tensors() if parts is None else parts
    names = pieces()
    text = [name.encode() for name in names]
    bounds = np.cumsum([0, *map(len, text)]).astype(np.uint32)
    scores = -np.arange(len(names), dtype=np.float32) / 100
    table = b"".join(
        struct.pack(f"<IB{len(output)}I", code, len(output), *map(ord, output))
        for code, output in NORMALISATION.items()
    )
    head = magic + b"\0" * 4
    head += struct.pack("<7i", HIDDEN, LAYERS, 1, FEED_FORWARD, VOCABULARY, POSITIONS, 1)
    head += struct.pack("<fi", 1e-12, block)
    head += struct.pack("<5iQ", len(names), 0, 2, 1, 3, sum(map(len, text)))
    head += bounds.tobytes() + scores.tobytes() + b"".join(text)
    head += struct.pack("<iI", len(NORMALISATION), len(table)) + table
    size = 4 + sum(2 + len(name) + struct.calcsize("<BIQQ") for name in parts)
    offset, directory, body = len(head) + size, bytearray(), bytearray()
    for name, (kind, numbers, data) in parts.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, numbers, offset + len(body), len(data))
        body += data
    return head + struct.pack("<i", len(parts)) + bytes(directory) + bytes(body)


def write(path: Path) -> Path:
    path.write_bytes(contents())
    return path
