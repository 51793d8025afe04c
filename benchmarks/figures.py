"""Numbers and units of time of a good translation spoilt: how often that is seen, beside how often the good is flagged.

Human translations of news (NTREX-128), every second document from the second; thresholds were set on the others
(``--tuning``), with English on either side. In a rendering whose figures are said in the original too, one is raised,
one is taken out, and two are exchanged. Where both sides bound a number alike ("at least six"), the bound is taken out
and turned round ("at most six"); where neither does, one is put in. A unit of time that no number counts is exchanged
("for weeks" made "for months").

``found``: the share with a finding of ``number``, of a unit ``date``, that touches what was changed, anywhere where a
figure was taken out; ``major``: with one at major or above. ``good``: the same translations untouched, any finding of
``number`` on them; ``good bounds`` and ``good units``: the same for what the rules of bounds and of units of time say.

    python benchmarks/figures.py [--tuning]
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from common import SERIOUS, emit, engine, folder, ntrex, pair, parser, reports, share
from false_alarms import half

from toolkit.checks.bounds import UNBOUNDED, Bound, bound
from toolkit.checks.durations import durations, uncounted
from toolkit.checks.pair import Side
from toolkit.model import Document
from toolkit.text.numbers import agrees

if TYPE_CHECKING:
    from toolkit.model import PairReport

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr")
RAISED = 7
"""What is added to a figure that is raised."""
BOUNDS = {
    "ar": ("على الأقل", "على الأكثر"),
    "de": ("mindestens", "höchstens"),
    "en": ("at least", "at most"),
    "es": ("al menos", "como máximo"),
    "fa": ("دست‌کم", "حداکثر"),
    "fr": ("au moins", "au plus"),
    "he": ("לפחות", "לכל היותר"),
    "id": ("setidaknya", "paling banyak"),
    "ru": ("не менее", "не более"),
    "tr": ("en az", "en fazla"),
}
"""What is put before a number that is made a least and a most."""
BOUNDING, TIMING = "bounds of numbers", "units of time"
"""The checks of which the baselines of bounds and of units of time are."""
UNITS = {
    "ar": ("أيام أسابيع أشهر سنوات", "الأيام الأسابيع الأشهر السنوات", "اليوم الأسبوع الشهر", "العام العقد القرن"),
    "de": ("Tage Wochen Monate Jahre", "Tagen Wochen Monaten Jahren", "Tag Monat", "Woche Stunde", "Stunden Minuten"),
    "en": ("days weeks months years decades", "day week month year", "hours minutes"),
    "es": ("días meses años siglos", "semanas horas décadas", "día mes año siglo", "semana hora década"),
    "fa": ("روز هفته ماه سال", "روزها هفته‌ها ماه‌ها سال‌ها", "روزهای هفته‌های ماه‌های سال‌های", "ساعت دقیقه"),
    "fr": ("jours mois ans siècles", "semaines heures années", "jour mois siècle", "semaine année"),
    "he": ("ימים שבועות חודשים שנים", "הימים השבועות החודשים השנים", "יום שבוע חודש", "שעה שנה"),
    "id": ("hari pekan bulan tahun", "minggu bulan", "jam menit"),
    "ru": ("дней недель месяцев лет", "дни недели месяцы годы", "день месяц год", "неделю минуту", "года месяца"),
    "tr": (
        "gün hafta ay yıl",
        "günler haftalar aylar yıllar",
        "günlerde haftalarda aylarda yıllarda",
        "günü haftayı ayı",
    ),
}
"""Forms of units of time of which one may stand for another: each is exchanged for the next."""


class Spoilt(NamedTuple):
    """A rendering and what was done to it; ``places`` are the words changed, in the rendering as it is now."""

    how: str
    text: str
    places: tuple[tuple[int, int], ...]
    rule: str = "number"
    check: str | None = None


def spoil(original: Side, rendering: Side) -> Iterator[Spoilt]:
    """The rendering untouched, and with its figures spoilt; nothing when it has none that the original has."""
    text = rendering.text
    figures = [
        (value.start, value.end)
        for value in rendering.quantities
        if text[value.start : value.end].isdigit() and any(agrees(value, other) for other in original.quantities)
    ]
    values = {int(text[start:end]) for start, end in figures}
    if not figures:
        return
    yield Spoilt("good", text, ())
    (start, end) = figures[0]
    raised = str(next(value for value in range(int(text[start:end]) + RAISED, 10**12) if value not in values))
    yield Spoilt("raised", text[:start] + raised + text[end:], ((start, start + len(raised)),))
    rest = text[end:].lstrip()
    yield Spoilt("taken out", text[:start] + rest, ())
    for later, last in figures[1:]:
        one, other = text[start:end], text[later:last]
        if int(one) != int(other):
            moved = text[:start] + other + text[end:later] + one + text[last:]
            shift = len(other) - len(one)
            places = (start, start + len(other)), (later + shift, later + shift + len(one))
            yield Spoilt("exchanged", moved, places)
            return


def unbound(original: Side, rendering: Side) -> Iterator[Spoilt]:
    """The rendering untouched and with the first bound that both sides have spoilt, or one put in where neither has."""
    text, lang = rendering.text, rendering.lang or ""
    said = [
        (bound(original, other).means, bound(rendering, value))
        for value in rendering.quantities
        for other in original.quantities
        if value.value > 1 and value.kind == other.kind and agrees(value, other)
    ]
    if said:
        yield Spoilt("good bounds", text, (), check=BOUNDING)
    alike = [(means, there) for means, there in said if means == there.means]
    for _, there in [one for one in alike if one[0] == UNBOUNDED][:1]:
        yield _rebound("bound put in", text, there, f"{BOUNDS[lang][0]} ")
    for means, there in [one for one in alike if one[1].end - one[1].start > one[1].value.end - one[1].value.start][:1]:
        yield _rebound("bound taken out", text, there, "")
        if means in ({"above"}, {"below"}):
            yield _rebound("bound turned", text, there, f"{BOUNDS[lang][means == {'above'}]} ")


def _rebound(how: str, text: str, there: Bound, before: str) -> Spoilt:
    """A number with other words before it, or none, in place of what bounds it."""
    made = before + text[there.value.start : there.value.end]
    place = (there.start, there.start + len(made))
    return Spoilt(how, text[: there.start] + made + text[there.end :], (place,), check=BOUNDING)


def mistimed(original: Side, rendering: Side) -> Iterator[Spoilt]:
    """The rendering untouched and with the first unit of time exchanged that the original has too, without a number."""
    text = rendering.text
    rows = [row.split() for row in UNITS[rendering.lang or ""]]
    following = {one: other for row in reversed(rows) for one, other in zip(row, [*row[1:], row[0]], strict=True)}
    said = {unit for place in uncounted(original, durations(original)) for unit in place.units}
    places = uncounted(rendering, durations(rendering))
    if said and places:
        yield Spoilt("good units", text, (), "date", TIMING)
    for place in (place for place in places if said & place.units):
        if made := following.get(text[place.start : place.end]):
            changed = text[: place.start] + made + text[place.end :]
            yield Spoilt("unit exchanged", changed, ((place.start, place.start + len(made)),), "date", TIMING)
            return


def seen(report: PairReport, spoilt: Spoilt) -> list[str]:
    """Severities of the findings of its rule at the places; anywhere where there are none."""
    return [
        finding.severity
        for finding in report.findings
        if finding.rule == spoilt.rule
        and spoilt.check in (None, finding.evidence["check"])
        and (
            not spoilt.places
            or any(
                finding.rendering is None or (finding.rendering.start <= end and start <= finding.rendering.end)
                for start, end in spoilt.places
            )
        )
    ]


def tallied(found: Sequence[tuple[Spoilt, PairReport]]) -> dict[str, dict[str, float | int | None]]:
    """By what was done: how many, and the shares found."""
    groups: dict[str, list[list[str]]] = defaultdict(list)
    for spoilt, report in found:
        groups[spoilt.how].append(seen(report, spoilt))
    return {
        how: {
            "pairs": len(group),
            "found": share(sum(map(bool, group)), len(group)),
            "major": share(sum(any(one in SERIOUS for one in said) for said in group), len(group)),
        }
        for how, group in groups.items()
    }


def main() -> None:
    """Run the benchmark and print its JSON line."""
    options = parser(__doc__)
    options.add_argument("--tuning", action="store_true", help="the half that thresholds are set on")
    arguments = options.parse_args()
    started = time.perf_counter()
    rows = half(ntrex(folder("ntrex", arguments.data)), arguments.tuning)[: arguments.limit]
    languages = [lang for lang in LANGUAGES if rows and lang in rows[0]]
    using = engine(arguments.threads)
    made = [
        (source, target, row[source], spoilt)
        for other in languages
        for source, target in ((other, "en"), ("en", other))
        for row in rows
        for sides in [[Side((Document(row[lang], lang).whole,), lang) for lang in (source, target)]]
        for spoilt in chain(spoil(*sides), unbound(*sides), mistimed(*sides))
    ]
    inputs = (
        pair(str(number), (original, source), (spoilt.text, target))
        for number, (source, target, original, spoilt) in enumerate(made)
    )
    found = [(item[3], report) for item, report in zip(made, reports(inputs, using, "figures"), strict=True)]
    by_language = {
        lang: tallied([one for item, one in zip(made, found, strict=True) if lang in item[:2]]) for lang in languages
    }
    result = {
        "benchmark": "figures",
        "half": "tuning" if arguments.tuning else "reported",
        "sentences": len(rows),
        "all": tallied(found),
        "languages": by_language,
    }
    emit(result, using, started)


if __name__ == "__main__":
    main()
