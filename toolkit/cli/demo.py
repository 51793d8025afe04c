"""``quotedrift demo``: the bundled case, start to finish."""

from __future__ import annotations

from dataclasses import replace

from toolkit.cli import options


def demo(
    format: options.AsReport = options.ReportFormat.text,
    output: options.Output = None,
    encoder: options.Encoder = None,
    mt: options.Mt = None,
    words: options.Words = False,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Check the case that comes with quotedrift.

    Excerpts of an English article against the Arabic remarks it quotes.

    Exits with 0 whatever it finds.
    """
    from toolkit.cli import bundled
    from toolkit.cli import session as sessions
    from toolkit.cli.rendering import write_run
    from toolkit.documents import read

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color, encoder=encoder, mt=mt, fail_on="never")
    with bundled.case() as folder:
        articles, originals = (
            [
                replace(read(path, lang=lang), uri=f"corpora/{folder.name}/{path.name}")
                for path, lang in bundled.texts(folder, role)
            ]
            for role in ("article", "original")
        )
    shown = " ".join(str(article.uri) for article in articles)
    shown += "".join(f" --original {original.uri}" for original in originals)
    session.console.note(f"$ quotedrift check {shown}")
    return write_run(session, articles, originals, format=format.value, output=output, words=words)
