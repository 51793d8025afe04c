"""What is quoted in part leaves whole sentences out: what they deny or set as a condition is not lost."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair

LEFT_OUT = [
    (
        "ru",
        "Завод не закрыли. Его остановили на ремонт и попросили рабочих подождать до весны.",
        "They stopped it for repairs and asked the workers to wait until spring.",
    ),
    (
        "de",
        "Ob der Winter mild wird, weiß ich nicht; ich weiß nur, dass die Speicher voll sind.",
        "All I know is that the storage tanks are full.",
    ),
    (
        "es",
        "El tribunal no le dijo al ministro qué hacer. Le dijo cuánto tiempo tiene.",
        "It told him how much time he has.",
    ),
    (
        "es",
        "El puente está abierto desde el lunes, y si el río sube otra vez, lo cerraremos por la noche.",
        "The bridge has been open since Monday.",
    ),
]
DIALECT = [
    ("إحنا ويا الاتفاق، بس مو على حساب الفلاحين.", "We are for the agreement, but not at the expense of the farmers."),
    ("أنا بايعة خضرة، مانيش مهرّبة.", "I sell vegetables, I am not a smuggler."),
    ("بلاش حد يفتح الباب.", "Nobody should open the door."),
]


def _serious(lang: str, original: str, rendering: str, engine: Engine) -> list[str]:
    report = check_pair(Document(original, lang), Document(rendering, "en"), engine, excerpt=True)
    return [
        finding.message
        for finding in report.findings
        if finding.rule in ("negation", "condition") and finding.severity in ("major", "critical")
    ]


@pytest.mark.parametrize(("lang", "original", "rendering"), LEFT_OUT)
def test_what_is_left_out_denies_nothing(lang: str, original: str, rendering: str, e5_engine: Engine) -> None:
    assert _serious(lang, original, rendering, e5_engine) == []


@pytest.mark.parametrize(("original", "rendering"), DIALECT)
def test_a_denial_in_dialect_is_one(original: str, rendering: str, e5_engine: Engine) -> None:
    assert _serious("ar", original, rendering, e5_engine) == []


@pytest.mark.parametrize(("original", "rendering"), DIALECT)
def test_a_denial_in_dialect_that_is_gone_is_told(original: str, rendering: str, e5_engine: Engine) -> None:
    report = check_pair(Document(original, "ar"), Document(_affirmed(rendering), "en"), e5_engine, excerpt=True)
    assert any(finding.rule == "negation" for finding in report.findings)


def _affirmed(rendering: str) -> str:
    return rendering.replace("Nobody", "Somebody").replace("not ", "")
