"""Who does what to whom: two actors that changed places, in several languages, in the active and the passive.

The remarks are constructed.
"""

from __future__ import annotations

import pytest

from toolkit.checks.actors import actors
from toolkit.checks.pair import Side
from toolkit.checks.roles import role
from toolkit.model import Document, Finding
from toolkit.pipeline import Engine, check_pair

ATTACKED = {
    "ar": "هاجمت القوات الإسرائيلية مواقع إيرانية قرب دمشق يوم الثلاثاء، وقتلت ثلاثة ضباط.",
    "de": "Israelische Streitkräfte haben am Dienstag iranische Stellungen bei Damaskus angegriffen und drei Offiziere "
    "getötet.",
    "fr": "Les forces israéliennes ont attaqué des positions iraniennes près de Damas mardi et tué trois officiers.",
    "id": "Pasukan Israel menyerang posisi Iran di dekat Damaskus pada hari Selasa dan menewaskan tiga perwira.",
    "ru": "Израильские войска во вторник атаковали иранские позиции под Дамаском и убили трёх офицеров.",
}
FAITHFUL = (
    "Israeli forces attacked Iranian positions near Damascus on Tuesday and killed three officers.",
    "On Tuesday Iranian positions near Damascus were attacked by Israeli forces, and three officers were killed.",
)
EXCHANGED = "Iranian forces attacked Israeli positions near Damascus on Tuesday and killed three officers."


def _agency(original: Document, rendering: Document, engine: Engine) -> list[Finding]:
    return [one for one in check_pair(original, rendering, engine).findings if one.rule == "agency"]


@pytest.mark.parametrize("lang", ATTACKED)
def test_two_actors_exchanged_are_found(lang: str, e5_engine: Engine) -> None:
    found = _agency(Document(ATTACKED[lang], lang), Document(EXCHANGED, "en"), e5_engine)
    assert found
    assert found[0].evidence["rendering"] == ["Israeli", "Iranian"]
    assert found[0].rendering is not None
    assert found[0].rendering.exact == "Iranian forces attacked Israeli"


@pytest.mark.parametrize("rendering", FAITHFUL)
@pytest.mark.parametrize("lang", ATTACKED)
def test_the_passive_is_no_exchange(lang: str, rendering: str, e5_engine: Engine) -> None:
    assert not _agency(Document(ATTACKED[lang], lang), Document(rendering, "en"), e5_engine)


def test_actors_without_a_name_are_exchanged_too(e5_engine: Engine) -> None:
    said = Document("أطلق الجيش النار على المتظاهرين في درعا.", "ar")
    wrong = Document("The protesters fired at the army in Daraa.", "en")
    assert _agency(said, wrong, e5_engine)
    assert not _agency(said, Document("The protesters in Daraa were shot at by the army.", "en"), e5_engine)


def test_the_members_of_a_list_may_change_their_order(e5_engine: Engine) -> None:
    said = Document("Les ministres de France, d'Allemagne et d'Espagne se sont réunis à Bruxelles.", "fr")
    made = Document("The ministers of Germany, Spain and France met in Brussels.", "en")
    assert not _agency(said, made, e5_engine)


@pytest.mark.parametrize(
    ("lang", "text", "name", "expected"),
    [
        ("en", "Iran was attacked by Israel.", "Israel", 1),
        ("en", "Israel's attack on Iran", "Israel", 1),
        ("en", "Israel's attack on Iran", "Iran", -1),
        ("tr", "İran, İsrail tarafından vuruldu.", "İsrail", 1),
        ("tr", "İsrail, İran'ı vurdu.", "İran'ı", -1),
        ("fa", "تهران را دیروز", "تهران", -1),
        ("ru", "Иран был атакован Израилем.", "Израилем", 1),
        ("ar", "هوجمت إيران من قبل إسرائيل", "إسرائيل", 1),
        ("fr", "Israël a attaqué", "Israël", 0),
    ],
)
def test_markers_say_who_acts(lang: str, text: str, name: str, expected: int) -> None:
    side = Side((Document(text, lang).whole,), lang)
    start = text.index(name)
    assert role(side, side.words_in(start, start + len(name))) == expected


def test_an_actor_is_named_once_on_either_side(e5_engine: Engine) -> None:
    from toolkit.documents.pairs import PairInput
    from toolkit.pipeline.pairs import encode, paired, prepare

    job = prepare(
        PairInput(
            "p",
            Document("قال أردوغان إن ترامب وعد بوتين، وإن بوتين شكره.", "ar"),
            Document("Erdogan said Trump had promised Putin, and that Putin thanked him.", "en"),
        )
    )
    (pair,) = paired([job], encode([job], e5_engine), e5_engine)
    assert pair is not None
    said = [pair.rendering.text[pair.rendering.words[actor.there.start].start :].split()[0] for actor in actors(pair)]
    assert said == ["Erdogan", "Trump"]


@pytest.mark.parametrize(
    ("lang", "said", "faithful", "wrong"),
    [
        ("es", "Según el periódico, los vecinos denunciaron a los guardias por ruido.",
         "According to the newspaper, the guards were reported by the neighbours for noise.",
         "According to the newspaper, the neighbours were reported by the guards for noise."),
        ("de", "Im Januar hat der Makler uns um eine Kaution betrogen.",
         "In January the estate agent cheated us out of a deposit.",
         "In January we cheated the estate agent out of a deposit."),
    ],
)  # fmt: skip
def test_people_whom_no_list_knows_are_told_apart_in_any_voice(
    lang: str, said: str, faithful: str, wrong: str, e5_engine: Engine
) -> None:
    original = Document(said, lang)
    assert _agency(original, Document(wrong, "en"), e5_engine)
    assert not _agency(original, Document(faithful, "en"), e5_engine)


def test_people_of_two_clauses_may_change_their_order(e5_engine: Engine) -> None:
    said = Document("Les pompiers sont arrivés à minuit ; la voisine avait déjà appelé la police.", "fr")
    made = Document("The neighbour had already called the police when, at midnight, the firefighters arrived.", "en")
    assert not _agency(said, made, e5_engine)
