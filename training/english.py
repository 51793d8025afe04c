"""The times that English verbs tell by their form, a word at a time: what ``training/times.py`` learns from."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from parallel import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from tenses import MODAL, SUBJECTS, forms, verbs

from toolkit.checks.times import TIMES


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PAST, PRESENT, FUTURE, CONDITIONAL, NONE = range(len(TIMES))
WILL = _set("will shall won't i'll you'll he'll she'll it'll we'll they'll")
WOULD = _set("would could should may might must can wouldn't couldn't shouldn't can't cannot")
WAS = _set("was were wasn't weren't had hadn't")
HAVE = _set("has have hasn't haven't i've you've we've they've")
IS = _set("is are am isn't aren't i'm he's she's it's we're they're you're")
DO = _set("did didn't do don't does doesn't")
AUXILIARIES = WILL | WOULD | WAS | HAVE | IS | DO
ALONE = _set("says knows becomes goes")
"""Forms of the present that are hardly ever nouns."""
BARE = _set("i you we they")
"""Subjects after which the base of a verb is its present."""
ADVERBS = _set("not also never always still only now already just even then again ever probably soon")
DETERMINERS = _set("the a an of his her its their our my your in on at for with from by")
NOMINAL = _set("the a an of to his her their our its")
"""Words after which none tells a time."""


def labels(words: Sequence[str]) -> list[int]:
    """The time of each English word, in small letters; -1 where its form tells nothing."""
    found = [-1] * len(words)
    for index, word in enumerate(words):
        if found[index] < 0:
            group, time = _group(words, index) if word in AUXILIARIES else ([index], _alone(words, index))
            for own in group:
                found[own] = time
    return found


def _group(words: Sequence[str], index: int) -> tuple[list[int], int]:
    """The words that an auxiliary makes one verb with, and the time that they tell together."""
    word, before, after = words[index], words[index - 1] if index else "", _verb(words, index)
    if word in WILL | WOULD:
        if before in DETERMINERS:
            return [index], NONE
        time = FUTURE if word in WILL else CONDITIONAL
    elif word in WAS:
        time = PAST
    elif word in HAVE:
        if before in MODAL:
            return [index], -1
        time = PAST if _participle(words, after) else PRESENT
    elif word in IS:
        if list(words[index + 1 : index + 3]) == ["going", "to"]:
            return list(range(index, min(index + 4, len(words)))), FUTURE
        time = PRESENT
        return [index, after] if after < len(words) and words[after].endswith("ing") else [index], time
    else:
        time = PAST if word.startswith("did") else PRESENT
        after = _verb(words, after) if words[after : after + 1] and words[after] in SUBJECTS else after
    return [index, *_completed(words, after)], time


def _completed(words: Sequence[str], after: int) -> list[int]:
    """The verb after an auxiliary, with a further auxiliary between them."""
    if after >= len(words):
        return []
    if words[after] in ("be", "been", "have"):
        last = _verb(words, after)
        return [after, last] if _participle(words, last) else [after]
    return [after] if _participle(words, after) or words[after] in verbs() else []


def _verb(words: Sequence[str], index: int) -> int:
    """The next word that is no adverb."""
    while index + 1 < len(words) and (words[index + 1] in ADVERBS or words[index + 1].endswith("ly")):
        index += 1
    return index + 1


def _participle(words: Sequence[str], index: int) -> bool:
    return index < len(words) and (words[index].endswith(("ed", "ing")) or words[index] in forms("participle"))


def _alone(words: Sequence[str], index: int) -> int:
    """The time of a word that is no auxiliary."""
    word, before = words[index], words[index - 1] if index else ""
    if word in forms("past") and before not in DETERMINERS and _past(words, index):
        return PAST
    if word.endswith("ed") and before in SUBJECTS:
        return PAST
    if word in ALONE or (word in forms("present") and before in SUBJECTS) or (word in verbs() and before in BARE):
        return PRESENT
    return NONE if before in NOMINAL and word != "and" else -1


def _past(words: Sequence[str], index: int) -> bool:
    """Whether a past form is no participle, as far as the words beside it tell."""
    before, follows = words[index - 1] if index else "", "".join(words[index + 1 : index + 2])
    if words[index] not in forms("participle") or before in SUBJECTS:
        return True
    return bool(before) and before not in ADVERBS | NOMINAL and not before.endswith("ly") and follows != "by"
