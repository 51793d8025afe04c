"""``quotedrift verify``: whether a store is as it was written."""

from __future__ import annotations

from toolkit.cli import options


def verify(
    store: options.StoreFile,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Check a store against its own hashes.

    Prints the hash of the last commit: note it elsewhere, and nothing can be cut off the end unseen. Exits with 1 when
    something was changed.
    """
    from toolkit.cli import session as sessions
    from toolkit.provenance import Store
    from toolkit.provenance import verify as check

    console = sessions.console(quiet=quiet, no_color=no_color)
    with Store(store, create=False) as opened:
        problems, head = check(opened), opened.head
    with console.writing() as write:
        for problem in problems:
            write(f"{problem.where}: {problem.what}\n")
        if not problems:
            write(f"as it was written; last commit {head}\n")
    return sessions.FINDINGS if problems else sessions.OK
