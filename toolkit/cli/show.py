"""``quotedrift show``: a run of a store as it was reported."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli import options


def show(
    store: options.StoreFile,
    run: Annotated[int | None, typer.Argument(metavar="RUN", help="Number of the run. Default: the latest.")] = None,
    format: options.AsReport = options.ReportFormat.text,
    output: options.Output = None,
    words: options.Words = False,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Show a run of a store with the decisions in force.

    A comparison is shown as compare shows it. Exits with 0 whatever it found then.
    """
    from toolkit import config
    from toolkit.cli import rendering
    from toolkit.cli import session as sessions
    from toolkit.cli.recalling import recalled

    session = sessions.Session(config.Settings(), sessions.console(quiet=quiet, no_color=no_color))
    found, collation = recalled(store, run, session.settings.min_confidence)
    if collation is None:
        rendering.write_report(session, found, format=format.value, output=output, words=words)
    else:
        rendering.write_comparison(session, collation, format=format.value, output=output)
    return sessions.OK
