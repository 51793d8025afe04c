"""Does one text follow from the other? A multilingual entailment classifier asked both ways, proposition by
proposition.

What the original entails and the rendering does not say may be left out; what the rendering says and the original
does not
entail may be added; what contradicts is a reversal. Propositions are sentences and the clauses that punctuation parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

from toolkit.errors import MissingExtra, ModelError
from toolkit.mt.folder import PICKLES, digest
from toolkit.text.sentences import sentences

BATCH = 16
FEWEST_LETTERS = 8
"""A clause with fewer letters is no proposition of its own."""
_CLAUSE = re.compile(r"(?<=[,;:،؛])\s+")
LABELS = ("entailment", "neutral", "contradiction")


class Relation(NamedTuple):
    """Probabilities of the three relations of a premise to a hypothesis."""

    entailment: float
    neutral: float
    contradiction: float


class Proposition(NamedTuple):
    """A stretch ``[start, end)`` of one text, and how the whole of the other text relates to it."""

    side: Literal["original", "rendering"]
    start: int
    end: int
    relation: Relation


class Entailment:
    """A sequence classifier in a folder, safetensors only, whose labels name the three relations.

    Raises MissingExtra without ``transformers``, ModelError for a folder that holds no such model.
    """

    def __init__(self, path: Path) -> None:
        try:
            import torch
            import transformers
            from safetensors import SafetensorError
        except ImportError as error:
            raise MissingExtra("an entailment model", "mt") from error
        from toolkit.mt.seq2seq import quiet

        self._torch, self.name = torch, f"entailment:{path.name}"
        if not path.is_dir():
            raise ModelError(f"{path}: no such folder; give the folder of an entailment model")
        if not list(path.glob("*.safetensors")):
            pickled = any(file.suffix in PICKLES for file in path.iterdir())
            raise ModelError(
                f"{path}: {'pickled weights are refused' if pickled else 'holds no weights'}; safetensors only"
            )
        try:
            with quiet():
                self._tokenizer = transformers.AutoTokenizer.from_pretrained(path, local_files_only=True)
                self._model = transformers.AutoModelForSequenceClassification.from_pretrained(
                    path, use_safetensors=True, local_files_only=True
                )
        except (OSError, ValueError, RuntimeError, KeyError, SafetensorError) as error:
            raise ModelError(f"{path}: cannot be loaded as an entailment model ({_first_line(error)})") from error
        self._model.eval()
        self._order = _order({int(key): str(name) for key, name in self._model.config.id2label.items()}, path)
        self._window = min(int(self._tokenizer.model_max_length), _positions(self._model.config))
        self._digest = digest(path)

    @property
    def signature(self) -> str:
        """Name, hash of the weights, and runtime."""
        return f"{self.name}@{self._digest}/torch-{self._torch.__version__}"

    def relations(self, premises: Sequence[str], hypotheses: Sequence[str]) -> list[Relation]:
        """How each premise relates to its hypothesis. Raises ModelError for a pair longer than the model reads."""
        found: list[Relation] = []
        for start in range(0, len(premises), BATCH):
            inputs = self._tokenizer(
                list(premises[start : start + BATCH]), list(hypotheses[start : start + BATCH]),
                return_tensors="pt", padding=True,
            )  # fmt: skip
            if inputs["input_ids"].shape[1] > self._window:
                raise ModelError(f"{self.name}: texts do not fit its window of {self._window} tokens; split them")
            with self._torch.inference_mode():
                rows: Any = self._model(**inputs).logits.softmax(-1).tolist()
            found += [Relation(*(row[index] for index in self._order)) for row in rows]
        return found

    def both_ways(self, original: str, rendering: str, source: str | None, target: str | None) -> list[Proposition]:
        """Each proposition of the rendering against the original, then each of the original against the rendering."""
        asked: list[tuple[Literal["original", "rendering"], tuple[int, int], str, str]] = []
        for start, end in propositions(rendering, target):
            asked.append(("rendering", (start, end), original, rendering[start:end]))
        for start, end in propositions(original, source):
            asked.append(("original", (start, end), rendering, original[start:end]))
        relations = self.relations([row[2] for row in asked], [row[3] for row in asked])
        return [Proposition(row[0], *row[1], relation) for row, relation in zip(asked, relations, strict=True)]


def propositions(text: str, lang: str | None) -> list[tuple[int, int]]:
    """Sentences, and the clauses in them that punctuation parts, as offsets; a short clause goes with the one
    before."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text, lang):
        cuts = [start, *(start + match.end() for match in _CLAUSE.finditer(text[start:end])), end]
        clauses: list[tuple[int, int]] = []
        for first, last in pairwise(cuts):
            stretch = text[first:last].rstrip()
            if clauses and sum(letter.isalpha() for letter in stretch) < FEWEST_LETTERS:
                clauses[-1] = (clauses[-1][0], first + len(stretch))
            elif stretch:
                clauses.append((first, first + len(stretch)))
        found += clauses
    return found


def _order(labels: dict[int, str], path: Path) -> list[int]:
    """The places of entailment, neutral and contradiction among the model's labels."""
    places = [
        next((index for index, label in labels.items() if label.lower().startswith(name[:6])), None) for name in LABELS
    ]
    if None in places:
        raise ModelError(f"{path}: its labels ({', '.join(labels.values())}) are not those of entailment")
    return [index for index in places if index is not None]


def _positions(config: Any) -> int:
    """Positions of the model; RoBERTa's kin count them from two."""
    return int(getattr(config, "max_position_embeddings", None) or 514) - 2


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
