"""One thread for small matrices.

The products for one pair are so small that sharing them out among threads takes longer than the products; on a busy
machine several times as long. The encoder has threads of its own and is not touched.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def one_thread() -> AbstractContextManager[Any]:
    """Within it numpy's linear algebra runs on one thread; afterwards as before."""
    limited: AbstractContextManager[Any] = _pools().limit(limits=1, user_api="blas")
    return limited


@cache
def _pools() -> Any:
    import numpy as np  # noqa: F401  its library must be loaded to be found
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
