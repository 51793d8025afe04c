"""Count what words are rendered as: the lexicon that glosses words which nothing in a rendering answers to.

Parallel text with English on one side is linked word by word. Of each two words that answer to each other best, the
English one a content word, the pair is counted, the other without its clitics. A word's frequent renderings are kept,
spelt as they mostly are. Writes ``toolkit/align/data/lexicon/<language>.tsv``.

    python training/lexicon.py --write
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from parallel import ROOT, Pair, with_english

from toolkit.align.lexicon import frequent
from toolkit.align.links import functional, word_links
from toolkit.align.words import align_words
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.model import WordLink
from toolkit.text.fold import fold_word
from toolkit.text.words import Word, function_words, words

BATCH = 256
LONGEST = 70
"""Words of a side that is still counted."""

Counts = dict[str, dict[str, Counter[str]]]
"""By language, by folded word: the folded English words that answered to it."""


def best(links: Sequence[WordLink]) -> Iterator[tuple[int, int]]:
    """The words of both sides that answer to each other best."""
    forward: dict[int, WordLink] = {}
    backward: dict[int, WordLink] = {}
    for link in sorted(links, key=lambda link: link.score):
        forward[link.source] = backward[link.target] = link
    return ((link.source, link.target) for link in forward.values() if backward[link.target] is link)


def count(pairs: Sequence[Pair]) -> tuple[Counts, dict[str, dict[str, Counter[str]]]]:
    """The counts, and by language and folded word how it was spelt."""
    encoder = EmbeddedEncoder()
    counts: Counts = defaultdict(lambda: defaultdict(Counter))
    spelt: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for start in range(0, len(pairs), BATCH):
        if start % (40 * BATCH) == 0:
            print(f"{start} of {len(pairs)} pairs linked", file=sys.stderr, flush=True)
        batch = pairs[start : start + BATCH]
        states = iter(list(encoder.states([text for pair in batch for text in (pair.text, pair.translation)])))
        for pair in batch:
            sides = ((pair.text, pair.lang), (pair.translation, "en"))
            cut = [words(text, lang) for text, lang in sides]
            spans = ([(word.start, word.end) for word in side] for side in cut)
            alignment = align_words(next(states), next(states), *spans)
            folded = [
                [fold_word(text[word.start : word.end], lang) for word in side]
                for (text, lang), side in zip(sides, cut, strict=True)
            ]
            functions = functional(folded[0], pair.lang), functional(folded[1], "en")
            for i, j in best(word_links(alignment, functions)):
                stem, english = pair.text[slice(*cut[0][i].stem)], _exact(pair.translation, cut[1][j])
                known = fold_word(stem, pair.lang)
                if functions[1][j] or not _worth(known, pair.lang) or not english[0].isalpha():
                    continue
                counts[pair.lang][known][folded[1][j]] += 1
                # The first word of a sentence has a capital that is not its own.
                spelt[pair.lang][known][stem] += 1 if i == 0 else 3
                spelt["en"][folded[1][j]][english] += 1 if j == 0 else 3
    return counts, spelt


def _worth(word: str, lang: str) -> bool:
    return any(character.isalpha() for character in word) and word not in function_words(lang)


def _exact(text: str, word: Word) -> str:
    return text[word.start : word.end]


def main() -> None:
    """Count, report sizes, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    pairs = [
        pair for pair in with_english() if max(len(side.split()) for side in (pair.text, pair.translation)) <= LONGEST
    ]
    pairs.sort(key=lambda pair: len(pair.translation))
    counts, spelt = count(pairs)
    for lang, table in sorted(counts.items()):
        lines = []
        for word in sorted(table):
            said = [(_usual(spelt["en"][english]), number) for english, number in frequent(table[word])]
            if said:
                lines.append(
                    "\t".join([_usual(spelt[lang][word]), *(f"{english} {number}" for english, number in said)])
                )
        print(lang, len(lines))
        if arguments.write:
            target = ROOT / "toolkit" / "align" / "data" / "lexicon" / f"{lang}.tsv"
            target.parent.mkdir(exist_ok=True)
            target.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


if __name__ == "__main__":
    main()
