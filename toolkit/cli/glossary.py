"""``quotedrift glossary``: what the glossaries say, what is wrong in them, and new terms for them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import options

if TYPE_CHECKING:
    from toolkit.cli.session import Session
    from toolkit.errors import QuotedriftError
    from toolkit.glossary import Glossary
    from toolkit.glossary.entries import Parsed

app = typer.Typer(help="Glossaries: concepts, their terms, and who uses them.", rich_markup_mode=None)


class FileFormat(StrEnum):
    """Formats that a glossary is written in."""

    tbx = "tbx"
    csv = "csv"
    xlsx = "xlsx"


Files = Annotated[list[Path], typer.Argument(metavar="FILE", help="Glossaries: .tbx, .csv, .xlsx or .utx.")]
Domain = Annotated[str | None, typer.Option("--domain", metavar="NAME", help="Only this domain, such as conflict.")]


@app.callback()
def glossary() -> None:
    """Glossaries: concepts, their terms, and who uses them."""


@app.command("list")
def list_concepts(
    domain: Domain = None,
    contested: Annotated[bool, typer.Option("--contested", help="Only contested labels, with both readings.")] = False,
    glossary: options.Glossary = None,
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
) -> int:
    """List the concepts of the glossaries in use.

    Each with its domain, rule, severity, neighbours and definition.
    """
    from toolkit.cli import session as sessions
    from toolkit.report import terms

    session = sessions.begin(config=config, quiet=False, no_color=True, glossary=glossary or None)
    known = _loaded(session)
    domains = sorted({concept.domain for concept in known.concepts if concept.domain})
    if domain is not None and domain not in domains:
        session.console.error(f"--domain: no domain {domain!r}; there are {', '.join(domains) or 'none'}")
        return sessions.ERROR
    found = [
        concept
        for concept in known.concepts
        if domain in (None, concept.domain) and (concept.contested or not contested)
    ]
    with session.console.writing(output) as write:
        write(terms.CONCEPTS[format.value](found))
    return sessions.OK


@app.command("lookup")
def lookup(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word or phrase in any form, or the id of a concept.")],
    lang: options.Lang = None,
    glossary: options.Glossary = None,
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
) -> int:
    """Look up a word: what it means, claims and may be rendered by.

    Exits with 1 when no glossary in use has it.
    """
    from toolkit.cli import session as sessions
    from toolkit.glossary.find import find
    from toolkit.report import terms
    from toolkit.text.languages import primary

    session = sessions.begin(config=config, quiet=False, no_color=True, glossary=glossary or None)
    known = _loaded(session)
    if not word.strip():
        session.console.error("WORD is empty; give a word, a phrase or the id of a concept")
        return sessions.ERROR
    if lang is not None and primary(lang) not in map(primary, known.languages):
        session.console.error(f"--lang: no terms in {lang!r}; there are some in {', '.join(known.languages)}")
        return sessions.ERROR
    found = find(known, word, lang)
    if not found:
        session.console.error(f"{word}: not in the glossary; add it (see docs/how-to/add-a-term.md)")
        return sessions.FINDINGS
    with session.console.writing(output) as write:
        write(terms.ENTRIES[format.value](found, known))
    return sessions.OK


@app.command("check")
def check(
    texts: Annotated[list[Path], typer.Argument(metavar="TEXT", help="Texts to look at; - is stdin.")],
    lang: options.Lang = None,
    glossary: options.Glossary = None,
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> int:
    """Find the loaded, contested and deprecated terms of texts.

    Says too where one referent goes by several labels, in one text or across all that are given. Exits with 1 when a
    deprecated term is used.
    """
    from toolkit.cli import session as sessions
    from toolkit.glossary.usage import deprecated, usage
    from toolkit.report import terms

    session = sessions.begin(config=config, quiet=quiet, no_color=True, glossary=glossary or None)
    known = _loaded(session)
    sessions.guard(texts, output)
    documents, failed = sessions.open_documents(session, texts, lang)
    found = usage(documents, known)
    with session.console.writing(output) as write:
        write(terms.USAGE[format.value](found))
    if failed:
        return sessions.ERROR
    return sessions.FINDINGS if any(map(deprecated, found.uses)) else sessions.OK


@app.command("convert")
def convert(
    files: Files,
    to: Annotated[FileFormat, typer.Option("--into", help="Format to write.")],
    output: options.Output = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> int:
    """Convert glossaries into one file of another format.

    Later files are put over earlier ones. What the target cannot hold and what cannot be read is listed on stderr;
    exits with 2 when an entry was left out.
    """
    from toolkit.cli import session as sessions
    from toolkit.errors import ConfigError
    from toolkit.glossary.load import FORMATS
    from toolkit.glossary.merge import merge
    from toolkit.glossary.model import Concept

    session = sessions.begin(config=config, quiet=quiet, no_color=True)
    sessions.guard(files, output)
    if to is FileFormat.xlsx and output is None:
        raise ConfigError("a workbook is no text; name a file with --output")
    parsed, bad = _parsed(files)
    for _, error in bad:
        session.console.error(str(error))
    failed = len(bad)
    concepts: tuple[Concept, ...] = ()
    for name, found in parsed:
        concepts = merge(concepts, found.concepts)
        for loss in found.losses:
            session.console.note(f"{name}: not kept: {loss}")
        for problem in found.problems:
            session.console.error(str(problem))
            failed += 1
    write_format = FORMATS[to.value].write
    assert write_format is not None
    if concepts:
        with session.console.writing(output) as write:
            write(write_format(concepts))
    return sessions.ERROR if failed else sessions.OK


@app.command("lint")
def lint(
    files: Files,
    alone: Annotated[bool, typer.Option("--alone", help="Without the bundled glossary under the files.")] = False,
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> int:
    """Name what is wrong in glossary files, with line numbers.

    Duplicates, cycles, conflicts, missing languages, neighbours that are not mutual. Exits with 1 at an error, with 2
    where a file cannot be read at all, which is an error of its own.
    """
    from toolkit.cli import session as sessions
    from toolkit.glossary import load
    from toolkit.glossary.entries import unreadable
    from toolkit.glossary.lint import lint as examine
    from toolkit.report import terms

    session = sessions.begin(config=config, quiet=quiet, no_color=True)
    parsed, bad = _parsed(files)
    parsed += [(str(file), unreadable(error, str(file))) for file, error in bad]
    below = None if alone else load(cache=session.settings.cache_dir)
    remarks = examine(parsed, below)
    with session.console.writing(output) as write:
        write(terms.REMARKS[format.value](remarks))
    if bad:
        return sessions.ERROR
    return sessions.FINDINGS if any(remark.level == "error" for remark in remarks) else sessions.OK


@app.command("suggest")
def suggest(
    pairs: Annotated[Path, typer.Argument(metavar="PAIRS", help="Pairs, one a line: .jsonl or .tsv; - is stdin.")],
    least: Annotated[int, typer.Option("--least", metavar="N", help="Fewest pairs that a word must stand in.")] = 2,
    from_lang: options.OriginalLang = None,
    to_lang: options.RenderingLang = None,
    glossary: options.Glossary = None,
    encoder: options.Encoder = None,
    output: options.Output = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Propose terms from aligned pairs, for a person to accept.

    Words that stand for a term again and again without being listed, most frequent first, as a table to edit: delete
    the rows that are wrong and give the file to --glossary.
    """
    from toolkit.cli import session as sessions
    from toolkit.documents import read_pairs
    from toolkit.errors import InputError
    from toolkit.glossary import table
    from toolkit.pipeline import suggest as propose

    session = sessions.begin(
        config=config,
        quiet=quiet,
        no_color=no_color,
        original_lang=from_lang,
        rendering_lang=to_lang,
        glossary=glossary or None,
        encoder=encoder,
    )
    settings = session.settings
    sessions.guard([pairs], output)
    items = list(read_pairs(pairs, original_lang=settings.original_lang, rendering_lang=settings.rendering_lang))
    bad = [item for item in items if isinstance(item, InputError)]
    for error in bad:
        session.console.error(str(error))
    engine = sessions.load_engine(session)
    found = propose((item for item in items if not isinstance(item, InputError)), engine, least)
    with session.console.writing(output) as write:
        write(table.write(found).decode("utf-8"))
    return sessions.ERROR if bad else sessions.OK


def _loaded(session: Session) -> Glossary:
    """The glossaries of the settings; an entry that is wrong stops nothing and costs a line on stderr."""
    from toolkit.glossary import load

    return load(session.settings.glossary, lambda error: session.console.error(str(error)), session.settings.cache_dir)


def _parsed(files: list[Path]) -> tuple[list[tuple[str, Parsed]], list[tuple[Path, QuotedriftError]]]:
    """What can be read of the files, and those that cannot with the reason."""
    from toolkit.errors import QuotedriftError
    from toolkit.glossary.load import read

    found: list[tuple[str, Parsed]] = []
    bad: list[tuple[Path, QuotedriftError]] = []
    for file in files:
        try:
            found.append((str(file), read(file)[0]))
        except QuotedriftError as error:
            bad.append((file, error))
    return found, bad
