"""Remarks that deny several things: each denial is one of its own, and one that is dropped is not answered by the rest.

The remark and its renderings are constructed.
"""

from __future__ import annotations

import pytest

from toolkit.checks.negations import negations
from toolkit.checks.pair import Side
from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair

SAID = {
    "ar": "لا نريد الحرب مع أحد، لكننا لن نتنازل عن حقوق شعبنا ولن نقبل بأي تدخل في شؤوننا.",
    "de": "Wir wollen mit niemandem Krieg, aber wir werden auf die Rechte unseres Volkes nicht verzichten "
    "und keine Einmischung in unsere Angelegenheiten hinnehmen.",
    "es": "No queremos la guerra con nadie, pero no renunciaremos a los derechos de nuestro pueblo ni "
    "aceptaremos ninguna injerencia en nuestros asuntos.",
    "fa": "ما با هیچ‌کس جنگ نمی‌خواهیم، اما از حقوق مردم خود چشم‌پوشی نخواهیم کرد و هیچ دخالتی را در امور "
    "خود نخواهیم پذیرفت.",
    "fr": "Nous ne voulons la guerre avec personne, mais nous ne renoncerons pas aux droits de notre "
    "peuple et n'accepterons aucune ingérence dans nos affaires.",
    "he": "איננו רוצים מלחמה עם איש, אך לא נוותר על זכויות עמנו ולא נקבל שום התערבות בענייננו.",
    "id": "Kami tidak ingin berperang dengan siapa pun, tetapi kami tidak akan melepaskan hak rakyat kami "
    "dan tidak akan menerima campur tangan apa pun dalam urusan kami.",
    "ru": "Мы не хотим войны ни с кем, но мы не откажемся от прав нашего народа и не примем никакого "
    "вмешательства в наши дела.",
    "tr": "Kimseyle savaş istemiyoruz, ama halkımızın haklarından vazgeçmeyeceğiz ve iç işlerimize hiçbir "
    "müdahaleyi kabul etmeyeceğiz.",
}
FAITHFUL = (
    "We do not want war with anyone, but we will not give up our people's rights and will not accept "
    "any interference in our affairs.",
    "We do not want war with anyone, but we will neither give up our people's rights nor accept any "
    "interference in our affairs.",
)
DROPPED = (
    "We want war, but we will not give up our people's rights and will not accept any interference in our affairs.",
    "We do not want war with anyone, but we will give up our people's rights and will not accept any "
    "interference in our affairs.",
    "We do not want war with anyone, but we will not give up our people's rights and will accept "
    "interference in our affairs.",
)
FOUND = {"ar": (0, 1, 2), "fa": (0, 1), "fr": (0, 2), "he": (2,), "id": (0,), "ru": (2,), "tr": (0,)}
"""Which of them are found at major today: a denial that the others stand beside is mostly missed, or minor."""


def _serious(said: Document, rendering: Document, engine: Engine) -> bool:
    report = check_pair(said, rendering, engine)
    return any(finding.rule == "negation" and finding.severity in ("major", "critical") for finding in report.findings)


@pytest.mark.parametrize("rendering", FAITHFUL)
@pytest.mark.parametrize("lang", SAID)
def test_three_denials_are_answered_by_three(lang: str, rendering: str, e5_engine: Engine) -> None:
    assert not _serious(Document(SAID[lang], lang), Document(rendering, "en"), e5_engine)


@pytest.mark.parametrize(("lang", "number"), [(lang, number) for lang, found in FOUND.items() for number in found])
def test_one_of_three_denials_is_dropped(lang: str, number: int, e5_engine: Engine) -> None:
    assert _serious(Document(SAID[lang], lang), Document(DROPPED[number], "en"), e5_engine)


@pytest.mark.parametrize("lang", SAID)
def test_a_denial_goes_on_after_or(lang: str, e5_engine: Engine) -> None:
    free = (
        "War is the last thing we want, but we will not compromise on our people's rights or tolerate any interference."
    )
    assert not _serious(Document(SAID[lang], lang), Document(free, "en"), e5_engine)


@pytest.mark.parametrize(
    ("lang", "text", "denials"),
    [
        ("fr", "Nous ne renoncerons pas à nos droits et n'accepterons aucune ingérence", 2),
        ("fr", "Personne n'a rien vu", 1),
        ("ru", "мы не откажемся от прав и не примем никакого вмешательства", 2),
        ("ru", "никто ничего не видел", 1),
        ("es", "no renunciaremos a los derechos y no aceptaremos ninguna injerencia", 2),
        ("es", "nadie dijo nada nunca", 1),
        ("he", "לא נוותר על זכויות עמנו ולא נקבל שום התערבות", 2),
        ("en", "we will not give up our rights and will not accept any interference", 2),
    ],
)
def test_each_particle_denies_by_itself(lang: str, text: str, denials: int) -> None:
    side = Side((Document(text, lang).whole,), lang)
    assert sum(item.kind == "clausal" for item in negations(side)) == denials


def test_a_denial_does_not_reach_over_the_next() -> None:
    text = "no renunciaremos a los derechos y no aceptaremos ninguna injerencia"
    first, second = (
        {text[side.words[index].start : side.words[index].end] for index, _ in item.scope}
        for side in [Side((Document(text, "es").whole,), "es")]
        for item in negations(side)
        if item.kind == "clausal"
    )
    assert first == {"renunciaremos", "derechos"} and second == {"aceptaremos", "injerencia"}


@pytest.mark.parametrize(
    ("said", "lang", "rendering"),
    [
        ("We will not negotiate with the rebels.", "de", "Wir werden noch mit den Rebellen verhandeln."),
        ("We did not accept what the rebels want.", "tr", "İsyancılar ne istiyorsa kabul ettik."),
        (
            "We will not negotiate with the army and the rebels.",
            "id",
            "Kami akan berunding baik dengan tentara maupun pemberontak.",
        ),
    ],
)
def test_a_word_that_may_carry_a_denial_on_denies_nothing_alone(
    said: str, lang: str, rendering: str, e5_engine: Engine
) -> None:
    assert _serious(Document(said, "en"), Document(rendering, lang), e5_engine)
