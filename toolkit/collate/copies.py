"""Copies to the letter: texts of one language with the same words, case and marks aside.

Translators who never met do not write the same words over and over, so a copy has its words from one of those that
have them; only one of all has them from elsewhere. Who has the original's own words needs no other source. What the
weights make of shared runs is learned where copies differ by a shift at least and does not say that strongly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.collate.wording import wording
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from numpy.typing import NDArray

A_WORD = 0.3
"""Log-odds for a copy by each word in runs that both have and the original has not."""
MOST = 6.0
"""Most log-odds for a copy: less than dates in the wrong order have against it."""


def copies(texts: Sequence[tuple[str, str | None]]) -> NDArray[np.bool_]:
    """(texts, texts): whether two, each with its language, have the same words."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, (text, lang) in enumerate(texts):
        found = wording(text, lang)
        if found and lang:
            groups.setdefault((primary(lang) or lang, found), []).append(number)
    table = np.zeros((len(texts), len(texts)), dtype=bool)
    for group in groups.values():
        table[np.ix_(group, group)] = True
    np.fill_diagonal(table, False)
    return table


def copied(same: NDArray[np.bool_], run_words: NDArray[np.float32]) -> NDArray[np.float64]:
    """(1 + witnesses, witnesses), parent by child: log-odds that speak for a copy beside everything else.

    ``same`` is of the original and the witnesses; ``run_words``, of the witnesses alone, leaves out what the original
    has.
    """
    worth = np.zeros((len(same), len(same) - 1))
    worth[0] = MOST * same[0, 1:]
    worth[1:] = np.where(same[1:, 1:], np.minimum(MOST, A_WORD * run_words), 0.0)
    return worth
