"""Who took a remark from whom, on what news outlets printed: are sources found that the outlets credit?

Each remark of ``real/`` is compared with what the outlets say of their sources held back. ``source``: rows whose
credited source is itself a row of the remark, and how many hang from it, directly or through others. ``same_source``
and ``other_source``: pairs of rows of one language that credit the same source, or different ones, and how many stand
under a common rendering; the first should be linked and the second should not. ``verbatim``: pairs with the same words
in the same language, five words at least. ``independent``: the share of all rows that hang from the original.

    python benchmarks/credits.py [--limit REMARKS]
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from common import emit, engine, existing, folder, parser, share

if TYPE_CHECKING:
    from toolkit.pipeline import Engine

LEAST = 5
"""Words that a rendering has at least to count as a copy to the letter."""
_PARTS = re.compile(r"\s*(?:[;/,(]|\bvia\b|\bciting\b)\s*")
_VAGUE = frozenset({"agencies", "foreign media", "video"})


def sources(row: dict[str, Any]) -> set[str]:
    """The sources that a row credits, each by its folded words."""
    return {name for part in _PARTS.split(row.get("cites") or "") if (name := plain(part)) and name not in _VAGUE}


def plain(text: str) -> str:
    """The folded words of a text."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def credited(row: dict[str, Any], rows: Sequence[dict[str, Any]]) -> list[int]:
    """The rows of other outlets that are a source which a row credits."""
    own = plain(row["outlet"] or "")
    outlets = [plain(other["outlet"] or "") for other in rows]
    return [number for number, outlet in enumerate(outlets) if outlet and outlet != own and outlet in sources(row)]


def line_of(parents: Sequence[int | None], node: int) -> list[int]:
    """A witness, its parent, and so on, up to the one that has it from the original."""
    line = [node]
    while (parent := parents[line[-1]]) is not None:
        line.append(parent)
    return line


def counted(rows: Sequence[dict[str, Any]], parents: Sequence[int | None]) -> Counter[str]:
    """What one remark adds to the figures; ``parents`` are those of its rows."""
    counts: Counter[str] = Counter(rows=len(rows), independent=sum(parent is None for parent in parents))
    top = [line_of(parents, number)[-1] for number in range(len(rows))]
    for number, row in enumerate(rows):
        if wanted := credited(row, rows):
            counts["source"] += 1
            counts["source found"] += any(other in wanted for other in line_of(parents, number)[1:])
    for one, other in combinations(range(len(rows)), 2):
        here, there = rows[one], rows[other]
        if here["rendering"]["lang"] != there["rendering"]["lang"]:
            continue
        kinds = []
        if sources(here) and sources(there) and here["outlet"] != there["outlet"]:
            kinds.append("same_source" if sources(here) & sources(there) else "other_source")
        text = plain(here["rendering"]["text"])
        if text == plain(there["rendering"]["text"]) and len(text.split()) >= LEAST:
            kinds.append("verbatim")
        for kind in kinds:
            counts[kind] += 1
            counts[f"{kind} found"] += top[one] == top[other]
    return counts


def parents_of(rows: Sequence[dict[str, Any]], using: Engine) -> list[int | None]:
    """From which row each row has its words, by the tool, without what the rows credit."""
    from toolkit.model import Document, Witness
    from toolkit.pipeline import compare

    said = Document(rows[0]["original"]["text"], rows[0]["original"].get("lang"))
    witnesses = []
    for number, row in enumerate(rows):
        document = Document(row["rendering"]["text"], row["rendering"].get("lang"), publisher=row["outlet"])
        witnesses.append(Witness(f"{number}", document, (document.whole,)))
    found = compare(said, witnesses, using, excerpt=True)
    order = [int(witness.id) for witness in found.witnesses]
    parents: list[int | None] = [None] * len(rows)
    for edge in found.relay.edges if found.relay is not None else ():
        parents[order[edge.child]] = None if edge.parent is None else order[edge.parent]
    return parents


def remarks(rows: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The rows of each remark that has several."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["id"].split("#")[0], []).append(row)
    return [held for held in found.values() if len(held) > 1]


def main() -> None:
    """Run the benchmark."""
    options = parser(__doc__).parse_args()
    started = time.perf_counter()
    path = existing(folder("real", options.data) / "pairs.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    using = engine(options.threads)
    counts: Counter[str] = Counter()
    taken = remarks(rows)[: options.limit]
    for held in taken:
        counts += counted(held, parents_of(held, using))
    result: dict[str, Any] = {
        "benchmark": "credits",
        "remarks": len(taken),
        "rows": counts["rows"],
        "independent": share(counts["independent"], counts["rows"]),
    }
    for kind in ("source", "same_source", "other_source", "verbatim"):
        result[kind] = {"pairs": counts[kind], "linked": counts[f"{kind} found"]}
    emit(result, using, started)


if __name__ == "__main__":
    main()
