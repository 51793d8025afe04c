"""Who took a remark from whom, on what news outlets printed: are sources found that the outlets credit?

Each remark of ``real/`` is compared with what the outlets say of their sources held back. ``source``: rows whose
credited source is itself a row of the remark, and how many hang from it, directly or through others. ``same_source``
and ``other_source``: pairs of rows of one language that credit the same source, or different ones, and how many stand
under a common rendering or credited source; the first should be linked and the second should not. ``verbatim``: pairs
with the same words in the same language, five words at least. ``independent``: the share of all rows that hang from
the original.

``told`` has the same figures for comparisons that are given the credits, and ``outside``: the rows that credit a source
which is no row of the remark, and those of which the tree says so.

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


def counted(
    rows: Sequence[dict[str, Any]], parents: Sequence[int | None], outside: Sequence[str | None]
) -> Counter[str]:
    """What one remark adds to the figures; ``parents`` are those of its rows, ``outside`` the sources that these are
    shown to credit and that are no rows."""
    free = [parent is None and not named for parent, named in zip(parents, outside, strict=True)]
    counts: Counter[str] = Counter(rows=len(rows), independent=sum(free))
    first = [line_of(parents, number)[-1] for number in range(len(rows))]
    top: list[int | str] = [outside[number] or number for number in first]
    for number, row in enumerate(rows):
        if sources(row) - {plain(other["outlet"] or "") for other in rows}:
            counts["outside"] += 1
            counts["outside found"] += bool(outside[number])
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


def relay_of(rows: Sequence[dict[str, Any]], using: Engine, told: bool) -> tuple[list[int | None], list[str | None]]:
    """From which row each row has its words, by the tool, and which source that is no row it hangs from or is said to
    credit; ``told`` what the rows credit."""
    from toolkit.collate.branches import branches
    from toolkit.collate.branches import parents as above
    from toolkit.model import Document, Witness
    from toolkit.pipeline import compare

    said = Document(rows[0]["original"]["text"], rows[0]["original"].get("lang"))
    witnesses = []
    for number, row in enumerate(rows):
        document = Document(row["rendering"]["text"], row["rendering"].get("lang"), publisher=row["outlet"])
        cites = (row["cites"],) if told and row.get("cites") else ()
        witnesses.append(Witness(f"{number}", document, (document.whole,), cites))
    found = compare(said, witnesses, using, excerpt=True)
    order = [int(witness.id) for witness in found.witnesses]
    parents: list[int | None] = [None] * len(rows)
    outside: list[str | None] = [None] * len(rows)
    hangs = {} if found.relay is None else above(branches(found.relay))
    for edge in found.relay.edges if found.relay is not None else ():
        parents[order[edge.child]] = None if edge.parent is None else order[edge.parent]
        drawn = hangs[edge.child]
        outside[order[edge.child]] = drawn if isinstance(drawn, str) else next(iter(edge.credits), None)
    return parents, outside


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
    taken = remarks(rows)[: options.limit]
    silent, told = (
        sum((counted(held, *relay_of(held, using, given)) for held in taken), Counter[str]()) for given in (False, True)
    )
    figures = {"benchmark": "credits", "remarks": len(taken), "rows": silent["rows"], **_figures(silent)}
    outside = {"rows": told["outside"], "told": told["outside found"]}
    emit({**figures, "told": {**_figures(told), "outside": outside}}, using, started)


def _figures(counts: Counter[str]) -> dict[str, Any]:
    kinds = ("source", "same_source", "other_source", "verbatim")
    pairs = {kind: {"pairs": counts[kind], "linked": counts[f"{kind} found"]} for kind in kinds}
    return {"independent": share(counts["independent"], counts["rows"]), **pairs}


if __name__ == "__main__":
    main()
