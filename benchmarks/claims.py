"""What is claimed otherwise: events told with each mood, degree, quantity, relation, act and stance.

Constructed sentences of ten languages (``corpora/operators``, the split that nothing was fitted on): one of each event
in one language beside one in another, between English and the rest both ways, that says the same (``same``) or has
another value of the event's operator (``otherwise``). Each is a pair by itself, or stands in a ``remark`` with one or
two others. *Clauses* are remarks of several clauses of which one has another mood, or another does in it what one did
(``corpora/clauses``, the split ``test``). ``any`` is the share with a finding of the check at whatever severity,
``found`` at major or above, ``all rules`` with one of any check after severities are weighed. ``news``: faithful
translations, the half of NTREX that nothing was fitted on, by operator.

    python benchmarks/claims.py [--limit SENTENCES] [--tuning]
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from common import ROOT, SERIOUS, emit, engine, folder, ntrex, pair, parser, share
from exchanges import inputs as faithful
from exchanges import looked_at
from false_alarms import half
from told import events, remarks, unmarked

if TYPE_CHECKING:
    from toolkit.documents.pairs import PairInput

SEED = 12
EACH = 2
"""Pairs that say the same, and as many that do not, an event and way."""
REMARKS = 2000


def single(split: str, chooser: random.Random) -> Iterator[tuple[str, str, PairInput]]:
    """Operator, what was done, and a pair of one sentence."""
    for event in events(split):
        values = list(event.sentences["en"])
        for way in [own for lang in event.sentences if lang != "en" for own in ((lang, "en"), ("en", lang))]:
            for _ in range(EACH):
                for kind, both in (("same", [chooser.choice(values)] * 2), ("otherwise", chooser.sample(values, 2))):
                    texts = [
                        (unmarked(chooser.choice(event.sentences[lang][value]))[0], lang)
                        for lang, value in zip(way, both, strict=True)
                    ]
                    yield event.operator, kind, pair(kind, *texts)


def clauses(split: str, chooser: random.Random) -> Iterator[tuple[str, str, PairInput]]:
    """The same for remarks of several clauses, one of them told otherwise."""
    for line in (ROOT / "corpora" / "clauses" / f"{split}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        sentences, changed = row["sentences"], row["changed"]
        for way in [own for lang in sentences if lang != "en" for own in ((lang, "en"), ("en", lang))]:
            for telling, what in changed.items():
                tellings = chooser.sample(("1", telling), 2)
                for kind, both in (("same", tellings[:1] * 2), ("otherwise", tellings)):
                    texts = [
                        (unmarked(chooser.choice(sentences[lang][own]))[0], lang)
                        for lang, own in zip(way, both, strict=True)
                    ]
                    yield f"clauses, {what}", kind, pair(kind, *texts)


def inside(split: str, count: int, news: list[dict[str, str]]) -> Iterator[tuple[str, str, PairInput]]:
    """The same for remarks of one to three sentences."""
    for one in remarks(split, count, SEED, news):
        kind = "remark, otherwise" if one.changed else "remark, same"
        texts = ((side.text, side.lang) for side in (one.original, one.rendering))
        yield one.changed or "all", kind, pair(kind, *texts)


def main() -> None:
    """Run the benchmark and print its JSON line."""
    from toolkit.checks import check
    from toolkit.checks.claims import findings

    options = parser(__doc__)
    options.add_argument("--tuning", action="store_true", help="the events and news that it was fitted on")
    arguments = options.parse_args()
    started, using = time.perf_counter(), engine(arguments.threads)
    split = "train" if arguments.tuning else "test"
    rows = half(ntrex(folder("ntrex", arguments.data)), arguments.tuning)
    several = list(clauses(split, random.Random(SEED)))
    items = [*single(split, random.Random(SEED)), *several, *inside(split, arguments.limit or REMARKS, rows)]
    if arguments.limit:
        items = random.Random(SEED).sample(items, min(len(items), 20 * arguments.limit))
    names = {id(item): (operator, kind) for operator, kind, item in items}
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for item, looked in looked_at([item for *_, item in items], using):
        operator, kind = names[id(item)]
        severities = {finding.severity for finding in findings(looked)}
        weighed = any(finding.severity in SERIOUS for finding in check(looked))
        for name in {operator} if operator.startswith("clauses") else {operator, "all"}:
            count = counts[kind][name]
            count.update(pairs=1, any=bool(severities), found=bool(severities.intersection(SERIOUS)), weighed=weighed)
    news: dict[str, Counter[str]] = defaultdict(Counter)
    some = [item for item in faithful(arguments.data, arguments.limit, arguments.tuning) if item.id == "news"]
    for _, looked in looked_at(some, using):
        found = list(findings(looked))
        for name in ("all", *(str(finding.evidence["operator"]) for finding in found)):
            serious = (
                finding.severity in SERIOUS for finding in found if name in ("all", finding.evidence["operator"])
            )
            news[name].update(any=bool(found), found=any(serious))
    result: dict[str, Any] = {"benchmark": "claims", "split": split}
    for kind, own in counts.items():
        result[kind] = {name: _shares(count, count["pairs"], weighed=True) for name, count in sorted(own.items())}
    result["news"] = {"pairs": len(some)} | {name: _shares(count, len(some)) for name, count in sorted(news.items())}
    emit(result, using, started)


def _shares(count: Counter[str], pairs: int, *, weighed: bool = False) -> dict[str, Any]:
    shares = {name: share(count[name], pairs) for name in ("any", "found")}
    return {"pairs": pairs, **shares, "all rules": share(count["weighed"], pairs)} if weighed else shares


if __name__ == "__main__":
    main()
