"""A MarianMT for the grammar, trained from scratch and kept: about a minute on a core, once a machine.

One model serves ar-en, en-ar, en-fr and fr-en, and is told the target as OPUS-MT's multilingual models are: ``>>en<<``.
"""

from __future__ import annotations

import hashlib
import json
import random
import time
from pathlib import Path

import mt_grammar as grammar

DIRECTIONS = (("ar", "en"), ("en", "ar"), ("en", "fr"), ("fr", "en"))
SENTENCES, SEED, STEPS, BATCH, RATE = 5000, 1, 900, 64, 3e-3
WIDTH, INNER, ENCODER, DECODER = 64, 128, 2, 1
VOCABULARY = 640
LIMIT = 2 * 180
"""Processor seconds that training may take: three minutes on two cores."""


def corpus(count: int = SENTENCES, seed: int = SEED) -> list[grammar.Sentence]:
    """The sentences trained on."""
    source = random.Random(seed)
    return [grammar.sentence(source) for _ in range(count)]


def unseen(count: int, seed: int) -> list[grammar.Sentence]:
    """Sentences that were not trained on."""
    known = set(corpus())
    source = random.Random(f"unseen {seed}")
    found: list[grammar.Sentence] = []
    while len(found) < count:
        made = grammar.sentence(source)
        if made not in known:
            found.append(made)
    return found


def fingerprint() -> str:
    """Changes with whatever the trained model depends on."""
    files = [Path(__file__), Path(grammar.__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


def tokenizer(folder: Path, sentences: list[grammar.Sentence]) -> None:
    """SentencePiece models and the joint vocabulary, as OPUS-MT lays them out."""
    import sentencepiece

    texts = [grammar.write(made, lang) for made in sentences for lang in grammar.LANGUAGES]
    (folder / "corpus.txt").write_text("\n".join(texts), "utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "corpus.txt"), model_prefix=str(folder / "source"), vocab_size=VOCABULARY,
        character_coverage=1.0, model_type="bpe", bos_id=-1, eos_id=0, unk_id=1, num_threads=1, minloglevel=2,
    )  # fmt: skip
    (folder / "source.model").rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    (folder / "source.vocab").unlink()
    (folder / "corpus.txt").unlink()
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    names = [pieces.id_to_piece(index) for index in range(pieces.get_piece_size())]
    names += [f">>{lang}<<" for lang in grammar.LANGUAGES] + ["<pad>"]
    (folder / "vocab.json").write_text(json.dumps({name: index for index, name in enumerate(names)}), "utf-8")


def train(folder: Path) -> float:
    """Train and save through ``save_pretrained``; gives the processor seconds it took, all threads together."""
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    began = time.process_time()
    folder.mkdir(parents=True, exist_ok=True)
    sentences = corpus()
    tokenizer(folder, sentences)
    cut = MarianTokenizer.from_pretrained(folder)
    torch.manual_seed(SEED)
    pad, end = cut.pad_token_id, cut.eos_token_id
    config = MarianConfig(
        vocab_size=len(cut.encoder), d_model=WIDTH, encoder_layers=ENCODER, decoder_layers=DECODER,
        encoder_attention_heads=4, decoder_attention_heads=4, encoder_ffn_dim=INNER, decoder_ffn_dim=INNER,
        max_position_embeddings=128,
        activation_function="swish", dropout=0.0, attention_dropout=0.0, scale_embedding=True, pad_token_id=pad,
        eos_token_id=end, decoder_start_token_id=pad, forced_eos_token_id=end, bad_words_ids=[[pad]],
    )  # fmt: skip
    model = MarianMTModel(config)
    pairs = [
        (f">>{target}<< " + grammar.write(made, source), grammar.write(made, target))
        for made in sentences
        for source, target in DIRECTIONS
    ]
    sides = [cut([pair[0] for pair in pairs])["input_ids"], cut(text_target=[pair[1] for pair in pairs])["input_ids"]]
    optimiser = torch.optim.Adam(model.parameters(), lr=RATE, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / 100, max(0.02, 1 - step / STEPS))
    )
    source = random.Random(SEED)
    for _ in range(STEPS):
        chosen = source.sample(range(len(pairs)), BATCH)
        inputs, labels = (_padded([side[index] for index in chosen], pad) for side in sides)
        result = model(
            input_ids=inputs, attention_mask=(inputs != pad).long(), labels=labels.masked_fill(labels == pad, -100)
        )
        optimiser.zero_grad()
        result.loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():  # Marian decodes from a zero vector, which transformers keeps as that of the padding
            model.get_input_embeddings().weight[pad] = 0
        schedule.step()
    model.eval()
    model.save_pretrained(folder)
    cut.save_pretrained(folder)
    return time.process_time() - began


def _padded(rows: list[list[int]], pad: int):  # type: ignore[no-untyped-def]
    import torch

    width = max(map(len, rows))
    return torch.tensor([row + [pad] * (width - len(row)) for row in rows])
