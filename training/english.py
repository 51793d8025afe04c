"""The moods that English verbs show by their form, a word at a time: what ``training/operators.py`` learns from.

A mood is its place among those of ``toolkit.checks.operators``; ``NONE`` is behind the last.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from parallel import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from tenses import MODAL, SUBJECTS, forms, verbs

from toolkit.checks.operators import OPERATORS


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _by_word(listed: dict[str, str]) -> dict[str, int]:
    """The mood of each word of lists by mood."""
    return {word: MOODS.index(mood) for mood, words in listed.items() for word in words.split()}


MOODS = OPERATORS["mood"]
PAST, PRESENT, FUTURE, WOULD, SAID, LIKELY = map(MOODS.index, ("past", "present", "future", "would", "said", "likely"))
NONE, UNKNOWN = len(MOODS), -1
SHOWN = {
    "possible": "may might",
    "able": "can can't cannot",
    "due": "must mustn't",
    "advised": "should shouldn't",
    "would": "would wouldn't",
}
MODALS = _by_word(SHOWN)
OPEN = _set("could couldn't")
"""Modals that may show more than one mood."""
BEFORE_TO = {
    "wanted": "want wants wanted wanting hope hopes hoped hoping wish wishes wished",
    "planned": "plan plans planned planning intend intends intended preparing aim aims",
    "tried": "try tries tried trying attempt attempts attempted attempting",
    "due": "need needs required obliged have has had",
    "likely": "expected likely",
    "able": "able",
    "advised": "ought",
    "future": "going",
}
"""Words that show a mood before "to" and a verb."""
LED = _by_word(BEFORE_TO)
NOUNS = _set("plan plans hope hopes wish need needs attempt attempts aim aims")
"""Of these what may be nouns."""
ADJECTIVES = _set("going expected likely required obliged able trying planning preparing hoping attempting wanting")
"""Of these what shows a mood behind a form of "be" alone."""
RUMOUR = _set("reportedly allegedly supposedly apparently")
WILL = _set("will shall won't i'll you'll he'll she'll it'll we'll they'll")
WAS = _set("was were wasn't weren't had hadn't")
HAVE = _set("has have hasn't haven't i've you've we've they've")
IS = _set("is are am isn't aren't i'm he's she's it's we're they're you're")
DO = _set("did didn't do don't does doesn't")
AUXILIARIES = WILL | OPEN | WAS | HAVE | IS | DO | MODALS.keys()
JOINED = WAS | HAVE | IS | _set("be been")
"""Auxiliaries that belong to a word before "to"."""
ALONE = _set("says knows becomes goes")
"""Forms of the present that are hardly ever nouns."""
BARE = _set("i you we they")
"""Subjects after which the base of a verb is its present."""
ADVERBS = _set("not also never always still only now already just even then again ever probably soon")
DETERMINERS = _set("the a an of his her its their our my your in on at for with from by")
NOMINAL = _set("the a an of to his her their our its")
"""Words after which none shows a mood."""


def labels(words: Sequence[str]) -> list[int]:
    """The mood of each English word, in small letters; ``UNKNOWN`` where its form tells nothing."""
    found: list[int | None] = [None] * len(words)
    for index, word in enumerate(words):
        if word in LED and list(words[index + 1 : index + 2]) == ["to"]:
            for own, mood in _led(words, index):
                found[own] = mood
        elif word == "like" and list(words[index - 1 : index + 2]) == ["would", "like", "to"]:
            for own in (index - 1, index, *_infinitive(words, index + 2)):
                found[own] = MOODS.index("wanted")
    for index, word in enumerate(words):
        if found[index] is None:
            group, mood = _group(words, index) if word in AUXILIARIES else ([index], _alone(words, index))
            for own in group:
                found[own] = mood if found[own] is None else found[own]
    return [UNKNOWN if mood is None else mood for mood in found]


def _led(words: Sequence[str], index: int) -> list[tuple[int, int]]:
    """The words that show a mood with one before "to", and its auxiliaries and verb; unknown where another modal
    stands before them."""
    word, before = words[index], words[index - 1] if index else ""
    behind = _infinitive(words, index + 2)
    if not behind or (word in NOUNS and before in NOMINAL | {"and", "no"}):
        return []
    if word in ADJECTIVES and before not in JOINED | ADVERBS:
        return []
    own, place = [index, *behind], index - 1
    while place >= 0 and words[place] in JOINED | ADVERBS:
        own.append(place)
        place -= 1
    if place >= 0 and words[place] in {*MODALS, *OPEN, *WILL, "to"}:
        return [(at, UNKNOWN) for at in (*own, place)]
    return [(at, LED[word]) for at in own]


def _infinitive(words: Sequence[str], index: int) -> list[int]:
    return [index] if index < len(words) and (words[index] in verbs() or words[index] in ("be", "have")) else []


def _group(words: Sequence[str], index: int) -> tuple[list[int], int]:
    """The words that an auxiliary makes one verb with, and the mood that they show together."""
    word, before, after = words[index], words[index - 1] if index else "", _verb(words, index)
    if word in WILL or word in MODALS or word in OPEN:
        if before in DETERMINERS:
            return [index], NONE
        mood = FUTURE if word in WILL else UNKNOWN if word in OPEN else MODALS[word]
        if words[after : after + 1] and words[after] in SUBJECTS:
            after = _verb(words, after)
        if word in WILL and "probably" in words[index:after]:
            mood = LIKELY
    elif word in WAS:
        mood = PAST
    elif word in HAVE:
        if before in MODAL:
            return [index], UNKNOWN
        mood = PAST if _participle(words, after) else PRESENT
    elif word in IS:
        if list(words[index + 1 : index + 3]) == ["going", "to"]:
            return list(range(index, min(index + 4, len(words)))), FUTURE
        group = [index, after] if after < len(words) and words[after].endswith("ing") else [index]
        return group, SAID if RUMOUR.intersection(words[index:after]) else PRESENT
    else:
        mood = PAST if word.startswith("did") else PRESENT
        after = _verb(words, after) if words[after : after + 1] and words[after] in SUBJECTS else after
    rumoured = mood == PAST and RUMOUR.intersection(words[max(0, index - 1) : after])
    return [index, *_completed(words, after)], SAID if rumoured else mood


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
    """The mood of a word that is no auxiliary."""
    word, before = words[index], words[index - 1] if index else ""
    if word in RUMOUR:
        return SAID
    past = SAID if before in RUMOUR else PAST
    if word in forms("past") and before not in DETERMINERS and _past(words, index):
        return past
    if word.endswith("ed") and before in SUBJECTS:
        return past
    if word in ALONE or (word in forms("present") and before in SUBJECTS) or (word in verbs() and before in BARE):
        return PRESENT
    return NONE if before in NOMINAL and word != "and" else UNKNOWN


def _past(words: Sequence[str], index: int) -> bool:
    """Whether a past form is no participle, as far as the words beside it tell."""
    before, follows = words[index - 1] if index else "", "".join(words[index + 1 : index + 2])
    if words[index] not in forms("participle") or before in SUBJECTS:
        return True
    return bool(before) and before not in ADVERBS | NOMINAL and not before.endswith("ly") and follows != "by"
