"""Who speaks in which original, as an article's own quotations tell: evidence for where their other words lie.

An original is a speech as a rule, now and then a conversation. Where somebody's words are sure to be found, their other
words are looked for too; what seems to be another's words there is doubted, the more the surer the first are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from toolkit.model import Document
from toolkit.text.languages import primary
from toolkit.text.namesakes import SAME
from toolkit.text.romanise import name_similarity
from toolkit.text.words import words

STRANGE = 6.0
"""Most log-odds against words of a speaker in an original where others are heard and they are not."""


class Voice(NamedTuple):
    """A speaker whose words an original answers to; ``margin``: log-odds that it does, above what is needed."""

    speaker: str
    original: Document
    margin: float


def leaning(
    speaker: str, original: Document, heard: Sequence[Voice], named: Mapping[Document, frozenset[str]], lead: float
) -> float:
    """Log-odds, before the words themselves are looked at, that a quotation of the speaker lies in the original.

    ``heard`` are the other quotations whose place is sure; ``named`` are the speakers whom an original's file is named
    after, which counts like ``lead``.
    """
    own = theirs = elsewhere = 0.0
    for voice in heard:
        if voice.original != original:
            elsewhere = lead
        elif voice.speaker == speaker:
            own = max(own, min(voice.margin, STRANGE))
        else:
            theirs = max(theirs, min(voice.margin, STRANGE))
    namesakes = named.get(original, frozenset())
    if speaker in namesakes:
        own = max(own, lead)
    elif namesakes:
        theirs = max(theirs, lead)
    if own and own >= theirs:
        return lead
    return -theirs or -elsewhere


def named_after(original: Document, speakers: Sequence[str], lang: str | None) -> frozenset[str]:
    """The speakers whose last name, in the article's language, is a word of the original's file name."""
    if not original.uri:
        return frozenset()
    stem = PurePath(original.uri).name.split(".")[0].replace("_", " ")
    parts = [stem[word.start : word.end] for word in words(stem, None)]
    return frozenset(
        speaker for speaker in speakers if any(_same(_last_name(speaker, lang), part, lang or "") for part in parts)
    )


def _last_name(speaker: str, lang: str | None) -> str:
    tokens = words(speaker, lang)
    return speaker[tokens[-1].start : tokens[-1].end] if tokens else ""


@lru_cache(maxsize=1024)
def _same(name: str, part: str, lang: str) -> bool:
    return len(part) > 2 and name_similarity(name, primary(lang), part, None) >= SAME
