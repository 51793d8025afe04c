"""Translation models through ``transformers``: Marian, NLLB, M2M-100, mBART-50, T5 (MADLAD)."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.errors import MissingExtra, ModelError
from toolkit.mt.base import Attention, TokenScores
from toolkit.mt.cutter import Cut, Cutter, Pieces, sentencepieces
from toolkit.mt.families import FAMILIES, family
from toolkit.mt.hub import address
from toolkit.mt.neural import BEAMS, TOKENS, Neural

LAYER = -2
"""The decoder layer whose attention is read, the last but one (Garg et al. 2019); of a single layer that one."""


class Seq2SeqTranslator(Neural):
    """A model's folder through ``transformers``, float32 on the CPU. Weights come from safetensors only.

    Raises MissingExtra without ``transformers``, ModelError for a folder that cannot be loaded.
    """

    def __init__(self, path: Path, name: str | None = None) -> None:
        try:
            import torch
            import transformers
            from safetensors import SafetensorError  # type: ignore[import-not-found,unused-ignore]
        except ImportError as error:
            raise MissingExtra("a translation model in transformers' format", "mt") from error
        self._torch = torch
        super().__init__(path, name)
        self.runtime = f"torch-{torch.__version__}+transformers-{transformers.__version__}"
        try:
            with quiet():
                self._tokenizer = transformers.AutoTokenizer.from_pretrained(path, local_files_only=True)
                vocabulary = {*self._tokenizer.get_vocab(), *getattr(self._tokenizer, "lang_token_to_id", ())}
                made = FAMILIES.get(family(self.folder.model_type, vocabulary) or "")
                self.cutter = Cutter(self.folder, vocabulary, sentencepieces(path) or _pieces(self._tokenizer))
                assert made is not None
                self._model = getattr(transformers, made.model).from_pretrained(
                    path, use_safetensors=True, local_files_only=True, attn_implementation="eager", dtype=torch.float32
                )
        except (OSError, ValueError, RuntimeError, KeyError, TypeError, SafetensorError) as error:
            raise ModelError(f"{path}: cannot be loaded as a translation model ({_first_line(error)})") from error
        self._model.eval()
        config = self._model.config
        self._end, self._pad = int(self._tokenizer.eos_token_id), int(self._tokenizer.pad_token_id)
        start = getattr(config, "decoder_start_token_id", None)
        self._start = int(start) if start is not None else self._end
        self._window = int(getattr(config, "max_position_embeddings", None) or 512)
        self.parameters = {"beams": BEAMS, "attention": LAYER, "window": self._window}

    def variants(
        self, texts: Sequence[str], starts: Sequence[str], source: str, target: str, count: int = 1
    ) -> list[list[str]]:
        """Up to ``count`` translations of each text that begin with its start, best first."""
        cuts, begun = self._sources(texts, source, target), self._beginnings(starts, target)
        result: list[list[str]] = [[]] * len(texts)
        for batch in _even([len(cut.tokens) for cut in cuts], [len(start) for start in begun]):
            inputs = self._padded([self._ids(cuts[index].tokens) for index in batch])
            first = [[self._start, *self._ids(begun[index], target=True)] for index in batch]
            with self._torch.inference_mode(), quiet():
                output = self._model.generate(
                    input_ids=inputs,
                    attention_mask=(inputs != self._pad).long(),
                    decoder_input_ids=self._padded(first),
                    num_beams=max(BEAMS, count),
                    num_return_sequences=count,
                    do_sample=False,
                    max_new_tokens=min(self._longest(int(inputs.shape[1])), self._window - len(first[0])),
                )
            made = [self.cutter.join(self._names(row.tolist())) for row in output]
            for row, index in enumerate(batch):
                result[index] = list(dict.fromkeys(made[row * count : (row + 1) * count]))
        return result

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        """Force each target on the decoder and read the log probability of every token."""
        result: list[Any] = [None] * len(sources)
        for batch, _, labels, logits, cuts, _ in self._forced(sources, targets, source, target, attention=False):
            first = int(self.cutter.first(target) is not None)
            for row, index in enumerate(batch):  # row by row: the sum over the vocabulary takes as much again
                own = slice(first, len(cuts[index].tokens))
                given = logits[row, own]
                chosen = given.gather(-1, labels[row, own, None]).squeeze(-1) - given.logsumexp(-1)
                result[index] = TokenScores(cuts[index].offsets[first:], chosen.float().numpy().astype(np.float32))
        return result

    def align(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[Attention]:
        """Cross-attention of the last layer but one, heads averaged, at the step that writes each token."""
        result: list[Any] = [None] * len(sources)
        for batch, given, _, _, cuts, weights in self._forced(sources, targets, source, target, attention=True):
            for row, index in enumerate(batch):
                rows, columns = len(cuts[index].tokens), len(given[index].tokens)
                result[index] = Attention(
                    given[index].offsets,
                    cuts[index].offsets,
                    weights[row, :rows, :columns].float().numpy().astype(np.float32),
                )
        return result

    def _forced(
        self, sources: Sequence[str], targets: Sequence[str], source: str, target: str, *, attention: bool
    ) -> Iterator[tuple[list[int], list[Cut], Any, Any, list[Cut], Any]]:
        """Batches: indices, source cuts, labels, logits, target cuts, and attention when asked for."""
        given, wanted = self._sources(sources, source, target), self._targets(targets, target)
        sizes = [len(one.tokens) + len(other.tokens) for one, other in zip(given, wanted, strict=True)]
        for batch in _batches(sizes):
            inputs = self._padded([self._ids(given[index].tokens) for index in batch])
            labels = self._padded([self._ids(wanted[index].tokens, target=True) for index in batch], self._end)
            begin = self._torch.full((len(batch), 1), self._start)
            with self._torch.inference_mode():
                output = self._model(
                    input_ids=inputs,
                    attention_mask=(inputs != self._pad).long(),
                    decoder_input_ids=self._torch.cat([begin, labels[:, :-1]], dim=1),
                    output_attentions=attention,
                    use_cache=False,
                )
            weights = None
            if attention:
                layers = output.cross_attentions
                weights = layers[max(LAYER, -len(layers))].mean(dim=1)
            yield batch, given, labels, output.logits, wanted, weights

    def _ids(self, tokens: list[str], *, target: bool = False) -> list[int]:
        apart = target and bool(getattr(self._tokenizer, "separate_vocabs", False))
        if apart:
            self._tokenizer._switch_to_target_mode()
        ids = [int(index) for index in self._tokenizer.convert_tokens_to_ids(tokens)]
        if apart:
            self._tokenizer._switch_to_input_mode()
        return ids

    def _names(self, ids: list[int]) -> list[str]:
        return [str(token) for token in self._tokenizer.convert_ids_to_tokens(ids)]

    def _padded(self, rows: list[list[int]], pad: int | None = None) -> Any:
        """Rows of one length. What pads a target is never looked at, so that any token of its vocabulary does."""
        width, filler = max(map(len, rows)), self._pad if pad is None else pad
        return self._torch.tensor([row + [filler] * (width - len(row)) for row in rows])


def _even(sizes: Sequence[int], starts: Sequence[int]) -> Iterator[list[int]]:
    """Batches of texts whose starts have as many tokens, so that none is padded."""
    for length in sorted(set(starts)):
        chosen = [index for index, start in enumerate(starts) if start == length]
        for batch in _batches([sizes[index] for index in chosen]):
            yield [chosen[index] for index in batch]


def _batches(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Indices in batches of texts of like length, each within the budget of tokens."""
    batch: list[int] = []
    for index in sorted(range(len(sizes)), key=lambda index: sizes[index]):
        if batch and (len(batch) + 1) * sizes[index] > TOKENS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _pieces(tokenizer: Any) -> Pieces:
    """The pieces of a tokenizer that comes without a SentencePiece model."""

    def cut(text: str) -> list[str]:
        return [str(piece) for piece in tokenizer.tokenize(text)]

    return Pieces(cut, cut, lambda pieces: str(tokenizer.convert_tokens_to_string(pieces)))


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """``transformers`` without its progress bars, advice and warnings: only the command line speaks."""
    from transformers.utils import logging

    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()


def hub_folder(name: str) -> Path:
    """The folder of a hub's model in the local cache of ``transformers``; with QUOTEDRIFT_NETWORK=1 it is downloaded.

    Only safetensors, settings and tokenizer files are asked for, of the hub that ``models fetch`` asks too. Raises
    MissingExtra or ModelError.
    """
    try:
        import huggingface_hub
    except ImportError as error:
        raise MissingExtra("a model by its name on a hub", "mt") from error
    name, _, revision = name.partition("@")
    offline = os.environ.get("QUOTEDRIFT_NETWORK") != "1"
    try:
        found = huggingface_hub.snapshot_download(
            name,
            revision=revision or None,
            local_files_only=offline,
            endpoint=address(),
            allow_patterns=["*.safetensors", "*.json", "*.spm", "*.model", "*.txt"],
        )
    except (OSError, ValueError, RuntimeError) as error:
        hint = "; set QUOTEDRIFT_NETWORK=1 to let the hub be asked" if offline else ""
        raise ModelError(f"{name}: cannot be had from the hub ({_first_line(error)}){hint}") from error
    return Path(found)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
