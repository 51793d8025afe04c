"""``quotedrift log``: the runs of a store."""

from __future__ import annotations

from toolkit.cli import options


def log(
    store: options.StoreFile,
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """List the runs of a store, the latest first."""
    from toolkit.cli import session as sessions
    from toolkit.provenance import Store
    from toolkit.report import structured
    from toolkit.report.summary import count
    from toolkit.report.visible import visible

    console = sessions.console(quiet=quiet, no_color=no_color)
    with Store(store, create=False) as opened:
        runs = opened.log()
    with console.writing(output) as write:
        if format is options.PlainFormat.json:
            write(structured.dumps([run._asdict() for run in runs], indent=2) + "\n")
        for run in runs if format is options.PlainFormat.text else ():
            state = "" if run.finished else ", not finished"
            write(
                f"{run.id:>4}  {run.started}  {run.command:<8} {count(run.reports, 'report')}, "
                f"{count(run.findings, 'finding')}{state}\n      {visible(run.signature)}\n"
            )
    return sessions.OK
