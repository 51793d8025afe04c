"""``quotedrift decide``: what an editor says to a finding."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from toolkit.cli import options


class Choice(StrEnum):
    """What may be decided."""

    accept = "accept"
    dismiss = "dismiss"
    withdraw = "withdraw"


def decide(
    store: options.StoreFile,
    fingerprint: Annotated[str, typer.Argument(metavar="FINGERPRINT", help="The finding's fingerprint.")],
    choice: Annotated[Choice, typer.Argument(metavar="accept|dismiss|withdraw", help="The decision.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")],
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Accept or dismiss a finding of a store, with a reason.

    A dismissed finding counts no more in checks and comparisons with the same store, until the words of either side
    change. Where several passages have the finding, each gets the decision, and is named.
    """
    from toolkit.cli import session as sessions
    from toolkit.provenance import Store

    console = sessions.console(quiet=quiet, no_color=no_color)
    with Store(store, create=False) as opened:
        passages = opened.decide(fingerprint, choice.value, reason=reason, by=by)
    for passage in passages:
        console.note(f"{fingerprint}: {choice.value} by {by}: {passage}")
    return sessions.OK
