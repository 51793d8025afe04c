"""Short remarks in ten languages, each rendered faithfully twice and once with a single fault: what is said of which.

``corpora/short-remarks``. ``close``, ``free``: faithful renderings, near to the words and as an editor would write
them; ``fault``: one of these with a fault, ``serious`` where a careful editor would want it corrected. Of each the
share with any finding but a neutral one, at major or above, and critical, and of the faithful ones ``by`` which rules
how many are major or above. ``drift_auc``: the chance that a rendering with a fault has the higher drift than a close
or free one. ``rules``: by kind of fault, how many have any finding, one at major or above, one that names the rule, of
how many. Rules were mended on the
splits ``dev`` and ``dev-second``; of the others only these numbers were looked at.

    python benchmarks/short_remarks.py [--split dev] [--limit REMARKS]
"""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from common import ROOT, SERIOUS, emit, engine, pair, parser, reports, share
from real import auc

if TYPE_CHECKING:
    from toolkit.model import PairReport

CORPUS = ROOT / "corpora" / "short-remarks"
SPLITS = ("unread", "second", "third", "fourth", "fifth", "dev", "dev-second")
FAITHFUL = ("close", "free")
FAULTY = "fault"


def rows(split: str, limit: int | None) -> list[dict[str, Any]]:
    """The remarks of a split."""
    return [json.loads(line) for line in (CORPUS / f"{split}.jsonl").read_text("utf-8").splitlines()[:limit]]


def said(report: PairReport) -> dict[str, Any]:
    """Whether there is any finding but neutral ones, one at major or above, a critical one, and of which rules any and
    those at major or above are."""
    found = [finding for finding in report.findings if finding.severity != "neutral"]
    severities = {finding.severity for finding in found}
    return {
        "any": bool(found),
        "major": bool(severities.intersection(SERIOUS)),
        "critical": "critical" in severities,
        "rules": {finding.rule for finding in found},
        "serious": {finding.rule for finding in found if finding.severity in SERIOUS},
        "drift": report.drift,
    }


def main() -> None:
    """Run the benchmark and print its JSON line."""
    options = parser(__doc__)
    options.add_argument("--split", choices=SPLITS, default=SPLITS[0])
    chosen = options.parse_args()
    started = time.perf_counter()
    using = engine(chosen.threads)
    items = [(row, kind) for row in rows(chosen.split, chosen.limit) for kind in (*FAITHFUL, FAULTY)]
    inputs = [
        pair(f"{row['id']}/{kind}", (row["original"], row["lang"]), (row[kind], row["to"])) for row, kind in items
    ]
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for (row, kind), report in zip(items, reports(inputs, using, "remarks"), strict=True):
        told = said(report)
        groups[kind].append(told)
        if kind == FAULTY:
            if row["serious"]:
                groups["serious"].append(told)
            counts = {"any": told["any"], "major": told["major"], "right": row["rule"] in told["rules"], "of": True}
            rules[row["rule"]].update({name: int(value) for name, value in counts.items()})
    result: dict[str, Any] = {"benchmark": "short_remarks", "split": chosen.split}
    for kind, told in groups.items():
        shares = {name: share(sum(one[name] for one in told), len(told)) for name in ("any", "major", "critical")}
        result[kind] = {"renderings": len(told), **shares}
    for kind in FAITHFUL:
        result[kind]["by"] = dict(Counter(rule for one in groups[kind] for rule in one["serious"]).most_common())
    drift = {kind: [one["drift"] for one in told if one["drift"] is not None] for kind, told in groups.items()}
    result["drift_auc"] = {kind: auc(drift[FAULTY], drift[kind]) for kind in FAITHFUL}
    result["rules"] = {rule: dict(counts) for rule, counts in sorted(rules.items())}
    emit(result, using, started)


if __name__ == "__main__":
    main()
