"""How likely a qualifier is dropped: what qualifies, what is left to other checks, and how the chance moves."""

from __future__ import annotations

import pytest

from toolkit.checks.dropped import FEATURES, candidates, dropped
from toolkit.checks.pair import Pair
from toolkit.checks.parameters import parameters
from toolkit.checks.qualifiers import KINDS, qualifiers
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare


def read(said: str, rendered: str, engine: Engine, lang: str = "en", other: str = "en") -> Pair:
    jobs = [prepare(PairInput("1", Document(said, lang), Document(rendered, other)))]
    (pair,) = paired(jobs, encode(jobs, engine), engine)
    assert pair is not None
    return pair


class TestWhatQualifies:
    def rules(self, text: str, lang: str, engine: Engine) -> list[tuple[str, str]]:
        pair = read(text, "The harbour.", engine, lang)
        return [
            (text[one.start : one.end], one.rule) for one in qualifiers(pair.original, pair.glossary) if one.concepts
        ]

    def test_a_term_and_a_cue_of_one_word_are_one(self, e5_engine: Engine) -> None:
        pair = read("Perhaps the bridge will close.", "The bridge.", e5_engine)
        first, *_ = qualifiers(pair.original, pair.glossary)
        assert first.words == (0,) and {"hedge", "possibility"} <= first.kinds and "perhaps" in first.concepts
        assert {"perhaps", "possibility"} <= first.names

    @pytest.mark.parametrize(
        ("lang", "text", "expected"),
        [
            ("de", "Nach Angaben der Polizei war es vielleicht ein Unfall.", ("vielleicht", "hedge")),
            ("fr", "La ville doit payer les travaux.", ("doit", "modality")),
            ("es", "Casi todos los vecinos votaron.", ("Casi", "hedge")),
        ],
    )
    def test_the_rule_that_tells_of_it(
        self, lang: str, text: str, expected: tuple[str, str], e5_engine: Engine
    ) -> None:
        assert expected in self.rules(text, lang, e5_engine)

    def test_a_condition_is_one_without_a_glossary(self, e5_engine: Engine) -> None:
        pair = read("Wir zahlen, falls der Rat zustimmt.", "We will pay.", e5_engine, "de")
        assert "condition" in {one.rule for one in qualifiers(pair.original, None)}


@pytest.mark.parametrize(
    ("said", "rendered"),
    [
        ("We cannot close the school.", "We will close the school."),
        ("We will close the school.", "We may close the school."),
    ],
)
def test_denials_and_what_announces_are_left_to_others(said: str, rendered: str, e5_engine: Engine) -> None:
    assert list(candidates(read(said, rendered, e5_engine), turned=False)) == []


PERHAPS = [
    ("de", "Vielleicht öffnet die Stadt im Herbst zwei neue Schulen.", "Perhaps "),
    ("fr", "Peut-être la ville ouvrira-t-elle deux nouvelles écoles à l'automne.", "Perhaps "),
    ("ru", "Возможно, осенью город откроет две новые школы.", "Possibly "),
    ("ar", "ربما تفتح المدينة مدرستين جديدتين في الخريف.", "Perhaps "),
    ("tr", "Belki şehir sonbaharda iki yeni okul açacak.", "Maybe "),
    ("he", "אולי העיר תפתח שני בתי ספר חדשים בסתיו.", "Perhaps "),
]


@pytest.mark.parametrize(("lang", "said", "kept"), PERHAPS, ids=[lang for lang, *_ in PERHAPS])
def test_a_hedge_that_is_gone_and_one_that_is_there(lang: str, said: str, kept: str, e5_engine: Engine) -> None:
    plain = "the city will open two new schools in the autumn."
    gone = dropped(read(said, "T" + plain[1:], e5_engine, lang))
    there = dropped(read(said, kept + plain, e5_engine, lang))
    chances = [max((one.chance for one in found if one.qualifier.start == 0), default=0.0) for found in (gone, there)]
    assert chances[0] > 2 * chances[1]


def test_turned_round_it_is_put_in(e5_engine: Engine) -> None:
    pair = read(
        "Im Herbst öffnet die Stadt zwei neue Schulen.", "Perhaps the city will open two new schools.", e5_engine, "de"
    )
    put_in = [one for one in dropped(pair, turned=True) if one.qualifier.rule == "hedge"]
    assert [pair.rendering.text[one.qualifier.start : one.qualifier.end] for one in put_in] == ["Perhaps"]


def test_the_weights_are_those_of_the_features(e5_engine: Engine) -> None:
    values = parameters("qualifiers")
    assert len(values["weights"]) == len(FEATURES) and set(values["kinds"]) == set(KINDS)
    pair = read("Vielleicht zahlt die Stadt.", "The city pays.", e5_engine, "de")
    assert [len(numbers) for _, numbers, _ in candidates(pair, turned=False)] == [len(FEATURES)]


def test_nothing_where_the_tagger_does_not_read(hashing_engine: Engine) -> None:
    assert dropped(read("Perhaps the city pays.", "The city pays.", hashing_engine)) == ()
