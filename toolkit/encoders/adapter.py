"""A low-rank adapter (LoRA, Hu et al. 2022) that is added to the encoder's weights once, when the model is prepared.

The shipped one teaches the middle layers to link words that translate each other; ``training/links.py`` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LINKS = "links.safetensors"
Adapter = Mapping[str, "NDArray[np.float32]"]
"""``NAME.a`` (rank, inputs) and ``NAME.b`` (outputs, rank) for each weight matrix NAME that it changes."""


def path() -> Path:
    """The adapter that comes with the package."""
    with resources.as_file(resources.files("toolkit.encoders").joinpath("data", LINKS)) as found:
        return found


def load(file: Path) -> Adapter:
    """The adapter in ``file``, as float32. Raises ModelError when the file is no safetensors file of this kind."""
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    try:
        tensors = load_file(file)
    except (OSError, SafetensorError) as error:
        raise ModelError(f"{file}: not a readable adapter ({error}); reinstall quotedrift") from error
    names = {name.rsplit(".", 1)[0] for name in tensors}
    if set(tensors) != {f"{name}.{part}" for name in names for part in "ab"}:
        raise ModelError(f"{file}: an adapter needs two matrices for every weight; reinstall quotedrift")
    return {name: tensor.astype(np.float32) for name, tensor in tensors.items()}


def adapted(weight: NDArray[np.float32], name: str, adapter: Adapter) -> NDArray[np.float32]:
    """The weight matrix ``name``, (outputs, inputs), with the adapter's product added where it has one."""
    if f"{name}.a" not in adapter:
        return weight
    return weight + adapter[f"{name}.b"] @ adapter[f"{name}.a"]
