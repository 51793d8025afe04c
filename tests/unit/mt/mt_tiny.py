"""Tiny random models of every family, saved as the real ones are, and a tokenizer trained on a few sentences."""

from __future__ import annotations

import json
import random
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mt_grammar as grammar

SIZES: dict[str, Any] = {
    "d_model": 32, "encoder_layers": 2, "decoder_layers": 2, "encoder_attention_heads": 2, "decoder_attention_heads": 2,
    "encoder_ffn_dim": 48, "decoder_ffn_dim": 48, "max_position_embeddings": 128,
}  # fmt: skip


def _sentencepiece(folder: Path, name: str, size: int = 200, **more: Any) -> list[tuple[str, float]]:
    """A model trained on sentences of the grammar, and its pieces with their scores."""
    import sentencepiece

    source = random.Random(3)
    made = [grammar.sentence(source) for _ in range(300)]
    (folder / "corpus.txt").write_text(
        "\n".join(grammar.write(s, lang) for s in made for lang in ("ar", "en")), "utf-8"
    )
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "corpus.txt"), model_prefix=str(folder / "made"), vocab_size=size, hard_vocab_limit=False,
        num_threads=1, minloglevel=2, **more,
    )  # fmt: skip
    (folder / "made.model").rename(folder / name)
    (folder / "made.vocab").unlink()
    (folder / "corpus.txt").unlink()
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / name))
    return [(pieces.id_to_piece(index), pieces.get_score(index)) for index in range(pieces.get_piece_size())]


def marian(folder: Path) -> None:
    """OPUS-MT with a vocabulary a side and no language tokens; the languages are in the tokenizer's settings."""
    import transformers

    pieces = [piece for piece, _ in _sentencepiece(folder, "source.spm", bos_id=-1, eos_id=0, unk_id=1)]
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    (folder / "vocab.json").write_text(json.dumps({piece: i for i, piece in enumerate([*pieces, "<pad>"])}), "utf-8")
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"source_lang": "ara", "target_lang": "eng", "tokenizer_class": "MarianTokenizer"}), "utf-8"
    )
    pad = len(pieces)
    transformers.MarianMTModel(
        transformers.MarianConfig(
            vocab_size=pad + 1, pad_token_id=pad, eos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0,
            **SIZES,
        )
    ).save_pretrained(folder)  # fmt: skip


def m2m100(folder: Path) -> None:
    """M2M-100: pieces in vocab.json, ``__ar__`` before the source and first in the translation."""
    import transformers

    pieces = [piece for piece, _ in _sentencepiece(folder, "sentencepiece.bpe.model")][3:]
    names = ["<s>", "<pad>", "</s>", "<unk>", *pieces]
    (folder / "vocab.json").write_text(json.dumps({piece: i for i, piece in enumerate(names)}), "utf-8")
    tokenizer = transformers.M2M100Tokenizer(
        vocab_file=str(folder / "vocab.json"), spm_file=str(folder / "sentencepiece.bpe.model")
    )
    tokenizer.save_pretrained(folder)
    _m2m(folder, len(tokenizer.encoder) + len(tokenizer.lang_token_to_id) + 8)


def nllb(folder: Path) -> None:
    """NLLB: a tokenizer.json alone, ``arb_Arab`` before the source and first in the translation."""
    import transformers
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    source = random.Random(3)
    made = [grammar.sentence(source) for _ in range(200)]
    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    learner.train_from_iterator(
        [grammar.write(s, lang) for s in made for lang in ("ar", "en")],
        trainers.BpeTrainer(vocab_size=300, special_tokens=special, show_progress=False),
    )
    model = json.loads(learner.to_str())["model"]
    tokenizer = transformers.NllbTokenizer(
        vocab=model["vocab"], merges=[tuple(merge) for merge in model["merges"]], src_lang="eng_Latn"
    )
    tokenizer.save_pretrained(folder)
    _m2m(folder, len(tokenizer))


def _m2m(folder: Path, size: int) -> None:
    import transformers

    transformers.M2M100ForConditionalGeneration(
        transformers.M2M100Config(
            vocab_size=size, pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=2, **SIZES
        )
    ).save_pretrained(folder)


def mbart50(folder: Path) -> None:
    """mBART-50: a tokenizer.json alone, ``ar_AR`` before the source and first in the translation."""
    import transformers

    scored = _sentencepiece(folder, "trained.model")
    (folder / "trained.model").unlink()
    tokenizer = transformers.MBart50Tokenizer(vocab=scored, src_lang="en_XX")
    tokenizer.save_pretrained(folder)
    transformers.MBartForConditionalGeneration(
        transformers.MBartConfig(
            vocab_size=len(tokenizer), pad_token_id=1, bos_token_id=0, eos_token_id=2, decoder_start_token_id=2,
            normalize_before=True, normalize_embedding=True, add_final_layer_norm=True, **SIZES,
        )
    ).save_pretrained(folder)  # fmt: skip


def madlad(folder: Path) -> None:
    """MADLAD-400: a T5 whose source begins with ``<2en>``; relative positions, no greatest length."""
    import transformers

    languages = [f"<2{lang}>" for lang in ("ar", "en", "fr")]
    scored = _sentencepiece(
        folder, "spiece.model", user_defined_symbols=languages, unk_id=2, eos_id=1, pad_id=0, bos_id=-1
    )
    tokenizer = transformers.T5Tokenizer(vocab=scored, extra_ids=0)
    tokenizer.save_pretrained(folder)
    transformers.T5ForConditionalGeneration(
        transformers.T5Config(
            vocab_size=len(tokenizer), d_model=32, d_kv=16, d_ff=48, num_layers=2, num_heads=2, pad_token_id=0,
            eos_token_id=1, decoder_start_token_id=0,
        )
    ).save_pretrained(folder)  # fmt: skip


FAMILIES: dict[str, Callable[[Path], None]] = {
    "marian": marian, "m2m_100": m2m100, "nllb": nllb, "mbart": mbart50, "t5": madlad,
}  # fmt: skip


def build(family: str, folder: Path) -> Path:
    """A random model of the family in ``folder``."""
    import torch

    torch.manual_seed(0)
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        FAMILIES[family](folder)
    return folder
