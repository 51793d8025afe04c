"""The name of what an office is of, which is nobody's own: the lawyer for [Peter Odhiambo], el jefe de la naviera
[Northern Skerry Lines], le patron du [Petit Mousse]."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon, legal_forms
from toolkit.quotes.names import Register, fold_name, stem
from toolkit.quotes.uncommon import common, given, placed
from toolkit.text.given import given_name

_PAIR = 2
_FOREIGN = "en"
"""Whose words name companies everywhere."""


def governed(words: Sequence[Token], lex: Lexicon, register: Register) -> int | None:
    """Where the name begins that a title governs and no name of its holder follows; None where nothing shows that.

    ``words``: a noun phrase without punctuation, in a language with capitals.
    """
    if not lex.setting("cased"):
        return None
    head = next((i for i, word in enumerate(words) if _titled(word, lex)), None)
    if head is None:
        return None
    first = len(words)
    while first > head + 1 and (words[first - 1].capital or lex.has("particle", words[first - 1].key)):
        first -= 1
    while first < len(words) and (not words[first].capital or lex.has("determiner", words[first].key)):
        first += 1
    run = words[first:]
    between = [word for word in words[head + 1 : first] if not lex.has("determiner", word.key)]
    joined = first > head + 1 and _joins(words[first - 1], lex)
    if not run or any(_titled(word, lex) for word in run):
        return None
    bearer = next((i for i, word in enumerate(run[:-1]) if _bears(word, lex)), None)
    if bearer is not None:
        return first if not _personal(run[bearer + 1 :], lex, register) else None
    if between and not joined:
        bears = any(_bears(word, lex) for word in between)
        return first if bears and not _personal(run, lex, register) else None
    if not joined:
        return first if _genitive(run, lex) else None
    if _held(run, lex) and not placed(run[0].text, lex.lang):
        return first
    if len(run) < _PAIR:
        return None
    if run[-1].key in legal_forms() or all(_known(word, lex) for word in run):
        return first
    if any(given(word, lex) for word in run):
        return None
    known = register.named([run[-1].text])
    return first if len(run) == _PAIR and known is not None and len(known.parts) == _PAIR and not known.titles else None


def bare_name(words: Sequence[Token], lex: Lexicon) -> Sequence[Token]:
    """The name of a body without the noun beside it: la empresa [Platberg Resources], aid group [River Medics]."""
    first = len(words)
    while first and (words[first - 1].capital or _inside(words, first - 1, lex)):
        first -= 1
    beside = first and len(words) - first > 1 and not _joins(words[first - 1], lex) and lex.setting("cased")
    return words[first:] if beside and not lex.has("determiner", words[first - 1].key) else words


def _inside(words: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a particle stands between two words with capitals: Manos [del] Valle."""
    between = 0 < at < len(words) - 1 and words[at - 1].capital and words[at + 1].capital
    return between and (lex.has("particle", words[at].key) or lex.has("join", words[at].key))


def _titled(word: Token, lex: Lexicon) -> bool:
    return word.key in lex.titles and not lex.has("honorific", word.key)


def _joins(word: Token, lex: Lexicon) -> bool:
    return lex.has("join", word.key) or lex.has("particle", word.key) or lex.has("preposition", word.key)


def _bears(word: Token, lex: Lexicon) -> bool:
    """Whether a noun is of what has a name of its own beside it: naviera, Firma, PT."""
    return lex.has("firm", word.key) or lex.has("outlet", word.key)


def _held(run: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a run of capitals is somebody's whole name: Pedro Odhiambo."""
    return len(run) > 1 and given(run[0], lex)


def _personal(run: Sequence[Token], lex: Lexicon, register: Register) -> bool:
    """Whether somebody's name follows, or is all of it: PT Sinar Laut [Budi Santoso], Bank Amanah [Rendra Kusumah]."""
    if any(given(word, lex) for word in run):
        return True
    if len(run) > _PAIR and not any(_known(word, lex) for word in run[-_PAIR:]):
        return True
    first, last = (register.mentions[stem(fold_name(word.text, lex.lang), lex.lang)] for word in (run[0], run[-1]))
    if len(run) > 1 and last > first:  # taken up by a family name
        return True
    known = register.named([run[-1].text]) if len(run) == 1 else register.named([word.text for word in run])
    return known is not None and bool(known.titles) and not known.organisation


def _known(word: Token, lex: Lexicon) -> bool:
    """Whether a word with a capital is a word of the language, or of English: Northern Skerry [Lines]."""
    return common(word.text.lower(), lex.lang) or common(word.text.lower(), _FOREIGN)


def _genitive(run: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a whole name right after a title stands in another case: адвокат [Петра Одинцова]."""
    endings = tuple(lex.setting("genitive") or ("\0",))
    oblique = len(run) > 1 and run[0].key.endswith(endings) and not given(run[0], lex)
    return oblique and given_name(run[0].text, lex.lang) is not None
