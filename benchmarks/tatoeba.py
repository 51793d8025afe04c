"""Finding the translation of a sentence among a thousand: the Tatoeba sets of LASER, accuracy at 1.

Margin scoring as in the product (k = 4), with vectors as the encoder centres them and as they were before.
"""

from __future__ import annotations

import time

from common import emit, engine, existing, fail, folder, parser
from retrieval import both


def main() -> None:
    """Run the benchmark and print its JSON line."""
    arguments = parser(__doc__).parse_args()
    started = time.perf_counter()
    path = folder("tatoeba", arguments.data)
    names = sorted(file.name.split(".")[1].removesuffix("-eng") for file in path.glob("tatoeba.*-eng.eng"))
    if not names:
        fail(f"{path}: no tatoeba.*-eng.eng; benchmarks/README.md says where to get them")
    using = engine(arguments.threads)
    languages = {}
    for name in names:
        files = [existing(path / f"tatoeba.{name}-eng.{side}") for side in (name, "eng")]
        left, right = (file.read_text("utf-8").split("\n")[: arguments.limit] for file in files)
        rows = [(a, b) for a, b in zip(left, right, strict=True) if a and b]
        languages[name] = both([a for a, _ in rows], [b for _, b in rows], using.encoder)
    mean = sum(entry["centred"]["mean"] for entry in languages.values()) / len(languages)
    result = {"benchmark": "tatoeba", "languages": languages, "mean_centred": round(mean, 4)}
    emit(result, using, started)


if __name__ == "__main__":
    main()
