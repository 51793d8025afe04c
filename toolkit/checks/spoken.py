"""Numbers as they are spoken: a scale that goes without saying is left out.

After "eleven thousand four hundred roubles" seven go on heating, and seven thousand are meant; "nine million and two
hundred" is two hundred thousand more than nine million. A rendering may write such a scale out.
"""

from __future__ import annotations

from toolkit.checks.pair import Side
from toolkit.text.quantity import Quantity

THOUSAND = 1000
SCALES = (10**3, 10**6, 10**9, 10**12)
ROUND = 10
"""What is left of the scale below is said in tens at least."""


def means(side: Side, said: Quantity, meant: Quantity) -> bool:
    """Whether a number of a side may mean the greater one, its scale being that of another number there."""
    value = said.value
    if 0 < value < THOUSAND:
        return any(
            value * scale == meant.value and any(scale <= other.value < scale * THOUSAND for other in side.quantities)
            for scale in SCALES
        )
    return any(_tail(int(value), scale) == meant.value for scale in SCALES[1:] if value.denominator == 1)


def _tail(value: int, scale: int) -> int | None:
    """What a number of a scale means if the rest after it is of the scale below: 9 000 200 for 9 200 000."""
    head, rest = divmod(value, scale)
    spoken = head and ROUND <= rest < THOUSAND and rest % ROUND == 0
    return head * scale + rest * (scale // THOUSAND) if spoken else None
