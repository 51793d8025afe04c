"""Plain reversals: a "not" taken from an English text or put into it, beside a faithful translation in nine languages.

News is the half of NTREX that nothing was tuned on, short sentences are Tatoeba's. ``taken``: of texts with one "not"
and no other denial it is taken away, so that the other side denies alone; ``put``: texts without a denial get a "not"
after their first auxiliary; ``beside``: those with one get another "not", after an auxiliary away from it; ``dropped``:
of those with several one "not" is taken away. ``told``: constructed remarks (``corpora/denials``, the split that
nothing was fitted on), told in many ways that something is so or is not so: ``faithful`` where both sides agree,
``turned`` where the English one says that it is so and the other that it is not, ``denied`` the other way round. Each
is checked in both directions. ``found`` is the share with a ``negation`` at major or above, ``any`` with a finding of
whatever rule at major or above, and ``faithful`` the share of ``negation`` at major or above between texts that agree.
A few reversals are none: where a translation had it in other words already.

    python benchmarks/reversals.py [--limit SENTENCES] [--tuning]
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from common import ROOT, SERIOUS, emit, engine, existing, folder, ntrex, pair, parser, reports, share
from false_alarms import half
from told import unmarked

if TYPE_CHECKING:
    from toolkit.documents.pairs import PairInput

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr")
KINDS = ("taken", "put", "beside", "dropped", "turned", "denied")
SHORT = {"ara": "ar", "deu": "de", "fra": "fr", "ind": "id", "tur": "tr"}
DENIED = re.compile(r"\b(?:(\w+?)(n['’]t)|(can)(not)|(\w+) (not))\b", re.IGNORECASE)
OTHERS = re.compile(
    r"\b(?:no|never|nobody|nothing|none|neither|nor|without|not only|not just|not until|not yet|not even|if not|"
    r"whether or not)\b|n['’]t (?:until|even|just|only)|\?",
    re.IGNORECASE,
)
AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|can|could|would|should|may|might|must)\b")
AWAY = 25
"""Letters between another denial and a "not" that is put beside it, at least."""
WHOLE = {"wo": "will", "ca": "can", "sha": "shall"}


class Text(NamedTuple):
    """A pair with English second; ``made``: "" of faithful ones, "taken", "dropped", "turned", "denied", or where a
    "not" was put, ``beside`` another denial or where there was none."""

    source: str
    lang: str
    text: str
    english: str
    made: str | int
    beside: bool = False

    @property
    def kind(self) -> str:
        """What was done to it."""
        return ("beside" if self.beside else "put") if isinstance(self.made, int) else self.made or "faithful"


def without_denial(english: str) -> str | None:
    """An English text without its only "not"; None where it has none, or others."""
    found = list(DENIED.finditer(english))
    if len(found) != 1 or OTHERS.search(english):
        return None
    return _without(english, found[0])


def with_denial(english: str) -> tuple[str, int] | None:
    """An English text with a "not" after its first auxiliary, and where it stands; None where it denies already."""
    one = AUXILIARY.search(english)
    if one is None or DENIED.search(english) or OTHERS.search(english):
        return None
    return f"{english[: one.end()]} not{english[one.end() :]}", one.end() + 1


def another_denial(english: str) -> tuple[str, int] | None:
    """An English text that denies something with a "not" beside, after the first auxiliary that stands ``AWAY`` from
    its denials, and where that stands; None where there is no such place."""
    denials = [*DENIED.finditer(english), *OTHERS.finditer(english)]
    if not denials or "?" in english:
        return None
    for one in AUXILIARY.finditer(english):
        if all(one.start() - own.end() > AWAY or own.start() - one.end() > AWAY for own in denials):
            return f"{english[: one.end()]} not{english[one.end() :]}", one.end() + 1
    return None


def dropped_denial(english: str) -> str | None:
    """An English text without the first "not" that stands ``AWAY`` from its other denials; None where it has none."""
    found = list(DENIED.finditer(english))
    denials = [*found, *OTHERS.finditer(english)]
    for one in found if "?" not in english else ():
        others = [own for own in denials if own is not one]
        if others and all(one.start() - own.end() > AWAY or own.start() - one.end() > AWAY for own in others):
            return _without(english, one)
    return None


def _without(english: str, one: re.Match[str]) -> str:
    verb = next(group for group in (one[1], one[3], one[5]) if group)
    return english[: one.start()] + (WHOLE.get(verb, verb) if one[2] else verb) + english[one.end() :]


def versions(source: str, lang: str, text: str, english: str) -> Iterator[Text]:
    """A faithful pair, and its reversals if there are any."""
    yield Text(source, lang, text, english, "")
    if (taken := without_denial(english)) is not None:
        yield Text(source, lang, text, taken, "taken")
    elif (put := with_denial(english)) is not None:
        yield Text(source, lang, text, *put)
    if (another := another_denial(english)) is not None:
        yield Text(source, lang, text, *another, beside=True)
    if (dropped := dropped_denial(english)) is not None:
        yield Text(source, lang, text, dropped, "dropped")


def told(split: str) -> Iterator[Text]:
    """Constructed remarks, each wording of a reading beside two others of the same, and beside two of the opposite."""
    for line in (ROOT / "corpora" / "denials" / f"{split}.jsonl").read_text("utf-8").splitlines():
        sentences = json.loads(line)["sentences"]
        english = {reading: [unmarked(text)[0] for text in said] for reading, said in sentences.pop("en").items()}
        for lang, readings in sentences.items():
            for reading, said in readings.items():
                opposite, made = ("yes", "turned") if reading == "no" else ("no", "denied")
                for at, text in enumerate(said):
                    for step in (1, 3):
                        other, own = (at + step) % len(said), unmarked(text)[0]
                        yield Text("told", lang, own, english[reading][other], "")
                        yield Text("told", lang, own, english[opposite][other], made)


def texts(data: Path | None, limit: int | None, tuning: bool) -> Iterator[Text]:
    """News, then short sentences."""
    rows = half(ntrex(folder("ntrex", data)), tuning)[:limit]
    for lang in LANGUAGES:
        for row in rows:
            yield from versions("news", lang, row[lang], row["en"])
    path = folder("tatoeba", data)
    for name, lang in SHORT.items():
        files = [existing(path / f"tatoeba.{name}-eng.{side}") for side in (name, "eng")]
        lines = [file.read_text("utf-8").splitlines()[:limit] for file in files]
        for text, english in zip(*lines, strict=True):
            yield from versions("short", lang, text, english)
    yield from list(told("train" if tuning else "test"))[: limit and limit * len(LANGUAGES)]


def inputs(found: list[Text]) -> Iterator[PairInput]:
    """Each text in both directions."""
    for number, one in enumerate(found):
        foreign, english = (one.text, one.lang), (one.english, "en")
        yield pair(f"{number} to", foreign, english)
        yield pair(f"{number} from", english, foreign)


def main() -> None:
    """Run the benchmark and print its JSON line."""
    arguments = parser(__doc__)
    arguments.add_argument("--tuning", action="store_true", help="the half of the news that things are fitted on")
    options = arguments.parse_args()
    started = time.perf_counter()
    using = engine(options.threads)
    found = list(texts(options.data, options.limit, options.tuning))
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for number, report in enumerate(reports(inputs(found), using, "reversals")):
        one = found[number // 2]
        serious = {finding.rule for finding in report.findings if finding.severity in SERIOUS}
        for key in ((one.source, one.kind, ""), (one.source, one.kind, one.lang)):
            counts[key].update(pairs=1, found="negation" in serious, any=bool(serious))
    result: dict[str, Any] = {"benchmark": "reversals", "half": "tuning" if options.tuning else "reported"}
    for source in ("news", "short", "told"):
        result[source] = {"all": _shares(counts, source, "")} | {
            "languages": {
                lang: _shares(counts, source, lang) for lang in LANGUAGES if (source, "faithful", lang) in counts
            }
        }
    emit(result, using, started)


def _shares(counts: dict[tuple[str, ...], Counter[str]], source: str, lang: str) -> dict[str, Any]:
    shares: dict[str, Any] = {"faithful": share(*_of(counts[source, "faithful", lang], "found"))}
    for kind in KINDS:
        if (source, kind, "") not in counts:
            continue
        own = counts[source, kind, lang]
        shares[kind] = {"pairs": own["pairs"], "found": share(*_of(own, "found")), "any": share(*_of(own, "any"))}
    return shares


def _of(counts: Counter[str], name: str) -> tuple[int, int]:
    return counts[name], counts["pairs"]


if __name__ == "__main__":
    main()
