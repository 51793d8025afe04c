"""The report as one offline HTML page: styles and script inlined and named by hash in the page's own policy."""

from __future__ import annotations

from toolkit.model import SEVERITIES, Run, Severity
from toolkit.report import languages, machine, phrases
from toolkit.report.position import label
from toolkit.report.sections import section, unchecked
from toolkit.report.summary import Gap, is_unchecked, sentence, summarise
from toolkit.report.templating import asset, hashed, template
from toolkit.report.visible import visible

ICONS: dict[Severity, str] = {"neutral": "○", "minor": "◇", "major": "▲", "critical": "■"}
MEANINGS: dict[Severity, str] = {
    "neutral": "a choice worth knowing",
    "minor": "a careful reader notices; the message stands",
    "major": "the reader gets a materially different message",
    "critical": "reversed, another actor, or a threat or accusation made or removed",
}


def render(run: Run) -> str:
    """The page. Everything that comes from a document or a model is escaped; nothing is fetched when it is opened."""
    summary = summarise(run)
    live = [report for report in run.reports if not is_unchecked(report)]
    style, script = asset("report.css"), asset("report.js")
    documents = list(dict.fromkeys(report.rendering.document for report in run.reports)) or list(run.inputs[:1])
    names = [label(document, "") for document in documents]
    page = template("report.html").render(
        title=", ".join(_base(name) for name in names if name) or "Quotation report",
        run=run,
        sentence=sentence(run),
        summary=summary,
        noun="pair" if run.command == "pairs" else "quotation",
        sections=[section(number, report) for number, report in enumerate(live, 1)],
        unchecked=[unchecked(report) for report in run.reports if is_unchecked(report)],
        severities=[
            (name, ICONS[name], MEANINGS[name], summary.findings.get(name, 0)) for name in reversed(SEVERITIES)
        ],
        icons={**ICONS, phrases.SILENT: "?"},
        gaps=[_gap(gap, len(live)) for gap in summary.gaps],
        common={(visible(gap.what), visible(gap.why)) for gap in summary.gaps if gap.pairs == len(live)},
        inputs=[(visible(label(document, "unnamed text")), document) for document in run.inputs],
        names=languages.name,
        drift=phrases.DRIFT if any(report.drift is not None for report in live) else "",
        no_passage=phrases.NO_PASSAGE,
        overlap=machine.signature(run),
        signature=visible(run.signature),
        style=style,
        script=script,
        style_hash=hashed(style),
        script_hash=hashed(script),
    )
    return page if page.endswith("\n") else page + "\n"


def _base(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _gap(gap: Gap, live: int) -> tuple[str, str, str]:
    return visible(gap.what), visible(gap.why), "" if gap.pairs == live else f"{gap.pairs} of {live}"
