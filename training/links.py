"""Train the adapter that teaches the encoder's middle layers to link words that translate each other.

Self-training on parallel text without any word annotation, after awesome-align (Dou and Neubig 2021): links that the
frozen and the adapted model together find in both directions are targets for the adapted one. Two contrasts keep the
space apart: a text's words must match its own translation better than the other texts of the batch (late interaction,
Khattab and Zaharia 2020), and a linked word its counterpart better than every word of the batch. The weights kept are
the running mean at the best score on the development half of XQuAD, where training stops too. Writes
``toolkit/encoders/data/links.safetensors``.

    python training/links.py --write [--steps 600] [--out FOLDER]
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from encoder import Middle
from parallel import ROOT, data, pairs
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(ROOT / "benchmarks"))
from xquad import score

from toolkit.align.words import word_of_token
from toolkit.encoders import adapter
from toolkit.encoders.embedded import PREFIX, EmbeddedEncoder
from toolkit.text.words import words

SEED = 1
BATCH, LONGEST = 24, 64
RATE, DROPOUT, MEAN = 4e-4, 0.1, 0.02
TEMPERATURE, NEIGHBOURS, REACH = 0.05, 0.3, 3.0
"""As ``toolkit.align.words`` links: softmax temperature, weight and reach of supporting neighbours."""
SURE, TARGET = 0.4, 0.25
LATE, CONTRAST = 0.02, 0.5
EVERY, PARAGRAPHS, PATIENCE = 200, 40, 1


class Text(NamedTuple):
    """A text cut up: piece numbers, for each the word it belongs to or -1, and the number of words."""

    pieces: list[int]
    owners: torch.Tensor
    words: int


def cut(text: str, lang: str, encoder: EmbeddedEncoder) -> Text | None:
    """The text as training needs it; None when it is empty or too long."""
    tokens = encoder.pieces.encode(text)
    spans = [(word.start, word.end) for word in words(text, lang)]
    if not spans or not tokens.ids or len(tokens.ids) > LONGEST:
        return None
    owners = word_of_token(np.array(tokens.offsets, np.int32).reshape(-1, 2), spans)
    return Text(tokens.ids, torch.from_numpy(owners.astype(np.int64)), len(spans))


def pooled(states: torch.Tensor, texts: Sequence[Text]) -> tuple[torch.Tensor, torch.Tensor]:
    """Unit word vectors (texts, words, hidden), the text's mean taken out, and which exist."""
    most = max(text.words for text in texts)
    owned = torch.zeros(len(texts), most, states.shape[1])
    mean = torch.zeros(len(texts), 1, states.shape[1])
    first = len(PREFIX) + 1
    for row, text in enumerate(texts):
        position = (text.owners >= 0).nonzero()[:, 0]
        owned[row, text.owners[position], position + first] = 1.0
        mean[row, 0, first : first + len(text.pieces)] = 1 / len(text.pieces)
    vectors = owned @ states - owned.sum(-1, keepdim=True) * (mean @ states)
    return functional.normalize(vectors, dim=-1), owned.any(-1)


def both(similarity: torch.Tensor, exist: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Log probabilities of links, over the words of the translation and over those of the text."""
    similarity = similarity.masked_fill(~exist, -1e4) / TEMPERATURE
    return functional.log_softmax(similarity, 2), functional.log_softmax(similarity, 1)


def supported(similarity: torch.Tensor, exist: torch.Tensor) -> torch.Tensor:
    """Similarities raised where neighbouring words link alike, as in ``toolkit.align.words``."""
    forward, backward = both(similarity, exist)
    likely = (forward + backward).exp() * exist
    support = _near(similarity.shape[1]) @ likely @ _near(similarity.shape[2])
    rows = support / support.amax(2, keepdim=True).clamp(min=1e-9)
    columns = support / support.amax(1, keepdim=True).clamp(min=1e-9)
    return similarity + NEIGHBOURS * ((rows + columns) / 2 - 1)


def _near(size: int) -> torch.Tensor:
    places = torch.arange(size).float()
    return torch.exp(-(places[:, None] - places).abs() / REACH).fill_diagonal_(0)


def loss(model: Middle, left: Sequence[Text], right: Sequence[Text]) -> torch.Tensor:
    """Self-training on confident links, and the two contrasts, for one batch of translations."""
    frozen, adapted = [], []
    for texts in (left, right):
        ids = model.padded([text.pieces for text in texts])
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                frozen.append(pooled(model(ids, adapt=False).float(), texts))
            adapted.append(pooled(model(ids, dropout=DROPOUT).float(), texts))
    (teacher_left, has_left), (teacher_right, has_right) = frozen
    ours, theirs = adapted[0][0], adapted[1][0]
    exist = has_left[:, :, None] & has_right[:, None, :]
    similarity = ours @ theirs.transpose(1, 2)
    with torch.no_grad():
        agreed = supported((teacher_left @ teacher_right.transpose(1, 2) + similarity) / 2, exist)
        forward, backward = both(agreed, exist)
        target = torch.minimum(forward.exp(), backward.exp())
        target = torch.where(target > TARGET, target, torch.zeros(()))
    forward, backward = both(similarity, exist)
    linked = (target * (forward + backward)).sum((1, 2)) / (2 * target.sum((1, 2)).clamp(min=1))
    return (
        -linked.mean() + _texts(ours, theirs, has_left, has_right) + CONTRAST * _words(ours, theirs, has_right, target)
    )


def _texts(ours: torch.Tensor, theirs: torch.Tensor, left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    every = torch.einsum("iad,jbd->ijab", ours, theirs)
    every = every.masked_fill(~(left[:, None, :, None] & right[None, :, None, :]), -1.0)
    forward = (every.amax(3) * left[:, None, :]).sum(2) / left.sum(1)[:, None]
    backward = (every.amax(2) * right[None]).sum(2) / right.sum(1)[None]
    match = (forward + backward) / 2 / LATE
    own = torch.arange(len(ours))
    return (functional.cross_entropy(match, own) + functional.cross_entropy(match.T, own)) / 2


def _words(ours: torch.Tensor, theirs: torch.Tensor, right: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    text, word, other = (target > SURE).nonzero(as_tuple=True)
    if not len(text):
        return torch.zeros(())
    kept = torch.randperm(len(text))[:256]
    text, word, other = text[kept], word[kept], other[kept]
    place = torch.cumsum(right.flatten().long(), 0).view(right.shape) - 1
    return functional.cross_entropy(ours[text, word] @ theirs[right].T / TEMPERATURE, place[text, other])


def batches(texts: Sequence[tuple[Text, Text]], chooser: random.Random) -> Iterator[list[tuple[Text, Text]]]:
    """Batches of like length, without end."""
    while True:
        order = chooser.sample(range(len(texts)), len(texts))
        for start in range(0, len(order) - 8 * BATCH, 8 * BATCH):
            chunk = sorted(order[start : start + 8 * BATCH], key=lambda i: len(texts[i][0].pieces))
            groups = [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
            chooser.shuffle(groups)
            yield from ([texts[i] for i in group] for group in groups)


def main() -> None:
    """Train, keep the best, and with ``--write`` put it where the package reads it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=600)
    parser.add_argument("--out", type=Path, default=Path("build/links"), help="folder for checkpoints")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(SEED)
    chooser = random.Random(SEED)
    arguments.out.mkdir(parents=True, exist_ok=True)
    cutter = EmbeddedEncoder()
    texts = [
        (left, right)
        for pair in pairs(SEED)
        if (left := cut(pair.text, pair.lang, cutter)) and (right := cut(pair.translation, pair.other, cutter))
    ]
    print(len(texts), "pairs", flush=True)
    model = Middle()
    mean = {name: value.detach().clone() for name, value in model.named_parameters()}
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.0)
    best, since, history = 0.0, 0, []
    for step, batch in zip(range(1, arguments.steps + 1), batches(texts, chooser), strict=False):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, step / 100) * max(0.05, 1 - step / arguments.steps)
        value = loss(model, [left for left, _ in batch], [right for _, right in batch])
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        history.append(value.item())
        with torch.no_grad():
            for name, current in model.named_parameters():
                mean[name].lerp_(current, MEAN)
        if step % 50 == 0:
            print(step, round(float(np.mean(history[-50:])), 4), flush=True)
        if step % EVERY:
            continue
        trained = {name: current.detach().clone() for name, current in model.named_parameters()}
        model.load_state_dict(mean)
        model.eval()
        found = score(lambda t: model.states(t, cutter), data() / "xquad", tuning=True, limit=PARAGRAPHS)
        print(step, found, flush=True)
        if found["mean"] > best:
            best, since = found["mean"], 0
            _save(model, arguments.out / "best.safetensors")
        else:
            since += 1
        if since == PATIENCE:
            break
        model.load_state_dict(trained)
        model.train()
    if arguments.write:
        adapter.path().write_bytes((arguments.out / "best.safetensors").read_bytes())


def _save(model: Middle, path: Path) -> None:
    from safetensors.numpy import save_file

    licence = "CC BY-SA 4.0: trained on NTREX among others; see training/README.md"
    save_file(model.adapter(), path, metadata={"for": "multilingual-e5-small, layers 1-6", "licence": licence})


if __name__ == "__main__":
    main()
