"""Participles before a noun, told by the dictionary: "kuruluna hitap [eden] Hartigan-Bell"."""

from __future__ import annotations

from functools import lru_cache

from toolkit.align.dictionary import of_folded
from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon
from toolkit.text.fold import fold_word
from toolkit.text.memory import WORDS


def participle(word: Token, lex: Lexicon) -> bool:
    """Whether a word is the participle of a verb in the dictionary: eden of etmek; but not insan or başkan."""
    if word.kind != "w" or word.capital or word.key in lex.titles:
        return False
    endings: dict[str, str] = dict(lex.setting("participles") or ())
    stems = ((word.text.removesuffix(ending), ending) for ending in endings if word.text.endswith(ending))
    listed = lex.has("relative_participle", word.key)
    return listed or any(_verb(stem, endings[ending], lex.lang) for stem, ending in stems)


@lru_cache(maxsize=WORDS)
def _verb(stem: str, infinitive: str, lang: str) -> bool:
    """Whether a stem is that of a verb, with the last consonant as it is without an ending after it (ed-, et-)."""
    stems = {stem, stem[:-1] + "t" if stem.endswith("d") else stem}
    return len(stem) > 1 and any(of_folded(fold_word(one + infinitive, lang), lang) for one in stems)
