"""The sums of a small network that reads the word states of both sides of a pair.

Each word meets the words of the other side by attention over the word links; what it finds there, the difference and
a few numbers about its links go through one self-attention layer over its own side. Every word gets the logits of its
labels, and the pair one vector: the states of each side, weighed by how little their words are carried, and the highest
logits. ``training/network.py`` has the same sums in PyTorch. ``toolkit.checks.tagger`` and ``toolkit.checks.judge``
have each their own weights for it, and both read a pair side by side: (networks, words, ...).
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.encoders.embedded import SPACE
from toolkit.text.words import function_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.checks.pair import Pair, Side

    Matrix = NDArray[np.float32]

FILES = ("tagger.safetensors", "judge.safetensors")
"""The weights of the networks that read a pair side by side."""
HEADS = 4
REACH = 16
"""Words over which the self-attention tells distances apart."""
LONGEST = 300
"""Words a side up to which a pair is read: attention grows with the square."""
NUMBERS = 10
"""What is told of a word's links beside its states."""
JOINED = {"seen": ("proj", "cmp"), "qkv": ("q", "k", "v")}
"""Layers that read the same states, made in one product."""
SERIES = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)
"""Of the error function, highest power first."""
SCALE = 19.6
"""The root of the states' dimension: unit vectors become vectors of unit variance."""


class Reading(NamedTuple):
    """Probabilities of the labels for the words of each side, (words, labels); the words as they meet the other side's
    and as they are then seen together, (words, 2 * width); and the pair, (2 * width + labels,)."""

    labels: tuple[Matrix, Matrix]
    states: tuple[Matrix, Matrix]
    whole: Matrix


def unread(pair: Pair) -> str | None:
    """Why a pair is not read, or None when it is."""
    if pair.alignment.space != SPACE:
        return "the tagger was trained on the states of the embedded encoder"
    if max(len(pair.original.words), len(pair.rendering.words)) > LONGEST:
        return f"a side has more than {LONGEST} words"
    return None


def read(pair: Pair, file: str) -> Reading | None:
    """A pair as the network with the weights of a data file reads it; None when it is too long, a side has no words, or
    another encoder read it."""
    found = _readings(pair)
    return None if found is None else found[FILES.index(file)]


@lru_cache(maxsize=8)
def _readings(pair: Pair) -> tuple[Reading, ...] | None:
    """What each of the networks reads, in the order of ``FILES``."""
    vectors = pair.alignment.vectors if pair.alignment.space == SPACE else None
    sizes = len(pair.original.words), len(pair.rendering.words)
    if vectors is None or not all(sizes) or max(sizes) > LONGEST:
        return None
    weights = _side_by_side()
    first, second = bounds = slice(0, sizes[0]), slice(sizes[0], None)
    functional = _functional(pair.original), _functional(pair.rendering)
    probability, similarity = pair.alignment.probability.clip(0), pair.alignment.similarity
    met = _meet(weights, np.concatenate(vectors) * SCALE, bounds, functional, probability, similarity)
    seen = layer(weights, met, bounds)
    logits = linear(weights, "out", seen)
    labels = softmax(logits)
    pooled = [_pooled(seen[:, side], labels[:, side]) for side in bounds]
    states = np.concatenate([met, seen], axis=2)
    wholes = np.concatenate([*pooled, logits.max(axis=1)], axis=1)
    return tuple(
        Reading((own[first], own[second]), (state[first], state[second]), whole)
        for own, state, whole in zip(labels, states, wholes, strict=True)
    )


@cache
def stored(file: str) -> dict[str, Matrix]:
    """The weights of a data file, by name, those of layers (inputs, outputs), which multiplies faster; ``seen`` and
    ``qkv`` stand for layers that read the same states."""
    from safetensors.numpy import load

    data = resources.files("toolkit.checks").joinpath("data", file).read_bytes()
    weights = {name: value.astype(np.float32) for name, value in load(data).items()}
    for joined, parts in JOINED.items():
        if parts[0] + ".weight" in weights:
            layers = [weights.pop(f"{part}.weight") for part in parts]
            biases = [weights.pop(f"{part}.bias", np.zeros(len(own))) for part, own in zip(parts, layers, strict=True)]
            weights[f"{joined}.weight"] = np.concatenate(layers)
            weights[f"{joined}.bias"] = np.concatenate(biases).astype(np.float32)
    turned = {name: np.ascontiguousarray(value.T) for name, value in weights.items() if name.endswith(".weight")}
    return weights | turned


@cache
def _side_by_side() -> dict[str, Matrix]:
    """The weights that all of ``FILES`` have alike, (networks, ...), one row for all words where there is one each."""
    first, *others = (stored(file) for file in FILES)
    alike = [name for name, own in first.items() if all(own.shape == one[name].shape for one in others)]
    joined = {name: np.stack([first[name], *(one[name] for one in others)]) for name in alike}
    return {name: value[:, None] if value.ndim == 2 else value for name, value in joined.items()}


def _functional(side: Side) -> Matrix:
    known = function_words(side.lang)
    return np.array([folded in known for folded in side.folded], dtype=np.float32)


def _meet(
    weights: dict[str, Matrix],
    states: Matrix,
    bounds: tuple[slice, slice],
    functional: tuple[Matrix, Matrix],
    probability: Matrix,
    similarity: Matrix,
) -> Matrix:
    """The words of both sides, (words, hidden), each with what it finds on the other side; (networks, words, width).

    ``bounds``: which rows are the one side's and which the other's.
    """
    first, second = bounds
    seen = linear(weights, "seen", states)
    width = (weights["mix.weight"].shape[1] - NUMBERS) // 4
    values, keys = seen[..., :width], _unit(seen[..., width:])
    warmth = np.exp(weights["temp"])[:, None, None]
    scores = keys[:, first] @ keys[:, second].transpose(0, 2, 1) * warmth + 2.0 * np.log(probability + 1e-3)
    joined = np.empty((*seen.shape[:2], 4 * width + NUMBERS), dtype=np.float32)
    found = joined[..., width : 2 * width]
    for own, other, table, links, near, mine, theirs in (
        (first, second, scores, probability, similarity, *functional),
        (second, first, scores.transpose(0, 2, 1), probability.T, similarity.T, *functional[::-1]),
    ):
        attention = softmax(table)
        found[:, own] = attention @ values[:, other]
        _numbers(joined[:, own, 4 * width :], attention, links, near, mine, theirs)
    joined[..., :width] = values
    np.multiply(values, found, out=joined[..., 2 * width : 3 * width])
    np.abs(values - found, out=joined[..., 3 * width : 4 * width])
    return norm(weights, "n0", gelu(linear(weights, "mix", joined)))


def _numbers(
    target: Matrix, attention: Matrix, probability: Matrix, similarity: Matrix, functional: Matrix, others: Matrix
) -> None:
    """Write the numbers of the words of a side into ``target``, (networks, words, ``NUMBERS``)."""
    here, there = probability.shape
    best, nearest = np.sqrt(probability.max(axis=1)), similarity.max(axis=1)
    target[..., 0] = best
    target[..., 1] = nearest
    target[..., 2] = nearest - nearest.mean()
    target[..., 3] = best.mean()
    target[..., 4] = attention @ probability.max(axis=0)
    target[..., 5] = functional
    places = [np.arange(size, dtype=np.float32) / size for size in (here, there)]
    target[..., 6] = attention @ places[1] - places[0]
    target[..., 7] = attention @ others
    target[..., 8] = math.log(here / there)
    target[..., 9] = 0.3 * math.log(here)


def layer(weights: dict[str, Matrix], states: Matrix, bounds: tuple[slice, slice]) -> Matrix:
    """One self-attention layer, each side over itself; of one network or of several."""
    *several, size, width = states.shape
    split = linear(weights, "qkv", states).reshape(*several, size, 3, HEADS, width // HEADS)
    query, key, value = (split[..., part, :, :].swapaxes(-3, -2) for part in range(3))
    mixed = np.empty_like(states)
    for side in bounds:
        scores = query[..., side, :] @ key[..., side, :].swapaxes(-1, -2)
        scores *= np.float32(1 / math.sqrt(width // HEADS))
        scores += weights["bias"][..., _distances(scores.shape[-1])]
        seen = softmax(scores) @ value[..., side, :]
        mixed[..., side, :] = seen.swapaxes(-3, -2).reshape(*several, -1, width)
    states = norm(weights, "n1", states + linear(weights, "o", mixed))
    return norm(weights, "n2", states + linear(weights, "f2", gelu(linear(weights, "f1", states))))


@lru_cache(maxsize=64)
def _distances(words: int) -> NDArray[np.intp]:
    """How far each word stands from each other, (words, words), as an index of what the attention makes of it."""
    places = np.arange(words)
    return (places[None] - places[:, None]).clip(-REACH, REACH) + REACH


def _pooled(states: Matrix, labels: Matrix) -> Matrix:
    """The side's states, weighed by how little their words are carried."""
    weight = 1 - labels[..., 0] + 1e-4
    pooled: Matrix = (states * (weight / weight.sum(axis=-1, keepdims=True))[..., None]).sum(axis=-2)
    return pooled


def linear(weights: dict[str, Matrix], name: str, states: Matrix) -> Matrix:
    """The states through a layer of weights and biases."""
    result: Matrix = states @ weights[f"{name}.weight"]
    result += weights[f"{name}.bias"]
    return result


def norm(weights: dict[str, Matrix], name: str, states: Matrix) -> Matrix:
    """The states of each word brought to mean 0 and variance 1, then scaled and shifted by weights."""
    size = states.shape[-1]
    centred: Matrix = states - np.add.reduce(states, axis=-1, keepdims=True) / size
    spread = np.add.reduce(np.square(centred), axis=-1, keepdims=True) / size
    centred /= np.sqrt(spread + 1e-5)
    centred *= weights[f"{name}.weight"]
    centred += weights[f"{name}.bias"]
    return centred


def softmax(scores: Matrix) -> Matrix:
    """Probabilities along the last axis."""
    raised: Matrix = scores - np.maximum.reduce(scores, axis=-1, keepdims=True)
    np.exp(raised, out=raised)
    raised /= np.add.reduce(raised, axis=-1, keepdims=True)
    return raised


def _unit(states: Matrix) -> Matrix:
    result: Matrix = states / np.sqrt(np.einsum("...j,...j->...", states, states))[..., None].clip(1e-12)
    return result


def gelu(states: Matrix) -> Matrix:
    """x Φ(x), the normal distribution by the error function of Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(states)
    z /= np.float32(math.sqrt(2))
    t = z * np.float32(0.3275911)
    t += 1
    np.reciprocal(t, out=t)
    series = t * np.float32(SERIES[0])
    for factor in SERIES[1:]:
        series += np.float32(factor)
        series *= t
    np.square(z, out=z)
    np.negative(z, out=z)
    np.exp(z, out=z)
    series *= z
    np.subtract(1, series, out=series)
    result: Matrix = np.copysign(series, states, out=series)
    result += 1
    result *= states
    result *= np.float32(0.5)
    return result
