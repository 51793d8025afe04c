"""A model's folder looked at before anything in it is loaded: complete, of a known kind, and without pickles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, NamedTuple

from toolkit.errors import ModelError

PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".h5", ".ot", ".msgpack"})
"""Suffixes of weights that are programs to their readers, or that we have no reader for."""
TOKENIZERS = (
    "source.spm", "sentencepiece.bpe.model", "sentencepiece.model", "spiece.model", "tokenizer.json", "bpe.model",
)  # fmt: skip
CONVERTED = "model.bin"
"""CTranslate2's file of weights: plain arrays in its own format, no pickle."""
VOCABULARIES = ("shared_vocabulary.json", "source_vocabulary.json", "shared_vocabulary.txt", "source_vocabulary.txt")
SETTINGS = (
    "config.json", "generation_config.json", "tokenizer_config.json", "special_tokens_map.json", "added_tokens.json",
    "vocab.json", "target_vocab.json", "target.spm",
)  # fmt: skip
DECISIVE = ("model_type", "pairs", "prompts", "window")
"""Keys of our note that decide what a model says."""
ABOUT = "quotedrift.json"
"""Our own note in a folder that we fetched or converted: where it comes from, its languages, its hashes."""


class Folder(NamedTuple):
    """What a folder holds: ``kind`` is the runtime, ``config`` the model's own settings, ``about`` our note on it."""

    path: Path
    kind: Literal["transformers", "ctranslate2"]
    config: dict[str, Any]
    about: dict[str, Any]

    @property
    def model_type(self) -> str:
        """The architecture's name as ``transformers`` has it; empty when nothing says."""
        return str(self.about.get("model_type") or self.config.get("model_type") or "")


def look(path: Path) -> Folder:
    """The folder's kind and settings. Raises ModelError, with what to do, for one that cannot be a model we read."""
    if not path.is_dir():
        raise ModelError(f"{path}: no such folder; give a model's folder, or fetch one: quotedrift models fetch NAME")
    names = {file.name for file in path.iterdir() if file.is_file()}
    about = settings(path / ABOUT) if ABOUT in names else {}
    if CONVERTED in names and names & set(VOCABULARIES):
        kind: Literal["transformers", "ctranslate2"] = "ctranslate2"
    elif any(name.endswith(".safetensors") for name in names):
        kind = "transformers"
    else:
        pickled = sorted(name for name in names if Path(name).suffix in PICKLES)
        if pickled:
            raise ModelError(
                f"{path / pickled[0]}: pickled weights can run code and are refused; "
                "save the model with save_pretrained, which writes safetensors, or convert it to CTranslate2"
            )
        raise ModelError(f"{path}: holds no weights (*.safetensors, or {CONVERTED} of CTranslate2)")
    if not names & set(TOKENIZERS):
        raise ModelError(f"{path}: holds no tokenizer ({', '.join(TOKENIZERS)}); copy it from the original model")
    if kind == "transformers" and "config.json" not in names:
        raise ModelError(f"{path}: holds no config.json; copy it from the original model")
    return Folder(path, kind, settings(path / "config.json") if "config.json" in names else {}, about)


def settings(path: Path) -> dict[str, Any]:
    """A JSON object from a file of the folder. Raises ModelError when it is damaged."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: damaged ({type(error).__name__}); fetch the model again") from error
    if not isinstance(value, dict):
        raise ModelError(f"{path}: damaged (not a JSON object); fetch the model again")
    return value


def digest(path: Path) -> str:
    """Hash of all that decides what a local model says: weights, tokenizer, settings, and what our note says of it."""
    weights = [file for file in path.iterdir() if file.suffix == ".safetensors" or file.name == CONVERTED]
    note = settings(path / ABOUT) if (path / ABOUT).is_file() else {}
    said = {key: note[key] for key in DECISIVE if key in note}
    return hashed(
        [*weights, *(path / name for name in (*TOKENIZERS, *VOCABULARIES, *SETTINGS))], json.dumps(said, sort_keys=True)
    )


def hashed(files: Iterable[Path], more: str = "") -> str:
    """Hash over names and contents of the files that exist and over ``more``, eight hex digits."""
    whole = hashlib.sha256(more.encode())
    for file in sorted(set(files)):
        if file.is_file():
            with file.open("rb") as stream:
                whole.update(file.name.encode() + hashlib.file_digest(stream, "sha256").digest())
    return whole.hexdigest()[:8]
