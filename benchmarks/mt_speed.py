"""Contrastive conditioning: the original less each of twelve constituents, the rendering scored against each.

``naive``: one call of ``transformers`` a variant, float32, as a straightforward user would write it. ``ours``: the same
model converted to CTranslate2 int8, all variants of a pair in one call. The model is random and of the size of OPUS-MT
(6 + 6 layers, width 512): the weights decide what is found, not how long it takes. Each side runs in a process of its
own with the same threads; memory is the process's peak. Without the extra ``mt`` it says that it was skipped.

    python benchmarks/mt_speed.py [--threads 2] [--limit PAIRS]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from common import emit, fail, parser
from speed import memory

PAIRS, CONSTITUENTS, WORDS, VOCABULARY = 10, 12, 24, 58_000
SIZES = {"d_model": 512, "encoder_layers": 6, "decoder_layers": 6, "encoder_attention_heads": 8,
         "decoder_attention_heads": 8, "encoder_ffn_dim": 2048, "decoder_ffn_dim": 2048}  # fmt: skip


def build(folder: Path) -> None:
    """A random model of OPUS-MT's size, with the vocabulary's size filled up, and its CTranslate2 conversion."""
    import random

    import sentencepiece
    import torch
    import transformers

    from toolkit.mt.convert import to_ctranslate2

    model = folder / "model"
    model.mkdir()
    source = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = ["".join(source.choices(letters, k=source.randint(3, 9))) for _ in range(2000)]
    (folder / "words.txt").write_text("\n".join(" ".join(source.choices(words, k=WORDS)) for _ in range(2000)), "utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(folder / "words.txt"), model_prefix=str(model / "source"), vocab_size=2000, model_type="bpe",
        bos_id=-1, eos_id=0, unk_id=1, minloglevel=2,
    )  # fmt: skip
    (model / "source.model").rename(model / "source.spm")
    (model / "target.spm").write_bytes((model / "source.spm").read_bytes())
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(model / "source.spm"))
    names = [pieces.id_to_piece(index) for index in range(pieces.get_piece_size())]
    names += [f"unused{index}" for index in range(VOCABULARY - len(names) - 1)] + ["<pad>"]
    (model / "vocab.json").write_text(json.dumps({name: index for index, name in enumerate(names)}), "utf-8")
    about = {"source_lang": "ar", "target_lang": "en", "tokenizer_class": "MarianTokenizer"}
    (model / "tokenizer_config.json").write_text(json.dumps(about), "utf-8")
    torch.manual_seed(1)
    pad = VOCABULARY - 1
    config = transformers.MarianConfig(
        vocab_size=VOCABULARY, pad_token_id=pad, eos_token_id=0, decoder_start_token_id=pad, forced_eos_token_id=0,
        max_position_embeddings=512, scale_embedding=True, activation_function="swish", **SIZES,
    )  # fmt: skip
    transformers.MarianMTModel(config).save_pretrained(model)
    to_ctranslate2(model, folder / "converted")


def variants(folder: Path, pairs: int) -> list[tuple[list[str], str]]:
    """Originals, whole and less each constituent, with their rendering."""
    lines = (folder / "words.txt").read_text("utf-8").splitlines()
    rows = []
    for index in range(pairs):
        words = lines[2 * index].split()
        partial = [" ".join(words[:at] + words[at + 2 :]) for at in range(0, 2 * CONSTITUENTS, 2)]
        rows.append(([" ".join(words), *partial], lines[2 * index + 1]))
    return rows


def naive(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """A call a variant."""
    import torch
    import transformers

    torch.set_num_threads(options.threads)
    tokenizer = transformers.MarianTokenizer.from_pretrained(folder / "model")
    model = transformers.MarianMTModel.from_pretrained(folder / "model").eval()
    rows = variants(folder, options.limit)

    def run(sources: list[str], target: str) -> list[float]:
        found = []
        for text in sources:
            inputs = tokenizer(text, return_tensors="pt")
            labels = tokenizer(text_target=target, return_tensors="pt")["input_ids"]
            with torch.inference_mode():
                logits = model(**inputs, labels=labels).logits.log_softmax(-1)[0]
            found.append(float(logits[torch.arange(labels.shape[1]), labels[0]].sum()))
        return found

    run(*rows[0])
    began = time.perf_counter()
    totals = [run(*row) for row in rows]
    return {"seconds": time.perf_counter() - began, "peak_mb": memory("VmHWM"), "first": totals[0][0]}


def ours(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """A call a pair."""
    from toolkit.mt.ct2 import CTranslate2Translator

    translator = CTranslate2Translator(folder / "converted", "random", options.threads)
    rows = variants(folder, options.limit)

    def run(sources: list[str], target: str) -> list[float]:
        scores = translator.score(sources, [target] * len(sources), "ar", "en")
        return [score.total for score in scores]

    run(*rows[0])
    began = time.perf_counter()
    totals = [run(*row) for row in rows]
    return {"seconds": time.perf_counter() - began, "peak_mb": memory("VmHWM"), "first": totals[0][0]}


SIDES = {"naive": naive, "ours": ours}


def apart(side: str, folder: str, options: argparse.Namespace) -> dict[str, Any]:
    """The result of a side, measured in a process of its own."""
    command = [sys.executable, __file__, "--side", side, "--folder", folder]
    command += ["--threads", str(options.threads), "--limit", str(options.limit)]
    environment = os.environ | {"OMP_NUM_THREADS": str(options.threads)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    if done.returncode:
        fail(f"{side}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Measure both sides on the same model and print the JSON line."""
    options = parser(__doc__)
    options.add_argument("--side", choices=tuple(SIDES), help=argparse.SUPPRESS)
    options.add_argument("--folder", help=argparse.SUPPRESS)
    options.set_defaults(threads=2)
    arguments = options.parse_args()
    arguments.limit = arguments.limit or PAIRS
    if arguments.side:
        print(json.dumps(SIDES[arguments.side](Path(arguments.folder), arguments)))
        return
    try:
        import torch
        import transformers
    except ImportError as error:
        print(f"mt_speed: skipped, {error.name} is not installed: pip install 'quotedrift[mt]'", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        size = sum(path.stat().st_size for path in (Path(folder) / "converted").iterdir())
        sides = {name: apart(name, folder, arguments) for name in SIDES}
    runs = arguments.limit * (CONSTITUENTS + 1)
    result: dict[str, Any] = {
        "benchmark": "mt_speed", "threads": arguments.threads, "pairs": arguments.limit, "constituents": CONSTITUENTS,
        "versions": {"torch": torch.__version__, "transformers": transformers.__version__},
        "converted_mb": round(size / 1e6, 1),
    }  # fmt: skip
    for name, side in sides.items():
        result[name] = {"variants_a_second": round(runs / side["seconds"], 1), "peak_mb": side["peak_mb"]}
    result["times_faster"] = round(sides["naive"]["seconds"] / sides["ours"]["seconds"], 2)
    emit(result)


if __name__ == "__main__":
    main()
