"""Runs over constructed pairs, built by hand: with what models said, and with a pair that was not checked."""

from __future__ import annotations

from example_documents import CHECKED, NO_MT, SIGNATURE, find, link, tokens

from toolkit.model import Coverage, Document, Finding, PairReport, Run


def models_run() -> Run:
    """A constructed pair on which a translator, an entailment model and a judge were asked, by way of English."""
    source = Document(text="رفض الوزير الاتفاق علنا في القاهرة.", lang="ar")
    target = Document(text="Menteri menandatangani perjanjian itu.", lang="id")
    left, right = tokens(source.whole), tokens(target.whole)
    reversed_ = {"what": "reversed", "original": find(source, "رفض"), "rendering": find(target, "menandatangani"),
                 "severity": "critical", "why": "refused, not signed"}  # fmt: skip
    lost = {
        "what": "left out",
        "original": find(source, "علنا"),
        "rendering": None,
        "severity": "minor",
        "why": "openly",
    }
    clause = {"what": "contradiction", "original": None, "rendering": target.whole, "probability": 0.93}
    mistranslation = Finding(
        "mistranslation",
        "critical",
        0.9,
        "«رفض» is rendered as “menandatangani”.",
        find(source, "رفض"),
        find(target, "menandatangani"),
        {
            "check": "mistranslation",
            "mt": {
                "model": "opus-mt-ar-en + opus-mt-en-id, by way of en",
                "reading": "menolak",
                "reading_of": "these words",
                "gloss": [["رفض", "menolak"]],
                "by_way_of": ["en"],
                "never_rendered": 3.2,
                "support": -1.5,
                "witnesses": [
                    {"by": "judge:small", **reversed_},
                    {"by": "entailment:xnli", **clause},
                ],
            },
        },
    )
    said = {
        "model": "opus-mt-ar-en + opus-mt-en-id, by way of en",
        "reading": "Menteri menolak perjanjian itu secara terbuka di Kairo.",
        "route": ["ar", "en", "id"],
        "overlap": {"chrf": 61.25, "ter": 60.0, "signature": "chrf|nrefs:1|case:mixed ter|nrefs:1|case:lc"},
        "never_rendered": [
            {"span": find(source, "رفض"), "gain": 3.2}, {"span": find(source, "في القاهرة"), "gain": 2.5},
        ],
        "never_said": [],
        "witnesses": {"judge:small": [reversed_, lost], "entailment:xnli": [clause]},
    }  # fmt: skip
    words = link(left, right, [("الوزير", "Menteri"), ("رفض", "menandatangani"), ("الاتفاق", "perjanjian itu")])
    coverage = Coverage((*CHECKED, "machine reading", "judge:small", "entailment:xnli"), {})
    report = PairReport(
        "m1", source.whole, target.whole, "critical", 0.97, (mistranslation,), left, right, words, coverage, mt=said
    )
    return Run(SIGNATURE, (), (report,), command="pairs")


def pairs_run() -> Run:
    """Two constructed pairs, one of them unchecked."""
    source = Document(text="لن نقبل بذلك.", lang="ar")
    target = Document(text="We will accept that.", lang="en")
    left, right = tokens(source.whole), tokens(target.whole)
    words = link(left, right, [("نقبل", "accept"), ("بذلك", "that"), ("لن", "will")])
    negation = Finding(
        "negation",
        "critical",
        0.96,
        "«لن» (will not) is not rendered: the quotation is reversed.",
        find(source, "لن"),
        find(target, "will accept"),
        {"check": "negation"},
    )
    other = Document(text="…", lang=None)
    return Run(
        SIGNATURE,
        (),
        (
            PairReport(
                "p1",
                source.whole,
                target.whole,
                "critical",
                0.99,
                (negation,),
                left,
                right,
                words,
                Coverage(CHECKED, NO_MT),
            ),
            PairReport(
                "p2", other.whole, target.whole, "unchecked", None, coverage=Coverage((), {"pair": "language unknown"})
            ),
        ),
        command="pairs",
    )
