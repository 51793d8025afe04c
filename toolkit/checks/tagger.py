"""A small network that reads the word states of both sides and says which words are not carried faithfully, and how.

Each word meets the words of the other side by attention over the word links; what it finds there, the difference and
a few numbers about its links go through one self-attention layer over its own side. It gives every word a probability
of being ``carried``, ``lost`` (or added), ``changed``, or of one of the narrower shifts in ``LABELS``, and the pair two
scores: that anything was edited, and that a careful reader would call the difference serious. ``training/tagger.py``
makes the weights and says on what.
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

LABELS = (
    "carried", "lost", "changed", "negation", "modality", "hedge", "intensity", "condition", "tense", "agency", "label",
    "speech-act", "number", "name",
)  # fmt: skip
CHECK = "tagger"
"""What findings that rest on it say in their evidence."""
HEADS = 4
REACH = 16
"""Words over which the self-attention tells distances apart."""
LONGEST = 300
"""Words a side up to which a pair is read: attention grows with the square."""
SCALE = 19.6
"""The root of the states' dimension: unit vectors become vectors of unit variance."""
FILE = "tagger.safetensors"


class Tags(NamedTuple):
    """Probabilities of ``LABELS`` for the words of each side, (words, labels), and the pair's log-odds.

    ``states``: for each side its words as they meet the other's, and as they are then seen together,
    (words, 2 * width).
    """

    original: Matrix
    rendering: Matrix
    edited: float
    serious: float
    states: tuple[Matrix, Matrix]


def untagged(pair: Pair) -> str | None:
    """Why a pair is not tagged, or None when it is."""
    if pair.alignment.space != SPACE:
        return "the tagger was trained on the states of the embedded encoder"
    if max(len(pair.original.words), len(pair.rendering.words)) > LONGEST:
        return f"a side has more than {LONGEST} words"
    return None


@lru_cache(maxsize=8)
def tag(pair: Pair) -> Tags | None:
    """The tags of a pair; None when it is too long, a side has no words, or another encoder read it."""
    vectors = pair.alignment.vectors if pair.alignment.space == SPACE else None
    sizes = len(pair.original.words), len(pair.rendering.words)
    if vectors is None or not all(sizes) or max(sizes) > LONGEST:
        return None
    weights = _weights()
    left, right = (side * SCALE for side in vectors)
    probability, similarity = pair.alignment.probability.clip(0), pair.alignment.similarity
    functional = _functional(pair.original), _functional(pair.rendering)
    sides = [_Projected.of(weights, side, mine) for side, mine in zip((left, right), functional, strict=True)]
    met = (
        _meet(weights, sides[0], sides[1], probability, similarity),
        _meet(weights, sides[1], sides[0], probability.T, similarity.T),
    )
    here, there = (_layer(weights, side) for side in met)
    logits = [linear(weights, "out", side) for side in (here, there)]
    labels = [_softmax(side) for side in logits]
    pooled = [_pooled(side, label) for side, label in zip((here, there), labels, strict=True)]
    highest = np.maximum(logits[0].max(axis=0), logits[1].max(axis=0))
    edited, serious = linear(weights, "pair", np.concatenate([*pooled, highest]))
    states = np.concatenate([met[0], here], axis=1), np.concatenate([met[1], there], axis=1)
    return Tags(labels[0], labels[1], float(edited), float(serious), states)


def _functional(side: Side) -> Matrix:
    known = function_words(side.lang)
    return np.array([folded in known for folded in side.folded], dtype=np.float32)


class _Projected(NamedTuple):
    """A side's words as they are compared: what they carry, unit keys to find their counterparts by, function words."""

    values: Matrix
    keys: Matrix
    functional: Matrix

    @classmethod
    def of(cls, weights: dict[str, Matrix], states: Matrix, functional: Matrix) -> _Projected:
        """From word states, (words, hidden)."""
        return cls(linear(weights, "proj", states), _unit(states @ weights["cmp.weight"].T), functional)


def _meet(
    weights: dict[str, Matrix], own: _Projected, other: _Projected, probability: Matrix, similarity: Matrix
) -> Matrix:
    """Each word of one side with what it finds on the other, (words, width)."""
    mine = own.values
    scores = own.keys @ other.keys.T * np.exp(weights["temp"]) + 2.0 * np.log(probability + 1e-3)
    attention = _softmax(scores)
    found = attention @ other.values
    best, nearest = np.sqrt(probability.max(axis=1)), similarity.max(axis=1)
    sizes = len(mine), len(other.values)
    place = np.arange(sizes[0], dtype=np.float32) / sizes[0]
    expected = attention @ (np.arange(sizes[1], dtype=np.float32) / sizes[1])
    numbers = (
        best,
        nearest,
        nearest - nearest.mean(),
        np.full(sizes[0], best.mean()),
        attention @ probability.max(axis=0),
        own.functional,
        expected - place,
        attention @ other.functional,
        np.full(sizes[0], np.log(sizes[0] / sizes[1])),
        np.full(sizes[0], 0.3 * np.log(sizes[0])),
    )
    columns = np.stack(numbers, axis=1, dtype=np.float32, casting="same_kind")
    joined = np.concatenate([mine, found, mine * found, np.abs(mine - found), columns], axis=1)
    return _norm(weights, "n0", gelu(linear(weights, "mix", joined)))


def _layer(weights: dict[str, Matrix], states: Matrix) -> Matrix:
    """One self-attention layer over a side."""
    size, width = states.shape

    def split(name: str) -> Matrix:
        return linear(weights, name, states).reshape(size, HEADS, width // HEADS).transpose(1, 0, 2)

    places = np.arange(size)
    distance = (places[None] - places[:, None]).clip(-REACH, REACH) + REACH
    scores = split("q") @ split("k").transpose(0, 2, 1) / math.sqrt(width // HEADS) + weights["bias"][:, distance]
    mixed = (_softmax(scores) @ split("v")).transpose(1, 0, 2).reshape(size, width)
    states = _norm(weights, "n1", states + linear(weights, "o", mixed))
    return _norm(weights, "n2", states + linear(weights, "f2", gelu(linear(weights, "f1", states))))


def _pooled(states: Matrix, labels: Matrix) -> Matrix:
    """The side's states, weighed by how little their words are carried."""
    weight = 1 - labels[:, 0] + 1e-4
    pooled: Matrix = (states * (weight / weight.sum())[:, None]).sum(axis=0)
    return pooled


def linear(weights: dict[str, Matrix], name: str, states: Matrix) -> Matrix:
    """The states through a layer of weights and biases."""
    result: Matrix = states @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return result


def _norm(weights: dict[str, Matrix], name: str, states: Matrix) -> Matrix:
    centred = states - states.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-5)
    result: Matrix = scaled * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return result


def _softmax(scores: Matrix) -> Matrix:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Matrix = raised / raised.sum(axis=-1, keepdims=True)
    return result


def _unit(states: Matrix) -> Matrix:
    result: Matrix = states / np.linalg.norm(states, axis=-1, keepdims=True).clip(1e-12)
    return result


def gelu(states: Matrix) -> Matrix:
    """x Φ(x), the normal distribution by the error function of Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(states) / np.float32(np.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    error = np.sign(states) * (1 - series * np.exp(-z * z))
    result: Matrix = (0.5 * states * (1 + error)).astype(np.float32)
    return result


@cache
def _weights() -> dict[str, Matrix]:
    from safetensors.numpy import load

    data = resources.files("toolkit.checks").joinpath("data", FILE).read_bytes()
    return {name: value.astype(np.float32) for name, value in load(data).items()}
