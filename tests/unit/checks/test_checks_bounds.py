"""What is said of a number beside it, read in each language; what becomes of it in a rendering is in the cases."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.align.words import WordAlignment
from toolkit.checks.bounded import bounded
from toolkit.checks.bounds import beside, bound
from toolkit.checks.pair import Pair, Side
from toolkit.checks.phrasing import hedge, intensity
from toolkit.checks.quantities import number
from toolkit.glossary import load
from toolkit.model import Document, Severity

READ = [
    ("ar", "قُتل ستة على الأقل", "ستة على الأقل", {"above"}),
    ("ar", "وصل ما لا يقل عن 40", "ما لا يقل عن 40", {"above"}),
    ("ar", "نزح نحو أربعة آلاف", "نحو أربعة آلاف", {"around"}),
    ("ar", "العدد لا يتجاوز ٣٠", "لا يتجاوز ٣٠", {"below"}),
    ("ar", "ثلاثون بالضبط", "ثلاثون بالضبط", {"exact"}),
    ("ar", "لا يقل عدد القتلى عن ثلاثين", "لا يقل عدد القتلى عن ثلاثين", {"above"}),
    ("tr", "seçmenlerin yarısından azı", "yarısından azı", {"below"}),
    ("de", "höchstens 20 Kilometer", "höchstens 20", {"below"}),
    ("de", "rund 4000 Menschen", "rund 4000", {"around"}),
    ("en", "At least six died", "At least six", {"above"}),
    ("en", "40 trucks or more", "40 trucks or more", {"above"}),
    ("en", "no more than $5 million", "no more than $5 million", {"below"}),
    ("en", "some 800 people", "some 800", {"around", "open"}),
    ("es", "por lo menos catorce personas", "por lo menos catorce", {"above"}),
    ("fa", "دست‌کم ۳۰۰ نفر", "دست‌کم ۳۰۰", {"above"}),
    ("fr", "pas moins de 30 blessés", "pas moins de 30", {"above"}),
    ("he", "יותר מ-30 ערים", "יותר מ-30", {"above"}),
    ("he", "כ-500 איש", "כ-500", {"around"}),
    ("id", "sedikitnya 12 orang", "sedikitnya 12", {"above"}),
    ("ru", "не более 30 человек", "не более 30", {"below"}),
    ("ru", "человек двадцать", "человек двадцать", {"around"}),
    ("tr", "200'den fazla kişi", "200'den fazla", {"above"}),
    ("tr", "en az altı kişi", "en az altı", {"above"}),
    ("en", "patients (≥ 60 years)", "≥ 60", {"above"}),
    ("en", "10~20% of cases", "10", {"open"}),
    ("en", "six people", "six", {"open"}),
    ("en", "They will not last longer than two hours", "longer than two", {"above", "below"}),
    ("ja", "約30人", "30", {"open"}),
]


@pytest.mark.parametrize(("lang", "text", "said", "means"), READ)
def test_what_bounds_a_number(lang: str, text: str, said: str, means: set[str]) -> None:
    side = Side((Document(text, lang).whole,), lang)
    found = bound(side, side.quantities[0])
    assert (text[found.start : found.end], set(found.means)) == (said, means)


def test_words_near_a_number_say_it_too_unless_they_bound_another() -> None:
    side = Side((Document("Estimates put it at 40, and at least 6 died", "en").whole,), "en")
    forty, six = side.quantities
    assert beside(side, forty) == {"around"}
    assert "above" not in beside(side, forty)
    assert "above" in beside(side, six)


def _pair(original: str, rendering: str) -> Pair:
    """A French original with an English rendering, each word of the one for the same word of the other."""
    left, right = (Side((Document(text, lang).whole,), lang) for text, lang in ((original, "fr"), (rendering, "en")))
    links = np.eye(len(left.words), len(right.words), dtype=np.float32)
    return Pair(left, right, WordAlignment(links.copy(), links, links), glossary=load())


@pytest.mark.parametrize(
    ("original", "rendering", "severity"),
    [
        ("Au moins six morts", "At most six dead", "major"),
        ("Plus de six morts", "Fewer than six dead", "major"),
        ("Environ six morts", "Exactly six dead", "minor"),
        ("Environ six morts", "More than six dead", "minor"),
        ("Au moins six morts", "About six dead", "minor"),
        ("Exactement six morts", "About six dead", "minor"),
        ("Moins de six viendront", "More than six will not come", "neutral"),
        ("Au moins six morts", "No fewer than six dead", None),
        ("Plus de six morts", "At least six dead", None),
        ("Environ six morts", "Some six dead", None),
        ("Exactement six morts", "Six dead", None),
        ("Au moins six morts", "Seven dead at most", None),  # another number, of which "number" speaks anyway
    ],
)
def test_a_bound_in_a_rendering(original: str, rendering: str, severity: Severity | None) -> None:
    found = bounded(_pair(original, rendering))
    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_a_bound_is_said_with_its_number_and_once() -> None:
    pair = _pair("Au moins six morts", "At most six dead")
    (finding,) = number(pair)
    assert finding.original is not None and finding.rendering is not None
    assert (finding.original.exact, finding.rendering.exact) == ("Au moins six", "At most six")
    assert not list(hedge(pair)) and not list(intensity(pair))
