"""``quotedrift models``: what is installed, from where, with which hash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli import options

if TYPE_CHECKING:
    from toolkit.config import Settings
    from toolkit.mt.catalogue import Entry, Suggestion

app = typer.Typer(help="Models: what is installed, from where, with which hash.", rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The model.")]
E5 = "e5"
UNVERIFIED = " (of its series, not verified)"


@app.callback()
def models() -> None:
    """Models: what is installed, from where, with which hash."""


@app.command("list")
def list_models(
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
) -> int:
    """List the models with their origin, hash and licence.

    The embedded encoder, prepared on first use or by ``models fetch``, and the translation models fetched.
    """
    import json

    from toolkit.cli import session as sessions

    session = sessions.begin(config=config, quiet=False, no_color=True)
    rows = _rows(session.settings)
    if format is options.PlainFormat.json:
        text = json.dumps({"models": rows}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n".join(map(_card, rows))
    with session.console.writing(output) as write:
        write(text)
    return sessions.OK


@app.command("fetch")
def fetch(
    name: Name = E5,
    revision: Annotated[
        str,
        typer.Option("--revision", metavar="NAME", help="Branch, tag or commit; the commit is noted. Default: main."),
    ] = "main",
    convert_pickle: Annotated[
        bool, typer.Option("--convert-pickle", help="Read pickled weights where there are no others; safetensors stay.")
    ] = False,
    keep_float: Annotated[
        bool, typer.Option("--keep-float", help="Keep the model as it is: no conversion to CTranslate2 int8.")
    ] = False,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Prepare or download a model, for later runs without a network.

    The embedded encoder e5 needs none now either. A translation model is named as ``models suggest`` does, or
    OWNER/NAME as on the hub. Its commit and the hash of every file are noted, its licence is shown.
    """
    from toolkit.cli import session as sessions

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color)
    console, settings = session.console, session.settings
    if name == E5:
        from toolkit.encoders import embedded

        with console.progress() as progress:
            folder = embedded.prepare(progress, settings.cache_dir)
        console.note(f"{name}: ready in {folder}")
        return sessions.OK
    from toolkit.mt import catalogue, hub

    known = None if "/" in name else catalogue.entry(name)
    folder = _folder(settings, name)
    about: dict[str, Any] = {"name": name.rpartition("/")[2]}
    if known and known.pairs:
        about["pairs"] = [list(pair) for pair in known.pairs]
    if known and not known.commercial:
        console.note(f"{name}: licence {known.licence}{_use(known)}")
    with console.progress() as progress:
        found = hub.fetch(
            known.hub if known else name, folder, wanted=revision, about=about, pickle=convert_pickle,
            convert=not keep_float, progress=progress,
        )  # fmt: skip
    licence = found.licence or "not declared on the hub"
    console.note(f"{name}: ready in {folder}, commit {found.commit[:12]}, licence {licence}")
    if "nc" in licence.lower().split("-"):
        console.note(f"{name}: its licence ({licence}) forbids commercial use")
    return sessions.OK


@app.command("check")
def check(
    name: Name = E5, config: options.Config = None, quiet: options.Quiet = False, no_color: options.NoColor = False
) -> int:
    """Check every file of a prepared model against its hash.

    Exits with 2 when one is damaged or missing.
    """
    from toolkit.cli import session as sessions

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color)
    if name == E5:
        from toolkit.encoders import embedded

        if not embedded.status(session.settings.cache_dir).ready:
            session.console.error(f"{name}: not prepared; run: quotedrift models fetch {name}")
            return sessions.ERROR
        problems = embedded.check(session.settings.cache_dir)
    else:
        from toolkit.mt import hub

        problems = hub.check(_fetched(session.settings, name))
    for problem in problems:
        session.console.error(problem)
    if not problems:
        session.console.note(f"{name}: every file is as it was prepared")
    return sessions.ERROR if problems else sessions.OK


@app.command("remove")
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The model.")],
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Delete a translation model that was fetched."""
    import shutil

    from toolkit.cli import session as sessions

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color)
    shutil.rmtree(_fetched(session.settings, name))
    session.console.note(f"{name}: removed")
    return sessions.OK


@app.command("suggest")
def suggest(
    source: Annotated[str, typer.Argument(metavar="FROM", help="Language of the originals, such as ar.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Language of the renderings, such as id.")],
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
) -> int:
    """Say which translation models serve a pair of languages.

    Each with its size and licence; a way round by a third language is named.
    """
    import json

    from toolkit.cli import session as sessions
    from toolkit.mt import catalogue

    session = sessions.begin(config=config, quiet=False, no_color=True)
    found = catalogue.suggest(source, target)
    if format is options.PlainFormat.json:
        text = json.dumps({"suggestions": [_suggestion(one) for one in found]}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n".join(map(_advice, found)) or f"no model is known from {source} to {target}\n"
    with session.console.writing(output) as write:
        write(text)
    return sessions.OK


def _folder(settings: Settings, name: str) -> Path:
    from toolkit.errors import ModelError
    from toolkit.mt import FETCHED

    last = name.rpartition("/")[2]
    if not last or last.startswith("."):
        raise ModelError(f"{name!r} names no model")
    return settings.cache_dir / FETCHED / last


def _fetched(settings: Settings, name: str) -> Path:
    from toolkit.errors import ModelError
    from toolkit.mt import fetched

    known = fetched(settings.cache_dir)
    if name not in known:
        raise ModelError(f"unknown model {name!r}; known: {', '.join([E5, *known])}")
    return _folder(settings, name)


def _rows(settings: Settings) -> list[dict[str, Any]]:
    from toolkit import mt
    from toolkit.encoders import embedded
    from toolkit.mt.folder import ABOUT, digest
    from toolkit.mt.folder import settings as read

    status = embedded.status(settings.cache_dir)
    rows: list[dict[str, Any]] = [
        {
            "name": status.name, "ready": status.ready, "from": str(status.origin), "folder": str(status.folder),
            "sha256": status.sha256, "licence": status.licence, "bytes": status.bytes,
        }
    ]  # fmt: skip
    for name in mt.fetched(settings.cache_dir):
        folder = settings.cache_dir / mt.FETCHED / name
        about = read(folder / ABOUT) if (folder / ABOUT).is_file() else {}
        rows.append(
            {
                "name": name, "ready": True,
                "from": f"{about.get('from', 'unknown')}@{about.get('revision', 'unknown')}",
                "folder": str(folder), "sha256": digest(folder), "licence": about.get("licence") or "not declared",
                "bytes": sum(path.stat().st_size for path in folder.iterdir() if path.is_file()),
            }
        )  # fmt: skip
    return rows


def _card(row: dict[str, Any]) -> str:
    size = f"{row['bytes'] / 1_000_000:.0f} MB" if row["ready"] else "not prepared; run: quotedrift models fetch"
    shown = {key: row[key] for key in ("from", "sha256", "licence", "folder")}
    shown |= {"size": size, "ready": "yes" if row["ready"] else "no"}
    return f"{row['name']}\n" + "".join(f"  {name:<8} {value}\n" for name, value in shown.items())


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "route": list(one.route),
        "models": [
            {
                "name": entry.name, "hub": entry.hub, "licence": entry.licence, "licence_verified": entry.verified,
                "commercial": entry.commercial,
                "megabytes": entry.megabytes, "fetch_megabytes": entry.fetch_megabytes, "note": entry.note,
            }
            for entry in one.entries
        ],
    }  # fmt: skip


def _advice(one: Suggestion) -> str:
    lines = [f"{' > '.join(one.route)}{' (by way of ' + one.route[1] + ')' if len(one.route) > 2 else ''}\n"]
    for entry in one.entries:
        lines.append(f"  {entry.name}  {entry.licence}{_use(entry)}{'' if entry.verified else UNVERIFIED}\n")
        size = f"downloads about {entry.fetch_megabytes} MB, takes about {entry.megabytes} MB on disk"
        lines.append(f"      {size}; {entry.note}\n")
    return "".join(lines)


def _use(entry: Entry) -> str:
    if entry.commercial is None:
        return ": ask its makers before you use it commercially"
    return "" if entry.commercial else ", not for commercial use"
