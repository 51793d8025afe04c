"""The whole job: articles beside the remarks they quote, as ``quotedrift check`` takes them. Prints one JSON line.

``corpora/reported-remarks``: constructed articles in ten languages, each with the remarks of one speaker in another
language; annotators marked every quotation, the words of the remarks that it renders, and how these shifted.

Of the quotations, content, cue, source and speaker are scored as in ``benchmarks/quotations.py``. ``lined_up``: of
those that render words of the remarks, the share whose passage shares more than half with these words, one way or the
other; ``elsewhere``, lined up with another passage; ``strangers``: of those of other people, the share lined up with
anything. Of the quotations that were found and lined up, ``none``, ``minor`` and ``serious`` are how annotators called
them: ``major``, the share with a finding at major or above, ``any``, with any but a neutral one; ``right``, of what
they call serious, the share where the right rule speaks at the right words.

    python benchmarks/articles.py [--split dev|test|second] [--errors]
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from common import ROOT, SERIOUS, emit, engine, parser, share, touches
from quotations import Tally, annotated, match, predicted, report

if TYPE_CHECKING:
    from toolkit.model import Finding, PairReport

CORPUS = ROOT / "corpora" / "reported-remarks"
READ = ("dev",)
RULES = {"label": "recategorisation", "quantifier": "intensity"}
"""What the program calls a shift, where annotators have another name."""


def passage_shared(gold: dict[str, Any], found: PairReport) -> float:
    """Code points that the marked words and the passage share, of the shorter of the two."""
    if found.original is None:
        return 0.0
    wanted = set(range(gold["original"]["start"], gold["original"]["end"]))
    got = set(range(found.original.start, found.original.end))
    return len(wanted & got) / min(len(wanted), len(got))


def right(finding: Finding, row: dict[str, Any], gold: dict[str, Any]) -> bool:
    """Whether a finding has the rule and the words of a serious shift."""
    content = gold["content"]
    whole = content[0][0], content[-1][1]
    source = gold["original"]["start"], gold["original"]["end"]
    return any(
        shift["severity"] in SERIOUS
        and finding.rule == RULES.get(shift["rule"], shift["rule"])
        and (
            touches(finding.rendering, shift["words"], row["text"], whole)
            or touches(finding.original, shift["lost"], row["original"], source)
        )
        for shift in gold["shifts"]
    )


def main() -> None:
    """Run the benchmark and print its JSON line."""
    from toolkit.model import Document
    from toolkit.pipeline import check_article

    options = parser(__doc__)
    options.add_argument("--split", default="test", choices=("dev", "test", "second"))
    options.add_argument("--errors", action="store_true", help="list on stderr what differs (dev only)")
    options.add_argument("--only", help="rows whose id holds this")
    arguments = options.parse_args()
    if arguments.errors and arguments.split not in READ:
        options.error("errors are read on dev only")
    started = time.perf_counter()
    using = engine(arguments.threads)
    rows = [json.loads(line) for line in (CORPUS / f"{arguments.split}.jsonl").read_text("utf-8").splitlines()]
    rows = [row for row in rows if (arguments.only or "") in row["id"]][: arguments.limit]
    tally, languages = Tally(), defaultdict(Tally)
    counts: Counter[str] = Counter()
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        article = Document(row["text"], row["lang"])
        reports = check_article(article, [Document(row["original"], row["original_lang"])], using)
        gold = [annotated(item) for item in row["quotations"]]
        found = [predicted(one.quotation) for one in reports if one.quotation]
        tally.add(gold, found)
        languages[row["lang"]].add(gold, found)
        if arguments.errors:
            report(row, gold, found)
        for i, j in match(gold, found):
            told(row, gold[i], reports[j], counts, by_rule, arguments.errors)
    emit(
        {
            "benchmark": "articles",
            "split": arguments.split,
            "articles": len(rows),
            "quotations": tally.result() | {"languages": {name: one.result() for name, one in languages.items()}},
            "lined_up": share(counts["lined up"], counts["rendered"]),
            "elsewhere": share(counts["elsewhere"], counts["rendered"]),
            "strangers": share(counts["strangers lined up"], counts["strangers"]),
            "rendered": counts["rendered"],
            "severity": {
                name: {
                    "quotations": counts[name],
                    **{told: share(counts[f"{name} {told}"], counts[name]) for told in ("major", "any", "right")},
                }
                for name in ("none", "minor", "serious")
            },
            "flagged_by_rule": {name: dict(one) for name, one in sorted(by_rule.items())},
        },
        using,
        started,
    )


def told(
    row: dict[str, Any],
    gold: dict[str, Any],
    found: PairReport,
    counts: Counter[str],
    by_rule: dict[str, Counter[str]],
    errors: bool,
) -> None:
    """Count what was said of one quotation."""
    if gold["original"] is None:
        counts["strangers"] += 1
        counts["strangers lined up"] += found.original is not None
        if errors and found.original is not None:
            print(f"{row['id']}: STRANGER {found.quotation.text!r} with {found.original.exact!r}\n", file=sys.stderr)
        return
    counts["rendered"] += 1
    if passage_shared(gold, found) <= 0.5:
        counts["elsewhere"] += found.original is not None
        if errors:
            where = found.original.exact if found.original else None
            print(
                f"{row['id']}: NOT LINED UP {found.quotation.text!r}\n   is {gold['original']['text']!r}"
                f"\n   found {where!r}\n", file=sys.stderr,
            )  # fmt: skip
        return
    counts["lined up"] += 1
    name = "serious" if gold["severity"] in SERIOUS else gold["severity"]
    counts[name] += 1
    findings = [finding for finding in found.findings if finding.severity != "neutral"]
    severe = [finding for finding in findings if finding.severity in SERIOUS]
    counts[f"{name} major"] += bool(severe)
    counts[f"{name} any"] += bool(findings)
    counts[f"{name} right"] += any(right(finding, row, gold) for finding in findings)
    for rule in {finding.rule for finding in severe}:
        by_rule[rule][name] += 1
    if errors and (severe if name == "none" else not severe or name == "minor"):
        print(f"{row['id']}: {gold['severity'].upper()} {found.quotation.text!r}\n   of {gold['original']['text']!r}",
              *(f"   - {finding.severity} {finding.rule} {finding.message}" for finding in findings),
              *(f"   ! {shift}" for shift in gold["shifts"]), "", sep="\n", file=sys.stderr)  # fmt: skip


if __name__ == "__main__":
    main()
