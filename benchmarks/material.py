"""Pairs for measuring speed: NTREX where it is at hand, else constructed ones, repeated with running numbers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from common import DATA_VARIABLE, ROOT, ntrex

CONSTRUCTED = (
    (
        "وقال الوزير إن الحكومة ستبدأ في الشهر المقبل إصلاح الطرق والجسور التي "
        "تضررت في الفيضانات، وإن الأموال اللازمة متوفرة "
        "منذ بداية العام ولن تفرض أي ضرائب جديدة على السكان.",
        "The minister said that next month the government would begin to "
        "repair the roads and bridges damaged in the floods, "
        "that the money had been available since the start of the year and no "
        "new taxes would be imposed on residents.",
    ),
    (
        "وأوضحت المتحدثة باسم البلدية أن المدارس ستبقى مغلقة حتى يوم الأحد، "
        "لأن الكهرباء لم تعد بعد إلى نصف أحياء المدينة، "
        "وطلبت من الأهالي الابتعاد عن ضفاف النهر.",
        "The municipality's spokeswoman explained that schools would stay "
        "closed until Sunday, because electricity had not yet "
        "returned to half of the city's districts, and asked families to keep away from the banks of the river.",
    ),
    (
        "وأضاف مدير المستشفى أن الأطباء استقبلوا خلال الليلة الماضية عشرات "
        "الجرحى، وأن معظمهم غادروا بعد العلاج، بينما لا يزال "
        "ثلاثة منهم في حالة خطيرة تحت المراقبة.",
        "The director of the hospital added that doctors had received dozens "
        "of wounded during the past night, and that most of "
        "them had left after treatment, while three were still under observation in a serious condition.",
    ),
    (
        "وأكد رئيس اللجنة أن التحقيق سيشمل جميع المسؤولين دون استثناء، وأن "
        "النتائج ستنشر كاملة قبل نهاية السنة، حتى لو لم ترض "
        "بعض الجهات في الحكومة أو المعارضة.",
        "The head of the committee affirmed that the inquiry would cover all "
        "officials without exception, and that its results "
        "would be published in full before the end of the year, even if they "
        "did not please some in government or opposition.",
    ),
)
"""Constructed: no one said these sentences."""

NEAR = (28, 46)
"""Subword tokens a side that a pair may have to be near 36."""


class Material(NamedTuple):
    """Rows of (original, language, rendering, language), and what they are."""

    rows: list[tuple[str, str, str, str]]
    name: str


def _root(given: str | None) -> Path:
    return Path(given or os.environ.get(DATA_VARIABLE) or ROOT.parent / "shared" / "data") / "ntrex"


def material(data: str | None, *, every_language: bool = False) -> Material:
    """Arabic and English pairs, or with ``every_language`` each language with English, no pair twice."""
    path = _root(data)
    if not (path / "ntrex-shared.tsv").is_file():
        return Material([(ar, "ar", en, "en") for ar, en in CONSTRUCTED], "constructed")
    rows = ntrex(path)
    names = [name for name in rows[0] if name not in ("doc", "en")] if every_language else ["ar"]
    return Material([(row[name], name, row["en"], "en") for row in rows for name in names], "ntrex")


def endless(rows: list[tuple[str, str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """The rows, again and again; from the second time on with a number, so that no text comes twice."""
    yield from rows
    for turn in count(2):
        for original, source, rendering, target in rows:
            yield f"{turn}. {original}", source, f"{turn}. {rendering}", target
