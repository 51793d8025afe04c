"""One thread for small matrices.

The products for one pair are so small that sharing them out among threads takes longer than the products; on a busy
machine several times as long. The encoder has threads of its own and is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


@contextmanager
def one_thread() -> Iterator[None]:
    """Within it numpy's linear algebra runs on one thread; afterwards as before.

    "Invalid value" is not warned of: OpenBLAS raises that flag now and then for what lies in memory beyond the end of a
    row, with finite numbers on both sides and in the result (OpenBLAS issue 1924, numpy issue 24067).
    """
    import numpy as np

    with _pools().limit(limits=1, user_api="blas"), np.errstate(invalid="ignore"):
        yield


@cache
def _pools() -> Any:
    import numpy as np  # noqa: F401  its library must be loaded to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
