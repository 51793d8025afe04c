"""What translators put for each other: words that render the same word of another language, by our own word links.

``table`` reads NTREX once, some minutes, and keeps what it found in the user's cache. A word's alternatives are other
words of its language that were linked, one to one, to the same word of English (those of English words: of German and
French); function words have function words, content words content words. Names, numbers and negations have none.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.encoders.base import Encoder
    from toolkit.pipeline import Engine

Table = dict[str, dict[str, list[str]]]
"""Alternatives by language and word."""
VERSION = 2
BATCH = 32
LINKED = 0.5
"""Weight from which a link counts; it must be the only such link of both words."""
SHARE, RARE = 0.05, 12
"""Share of a word's renderings that an alternative has; of a word linked no oftener than this one is enough."""
MOST = 5
_WORD = re.compile(r"[^\W\d_][\w'’-]*\Z")
_NEGATIONS = """
not never none nothing nobody without kein keine keinen keiner nicht niemand pas jamais personne rien sans ne non
нет не ни нельзя никто ничего никогда без tidak bukan belum tanpa jangan لا لم لن ليس ليست دون بدون غير değil yok
hiçbir asla no nunca nada nadie sin tampoco
"""


def table(rows: Sequence[Mapping[str, str]], languages: Sequence[str], using: Engine) -> Table:
    """The alternatives, from the cache where they were found before."""
    key = json.dumps([VERSION, using.encoder.signature, *languages, [row["en"] for row in rows]])
    path = using.settings.cache_dir / "benchmarks" / f"wordings-{hashlib.sha256(key.encode()).hexdigest()[:16]}.json"
    if path.is_file():
        found: Table = json.loads(path.read_text("utf-8"))
        return found
    made = alternatives(linked(rows, languages, using.encoder))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
    return made


Links = Mapping[str, Mapping[tuple[str, str], Mapping[str, int]]]
"""For each language: how often a word of another one, (language, word), was linked to each of its words."""


def linked(rows: Sequence[Mapping[str, str]], languages: Sequence[str], encoder: Encoder) -> Links:
    """The words that are each other's only link."""
    from toolkit.align.words import align_words
    from toolkit.text.words import words

    counts: dict[str, dict[tuple[str, str], Counter[str]]] = {lang: defaultdict(Counter) for lang in languages}
    for start in range(0, len(rows), BATCH):
        part = rows[start : start + BATCH]
        states = {lang: encoder.states([row[lang] for row in part]) for lang in languages}
        cut = {
            lang: [[(word.start, word.end) for word in words(row[lang], lang)] for row in part] for lang in languages
        }
        for number, row in enumerate(part):
            for lang in languages:
                if lang == "en":
                    continue
                weights = align_words(
                    states["en"][number], states[lang][number], cut["en"][number], cut[lang][number]
                ).probability
                sure = weights > LINKED
                for here, (begin, end) in enumerate(cut["en"][number]):
                    if sure[here].sum() == 1 and sure[:, (there := int(sure[here].argmax()))].sum() == 1:
                        one, other = row["en"][begin:end], row[lang][slice(*cut[lang][number][there])]
                        counts[lang]["en", one][other] += 1
                        if lang in ("de", "fr"):
                            counts["en"][lang, other][one] += 1
    return counts


def alternatives(links: Links) -> Table:
    """For each word the words linked to what it was linked to, the commonest first."""
    from toolkit.text.words import function_words

    made: Table = {}
    for lang, sources in links.items():
        functional = function_words(lang)
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for (_, source), renderings in sources.items():
            total = sum(renderings.values())
            kept = [
                (word, count)
                for word, count in renderings.items()
                if exchangeable(word, lang) and count >= SHARE * total and (count > 1 or total <= RARE)
            ]
            if _WORD.match(source):
                for one, times in kept:
                    for other, count in kept:
                        alike = (one.lower() in functional) == (other.lower() in functional)
                        if alike and one.lower() != other.lower():
                            found[one][other] += min(times, count)
        made[lang] = {
            word: [other for other, _ in sorted(others.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
            for word, others in sorted(found.items())
        }
    return made


def exchangeable(word: str, lang: str) -> bool:
    """Whether a word is one that translators choose: no name as far as capitals tell, no negation."""
    return (
        _WORD.match(word) is not None
        and word.lower() not in _NEGATIONS.split()
        and (lang == "de" or not word[0].isupper())
    )
