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


def marian_apart(folder: Path) -> None:
    """OPUS-MT with a vocabulary for either side, of different sizes, and embeddings that the sides do not share."""
    import transformers

    sizes = []
    for spm, vocabulary, size in (("source.spm", "vocab.json", 180), ("target.spm", "target_vocab.json", 220)):
        pieces = [piece for piece, _ in _sentencepiece(folder, spm, size, bos_id=-1, eos_id=0, unk_id=1)]
        (folder / vocabulary).write_text(json.dumps({piece: i for i, piece in enumerate([*pieces, "<pad>"])}), "utf-8")
        sizes.append(len(pieces) + 1)
    about = {"source_lang": "ar", "target_lang": "en", "separate_vocabs": True, "tokenizer_class": "MarianTokenizer"}
    (folder / "tokenizer_config.json").write_text(json.dumps(about), "utf-8")
    pad = sizes[0] - 1
    transformers.MarianMTModel(
        transformers.MarianConfig(
            vocab_size=sizes[0], decoder_vocab_size=sizes[1], share_encoder_decoder_embeddings=False,
            tie_word_embeddings=False, pad_token_id=pad, eos_token_id=0, decoder_start_token_id=pad,
            forced_eos_token_id=0, **SIZES,
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
    """NLLB: byte pairs, ``arb_Arab`` before the source and first in the translation."""
    import transformers
    from transformers.convert_slow_tokenizer import generate_merges

    scored = _sentencepiece(folder, "sentencepiece.bpe.model", 300, model_type="bpe")[3:]
    vocabulary = {piece: i for i, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>", *(one for one, _ in scored)])}
    tokenizer = transformers.NllbTokenizer(
        vocab=vocabulary, merges=generate_merges(vocabulary, dict(scored)), src_lang="eng_Latn"
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
    """mBART-50: ``ar_AR`` before the source and first in the translation."""
    import transformers

    scored = _sentencepiece(folder, "sentencepiece.bpe.model")
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
    _t5(folder, [f"<2{lang}>" for lang in ("ar", "en", "fr")])


def plain_t5(folder: Path) -> None:
    """T5 as first published: what to do is said in words, which its settings list."""
    _t5(folder, [])
    config = json.loads((folder / "config.json").read_text("utf-8"))
    config["task_specific_params"] = {
        "summarization": {"prefix": "summarize: "},
        "translation_ar_to_en": {"max_length": 300, "prefix": "translate Arabic to English: "},
    }
    (folder / "config.json").write_text(json.dumps(config), "utf-8")


def _t5(folder: Path, languages: list[str]) -> None:
    import transformers

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


MODELS: dict[str, Callable[[Path], None]] = {
    "marian": marian, "marian_apart": marian_apart, "m2m_100": m2m100, "nllb": nllb, "mbart": mbart50,
    "madlad": madlad, "t5": plain_t5,
}  # fmt: skip


def build(name: str, folder: Path) -> Path:
    """A random model in ``folder``."""
    import torch

    torch.manual_seed(0)
    folder.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        MODELS[name](folder)
    return folder
