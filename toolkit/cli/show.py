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

    Exits with 0 whatever it found then.
    """
    from dataclasses import replace

    from toolkit import config
    from toolkit.cli import rendering
    from toolkit.cli import session as sessions
    from toolkit.errors import InputError
    from toolkit.provenance import Store

    session = sessions.Session(config.Settings(), sessions.console(quiet=quiet, no_color=no_color))
    with Store(store, create=False) as opened:
        runs = opened.log()
        if not runs:
            raise InputError("has no run yet; give --store to a check", file=str(store))
        found = opened.run(runs[0].id if run is None else run)
        reports = tuple(opened.honour(report, session.settings.min_confidence) for report in found.reports)
    rendering.write_report(session, replace(found, reports=reports), format=format.value, output=output, words=words)
    return sessions.OK
