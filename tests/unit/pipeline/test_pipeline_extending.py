"""A quotation of more sentences than a passage is retrieved with finds all of them."""

from __future__ import annotations

from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.articles import check_article

SPEECH = (
    "Mesdames et messieurs, merci d'être venus si nombreux. Le pont de la ville sera fermé lundi matin. "
    "Les écoles resteront ouvertes toute la semaine. Les bus passeront par la vallée. "
    "L'hôpital recevra tous les malades sans exception. Nous rouvrirons le pont avant l'hiver. "
    "Je vous souhaite une bonne soirée."
)
ARTICLE = (
    "“The city's bridge will be closed on Monday morning. The schools will stay open all week. The buses will go "
    "through the valley. The hospital will take in all patients without exception. We will reopen the bridge before "
    "winter,” Mayor Claire Morel said."
)


def test_five_sentences_are_lined_up_with_five(e5_engine: Engine) -> None:
    (report,) = check_article(Document(ARTICLE, "en"), [Document(SPEECH, "fr")], e5_engine)
    assert report.original is not None
    assert report.original.exact.startswith("Le pont de la ville")
    assert report.original.exact.endswith("avant l'hiver.")
    assert report.verdict in ("faithful", "minor")


def test_a_short_one_keeps_its_passage(e5_engine: Engine) -> None:
    article = Document("“The schools will stay open all week,” Mayor Claire Morel said.", "en")
    (report,) = check_article(article, [Document(SPEECH, "fr")], e5_engine)
    assert report.original is not None
    assert report.original.exact == "Les écoles resteront ouvertes toute la semaine."
