"""``quotedrift`` and ``python -m toolkit``."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    try:
        from toolkit.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    gc.freeze()  # what is left goes with the process: to look through all of it takes half a second
    sys.exit(code)


if __name__ == "__main__":
    main()
