"""How sure it is that nothing answers a denial."""

from __future__ import annotations

import importlib

import pytest

from toolkit.checks.denials import FEATURES, features, kind_of, sureness
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare

unanswered = importlib.import_module("toolkit.checks.negation").unanswered  # the package has the check by that name


def read(source: str, said: str, target: str, rendered: str, engine: Engine) -> Pair:
    jobs = [prepare(PairInput("1", Document(said, source), Document(rendered, target)))]
    (pair,) = paired(jobs, encode(jobs, engine), engine)
    assert pair is not None
    return pair


@pytest.mark.parametrize(
    ("source", "said", "kind"),
    [
        ("ar", "لن نقبل هذا القرار.", "particle"),
        ("ar", "تعهد الرئيس بعدم استخدام الجيش.", "noun"),
        ("ar", "الحكومة غير مستعدة للحوار.", "noun"),
        ("tr", "Bu kararı kabul etmeyeceğiz.", "word"),
        ("de", "Wir werden das nicht hinnehmen.", "particle"),
    ],
)
def test_kinds_of_denials(source: str, said: str, kind: str, e5_engine: Engine) -> None:
    pair = read(source, said, "en", "We will accept this decision of the president and the government.", e5_engine)
    clausal = [item for item in negations(pair.original) if item.kind == "clausal"]
    assert [kind_of(pair, item) for item in clausal] == [kind]


def test_an_adjective_without_its_denial_is_surely_unanswered(e5_engine: Engine) -> None:
    lost = read("ar", "هذا القرار غير قانوني.", "en", "This decision is legal.", e5_engine)
    (one,) = unanswered(lost)
    assert sureness(lost, *one) > 0.5
    kept = read("ar", "هذا القرار غير قانوني.", "en", "This decision is illegal.", e5_engine)
    assert list(unanswered(kept)) == []


FAILURES = [
    ("es", "La policía no encontró al niño.", "en", "The police failed to find the boy."),
    ("tr", "Polis çocuğu bulamadı.", "en", "The police failed to find the boy."),
    ("fr", "Le gouvernement n'a pas répondu à nos questions.", "en", "The government refused to answer our questions."),
    ("en", "The minister did not answer the question.", "fr", "Le ministre a refusé de répondre à la question."),
]


@pytest.mark.parametrize("texts", FAILURES)
def test_a_verb_of_failure_answers_what_it_governs(texts: tuple[str, str, str, str], e5_engine: Engine) -> None:
    assert list(unanswered(read(*texts, e5_engine))) == []


def test_a_verb_of_failure_that_is_denied_itself_answers_nothing(e5_engine: Engine) -> None:
    pair = read("fr", "Le ministre n'a pas refusé de répondre.", "en", "The minister refused to answer.", e5_engine)
    assert len(list(unanswered(pair))) == 1


def test_a_verb_of_refusal_that_renders_one_answers_no_denial_beside_it(e5_engine: Engine) -> None:
    said = "اتفقنا على عدم استخدام القوة ضد من يرفض تسليم السلاح."
    rendered = "We agreed to use force against anyone who refuses to hand over weapons."
    assert len(list(unanswered(read("ar", said, "en", rendered, e5_engine)))) == 1


def test_features_are_one_for_each_name(e5_engine: Engine) -> None:
    pair = read("fr", "Nous n'accepterons pas cette décision.", "en", "We will accept this decision.", e5_engine)
    (one,) = unanswered(pair)
    assert features(pair, *one).shape == (len(FEATURES),)


def test_what_is_answered_is_no_candidate(e5_engine: Engine) -> None:
    pair = read("fr", "Nous n'accepterons pas cette décision.", "en", "We will not accept this decision.", e5_engine)
    assert list(unanswered(pair)) == []
    assert list(unanswered(pair.swapped)) == []
