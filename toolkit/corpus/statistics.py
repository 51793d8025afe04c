"""Counts of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from toolkit.corpus.agreement import agreement
from toolkit.corpus.row import JUDGEMENTS, SPLITS, Row, original_id, split
from toolkit.model import SEVERITIES


def statistics(rows: Sequence[Row]) -> dict[str, Any]:
    """Originals and pairs by language, severity, kind, extent and split; notes by type and severity."""
    originals = {original_id(row): row for row in rows}
    notes = [(note.type, note.severity) for row in rows for note in row.notes]
    return {
        "originals": len(originals),
        "pairs": len(rows),
        "originals_by_language": _counts(row.original.lang or "und" for row in originals.values()),
        "originals_by_domain": _counts(row.domain for row in originals.values() if row.domain),
        "pairs_by_languages": _counts(row.pair for row in rows),
        "severity": _ordered((row.severity for row in rows), JUDGEMENTS),
        "kind": _counts(row.kind for row in rows),
        "extent": _counts(row.extent for row in rows),
        "split": _ordered((split(original_id(row)) for row in rows), SPLITS),
        "second_hops": sum(row.via is not None for row in rows),
        "minimal_pairs": sum(row.minimal_pair is not None for row in rows),
        "contested": sum(row.contested for row in rows),
        "agreement": agreement(rows),
        "notes": {
            name: _ordered((severity for other, severity in notes if other == name), SEVERITIES)
            for name in sorted({name for name, _ in notes})
        },
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _ordered(values: Iterable[str], order: Sequence[str]) -> dict[str, int]:
    counted = Counter(values)
    return {name: counted[name] for name in order if counted[name]}
