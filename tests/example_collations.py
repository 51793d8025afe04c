"""Collations for the tests of their reports. All texts are constructed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from toolkit.collate import Collation
from toolkit.config import Settings
from toolkit.model import Document, Run, Witness


def witness(name: str, lang: str, text: str, date: str | None = None, *cites: str) -> Witness:
    """A witness of a whole text."""
    document = Document(text, lang, publisher=name, published=date)
    return Witness(name, document, (document.whole,), cites)


@cache
def harbour() -> Collation:
    """Four witnesses, each taken from the one before, by the real encoder."""
    from toolkit.encoders.embedded import EmbeddedEncoder
    from toolkit.pipeline import Engine, compare

    said = Document(
        "سنفتح الميناء في نيسان إذا وافق المجلس. ستنقل العبارة 90 راكبا كل صباح. لم يسأل أحد الصيادين عن قواربهم. "
        "سيبقى الجسر القديم مغلقا حتى ينتهي المهندسون من عملهم.",
        "ar",
    )
    english = (
        "We will open the harbour in April if the council agrees. The ferry will carry 70 passengers every morning. "
        "Nobody asked the fishermen about their boats."
    )
    french = (
        "Nous ouvrirons le port en avril si le conseil est d'accord. Le bac transportera 70 passagers chaque matin. "
        "Personne n'a interrogé les pêcheurs sur leurs bateaux."
    )
    arabic = (
        "سنفتح المرفأ في أبريل إذا وافق المجلس. ستحمل العبارة 70 راكبا في كل صباح. لم يسأل أحد الصيادين عن زوارقهم."
    )
    return compare(
        said,
        [
            witness(
                "Gazette",
                "en",
                f"{english} The old bridge will stay closed until the engineers have finished.",
                "2025-03-01",
            ),
            witness("Herald", "en", english, "2025-03-02"),
            witness("Journal", "fr", french, "2025-03-03", "Herald"),
            witness("Jarida", "ar", arabic, "2025-03-05", "Le Journal"),
        ],
        Engine(EmbeddedEncoder(), Settings()),
    )


@cache
def hostile() -> Collation:
    """Names and texts that would run, hide or reorder if they could; no original."""
    from toolkit.encoders.hashing import HashingEncoder
    from toolkit.pipeline import Engine, compare

    bad = "We will <script>document.title='owned'</script> open the harbour {{ 7*7 }} \u202e in April. <img src=x>"
    return compare(
        None,
        [
            witness("<b>A</b>", "en", bad),
            witness('"><svg onload=x>', "en", bad + " The ferry stays."),
            witness("‮C", "ar", "لن نذهب.", "2025"),
        ],
        Engine(HashingEncoder(), Settings()),
    )


@cache
def ferry() -> tuple[Run, Collation]:
    """Three witnesses, two of which change a number, as ``compare`` records them; equal words are all that counts."""
    from toolkit.cli.recording import named
    from toolkit.encoders.hashing import HashingEncoder
    from toolkit.pipeline import Engine, compare

    said = Document("We will open the harbour in April. The ferry will carry 90 passengers every morning.", "en")
    changed = "We will open the harbour in April. The ferry will carry 70 passengers every morning."
    collation = compare(
        said,
        [
            witness("Gazette", "en", said.text),
            witness("Herald", "en", changed),
            witness("Times", "en", changed + " Markets fell.", None, "Herald"),
        ],
        Engine(HashingEncoder(), Settings()),
    )
    return named(collation)


COLLATIONS: dict[str, Callable[[], Collation]] = {"harbour": harbour, "hostile": hostile}
