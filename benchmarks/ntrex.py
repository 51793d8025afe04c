"""Finding the translation of a news sentence among 1,053: NTREX-128, accuracy at 1 by margin, both ways.

Each language with English, and Arabic with Indonesian, French and Turkish, both of them translations.
"""

from __future__ import annotations

import time

from common import emit, engine, folder, ntrex, parser
from retrieval import accuracy, plain

OTHER_PAIRS = (("ar", "id"), ("ar", "fr"), ("ar", "tr"))


def main() -> None:
    """Run the benchmark and print its JSON line."""
    arguments = parser(__doc__).parse_args()
    started = time.perf_counter()
    rows = ntrex(folder("ntrex", arguments.data), arguments.limit)
    languages = [name for name in rows[0] if name != "doc"] if rows else []
    using = engine(arguments.threads)
    vectors = {name: using.encoder.vectors([row[name] for row in rows]) for name in languages}
    before = {name: plain(side, using.encoder) for name, side in vectors.items()}
    pairs = [(name, "en") for name in languages if name != "en"]
    pairs += [pair for pair in OTHER_PAIRS if set(pair) <= set(languages)]
    scores = {}
    for left, right in pairs:
        first, second = before[left], before[right]
        scores[f"{left}-{right}"] = {
            "centred": accuracy(vectors[left], vectors[right]),
            "plain": accuracy(first, second) if first is not None and second is not None else None,
        }
    emit({"benchmark": "ntrex", "lines": len(rows), "pairs": scores}, using, started)


if __name__ == "__main__":
    main()
