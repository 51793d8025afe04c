"""Convert a model's folder to CTranslate2 int8: four times smaller, several times faster, and torch is not needed
to run it."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from toolkit.errors import MissingExtra, ModelError
from toolkit.mt.cutter import prompts
from toolkit.mt.folder import ABOUT, look
from toolkit.mt.seq2seq import quiet

KEPT = (
    "source.spm", "target.spm", "sentencepiece.bpe.model", "sentencepiece.model", "spiece.model",
    "tokenizer_config.json", "README.md",
)  # fmt: skip
QUANTIZATION = "int8"


def to_ctranslate2(source: Path, target: Path) -> None:
    """Write the model of ``source`` to ``target``, which appears whole or not at all.

    Raises MissingExtra without torch and transformers; ModelError for a model that cannot be converted, and when
    the disk does not take it.
    """
    try:
        import torch  # noqa: F401
        import transformers  # noqa: F401
    except ImportError as error:
        raise MissingExtra("converting a translation model", "mt") from error
    folder = look(source)
    if folder.kind != "transformers":
        raise ModelError(f"{source}: is converted already")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".converting-") as making:
            building = Path(making) / "model"
            _convert(source, building)
            for name in KEPT:
                if (source / name).is_file():
                    shutil.copyfile(source / name, building / name)
            about = {"name": source.name, **folder.about, "model_type": folder.model_type, "converted": QUANTIZATION}
            about |= {"window": folder.config.get("max_position_embeddings") or 512}
            if asked := prompts(folder):
                about["prompts"] = {"-".join(pair): prompt for pair, prompt in asked.items()}
            (building / ABOUT).write_text(json.dumps(about, ensure_ascii=False, indent=1), "utf-8")
            if target.exists():
                shutil.rmtree(target)
            building.replace(target)
    except OSError as error:
        raise ModelError(f"{target}: cannot be written ({error.strerror or error}); free some space") from error
    except (ValueError, RuntimeError, KeyError, AttributeError) as error:
        raise ModelError(
            f"{source}: cannot be converted ({str(error).splitlines()[0] if str(error) else error!r})"
        ) from error


def to_safetensors(source: Path, target: Path) -> None:
    """Rewrite pickled weights: torch's restricted loader builds tensors and refuses everything else.

    Raises MissingExtra without torch, ModelError for an older torch (whose loader could be fooled), another content,
    and a disk that does not take the file.
    """
    try:
        import torch
        from safetensors import SafetensorError
        from safetensors.torch import save_file
    except ImportError as error:
        raise MissingExtra("reading pickled weights", "mt") from error
    if tuple(int(part) for part in torch.__version__.split("+")[0].split(".")[:2]) < (2, 6):
        raise ModelError("reading pickled weights needs torch 2.6 or newer")
    try:
        loaded = torch.load(source, map_location="cpu", weights_only=True)
        tensors = {
            str(name): value.clone().contiguous() for name, value in loaded.items() if hasattr(value, "contiguous")
        }
    except Exception as error:  # the loader names what it refuses by many types
        raise ModelError(f"{source.name}: holds more than weights, or is damaged; refused") from error
    try:
        save_file(tensors, target, metadata={"format": "pt"})
    except (SafetensorError, OSError) as error:  # the writer tells of a full disk by an error of its own
        target.unlink(missing_ok=True)
        raise ModelError(f"{target.name}: cannot be written ({error}); free some space") from error


def _convert(source: Path, target: Path) -> None:
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc,unused-ignore]
        """Also names the languages of M2M-100, which newer releases of ``transformers`` leave out of the vocabulary;
        keeps the vocabularies of a Marian model apart that has one a side; knows mBART-50 by its tokenizer."""

        def _load(self) -> Any:
            spec = super()._load()
            if getattr(self.tokenizer, "separate_vocabs", False):
                _keep_apart(spec, self.tokenizer.target_encoder)
            if type(self.tokenizer).__name__.startswith("MBart50"):
                spec.config.decoder_start_token = self.tokenizer.eos_token
            spec.config.bos_token = spec.config.bos_token or "<s>"  # unused, and the runtime wants one
            return spec

        def load_tokenizer(self, tokenizer_class: Any, model_name_or_path: str, **options: Any) -> Any:
            """The tokenizer, its vocabulary complete."""
            tokenizer = tokenizer_class.from_pretrained(model_name_or_path, local_files_only=True, **options)
            languages: dict[str, int] = getattr(tokenizer, "lang_token_to_id", {})
            if languages:
                vocabulary = {**tokenizer.get_vocab(), **languages}
                tokenizer.get_vocab = lambda: vocabulary
            self.tokenizer = tokenizer
            return tokenizer

    with quiet():
        Converter(str(source)).convert(str(target), quantization=QUANTIZATION)


def _keep_apart(spec: Any, vocabulary: dict[str, int]) -> None:
    """Give a converted Marian model the vocabulary of its target, for which the converter takes that of the source."""
    tokens = sorted(vocabulary, key=lambda token: vocabulary[token])
    if tokens[-1] == "<pad>":  # the decoder starts from zeros, as for a shared vocabulary
        tokens.pop()
    for part in (spec.decoder.embeddings, spec.decoder.projection):
        part.weight = part.weight[: len(tokens)]
    if spec.decoder.projection.has_bias():
        spec.decoder.projection.bias = spec.decoder.projection.bias[: len(tokens)]
    spec._vocabularies["target"] = [tokens]
