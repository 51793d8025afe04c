"""Weekdays that another one takes the place of, whatever the links; the other dates are in the cases."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.align.words import WordAlignment
from toolkit.checks.dating import date
from toolkit.checks.pair import Pair, Side
from toolkit.model import Document


@pytest.mark.parametrize(
    ("original", "rendering", "changed"),
    [
        ("الأسرّة تكفي حتى الخميس", "Yataklar salıya kadar yeter", ["salıya"]),
        ("الأسرّة تكفي حتى الخميس", "Yataklar perşembeye kadar yeter", []),
        (
            "الأسرّة تكفي حتى الخميس",
            "Salı ve çarşamba yataklar yeter",
            [],
        ),  # which of the two it is, the links do not say
        ("الأسرّة تكفي حتى ١٤ آذار", "Yataklar salıya kadar yeter", []),
    ],
)
def test_a_weekday_alone_on_either_side(original: str, rendering: str, changed: list[str]) -> None:
    left, right = (Side((Document(text, lang).whole,), lang) for text, lang in ((original, "ar"), (rendering, "tr")))
    links = np.eye(len(left.words), len(right.words), dtype=np.float32)
    for place in right.dates:  # nothing is linked to a weekday
        links[:, list(right.words_in(place.start, place.end))] = 0
    pair = Pair(left, right, WordAlignment(links.copy(), links, links))
    assert [finding.rendering.exact for finding in date(pair) if finding.rendering] == changed
