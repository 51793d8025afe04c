"""The mean of the middle layers' states, over languages, texts and tokens: what says nothing of a text.

Every fifth sentence of NTREX, every second document, in each of its languages. Whether two texts are near is asked of
their states less this mean (``toolkit.align.words.text_cosine``). Writes
``toolkit/encoders/data/e5-small-middle-mean.txt``.

    python training/middle_mean.py --write
"""

from __future__ import annotations

import argparse

import numpy as np
from parallel import ROOT, ntrex

from toolkit.encoders.embedded import EmbeddedEncoder

EACH = 5
COLUMNS = 8


def main() -> None:
    """Average, report the share of the mean in a text, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    _, rows = ntrex(training=True)
    texts = [text for row in rows[::EACH] for text in row if text]
    means = np.array([states.vectors.mean(axis=0) for states in EmbeddedEncoder().states(texts)])
    mean = means.mean(axis=0)
    print(
        len(texts),
        "texts; squared length of the mean over theirs:",
        round(float(mean @ mean / (means**2).sum(1).mean()), 3),
    )
    if arguments.write:
        lines = (" ".join(f"{value:.5f}" for value in row) for row in mean.reshape(-1, COLUMNS))
        target = ROOT / "toolkit" / "encoders" / "data" / "e5-small-middle-mean.txt"
        target.write_text("".join(f"{line}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
