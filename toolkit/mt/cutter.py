"""Texts cut into a model's tokens, with the languages named as its family wants them, and tokens put together again."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.errors import ModelError
from toolkit.mt.families import FAMILIES, family, labels, language
from toolkit.mt.folder import Folder, settings
from toolkit.mt.pieces import piece_offsets
from toolkit.text.languages import primary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

END = "</s>"
_SPECIAL = frozenset({END, "<s>", "<pad>", "<unk>", "<mask>"})
_OPUS = re.compile(r"opus-mt-(?:tc-big-)?(?:tc-bible-big-)?([a-z]{2,3})-([a-z]{2,3})(?![a-z-])")
_TASK = re.compile(r"translation_([a-z]{2})_to_([a-z]{2})")
SHOWN = 8
"""Language tokens that an error lists."""
_SENTENCEPIECE = (
    ("source.spm", "target.spm"), ("sentencepiece.bpe.model", ""), ("sentencepiece.model", ""), ("spiece.model", ""),
)  # fmt: skip


class Cut(NamedTuple):
    """A text as tokens; ``offsets`` (tokens, 2) into the text, empty for tokens that are no text."""

    tokens: list[str]
    offsets: NDArray[np.int32]


class Pieces(NamedTuple):
    """A tokenizer reduced to what is needed: text to pieces on either side, and pieces to text."""

    source: Callable[[str], list[str]]
    target: Callable[[str], list[str]]
    join: Callable[[list[str]], str]


def sentencepieces(path: Path) -> Pieces | None:
    """The folder's own SentencePiece models, None when it has none."""
    import sentencepiece

    for first, second in _SENTENCEPIECE:
        if (path / first).is_file():
            source, target = (
                sentencepiece.SentencePieceProcessor(model_file=str(path / name)) for name in (first, second or first)
            )
            return Pieces(partial(_encode, source), partial(_encode, target), target.decode_pieces)
    return None


def _encode(model: Any, text: str) -> list[str]:
    return list(model.encode(text, out_type=str))


class Cutter:
    """The tokens of a model. ``vocabulary`` is what its tokenizer knows.

    Raises ModelError for an unknown family, and for a model that cannot be told the languages it is said to write.
    """

    def __init__(self, folder: Folder, vocabulary: Collection[str], pieces: Pieces) -> None:
        name = family(folder.model_type, vocabulary)
        if name is None:
            raise ModelError(
                f"{folder.path}: {folder.model_type or 'an unnamed architecture'} is no translation model we know; "
                f"known: {', '.join(FAMILIES)}"
            )
        self.family = name
        self._family, self._vocabulary, self._pieces = FAMILIES[name], vocabulary, pieces
        self._labels = labels(vocabulary) if self._family.asks == "source" else []
        tagged = any(token.startswith("<2") for token in vocabulary)
        self._prompts = {} if tagged or self._family.asks != "text" else prompts(folder)
        if self._family.asks == "text" and not tagged and not self._prompts:
            raise ModelError(
                f"{folder.path}: a T5 that can be told no language: neither <2en> in its vocabulary, as MADLAD has, "
                "nor the prefix of a translation among the task_specific_params of its config.json"
            )
        self._pairs = _pairs(folder)
        unnamed = sorted({target for _, target in self._pairs or () if self._labels and not self._code(target)})
        if unnamed:  # untold, it would write whatever language it likes
            shown = ", ".join(self._labels[:SHOWN]) + (" ..." if len(self._labels) > SHOWN else "")
            raise ModelError(
                f"{folder.path}: is to write {', '.join(unnamed)}, for which its vocabulary has no token; "
                f"it has {shown}"
            )

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """Source and target when the model knows them, else None."""
        pair = (primary(source), primary(target))
        if not all(pair) or pair[0] == pair[1]:
            return None
        if self._prompts:
            return pair if pair in self._prompts else None
        if self._pairs is not None:
            return pair if pair in self._pairs and (self._code(target) or not self._labels) else None
        if self._family.asks == "source":  # multilingual, and its folder does not say from what
            return pair if self._code(target) else None
        return pair if self._code(source) and self._code(target) else None

    def _code(self, lang: str) -> str | None:
        return self._family.code(lang, self._vocabulary)

    def source(self, text: str, source: str, target: str) -> Cut:
        """The source with the languages that belong before it."""
        if self._family.asks == "text":  # the model's own tokenizer says how the prompt is cut
            prompt = self._prompts.get((primary(source), primary(target))) or self._code(target) or ""
            own = len(self._pieces.source(prompt))
            pieces = self._pieces.source(f"{prompt} {_readable(text)}")
            return _cut(text, pieces[:own], pieces[own:])
        before = self._code(target) if self._family.asks == "source" else self._code(source)
        return _cut(text, [before] if before else [], self._pieces.source(_readable(text)))

    def target(self, text: str, target: str) -> Cut:
        """The translation with the language that belongs before it."""
        first = self.first(target)
        return _cut(text, [first] if first else [], self._pieces.target(_readable(text)))

    def first(self, target: str) -> str | None:
        """The token every translation into ``target`` begins with, if there is one."""
        return self._code(target) if self._family.asks == "first" else None

    def join(self, tokens: Sequence[str]) -> str:
        """The text of a translation's tokens."""
        codes = (token for token in tokens if token not in _SPECIAL)
        return self._pieces.join([token for token in codes if not self._names_language(token)]).strip()

    def _names_language(self, token: str) -> bool:
        return bool(re.fullmatch(r">>\w+<<|__\w+__|<2\w+>|[a-z]{3}_[A-Z][a-z]{3}|[a-z]{2}_[A-Z]{2}", token)) and (
            token in self._vocabulary
        )


def _cut(text: str, before: list[str], pieces: list[str]) -> Cut:
    offsets = piece_offsets(text, [*[None] * len(before), *pieces, None])
    offsets[-1] = len(text)
    return Cut([*before, *pieces, END], offsets)


def _readable(text: str) -> str:
    """The text without lone surrogates, code point for code point."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _pairs(folder: Folder) -> frozenset[tuple[str, str]] | None:
    """The language pairs a folder declares: in our note, in its tokenizer's settings or in its name; None when in
    none."""
    listed = folder.about.get("pairs")
    if isinstance(listed, list):
        return frozenset((primary(str(pair[0])), primary(str(pair[1]))) for pair in listed)
    if folder.model_type != "marian":
        return None
    about: dict[str, Any] = {}
    if (folder.path / "tokenizer_config.json").is_file():
        about = settings(folder.path / "tokenizer_config.json")
    named = _OPUS.search(f"{folder.about.get('name', '')} {folder.config.get('_name_or_path', '')} {folder.path.name}")
    found = [about.get("source_lang"), about.get("target_lang")]
    if not all(found) and named:
        found = list(named.groups())
    source, target = (language(str(lang)) if lang else None for lang in found)
    return frozenset({(source, target)}) if source and target else None


def prompts(folder: Folder) -> dict[tuple[str, str], str]:
    """What stands before a text that is to be translated, by pair: what T5 learned, as its own settings list it."""
    listed = folder.about.get("prompts")
    if isinstance(listed, dict):
        found = {tuple(pair.split("-")): str(prompt) for pair, prompt in listed.items()}
    else:
        tasks = folder.config.get("task_specific_params") or {}
        named = {_TASK.fullmatch(task): about for task, about in tasks.items()}
        found = {task.groups(): str(about.get("prefix") or "") for task, about in named.items() if task}
    return {(pair[0], pair[1]): prompt.strip() for pair, prompt in found.items() if prompt.strip()}
