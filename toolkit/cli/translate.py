"""``quotedrift translate``: a literal reading, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli import options

if TYPE_CHECKING:
    from toolkit.glossary import Glossary
    from toolkit.mt.evidence.reading import Reading
    from toolkit.pipeline.constrain import Constrained
    from toolkit.pipeline.terms import TermUse


class ReadingFormat(StrEnum):
    """Formats of ``translate``."""

    text = "text"
    jsonl = "jsonl"


def translate(
    texts: Annotated[
        list[str], typer.Argument(metavar="TEXT|FILE", help="Files, - for stdin, or one text in so many words.")
    ],
    to_lang: Annotated[str, typer.Option("--to", metavar="LANG", help="Language to read it in, such as en.")],
    from_lang: Annotated[
        str | None, typer.Option("--from", metavar="LANG", help="Language of the text, such as ar. Default: detected.")
    ] = None,
    mt: options.Mt = None,
    glossary: options.Glossary = None,
    constrain_terms: Annotated[
        bool,
        typer.Option("--constrain-terms", help="Bring the model to use the glossary's terms; what fails is told."),
    ] = False,
    format: Annotated[ReadingFormat, typer.Option("--format", "-f", help="Format of the result.")] = ReadingFormat.text,
    output: options.Output = None,
    encoding: options.Encoding = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Read texts in another language, sentence by sentence.

    A literal reading by a machine, for who does not read the original: evidence, not a translation to publish.
    Paragraphs are read, worked on and written one by one where the file is plain text in UTF-8; each sentence stays
    beside its reading. Without --mt, an installed model is taken. Glossary terms are shown with what the reading
    makes of them; --glossary none leaves them out.
    """
    import json

    from toolkit import glossary as glossaries
    from toolkit import mt as models
    from toolkit.cli import session as sessions
    from toolkit.cli.texts import files, opened
    from toolkit.errors import ConfigError, InputError
    from toolkit.mt.evidence.reading import read
    from toolkit.pipeline.constrain import Constrained

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color, mt=mt, glossary=glossary or None)
    settings, console = session.settings, session.console
    sessions.guard(files(texts), output)
    terms = glossaries.load(settings.glossary, cache=settings.cache_dir)
    if constrain_terms and not terms.concepts:
        raise ConfigError("--constrain-terms needs a glossary; name one with --glossary")
    chosen = settings.mt if settings.mt != models.OFF else models.AUTO
    translator = models.load(chosen, settings.cache_dir, threads=settings.threads)
    if translator is None:
        raise ConfigError(
            f"no translation model is installed; see: quotedrift models suggest {from_lang or 'FROM'} {to_lang}"
        )
    openings = opened(session, texts, from_lang, encoding)
    first = next(openings)
    if first is None and len(texts) == 1:
        return sessions.ERROR
    console.note(f"by {translator.signature}, glossary {terms.signature}")
    told: set[tuple[str, ...]] = set()
    failed = 0
    with console.writing(output) as write:
        for given in chain([first], openings):
            if given is None:
                failed += 1
                continue
            if len(texts) > 1 and format is ReadingFormat.text:
                write(f"{given.name}:\n")
            constrained = Constrained(translator, given.lang, to_lang, terms) if constrain_terms else None
            try:
                for start, paragraph in given.paragraphs:
                    reading = read(paragraph, translator, given.lang, to_lang, constrained)
                    if len(reading.route) > 2 and reading.route not in told:
                        told.add(reading.route)
                        console.note(f"by way of {', '.join(reading.route[1:-1])}: errors of both steps add up")
                    rows = _rows(reading, start, translator.signature, (given.lang, to_lang), terms, constrained)
                    if format is ReadingFormat.text:
                        write(reading.text + "\n" + "".join(f"  {line}\n" for row in rows for line in _shown(row)))
                    else:
                        for row in rows:
                            write(json.dumps({"file": given.name, **row}, ensure_ascii=False) + "\n")
            except InputError as error:  # further down in a text that streams
                console.error(str(error))
                failed += 1
    return sessions.ERROR if failed else sessions.OK


def _rows(
    reading: Reading,
    start: int,
    signature: str,
    languages: tuple[str, str],
    glossary: Glossary,
    constrained: Constrained | None,
) -> list[dict[str, Any]]:
    """A row a sentence: its span in the text, its reading, and the words linked, as offsets into each.

    Of each glossary term: where it stands, what the glossary wants for it, and what the reading has. With constraints
    also what the model wrote of itself, where that differs.
    """
    from toolkit.pipeline.terms import term_uses

    rows = []
    for given, made in reading.sentences:
        links = [
            [
                [link.source[0] - given[0], link.source[1] - given[0]],
                [link.target[0] - made[0], link.target[1] - made[0]],
            ]
            for link in reading.links or ()
            if given[0] <= link.source[0] < given[1] and made[0] <= link.target[0] < made[1]
        ]
        text, read = reading.source[slice(*given)], reading.text[slice(*made)]
        free = constrained.free.get(text, read) if constrained else read
        rows.append(
            {
                "source": {"start": start + given[0], "end": start + given[1], "text": text},
                "reading": read,
                **({"instead_of": free if free != read else None} if constrained else {}),
                "words": links if reading.links is not None else None,
                "terms": [_term(use, text, read) for use in term_uses(text, read, *languages, glossary)],
                "route": list(reading.route),
                "model": signature,
            }
        )
    return rows


def _term(use: TermUse, text: str, reading: str) -> dict[str, Any]:
    """A term of the sentence, offsets those of the sentence and of its reading."""
    found = use.found
    return {
        "source": {"start": use.start, "end": use.end, "text": text[use.start : use.end]},
        "concepts": list(use.concepts),
        "wanted": list(use.wanted),
        "reading": {"start": found[0], "end": found[1], "text": reading[slice(*found)]} if found else None,
        "status": use.status,
    }


def _shown(row: dict[str, Any]) -> Iterator[str]:
    """The terms of a sentence in lines for a person; those that the glossary has no word for are left out."""
    from toolkit.pipeline.terms import NO_TERM, PREFERRED

    if row.get("instead_of"):
        yield f"without the glossary: {row['instead_of']}"
    for term in row["terms"]:
        if term["status"] != NO_TERM:
            has = f"“{term['reading']['text']}”" if term["reading"] else "none"
            if term["status"] != PREFERRED:
                wanted = " or ".join(f"“{word}”" for word in term["wanted"])
                has += f" ({term['status']}); the glossary wants {wanted or 'another word'}"
            yield f"term «{term['source']['text']}»: {has}"
