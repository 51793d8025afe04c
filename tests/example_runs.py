"""Runs built by hand, so that reports are tested without models: a real case, every severity, hostile text, pairs.

Every sentence but those of the real case is constructed.
"""

from __future__ import annotations

from typing import Any

from example_documents import ADDRESS, ARTICLE, CHECKED, NO_MT, NO_ORIGINAL, SIGNATURE, find, gap, link, tokens
from example_pairs import models_run, pairs_run

from toolkit.model import Coverage, Document, Finding, PairReport, Quotation, Run, WordLink


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
